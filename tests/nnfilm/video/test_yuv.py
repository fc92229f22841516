"""The conversion against the formula of BT.709 in floating point, and against what swscale reads back."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.raster.rects import Box
from nnfilm.video.yuv import Yuv420

Floats = NDArray[np.float64]


def bt709(rgb: Floats) -> Floats:
    """ITU-R BT.709: (..., 3) in 0..255 to Y, U, V in limited range, not rounded."""
    r, g, b = np.moveaxis(rgb / 255, -1, 0)
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    return np.stack([16 + 219 * y, 128 + 224 * (b - y) / 1.8556, 128 + 224 * (r - y) / 1.5748], axis=-1)


def converted(rgba: NDArray[np.uint8]) -> Yuv420:
    frame = Yuv420(rgba.shape[1], rgba.shape[0])
    frame.fill(rgba)
    return frame


def noise(seed: int, height: int, width: int) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 4), dtype=np.uint8)


GRAYS = np.arange(256, dtype=np.uint8).repeat(16).reshape(512, 2, 4)
"""Each in four pixels that are one of chroma."""


@pytest.mark.parametrize("rgba", [noise(1, 2, 2), noise(2, 38, 54), noise(3, 480, 854), GRAYS])
def test_each_number_is_the_formula_to_the_nearest_step(
    rgba: NDArray[np.uint8],
) -> None:
    height, width = rgba.shape[:2]
    pixels = rgba[..., :3].astype(float)
    frame, mean = converted(rgba), pixels.reshape(height // 2, 2, width // 2, 2, 3).mean(axis=(1, 3))
    assert np.abs(frame.y - bt709(pixels)[..., 0]).max() <= 0.505
    assert np.abs(frame.u - bt709(mean)[..., 1]).max() <= 0.505
    assert np.abs(frame.v - bt709(mean)[..., 2]).max() <= 0.505


BOXES = [
    [(0, 0, 40, 24)],
    [(7, 3, 12, 4)],
    [(1, 1, 2, 2), (33, 5, 40, 24)],
    [(4, 2, 20, 20), (11, 9, 30, 13)],
    [],
]


@pytest.mark.parametrize("boxes", BOXES)
def test_converting_what_has_changed_is_converting_all(boxes: list[Box]) -> None:
    before, after = noise(6, 24, 40), noise(6, 24, 40)
    for left, top, right, bottom in boxes:
        after[top:bottom, left:right] = noise(7, bottom - top, right - left)
    frame = converted(before)
    frame.fill(after, boxes)
    assert (frame.buffer == converted(after).buffer).all()
