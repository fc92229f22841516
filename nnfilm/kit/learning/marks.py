"""What moves with a network that learns: its cut lines, and its points with rings round the wrong ones."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Floats


class LiveCuts(Part):
    """The cut lines of the first layer over a 2D box, each in its neuron's colour. Knob: ``opacity``."""

    def __init__(self, learner: Learner, box: Box, theme: Theme, width: float = 0.045) -> None:
        self.learner, self.box, self.theme, self.width = learner, box, theme, width
        self.opacity = 1.0

    def ends(self) -> list[Floats]:
        """Of each line the two ends (2, 2) at this moment, none (0, 2) where it misses the box."""
        layer = self.learner.network.layers[0]
        pairs = zip(layer.weights.T, layer.bias, strict=True)
        return [Hyperplane(w, float(b)).clip(self.box) if w.any() else np.zeros((0, 2)) for w, b in pairs]

    def gather(self, space: Space, batch: Batch) -> None:
        """A straight piece a neuron."""
        for k, ends in enumerate(self.ends()):
            if len(ends) > 1:
                color = rgba(self.theme.neuron(k), self.opacity)
                space.polyline(batch, solid(ends), color, self.width)


class JudgedCloud(Cloud):
    """The data's points, with rings round those that the learner has wrong. Knobs: as `Cloud`'s."""

    def __init__(self, learner: Learner, *cloud: Any, **how: Any) -> None:
        super().__init__(*cloud, **how)
        self.learner, self.ring = learner, 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """As a cloud, judged anew."""
        self.wrong = self.learner.wrong
        super().gather(space, batch)
