"""Kernels that lay straight pieces of lines on a frame.

Two pieces of a polyline part along the bisector of their bend, so that each pixel belongs to one of them and a
translucent line shows neither dots nor gaps.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import inlined, kernel
from nnfilm.kit.raster.pixels import ZERO, clamped, mixed, row_of, whole_lanes

CAP_START, CAP_END, JOINED = 1, 2, 4
"""Flags of a line's pieces: a round cap at the start, one at the end, joined to the piece before."""

_LEVEL = 1e-9  # a line whose normal leans less to the right crosses no row


@kernel
def joined(pieces, caps):
    """Pieces (n, 5) with the normals of their end cuts added, (n, 9), and the caps (n,) they need.

    Joined pieces are cut along the bisector of their bend; at a sharp corner both get a round cap instead.
    """
    n = pieces.shape[0]
    rows, caps = np.empty((n, 9)), caps.copy()
    for i in range(n):
        for k in range(5):  # one by one: to assign all rows at once takes numba seconds to compile
            rows[i, k] = pieces[i, k]
        dx, dy = pieces[i, 2] - pieces[i, 0], pieces[i, 3] - pieces[i, 1]
        length = max(math.hypot(dx, dy), 1e-9)
        rows[i, 5] = rows[i, 7] = dx / length
        rows[i, 6] = rows[i, 8] = dy / length
    for i in range(n - 1):
        if caps[i + 1] & JOINED:
            x, y, next_x, next_y = rows[i, 7], rows[i, 8], rows[i + 1, 7], rows[i + 1, 8]  # ends as yet uncut
            if x * next_x + y * next_y > 0.5:
                rows[i, 7] = rows[i + 1, 5] = x + next_x
                rows[i, 8] = rows[i + 1, 6] = y + next_y
            else:
                caps[i] |= CAP_END
                caps[i + 1] |= CAP_START
    return rows, caps


@kernel
def _lean(normal_x, normal_y):
    """How far a line with this normal moves to the right from one row to the next; 0 where it lies level."""
    return -normal_y / normal_x if abs(normal_x) > _LEVEL else 0.0


@kernel
def _parted(x_from, x_to, x, down, normal_x, normal_y, lean):
    """The columns x_from to x_to of a row, parted by a cut through x so many pixels above it: behind, and ahead.

    Two pieces that share a cut share its crossing with the row, so each pixel goes to one of them.
    """
    if abs(normal_x) <= _LEVEL:
        return (x_to, x_to, x_from, x_to) if down * normal_y >= 0.0 else (x_from, x_to, x_to, x_to)
    column = min(max(math.ceil(x + down * lean - 0.5), x_from), x_to)
    return (x_from, column, column, x_to) if normal_x > 0.0 else (column, x_to, x_from, column)


@inlined
def _cap(pixels, start, x_from, x_to, x, down, reach, red, green, blue, strength):
    """A row's part of a round end: the columns x_from to x_to of the row that begins at ``start``, so many
    pixels below the end's centre x."""
    for column in range(x_from, x_to):
        aside = column + 0.5 - x
        alpha = clamped(np.float32(reach - math.sqrt(aside * aside + down * down))) * strength
        k = np.uint64(start + column)
        pixels[k] = mixed(pixels[k], red, green, blue, alpha)


@kernel
def segment(pixels, width, clip, segments, i, caps, colors):
    """Straight piece i: its row of ``segments`` is x0, y0, x1, y1, width, and the normals of its two end cuts."""
    x0, y0, x1, y1 = segments[i, 0], segments[i, 1], segments[i, 2], segments[i, 3]
    half = 0.5 * segments[i, 4]
    red, green, blue, opacity = row_of(colors, i)
    dx, dy = x1 - x0, y1 - y0
    length = math.sqrt(dx * dx + dy * dy)
    strength = opacity * np.float32(min(1.0, 2.0 * half))  # thinner than a pixel: as wide as one, and fainter
    reach = max(half, 0.5) + 0.5
    start_x, start_y, end_x, end_y = segments[i, 5], segments[i, 6], segments[i, 7], segments[i, 8]
    start_lean, end_lean = _lean(start_x, start_y), _lean(end_x, end_y)
    ux, uy = dx / length, dy / length
    steep = abs(uy) > 1e-3
    lean, spread = (ux / uy, reach / abs(uy)) if steep else (0.0, 0.0)
    left, right = min(x0, x1) - reach, max(x0, x1) + reach
    far, fall = np.float32(reach), np.float32(uy)
    y_from, y_to = max(clip[1], int(min(y0, y1) - reach)), min(clip[3], int(max(y0, y1) + reach) + 1)
    if length < 1e-6 or opacity < 0.002:
        y_to = y_from
    for y in range(y_from, y_to):
        down, down_end = y + 0.5 - y0, y + 0.5 - y1
        lo, hi = left, right
        if steep:  # the band |distance to the line| <= reach, cut by this row
            lo, hi = max(lo, x0 + down * lean - spread), min(hi, x0 + down * lean + spread)
        first = math.floor(lo)
        x_from, x_to = max(clip[0], first), min(clip[2], int(hi) + 1)
        if x_from >= x_to:
            continue
        start_from, start_to, x_from, x_to = _parted(x_from, x_to, x0, down, start_x, start_y, start_lean)
        x_from, x_to, end_from, end_to = _parted(x_from, x_to, x1, down_end, end_x, end_y, end_lean)
        if caps & CAP_START:
            _cap(pixels, y * width, start_from, start_to, x0, down, reach, red, green, blue, strength)
        if caps & CAP_END:
            _cap(pixels, y * width, end_from, end_to, x1, down_end, reach, red, green, blue, strength)
        across = np.float32(down * ux - (first + 0.5 - x0) * uy)
        skip, wanted = np.float32(x_from - first), np.float32(x_to - x_from)
        start = np.uint64(y * width + x_from)
        for k in range(np.uint64(whole_lanes(x_from, x_to, clip) - x_from)):
            step = np.float32(np.int32(k))
            cover = clamped(far - abs(across - (skip + step) * fall))
            alpha = cover * strength if step < wanted else ZERO
            pixels[start + k] = mixed(pixels[start + k], red, green, blue, alpha)
