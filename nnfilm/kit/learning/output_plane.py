"""The output neuron's plane in hidden space, of a network that learns."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.learning.learner import Learner, Moment
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.planes import Plane
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats


class LivePlane(Part):
    """Where two classes are as probable, clipped to a 3D box, at this moment. Knob: ``opacity``. It divides its space.

    ``order`` (3,) says which neuron each axis of the space is.
    """

    def __init__(self, learner: Learner, box: Box, order: list[int], theme: Theme) -> None:
        self.learner, self.box, self.order, self.color = learner, box, order, theme.separator
        self.opacity = 1.0
        self._kept: tuple[Moment, Plane] | None = None

    @property
    def plane(self) -> Plane:
        """That of this moment."""
        if self._kept is None or self._kept[0] != self.learner.moment:
            cut = self.learner.network.output_hyperplane()
            self._kept = (
                self.learner.moment,
                Plane(Hyperplane(cut.normal[self.order], cut.offset), self.box, self.color),
            )
        return self._kept[1]

    def side(self, points: Floats, view: View) -> Floats:
        """Signed distance (n,) to the plane, positive on the viewer's side."""
        return self.plane.side(points, view)

    def ranks(self, points: Floats, view: View, reach: float | Floats) -> Floats:
        """Behind or in front."""
        return self.plane.ranks(points, view, reach)

    def gather(self, space: Space, batch: Batch) -> None:
        """The tinted polygon and its outline."""
        plane = self.plane
        plane.opacity = self.opacity
        plane.gather(space, batch)


def neurons_of(basis: Floats) -> list[int]:
    """Which neuron each axis of a view ``basis`` (3, 3) is, whose columns are those of a unit matrix in some order."""
    return [int(k) for k in np.abs(basis).argmax(axis=0)]
