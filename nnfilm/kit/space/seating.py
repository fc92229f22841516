"""Where markers and lines come among the facets of bent surfaces, when all are painted from far to near.

A facet is painted at the depth of its middle. That errs for what lies near a steep one, so markers and lines are
seated: each looks which facets cover it on the frame, whether these lie behind it or before it there, and takes a depth
between those of the ones and of the others. This is exact at the marker's middle, also where a surface folds in front
of itself.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from nnfilm.kit.raster.kernel import inlined, kernel
from nnmath.utils.arrays import Floats, Ints

_RIM = 4  # places on a thing's rim at which it is looked up
_ABOVE = 2e-4  # so far from the facets behind it, or before it, is what is seated: some of the painter's 16-bit steps
_A_PIXEL = 1.0  # what is thin reaches so far, or the facet beside would cover its pixels
_ONE = np.uint64(1)  # rows are counted by numbers that cannot be negative: so tables are read faster
_SMALLEST, _LARGEST = 8.0, 64.0  # pixels along a side of a square
_MOST = 600  # squares along each side of the frame


class Facets(NamedTuple):
    """Facets on the frame: corners (m, 2) in pixels and their depths (m,), where each facet's corners begin (f + 1,),
    and its rank and the depth at which it is painted (f,).
    """

    corners: Floats
    depths: Floats
    starts: Ints
    ranks: Floats
    painted: Floats


@kernel
def seated(places, depths, ranks, reach, facets, squares):
    """The depths (n,) at which to paint things of true ``depths`` (n,) and ``ranks`` (n,), at ``places`` (n, 2 or
    more), x and y in pixels first. With its ``reach`` (n,), in pixels, a thing is whole where a facet under its rim
    lies no nearer than itself. ``squares`` is :func:`by_squares` of the facets.

    Where facets that lie deep enough to be both behind and in front agree with a thing's own depth, so do all.
    """
    left, top, side, across, down = squares[:5]
    result = depths.copy()
    for i in range(depths.shape[0]):
        depth = depths[i]
        thing = places[i, 0], places[i, 1], max(reach[i], _A_PIXEL), depth, ranks[i]
        x, y, rim = (places[i, 0] - left) / side, (places[i, 1] - top) / side, thing[2] / side
        columns, rows = _span(x - rim, x + rim, across), _span(y - rim, y + rim, down)
        found = _look(thing, depth, depth, (-np.inf, np.inf, depth), columns, rows, facets, squares)
        behind, before, under_rim = found
        if not (behind < depth < before and under_rim == depth):
            # what is painted at other depths makes no difference
            after, until = before - 2.0 * _ABOVE, max(behind, under_rim) + 2.0 * _ABOVE
            behind, before, under_rim = _look(thing, after, until, found, columns, rows, facets, squares)
            result[i] = _between(depth, behind, before, under_rim)
    return result


@kernel
def _look(thing, after, until, found, columns, rows, facets, squares):
    """What covers a thing (x, y, reach, depth, rank): the last that is painted of the facets ``behind`` its middle, the
    first of those ``before`` it, and the last of those behind its rim, of which only what is painted later than the
    thing counts; given what of these has been ``found`` so far. Its squares are those of ``columns`` and ``rows``.

    If ``after`` and ``until`` are its depth itself, this is of facets that lie there, at some place; else of those
    behind that are painted later than ``after``, and those before it that are painted earlier than ``until``.
    """
    x, y, reach, depth, rank = thing
    behind, before, under_rim = found
    across, (firsts, numbers, furthest, nearest, boxes) = squares[3], squares[5:]
    corners, corner_depths, starts = facets.corners, facets.depths, facets.starts
    first_time = after == until
    x_from, x_to, y_from, y_to = x - reach, x + reach, y - reach, y + reach
    for row in range(rows[0], rows[1] + 1):
        for square in range(row * across + columns[0], row * across + columns[1] + 1):
            for number in range(np.uint64(firsts[square]), np.uint64(firsts[square + 1])):
                far, near = furthest[number], nearest[number]
                if first_time:
                    if far > depth or near < depth:
                        continue
                elif not (depth < far < until or after < near < depth):
                    continue
                facet = np.uint64(numbers[number])
                if boxes[facet, 0] > x_to or boxes[facet, 2] < x_from:
                    continue
                if boxes[facet, 1] > y_to or boxes[facet, 3] < y_from or boxes[facet, 7] != rank:
                    continue
                painted = boxes[facet, 6]
                if not first_time and (painted >= until if far > depth else painted <= after):
                    continue
                start, end = np.uint64(starts[facet]), np.uint64(starts[facet + _ONE])
                covers, there = False, 0.0
                if _may_cover(x, y, start, end, corners):
                    covers, there = _depth_at(x, y, start, end, corners, corner_depths)
                if covers and there <= depth:
                    behind = max(behind, painted)
                elif covers:
                    before = min(before, painted)
                for k in range(_RIM if painted > under_rim else 0):
                    way = reach if k % 2 == 0 else -reach
                    aside, below = (way, 0.0) if k < 2 else (0.0, way)
                    covers, there = False, 0.0
                    if _may_cover(x + aside, y + below, start, end, corners):
                        covers, there = _depth_at(x + aside, y + below, start, end, corners, corner_depths)
                    if covers and there <= depth:
                        under_rim = painted
                        break
    return behind, before, under_rim


@kernel
def _span(low, high, squares):
    """The first and the last square, of so many in a row, that a thing from ``low`` to ``high`` touches."""
    return max(math.floor(low), 0), min(math.floor(high), squares - 1)


@kernel
def _between(depth, behind, before, under_rim):
    """A depth as near as may be to a thing's own, after what is painted behind it and before what is in front."""
    if under_rim < before:
        behind = max(behind, under_rim)
    if behind >= before:  # two layers nearer to each other than their facets are deep
        return behind + _ABOVE
    if depth <= behind:
        return behind + min(_ABOVE, 0.5 * (before - behind))
    if depth >= before:
        return before - min(_ABOVE, 0.5 * (before - behind))
    return depth


@inlined
def _depth_at(x, y, start, end, corners, depths):
    """Whether a facet covers a place on the frame, and how deep it lies there."""
    ax, ay = corners[start, 0], corners[start, 1]
    for k in range(start + _ONE, end - _ONE):
        ux, uy = corners[k, 0] - ax, corners[k, 1] - ay
        vx, vy = corners[k + _ONE, 0] - ax, corners[k + _ONE, 1] - ay
        area = ux * vy - uy * vx
        if abs(area) < 1e-9:
            continue
        turn = 1.0 if area > 0.0 else -1.0
        first, second = turn * ((x - ax) * vy - (y - ay) * vx), turn * ((y - ay) * ux - (x - ax) * uy)
        if first >= 0.0 and second >= 0.0 and first + second <= turn * area:
            here, share = depths[start], turn / area
            along = first * (depths[k] - here) + second * (depths[k + _ONE] - here)
            return True, here + share * along
    return False, 0.0


@inlined
def _may_cover(x, y, start, end, corners):
    """Whether a facet, corners ``start`` to ``end``, covers a place on the frame or nearly does: soon said of the most,
    which do not.
    """
    low, high = np.inf, -np.inf
    ax, ay = x - corners[end - _ONE, 0], y - corners[end - _ONE, 1]
    for k in range(start, end):
        bx, by = x - corners[k, 0], y - corners[k, 1]
        turn = ax * by - ay * bx
        low, high = min(low, turn), max(high, turn)
        ax, ay = bx, by
    return low > -1e-6 or high < 1e-6


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
    """A side of a square: somewhat more than a facet's. In smaller ones facets are listed many times over, in larger
    ones more of them are looked at than cover a thing.
    """
    n, size = boxes.shape[0], 0.0
    for i in range(n):
        size += boxes[i, 2] - boxes[i, 0] + boxes[i, 3] - boxes[i, 1]
    return min(max(0.7 * size / n, _SMALLEST), _LARGEST)


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
