"""This project's own videos, by the path that `nnfilm render` takes: `python -m benchmarks.ours CubeRotation`.

It tells when planning was done and drawing began, when the video lay finished on disk, and how many pictures it has,
a still being one picture however long it stands. So (finished - begun) / pictures charges the pictures with all that
rendering costs, the building of scenes and the joining too, and counts no still as speed.
Clock times are those of `time.monotonic`, which processes of one machine share.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import tell
from nnfilm.render.quality import QUALITIES
from nnfilm.workers import processes


class Clock:
    """A progress (`nnfilm.utils.progress.Progress`) that notes when drawing begins."""

    begun = 0.0

    def say(self, line: str) -> None:
        """Nothing is passed on."""

    def begin(self, frames: int, done: int = 0, doing: str = "", unit: str = "") -> None:
        """Note it."""
        self.begun = time.monotonic()

    def drawn(self, frames: int) -> None:
        """How far it has come is of no interest."""


def main() -> None:
    """Make one chapter's video, and once more in the same process for each --again, into an empty cache each time."""
    parser = argparse.ArgumentParser()
    parser.add_argument("chapter", help='by name; "Glimpse" is two frames')
    parser.add_argument("-q", choices=QUALITIES, default="h")
    parser.add_argument("--jobs", type=int, required=True)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--again", type=int, default=0)
    options = parser.parse_args()
    processes.start()
    first = render(options)
    again = []
    for _ in range(options.again):
        start = time.monotonic()
        again.append(render(options)["finished"] - start)
    tell({**first, "again": again})


def render(options: argparse.Namespace) -> dict[str, float]:
    """Make the video once."""
    from benchmarks.glimpse import Glimpse
    from benchmarks.making import make_video, plan_of
    from nnfilm.story import registry

    chapter = Glimpse if options.chapter == Glimpse.__name__ else registry.find(options.chapter)
    quality = replace(QUALITIES[options.q], coding="fast" if options.fast else "default")
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        make_video(chapter, quality, options.jobs, Path(folder), clock)
        finished = time.monotonic()
        plan = plan_of(chapter, quality, Path(folder))
    pictures = plan.frames - sum(len(still) - 1 for still in plan.stills)
    return {"begun": clock.begun, "finished": finished, "pictures": pictures}


if __name__ == "__main__":
    main()
