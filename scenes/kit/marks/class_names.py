"""The name of each class at the mean of its points: for more classes than there are colours."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.marks.labels import Label, Labels
from nnfilm.scenes.kit.marks.points import Cloud
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.text.markup import em_width, fitted, plain
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Floats

WIDEST = 2.0  # frame units that a name may take
HIGH = 1.1  # of a name, in em
SOFT = 0.3  # em of overlap in which the later of two names is gone


def class_names(data: Dataset, cloud: Cloud, size: float) -> list[ClassNames]:
    """Names at the means of a cloud's classes where some share a colour; else there is no need of them."""
    return [ClassNames(data.class_names, cloud, size)] if cloud.theme.shares_color(data.n_classes - 1) else []


class ClassNames(Part):
    """Where the means of a ``cloud``'s classes are at this moment stand their names. Knob: ``opacity``.

    Of two names that would stand on one another the later one fades.
    """

    def __init__(self, names: tuple[str, ...], cloud: Cloud, size: float) -> None:
        self.cloud, self.size, self.opacity = cloud, size, 1.0
        self.names = [fitted(name, size, WIDEST, "semibold") for name in names]
        self._half = np.array([[em_width(name), HIGH] for name in self.names]) * size / 2

    def over(self, space: Space, canvas: Canvas) -> None:
        """The names, with a halo."""
        theme, means = self.cloud.theme, self.cloud.means()
        at, _, _ = space.project(means)
        for name, mean, shown in zip(self.names, means, self._shown(at), strict=True):
            labels = Labels([Label(plain(name), mean, theme.ink, halo=theme.background)], self.size)
            labels.opacity = self.opacity * shown
            if labels.opacity > 0.002:
                labels.over(space, canvas)

    def _shown(self, at: Floats) -> list[float]:
        """How far each name shows whose middle is ``at`` (n, 2), frame units."""
        shown: list[float] = []
        for k, place in enumerate(at):
            reach = self._half[:k] + self._half[k] - np.abs(at[:k] - place)
            hidden = np.clip(reach.min(axis=1) / (SOFT * self.size), 0.0, 1.0) * np.array(shown)
            shown.append(1.0 - float(hidden.max(initial=0.0)))
        return shown
