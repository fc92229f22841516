"""The separating plane: a polygon inside the cube that everything else is exactly in front of or behind."""

from __future__ import annotations

import numpy as np

from nnmath import Box, Hyperplane
from scenes.kit.batch import Batch
from scenes.kit.place import Floats
from scenes.kit.space import Part, Space
from scenes.kit.theme import rgba
from scenes.kit.view import View

BEHIND, WITHIN, IN_FRONT = 0.0, 1.0, 2.0
_TOUCHING = 2e-3  # a curve that lies on the plane strays from it by less, as a share of the box's size


class Plane(Part):
    """A hyperplane of 3D space, clipped to a box. Knobs: ``opacity``, ``grow`` (0 a point, 1 the whole)."""

    def __init__(self, hyperplane: Hyperplane, box: Box, colour: str, alpha: float = 0.30) -> None:
        self.hyperplane, self.colour, self.alpha = hyperplane, colour, alpha
        self.opacity = 1.0
        self.grow = 1.0
        self.corners = hyperplane.clip(box)
        self._slack = _TOUCHING * float(box.size.max())

    def side(self, points: Floats, view: View) -> Floats:
        """Signed distance (n,) to the plane, positive on the viewer's side."""
        plane = self.hyperplane
        toward = view.eye() if view.perspective > 0 else view.toward
        facing = float(plane.normal @ toward) + (plane.offset if view.perspective > 0 else 0.0)
        scale = (1.0 if facing >= 0 else -1.0) / float(np.linalg.norm(plane.normal))
        return np.asarray(points @ (scale * plane.normal) + scale * plane.offset)

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """Behind or in front; on the plane counts as in front."""
        return np.where(self.side(points, view) >= -self._slack, IN_FRONT, BEHIND)

    def gather(self, space: Space, batch: Batch) -> None:
        """The tinted polygon and its outline."""
        if len(self.corners) < 3 or self.grow <= 0:
            return
        middle = self.corners.mean(axis=0)
        corners = middle + self.grow * (self.corners - middle)
        n = len(corners)
        space.polygon(batch, corners, rgba(self.colour, self.alpha * self.opacity), WITHIN)
        around = np.roll(corners, -1, axis=0)
        line = rgba(self.colour, 0.9 * self.opacity)
        caps = np.full(n, 2, dtype=np.int64)
        space.pieces(batch, corners, around, caps, line, 0.025, ranks=np.full(n, WITHIN))
