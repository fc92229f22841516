"""A card: lines below one another in the middle of an empty frame. All of them fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nnfilm.kit.raster.canvas import Sprite
from nnfilm.kit.style.layout import SMALLEST, Layout, TextArea
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.typeset import PAD, markup_width, plain, typeset
from nnfilm.kit.text.words import Words

EM = 20.0  # pixels in which lines are tried
SLACK = 1.02  # by so much a measure is wider than was tried: in other pixels letters are a little wider
SMALLER = 0.94  # by so much all is set smaller until it fits
GAP = 0.6  # from one line to the next, in em of the smaller of them
LONG = re.compile(r"[^\s\u2e80-\uffff]{24,}")  # a word that must be broken; Chinese and its like are broken anywhere


@dataclass(frozen=True)
class Line:
    """A line of text on a card, in ``size`` frame units or less, in at most ``rows`` rows."""

    text: str | Sentence
    size: float
    ink: str
    rows: int = 2
    weight: str = "regular"

    @property
    def markup(self) -> str:
        """As Typst has it: nothing in the text is markup, and a word that is too long may be broken anywhere."""
        text, done, parts = str(self.text), 0, []
        for word in LONG.finditer(text):
            parts += [text[done : word.start()], *word.group()]
            done = word.end()
        return "#sym.zws".join(plain(part) for part in [*parts, text[done:]] if part)

    def sprite(self, width: float) -> Sprite:
        """How it is set in so many em."""
        return typeset(self.markup, EM, "#000000", round(width * EM, 2), "center", self.weight)

    def height(self, width: float) -> float:
        """Of that, in em."""
        return self.sprite(width).shape[1] / EM - 2 * PAD

    def fits(self, width: float) -> bool:
        """Whether it takes no more rows than it may, and no word is too wide."""
        edge = int(PAD * EM) - 2
        alpha = self.sprite(width)[3]
        return self.height(width) < 1.3 * self.rows and not (alpha[:, :edge].any() or alpha[:, -edge:].any())

    def balanced(self, width: float) -> float:
        """The narrowest measure, in em, in which it has no more rows: they are then of about one length."""
        height, low, high = self.height(width), width / 3, width
        for _ in range(5):
            middle = (low + high) / 2
            low, high = (low, middle) if self.fits(middle) and self.height(middle) <= height else (middle, high)
        return high


class Card:
    """A text card: lines of text, centered at the height ``y`` and as large as fits, in the middle of the frame or in a
    ``place``. Put its ``parts`` into the chapter.
    """

    def __init__(self, lines: Sequence[Line], layout: Layout, y: float, place: TextArea | None = None) -> None:
        x, ceiling, measure = layout.headline[0], layout.height / 2 - 0.4, layout.headline_width
        room = ceiling - layout.bottom
        if place:
            x, ceiling, measure, room = place.left + place.width / 2, place.top, place.width, place.height
        width = measure / SLACK
        lines, heights = _fitted([line for line in lines if line.text], width, room)
        text = sum(heights) + sum(_gaps(lines))
        top = min(y + text / 2, ceiling)
        self.parts: list[Words] = []
        for line, height, gap in zip(lines, heights, [*_gaps(lines), 0.0], strict=True):
            measure = SLACK * line.size * line.balanced(width / line.size)
            at = (x, top - height / 2)
            self.parts.append(
                Words(line.markup, at, line.size, line.ink, width=measure, align="center", weight=line.weight)
            )
            top -= height + gap


def _fitted(lines: list[Line], width: float, room: float) -> tuple[list[Line], list[float]]:
    """Lines as large as they may be in a width and, all together, in a height; and how high each is."""
    lines = [_narrowed(line, width) for line in lines]
    while True:
        heights = [line.size * line.height(width / line.size) for line in lines]
        smaller = [replace(line, size=max(SMALLEST, SMALLER * line.size)) for line in lines]
        if sum(heights) + sum(_gaps(lines)) <= room or smaller == lines:
            return lines, heights
        lines = smaller


def _narrowed(line: Line, width: float) -> Line:
    """A line so large that it takes no more rows than it may: first as large as they could be if they were full."""
    full = line.rows * width / max(markup_width(line.markup, line.weight), 1e-9)
    line = replace(line, size=max(SMALLEST, min(line.size, full)))
    while line.size > SMALLEST and not line.fits(width / line.size):
        line = replace(line, size=max(SMALLEST, SMALLER * line.size))
    return line


def _gaps(lines: Sequence[Line]) -> list[float]:
    """Between one line and the next."""
    return [GAP * min(one.size, other.size) for one, other in pairwise(lines)]
