"""Texts that lie over lines and maps, each on a plate or with a halo; their numbers may change in every frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas, Sprite
from nnfilm.kit.raster.primitives import CAP_END, CAP_START
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

    def _sprites(self, em: float) -> list[Sprite]:
        markup = [typeset(self.markup, round(em, 2), self.color, halo=self.halo)] if self.markup else []
        return markup + glyphs(self.number, em, self.color, self.halo)

    def _widths(self, em: float) -> tuple[float, float]:
        """Of the text as it is, and of the room that it takes, in pixels: that of a wide number, so that a minus that
        comes and goes moves nothing, unless it is snug."""
        width = sum(advance(sprite, em) for sprite in self._sprites(em))
        steady = bool(self.number) and not self.snug
        lacking = em * (number_width(WIDEST) - number_width(self.number)) if steady else 0.0
        return width, width + max(0.0, lacking)

    def _place(self, canvas: Canvas) -> tuple[float, float, float]:
        """Left end, width and middle height, in pixels."""
        (width, room), (x, y) = self._widths(self.size * canvas.unit), canvas.to_pixels(self.at[None])[0]
        edge = EDGE * canvas.unit
        return float(np.clip(x - room / 2, edge, canvas.pixels.shape[1] - edge - room)), width, float(y)

    def gather_plate(self, canvas: Canvas, batch: Batch, color: str, opacity: float) -> None:
        """A plate of ``color`` under the text, so that it can be read on what crosses it."""
        if self.halo is None:
            em, (left, width, y) = self.size * canvas.unit, self._place(canvas)
            inset = min((self.plate / 2 - _BEYOND) * em, width / 2)  # round ends reach beyond the line's
            row = np.array([[left + inset, y + _SINK * em, left + width - inset, y + _SINK * em, self.plate * em]])
            tint = rgba(color, opacity * self.opacity)[None]
            batch.segments(row, np.array([CAP_START | CAP_END]), tint, np.zeros(1), np.zeros(1))

    def lay(self, canvas: Canvas, opacity: float) -> None:
        """Put it on the frame."""
        em = self.size * canvas.unit
        left, _, y = self._place(canvas)
        lay_row(canvas, self._sprites(em), em, left, y, opacity * self.opacity)


def drawn_with_plates(canvas: Canvas, texts: list[PlatedText], ground: str, opacity: float) -> None:
    """Put texts on the frame, all plates below all letters."""
    batch = Batch()
    for text in texts:
        text.gather_plate(canvas, batch, ground, opacity)
    batch.submit(canvas, canvas.whole)
    for text in texts:
        text.lay(canvas, opacity)
