"""RGBA frames to YUV 4:2:0 as HD players expect it: BT.709, limited range.

Manim leaves the conversion to swscale, which uses BT.601 and does not tag it, so a browser (which assumes BT.709 for
HD) shows colours that are off by up to 39 of 255. Here the matrix is BT.709, and `nnfilm.video.encoder` declares it in
the stream.

Source of the figures: ITU-R BT.709-6, section 3 (luma weights, scaling, quantisation to 8 bits).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.raster.rects import Box

KR, KG, KB = 0.2126, 0.7152, 0.0722
"""Luma weights of BT.709."""

# Fixed point with 16 bits after the point. Luma: 16 + 219 Y'. The three weights are made to sum to exactly 219/255.
_SHIFT = 16
_ONE = 1 << _SHIFT
_YR, _YB = round(KR * 219 / 255 * _ONE), round(KB * 219 / 255 * _ONE)
_YG = round(219 / 255 * _ONE) - _YR - _YB
_Y0 = 16 * _ONE + _ONE // 2

# Chroma: 128 + 224 (B' - Y') / (2 (1 - KB)), and the same with R'. The weights of each sum to exactly 0, so that
# grey has no tint. They meet the sum of four pixels, hence two bits more after the point.
_C = 224 / 255 * _ONE / 2
_UR, _UG = round(-KR / (1 - KB) * _C), round(-KG / (1 - KB) * _C)
_UB = -_UR - _UG
_VG, _VB = round(-KG / (1 - KR) * _C), round(-KB / (1 - KR) * _C)
_VR = -_VG - _VB
_C0 = 128 * 4 * _ONE + 2 * _ONE


class Yuv420:
    """The planes of a frame in one buffer, which is reused.

    Args:
        width: pixels, even.
        height: pixels, even.

    Attributes:
        buffer: `(height * 3 // 2, width)` uint8, the layout of PyAV's `VideoFrame.from_numpy_buffer`.
        y: `(height, width)` view of it.
        u: `(height // 2, width // 2)` view of it.
        v: `(height // 2, width // 2)` view of it.

    Raises:
        ValueError: if a side is odd: chroma is stored for every second pixel each way.
    """

    def __init__(self, width: int, height: int) -> None:
        if width % 2 or height % 2:
            raise ValueError(f"YUV 4:2:0 needs even sides, not {width} x {height}")
        luma, chroma = width * height, width * height // 4
        self.buffer = np.empty((height * 3 // 2, width), np.uint8)
        flat = self.buffer.reshape(-1)
        self.y = flat[:luma].reshape(height, width)
        self.u = flat[luma : luma + chroma].reshape(height // 2, width // 2)
        self.v = flat[luma + chroma :].reshape(height // 2, width // 2)

    def fill(self, rgba: NDArray[np.uint8], boxes: Sequence[Box] | None = None) -> None:
        """Convert an opaque frame, `(height, width, 4)` uint8 and C-contiguous; alpha is ignored.

        With `boxes`, only what is in these: elsewhere the frame equals the last one.
        """
        height, width = self.y.shape
        pixels = rgba.view(np.uint32)[:, :, 0]
        for left, top, right, bottom in [(0, 0, width, height)] if boxes is None else boxes:
            # chroma is stored for every second pixel each way; rows are taken two at a time
            _convert(pixels, self.y, self.u, self.v, left & ~1, top & ~1, right + (right & 1), bottom)


@kernel
def _convert(
    pixels: NDArray[np.uint32],
    y: NDArray[np.uint8],
    u: NDArray[np.uint8],
    v: NDArray[np.uint8],
    left: int,
    top: int,
    right: int,
    bottom: int,
) -> None:  # pragma: no cover - compiled
    """Convert the box between even columns and rows."""
    for row in range(top, bottom, 2):
        for line in range(row, row + 2):
            source, luma = pixels[line, left:right], y[line, left:right]
            for x in range(luma.shape[0]):
                pixel = np.int32(source[x])
                red, green, blue = pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255
                luma[x] = np.uint8((_YR * red + _YG * green + _YB * blue + _Y0) >> _SHIFT)
        upper, lower = pixels[row, left:right], pixels[row + 1, left:right]
        blueness, redness = u[row // 2, left // 2 : right // 2], v[row // 2, left // 2 : right // 2]
        for x in range(blueness.shape[0]):
            a, b = np.int32(upper[2 * x]), np.int32(upper[2 * x + 1])
            c, d = np.int32(lower[2 * x]), np.int32(lower[2 * x + 1])
            red = (a & 255) + (b & 255) + (c & 255) + (d & 255)
            green = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255)
            blue = (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255)
            blueness[x] = np.uint8((_UR * red + _UG * green + _UB * blue + _C0) >> (_SHIFT + 2))
            redness[x] = np.uint8((_VR * red + _VG * green + _VB * blue + _C0) >> (_SHIFT + 2))
