"""The plane on its way up to a third dimension, in which a plane cuts what no line does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnmath import Hyperplane
from scenes.kit.place import Floats


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
