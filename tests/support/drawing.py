"""What the picture tests share: a frame to draw on, spaces to draw, and the pixel at a place."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, Region
from nnfilm.kit.style.theme import DARK, Theme

REGION = Region(0.0, 0.0, 3.6)
ANGLES = [(azimuth, elevation) for azimuth in range(7, 360, 30) for elevation in (-35, 12, 48)]


def frame(height: int = 432) -> Canvas:
    """An empty 16:9 frame in the dark theme's background colour."""
    return Canvas(_empty(height).pixels.copy(), height / 8.0)


@cache
def _empty(height: int) -> Canvas:
    pixels = np.zeros((height, height * 16 // 9, 4), dtype=np.uint8)
    pixels[:] = rgba(DARK.background) * [1, 1, 1, 255]
    return Canvas(pixels, height / 8.0)


def ground(width: int, height: int, theme: Theme = DARK) -> Canvas:
    """An empty frame of any shape in a theme's background colour."""
    pixels = np.empty((height, width, 4), dtype=np.uint8)
    pixels[:] = rgba(theme.background) * [1, 1, 1, 255]
    return Canvas(pixels, min(width, height) / SHORT)


def inked(canvas: Canvas, theme: Theme = DARK) -> NDArray[np.bool_]:
    """Where (h, w) something is plainly not of the ground's colour."""
    return np.asarray(np.abs(canvas.pixels[..., :3] - rgba(theme.background)[:3]).max(axis=2) > 24)


def draw(space: Space, height: int = 432) -> NDArray[np.uint8]:
    """The space on an empty frame, (H, W, 3)."""
    canvas = frame(height)
    space.draw(canvas)
    return canvas.pixels[..., :3]


def pixel_at(space: Space, point: NDArray[np.float64], height: int = 432) -> tuple[int, int]:
    """Row and column of the pixel in which a world point (3,) lies."""
    place, _, _ = space.project(point[None])
    x, y = _empty(height).to_pixels(place)[0]
    return int(y), int(x)


def cube_view(azimuth: float, elevation: float, perspective: float = 0.16) -> View:
    """A view of the unit cube."""
    return View(np.full(3, 0.5), 1.0, turntable(azimuth, elevation), perspective)
