"""Whether the words on a frame can be read: where they stand, how large they are, and what they stand out against."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.panels.caption import Caption as CaptionLine
from nnfilm.kit.text.language import reading_speed
from nnfilm.render.plan import Plan
from tests.support.witness import Sight, Text, rgb, sight

MARGIN = 0.03  # of the shorter side: what a screen's bezel or a player's rounded corner may take
SMALLEST = 1 / 36  # of the shorter side: an em
CONTRAST = 4.5  # WCAG 2.1, AA
CLUTTER = 0.2  # share of a text's pixels that a point or a line behind it may take
OPAQUE = 0.99
WHERE, AGAINST = 0.4, 0.8  # seconds from one look at where words stand to the next, and at what is behind them


def misplaced(sight: Sight) -> Iterator[str]:
    """Texts beyond the safe area, titles and captions in the place for pictures, and texts over other texts."""
    texts = sight.texts
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
    for one, other in _overlapping(texts):
        if not _same(one, other):
            yield f"{one.words!r} and {other.words!r} overlap"


def too_small(sight: Sight) -> Iterator[str]:
    """Texts smaller than can be read on a telephone."""
    for text in sight.texts:
        if text.setting.em < SMALLEST * sight.short:
            yield f"{text.words!r} is small: 1/{sight.short / text.setting.em:.0f} of the frame"


def too_faint(sight: Sight) -> Iterator[str]:
    """Texts, fully there, that do not stand out against what lies behind them."""
    texts = [text for text in sight.texts if text.opacity >= OPAQUE]
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
    letters, halo = text.setting.pixels, text.setting.halo  # a halo lies between the letters and all that is behind
    rows, columns = letters.rows + round(text.top), letters.columns + round(text.left)
    inside = (rows >= 0) & (rows < len(background)) & (columns >= 0) & (columns < background.shape[1])
    if not inside.any():
        return np.inf
    behind = np.array(rgb(halo)) if halo else background[rows[inside], columns[inside]]
    contrasts, color = contrast(letters.inks[inside], behind), letters.colors[inside]
    seen = np.flatnonzero(np.bincount(color) >= max(4, 0.04 * len(color)))
    return min((float(np.quantile(contrasts[color == k], CLUTTER)) for k in seen), default=np.inf)


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
        if speed > reading_speed():
            yield f"{caption.text!r} asks for {speed:.1f} characters a second"


def _overlapping(texts: Sequence[Text]) -> Iterator[tuple[Text, Text]]:
    """Those whose boxes share more than the pixel by which letters' edges may be off."""
    boxes = np.array([text.box for text in texts]).reshape(-1, 4)
    low, high = np.maximum(boxes[:, None, :2], boxes[:, :2]), np.minimum(boxes[:, None, 2:], boxes[:, 2:])
    for one, other in np.argwhere(np.triu((high - low > 1).all(axis=2), 1)):
        yield texts[one], texts[other]


def _same(one: Text, other: Text) -> bool:
    """Whether a text lies on itself, as it does while it turns from one colour into another."""
    return (one.setting.markup, one.left, one.top) == (other.setting.markup, other.left, other.top)


class Reading:
    """Reads the frames of a chapter: a ``Look`` for the witness.

    Where words stand is looked at five times in two seconds and on all stills, what they stand out against half as
    often.

    Attributes:
        words: what shows a text, and its markup, of all that are read.
    """

    def __init__(self) -> None:
        self.read = 0
        self.words: set[tuple[str, str]] = set()
        self._faults: dict[str, list[int]] = {}

    def __call__(self, frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        """Read these frames, which are all alike."""
        still, first = len(frames) > 1, frames[0]
        if still or first % round(scene.frame_rate * AGAINST) == 0:
            self._note(frames, sight(scene, shown), misplaced, too_small, too_faint)
        elif first % round(scene.frame_rate * WHERE) == 0:
            self._note(frames, sight(scene, shown, labels_only=True), misplaced, too_small)

    def _note(self, frames: Sequence[int], seen: Sight, *checks: Callable[[Sight], Iterator[str]]) -> None:
        self.read += len(seen.texts)
        self.words |= {(type(one.owner).__name__, one.setting.markup) for one in seen.texts}
        for fault in (fault for check in checks for fault in check(seen)):
            self._faults.setdefault(fault, []).extend((frames[0], frames[-1]))

    def faults(self, fps: int) -> list[str]:
        """What was wrong, and from when to when (in seconds)."""
        return [f"{min(at) / fps:.1f} to {max(at) / fps:.1f} s: {fault}" for fault, at in self._faults.items()]
