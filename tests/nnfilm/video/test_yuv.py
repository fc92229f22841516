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


@pytest.mark.parametrize(("height", "width"), [(2, 2), (4, 6), (38, 54), (480, 854)])
def test_luma_is_the_formula_to_the_nearest_step(height: int, width: int) -> None:
    rgba = noise(1, height, width)
    expected = bt709(rgba[..., :3].astype(float))[..., 0]
    assert np.abs(converted(rgba).y - expected).max() <= 0.505


def test_chroma_is_the_formula_of_the_mean_of_four_pixels() -> None:
    rgba = noise(2, 60, 80)
    mean = rgba[..., :3].reshape(30, 2, 40, 2, 3).mean(axis=(1, 3))
    frame, expected = converted(rgba), bt709(mean)
    assert np.abs(frame.u - expected[..., 1]).max() <= 0.505
    assert np.abs(frame.v - expected[..., 2]).max() <= 0.505


def test_every_gray_is_without_tint_and_in_range() -> None:
    grays = np.repeat(np.arange(256, dtype=np.uint8), 8).reshape(256, 2, 4).repeat(2, axis=0).reshape(512, 2, 4)
    frame = converted(grays)
    assert (frame.u == 128).all()
    assert (frame.v == 128).all()
    assert frame.y.min() == 16
    assert frame.y.max() == 235
    assert (np.diff(frame.y[::2, 0].astype(int)) >= 0).all()


BOXES = [
    [(0, 0, 40, 24)],
    [(7, 3, 12, 4)],
    [(1, 1, 2, 2), (33, 5, 40, 24)],
    [(4, 2, 20, 20), (11, 9, 30, 13)],
    [(4, 4, 7, 9)],
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


def test_what_lies_outside_the_boxes_is_left_as_it_is() -> None:
    frame = converted(noise(8, 24, 40))
    before = frame.buffer.copy()
    frame.fill(noise(9, 24, 40), [(8, 4, 20, 10)])
    frame.y[4:10, 8:20] = frame.u[2:5, 4:10] = frame.v[2:5, 4:10] = 0
    kept = Yuv420(40, 24)
    kept.buffer[:] = before
    kept.y[4:10, 8:20] = kept.u[2:5, 4:10] = kept.v[2:5, 4:10] = 0
    assert (frame.buffer == kept.buffer).all()


@pytest.mark.parametrize(("width", "height"), [(3, 2), (2, 3)])
def test_odd_sides_are_refused(width: int, height: int) -> None:
    with pytest.raises(ValueError, match="even"):
        Yuv420(width, height)
