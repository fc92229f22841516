"""Words that stand at points of a space and move with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.text.typeset import PAD, typeset
from nnfilm.kit.text.words import CENTER, Anchor, _corner
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Bools, Floats


@dataclass(frozen=True)
class Label:
    """A text at a world point (3,), moved by ``offset`` (frame units), anchored and rimmed like :class:`Words`."""

    markup: str
    point: Floats
    ink: str
    offset: tuple[float, float] = (0.0, 0.0)
    anchor: Anchor = CENTER
    halo: str | None = None


class Labels(Part):
    """Texts that follow their points through view and motion. Knob: ``opacity``."""

    def __init__(self, labels: Sequence[Label], size: float) -> None:
        self.labels, self.size = list(labels), size
        self.opacity = 1.0

    def over(self, space: Space, canvas: Canvas) -> None:
        """Lay the labels at sub-pixel places, so that they glide."""
        if not self.labels:
            return
        pixels, _, _ = space.to_pixels(np.stack([label.point for label in self.labels]))
        for label, at in zip(self.labels, pixels, strict=True):
            sprite = typeset(label.markup, round(self.size * canvas.unit, 2), label.ink, halo=label.halo)
            shifted = at + canvas.unit * np.array([label.offset[0], -label.offset[1]])
            left, top = _corner(sprite, shifted, label.anchor, PAD * self.size * canvas.unit)
            canvas.blit(sprite, left, top, self.opacity * space.opacity)


_WIDE = np.array([0.4, 1.0])  # a label is wider than high: across, it needs more room


def roomiest(
    box: Box,
    obstacles: Floats,
    allowed: Callable[[Floats], Bools],
    margin: tuple[float, float] = (0.12, 0.12),
) -> Floats | None:
    """The place (2,) in a 2D box furthest from all obstacles (n, 2), of those that ``allowed`` takes; None if none.

    Places nearer to the border than ``margin``, across and up, times the box's size are left out, as a label would
    stick out.
    """
    across, up = (np.linspace(edge, 1.0 - edge, 25) for edge in margin)
    places = box.low + np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2) * box.size
    places = places[allowed(places)]
    if not len(places):
        return None
    gaps = (places[:, None] - obstacles[None]) * _WIDE
    room = np.linalg.norm(gaps, axis=2).min(axis=1)
    return np.asarray(places[np.argmax(np.round(room, 9))])
