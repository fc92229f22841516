"""The pieces of all lines of a space, between their parts and the painter: gathered, split by a plane, merged.

They are the rows of a table (n, `COLUMNS`), so that one copy moves all of a piece. Its columns, by where they begin:
the start and the end (3 each) in the world; red, green, blue, alpha; the width in frame units; the share of the
space's haze that it is in; by how much it is nearer to the viewer where its order is decided, in halves of the view;
the depth at which it is painted and its rank, NaN where these are yet to be found; the painter's flags; and the layer
of its part.
"""

# ruff: noqa: ANN001, ANN201, ANN202 - numba infers the types that the docstrings name
# mypy: allow-untyped-defs

from __future__ import annotations

import math

import numpy as np

from nnfilm.kit.raster.kernel import kernel
from nnfilm.kit.raster.segments import CAP_END, JOINED

START, END, COLOR, WIDTH, HAZE, LIFT, KNOWN, RANK, CAPS, LAYER, COLUMNS = 0, 3, 6, 10, 11, 12, 13, 14, 15, 16, 17
_SHORT = 1.0
"""Pixels: joined pieces that are no longer together are drawn as one."""


@kernel
def rows_of(starts, ends, caps, colors, known, ranks, width, haze, lift, layer):
    """Pieces from starts (n, 3) to ends (n, 3) as such rows, with flags (n,), colours, depths and ranks, of which there
    is one for each piece, or one for all.
    """
    n = starts.shape[0]
    rows = np.empty((n, COLUMNS))
    for i in range(n):
        for axis in range(3):
            rows[i, START + axis], rows[i, END + axis] = starts[i, axis], ends[i, axis]
        for channel in range(4):
            rows[i, COLOR + channel] = colors[min(i, colors.shape[0] - 1), channel]
        rows[i, WIDTH], rows[i, HAZE], rows[i, LIFT] = width, haze, lift
        rows[i, KNOWN], rows[i, RANK] = known[min(i, known.shape[0] - 1)], ranks[min(i, ranks.shape[0] - 1)]
        rows[i, CAPS], rows[i, LAYER] = caps[i], layer
    return rows


@kernel
def split(rows, sides):
    """The same with pieces cut where they pass through a plane, so that each lies on one side of it.

    ``sides`` (n, 2) are the distances of starts and ends to it. Pieces of a known rank stay whole.
    """
    n = rows.shape[0]
    crosses = np.empty(n, np.bool_)
    for i in range(n):
        crosses[i] = sides[i, 0] * sides[i, 1] < 0.0 and np.isnan(rows[i, RANK])
    result, k = np.empty((n + crosses.sum(), COLUMNS)), 0
    for i in range(n):
        _copy(rows, i, result, k)
        if crosses[i]:
            _copy(rows, i, result, k + 1)  # the further half follows the nearer one
            share, caps = sides[i, 0] / (sides[i, 0] - sides[i, 1]), int(rows[i, CAPS])
            for axis in range(3):
                start, end = rows[i, START + axis], rows[i, END + axis]
                result[k, END + axis] = result[k + 1, START + axis] = start + share * (end - start)
            result[k, CAPS], result[k + 1, CAPS] = caps & ~CAP_END, caps & CAP_END | JOINED
            k += 1
        k += 1
    return result


@kernel
def merged(rows, geometry, depths):
    """The same with runs of joined pieces that look alike and are shorter than a pixel made one, and their rows on the
    frame (n, 5) and depths (n,). What is given is used up.

    A line that is pressed together has hundreds of them in one pixel.
    """
    count, length, first_depth = 0, 0.0, 0.0
    for i in range(rows.shape[0]):
        own = math.hypot(geometry[i, 2] - geometry[i, 0], geometry[i, 3] - geometry[i, 1])
        if i > 0 and int(rows[i, CAPS]) & JOINED and length + own < _SHORT and _is_like(rows, i):
            last = count - 1
            for axis in range(3):
                rows[last, END + axis] = rows[i, END + axis]
            rows[last, CAPS] = int(rows[last, CAPS]) | int(rows[i, CAPS]) & CAP_END
            geometry[last, 2], geometry[last, 3] = geometry[i, 2], geometry[i, 3]
            depths[last] = 0.5 * (first_depth + depths[i])
            length += own
            continue
        if count < i:
            _copy(rows, i, rows, count)
            for column in range(geometry.shape[1]):
                geometry[count, column] = geometry[i, column]
            depths[count] = depths[i]
        length, first_depth = own, depths[count]
        count += 1
    return rows[:count], geometry[:count], depths[:count]


@kernel
def _copy(rows, i, others, k):
    """Make row k of a table what row i of another one is."""
    for column in range(COLUMNS):
        others[k, column] = rows[i, column]


@kernel
def _is_like(rows, i):
    """Whether piece i is of one line with the piece before it, on the same side of everything, and as bright."""
    alike = rows[i, LAYER] == rows[i - 1, LAYER] and rows[i, RANK] == rows[i - 1, RANK]
    alike = alike and np.isnan(rows[i, KNOWN]) and np.isnan(rows[i - 1, KNOWN])
    for channel in range(COLOR, WIDTH):
        least = 0.5 if channel < COLOR + 3 else 0.005
        alike = alike and abs(rows[i, channel] - rows[i - 1, channel]) < least
    return alike
