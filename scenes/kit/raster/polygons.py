"""Kernels that lay convex polygons on a frame: facets of a mesh, and polygons with smooth edges.

Facets use a half-open fill rule, so neighbours share no pixel and leave no seam.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.scenes.kit.raster.kernel import inlined, kernel
from nnfilm.scenes.kit.raster.pixels import ZERO, mixed, row_of, whole_lanes


@inlined
def _crossings(corners, begin, end, y_from, y_to, starts, ends):
    """Where the outline of a convex polygon, corners ``begin`` to ``end``, crosses the middle of each row y from
    y_from to y_to: to the left, ``starts[y]``, and to the right, ``ends[y]``.
    """
    for y in range(y_from, y_to):
        starts[y], ends[y] = np.inf, -np.inf
    for i in range(begin, end):
        a, b = i, i + 1 if i + 1 < end else begin
        if corners[a, 1] > corners[b, 1]:  # one direction for both neighbours: the same crossing
            a, b = b, a
        ax, ay, bx, by = corners[a, 0], corners[a, 1], corners[b, 0], corners[b, 1]
        first, last = max(y_from, math.ceil(ay - 0.5)), min(y_to, math.ceil(by - 0.5))
        if first < last:
            lean = (bx - ax) / (by - ay)
            for y in range(first, last):
                x = ax + (y + 0.5 - ay) * lean
                starts[y], ends[y] = min(starts[y], x), max(ends[y], x)


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
def _tint(row, cover, color, strength):
    """Lay one colour over a row of pixels (n,) uint32, as far as ``cover`` (n,) in 0..1 says."""
    red, green, blue = np.float32(color[0]), np.float32(color[1]), np.float32(color[2])
    for k in range(row.shape[0]):
        row[k] = mixed(row[k], red, green, blue, cover[k] * strength)


@kernel
def _soften(cover, first, y, points, turn):
    """Write how far a polygon covers pixels (n,) of a row, from the column ``first`` on: less than 1 at its edges."""
    n = points.shape[0]
    for k in range(cover.shape[0]):
        center = first + k + 0.5
        for i in range(n):
            j = (i + 1) % n
            ex, ey = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
            size = math.sqrt(ex * ex + ey * ey)
            if size > 1e-9:
                inside = (ex * (y + 0.5 - points[i, 1]) - ey * (center - points[i, 0])) / size
                cover[k] = min(cover[k], min(1.0, max(0.0, turn * inside + 0.5)))


@kernel
def smooth_polygon(frame, clip, work, points, color):
    """A convex polygon with anti-aliased edges, whichever way round its corners run.

    The blur of its edges ends a pixel beyond its corners, however sharp they are.
    """
    n = points.shape[0]
    area = 0.0
    left, right, top, bottom = points[0, 0], points[0, 0], points[0, 1], points[0, 1]
    for i in range(n):
        j = (i + 1) % n
        area += points[i, 0] * points[j, 1] - points[j, 0] * points[i, 1]
        left, right = min(left, points[i, 0]), max(right, points[i, 0])
        top, bottom = min(top, points[i, 1]), max(bottom, points[i, 1])
    if abs(area) < 1e-3:
        return
    turn = 1.0 if area > 0 else -1.0
    first, last = max(clip[0], int(left - 1.0)), min(clip[2], int(right + 2.0))
    for y in range(max(clip[1], int(top - 1.0)), min(clip[3], int(bottom + 2.0))):
        lo, hi, core_lo, core_hi = -1e9, 1e9, -1e9, 1e9
        for i in range(n):
            j = (i + 1) % n
            ex, ey = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
            size = math.sqrt(ex * ex + ey * ey)
            if size < 1e-9:
                continue
            slope = -turn * ey / size  # distance inside = slope * x + rest
            rest = turn * (ex * (y + 0.5 - points[i, 1]) + ey * points[i, 0]) / size
            if abs(slope) < 1e-6:
                if rest < -0.5:
                    hi = -1e9
                elif rest < 0.5:
                    core_hi = -1e9
            elif slope > 0:
                lo = max(lo, (-0.5 - rest) / slope)
                core_lo = max(core_lo, (0.5 - rest) / slope)
            else:
                hi = min(hi, (-0.5 - rest) / slope)
                core_hi = min(core_hi, (0.5 - rest) / slope)
        x_from, x_to = max(first, math.ceil(lo - 0.5)), min(last, math.floor(hi - 0.5) + 1)
        if x_from >= x_to:
            continue
        cover = work[0, : x_to - x_from]
        cover[:] = 1.0
        core_from = min(max(x_from, math.ceil(max(core_lo, -1e6) - 0.5)), x_to)
        core_to = max(min(x_to, math.floor(min(core_hi, 1e6) - 0.5) + 1), core_from)
        _soften(cover[: core_from - x_from], x_from, y, points, turn)
        _soften(cover[core_to - x_from :], core_to, y, points, turn)
        _tint(frame[y, x_from:x_to], cover, color, np.float32(color[3]))
