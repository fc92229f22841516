"""The painter: discs, segments and polygons blended straight into an RGBA frame, in the order given.

Everything that moves in a film goes through one compiled call, :func:`paint`. Manim's own vectorised
mobjects cost time per object; here a frame with hundreds of points costs one to three milliseconds.

Rules that keep the pictures clean:

* a pixel is covered by its distance to the true edge, so every shape sits at its exact sub-pixel place;
* two pieces of a polyline part along the bisector of their bend, so that each pixel belongs to one of them and
  a translucent line shows neither dots nor gaps;
* facets of a mesh use a half-open fill rule, so neighbours share no pixel and leave no seam;
* columns are counted from a shape's own left end, not from the clip's, so a part of a picture painted again is
  the same to the byte.

What is small and drawn by the thousand (markers, pieces of lines, facets) takes whole arrays and row numbers, and
writes to the frame as one long row: a slice costs more than the few pixels that it holds.

All kernels that call one another stand in this one file: the compiler keeps what it made on disk, and notices a
change only of the file in which a kernel stands, not of others that it calls.
"""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DISC, SEGMENT, POLYGON = 0, 1, 2
CIRCLE, DIAMOND, TRIANGLE, SQUARE, INVERTED, PLUS, CROSS, STAR = range(8)
MARKERS = (CIRCLE, DIAMOND, TRIANGLE, SQUARE, INVERTED, PLUS, CROSS, STAR)
CAP_START, CAP_END, JOINED = 1, 2, 4

_LEVEL = 1e-9  # a line whose normal leans less to the right crosses no row

_kernel = numba.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")
_ZERO, _HALF, _ONE = np.float32(0.0), np.float32(0.5), np.float32(1.0)
_LANES = 8  # rows are worked on in runs of this many pixels, which the compiler turns into vector instructions


@_kernel
def _packed(red, green, blue):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Three float32 channels in 0..255 as one opaque pixel."""
    r, g, b = np.int32(red + _HALF), np.int32(green + _HALF), np.int32(blue + _HALF)
    return np.uint32(0xFF000000) | np.uint32(r) | (np.uint32(g) << np.uint32(8)) | (np.uint32(b) << np.uint32(16))


@_kernel
def _channels(pixel):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A pixel's red, green and blue as float32."""
    return (
        np.float32(np.int32(pixel & 255)),
        np.float32(np.int32((pixel >> 8) & 255)),
        np.float32(np.int32((pixel >> 16) & 255)),
    )


@_kernel
def _clamp(value):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    return min(_ONE, max(_ZERO, value))


@_kernel
def _marked(pixel, distance, rim_width, fill, rim):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A pixel at a signed ``distance`` from a marker's edge, with the marker laid over it."""
    inner = _clamp(_HALF - distance)
    a_rim = (_clamp(_HALF - distance + rim_width) - inner) * rim[3]
    a_fill = inner * fill[3]
    keep = _ONE - a_fill - a_rim
    r, g, b = _channels(pixel)
    return _packed(
        r * keep + a_fill * fill[0] + a_rim * rim[0],
        g * keep + a_fill * fill[1] + a_rim * rim[1],
        b * keep + a_fill * fill[2] + a_rim * rim[2],
    )


@_kernel
def _mixed(pixel, red, green, blue, alpha):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A pixel with a colour laid over it, alpha in 0..1."""
    r, g, b = _channels(pixel)
    return _packed(r + (red - r) * alpha, g + (green - g) * alpha, b + (blue - b) * alpha)


@_kernel
def _row_of(table, i):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A row of a table (n, 4) as four float32."""
    return np.float32(table[i, 0]), np.float32(table[i, 1]), np.float32(table[i, 2]), np.float32(table[i, 3])


@_kernel
def _tint(row, cover, color, strength):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Lay one colour over a row of pixels (n,) uint32, as far as ``cover`` (n,) in 0..1 says."""
    red, green, blue = np.float32(color[0]), np.float32(color[1]), np.float32(color[2])
    for k in range(row.shape[0]):
        row[k] = _mixed(row[k], red, green, blue, cover[k] * strength)


@_kernel
def _lanes(x_from, x_to, clip):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Where a run of pixels ends so that it is whole lanes, if the clip leaves room."""
    return min(clip[2], x_from + (x_to - x_from + _LANES - 1) // _LANES * _LANES)


@_kernel
def _dot(frame, clip, x, y, radius, color):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A marker too small for its shape to show; one smaller than a pixel is as large as one, and fainter."""
    size = max(np.float32(radius), _HALF)
    reach, share = size + _HALF, np.float32(radius) / size
    red, green, blue, strength = color[0], color[1], color[2], color[3] * share * share
    for row in range(max(clip[1], int(y - reach)), min(clip[3], int(y + reach) + 1)):
        down = np.float32(row + 0.5 - y)
        for column in range(max(clip[0], int(x - reach)), min(clip[2], int(x + reach) + 1)):
            aside = np.float32(column + 0.5 - x)
            alpha = _clamp(reach - np.float32(math.sqrt(aside * aside + down * down))) * strength
            if alpha > _ZERO:
                frame[row, column] = _mixed(frame[row, column], red, green, blue, alpha)


@_kernel
def _disc(frame, clip, discs, i, shape, inside, around):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Marker i: its row of ``discs`` is x, y, radius, rim width; the rim lies outside the radius.

    Every marker has about the area of the disc of that radius. One loop a shape, each simple enough to be
    turned into vector instructions.
    """
    cx, cy = discs[i, 0], discs[i, 1]
    radius, rim_width = np.float32(discs[i, 2]), np.float32(discs[i, 3])
    border = rim_width + 0.5
    reach = radius + border
    if shape == 1:
        reach = 1.26 * radius + 1.4143 * border
    elif shape == 2 or shape == 4 or shape == 7:
        reach = 1.5 * radius + 2.0 * border
    elif shape >= 5:
        reach = 1.25 * radius + 1.4143 * border
    first = math.floor(cx - reach)
    x_from, x_to = max(clip[0], first), min(clip[2], int(cx + reach) + 1)
    if x_from >= x_to:
        return
    x_to = _lanes(x_from, x_to, clip)
    pixels, width, count = frame.reshape(frame.size), frame.shape[1], np.uint64(x_to - x_from)
    left, skip = np.float32(first + 0.5 - cx), np.float32(x_from - first)
    for y in range(max(clip[1], int(cy - reach)), min(clip[3], int(cy + reach) + 1)):
        start, v = np.uint64(y * width + x_from), np.float32(y + 0.5 - cy)
        if shape == 1:
            rest = abs(v) - np.float32(1.26) * radius
            for k in range(count):
                distance = (abs(left + (skip + np.float32(np.int32(k)))) + rest) * np.float32(0.70710678)
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == 2 or shape == 4:
            inner = np.float32(0.75) * radius
            w = v if shape == 2 else -v
            for k in range(count):
                side = abs(left + (skip + np.float32(np.int32(k)))) * np.float32(0.8660254) - w * _HALF - inner
                pixels[start + k] = _marked(pixels[start + k], max(side, w - inner), rim_width, inside, around)
        elif shape == 3:
            half_side = np.float32(0.89) * radius
            for k in range(count):
                distance = max(abs(left + (skip + np.float32(np.int32(k)))), abs(v)) - half_side
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == 5:
            arm, half_arm = np.float32(1.25) * radius, np.float32(0.3685) * radius
            for k in range(count):
                u = abs(left + (skip + np.float32(np.int32(k))))
                distance = min(max(u - arm, abs(v) - half_arm), max(u - half_arm, abs(v) - arm))
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == 6:
            arm, half_arm = np.float32(1.25) * radius, np.float32(0.3685) * radius
            for k in range(count):
                u = left + (skip + np.float32(np.int32(k)))
                p, q = abs(u + v) * np.float32(0.70710678), abs(u - v) * np.float32(0.70710678)
                distance = min(max(p - arm, q - half_arm), max(p - half_arm, q - arm))
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        elif shape == 7:
            inner = np.float32(0.6734) * radius
            for k in range(count):
                u = abs(left + (skip + np.float32(np.int32(k)))) * np.float32(0.8660254)
                distance = min(max(u - v * _HALF, v), max(u + v * _HALF, -v)) - inner
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)
        else:
            for k in range(count):
                u = left + (skip + np.float32(np.int32(k)))
                distance = np.float32(math.sqrt(u * u + v * v)) - radius
                pixels[start + k] = _marked(pixels[start + k], distance, rim_width, inside, around)


@_kernel
def _lean(normal_x, normal_y):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """How far a line with this normal moves to the right from one row to the next; 0 where it lies level."""
    return -normal_y / normal_x if abs(normal_x) > _LEVEL else 0.0


@_kernel
def _parted(x_from, x_to, x, down, normal_x, normal_y, lean):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """The columns x_from to x_to of a row, parted by a cut through x so many pixels above it: behind, and ahead.

    Two pieces that share a cut share its crossing with the row, so each pixel goes to one of them.
    """
    if abs(normal_x) <= _LEVEL:
        return (x_to, x_to, x_from, x_to) if down * normal_y >= 0.0 else (x_from, x_to, x_to, x_to)
    column = min(max(math.ceil(x + down * lean - 0.5), x_from), x_to)
    return (x_from, column, column, x_to) if normal_x > 0.0 else (column, x_to, x_from, column)


@_kernel
def _cap(frame, y, x_from, x_to, x, down, reach, red, green, blue, strength):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A row's part of a round end: the columns x_from to x_to, so many pixels below the end's centre x."""
    for column in range(x_from, x_to):
        aside = column + 0.5 - x
        alpha = _clamp(np.float32(reach - math.sqrt(aside * aside + down * down))) * strength
        frame[y, column] = _mixed(frame[y, column], red, green, blue, alpha)


@_kernel
def _segment(frame, clip, segments, i, caps, colors):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Straight piece i: its row of ``segments`` is x0, y0, x1, y1, width, and the normals of its two end cuts."""
    x0, y0, x1, y1 = segments[i, 0], segments[i, 1], segments[i, 2], segments[i, 3]
    half = 0.5 * segments[i, 4]
    red, green, blue, opacity = _row_of(colors, i)
    dx, dy = x1 - x0, y1 - y0
    length = math.sqrt(dx * dx + dy * dy)
    if length < 1e-6 or opacity < 0.002:
        return
    strength = opacity * np.float32(min(1.0, 2.0 * half))  # thinner than a pixel: as wide as one, and fainter
    reach = max(half, 0.5) + 0.5
    start_x, start_y, end_x, end_y = segments[i, 5], segments[i, 6], segments[i, 7], segments[i, 8]
    start_lean, end_lean = _lean(start_x, start_y), _lean(end_x, end_y)
    ux, uy = dx / length, dy / length
    steep = abs(uy) > 1e-3
    lean, spread = (ux / uy, reach / abs(uy)) if steep else (0.0, 0.0)
    left, right = min(x0, x1) - reach, max(x0, x1) + reach
    pixels, width, far, fall = frame.reshape(frame.size), frame.shape[1], np.float32(reach), np.float32(uy)
    for y in range(max(clip[1], int(min(y0, y1) - reach)), min(clip[3], int(max(y0, y1) + reach) + 1)):
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
            _cap(frame, y, start_from, start_to, x0, down, reach, red, green, blue, strength)
        if caps & CAP_END:
            _cap(frame, y, end_from, end_to, x1, down_end, reach, red, green, blue, strength)
        across = np.float32(down * ux - (first + 0.5 - x0) * uy)
        skip, wanted = np.float32(x_from - first), np.float32(x_to - x_from)
        start = np.uint64(y * width + x_from)
        for k in range(np.uint64(_lanes(x_from, x_to, clip) - x_from)):
            step = np.float32(np.int32(k))
            cover = _clamp(far - abs(across - (skip + step) * fall))
            alpha = cover * strength if step < wanted else _ZERO
            pixels[start + k] = _mixed(pixels[start + k], red, green, blue, alpha)


@_kernel
def _crossings(corners, begin, end, y_from, y_to, starts, ends):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
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
        for y in range(max(y_from, math.ceil(ay - 0.5)), min(y_to, math.ceil(by - 0.5))):
            x = ax + (y + 0.5 - ay) / (by - ay) * (bx - ax)
            starts[y], ends[y] = min(starts[y], x), max(ends[y], x)


@_kernel
def _slopes(corners, i):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """What turns two differences, from corner i to i + 1 and to i + 2, into the changes along x and along y."""
    x1, y1 = corners[i + 1, 0] - corners[i, 0], corners[i + 1, 1] - corners[i, 1]
    x2, y2 = corners[i + 2, 0] - corners[i, 0], corners[i + 2, 1] - corners[i, 1]
    area = x1 * y2 - x2 * y1
    share = 1.0 / area if abs(area) > 1e-3 else 0.0
    return y2 * share, -y1 * share, -x2 * share, x1 * share


@_kernel
def _slope(colors, i, channel, slopes):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """How a channel changes along x and along y over a facet with a colour a corner, float32.

    The first three corners tell: colours blend evenly over triangles, and larger facets are of one colour.
    """
    one, two = colors[i + 1, channel] - colors[i, channel], colors[i + 2, channel] - colors[i, channel]
    return np.float32(one * slopes[0] + two * slopes[1]), np.float32(one * slopes[2] + two * slopes[3])


@_kernel
def _facet(frame, clip, starts, ends, corners, begin, end, colors):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A convex facet of a mesh, corners ``begin`` to ``end``, their colours (n, 4) blending across it.

    By the half-open rule a pixel belongs to the facet that holds its centre, so neighbours leave no seam.
    """
    top, bottom = corners[begin, 1], corners[begin, 1]
    for i in range(begin + 1, end):
        top, bottom = min(top, corners[i, 1]), max(bottom, corners[i, 1])
    y_from, y_to = max(clip[1], math.ceil(top - 0.5)), min(clip[3], math.ceil(bottom - 0.5))
    if y_from >= y_to:
        return
    _crossings(corners, begin, end, y_from, y_to, starts, ends)
    slopes = _slopes(corners, begin)
    red_x, red_y = _slope(colors, begin, 0, slopes)
    green_x, green_y = _slope(colors, begin, 1, slopes)
    blue_x, blue_y = _slope(colors, begin, 2, slopes)
    first_red, first_green, first_blue, alpha = _row_of(colors, begin)
    pixels, width, highest = frame.reshape(frame.size), frame.shape[1], np.float32(255.0)
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
        for k in range(np.uint64(_lanes(x_from, x_to, clip) - x_from)):
            step = np.float32(np.int32(k))
            cover = alpha if step < wanted else _ZERO
            step = skip + step
            pixels[start + k] = _mixed(
                pixels[start + k],
                min(highest, max(_ZERO, red + step * red_x)),
                min(highest, max(_ZERO, green + step * green_x)),
                min(highest, max(_ZERO, blue + step * blue_x)),
                cover,
            )


@_kernel
def _smooth_polygon(frame, clip, work, points, color):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
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
        for k in range(x_to - x_from):
            center = x_from + k + 0.5
            if core_lo <= center <= core_hi:
                continue
            for i in range(n):
                j = (i + 1) % n
                ex, ey = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
                size = math.sqrt(ex * ex + ey * ey)
                if size > 1e-9:
                    inside = (ex * (y + 0.5 - points[i, 1]) - ey * (center - points[i, 0])) / size
                    cover[k] = min(cover[k], min(1.0, max(0.0, turn * inside + 0.5)))
        _tint(frame[y, x_from:x_to], cover, color, np.float32(color[3]))


@_kernel
def paint(  # type: ignore[no-untyped-def]  # noqa: ANN201
    frame,  # noqa: ANN001
    clip,  # noqa: ANN001
    kinds,  # noqa: ANN001
    items,  # noqa: ANN001
    discs,  # noqa: ANN001
    disc_looks,  # noqa: ANN001
    disc_shapes,  # noqa: ANN001
    disc_fills,  # noqa: ANN001
    disc_rims,  # noqa: ANN001
    segments,  # noqa: ANN001
    segment_caps,  # noqa: ANN001
    segment_colors,  # noqa: ANN001
    corners,  # noqa: ANN001
    corner_starts,  # noqa: ANN001
    smooth,  # noqa: ANN001
    corner_colors,  # noqa: ANN001
):
    """Paint primitives into ``frame`` (H, W) uint32, RGBA in memory, in the order of ``kinds`` and ``items`` (n,).

    ``clip`` is x from, y from, x to, y to in pixels. ``discs`` (n, 4): x, y, radius, rim width, of
    the shape, fill and rim at ``disc_looks`` (n,);
    ``segments`` (n, 9): x0, y0, x1, y1, width, normals of the two end cuts; polygon i has corners
    ``corner_starts[i]`` to ``corner_starts[i + 1]`` of ``corners`` (m, 2) and ``corner_colors`` (m, 4): it is
    convex; if ``smooth``, of one colour and with anti-aliased edges, else a facet of a mesh. Colours are red,
    green, blue in 0..255 and alpha in 0..1.
    """
    work = np.zeros((1, frame.shape[1] + _LANES), dtype=np.float32)
    starts, ends = np.empty(frame.shape[0]), np.empty(frame.shape[0])
    for k in range(kinds.shape[0]):
        i = items[k]
        if kinds[k] == 0:
            look = disc_looks[i]
            if discs[i, 2] < 1.0 and discs[i, 3] == 0.0:
                _dot(frame, clip, discs[i, 0], discs[i, 1], discs[i, 2], disc_fills[look])
            else:
                _disc(frame, clip, discs, i, disc_shapes[look], _row_of(disc_fills, look), _row_of(disc_rims, look))
        elif kinds[k] == 1:
            _segment(frame, clip, segments, i, segment_caps[i], segment_colors)
        else:
            first, last = corner_starts[i], corner_starts[i + 1]
            if smooth[i]:
                _smooth_polygon(frame, clip, work, corners[first:last], corner_colors[first])
            else:
                _facet(frame, clip, starts, ends, corners, first, last, corner_colors)
