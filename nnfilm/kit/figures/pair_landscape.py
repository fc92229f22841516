"""The landscape of two of many classes, over the plane in which the network tells these two apart best."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.data_plane import Turning, view_of
from nnfilm.kit.figures.landscape import WHOLE, LandscapeFigure
from nnfilm.kit.figures.sheet import data_window, near
from nnfilm.kit.marks.points import Cloud, marker_radius
from nnfilm.kit.space.poses import Pose
from nnfilm.kit.space.relief import OwnHeight
from nnfilm.kit.style.region import Region
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.tints import of_pair
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Bools
from nnmath.utils.linear_algebra import matmul
from nnmath.warps.warp import start_plane


class PairLandscape(LandscapeFigure):
    """The probability of the second class of a ``pair`` against the first one, as a surface.

    ``experiment`` has these two alone, as classes 0 and 1. The picture begins with all points of the ``whole``
    experiment, in the pose ``first`` and in the plane in which a film shows them; ``others`` are those of other
    classes, which have no height. With the knob ``turning.t`` it comes to the plane of the pair.
    """

    def __init__(self, whole: Experiment, pair: tuple[int, int], region: Region, theme: Theme) -> None:
        self.pair = pair
        two, everything = whole.between(*pair), whole.dataset
        shown = start_plane(whole.network, everything.X)
        self.turning = Turning(shown, start_plane(two.network, two.dataset.X))
        super().__init__(two, region, of_pair(theme, pair), basis=self.turning.last)
        self.stand = OwnHeight(self.relief, two.network, self.turning)
        self.first_box = data_window(matmul(everything.X, shown), everything.y)
        self.first = Pose(view_of(self.first_box), region, 1.0, hazy=0.0)
        ours = np.isin(everything.y, pair)
        self.cloud, self.others = (self._cloud(everything, rows, theme) for rows in (ours, ~ours))
        self.cloud.place = self.stand
        self.cloud.lifted = WHOLE

    def _cloud(self, everything: Dataset, rows: Bools, theme: Theme) -> Cloud:
        """The points of some rows, marked as they are among all."""
        shown = np.flatnonzero(np.isin(np.flatnonzero(rows), everything.shown))
        radius = marker_radius(len(everything.shown))
        cloud = Cloud(everything.X[rows], everything.y[rows], theme, self.turning, radius, shown=shown)
        ends = self.turning.path(0.0), self.turning.last
        if not all(near(everything, basis).all() for basis in ends):
            cloud.within = self._window
        return cloud

    def _window(self) -> Box:
        """The piece of the plane that is seen at this moment of the turn."""
        t, (first, last) = self.turning.t, (self.first_box, self.box)
        return Box(first.low + t * (last.low - first.low), first.high + t * (last.high - first.high))

    @property
    def turns(self) -> bool:
        """Whether the pair has a plane of its own."""
        return self.experiment.dataset.n_features > 2

    def turned(self, run_time: float) -> list[Tween]:
        """The picture turns to the plane of the pair, and comes near to its points."""
        return [
            Tween(self.turning, t=1.0, run_time=run_time, rate_func=steady),
            Tween(self.space, view=self.flat.view, run_time=run_time, rate_func=steady),
        ]
