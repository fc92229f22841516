"""This project's own videos, made as by `nnfilm render`: `python -m benchmarks.ours CubeRotation`.

The answer has the times at which drawing began, after planning, and the video was finished on disk, and the number of
its pictures; a still is one picture, however long. So (finished - begun) / pictures includes the whole cost of
rendering, also of building scenes and joining, and stills do not count as speed. Times are of `time.monotonic`, which
processes of one machine share.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from benchmarks.measure import give_answer
from nnfilm.render.quality import QUALITIES
from nnfilm.workers import processes


class Clock:
    """A progress (`nnfilm.utils.progress.Progress`) that notes when drawing begins."""

    begun = 0.0

    def say(self, line: str) -> None:
        """Do nothing."""

    def begin(self, frames: int, done: int = 0, doing: str = "", unit: str = "") -> None:
        """Note the time."""
        self.begun = time.monotonic()

    def drawn(self, frames: int) -> None:
        """Do nothing."""


def main() -> None:
    """Make a chapter's video, and `--again` more times in the same process, each time with an empty cache."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chapter", help='by name; "Glimpse" is two frames')
    parser.add_argument("-q", choices=QUALITIES, default="h")
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--again", type=int, default=0)
    options = parser.parse_args()
    processes.start()
    first = render(options)
    again = []
    for _ in range(options.again):
        start = time.monotonic()
        again.append(render(options)["finished"] - start)
    give_answer({**first, "again": again})


def render(options: argparse.Namespace) -> dict[str, float]:
    """Make the video once."""
    from benchmarks.glimpse import Glimpse
    from benchmarks.making import make_video, plan_of
    from nnfilm.story import registry

    chapter = Glimpse if options.chapter == Glimpse.__name__ else registry.find(options.chapter)
    quality, clock = QUALITIES[options.q], Clock()
    with tempfile.TemporaryDirectory() as folder:
        make_video(chapter, quality, options.jobs, Path(folder), clock)
        finished = time.monotonic()
        plan = plan_of(chapter, quality, Path(folder))
    pictures = plan.frames - sum(len(still) - 1 for still in plan.stills)
    return {"begun": clock.begun, "finished": finished, "pictures": pictures}


if __name__ == "__main__":
    main()
