"""The painter: discs, segments and polygons blended straight into an RGBA frame, in the order given.

Everything that moves in a film goes through one compiled call, :func:`paint`. Manim's own vectorised
mobjects cost time per object; here a frame with hundreds of points costs one to three milliseconds.

Rules that keep the pictures clean:

* a pixel is covered by its distance to the true edge, so every shape sits at its exact sub-pixel place;
* two pieces of a polyline part along the bisector of their bend, so that each pixel belongs to one of them and
  a translucent line shows neither dots nor gaps;
* mesh facets use a half-open fill rule, so neighbours share no pixel and leave no seam.
"""

from __future__ import annotations

import math

import numba
import numpy as np
from numpy.typing import NDArray

DISC, SEGMENT, POLYGON = 0, 1, 2
CIRCLE, DIAMOND, TRIANGLE, SQUARE = 0, 1, 2, 3
MARKERS = (CIRCLE, DIAMOND, TRIANGLE, SQUARE)
CAP_START, CAP_END, JOINED = 1, 2, 4

_kernel = numba.njit(cache=True, nogil=True, boundscheck=False)


@_kernel
def _marker_distance(shape: int, x: float, y: float, radius: float) -> float:
    """Signed distance in pixels to a marker of about the area of a disc of that radius."""
    if shape == 1:
        return (abs(x) + abs(y) - 1.26 * radius) * 0.70710678
    if shape == 2:
        r = 1.5 * radius
        side = abs(x) * 0.8660254 - y * 0.5 - 0.5 * r
        return max(side, y - 0.5 * r)
    if shape == 3:
        return max(abs(x), abs(y)) - 0.89 * radius
    return math.sqrt(x * x + y * y) - radius


@_kernel
def _clamp(value: float) -> float:
    return min(1.0, max(0.0, value))


@_kernel
def _blend(frame, y, x, r, g, b, alpha):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    frame[y, x, 0] = np.uint8(frame[y, x, 0] * (1.0 - alpha) + r * alpha + 0.5)
    frame[y, x, 1] = np.uint8(frame[y, x, 1] * (1.0 - alpha) + g * alpha + 0.5)
    frame[y, x, 2] = np.uint8(frame[y, x, 2] * (1.0 - alpha) + b * alpha + 0.5)


@_kernel
def _disc(frame, clip, geometry, shape, fill, rim):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """One marker: geometry x, y, radius, rim width; the rim lies outside the radius."""
    cx, cy, radius, rim_width = geometry[0], geometry[1], geometry[2], geometry[3]
    reach = 1.6 * radius + rim_width + 1.0
    x_from, x_to = max(clip[0], int(cx - reach)), min(clip[2], int(cx + reach) + 2)
    y_from, y_to = max(clip[1], int(cy - reach)), min(clip[3], int(cy + reach) + 2)
    for y in range(y_from, y_to):
        for x in range(x_from, x_to):
            distance = _marker_distance(shape, x + 0.5 - cx, y + 0.5 - cy, radius)
            if distance >= rim_width + 0.5:
                continue
            inner = _clamp(0.5 - distance)
            outer = _clamp(0.5 - distance + rim_width) - inner
            a_fill, a_rim = inner * fill[3], outer * rim[3]
            alpha = a_fill + a_rim
            if alpha > 0.002:
                w_fill, w_rim = a_fill / alpha, a_rim / alpha
                _blend(
                    frame, y, x,
                    fill[0] * w_fill + rim[0] * w_rim,
                    fill[1] * w_fill + rim[1] * w_rim,
                    fill[2] * w_fill + rim[2] * w_rim,
                    alpha,
                )  # fmt: skip


@_kernel
def _segment(frame, clip, geometry, caps, colour):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """One straight piece: geometry x0, y0, x1, y1, width, and the normals along which its two ends are cut."""
    x0, y0, x1, y1 = geometry[0], geometry[1], geometry[2], geometry[3]
    half = 0.5 * geometry[4]
    dx, dy = x1 - x0, y1 - y0
    length = math.sqrt(dx * dx + dy * dy)
    if length < 1e-6 or colour[3] < 0.002:
        return
    strength = colour[3]
    if half < 0.5:  # thinner than a pixel: as wide as one, and fainter
        strength *= 2.0 * half
        half = 0.5
    ux, uy = dx / length, dy / length
    reach = half + 0.5
    y_from = max(clip[1], int(min(y0, y1) - reach))
    y_to = min(clip[3], int(max(y0, y1) + reach) + 2)
    left, right = min(x0, x1) - reach - 1.0, max(x0, x1) + reach + 1.0
    for y in range(y_from, y_to):
        py = y + 0.5 - y0
        lo, hi = left, right
        if abs(uy) > 1e-3:  # the band |distance to the line| <= reach, cut by this row
            middle = x0 + py * ux / uy
            spread = reach / abs(uy)
            lo, hi = max(lo, middle - spread - 1.0), min(hi, middle + spread + 1.0)
        for x in range(max(clip[0], int(lo)), min(clip[2], int(hi) + 1)):
            px = x + 0.5 - x0
            across = abs(py * ux - px * uy)
            if px * geometry[5] + py * geometry[6] < 0.0:
                if not caps & 1:
                    continue
                along = px * ux + py * uy
                across = math.sqrt(across * across + along * along)
            elif (px - dx) * geometry[7] + (py - dy) * geometry[8] >= 0.0:
                if not caps & 2:
                    continue
                beyond = px * ux + py * uy - length
                across = math.sqrt(across * across + beyond * beyond)
            cover = _clamp(half + 0.5 - across) * strength
            if cover > 0.002:
                _blend(frame, y, x, colour[0], colour[1], colour[2], cover)


@_kernel
def _facet(frame, clip, points, colour):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A convex mesh facet by the half-open rule: a pixel belongs to the facet that holds its centre."""
    n = points.shape[0]
    top, bottom = points[0, 1], points[0, 1]
    for i in range(1, n):
        top, bottom = min(top, points[i, 1]), max(bottom, points[i, 1])
    for y in range(max(clip[1], math.ceil(top - 0.5)), min(clip[3], math.ceil(bottom - 0.5))):
        row = y + 0.5
        lo, hi = np.inf, -np.inf
        for i in range(n):
            a, b = i, (i + 1) % n
            if points[a, 1] > points[b, 1]:  # one direction for both neighbours: the same crossing
                a, b = b, a
            if points[a, 1] <= row < points[b, 1]:
                share = (row - points[a, 1]) / (points[b, 1] - points[a, 1])
                x = points[a, 0] + share * (points[b, 0] - points[a, 0])
                lo, hi = min(lo, x), max(hi, x)
        if lo > hi:
            continue
        for x in range(max(clip[0], math.ceil(lo - 0.5)), min(clip[2], math.ceil(hi - 0.5))):
            _blend(frame, y, x, colour[0], colour[1], colour[2], colour[3])


@_kernel
def _smooth_polygon(frame, clip, points, colour):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """A convex polygon with anti-aliased edges, whichever way round its corners run."""
    n = points.shape[0]
    area = 0.0
    top, bottom = points[0, 1], points[0, 1]
    for i in range(n):
        j = (i + 1) % n
        area += points[i, 0] * points[j, 1] - points[j, 0] * points[i, 1]
        top, bottom = min(top, points[i, 1]), max(bottom, points[i, 1])
    if abs(area) < 1e-3:
        return
    turn = 1.0 if area > 0 else -1.0
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
        for x in range(max(clip[0], math.ceil(lo - 0.5)), min(clip[2], math.floor(hi - 0.5) + 1)):
            centre = x + 0.5
            cover = 1.0
            if centre < core_lo or centre > core_hi:
                for i in range(n):
                    j = (i + 1) % n
                    ex, ey = points[j, 0] - points[i, 0], points[j, 1] - points[i, 1]
                    size = math.sqrt(ex * ex + ey * ey)
                    if size > 1e-9:
                        inside = (ex * (y + 0.5 - points[i, 1]) - ey * (centre - points[i, 0])) / size
                        cover = min(cover, _clamp(turn * inside + 0.5))
            _blend(frame, y, x, colour[0], colour[1], colour[2], colour[3] * cover)


@_kernel
def paint(  # type: ignore[no-untyped-def]  # noqa: ANN201
    frame,  # noqa: ANN001
    clip,  # noqa: ANN001
    kinds,  # noqa: ANN001
    items,  # noqa: ANN001
    discs,  # noqa: ANN001
    disc_shapes,  # noqa: ANN001
    disc_fills,  # noqa: ANN001
    disc_rims,  # noqa: ANN001
    segments,  # noqa: ANN001
    segment_caps,  # noqa: ANN001
    segment_colours,  # noqa: ANN001
    corners,  # noqa: ANN001
    corner_starts,  # noqa: ANN001
    smooth,  # noqa: ANN001
    polygon_colours,  # noqa: ANN001
):
    """Paint primitives into ``frame`` (H, W, 4) uint8, in the order of ``kinds`` and ``items`` (n,).

    ``clip`` is x from, y from, x to, y to in pixels. ``discs`` (n, 4): x, y, radius, rim width;
    ``segments`` (n, 9): x0, y0, x1, y1, width, normals of the two end cuts; polygon i has corners
    ``corner_starts[i]`` to ``corner_starts[i + 1]`` of ``corners`` (m, 2). Colours are red, green, blue in 0..255 and alpha in 0..1.
    """
    for k in range(kinds.shape[0]):
        i = items[k]
        if kinds[k] == 0:
            _disc(frame, clip, discs[i], disc_shapes[i], disc_fills[i], disc_rims[i])
        elif kinds[k] == 1:
            _segment(frame, clip, segments[i], segment_caps[i], segment_colours[i])
        else:
            points = corners[corner_starts[i] : corner_starts[i + 1]]
            if smooth[i]:
                _smooth_polygon(frame, clip, points, polygon_colours[i])
            else:
                _facet(frame, clip, points, polygon_colours[i])


@_kernel
def blit(frame, clip, sprite, left, top, opacity):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Lay ``sprite`` (h, w, 4), premultiplied float32, over the frame at a sub-pixel place (bilinear)."""
    height, width = sprite.shape[0], sprite.shape[1]
    x_base, y_base = math.floor(left), math.floor(top)
    fx, fy = left - x_base, top - y_base
    w00, w01, w10, w11 = fx * fy, (1.0 - fx) * fy, fx * (1.0 - fy), (1.0 - fx) * (1.0 - fy)
    for y in range(max(clip[1], y_base), min(clip[3], y_base + height + 1)):
        v = y - y_base
        for x in range(max(clip[0], x_base), min(clip[2], x_base + width + 1)):
            u = x - x_base
            r = g = b = a = 0.0
            for dv, du, w in ((1, 1, w00), (1, 0, w01), (0, 1, w10), (0, 0, w11)):
                sv, su = v - dv, u - du
                if w > 0.0 and 0 <= sv < height and 0 <= su < width:
                    r += w * sprite[sv, su, 0]
                    g += w * sprite[sv, su, 1]
                    b += w * sprite[sv, su, 2]
                    a += w * sprite[sv, su, 3]
            if a > 0.002:
                keep = 1.0 - a * opacity
                frame[y, x, 0] = np.uint8(frame[y, x, 0] * keep + r * opacity + 0.5)
                frame[y, x, 1] = np.uint8(frame[y, x, 1] * keep + g * opacity + 0.5)
                frame[y, x, 2] = np.uint8(frame[y, x, 2] * keep + b * opacity + 0.5)


@_kernel
def stretch(frame, clip, image, left, top, right, bottom, opacity):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Lay ``image`` (h, w, 4), straight colours 0..255 and alpha 0..1, over a rectangle (bilinear).

    The image's samples lie on the rectangle's borders (row 0 at ``top``), as a field on a grid does.
    """
    height, width = image.shape[0], image.shape[1]
    x_step, y_step = (width - 1) / (right - left), (height - 1) / (bottom - top)
    for y in range(max(clip[1], math.ceil(top - 0.5)), min(clip[3], math.ceil(bottom - 0.5))):
        v = min(max((y + 0.5 - top) * y_step, 0.0), height - 1.000001)
        v0 = int(v)
        fv = v - v0
        for x in range(max(clip[0], math.ceil(left - 0.5)), min(clip[2], math.ceil(right - 0.5))):
            u = min(max((x + 0.5 - left) * x_step, 0.0), width - 1.000001)
            u0 = int(u)
            fu = u - u0
            w00, w01 = (1.0 - fv) * (1.0 - fu), (1.0 - fv) * fu
            w10, w11 = fv * (1.0 - fu), fv * fu
            p00, p01, p10, p11 = image[v0, u0], image[v0, u0 + 1], image[v0 + 1, u0], image[v0 + 1, u0 + 1]
            alpha = (w00 * p00[3] + w01 * p01[3] + w10 * p10[3] + w11 * p11[3]) * opacity
            if alpha > 0.002:
                _blend(
                    frame, y, x,
                    w00 * p00[0] + w01 * p01[0] + w10 * p10[0] + w11 * p11[0],
                    w00 * p00[1] + w01 * p01[1] + w10 * p10[1] + w11 * p11[1],
                    w00 * p00[2] + w01 * p01[2] + w10 * p10[2] + w11 * p11[2],
                    alpha,
                )  # fmt: skip


Floats = NDArray[np.float64]


def paint_order(ranks: Floats, depths: Floats) -> NDArray[np.intp]:
    """The order in which to paint: by rank, and within a rank from far to near; ties keep their order.

    ``ranks`` (n,) small whole numbers, ``depths`` (n,) growing towards the viewer. Depth is quantised to 16
    bits, since a stable sort of 16-bit numbers is a radix sort: 20,000 points take a quarter of a millisecond.
    """
    if len(depths) == 0:
        return np.zeros(0, dtype=np.intp)
    low, high = float(depths.min()), float(depths.max())
    steps = ((depths - low) * (65535.0 / max(high - low, 1e-12))).astype(np.uint16)
    by_depth = np.argsort(steps, kind="stable")
    shifted = (ranks - ranks.min()).astype(np.uint16)
    return by_depth[np.argsort(shifted[by_depth], kind="stable")]
