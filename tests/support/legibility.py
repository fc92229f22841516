"""Whether the words on a frame can be read: where they stand, how large they are, and what they stand out against."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nnfilm.render.plan import Plan
from nnfilm.scenes.kit.animation.mobject import RasterMobject
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.panels.caption import READING_SPEED
from nnfilm.scenes.kit.panels.caption import Caption as CaptionLine
from tests.support.witness import INKED, Sight, Text, rgb, sight

MARGIN = 0.03  # of the shorter side: what a screen's bezel or a player's rounded corner may take
SMALLEST = 1 / 36  # of the shorter side: an em
CONTRAST = 4.5  # WCAG 2.1, AA
CLUTTER = 0.2  # share of a text's pixels that a point or a line behind it may take
OPAQUE = 0.99

Box = tuple[float, float, float, float]


def misplaced(sight: Sight) -> Iterator[str]:
    """Texts beyond the safe area, titles and captions in the place for pictures, and texts over other texts."""
    texts = sight.texts()
    height, width = sight.shape
    edge = MARGIN * sight.short
    layout, unit = sight.scene.layout, sight.unit
    above, below = height / 2 - unit * layout.top, height / 2 - unit * layout.bottom
    for text in texts:
        left, top, right, bottom = text.box
        if left < edge or top < edge or right > width - edge or bottom > height - edge:
            yield f"{text.words!r} leaves the safe area"
        if text.owner is sight.scene.heading and bottom > above:
            yield "the title reaches into the picture"
        if isinstance(text.owner, CaptionLine) and top < below:
            yield f"the caption reaches into the picture: {text.words!r}"
    for one, other in combinations(texts, 2):
        if _overlap(one.box, other.box) and not _same(one, other):
            yield f"{one.words!r} and {other.words!r} overlap"


def too_small(sight: Sight) -> Iterator[str]:
    """Texts smaller than can be read on a telephone."""
    for text in sight.texts():
        if text.setting.em < SMALLEST * sight.short:
            yield f"{text.words!r} is small: 1/{sight.short / text.setting.em:.0f} of the frame"


def too_faint(sight: Sight) -> Iterator[str]:
    """Texts, fully there, that do not stand out against what lies behind them."""
    texts = [text for text in sight.texts() if text.opacity >= OPAQUE]
    background = sight.background() if texts else None
    for text in texts:
        assert background is not None
        reached = contrast_of(text, background)
        if reached < CONTRAST:
            yield f"{text.words!r} has a contrast of {reached:.1f}"


def contrast_of(text: Text, background: NDArray[np.uint8]) -> float:
    """The contrast that all but a share ``CLUTTER`` of a text's pixels reach, in that of its colours with the least.

    ``background`` (h, w, 3) is the frame without texts. A text that is blank, or beyond the frame, has none: inf.
    """
    x, y = round(text.left), round(text.top)
    ink, cover = text.ink
    rows, columns = np.nonzero(cover >= max(INKED, min(0.6, 0.8 * float(cover.max(initial=0.0)))))
    inside = (rows + y >= 0) & (rows + y < len(background)) & (columns + x >= 0) & (columns + x < background.shape[1])
    rows, columns = rows[inside], columns[inside]
    if not len(rows):
        return np.inf
    ink = ink[:, rows, columns].T
    halo = text.setting.halo  # lies between the letters and all that is behind
    contrasts = contrast(ink, np.array(rgb(halo)) if halo else background[rows + y, columns + x])
    _, group, size = np.unique(np.rint(ink / 48), axis=0, return_inverse=True, return_counts=True)
    colors = np.flatnonzero(size >= max(4, 0.04 * len(rows)))
    return min((float(np.quantile(contrasts[group.ravel() == k], CLUTTER)) for k in colors), default=np.inf)


def luminance(colors: NDArray) -> NDArray[np.float64]:
    """Relative luminance (...) of sRGB colours (..., 3), 0..255, as WCAG 2.1 defines it."""
    share = np.asarray(colors, dtype=float) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: NDArray, other: NDArray) -> NDArray[np.float64]:
    """Contrast ratio (...), 1 to 21, of sRGB colours (..., 3), 0..255."""
    first, second = luminance(one), luminance(other)
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def too_fast(plan: Plan) -> Iterator[str]:
    """Captions that stand for less time than it takes to read them."""
    for caption in plan.captions:
        speed = len(caption.text) * plan.fps / len(caption.frames)
        if speed > READING_SPEED:
            yield f"{caption.text!r} asks for {speed:.1f} characters a second"


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than the pixel by which letters' edges may be off."""
    wide, high = (min(one[k + 2], other[k + 2]) - max(one[k], other[k]) for k in (0, 1))
    return wide > 1 and high > 1


def _same(one: Text, other: Text) -> bool:
    """Whether a text lies on itself, as it does while it turns from one colour into another."""
    return (one.setting.markup, one.left, one.top) == (other.setting.markup, other.left, other.top)


class Reading:
    """Reads the frames of a chapter: a ``Look`` for the witness.

    Where words stand is looked at on every third frame and all stills, what they stand out against on fewer.
    """

    def __init__(self) -> None:
        self.read = 0
        self._faults: dict[str, list[int]] = {}

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Read these frames, which are all alike."""
        still, first = len(frames) > 1, frames[0]
        if not still and first % 3:
            return
        seen = sight(scene, shown)
        self.read += len(seen.texts())
        checks = [misplaced, too_small, too_faint] if still or first % 12 == 0 else [misplaced, too_small]
        for fault in (fault for check in checks for fault in check(seen)):
            self._faults.setdefault(fault, []).extend((first, frames[-1]))

    def faults(self, fps: int) -> list[str]:
        """What was wrong, and from when to when (in seconds)."""
        return [f"{min(at) / fps:.1f} to {max(at) / fps:.1f} s: {fault}" for fault, at in self._faults.items()]
