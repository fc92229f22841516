"""Where markers and lines come among the facets of bent surfaces, when all are painted from far to near.

A facet is painted at the depth of its middle. That errs for what lies near a steep one, so markers and lines are
seated: each looks which facets cover it on the frame, whether these lie behind it or before it there, and takes a depth
between those of the ones and of the others. This is exact at the marker's middle, also where a surface folds in front
of itself.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from nnfilm.scenes.kit.raster.kernel import kernel
from nnmath.utils.arrays import Floats, Ints

_BIN = 8.0  # pixels: facets are looked up by squares of the frame of this size
_MOST_BINS = 600  # along each side of the frame
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
    """
    left, top, across, down, firsts, numbers, boxes = squares
    result = depths.copy()
    for i in range(depths.shape[0]):
        behind, before, under_rim = -np.inf, np.inf, -np.inf
        rim = max(reach[i], _A_PIXEL)
        for sample in range(5):
            x, y = places[i, 0], places[i, 1]
            if sample > 0:
                x += rim * (1.0 if sample == 1 else -1.0 if sample == 2 else 0.0)
                y += rim * (1.0 if sample == 3 else -1.0 if sample == 4 else 0.0)
            column, row = int((x - left) // _BIN), int((y - top) // _BIN)
            if column < 0 or row < 0 or column >= across or row >= down:
                continue
            square = row * across + column
            for k in range(firsts[square], firsts[square + 1]):
                facet = numbers[k]
                if facets.ranks[facet] != ranks[i] or x < boxes[facet, 0] or x > boxes[facet, 2]:
                    continue
                if y < boxes[facet, 1] or y > boxes[facet, 3]:
                    continue
                covers, depth = _depth_at(x, y, facet, facets)
                if not covers:
                    continue
                if sample == 0:
                    if depth <= depths[i]:
                        behind = max(behind, facets.painted[facet])
                    else:
                        before = min(before, facets.painted[facet])
                elif depth <= depths[i]:
                    under_rim = max(under_rim, facets.painted[facet])
        if under_rim < before:
            behind = max(behind, under_rim)
        if behind >= before:  # two layers nearer to each other than their facets are deep
            result[i] = behind + _ABOVE
        elif result[i] <= behind:
            result[i] = behind + min(_ABOVE, 0.5 * (before - behind))
        elif result[i] >= before:
            result[i] = before - min(_ABOVE, 0.5 * (before - behind))
    return result


@kernel
def _depth_at(x, y, facet, facets):
    """Whether a facet covers a place on the frame, and how deep it lies there."""
    start, end = facets.starts[facet], facets.starts[facet + 1]
    ax, ay = facets.corners[start, 0], facets.corners[start, 1]
    for k in range(start + 1, end - 1):
        ux, uy = facets.corners[k, 0] - ax, facets.corners[k, 1] - ay
        vx, vy = facets.corners[k + 1, 0] - ax, facets.corners[k + 1, 1] - ay
        area = ux * vy - uy * vx
        if abs(area) < 1e-9:
            continue
        first, second = ((x - ax) * vy - (y - ay) * vx) / area, ((y - ay) * ux - (x - ax) * uy) / area
        if first >= 0.0 and second >= 0.0 and first + second <= 1.0:
            here = facets.depths[start]
            return True, here + first * (facets.depths[k] - here) + second * (facets.depths[k + 1] - here)
    return False, 0.0


@kernel
def by_squares(facets):
    """The facets by squares of the frame: where that grid begins, how many squares it has across and down, and of each
    where the numbers of its facets begin, these numbers, and the box round each facet (f, 4).
    """
    n = facets.ranks.shape[0]
    left, top, right, bottom = np.inf, np.inf, -np.inf, -np.inf
    for i in range(facets.corners.shape[0]):
        left, right = min(left, facets.corners[i, 0]), max(right, facets.corners[i, 0])
        top, bottom = min(top, facets.corners[i, 1]), max(bottom, facets.corners[i, 1])
    across = min(_MOST_BINS, int((right - left) // _BIN) + 1)
    down = min(_MOST_BINS, int((bottom - top) // _BIN) + 1)
    boxes = np.empty((n, 4))
    firsts = np.zeros(across * down + 1, np.int64)
    for i in range(n):
        boxes[i, 0], boxes[i, 1], boxes[i, 2], boxes[i, 3] = np.inf, np.inf, -np.inf, -np.inf
        for k in range(facets.starts[i], facets.starts[i + 1]):
            boxes[i, 0], boxes[i, 2] = min(boxes[i, 0], facets.corners[k, 0]), max(boxes[i, 2], facets.corners[k, 0])
            boxes[i, 1], boxes[i, 3] = min(boxes[i, 1], facets.corners[k, 1]), max(boxes[i, 3], facets.corners[k, 1])
        for row in range(_within(boxes[i, 1] - top, down), _within(boxes[i, 3] - top, down) + 1):
            for column in range(_within(boxes[i, 0] - left, across), _within(boxes[i, 2] - left, across) + 1):
                firsts[row * across + column + 1] += 1
    for square in range(across * down):
        firsts[square + 1] += firsts[square]
    filled, numbers = firsts.copy(), np.empty(firsts[across * down], np.int64)
    for i in range(n):
        for row in range(_within(boxes[i, 1] - top, down), _within(boxes[i, 3] - top, down) + 1):
            for column in range(_within(boxes[i, 0] - left, across), _within(boxes[i, 2] - left, across) + 1):
                numbers[filled[row * across + column]] = i
                filled[row * across + column] += 1
    return left, top, across, down, firsts, numbers, boxes


@kernel
def _within(distance, squares):
    return min(max(int(distance // _BIN), 0), squares - 1)
