"""How long films stand still: which frames look like the one before, which have a caption, and which are empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.settings.quality import Quality

LOOKED_AT = Quality(320, 180, 30)
MOVES = 180  # of 255, per second: a frame in which no pixel changes as fast looks like the one before
LUMA = (0.2126, 0.7152, 0.0722)
TWO_LINES = 1.4  # half the height of a caption of two lines, in em
EMPTY = 16  # of 255: by so much some pixel differs from the others, unless a picture is bare background
LONG = 0.8  # seconds that a picture may stand still without a caption
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
