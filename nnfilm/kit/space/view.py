"""From world to frame: a View says how a panel looks at its space, a Region where the panel lies."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.spatial.transform import Rotation

from nnmath.utils.arrays import Floats, length, matmul


@dataclass(frozen=True)
class View:
    """A camera on a space.

    ``center`` (3,) is the world point in the middle of the region, ``half`` the world length that fills half
    the region's side, ``rotation`` (3, 3) has the screen's right, up and towards-the-viewer as rows, and
    ``perspective`` is 1 / (distance of the eye from the center, in units of ``half``); 0 is parallel.
    """

    center: Floats = field(default_factory=lambda: np.zeros(3))
    half: float = 1.0
    rotation: Floats = field(default_factory=lambda: np.eye(3))
    perspective: float = 0.0

    @property
    def toward(self) -> Floats:
        """The world direction (3,) from the centre to the viewer."""
        return self.rotation[2]

    def eye(self) -> Floats:
        """The viewer's world position (3,); for a parallel view a point very far away."""
        distance = self.half / max(self.perspective, 1e-6)
        return self.center + distance * self.toward

    def blend(self, other: View, share: float) -> View:
        """The view ``share`` of the way to ``other``: straight, evenly zooming, turning the short way."""
        turn = Rotation.from_matrix(matmul(other.rotation, self.rotation.T)).as_rotvec()
        rotation = matmul(Rotation.from_rotvec(share * turn).as_matrix(), self.rotation)
        return View(
            center=(1 - share) * self.center + share * other.center,
            half=self.half ** (1 - share) * other.half**share,
            rotation=rotation,
            perspective=(1 - share) * self.perspective + share * other.perspective,
        )

    def turned(self, azimuth: float) -> View:
        """The view after the space has turned by ``azimuth`` degrees about its own vertical axis z."""
        return replace(self, rotation=matmul(self.rotation, _about_z(azimuth)))


def _about_z(degrees: float) -> Floats:
    angle = math.radians(degrees)
    return np.array(
        [[math.cos(angle), -math.sin(angle), 0.0], [math.sin(angle), math.cos(angle), 0.0], [0.0, 0.0, 1.0]]
    )


def turntable(azimuth: float, elevation: float) -> Floats:
    """Rotation (3, 3) of a view with z upright: elevation 90 looks straight down, 0 from the side."""
    return np.asarray(matmul(Rotation.from_euler("x", elevation - 90.0, degrees=True).as_matrix(), _about_z(azimuth)))


def looking(right: Floats, up: Floats) -> Floats:
    """Rotation (3, 3) whose screen right is ``right`` and whose screen up is as near ``up`` as can be."""
    right = right / length(right)
    up = up - matmul(up, right) * right
    up = up / length(up)
    return np.stack([right, up, np.cross(right, up)])
