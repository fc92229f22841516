"""Numbers that change in every frame, set glyph by glyph, so that no text has to be set again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.canvas import Canvas, Sprite
from nnfilm.kit.text.numbers import with_decimals
from nnfilm.kit.text.typeset import PAD, markup_width, math, typeset

WIDEST = "\u22120.00"
"""The widest of the numbers that are common."""


def decimals(value: float) -> str:
    """A number with two decimals, as a formula shows it: 0.41, −6.08, and never −0.00."""
    return with_decimals(value, 2)


def factor(value: float) -> str:
    """A number that something is multiplied by, with two decimals: one below 0 stands in brackets."""
    shown = decimals(value)
    return f"({shown})" if shown.startswith("\u2212") else shown


def glyphs(text: str, em: float, color: str, halo: str | None = None) -> list[Sprite]:
    """A number as one sprite a character; ``em`` in pixels, ``halo`` as :func:`typeset` has it."""
    return [typeset(_glyph(character), round(em, 2), color, halo=halo) for character in text]


def number_width(text: str) -> float:
    """How wide a number is, in em."""
    return sum(markup_width(_glyph(character)) for character in text)


def _glyph(character: str) -> str:
    """A sign of a number as markup; what sets thousands apart may be a blank."""
    return "#h(0.17em)" if character.isspace() else math(character.replace("\u2212", "-"))


def advance(sprite: Sprite, em: float) -> float:
    """From where a sprite of :func:`typeset` starts to where the next does, in pixels."""
    return sprite.shape[2] - 2 * PAD * em


def lay_row(canvas: Canvas, sprites: Sequence[Sprite], em: float, left: float, middle: float, opacity: float) -> None:
    """Lay sprites side by side, the first letter at ``left`` and all at the height ``middle``, in pixels."""
    for sprite in sprites:
        canvas.blit(sprite, round(left - PAD * em), round(middle - sprite.shape[1] / 2), opacity)
        left += advance(sprite, em)


_GAP = 0.2  # em from one piece of a line to the next


@dataclass(frozen=True)
class Run:
    """A piece of a line: a formula's ``markup``, or a ``number`` in the room for the ``widest``, as far to the right as
    ``align`` says: 0.5 in its middle, 1 at its right end.
    """

    ink: str
    markup: str = ""
    number: str = ""
    widest: str = ""
    opacity: float = 1.0
    align: float = 1.0


def runs_width(runs: Sequence[Run], gap: float = _GAP) -> float:
    """How wide a line is that :func:`draw_runs` draws, in em."""
    return sum(map(_room, runs)) + gap * (len(runs) - 1)


def _room(run: Run) -> float:
    """What a piece takes, in em."""
    own = number_width(run.number) if run.number else markup_width(run.markup)
    return max(own, number_width(run.widest) if run.widest else 0.0)


def draw_runs(
    canvas: Canvas,
    runs: Sequence[Run],
    at: tuple[float, float],
    size: float,
    anchor: float = 0.0,
    opacity: float = 1.0,
    gap: float = _GAP,
    halo: str | None = None,
) -> None:
    """Draw a line at ``at``, of letters of ``size`` (frame units), its middle there if ``anchor`` is 0, its left end
    if it is -1, its right end if it is 1; ``gap`` em between its pieces, ``halo`` as :func:`typeset` has it.
    """
    em = size * canvas.unit
    rows = [
        glyphs(run.number, em, run.ink, halo) if run.number else [typeset(run.markup, round(em, 2), run.ink, halo=halo)]
        for run in runs
    ]
    lengths = [sum(advance(sprite, em) for sprite in row) for row in rows]
    rooms = [
        max(length, em * number_width(run.widest) if run.widest else 0.0)
        for run, length in zip(runs, lengths, strict=True)
    ]
    total = sum(rooms) + gap * em * (len(runs) - 1)
    x, y = canvas.to_pixels(np.array([at]))[0]
    left = float(x) - (anchor + 1) / 2 * total
    for run, row, length, room in zip(runs, rows, lengths, rooms, strict=True):
        lay_row(canvas, row, em, left + run.align * (room - length), float(y), run.opacity * opacity)
        left += room + gap * em
