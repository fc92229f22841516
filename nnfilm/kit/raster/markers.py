"""Kernels that lay markers on a frame."""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.raster.pixels import HALF, ONE, ZERO, channels, clamped, mixed, packed, whole_lanes

CIRCLE, DIAMOND, TRIANGLE, SQUARE, INVERTED, PLUS, CROSS, STAR, BAR, RING, SLASH, POST = range(12)
MARKERS = (CIRCLE, DIAMOND, TRIANGLE, SQUARE, INVERTED, PLUS, CROSS, STAR, BAR, RING, SLASH, POST)
"""Shapes of markers, in the order in which classes take them."""


@kernel
def _marked(pixel, distance, rim_width, fill, rim):
    """A pixel at a signed ``distance`` from a marker's edge, with the marker laid over it."""
    inner = clamped(HALF - distance)
    a_rim = (clamped(HALF - distance + rim_width) - inner) * rim[3]
    a_fill = inner * fill[3]
    keep = ONE - a_fill - a_rim
    r, g, b = channels(pixel)
    return packed(
        r * keep + a_fill * fill[0] + a_rim * rim[0],
        g * keep + a_fill * fill[1] + a_rim * rim[1],
        b * keep + a_fill * fill[2] + a_rim * rim[2],
    )


@kernel
def dot(frame, clip, x, y, radius, color):
    """A marker too small for its shape to show; one smaller than a pixel is as large as one, and fainter."""
    size = max(np.float32(radius), HALF)
    reach, share = size + HALF, np.float32(radius) / size
    red, green, blue, strength = color[0], color[1], color[2], color[3] * share * share
    for row in range(max(clip[1], int(y - reach)), min(clip[3], int(y + reach) + 1)):
        down = np.float32(row + 0.5 - y)
        for column in range(max(clip[0], int(x - reach)), min(clip[2], int(x + reach) + 1)):
            aside = np.float32(column + 0.5 - x)
            alpha = clamped(reach - np.float32(math.sqrt(aside * aside + down * down))) * strength
            if alpha > ZERO:
                frame[row, column] = mixed(frame[row, column], red, green, blue, alpha)


@kernel
def disc(pixels, width, clip, discs, i, shape, inside, around):
    """Marker i: its row of ``discs`` is x, y, radius, rim width; the rim lies outside the radius.

    Every marker has about the area of the disc of that radius. One loop a shape, each simple enough to be
    turned into vector instructions.
    """
    cx, cy = discs[i, 0], discs[i, 1]
    radius, rim_width = np.float32(discs[i, 2]), np.float32(discs[i, 3])
    border = rim_width + 0.5
    reach = radius + border
    if shape == DIAMOND:
        reach = 1.26 * radius + 1.4143 * border
    elif shape in (TRIANGLE, INVERTED, STAR):
        reach = 1.5 * radius + 2.0 * border
    elif shape in (PLUS, CROSS):
        reach = 1.25 * radius + 1.4143 * border
    elif shape in (BAR, SLASH, POST):
        reach = 1.45 * radius + 1.4143 * border
    elif shape == RING:
        reach = 1.2 * radius + border
    first = math.floor(cx - reach)
    x_from, x_to = max(clip[0], first), min(clip[2], int(cx + reach) + 1)
    count = np.uint64(max(0, whole_lanes(x_from, x_to, clip) - x_from))
    left, skip = np.float32(first + 0.5 - cx), np.float32(x_from - first)
    for y in range(max(clip[1], int(cy - reach)), min(clip[3], int(cy + reach) + 1)):
        start, v = np.uint64(y * width + x_from), np.float32(y + 0.5 - cy)
        if shape == DIAMOND:
            rest = abs(v) - np.float32(1.26) * radius
            for k in range(count):
                distance = (abs(left + (skip + np.float32(np.int32(k)))) + rest) * np.float32(0.70710678)
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape in (TRIANGLE, INVERTED):
            inner = np.float32(0.75) * radius
            w = v if shape == TRIANGLE else -v
            for k in range(count):
                side = abs(left + (skip + np.float32(np.int32(k)))) * np.float32(0.8660254) - w * HALF - inner
                pixels[start + k] = _marked(pixels[start + k], max(side, w - inner), rim_width, inside, around)
        elif shape == SQUARE:
            half_side = np.float32(0.89) * radius
            for k in range(count):
                distance = max(abs(left + (skip + np.float32(np.int32(k)))), abs(v)) - half_side
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == PLUS:
            arm, half_arm = np.float32(1.25) * radius, np.float32(0.3685) * radius
            for k in range(count):
                u = abs(left + (skip + np.float32(np.int32(k))))
                distance = min(max(u - arm, abs(v) - half_arm), max(u - half_arm, abs(v) - arm))
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == CROSS:
            arm, half_arm = np.float32(1.25) * radius, np.float32(0.3685) * radius
            for k in range(count):
                u = left + (skip + np.float32(np.int32(k)))
                p, q = abs(u + v) * np.float32(0.70710678), abs(u - v) * np.float32(0.70710678)
                distance = min(max(p - arm, q - half_arm), max(p - half_arm, q - arm))
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == STAR:
            inner = np.float32(0.6734) * radius
            for k in range(count):
                u = abs(left + (skip + np.float32(np.int32(k)))) * np.float32(0.8660254)
                distance = min(max(u - v * HALF, v), max(u + v * HALF, -v)) - inner
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape in (BAR, POST):
            wide, high = np.float32(1.4) * radius, np.float32(0.561) * radius
            if shape == POST:
                wide, high = high, wide
            rest = abs(v) - high
            for k in range(count):
                distance = max(abs(left + (skip + np.float32(np.int32(k)))) - wide, rest)
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == SLASH:
            long, thin = np.float32(1.4) * radius, np.float32(0.561) * radius
            for k in range(count):
                u = left + (skip + np.float32(np.int32(k)))
                distance = max(abs(u - v) * np.float32(0.70710678) - long, abs(u + v) * np.float32(0.70710678) - thin)
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == RING:
            middle, half_band = np.float32(0.9317) * radius, np.float32(0.2683) * radius
            for k in range(count):
                u = left + (skip + np.float32(np.int32(k)))
                distance = abs(np.float32(math.sqrt(u * u + v * v)) - middle) - half_band
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        else:
            for k in range(count):
                u = left + (skip + np.float32(np.int32(k)))
                distance = np.float32(math.sqrt(u * u + v * v)) - radius
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
