"""The painter: passes over a batch of primitives, which are blended straight into an RGBA frame in the order given.

Everything that moves in a film goes through one compiled call, :func:`paint`. Manim's own vectorised
mobjects cost time per object; here a frame with hundreds of points costs one to three milliseconds.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.raster.markers import disc, dot
from nnfilm.kit.raster.pixels import row_of
from nnfilm.kit.raster.polygons import facet, smooth_polygon
from nnfilm.kit.raster.rects import Box
from nnfilm.kit.raster.segments import segment
from nnmath.utils.arrays import Floats

DISC, SEGMENT, POLYGON = 0, 1, 2
"""The kinds of primitives."""


@kernel
def ordered(kinds, order):
    """The kinds (n,) in painting order, and which item of its kind each is (n,). Also the markers in that order: they
    are many, and so laid out memory is read straight on; the items count them as they come then.
    """
    n = order.shape[0]
    sorted_kinds, items, numbers = np.empty_like(kinds), np.empty(n, np.int64), np.empty(n, np.int64)
    counts = np.zeros(3, np.int64)
    for k in range(n):
        numbers[k] = counts[kinds[k]]
        counts[kinds[k]] += 1
    markers, met = np.empty(counts[DISC], np.int64), 0
    for k in range(n):
        kind, number = kinds[order[k]], numbers[order[k]]
        sorted_kinds[k], items[k] = kind, number
        if kind == DISC:
            markers[met], items[k] = number, met
            met += 1
    return sorted_kinds, items, markers


FARTHEST = 1e12
"""Pixels from the frame's corner: what lies farther away is refused, for kernels count pixels in whole numbers."""


def extent(clip: NDArray[np.int64], discs: Floats, segments: Floats, corners: Floats) -> Box:
    """The box within ``clip`` (4,) that holds every pixel a batch of primitives touches; rows as the painter's.

    Raises ValueError for one that lies at infinity, nearly so, or nowhere: a kernel would touch any memory.
    """
    left, top, right, bottom, nothing = _extent(discs, segments, corners)
    if nothing != 0.0 or min(left, top) < -FARTHEST or max(right, bottom) > FARTHEST:
        raise ValueError(_unbounded(discs, segments, corners))
    x_from, y_from, x_to, y_to = clip.tolist()
    return (
        math.floor(max(x_from, left)) if left < x_to else x_to,
        math.floor(max(y_from, top)) if top < y_to else y_to,
        math.ceil(min(x_to, right)) if right > x_from else x_from,
        math.ceil(min(y_to, bottom)) if bottom > y_from else y_from,
    )


@kernel
def _extent(discs, segments, corners):
    """From where to where primitives reach, in pixels: left, top, right, bottom; and 0, unless some number is infinite
    or none: comparisons pass over what is no number.
    """
    left, top, right, bottom, nothing = np.inf, np.inf, -np.inf, -np.inf, 0.0
    for i in range(discs.shape[0]):
        x, y, reach = discs[i, 0], discs[i, 1], 1.5 * discs[i, 2] + 2.0 * discs[i, 3] + 2.0  # a triangle's tips
        nothing += 0.0 * (x + y + reach)
        left, right = min(left, x - reach), max(right, x + reach)
        top, bottom = min(top, y - reach), max(bottom, y + reach)
    for i in range(segments.shape[0]):
        reach = 0.5 * segments[i, 4] + 2.0  # round caps
        nothing += 0.0 * (segments[i, 0] + segments[i, 1] + segments[i, 2] + segments[i, 3] + reach)
        left = min(left, min(segments[i, 0], segments[i, 2]) - reach)
        right = max(right, max(segments[i, 0], segments[i, 2]) + reach)
        top = min(top, min(segments[i, 1], segments[i, 3]) - reach)
        bottom = max(bottom, max(segments[i, 1], segments[i, 3]) + reach)
    for i in range(corners.shape[0]):
        x, y, reach = corners[i, 0], corners[i, 1], 2.0  # the soft edge
        nothing += 0.0 * (x + y)
        left, right = min(left, x - reach), max(right, x + reach)
        top, bottom = min(top, y - reach), max(bottom, y + reach)
    return left, top, right, bottom, nothing


def _unbounded(discs: Floats, segments: Floats, corners: Floats) -> str:
    """What is wrong with the first primitive that is not bounded."""
    for kind, rows in (("marker", discs[:, :4]), ("line", segments[:, :5]), ("polygon", corners[:, :2])):
        bad = ~(np.abs(rows) <= FARTHEST).all(axis=1)
        if bad.any():
            numbers = ", ".join(f"{number:g}" for number in rows[bad.argmax()])
            return f"a {kind} at ({numbers}) in pixels cannot be drawn: coordinates must be finite, and not huge"
    return "something too large cannot be drawn: coordinates must be finite, and not huge"


@kernel
def paint(frame, clip, kinds, items, discs, segments, polygons):
    """Paint primitives into ``frame`` (H, W) uint32, RGBA in memory, in the order of ``kinds`` and ``items`` (n,).

    ``clip`` is x from, y from, x to, y to in pixels. Of ``discs`` are given rows (n, 4), x, y, radius, rim width, then
    (n,) at which of the shapes, the fills and the rims that follow each has its own; of ``segments`` rows (n, 9), x0,
    y0, x1, y1, width, normals of the two end cuts, then caps and colours; of ``polygons`` the corners (m, 2), at which
    of them each begins, whether it is smooth, and the corners' colours (m, 4): each is convex; if smooth, of one colour
    and with anti-aliased edges, else a facet of a mesh. Colours are red, green, blue in 0..255 and alpha in 0..1.
    """
    rows, looks, shapes, fills, rims = discs
    lines, caps, line_colors = segments
    corners, corner_starts, smooth, corner_colors = polygons
    pixels, width = frame.reshape(frame.size), frame.shape[1]
    starts, ends = np.empty(frame.shape[0]), np.empty(frame.shape[0])
    for k in range(kinds.shape[0]):
        i = items[k]
        if kinds[k] == DISC:
            look = looks[i]
            if rows[i, 2] < 1.0 and rows[i, 3] == 0.0:
                dot(frame, clip, rows[i, 0], rows[i, 1], rows[i, 2], fills[look])
            else:
                disc(pixels, width, clip, rows, i, shapes[look], row_of(fills, look), row_of(rims, look))
        elif kinds[k] == SEGMENT:
            segment(pixels, width, clip, lines, i, caps[i], line_colors)
        else:
            first, last = corner_starts[i], corner_starts[i + 1]
            if smooth[i]:
                smooth_polygon(pixels, width, clip, corners, first, last, corner_colors)
            else:
                facet(pixels, width, clip, starts, ends, corners, first, last, corner_colors)
