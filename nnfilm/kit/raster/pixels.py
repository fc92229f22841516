"""One pixel, and what is laid over it: the arithmetic that all kernels share.

A pixel is a uint32, red, green, blue and alpha in memory, always opaque. It is reckoned with in float32, channels in
0..255, alpha and cover in 0..1.
"""

# ruff: noqa: ANN001, ANN201 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import numpy as np

from nnfilm.kit.raster.kernel import kernel

ZERO, HALF, ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
LANES = 8
"""Rows are worked on in runs of this many pixels, which the compiler turns into vector instructions."""


@kernel
def packed(red, green, blue):
    """Three float32 channels in 0..255 as one opaque pixel."""
    r, g, b = np.int32(red + HALF), np.int32(green + HALF), np.int32(blue + HALF)
    return np.uint32(0xFF000000) | np.uint32(r) | (np.uint32(g) << np.uint32(8)) | (np.uint32(b) << np.uint32(16))


@kernel
def channels(pixel):
    """A pixel's red, green and blue as float32."""
    return (
        np.float32(np.int32(pixel & 255)),
        np.float32(np.int32((pixel >> 8) & 255)),
        np.float32(np.int32((pixel >> 16) & 255)),
    )


@kernel
def clamped(value):
    """What is nearest to a number between 0 and 1."""
    return min(ONE, max(ZERO, value))


@kernel
def mixed(pixel, red, green, blue, alpha):
    """A pixel with a colour laid over it, alpha in 0..1."""
    r, g, b = channels(pixel)
    return packed(r + (red - r) * alpha, g + (green - g) * alpha, b + (blue - b) * alpha)


@kernel
def row_of(table, i):
    """A row of a table (n, 4) as four float32."""
    return np.float32(table[i, 0]), np.float32(table[i, 1]), np.float32(table[i, 2]), np.float32(table[i, 3])


@kernel
def whole_lanes(x_from, x_to, clip):
    """Where a run of pixels ends so that it is whole lanes, if the clip leaves room."""
    return min(clip[2], x_from + (x_to - x_from + LANES - 1) // LANES * LANES)
