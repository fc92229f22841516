"""Where things are at this moment: every point, line and surface of a space asks the same place function."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nnmath import Network, Warp
from scenes.kit.view import View

Floats = NDArray[np.float64]


class Place(Protocol):
    """Maps input points (n, d) to their present world places (n, 3)."""

    def __call__(self, points: Floats) -> Floats: ...


def solid(points: Floats) -> Floats:
    """Points (n, 2) or (n, 3) as world points (n, 3), flat ones at z = 0."""
    if points.shape[1] == 3:
        return points
    return np.column_stack([points, np.zeros(len(points))])


class Flow:
    """A warp in motion: turn the knob ``t`` from 0 to 1 and all that is placed by it moves together."""

    def __init__(self, warp: Warp, t: float = 0.0) -> None:
        self.warp = warp
        self.t = t

    def __call__(self, points: Floats) -> Floats:
        return solid(self.warp(points, self.t))

    def view(self, like: View, margin: float = 1.0) -> View:
        """The view of ``like`` moved to frame what the warp fills at this moment, ``margin`` times as wide."""
        window = self.warp.window(self.t)
        return View(
            center=solid(window.center[None])[0],
            half=float(np.max(window.size)) / 2 * margin,
            rotation=like.rotation,
            perspective=like.perspective,
        )


class Relief:
    """Height over the input plane: z is ``height`` times the network's probability of one class."""

    def __init__(self, network: Network, of_class: int, height: float = 0.0) -> None:
        self.network = network
        self.of_class = of_class
        self.height = height

    def probability(self, points: Floats) -> Floats:
        """The probability (n,) of that class at points (n, 2 or 3)."""
        return np.asarray(self.network.predict_proba(points[:, :2])[:, self.of_class])

    def __call__(self, points: Floats) -> Floats:
        return np.column_stack([points[:, :2], self.height * self.probability(points)])
