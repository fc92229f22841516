"""Texts that lie over lines and maps, each on a plate or with a halo; their numbers may change in every frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.canvas import Batch, Canvas, Sprite
from nnfilm.kit.raster.segments import CAP_END, CAP_START
from nnfilm.kit.style.colors import rgba
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

    def set_at(self, canvas: Canvas, x: float) -> tuple[list[Sprite], float, float]:
        """Its letters, their left end and how far they go, its middle at a pixel, or as far inward as the frame's
        border has it.
        """
        em = self.size * canvas.unit
        markup = [typeset(self.markup, round(em, 2), self.color, halo=self.halo)] if self.markup else []
        sprites = [*markup, *glyphs(self.number, em, self.color, self.halo)]
        width = sum(advance(sprite, em) for sprite in sprites)
        steady = bool(self.number) and not self.snug  # a minus that comes and goes moves nothing
        lacking = em * (number_width(WIDEST) - number_width(self.number)) if steady else 0.0
        room, edge = width + max(0.0, lacking), EDGE * canvas.unit
        return sprites, min(max(x - room / 2, edge), canvas.pixels.shape[1] - edge - room), width


def drawn_with_plates(canvas: Canvas, texts: Sequence[PlatedText], ground: str, opacity: float) -> None:
    """Put texts on the frame, all plates below all letters."""
    batch, rows = Batch(), []
    for text in texts:
        em, (x, y) = text.size * canvas.unit, canvas.to_pixels(text.at[None])[0].tolist()
        sprites, left, width = text.set_at(canvas, x)
        rows.append((sprites, em, left, y, opacity * text.opacity))
        if text.halo is None:  # a piece of a line, so that it can be read on what crosses it
            inset = min((text.plate / 2 - _BEYOND) * em, width / 2)  # round ends reach beyond the line's
            plate = left + inset, y + _SINK * em, left + width - inset, y + _SINK * em, text.plate * em
            tint = rgba(ground, opacity * text.opacity)[None]
            batch.segments(np.array([plate]), np.array([CAP_START | CAP_END]), tint, np.zeros(1), np.zeros(1))
    batch.submit(canvas, canvas.whole)
    for row in rows:
        lay_row(canvas, *row)
