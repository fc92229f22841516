"""The point that the eye can best follow through a warp: the one that no other comes near."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from nnmath.utils.arrays import Bools, Floats
from nnmath.warps.warp import Warp


def most_isolated(move: Warp, points: Floats, among: Bools) -> int:
    """Which of ``points`` (n, d) with ``among`` (n,) set keeps the most room round it before, in and after the warp.

    Raises ValueError if none is set.
    """
    if not among.any():
        raise ValueError("no point to follow: none is allowed")
    times = (0.0, *(end for _, end in move.stages))
    room = np.min([_room(move, points, t) for t in times], axis=0)
    return int(np.flatnonzero(among)[np.argmax(np.round(room[among], 9))])


def _room(move: Warp, points: Floats, t: float) -> Floats:
    """How far each point (n,) is from the nearest other one, and at the start from the border, as a share of what
    is seen."""
    window, places = move.window(t), move(points, t)
    gaps = np.asarray(cKDTree(places).query(places, k=2)[0][:, -1]) if len(places) > 1 else np.ones(1)
    if t == 0.0:
        gaps = np.minimum(gaps, np.minimum(places - window.low, window.high - places).min(axis=1))
    return gaps / float(window.size.max())
