"""Numbers that change in every frame: set glyph by glyph, so that no text is set anew for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.scenes.kit.raster.canvas import Canvas, Sprite
from nnfilm.scenes.kit.text.markup import math
from nnfilm.scenes.kit.text.typeset import PAD, typeset

_GAP = 0.12  # em between runs


def decimals(value: float, places: int = 2) -> str:
    """A number with two decimals, as a formula shows it: 0.41, −6.08, and never −0.00."""
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", "\u2212")


@dataclass(frozen=True)
class Run:
    """A piece of a line: a formula's ``markup``, or a ``number`` right-aligned in the room of the ``widest`` one."""

    ink: str
    markup: str = ""
    number: str = ""
    widest: str = ""
    opacity: float = 1.0


def draw_runs(
    canvas: Canvas, runs: Sequence[Run], at: tuple[float, float], size: float, anchor: float = 0.0, opacity: float = 1.0
) -> None:
    """Draw a line at ``at`` (frame units), its middle there if ``anchor`` is 0, its left end
    if it is -1, its right end if it is 1.
    """
    em = size * canvas.unit
    widths = [
        _width(canvas, run.widest or run.number, size) if run.number else _whole(canvas, run, size) for run in runs
    ]
    total = sum(widths) + _GAP * em * (len(runs) - 1)
    x, y = canvas.to_pixels(np.array([at]))[0]
    left = float(x) - (anchor + 1) / 2 * total
    for run, width in zip(runs, widths, strict=True):
        if run.number:
            start = left + width - _width(canvas, run.number, size)
            for glyph in _glyphs(canvas, run.number, size, run.ink):
                _lay(canvas, glyph, start, float(y), size, run.opacity * opacity)
                start += glyph.shape[2] - 2 * PAD * em
        else:
            _lay(canvas, _sprite(canvas, run.markup, size, run.ink), left, float(y), size, run.opacity * opacity)
        left += width + _GAP * em


def _lay(canvas: Canvas, sprite: Sprite, left: float, middle: float, size: float, opacity: float) -> None:
    pad = PAD * size * canvas.unit
    canvas.blit(sprite, round(left - pad), round(middle - sprite.shape[1] / 2), opacity)


def _sprite(canvas: Canvas, markup: str, size: float, ink: str) -> Sprite:
    return typeset(markup, round(size * canvas.unit, 2), ink)


def _glyphs(canvas: Canvas, number: str, size: float, ink: str) -> list[Sprite]:
    return [_sprite(canvas, math(character.replace("\u2212", "-")), size, ink) for character in number]


def _width(canvas: Canvas, number: str, size: float) -> float:
    pad = PAD * size * canvas.unit
    return sum(glyph.shape[2] - 2 * pad for glyph in _glyphs(canvas, number, size, "#000000"))


def _whole(canvas: Canvas, run: Run, size: float) -> float:
    return _sprite(canvas, run.markup, size, run.ink).shape[2] - 2 * PAD * size * canvas.unit
