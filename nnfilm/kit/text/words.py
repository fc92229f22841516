"""Words on screen: single texts, and labels that stick to world points."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Canvas, Sprite
from nnfilm.kit.text.typeset import PAD, rise, typeset

Anchor = tuple[float, float]
CENTER: Anchor = (0.0, 0.0)
TOP_LEFT: Anchor = (-1.0, 1.0)
_FINE = 100.0  # pixels in a frame unit, at which a text is measured


def corner_of(sprite: Sprite, at: Sequence[float], anchor: Anchor, pad: float) -> tuple[float, float]:
    """Top left pixel at which a sprite's anchor lies on ``at``; its margin does not count."""
    height, width = sprite.shape[1] - 2 * pad, sprite.shape[2] - 2 * pad
    return at[0] - (anchor[0] + 1) / 2 * width - pad, at[1] - (1 - anchor[1]) / 2 * height - pad


def hung(markup: str, spot: tuple[float, float], size: float, weight: str = "regular") -> tuple[float, float]:
    """Where the top left corner of a text lies so that it hangs from a spot: there, or lower if letters of it rise
    above their line, as Chinese ones do.
    """
    return spot[0], spot[1] - size * rise(markup, weight)


class Words(RasterMobject):
    """One text. Knobs: ``opacity``, ``x``, ``y`` (frame units); ``anchor`` is the point of its box that lies there."""

    def __init__(
        self,
        markup: str,
        at: tuple[float, float],
        size: float,
        ink: str,
        *,
        anchor: Anchor = CENTER,
        width: float | None = None,
        align: str = "left",
        weight: str = "regular",
        halo: str | None = None,
    ) -> None:
        super().__init__()
        self.markup, self.size, self.ink = markup, size, ink
        self.x, self.y = at
        self.anchor, self.measure, self.align, self.weight = anchor, width, align, weight
        self.halo = halo
        self.opacity = 1.0

    def sprite(self, unit: float) -> Sprite:
        """The text as pixels, for ``unit`` pixels in a frame unit."""
        width = None if self.measure is None else round(self.measure * unit, 2)
        size = round(self.size * unit, 2)
        return typeset(self.markup, size, self.ink, width, self.align, self.weight, self.halo)

    def ends(self) -> tuple[float, float]:
        """How far it goes to the right, and down, in frame units."""
        height, width = (n / _FINE - 2 * PAD * self.size for n in self.sprite(_FINE).shape[1:3])
        return self.x + (1.0 - self.anchor[0]) / 2 * width, self.y - (1.0 + self.anchor[1]) / 2 * height

    def draw(self, canvas: Canvas, gliding: bool = False) -> None:
        """Lay the text on whole pixels, where it is sharpest, or at its exact place if it is ``gliding``."""
        if self.opacity <= 0.002 or not self.markup:
            return
        sprite = self.sprite(canvas.unit)
        at = canvas.to_pixels(np.array([[self.x, self.y]]))[0].tolist()
        left, top = corner_of(sprite, at, self.anchor, PAD * self.size * canvas.unit)
        if not gliding:
            left, top = round(left), round(top)
        canvas.blit(sprite, left, top, self.opacity)
