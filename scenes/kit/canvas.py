"""The frame as the painter sees it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scenes.kit.painter import blit, stretch
from scenes.kit.text import Sprite

Floats = NDArray[np.float64]
Clip = NDArray[np.int64]


@dataclass(frozen=True)
class Canvas:
    """A frame to draw on: ``pixels`` (H, W, 4) uint8, opaque, and ``unit``, the pixels in one frame unit."""

    pixels: NDArray[np.uint8]
    unit: float

    @property
    def whole(self) -> Clip:
        """The clip that lets all of the frame be drawn on."""
        height, width = self.pixels.shape[:2]
        return np.array([0, 0, width, height], dtype=np.int64)

    @property
    def packed(self) -> NDArray[np.uint32]:
        """The same pixels, (H, W), four bytes in one number."""
        return self.pixels.view(np.uint32)[..., 0]

    def to_pixels(self, points: Floats) -> Floats:
        """Frame coordinates (n, 2), origin in the middle, y up, as pixels (n, 2), origin top left, y down."""
        height, width = self.pixels.shape[:2]
        return np.stack([0.5 * width + self.unit * points[:, 0], 0.5 * height - self.unit * points[:, 1]], axis=1)

    def blit(self, sprite: Sprite, left: float, top: float, opacity: float, clip: Clip | None = None) -> None:
        """Lay a sprite with its top left corner at a sub-pixel place."""
        if opacity > 0.002:
            clip = self.whole if clip is None else clip
            blit(self.packed, clip, sprite, float(left), float(top), min(1.0, float(opacity)))

    def stretch(self, image: Floats, corner: Floats, opposite: Floats, opacity: float, clip: Clip) -> None:
        """Lay a field's image between two corners (2,), top left and bottom right, in pixels."""
        if opacity > 0.002:
            stretch(self.packed, clip, image, *corner, *opposite, opacity)
