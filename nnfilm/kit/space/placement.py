"""Where things are at this moment: every point, line and surface of a space asks the same place function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from nnfilm.kit.space.view import View
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import Warp

_NEAR = 1e-12  # so far beyond a side a point may lie that is on it
_SHORT = 1e-9  # points nearer to each other have no side between them

BELOW = -1.0
"""The rank of a tint: under all lines and points."""


class Placement(Protocol):
    """Maps input points (n, d) to their present world places (n, 3)."""

    def __call__(self, points: Floats) -> Floats: ...


def solid(points: Floats) -> Floats:
    """Points (n, 2) or (n, 3) as world points (n, 3), flat ones at z = 0."""
    if points.shape[1] == 3:
        return points
    return np.column_stack([points, np.zeros(len(points))])


class Kept:
    """What a place function has made of points: while its knob stands still, so do they."""

    def __init__(self) -> None:
        self._placed: dict[int, tuple[Floats, object, Floats]] = {}

    def __call__(self, points: Floats, knob: object, place: Placement) -> Floats:
        known = self._placed.get(id(points))
        if known is None or known[0] is not points or known[1] != knob:
            known = self._placed[id(points)] = points, knob, place(points)
        return known[2]


class Flow:
    """A warp in motion: turn the knob ``t`` from 0 to 1 and all that is placed by it moves together."""

    def __init__(self, warp: Warp, t: float = 0.0) -> None:
        self.warp = warp
        self.t = t
        self._kept = Kept()

    def __call__(self, points: Floats) -> Floats:
        return self._kept(points, self.t, lambda points: solid(self.warp(points, self.t)))

    def window(self) -> Box:
        """What the warp fills at this moment."""
        return self.warp.window(self.t)

    def evenly(self, line: Floats, samples: int) -> Floats:
        """A straight line, given by its ends (2, d), sampled so that its pieces are short before the warp and after.

        A uniform sampling would crowd in the corners of the cube and leave long pieces in between.
        """
        if len(line) == 0:  # a line that misses what is seen
            return line
        fine = np.linspace(line[0], line[-1], 8 * samples)
        steps = np.zeros(len(fine) - 1)
        for t in (0.0, 1.0):
            lengths = np.linalg.norm(np.diff(self.warp(fine, t), axis=0), axis=1)
            steps += lengths / max(lengths.sum(), 1e-12)
        share = np.concatenate([[0.0], np.cumsum(steps)])
        even = np.interp(np.linspace(0.0, share[-1], samples), share, np.linspace(0.0, 1.0, len(fine)))
        return np.asarray(line[0] + even[:, None] * (line[-1] - line[0]))

    def view(self, like: View, margin: float = 1.0) -> View:
        """The view of ``like`` moved to frame what the warp fills at this moment, ``margin`` times as wide."""
        window = self.warp.window(self.t)
        return View(
            center=solid(window.center[None])[0],
            half=float(np.max(window.size)) / 2 * margin,
            rotation=like.rotation,
            perspective=like.perspective,
        )


class Lift:
    """A place function: what is on the plane stands ``height`` times as high as ``lift`` (n, 2) -> (n, 3) puts it.

    Knob: ``height``; at 0 all is flat.
    """

    def __init__(self, lift: Callable[[Floats], Floats], height: float = 0.0) -> None:
        self.lift, self.height = lift, height

    def __call__(self, points: Floats) -> Floats:
        return self.lift(points) * np.array([1.0, 1.0, self.height])

    def plane(self, plane: Hyperplane, height: float) -> Hyperplane:
        """Where a plane of the lifted space lies when all stands ``height`` times as high."""
        return Hyperplane(plane.normal / np.array([1.0, 1.0, height]), plane.offset)


def sides(points: Floats) -> Floats:
    """The sides (m, 3) of the outline round points (n, 2): a place x, y is a * x + b * y + c beyond one. Of points
    that lie on one side each two have it. Qhull refuses points that all lie on one line.
    """
    x, y = points.T
    across, up = x - x[:, None], y - y[:, None]
    lengths = np.hypot(across, up)
    apart = lengths >= _SHORT
    starts, _ = np.nonzero(apart)
    a, b = up[apart] / lengths[apart], -across[apart] / lengths[apart]
    c = -(a * x[starts] + b * y[starts])
    most = (a[:, None] * x + b[:, None] * y + c[:, None]).max(axis=1)
    return np.column_stack([a, b, c])[most <= _NEAR]
