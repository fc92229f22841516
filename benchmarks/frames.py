"""The film's own frames, uncompressed, on which encoders are compared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.making import renderer_of
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.plan import Plan, shared
from nnfilm.render.quality import Quality
from nnfilm.video.yuv import Yuv420

Buffer = NDArray[np.uint8]
"""A frame in YUV 4:2:0, `(height * 3 // 2, width)`, as `nnfilm.video.yuv.Yuv420` lays it out."""


@dataclass(frozen=True)
class Clip:
    """A segment of the film, drawn.

    Attributes:
        chapter: class name.
        frames: of the chapter.
        pictures: each with the number of consecutive frames that show it.
    """

    chapter: str
    frames: range
    pictures: tuple[tuple[Buffer, int], ...]

    @property
    def still(self) -> bool:
        """Whether it has a single picture."""
        return len(self.pictures) == 1

    @property
    def buffers(self) -> list[Buffer]:
        """One per frame; equal frames share theirs."""
        return [buffer for buffer, count in self.pictures for _ in range(count)]


class Reel:
    """The film in this process, planned once.

    Args:
        quality: size and rate.
        chapters: in order.
    """

    def __init__(self, quality: Quality, chapters: Sequence[type[Chapter]]) -> None:
        self.quality = quality
        self._folder = tempfile.TemporaryDirectory()
        self._renderer = renderer_of(quality, chapters, Path(self._folder.name))
        self.plans: list[Plan] = [self._renderer.plan(chapter) for chapter in chapters]
        segments = [
            (is_still(plan, segment), chapter, segment)
            for chapter, plan in zip(chapters, self.plans, strict=True)
            for segment in plan.segments()
        ]
        segments.sort(key=itemgetter(0))
        self._segments = [(chapter, segment) for _, chapter, segment in segments]

    def clips(self, step: int = 1, first: int = 0) -> Iterator[Clip]:
        """Draw every `step`-th segment from the `first`: those that move, then the stills, each in the film's order, so
        that a sample has the film's share of both. Keep one clip at a time: it can be 120 frames, 373 MB at 1080p.
        """
        for chapter, segment in self._segments[first::step]:
            yield self._draw(chapter, segment)

    def _draw(self, chapter: type[Chapter], segment: range) -> Clip:
        pictures: list[tuple[Buffer, int]] = []

        def sink(frames: Sequence[int], pixels: NDArray[np.uint8], changed: object) -> None:
            yuv = Yuv420(self.quality.width, self.quality.height)
            yuv.fill(pixels)
            pictures.append((yuv.buffer, len(frames)))

        self._renderer.perform(chapter, segment, sink)
        return Clip(chapter.__name__, segment, tuple(pictures))

    def count(self, step: int = 1, first: int = 0) -> int:
        """How many clips `clips` yields."""
        return len(self._segments[first::step])


def is_still(plan: Plan, segment: range) -> bool:
    """Whether a segment of the plan shows a single picture."""
    return any(shared(still, segment) == segment for still in plan.stills)
