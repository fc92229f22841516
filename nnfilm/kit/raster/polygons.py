"""Kernels that lay convex polygons on a frame: facets of a mesh, and polygons with smooth edges.

Facets use a half-open fill rule, so neighbours share no pixel and leave no seam.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import inlined, kernel
from nnfilm.kit.raster.pixels import ZERO, clamped, mixed, row_of, whole_lanes


@inlined
def _crossings(corners, begin, end, y_from, y_to, starts, ends):
    """Where the outline of a convex polygon, corners ``begin`` to ``end``, crosses the middle of each row y from
    y_from to y_to: to the left, ``starts[y]``, and to the right, ``ends[y]``.
    """
    for y in range(np.uint64(y_from), np.uint64(max(y_from, y_to))):
        starts[y], ends[y] = np.inf, -np.inf
    for i in range(begin, end):
        a, b = i, i + 1 if i + 1 < end else begin
        if corners[a, 1] > corners[b, 1]:  # one direction for both neighbours: the same crossing
            a, b = b, a
        ax, ay, bx, by = corners[a, 0], corners[a, 1], corners[b, 0], corners[b, 1]
        first, last = max(y_from, math.ceil(ay - 0.5)), min(y_to, math.ceil(by - 0.5))
        if first < last:
            lean = (bx - ax) / (by - ay)
            row, middle = np.uint64(first), first + 0.5
            for k in range(np.uint64(last - first)):
                x = ax + (middle + np.float64(np.int32(k)) - ay) * lean
                starts[row + k], ends[row + k] = min(starts[row + k], x), max(ends[row + k], x)


@kernel
def covers_a_pixel(corners, begin, end):
    """Whether a convex polygon, corners ``begin`` to ``end``, holds the middle of a pixel, on the frame or beside it.

    It finds the crossings of `_crossings`, number by number: what covers nothing would have painted nothing.
    """
    top, bottom = corners[begin, 1], corners[begin, 1]
    for i in range(begin + 1, end):
        top, bottom = min(top, corners[i, 1]), max(bottom, corners[i, 1])
    for y in range(math.ceil(top - 0.5), math.ceil(bottom - 0.5)):
        start, stop = np.inf, -np.inf
        for i in range(begin, end):
            a, b = i, i + 1 if i + 1 < end else begin
            if corners[a, 1] > corners[b, 1]:
                a, b = b, a
            ax, ay, bx, by = corners[a, 0], corners[a, 1], corners[b, 0], corners[b, 1]
            if math.ceil(ay - 0.5) <= y < math.ceil(by - 0.5):
                x = ax + (y + 0.5 - ay) * ((bx - ax) / (by - ay))
                start, stop = min(start, x), max(stop, x)
        if math.ceil(start - 0.5) < math.ceil(stop - 0.5):
            return True
    return False


@kernel
def _slopes(corners, i):
    """What turns two differences, from corner i to i + 1 and to i + 2, into the changes along x and along y."""
    x1, y1 = corners[i + 1, 0] - corners[i, 0], corners[i + 1, 1] - corners[i, 1]
    x2, y2 = corners[i + 2, 0] - corners[i, 0], corners[i + 2, 1] - corners[i, 1]
    area = x1 * y2 - x2 * y1
    share = 1.0 / area if abs(area) > 1e-3 else 0.0
    return y2 * share, -y1 * share, -x2 * share, x1 * share


@kernel
def _slope(colors, i, channel, slopes):
    """How a channel changes along x and along y over a facet with a colour a corner, float32.

    The first three corners tell: colours blend evenly over triangles, and larger facets are of one colour.
    """
    one, two = colors[i + 1, channel] - colors[i, channel], colors[i + 2, channel] - colors[i, channel]
    return np.float32(one * slopes[0] + two * slopes[1]), np.float32(one * slopes[2] + two * slopes[3])


@kernel
def facet(pixels, width, clip, starts, ends, corners, begin, end, colors):
    """A convex facet of a mesh, corners ``begin`` to ``end``, their colours (n, 4) blending across it.

    By the half-open rule a pixel belongs to the facet that holds its centre, so neighbours leave no seam.
    """
    top, bottom = corners[begin, 1], corners[begin, 1]
    for i in range(begin + 1, end):
        top, bottom = min(top, corners[i, 1]), max(bottom, corners[i, 1])
    y_from, y_to = max(clip[1], math.ceil(top - 0.5)), min(clip[3], math.ceil(bottom - 0.5))
    _crossings(corners, begin, end, y_from, y_to, starts, ends)
    slopes = _slopes(corners, begin)
    red_x, red_y = _slope(colors, begin, 0, slopes)
    green_x, green_y = _slope(colors, begin, 1, slopes)
    blue_x, blue_y = _slope(colors, begin, 2, slopes)
    first_red, first_green, first_blue, alpha = row_of(colors, begin)
    highest = np.float32(255.0)
    for y in range(y_from, y_to):
        first = math.ceil(starts[y] - 0.5)
        x_from, x_to = max(clip[0], first), min(clip[2], math.ceil(ends[y] - 0.5))
        if x_from >= x_to:
            continue
        dx, dy = np.float32(first + 0.5 - corners[begin, 0]), np.float32(y + 0.5 - corners[begin, 1])
        red = first_red + dx * red_x + dy * red_y
        green = first_green + dx * green_x + dy * green_y
        blue = first_blue + dx * blue_x + dy * blue_y
        skip, wanted = np.float32(x_from - first), np.float32(x_to - x_from)
        start = np.uint64(y * width + x_from)
        for k in range(np.uint64(whole_lanes(x_from, x_to, clip) - x_from)):
            step = np.float32(np.int32(k))
            cover = alpha if step < wanted else ZERO
            step = skip + step
            pixels[start + k] = mixed(
                pixels[start + k],
                min(highest, max(ZERO, red + step * red_x)),
                min(highest, max(ZERO, green + step * green_x)),
                min(highest, max(ZERO, blue + step * blue_x)),
                cover,
            )


@kernel
def _edges(corners, begin, end):
    """A convex polygon's edges (n, 3): how far inside one a place lies is a * x + b * y + c, whichever way round the
    corners ``begin`` to ``end`` run; and whether it has an area.
    """
    area, rows, count = 0.0, np.empty((end - begin, 3)), 0
    for i in range(begin, end):
        j = i + 1 if i + 1 < end else begin
        ax, ay, bx, by = corners[i, 0], corners[i, 1], corners[j, 0], corners[j, 1]
        area += ax * by - bx * ay
        size = math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
        if size >= 1e-9:
            rows[count, 0], rows[count, 1] = (ay - by) / size, (bx - ax) / size
            rows[count, 2] = -(rows[count, 0] * ax + rows[count, 1] * ay)
            count += 1
    return rows[:count] * (1.0 if area > 0.0 else -1.0), abs(area) >= 1e-3


@inlined
def _soft(pixels, start, x_from, x_to, y, edges, red, green, blue, strength):
    """Lay a polygon's color over the columns x_from to x_to of row y, which begins at ``start``, at its edges."""
    for column in range(x_from, x_to):
        inside = np.inf
        for i in range(edges.shape[0]):
            inside = min(inside, edges[i, 0] * (column + 0.5) + edges[i, 1] * (y + 0.5) + edges[i, 2])
        k = np.uint64(start + column)
        pixels[k] = mixed(pixels[k], red, green, blue, clamped(np.float32(inside + 0.5)) * strength)


@kernel
def smooth_polygon(pixels, width, clip, corners, begin, end, colors):
    """A convex polygon with anti-aliased edges, corners ``begin`` to ``end``, of the color of the first.

    The blur of its edges ends a pixel beyond its corners, however sharp they are.
    """
    edges, has_area = _edges(corners, begin, end)
    red, green, blue, strength = row_of(colors, begin)
    left, right, top, bottom = np.inf, -np.inf, np.inf, -np.inf
    for i in range(begin, end if has_area else begin):
        left, right = min(left, corners[i, 0]), max(right, corners[i, 0])
        top, bottom = min(top, corners[i, 1]), max(bottom, corners[i, 1])
    y_from, y_to = (max(clip[1], int(top - 1.0)), min(clip[3], int(bottom + 2.0))) if has_area else (0, 0)
    for y in range(y_from, y_to):
        lo, hi, core_lo, core_hi = left - 1.0, right + 1.0, left - 1.0, right + 1.0
        for i in range(edges.shape[0]):
            slope, rest = edges[i, 0], edges[i, 1] * (y + 0.5) + edges[i, 2]  # distance inside = slope * x + rest
            if abs(slope) < 1e-6:
                if rest < -0.5:
                    hi = -1e9
                elif rest < 0.5:
                    core_hi = -1e9
            elif slope > 0.0:
                lo, core_lo = max(lo, (-0.5 - rest) / slope), max(core_lo, (0.5 - rest) / slope)
            else:
                hi, core_hi = min(hi, (-0.5 - rest) / slope), min(core_hi, (0.5 - rest) / slope)
        x_from, x_to = max(clip[0], math.ceil(lo - 0.5)), min(clip[2], math.floor(hi - 0.5) + 1)
        core_from = min(max(x_from, math.ceil(core_lo - 0.5)), x_to)
        core_to = max(min(x_to, math.floor(core_hi - 0.5) + 1), core_from)
        _soft(pixels, y * width, x_from, core_from, y, edges, red, green, blue, strength)
        _soft(pixels, y * width, core_to, x_to, y, edges, red, green, blue, strength)
        start = np.uint64(y * width + core_from)
        for k in range(np.uint64(max(0, core_to - core_from))):
            pixels[start + k] = mixed(pixels[start + k], red, green, blue, strength)
