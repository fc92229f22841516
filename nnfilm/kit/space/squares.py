"""Facets by squares of the frame, so that those at a place are found without asking all."""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import kernel

_SMALLEST, _LARGEST = 8.0, 32.0  # pixels along a side of a square
_MOST = 600  # squares along each side of the frame


@kernel
def by_squares(facets):
    """The facets (`seating.Facets`) by squares of the frame: where that grid begins, the side of a square, how many
    there are across and down; of each where the numbers of its facets begin, these numbers (m,), how deep
    each of these facets begins (m,) and ends (m,); and the box round each facet (f, 8): from where to where it reaches
    on the frame, x, y, x, y, and in depth, together with the depth at which it is painted; then this depth, and its
    rank.

    A facet is listed in the squares that it touches, not in all of the box round it: of a long one that lies slanting
    these are few.
    """
    corners, starts, n = facets.corners, facets.starts, facets.ranks.shape[0]
    boxes, (left, top, right, bottom) = _boxes(facets)
    side = _side(boxes)
    across = min(_MOST, math.floor((right - left) / side) + 1)
    down = min(_MOST, math.floor((bottom - top) / side) + 1)
    first_rows = np.empty(n + 1, np.int64)
    first_rows[0] = 0
    for i in range(n):
        upper, lower = _within(boxes[i, 1] - top, side, down), _within(boxes[i, 3] - top, side, down)
        first_rows[i + 1] = first_rows[i] + lower - upper + 1
    spans = np.empty((first_rows[n], 2), np.int64)
    low, high = np.empty(down), np.empty(down)
    firsts = np.zeros(across * down + 1, np.int64)
    for i in range(n):
        upper = _within(boxes[i, 1] - top, side, down)
        lower = upper + first_rows[i + 1] - first_rows[i] - 1
        _reach(corners, starts[i], starts[i + 1], boxes[i, 0], boxes[i, 2], top, side, upper, lower, low, high)
        for row in range(upper, lower + 1):
            k = first_rows[i] + row - upper
            spans[k, 0], spans[k, 1] = _within(low[row] - left, side, across), _within(high[row] - left, side, across)
            for column in range(spans[k, 0], spans[k, 1] + 1):
                firsts[row * across + column + 1] += 1
    for square in range(across * down):
        firsts[square + 1] += firsts[square]
    m = firsts[across * down]
    filled, numbers, (furthest, nearest) = firsts.copy(), np.empty(m, np.int64), (np.empty(m), np.empty(m))
    for i in range(n):
        upper = _within(boxes[i, 1] - top, side, down)
        for span in range(first_rows[i], first_rows[i + 1]):
            row = upper + span - first_rows[i]
            for column in range(spans[span, 0], spans[span, 1] + 1):
                k = filled[row * across + column]
                numbers[k], furthest[k], nearest[k] = i, boxes[i, 4], boxes[i, 5]
                filled[row * across + column] += 1
    return left, top, side, across, down, firsts, numbers, furthest, nearest, boxes


@kernel
def _boxes(facets):
    """The box round each facet (f, 8), and that round all on the frame."""
    n = facets.ranks.shape[0]
    boxes = np.empty((n, 8))
    left, top, right, bottom = np.inf, np.inf, -np.inf, -np.inf
    for i in range(n):
        x_from, y_from, x_to, y_to = np.inf, np.inf, -np.inf, -np.inf
        furthest, nearest = facets.painted[i], facets.painted[i]
        for k in range(facets.starts[i], facets.starts[i + 1]):
            x_from, x_to = min(x_from, facets.corners[k, 0]), max(x_to, facets.corners[k, 0])
            y_from, y_to = min(y_from, facets.corners[k, 1]), max(y_to, facets.corners[k, 1])
            furthest, nearest = min(furthest, facets.depths[k]), max(nearest, facets.depths[k])
        boxes[i, 4], boxes[i, 5], boxes[i, 6], boxes[i, 7] = furthest, nearest, facets.painted[i], facets.ranks[i]
        boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3] = x_from, y_from, x_to, y_to
        left, right, top, bottom = min(left, x_from), max(right, x_to), min(top, y_from), max(bottom, y_to)
    return boxes, (left, top, right, bottom)


@kernel
def _side(boxes):
    """A side of a square: half of a facet's, so that neither many facets lie in one nor a facet in many."""
    n, size = boxes.shape[0], 0.0
    for i in range(n):
        size += boxes[i, 2] - boxes[i, 0] + boxes[i, 3] - boxes[i, 1]
    return min(max(0.25 * size / n, _SMALLEST), _LARGEST)


@kernel
def _reach(corners, begin, end, left, right, top, side, upper, lower, low, high):
    """Write from where, ``low[row]``, to where, ``high[row]``, a facet reaches in rows of squares, given its corners
    ``begin`` to ``end`` and how far it reaches in all.
    """
    small = upper == lower or right - left < side
    for row in range(upper, lower + 1):
        low[row], high[row] = (left, right) if small else (np.inf, -np.inf)
    for k in range(begin, begin if small else end):
        following = k + 1 if k + 1 < end else begin
        a, b = (k, following) if corners[k, 1] <= corners[following, 1] else (following, k)
        ax, ay, bx, by = corners[a, 0], corners[a, 1], corners[b, 0], corners[b, 1]
        first = min(max(math.floor((ay - top) / side), upper), lower)
        last = min(max(math.floor((by - top) / side), upper), lower)
        lean = (bx - ax) / (by - ay) if by > ay else 0.0
        start = ax
        for row in range(first, last + 1):
            stop = bx if row == last else ax + (top + (row + 1) * side - ay) * lean
            low[row], high[row] = min(low[row], min(start, stop)), max(high[row], max(start, stop))
            start = stop


@kernel
def _within(distance, side, squares):
    return min(max(math.floor(distance / side), 0), squares - 1)
