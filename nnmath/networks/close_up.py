"""Where the classes meet in a small part of the picture: `close_up` says which part, or that there is none."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from nnmath.datasets.dataset import Dataset, bulk
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import class_boundaries
from nnmath.networks.metrics import wrong
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats
from nnmath.utils.memo import once

CROWD = 0.5  # of the points: so many at least are crowded ...
CORNER = 0.25  # ... into a square whose side is that share of the picture's, or less
AROUND = 2.0  # times as wide as that square is what is shown
WRONG = 0.25  # of the wrong points at least lie in what is shown
TRIED = 400  # middles of squares
BESIDE = 0.05  # of the picture's side: points that are so near to a place of the boundary lie at it


@once
def close_up(dataset: Dataset, network: Network) -> Box | None:
    """A square part of the plane that is worth a closer look; None if the whole is seen well.

    There is one if half of the points (of those in the bulk, see `nnmath.datasets.dataset.bulk`) lie in a square with a
    quarter of the picture's side, or less: in a sixteenth of its area. Even a normal distribution has its half in no
    less than 0.28. What is shown is twice as wide. And the classes must meet there: the boundary is in it
    where most points are near to it, and so is a quarter of the wrong points at least.
    """
    if dataset.n_features != 2:
        return None
    shown = dataset.shown[bulk(dataset.X, dataset.y)[dataset.shown]]
    points = dataset.X[shown]
    around = Box.around(points, margin=0.0)
    picture = Box.cube(around.center, float(around.size.max()) / 2)
    middle, side = _crowded(points)
    if not 0.0 < side <= CORNER * picture.size[0]:
        return None
    half = AROUND * side / 2
    part = Box.cube(np.clip(middle, picture.low + half, picture.high - half), half)
    missed = points[wrong(network, points, dataset.y[shown])]
    densest = _densest(points, picture, network)
    if densest is None or not part.contains(densest[None]).all():
        return None
    return part if not len(missed) or part.contains(missed).mean() >= WRONG else None


def _crowded(points: Floats) -> tuple[Floats, float]:
    """Middle (2,) and side of the smallest square that holds `CROWD` of some points (n, 2), of those round points."""
    tried = points[:: max(1, len(points) // TRIED)]
    k = int(np.ceil(CROWD * len(points))) - 1
    halves = np.array([np.partition(np.abs(points - middle).max(axis=1), k)[k] for middle in tried])
    best = int(halves.argmin())
    return tried[best], 2 * float(halves[best])


def _densest(points: Floats, picture: Box, network: Network) -> Floats | None:
    """The place (2,) of the boundary with the most points near to it; None without a boundary."""
    side = float(picture.size[0])
    lines = [line for _, _, line in class_boundaries(network, picture, 200, side / 240)]
    if not lines:
        return None
    places = np.concatenate(lines)
    near = cKDTree(points).query_ball_point(places, BESIDE * side, return_length=True)
    return np.asarray(places[int(np.argmax(near))])
