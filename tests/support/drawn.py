"""Chapters as they are drawn, each once in a test run, for all laws on what moves and on how they are cut."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.raster.rects import Box
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import Quality
from nnmath import standard
from tests.support.sharing import made_once, shared

SIZE = 320, 180
MOVES = 180  # of 255, per second: a frame in which no pixel changes as fast looks like the one before
LUMA = np.array((0.2126, 0.7152, 0.0722), dtype=np.float32)
TWO_LINES = 1.4  # half the height of a caption of two lines, in em
EMPTY = 16  # of 255: by so much some pixel differs from the others, unless a picture is bare background
LONG = 0.8  # seconds that a picture may stand still without a caption
ALL = range(10**6)  # frames: more than any chapter has

Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Drawn:
    """Which frames of a chapter, or of consecutive chapters, look like the one before.

    Attributes:
        still: (n,) whether each frame does; the very first does not.
        spoken: (n,) whether it has a caption.
        empty: (n,) whether it is bare background, but for heading and caption.
        opaque: whether all pictures hide what is behind them.
        stale: frames on which a pixel differs from the one before beyond the places that are said to have changed.
        first, last: the part above the caption of the first and the last frame: gray (rows, columns), 0..255.
        digests: of each picture.
    """

    plan: Plan
    still: Flags
    spoken: Flags
    empty: Flags
    opaque: bool
    stale: list[int]
    first: Floats
    last: Floats
    digests: dict[int, str]

    def silent(self) -> list[str]:
        """Long stretches, in seconds, in which nothing moves and there is no caption."""
        return silences(self.still & ~self.spoken, self.plan.fps)


class Digests:
    """Notes the digest of each picture that is drawn: a sink."""

    def __init__(self) -> None:
        self.found: dict[int, str] = {}

    def __call__(self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box], /) -> None:
        self.found.update(dict.fromkeys(frames, hashlib.sha256(pixels.tobytes()).hexdigest()))


class Watching(Digests):
    """Watches all of a chapter, frame by frame: a sink."""

    def __init__(self, quality: Quality) -> None:
        super().__init__()
        self.quality = quality
        self.still: list[bool] = []
        self.empty: list[bool] = []
        self.stale: list[int] = []
        self.opaque = True
        self.ends: list[Floats] = []  # the first picture, and the latest
        self._kept: NDArray[np.uint8] | None = None

    def __call__(self, frames: Sequence[int], pixels: NDArray[np.uint8], changed: Sequence[Box], /) -> None:
        """Note what is seen on these frames, which are all alike."""
        super().__call__(frames, pixels, changed)
        below, above = _rows(self.quality)
        if self._kept is None:
            self._kept = pixels.copy()
        for left, top, right, bottom in changed:
            self._kept[top:bottom, left:right] = pixels[top:bottom, left:right]
        if not np.array_equal(self._kept, pixels):
            self.stale.append(frames[0])
        gray = pixels[:above, :, :3] @ LUMA
        self.still += [bool(self.ends) and alike(self.ends[-1], gray, self.quality.fps), *[True] * (len(frames) - 1)]
        self.empty += [float(np.ptp(gray[below:])) < EMPTY] * len(frames)
        self.opaque &= bool((pixels[..., 3] == 255).all())
        self.ends[1:] = [gray] if self.ends else [gray, gray]


def is_watched(chapter: type[Chapter]) -> bool:
    """Whether it is drawn often enough to see what stands still: the article's chapters, and those of a line."""
    return chapter.of_article() or "line" in chapter.slots


def renderer(chapter: type[Chapter]) -> ChapterRenderer:
    """That of a chapter in a film of the data that it is made for, or of those that stand in for a user's."""
    experiments = {slot: standard(slot) for slot in chapter.slots}
    quality = Quality(*SIZE, 10 if is_watched(chapter) else 3)
    return ChapterRenderer(quality, Presentation(alone=False), experiments, shared("media"))


def drawn(chapter: type[Chapter]) -> Drawn:
    """What is drawn of a chapter."""

    def draw() -> Drawn:
        at = renderer(chapter)
        found = Watching(at.quality)
        plan = at.perform(chapter, ALL, found).plan(chapter.__name__, chapter.title)
        spoken = np.zeros(plan.frames, dtype=bool)
        for caption in plan.captions:
            spoken[caption.frames.start : caption.frames.stop] = True
        first, last = found.ends
        still, empty = np.array(found.still), np.array(found.empty)
        return Drawn(plan, still, spoken, empty, found.opaque, found.stale, first, last, found.found)

    return made_once(f"{__name__}: {chapter.__name__}", draw)


def joined(parts: Sequence[Drawn]) -> tuple[Flags, Flags]:
    """Where consecutive chapters stand still, and speak: the first picture of one may look like the last before it."""
    still = np.concatenate([part.still for part in parts])
    starts = np.cumsum([len(part.still) for part in parts])[:-1]
    still[starts] = [alike(one.last, other.first, one.plan.fps) for one, other in pairwise(parts)]
    return still, np.concatenate([part.spoken for part in parts])


def alike(one: Floats, other: Floats, fps: int) -> bool:
    """Whether two consecutive gray pictures look alike."""
    return float(np.abs(one - other).max()) < MOVES / fps


def silences(flags: Flags, fps: int) -> list[str]:
    """The stretches of flagged frames that are too long."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
    spans = [span for span in list(pairwise(edges))[::2] if (span[1] - span[0]) / fps > LONG]
    return [f"{start / fps:.1f} to {stop / fps:.1f} s" for start, stop in spans]


def _rows(quality: Quality) -> tuple[int, int]:
    """The first row of pixels below the heading, and the first one of the caption."""
    width, height = frame_size(quality.width, quality.height)
    layout = Layout.of(width, height)
    ends = layout.title[1] - TWO_LINES * layout.title_size, layout.caption[1] + TWO_LINES * layout.caption_size
    first, last = (int(quality.height * (0.5 - end / height)) for end in ends)
    return first, last
