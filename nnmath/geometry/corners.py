"""How many corners a closed curve has, and so how many sides: rounded ones count, the bend of a circle does not."""

from __future__ import annotations

import numpy as np

from nnmath.geometry.contours import is_closed, pieces
from nnmath.utils.arrays import Bools, Floats

SHARPER = 1.5  # times the mean bend along the curve: so sharply it bends in a corner, all the way through
TURN = 15.0  # degrees by which it must turn there in all
PLACES = 720  # along the curve, at which its bend is looked at
SMOOTH = 0.02  # of its length: over so much of it a bend is measured


def n_corners(line: Floats) -> int:
    """The corners of a closed polyline (m, 2): of a triangle 3, of a rounded square 4, of a circle 0.

    A corner is a stretch that bends more than `SHARPER` times as sharply as the curve does in the mean, always towards
    its inside, and by `TURN` degrees in all. Between two corners lies a side; so there are as many sides. The count
    depends on the shape alone: not on its size, place, direction, or how finely it is sampled. 0 for an open line.
    """
    if not is_closed(line):
        return 0
    heading = _headings(line)
    window = round(SMOOTH * PLACES)
    around = heading[-1] - heading[0]
    if abs(around) < 1.0:  # it crosses itself, and has no inside
        return 0
    wide = np.concatenate([heading[:-1] - around, heading[:-1], heading[:-1] + around])
    middle = np.arange(PLACES, 2 * PLACES)
    bend = (wide[middle + window // 2] - wide[middle - (window - window // 2)]) * np.sign(around) / window * PLACES
    sharp = bend > SHARPER * abs(around)
    turned = _stretches(sharp, bend / PLACES)
    return int(np.count_nonzero(np.degrees(turned) >= TURN))


def _headings(line: Floats) -> Floats:
    """The direction (radians, unwound) of a closed polyline at `PLACES` places as far from one another along it, and
    once more at the first.
    """
    starts, ends = pieces([line])
    ways = ends - starts
    lengths = np.linalg.norm(ways, axis=1)
    angles = np.unwrap(np.arctan2(ways[:, 1], ways[:, 0]))
    back = angles[-1] + (np.arctan2(ways[0, 1], ways[0, 0]) - angles[-1] + np.pi) % (2 * np.pi) - np.pi
    middles = (np.cumsum(lengths) - lengths / 2) / lengths.sum()
    around = back - angles[0]
    places = np.linspace(0.0, 1.0, PLACES + 1) + middles[0]
    at = np.interp(places, np.append(middles, middles[0] + 1.0), np.append(angles, angles[0] + around))
    return np.asarray(at)


def _stretches(inside: Bools, amounts: Floats) -> Floats:
    """The sum of ``amounts`` (n,) over each run of True round a ring of places (n,)."""
    if inside.all() or not inside.any():
        return np.zeros(0) if not inside.any() else amounts.sum(keepdims=True)
    first = int(np.argmin(inside))  # start outside of all runs
    inside, amounts = np.roll(inside, -first), np.roll(amounts, -first)
    begins = np.flatnonzero(np.diff(inside.astype(int)) == 1) + 1
    run = np.searchsorted(begins, np.arange(len(inside)), side="right") - 1
    return np.asarray(np.bincount(run[inside], weights=amounts[inside], minlength=len(begins)), dtype=float)
