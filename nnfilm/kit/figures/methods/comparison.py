"""The board on which classifiers are compared: the plane of the data, which can be seen from aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.rates import late
from nnfilm.kit.animation.tween import Tween, appear, vanish
from nnfilm.kit.figures.sheet import PERSPECTIVE, data_window, feature_markup, sheet_grid
from nnfilm.kit.marks.axes.axes import input_axes
from nnfilm.kit.marks.border import FrameBorder
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.placement import Lift, solid
from nnfilm.kit.space.poses import Pose, Posed
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import paper
from nnfilm.kit.text.markup import math
from nnmath.classifiers.linear import Lifted
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

TOP = 0.42  # how high the highest point rises, as a share of the plane's size
ZOOM = 3.6  # so near that threads between neighbours can be told apart
AZIMUTH, ELEVATION = -24.0, 22.0  # nearly along the second axis, so that the lifted points show their profile


ALPHA = 0.6  # how opaque the bent sheet is


class Comparison(Posed):
    """The plane of an experiment's data, seen straight from above or, lifted to ``lifted``'s height, from aside."""

    def __init__(self, experiment: Experiment, lifted: Lifted, layout: Layout, theme: Theme) -> None:
        data = experiment.dataset
        self.theme, self.lifted = theme, lifted
        self.box = data_window(data.X, data.y)
        reach = Box.around(data.X, 0.04)
        self.near = Box(np.maximum(reach.low, self.box.low), np.minimum(reach.high, self.box.high))
        self.top = TOP * float(self.box.size[0]) / float(lifted.lift(data.X)[:, 2].max())
        self.lift = Lift(lifted.lift)
        self.grid = Curves(sheet_grid(self.box), theme.faint, 0.018)
        size = float(self.box.size[0])
        raised = Lift(lifted.lift, self.top)
        bent = [lambda points: raised(points) / size]
        self.sheet = SheetSurface(self.near, self.near, self.lift, paper(theme), theme, ALPHA, bent)
        names = [feature_markup(name) for name in data.feature_names]
        self.axes = input_axes(self.box, names, theme, layout.tick_size, layout.label_size)
        self.axes.numbers = 0.0
        self.frame = FrameBorder(theme)
        self.cloud = cloud_of(data, theme, self.lift)
        self.height = self._height(layout.label_size)
        self.plane = self._plane()
        self.trace = Curves(
            [_from_upper_left(line) for line in lifted.boundary(self.near)], theme.separator, 0.05, self.lift, lift=0.05
        )
        middle = np.append(self.box.center, 0.4 * TOP * size)
        standing = View(middle, 0.55 * size, turntable(0.0, ELEVATION), PERSPECTIVE)
        self.above = Pose(View(solid(self.box.center[None])[0], size / 2), layout.board, 1.0, hazy=0.0)
        self.aside = Pose(standing, layout.lifted, 1.0, AZIMUTH, hazy=0.0)
        self.margin = 1.0
        self.space = Space(layout.board, self.above.view, solid=True, cropped=True)

    def _height(self, size: float) -> Labels:
        """What the height is, at the upper corner of the bent sheet that is furthest to the right."""
        corner = self.lifted.lift(self.near.high[None])[0] * np.array([1.0, 1.0, self.top])
        return Labels([Label(math("z = x_1^2"), corner, self.theme.ink, (0.0, 0.16), (0.0, -1.0))], size)

    def _plane(self) -> Plane:
        """The cut up there, over the points."""
        low, high = self.near.low, self.near.high
        around = Box(np.append(low, 0.0), np.append(high, TOP * float(self.box.size[0])))
        return Plane(self.lift.plane(self.lifted.plane, self.top), around, self.theme.separator)

    def line(self, ends: Sequence[Floats]) -> Curves:
        """Boundaries on the plane, not drawn yet; all are drawn from their upper left end."""
        curves = Curves([_from_upper_left(line) for line in ends], self.theme.separator, 0.05)
        curves.drawn = 0.0
        return curves

    def rise(self) -> list[list[Tween]]:
        """Look from aside, and lift the points on their bending sheet."""
        lifted = [
            *appear(self.sheet, run_time=1.0),
            Tween(self.height, opacity=1.0, run_time=1.0, rate_func=late),
            Tween(self.lift, height=self.top, run_time=1.0),
        ]
        return [*self.way(self.aside), lifted]

    def fall(self) -> list[list[Tween]]:
        """Let sheet and points fall, and look from above again."""
        down = [*vanish(self.sheet, self.height, run_time=0.8), Tween(self.lift, height=0.0, run_time=0.8)]
        return [down, *self.way(self.above)]

    def close_up(self, places: Sequence[Floats]) -> View:
        """The view from above of the surroundings of places (2,)."""
        middle = np.mean(places, axis=0)
        return replace(self.above.view, center=solid(middle[None])[0], half=self.above.view.half / ZOOM)


def _from_upper_left(line: Floats) -> Floats:
    """A polyline (m, 2) in the direction that starts further up and to the left."""
    rise = line[:, 1] - line[:, 0]
    return line if rise[0] >= rise[-1] else line[::-1]
