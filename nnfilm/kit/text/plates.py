"""Texts that lie over lines and maps, each on a plate or with a halo; their numbers may change in every frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.canvas import Batch, Canvas, Sprite
from nnfilm.kit.raster.segments import CAP_END, CAP_START
from nnfilm.kit.style.theme import rgba
from nnfilm.kit.text.running_numbers import WIDEST, advance, glyphs, lay_row, number_width
from nnfilm.kit.text.typeset import typeset
from nnmath.utils.arrays import Floats

EDGE = 0.33  # frame units that texts keep from the border of the frame, where their own margins are blank
_BEYOND = 0.1  # how far a plate reaches beyond its text, in em
_SINK = 0.07  # how far the middle of a plate is below that of the line, in em


@dataclass(frozen=True, eq=False)
class PlatedText:
    """Markup, and a number behind it; both may be empty.

    Attributes:
        at: its middle (2,), in the frame.
        size: its em in frame units.
        halo: the colour of a rim round its letters; without it, it stands on a plate, ``plate`` em high.
        snug: whether its number takes no more room than it needs.
    """

    markup: str
    at: Floats
    color: str
    size: float
    opacity: float
    number: str = ""
    halo: str | None = None
    plate: float = 0.8
    snug: bool = False

    def set_at(self, canvas: Canvas, x: float, y: float) -> SetText:
        """The text as it lies on a canvas, its middle at a pixel, or as far inward as the frame's border has it."""
        em = self.size * canvas.unit
        markup = (typeset(self.markup, round(em, 2), self.color, halo=self.halo),) if self.markup else ()
        sprites = (*markup, *glyphs(self.number, em, self.color, self.halo))
        width = sum(advance(sprite, em) for sprite in sprites)
        steady = bool(self.number) and not self.snug  # a minus that comes and goes moves nothing
        lacking = em * (number_width(WIDEST) - number_width(self.number)) if steady else 0.0
        room, edge = width + max(0.0, lacking), EDGE * canvas.unit
        left = min(max(x - room / 2, edge), canvas.pixels.shape[1] - edge - room)
        return SetText(self, em, sprites, left, width, y)


@dataclass(frozen=True, eq=False)
class SetText:
    """A text on its canvas: its letters of ``em`` pixels, its left end, width and middle height, in pixels."""

    text: PlatedText
    em: float
    sprites: tuple[Sprite, ...]
    left: float
    width: float
    middle: float

    def plate(self) -> tuple[float, ...]:
        """The plate under it, so that it can be read on what crosses it: a piece of a line."""
        inset = min((self.text.plate / 2 - _BEYOND) * self.em, self.width / 2)  # round ends reach beyond the line's
        height = self.middle + _SINK * self.em
        return self.left + inset, height, self.left + self.width - inset, height, self.text.plate * self.em


def drawn_with_plates(canvas: Canvas, texts: Sequence[PlatedText], ground: str, opacity: float) -> None:
    """Put texts on the frame, all plates below all letters."""
    if not texts:
        return
    places = canvas.to_pixels(np.stack([text.at for text in texts])).tolist()
    rows = [text.set_at(canvas, x, y) for text, (x, y) in zip(texts, places, strict=True)]
    _lay_plates(canvas, [row for row in rows if row.text.halo is None], ground, opacity)
    for row in rows:
        lay_row(canvas, row.sprites, row.em, row.left, row.middle, opacity * row.text.opacity)


def _lay_plates(canvas: Canvas, rows: Sequence[SetText], ground: str, opacity: float) -> None:
    if rows:
        n, batch = len(rows), Batch()
        tints = np.tile(rgba(ground), (n, 1))
        tints[:, 3] = [opacity * row.text.opacity for row in rows]
        caps = np.full(n, CAP_START | CAP_END)
        batch.segments(np.array([row.plate() for row in rows]), caps, tints, np.zeros(n), np.zeros(n))
        batch.submit(canvas, canvas.whole)
