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

from nnfilm.scenes.kit.raster.kernel import kernel
from nnmath.utils.arrays import Floats, Ints

_SAMPLES = 5  # places at which a thing is looked up
_OUTSIDE = -1  # the square of a place where no facet is
_ABOVE = 2e-4  # so far from the facets behind it, or before it, is what is seated: some of the painter's 16-bit steps
_A_PIXEL = 1.0  # what is thin reaches so far, or the facet beside would cover its pixels


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
    """The depths (n,) at which to paint things at ``places`` (n, 2) in pixels, of true ``depths`` (n,) and ``ranks``
    (n,). With its ``reach`` (n,), in pixels, it is whole where a facet under its rim lies no nearer than itself.
    ``squares`` is :func:`by_squares` of the facets.

    Where facets that lie deep enough to be both behind and in front agree with a thing's own depth, so do all.
    """
    corners, corner_depths, starts = facets.corners, facets.depths, facets.starts
    left, top, side, across, down, firsts, numbers, ranges, boxes = squares
    result = depths.copy()
    spots, own = np.empty((_SAMPLES, 2)), np.empty(_SAMPLES, np.int64)
    for i in range(depths.shape[0]):
        depth, rank = depths[i], ranks[i]
        _samples(places[i, 0], places[i, 1], max(reach[i], _A_PIXEL), left, top, side, across, down, spots, own)
        behind, before, under_rim = -np.inf, np.inf, depth  # under a rim only what is painted later counts
        after, until, again = depth, depth, False
        while True:
            behind, before, under_rim = _look(
                spots, own, depth, rank, after, until, behind, before, under_rim,
                firsts, numbers, ranges, boxes, corners, corner_depths, starts,
            )  # fmt: skip
            last = max(behind, under_rim)
            if again or (behind < depth < before and under_rim == depth):
                break
            # what is painted at other depths makes no difference
            after, until, again = before - 2.0 * _ABOVE, last + 2.0 * _ABOVE, True
        if again:
            result[i] = _between(depth, behind, before, under_rim)
    return result


@kernel
def _look(
    spots, own, depth, rank, after, until, behind, before, under_rim,
    firsts, numbers, ranges, boxes, corners, corner_depths, starts,
):  # fmt: skip
    """What covers a thing of a ``depth``: the last that is painted of the facets ``behind`` its middle, the first of
    those ``before`` it, and the last of those behind its rim, given what of these has been found so far.

    If ``after`` and ``until`` are the depth itself, this is of facets that lie there, at some place; else of those
    behind that are painted later than ``after``, and those before it that are painted earlier than ``until``.
    """
    first_time = after == until
    for first in range(_SAMPLES):
        square, new = own[first], own[first] >= 0
        for k in range(first):
            new = new and own[k] != square
        if not new:
            continue
        x_from, x_to, y_from, y_to = spots[first, 0], spots[first, 0], spots[first, 1], spots[first, 1]
        for k in range(first + 1, _SAMPLES):  # those in one square are looked up together
            if own[k] == square:
                x_from, x_to = min(x_from, spots[k, 0]), max(x_to, spots[k, 0])
                y_from, y_to = min(y_from, spots[k, 1]), max(y_to, spots[k, 1])
        for number in range(firsts[square], firsts[square + 1]):
            furthest, nearest = ranges[number, 0], ranges[number, 1]
            if first_time:
                if furthest > depth or nearest < depth:
                    continue
            elif not (depth < furthest < until or after < nearest < depth):
                continue
            facet = numbers[number]
            if boxes[facet, 0] > x_to or boxes[facet, 2] < x_from or boxes[facet, 1] > y_to or boxes[facet, 3] < y_from:
                continue
            painted = boxes[facet, 6]
            if not first_time and (painted >= until if furthest > depth else painted <= after):
                continue
            if boxes[facet, 7] != rank:
                continue
            for k in range(first, _SAMPLES):
                if own[k] != square or (k > 0 and painted <= under_rim):
                    continue
                covers, there = _depth_at(
                    spots[k, 0], spots[k, 1], corners, corner_depths, starts[facet], starts[facet + 1]
                )
                if not covers:
                    continue
                if k > 0:
                    if there <= depth:
                        under_rim = painted
                elif there <= depth:
                    behind = max(behind, painted)
                else:
                    before = min(before, painted)
    return behind, before, under_rim


@kernel
def _samples(x, y, rim, left, top, side, across, down, spots, own):
    """Write the places at which a thing is looked up, its middle and four on its rim, and the square of each."""
    for k in range(_SAMPLES):
        spots[k, 0] = x + rim * (1.0 if k == 1 else -1.0 if k == 2 else 0.0)
        spots[k, 1] = y + rim * (1.0 if k == 3 else -1.0 if k == 4 else 0.0)
        column = math.floor((spots[k, 0] - left) / side)
        row = math.floor((spots[k, 1] - top) / side)
        inside = column >= 0 and row >= 0 and column < across and row < down
        own[k] = row * across + column if inside else _OUTSIDE


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


@kernel
def _depth_at(x, y, corners, depths, start, end):
    """Whether a facet, corners ``start`` to ``end``, covers a place on the frame, and how deep it lies there."""
    ax, ay = corners[start, 0], corners[start, 1]
    for k in range(start + 1, end - 1):
        ux, uy = corners[k, 0] - ax, corners[k, 1] - ay
        vx, vy = corners[k + 1, 0] - ax, corners[k + 1, 1] - ay
        area = ux * vy - uy * vx
        if abs(area) < 1e-9:
            continue
        turn = 1.0 if area > 0.0 else -1.0
        first, second = turn * ((x - ax) * vy - (y - ay) * vx), turn * ((y - ay) * ux - (x - ax) * uy)
        if first >= 0.0 and second >= 0.0 and first + second <= turn * area:
            here, share = depths[start], turn / area
            along = first * (depths[k] - here) + second * (depths[k + 1] - here)
            return True, here + share * along
    return False, 0.0
