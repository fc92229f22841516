"""Numbers that change in every frame, set glyph by glyph, so that no text need be set anew."""

from __future__ import annotations

from nnfilm.scenes.kit.raster.canvas import Canvas, Sprite
from nnfilm.scenes.kit.text.markup import math
from nnfilm.scenes.kit.text.typeset import PAD, markup_width, typeset

WIDEST = "\u22120.00"
"""The widest of the numbers that are common."""


def decimals(value: float) -> str:
    """A number with two decimals, as a formula shows it: 0.41, −6.08, and never −0.00."""
    return f"{round(value, 2) + 0.0:.2f}".replace("-", "\u2212")


def glyphs(text: str, em: float, color: str, halo: str | None = None) -> list[Sprite]:
    """A number as one sprite a character; ``em`` in pixels, ``halo`` as :func:`typeset` has it."""
    return [typeset(math(character.replace("\u2212", "-")), round(em, 2), color, halo=halo) for character in text]


def number_width(text: str) -> float:
    """How wide a number is, in em."""
    return sum(markup_width(math(character.replace("\u2212", "-"))) for character in text)


def advance(sprite: Sprite, em: float) -> float:
    """From where a sprite of :func:`typeset` starts to where the next does, in pixels."""
    return sprite.shape[2] - 2 * PAD * em


def lay_row(canvas: Canvas, sprites: list[Sprite], em: float, left: float, middle: float, opacity: float) -> None:
    """Lay sprites side by side, the first letter at ``left`` and all at the height ``middle``, in pixels."""
    for sprite in sprites:
        canvas.blit(sprite, round(left - PAD * em), round(middle - sprite.shape[1] / 2), opacity)
        left += advance(sprite, em)
