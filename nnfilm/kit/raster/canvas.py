"""The frame as the painter sees it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import Kernel
from nnfilm.kit.raster.rects import Box, area
from nnfilm.kit.raster.sprites import blit, stamp, stretch
from nnmath.utils.arrays import Floats, Ints

Clip = Ints
Sprite = NDArray[np.float32]

FAINTEST = 0.002  # what is less opaque is not drawn


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

    @cached_property
    def packed(self) -> NDArray[np.uint32]:
        """The same pixels, (H, W), four bytes in one number."""
        return self.pixels.view(np.uint32)[..., 0]

    def to_pixels(self, points: Floats) -> Floats:
        """Frame coordinates (n, 2), origin in the middle, y up, as pixels (n, 2), origin top left, y down."""
        height, width = self.pixels.shape[:2]
        return np.array([0.5 * width, 0.5 * height]) + np.array([self.unit, -self.unit]) * points[:, :2]

    def lay(self, kernel: Kernel, box: Box, *arguments: Any) -> None:
        """Let a kernel draw in a box: ``kernel(frame, clip, *arguments)``, with the frame (H, W) uint32.

        All drawing comes to this. The kernel may touch what lies in the clip only, and gives a pixel the same colour
        whatever the clip; the arguments must not be changed afterwards.
        """
        if area(box):
            kernel(self.packed, np.array(box, dtype=np.int64), *arguments)

    def blit(self, sprite: Sprite, left: float, top: float, opacity: float, clip: Clip | None = None) -> None:
        """Lay a sprite with its top left corner at a sub-pixel place."""
        if opacity > FAINTEST:
            x, y, strength = math.floor(left), math.floor(top), min(1.0, float(opacity))
            box = self._within(clip, x, y, x + sprite.shape[2] + 1, y + sprite.shape[1] + 1)
            if (x, y) == (left, top):
                self.lay(stamp, box, sprite, x, y, strength)
            else:
                self.lay(blit, box, sprite, float(left), float(top), strength)

    def stretch(self, image: Floats, corner: Floats, opposite: Floats, opacity: float, clip: Clip) -> None:
        """Lay a field's image between two corners (2,), top left and bottom right, in pixels."""
        if opacity > FAINTEST:
            (left, top), (right, bottom) = corner, opposite
            box = self._within(clip, math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))
            self.lay(stretch, box, image, left, top, right, bottom, opacity)

    def _within(self, clip: Clip | None, left: int, top: int, right: int, bottom: int) -> Box:
        """The part of a box that lies in a clip, or on the frame if none is given."""
        x_from, y_from, x_to, y_to = (0, 0, *self.pixels.shape[1::-1]) if clip is None else clip.tolist()
        return max(left, x_from), max(top, y_from), min(right, x_to), min(bottom, y_to)
