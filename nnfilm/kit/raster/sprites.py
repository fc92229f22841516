"""Kernels that lay ready-made pictures, such as letters, on a frame."""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.raster.pixels import ONE, channels, packed


@kernel
def _over(row, red, green, blue, alpha):
    """Lay premultiplied colours (n,) float32 over a row of pixels (n,) uint32, alpha in 0..1."""
    for k in range(row.shape[0]):
        keep = ONE - alpha[k]
        r, g, b = channels(row[k])
        row[k] = packed(r * keep + red[k], g * keep + green[k], b * keep + blue[k])


@kernel
def _inked(alpha, v):
    """From which column to which there is ink in the rows v - 1 and v of a sprite's alpha (h, w)."""
    height, width = alpha.shape
    first, last = width, 0
    for row in range(max(0, v - 1), min(height, v + 1)):
        for k in range(first):
            if alpha[row, k] > 0:
                first = k
                break
        for k in range(width - 1, last - 1, -1):
            if alpha[row, k] > 0:
                last = k + 1
                break
    return first, last


@kernel
def blit(frame, clip, sprite, left, top, opacity):
    """Lay ``sprite`` (4, h, w), premultiplied float32 planes, over the frame (H, W) uint32 at a sub-pixel place.

    The four planes are red, green, blue in 0..255 and alpha in 0..1; between pixels they are taken bilinearly.
    """
    height, width = sprite.shape[1], sprite.shape[2]
    x_base, y_base = math.floor(left), math.floor(top)
    fx, fy = np.float32(left - x_base), np.float32(top - y_base)
    one, strength = np.float32(1.0), np.float32(opacity)
    blank = np.zeros(width, dtype=np.float32)
    between = np.zeros((4, width + 2), dtype=np.float32)  # a line between two rows, with a clear pixel at either end
    laid = np.zeros((4, width + 1), dtype=np.float32)
    for y in range(max(clip[1], y_base), min(clip[3], y_base + height + 1)):
        v = y - y_base
        first, last = _inked(sprite[3], v)
        x_from, x_to = max(clip[0], x_base + first), min(clip[2], x_base + last + 1)
        if first >= last or x_from >= x_to:
            continue
        for channel in range(4):
            upper = sprite[channel, v - 1, first:last] if v > 0 else blank[first:last]
            lower = sprite[channel, v, first:last] if v < height else blank[first:last]
            line = between[channel, first + 1 : last + 1]
            for k in range(last - first):
                line[k] = (fy * upper[k] + (one - fy) * lower[k]) * strength
            between[channel, first] = between[channel, last + 1] = 0.0
            left_of, right_of = between[channel, first : last + 1], between[channel, first + 1 : last + 2]
            result = laid[channel, first : last + 1]
            for k in range(last + 1 - first):
                result[k] = fx * left_of[k] + (one - fx) * right_of[k]
        skip = x_from - x_base
        _over(frame[y, x_from:x_to], laid[0, skip:], laid[1, skip:], laid[2, skip:], laid[3, skip:])


@kernel
def stamp(frame, clip, sprite, left, top, opacity):
    """Lay a sprite as :func:`blit` does, at a whole pixel, where nothing has to be taken from between pixels."""
    height, width = sprite.shape[1], sprite.shape[2]
    strength = np.float32(opacity)
    x_from, x_to = max(clip[0], left), min(clip[2], left + width)
    if x_from >= x_to:
        return
    first, last = x_from - left, x_to - left
    for y in range(max(clip[1], top), min(clip[3], top + height)):
        v, row = y - top, frame[y, x_from:x_to]
        red, green = sprite[0, v, first:last], sprite[1, v, first:last]
        blue, alpha = sprite[2, v, first:last], sprite[3, v, first:last]
        for k in range(row.shape[0]):
            keep = ONE - alpha[k] * strength
            r, g, b = channels(row[k])
            row[k] = packed(r * keep + red[k] * strength, g * keep + green[k] * strength, b * keep + blue[k] * strength)


@kernel
def _along(image, row, samples, shares, opacity, line):
    """Write a row of an image (4, h, w) into ``line`` (4, n), ``shares`` (n,) of the way from ``samples`` (n,) on."""
    for channel in range(4):
        source, result = image[channel, row], line[channel]
        for k in range(samples.shape[0]):
            left = source[samples[k]]
            result[k] = (left + shares[k] * (source[samples[k] + 1] - left)) * opacity


@kernel
def stretch(frame, clip, image, left, top, right, bottom, opacity):
    """Lay ``image`` (4, h, w), premultiplied as a sprite is, over a rectangle of the frame (H, W) uint32.

    The image's samples lie on the rectangle's borders (row 0 at ``top``), as a field on a grid does. Each of its rows
    is stretched once, for all rows of the frame beside it.
    """
    height, width = image.shape[1], image.shape[2]
    x_step, y_step = (width - 1) / (right - left), (height - 1) / (bottom - top)
    x_from, x_to = max(clip[0], math.ceil(left - 0.5)), min(clip[2], math.ceil(right - 0.5))
    if x_from >= x_to:
        return
    n = x_to - x_from
    samples, shares = np.empty(n, dtype=np.uint32), np.empty(n)  # to the left of each column, and how far from it
    for k in range(n):
        u = min(max((x_from + k + 0.5 - left) * x_step, 0.0), width - 1.000001)
        samples[k] = int(u)
        shares[k] = u - int(u)
    upper, lower, stretched = np.empty((4, n), dtype=np.float32), np.empty((4, n), dtype=np.float32), -1
    for y in range(max(clip[1], math.ceil(top - 0.5)), min(clip[3], math.ceil(bottom - 0.5))):
        v = min(max((y + 0.5 - top) * y_step, 0.0), height - 1.000001)
        row, share = int(v), np.float32(v - int(v))
        if row != stretched:
            _along(image, row, samples, shares, opacity, upper)
            _along(image, row + 1, samples, shares, opacity, lower)
            stretched = row
        line = frame[y, x_from:x_to]
        for k in range(n):
            keep = ONE - upper[3, k] - share * (lower[3, k] - upper[3, k])
            r, g, b = channels(line[k])
            line[k] = packed(
                r * keep + upper[0, k] + share * (lower[0, k] - upper[0, k]),
                g * keep + upper[1, k] + share * (lower[1, k] - upper[1, k]),
                b * keep + upper[2, k] + share * (lower[2, k] - upper[2, k]),
            )
