"""Folding sheets for tests of depth, and an oracle that knows nothing of meshes: it marches along rays.

Each sheet is given twice: as a place function, which the picture draws, and as an implicit surface {p : f(p) = 0}, with
what part of it is there, which the oracle asks. So neither can be wrong in the other's way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy.special import expit

from nnfilm.kit.figures.sheet import bends, data_window, whole_sheet
from nnfilm.kit.space.placement import Flow, Placement
from nnfilm.kit.space.view import View
from nnmath import Box, Hyperplane, standard, warp
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

SAMPLES = 3000
"""Steps of a march through the world, and as many again near its walls, where a warped sheet may lie."""

NEAR_WALLS = 16.0
"""The last of these steps are e to the minus this long, as shares of the way."""

SHARES = np.unique([np.linspace(0.0, 1.0, SAMPLES), expit(np.linspace(-NEAR_WALLS, NEAR_WALLS, SAMPLES))])
"""The steps, as shares of the way."""


@dataclass(frozen=True)
class Fold:
    """A sheet over ``plane``, a 2D box, in a ``world``, the 3D box that holds it.

    ``level`` (n, 3) -> (n,) changes its sign across the sheet; ``there`` (n, 3) -> (n,) says of points on it whether
    they belong to the piece that is drawn, as the least distance to its border in the plane, negative beyond it.
    """

    plane: Box
    world: Box
    place: Placement
    level: Callable[[Floats], Floats]
    there: Callable[[Floats], Floats]
    bends: tuple[Placement, ...] = ()


def _within(plane: Box) -> Callable[[Floats], Floats]:
    """The distance (n,) of points (n, 2) to a box's border, positive inside."""
    return lambda uv: np.minimum(uv - plane.low, plane.high - uv).min(axis=1)


def waves(height: float, across: float, along: float) -> Fold:
    """A sheet in waves, z = height sin(across x) cos(along y): seen from aside, each wave hides the next."""
    plane = Box.cube([0.0, 0.0], 1.0)

    def surface(xy: Floats) -> Floats:
        return height * np.sin(across * xy[:, 0]) * np.cos(along * xy[:, 1])

    def place(uv: Floats) -> Floats:
        return np.column_stack([uv, surface(uv)])

    inside = _within(plane)
    return Fold(
        plane,
        Box(np.array([-1.0, -1.0, -1.0]), np.ones(3)),
        place,
        lambda p: p[:, 2] - surface(p[:, :2]),
        lambda p: inside(p[:, :2]),
        (place,),
    )


def overhanging(height: float, swing: float, turns: float) -> Fold:
    """A sheet in the shape of an S: z = height u, x = swing sin(turns u) + u / 4. It lies over itself from above, and
    before itself from aside.
    """
    plane = Box.cube([0.0, 0.0], 1.0)

    def across(u: Floats) -> Floats:
        return 0.25 * u + swing * np.sin(turns * u)

    def place(uv: Floats) -> Floats:
        return np.column_stack([across(uv[:, 0]), uv[:, 1], height * uv[:, 0]])

    inside = _within(plane)
    return Fold(
        plane,
        Box(np.array([-1.0, -1.0, -height]), np.array([1.0, 1.0, height])),
        place,
        lambda p: p[:, 0] - across(p[:, 2] / height),
        lambda p: inside(np.column_stack([p[:, 2] / height, p[:, 1]])),
        (place,),
    )


@cache
def warped(t: float) -> Fold:
    """The sheet of the article's rings on its way into the cube, at ``t`` in stage 2: where the inverse of the
    activation lies in a plane.
    """
    experiment = standard("rings")
    network, window = experiment.network, data_window(experiment.dataset.X)
    plane = whole_sheet(window)
    flow = Flow(warp(network, plane), t)
    move, layer, f = flow.warp, network.layers[0], activation(network.activation)
    assert network.activation == "tanh" or network.activation == "logistic"
    k, gain, reach = move.steepness(t), f.gain, move.reach
    assert gain is not None
    scale = (f(reach) - f.middle) / (np.tanh(gain * k * reach) if k > 0 else reach)
    normal = np.cross(layer.weights[0], layer.weights[1])
    normal /= np.linalg.norm(normal)
    back = np.linalg.pinv(layer.weights)

    def sums(p: Floats) -> Floats:
        share = (p - f.middle) / scale
        return np.arctanh(np.clip(share, -1 + 1e-12, 1 - 1e-12)) / (gain * k) if k > 0 else share

    inside = _within(plane)
    return Fold(
        plane,
        move.window(t),
        flow,
        lambda p: (sums(p) - layer.bias) @ normal,
        lambda p: inside((sums(p) - layer.bias) @ back),
        tuple(bends(move)),
    )


def crossings(fold: Fold, point: Floats, view: View) -> Floats:
    """How far off, in halves of the view, the sheet is met on the straight line from a point (3,) to the viewer, and
    away from him: distances (n,), positive before the point and negative behind it, in order.
    """
    if view.perspective > 0:
        eye = view.eye()
        toward, far = (eye - point) / np.linalg.norm(eye - point), float(np.linalg.norm(eye - point))
    else:
        toward, far = view.toward, np.inf
    along = _march(fold.world, point, toward)
    path = point + along[:, None] * toward
    level = fold.level(path)
    found = np.flatnonzero(level[1:] * level[:-1] <= 0)
    share = level[found] / np.where(level[found] == level[found + 1], 1.0, level[found] - level[found + 1])
    at = along[found] + share * (along[found + 1] - along[found])
    met = point + at[:, None] * toward
    return np.asarray(at[(fold.there(met) > 0) & (at < far)] / view.half)


def _march(world: Box, point: Floats, toward: Floats) -> Floats:
    """Where to look (n,) along a straight line through a box, in distances from a point (3,) of it."""
    slow = np.where(np.abs(toward) < 1e-12, 1e-12, toward)
    first, last = (world.low - point) / slow, (world.high - point) / slow
    start, end = float(np.minimum(first, last).max()), float(np.maximum(first, last).min())
    if start >= end:  # beside the box
        return np.zeros(0)
    return np.asarray(start + (end - start) * SHARES)


def plane_before(plane: Hyperplane, box: Box, point: Floats, view: View) -> bool:
    """Whether the piece of a plane in a box lies between a point (3,) and the viewer."""
    toward = view.eye() - point if view.perspective > 0 else view.toward
    speed = float(plane.normal @ toward)
    if speed == 0:
        return False
    away = -(float(plane.normal @ point) + plane.offset) / speed
    return away > 0 and bool(box.contains(point + away * toward))


def around(point: Floats, view: View, distance: float) -> Floats:
    """Eight points (8, 3) beside a point (3,), at a distance in halves of the view, as they are seen."""
    angles = np.arange(8) * np.pi / 4
    return np.asarray(
        point + distance * view.half * np.column_stack([np.cos(angles), np.sin(angles)]) @ view.rotation[:2]
    )
