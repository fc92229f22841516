"""A bent mesh in light: how bright it is at each vertex, how far apart its lines come to lie, and its facets.

A mesh is a grid of vertices (n_x, n_y), row by row, with two triangles a cell. Facets are parted exactly where a plane
divides the space, so that each lies on one side of it.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import inlined, kernel
from nnfilm.kit.raster.polygons import covers_a_pixel
from nnfilm.kit.raster.segments import JOINED

_SHARPNESS = 24
_FLAT = 1e-12  # a cell whose normal is shorter has none
_THIN = 2.0  # square pixels: of a smaller cell it is looked whether it covers any pixel


@kernel
def brightness(places, n_x, n_y, light, toward, dimmest, gloss):
    """How bright each vertex (n_x * n_y,) of a mesh at ``places`` (n_x * n_y, 3) is in a ``light`` from the direction
    (3,) for a viewer in the direction ``toward`` (3,): from ``dimmest`` where light only grazes it, to 1, and up to
    ``gloss`` more where it is mirrored. Both sides are lit. (Blinn and Phong's model, of which this is all.)
    """
    half_x, half_y, half_z = light[0] + toward[0], light[1] + toward[1], light[2] + toward[2]
    size = math.sqrt(half_x * half_x + half_y * half_y + half_z * half_z)
    result = np.ones(n_x * n_y)
    for i in range(n_x):
        for j in range(n_y):
            x, y, z = _normal(places, i, j, n_x, n_y)
            length = math.sqrt(x * x + y * y + z * z)
            if length > _FLAT:
                facing = abs(x * light[0] + y * light[1] + z * light[2]) / length
                shine = abs(x * half_x + y * half_y + z * half_z) / (length * size)
                result[i * n_y + j] = dimmest + (1.0 - dimmest) * facing + gloss * shine**_SHARPNESS
    return result


@kernel
def lit(colors, light):
    """Colours (n, 3) so many times as bright, (n,): what is more than a channel holds makes them whiter, so that none
    takes on another hue.
    """
    result = np.empty_like(colors)
    for i in range(colors.shape[0]):
        most = max(colors[i, 0], colors[i, 1], colors[i, 2]) * light[i]
        over = max(most / 255.0, 1.0)
        for channel in range(3):
            color = colors[i, channel] * light[i] / over
            result[i, channel] = color + min(over - 1.0, 1.0) * (255.0 - color)
    return result


@kernel
def _normal(places, i, j, n_x, n_y):
    """The mesh's normal at a vertex, as long as the mesh is stretched."""
    a, b = min(i + 1, n_x - 1) * n_y + j, max(i - 1, 0) * n_y + j
    c, d = i * n_y + min(j + 1, n_y - 1), i * n_y + max(j - 1, 0)
    ux, uy, uz = places[a, 0] - places[b, 0], places[a, 1] - places[b, 1], places[a, 2] - places[b, 2]
    vx, vy, vz = places[c, 0] - places[d, 0], places[c, 1] - places[d, 1], places[c, 2] - places[d, 2]
    return uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx


@kernel
def spacing(pixels, xs, ys):
    """How far apart, in pixels, lines of a mesh would lie at each vertex (n_x * n_y,) that are 1 apart in the plane:
    lines of constant x, and lines of constant y. ``pixels`` (n_x * n_y, 2); ``xs`` (n_x,), ``ys`` (n_y,).
    """
    n_x, n_y = xs.shape[0], ys.shape[0]
    upright, level = np.empty(n_x * n_y), np.empty(n_x * n_y)
    for i in range(n_x):
        for j in range(n_y):
            right, left, above, below = min(i + 1, n_x - 1), max(i - 1, 0), min(j + 1, n_y - 1), max(j - 1, 0)
            a, b, c, d = right * n_y + j, left * n_y + j, i * n_y + above, i * n_y + below
            wide, high = xs[right] - xs[left], ys[above] - ys[below]
            ux, uy = (pixels[a, 0] - pixels[b, 0]) / wide, (pixels[a, 1] - pixels[b, 1]) / wide
            vx, vy = (pixels[c, 0] - pixels[d, 0]) / high, (pixels[c, 1] - pixels[d, 1]) / high
            area = abs(ux * vy - uy * vx)
            upright[i * n_y + j] = area / max(math.sqrt(vx * vx + vy * vy), 1e-9)
            level[i * n_y + j] = area / max(math.sqrt(ux * ux + uy * uy), 1e-9)
    return upright, level


@kernel
def ruled(places, starts, stops, axes, steps, shown, upright, level, gaps, depths, inks, n_x, n_y):
    """Pieces of mesh lines that are seen: where they start and end (k, 3), the painter's flags (k,), their colours
    (k, 4), and at which depths (k,) they are painted, just after the cells on either side of them.

    Of each piece are given the vertices at its ends, along which axis it stands still, its line's steps, 0 for a
    border, and how far it is shown, all (n,); of each vertex its place (m, 3), the :func:`spacing` and the depth; and
    the colours (2, 4) of borders and of other lines. Lines whose gap in frame units, steps times the spacing times the
    first of ``gaps``, is no more than the second are not seen; from the third on they are as opaque as the fourth says.
    """
    scale, crowded, roomy, most = gaps
    n = starts.shape[0]
    begins, ends, colors = np.empty((n, 3)), np.empty((n, 3)), np.empty((n, 4))
    caps, painted, count, last_stop = np.zeros(n, np.int64), np.empty(n), 0, -1
    for k in range(n):
        alpha, start, stop = shown[k], starts[k], stops[k]
        if steps[k] != 0:
            apart = upright[start] + upright[stop] if axes[k] == 0 else level[start] + level[stop]
            share = (0.5 * apart * scale * steps[k] - crowded) / (roomy - crowded)
            alpha *= most * min(1.0, max(0.0, share))
        if alpha <= 0.01:
            continue
        i, j = start // n_y, start % n_y
        one, other = (i - 1, i) if axes[k] == 0 else (j - 1, j)
        last = (n_x if axes[k] == 0 else n_y) - 2
        one, other = max(one, 0), min(other, last)
        if axes[k] == 0:
            near = max(_middle(depths, one * n_y + j, n_y), _middle(depths, other * n_y + j, n_y))
        else:
            near = max(_middle(depths, i * n_y + one, n_y), _middle(depths, i * n_y + other, n_y))
        ink = 0 if steps[k] == 0 else 1
        for axis in range(3):
            begins[count, axis], ends[count, axis] = places[start, axis], places[stop, axis]
            colors[count, axis] = inks[ink, axis]
        colors[count, 3] = inks[ink, 3] * alpha
        caps[count], painted[count] = JOINED if start == last_stop else 0, near
        last_stop = stop
        count += 1
    return begins[:count], ends[:count], caps[:count], colors[:count], painted[:count]


@kernel
def _middle(depths, low, n_y):
    """The mean depth of a cell, given its low corner."""
    return 0.25 * (depths[low] + depths[low + n_y] + depths[low + 1] + depths[low + n_y + 1])


@kernel
def facets(pixels, depths, sides, faces, backs, alphas, n_y):
    """The facets of a mesh: corners (m, 2) in pixels, their depths (m,) and colours (m, 4), the number of corners (f,),
    mean depth (f,) and whether it lies on the positive side (f,) of each facet.

    Of each vertex are given its pixel (n, 2), depth (n,), distance to a dividing plane (n,), which is 0 everywhere if
    there is none, and the colours (n, 3) of the mesh's face and of its back; of each cell its opacity
    (n_x - 1, n_y - 1). A cell that shows one side, and all of it, is one facet; another one is two triangles, each
    parted by the plane. There are none of a cell of opacity 0, nor of what covers no pixel's middle.
    """
    n_cells_x, n_cells_y = alphas.shape
    most = 4 * n_cells_x * n_cells_y
    corners, depth_at, colors = np.empty((4 * most, 2)), np.empty(4 * most), np.empty((4 * most, 4))
    counts, deep, positive = np.empty(most, np.int64), np.empty(most), np.empty(most, np.bool_)
    corner, facet = 0, 0
    outline = np.empty(4, np.int64)
    for i in range(n_cells_x):
        for j in range(n_cells_y):
            low = i * n_y + j
            outline[0], outline[1], outline[2], outline[3] = low, low + n_y, low + n_y + 1, low + 1
            if alphas[i, j] <= 0.0 or not _covers(pixels, outline):
                continue
            one, two = _turn(pixels, low, low + n_y, low + n_y + 1), _turn(pixels, low, low + n_y + 1, low + 1)
            three, four = _turn(pixels, low + 1, low, low + n_y), _turn(pixels, low + n_y, low + n_y + 1, low + 1)
            first, last = sides[low], sides[low]
            for k in range(1, 4):
                first, last = min(first, sides[outline[k]]), max(last, sides[outline[k]])
            whole = one * two > 0.0 and three * four > 0.0 and one * three > 0.0 and (first >= 0.0 or last <= 0.0)
            if whole:
                tints, depth, begin = faces if one < 0.0 else backs, 0.0, corner
                for k in range(4):
                    _corner(corners, colors, corner, pixels, tints, outline[k], outline[k], 0.0, alphas[i, j])
                    depth_at[corner] = depths[outline[k]]
                    depth += 0.25 * depth_at[corner]
                    corner += 1
                if abs(one + two) < 2.0 * _THIN and not covers_a_pixel(corners, begin, corner):
                    corner = begin  # a sheet that is pressed together has thousands of these
                    continue
                counts[facet], positive[facet], deep[facet] = 4, first >= 0.0, depth
                facet += 1
                continue
            for half in range(2):
                a, b, c = low, outline[1 + half], outline[2 + half]
                tints = faces if (one if half == 0 else two) < 0.0 else backs
                for sign in (1.0, -1.0):
                    start, depth = corner, 0.0
                    for k in range(3):
                        here, following = (a, b, c)[k], (b, c, a)[k]
                        from_here, to_following = sign * sides[here], sign * sides[following]
                        if from_here > 0.0 or (from_here == 0.0 and sign > 0.0):
                            _corner(corners, colors, corner, pixels, tints, here, here, 0.0, alphas[i, j])
                            depth_at[corner] = depths[here]
                            depth += depth_at[corner]
                            corner += 1
                        if (from_here > 0.0 and to_following < 0.0) or (from_here < 0.0 and to_following > 0.0):
                            share = from_here / (from_here - to_following)
                            _corner(corners, colors, corner, pixels, tints, here, following, share, alphas[i, j])
                            depth_at[corner] = (1.0 - share) * depths[here] + share * depths[following]
                            depth += depth_at[corner]
                            corner += 1
                    if corner - start < 3:
                        corner = start
                        continue
                    counts[facet], positive[facet] = corner - start, sign > 0.0
                    deep[facet] = depth / (corner - start)
                    facet += 1
    return corners[:corner], depth_at[:corner], colors[:corner], counts[:facet], deep[:facet], positive[:facet]


@kernel
def _turn(pixels, a, b, c):
    """Twice the area of a triangle on the frame: negative if it runs counterclockwise there, since y goes down."""
    turn = (pixels[b, 0] - pixels[a, 0]) * (pixels[c, 1] - pixels[a, 1])
    return turn - (pixels[b, 1] - pixels[a, 1]) * (pixels[c, 0] - pixels[a, 0])


@inlined
def _covers(pixels, outline):
    """Whether the middle of a row and of a column of pixels lie within the box round a cell."""
    left, right, top, bottom = np.inf, -np.inf, np.inf, -np.inf
    for k in outline:
        left, right = min(left, pixels[k, 0]), max(right, pixels[k, 0])
        top, bottom = min(top, pixels[k, 1]), max(bottom, pixels[k, 1])
    return math.ceil(left - 0.5) < math.ceil(right - 0.5) and math.ceil(top - 0.5) < math.ceil(bottom - 0.5)


@inlined
def _corner(corners, colors, row, pixels, tints, here, following, share, alpha):
    """Write a corner that lies ``share`` of the way from one vertex to the next."""
    for k in range(2):
        corners[row, k] = (1.0 - share) * pixels[here, k] + share * pixels[following, k]
    for k in range(3):
        colors[row, k] = (1.0 - share) * tints[here, k] + share * tints[following, k]
    colors[row, 3] = alpha
