"""Show how long films stand still: ``python -m tools.stillness [--data DATA] [CHAPTER ...]``.

For each chapter: its length, the share of frames that look like the one before, and its longest stills, each with its
beat and captions. DATA is as for `tools.sentences`; the default is the article's film.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer, RenderSpec
from nnfilm.render.plan import Plan
from nnfilm.render.quality import Quality
from nnfilm.utils.timecode import instant
from tools.sentences import ARTICLE, story_of

LOOKED_AT = Quality(320, 180, 30)
MOVES = 180  # of 255, per second: a frame in which no pixel changes as fast looks like the one before
LUMA = (0.2126, 0.7152, 0.0722)
TWO_LINES = 1.4  # half the height of a caption of two lines, in em
EMPTY = 16  # of 255: by so much some pixel differs from the others, unless a picture is bare background
LONG = 0.8  # seconds that a picture may stand still without a caption
LISTED = 5  # stills per chapter, the longest
ALL = range(10**6)  # frames: more than any chapter has

Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Stillness:
    """Which frames of a chapter, or of consecutive chapters, look like the one before.

    Attributes:
        fps: frames per second.
        still: (n,) whether each frame does; the very first does not.
        spoken: (n,) whether it has a caption.
        empty: (n,) whether it is bare background, but for heading and caption.
        first, last: the part above the caption of the first and the last frame: gray (rows, columns), 0..255.
    """

    fps: int
    still: Flags
    spoken: Flags
    empty: Flags
    first: Floats
    last: Floats

    @property
    def share(self) -> float:
        """The share of the time in which nothing moves."""
        return float(self.still.mean())

    def stills(self) -> list[range]:
        """The stretches in which nothing moves, in order."""
        return runs(self.still)

    def silent(self) -> list[range]:
        """Long stretches in which nothing moves and there is no caption."""
        return [run for run in runs(self.still & ~self.spoken) if len(run) > LONG * self.fps]


def watched(renderer: ChapterRenderer, chapter: type[Chapter]) -> Stillness:
    """The stillness of a chapter; ``renderer`` has the quality `LOOKED_AT`, or another of its shape."""
    still: list[bool] = []
    empty: list[bool] = []
    below, above = _rows(renderer.quality)
    ends: list[Floats] = []  # the first picture, and the latest

    def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box]) -> None:
        seen = pixels[:above, :, :3]
        gray = ends[-1].copy() if ends else np.empty(seen.shape[:2], dtype=np.float32)
        for left, top, right, bottom in changed:
            gray[top:bottom, left:right] = np.dot(seen[top:bottom, left:right], np.array(LUMA, dtype=np.float32))
        still.extend([bool(ends) and alike(ends[-1], gray, renderer.quality.fps), *[True] * (len(frames) - 1)])
        empty.extend([float(np.ptp(gray[below:])) < EMPTY] * len(frames))
        ends[1:] = [gray]
        if len(ends) == 1:
            ends.append(gray)

    plan = renderer.perform(chapter, ALL, sink).plan(chapter.__name__, chapter.title)  # of all frames
    spoken = np.zeros(plan.frames, dtype=bool)
    for caption in plan.captions:
        spoken[caption.frames.start : caption.frames.stop] = True
    return Stillness(plan.fps, np.array(still), spoken, np.array(empty), *ends)


def joined(parts: Sequence[Stillness]) -> Stillness:
    """The stillness of consecutive chapters: the first picture of one may look like the last one before it."""
    still = np.concatenate([part.still for part in parts])
    starts = np.cumsum([len(part.still) for part in parts])[:-1]
    still[starts] = [alike(one.last, other.first, one.fps) for one, other in pairwise(parts)]
    spoken, empty = (np.concatenate([getattr(part, what) for part in parts]) for what in ("spoken", "empty"))
    return Stillness(parts[0].fps, still, spoken, empty, parts[0].first, parts[-1].last)


def alike(one: Floats, other: Floats, fps: int) -> bool:
    """Whether two consecutive gray pictures look alike at `fps` frames per second."""
    return float(np.abs(one - other).max()) < MOVES / fps


def runs(flags: Flags) -> list[range]:
    """The stretches of flagged frames, in order."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    return [range(int(start), int(stop)) for start, stop in list(pairwise(edges))[::2]]


def _rows(quality: Quality) -> tuple[int, int]:
    """The first row of pixels below the heading, and the first one of the caption."""
    width, height = frame_size(quality.width, quality.height)
    layout = Layout.of(width, height)
    ends = layout.title[1] - TWO_LINES * layout.title_size, layout.caption[1] + TWO_LINES * layout.caption_size
    first, last = (int(quality.height * (0.5 - end / height)) for end in ends)
    return first, last


def report(plan: Plan, found: Stillness) -> Iterator[str]:
    """The report on a chapter, line by line."""
    yield f"{plan.chapter:20} {plan.seconds:6.1f} s {found.share:6.0%}"
    for run in sorted(found.stills(), key=len, reverse=True)[:LISTED]:
        beat = next(beat.name for beat in plan.beats if run.start in beat.frames)
        said = [c.text for c in plan.captions if c.frames.start < run.stop and run.start < c.frames.stop]
        mute = "  SILENT" if any(part.start in run for part in found.silent()) else ""
        length, start = instant(len(run), plan.fps), instant(run.start, plan.fps)
        yield f"{length:>10} from {start:>8}  {beat}: {' | '.join(said) or '-'}{mute}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Show how long films stand still.")
    parser.add_argument("chapters", nargs="*", metavar="CHAPTER", help="default: all")
    parser.add_argument("--data", default=ARTICLE, help="the data of the film, as for tools.sentences")
    options = parser.parse_args()
    story = story_of(options.data)
    unknown = set(options.chapters) - {chapter.__name__ for chapter in story.chapters}
    if unknown:
        parser.error(f"not in this film: {', '.join(sorted(unknown))}")
    spec = RenderSpec(LOOKED_AT, Presentation(alone=False), story.experiments or {})
    parts = []
    with tempfile.TemporaryDirectory() as scratch:
        renderer = spec.renderer(Path(scratch))
        for chapter in story.chapters:
            if not options.chapters or chapter.__name__ in options.chapters:
                parts.append(watched(renderer, chapter))
                print("\n".join(report(renderer.plan(chapter), parts[-1])), flush=True)
    film = joined(parts)
    print(f"{'all':20} {len(film.still) / film.fps:6.1f} s {film.share:6.0%}")


if __name__ == "__main__":
    main()
