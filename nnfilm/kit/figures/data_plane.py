"""A data set as it is: its plane, or the plane in which the network's answers change most."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.sheet import (
    data_window,
    margin_around,
    near,
    plane_axes,
    sheet_grid,
    window_around,
)
from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.marks.curves import Curves, FrameBorder
from nnfilm.kit.marks.labels import class_names
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.panels.legend import legend_of
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.text.phrases import far_off
from nnfilm.kit.text.sentence import NOTHING, Case, Number, Sentence, Share
from nnfilm.kit.text.typeset import plain
from nnmath.datasets.dataset import Dataset, without_outliers
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import heaviest
from nnmath.networks.active_subspace import change_shares
from nnmath.networks.boundaries import class_boundaries
from nnmath.utils.arrays import Floats, matmul
from nnmath.warps.linear_path import ViewPath
from nnmath.warps.warp import start_plane

WIDEST = 8.0  # times as wide as the directions are, or as narrow, at most
SAID = 1.25  # a picture that draws one direction so many times larger than the other says so
TRACED = 300  # points a side at which boundaries are looked for
STEPS = 240  # of a boundary across the picture
FEW_VALUES = 12  # of a feature: more than that spread points out


class Turning:
    """A place function: points (n, d) seen along two directions. Knob: ``t``, 0 the first pair, 1 the last.

    ``first`` and ``last`` (d, 2) have orthonormal columns; the last may be mirrored, see `ViewPath`. ``widening`` is
    how much wider than high the picture is drawn there: as it turns, or with the knob ``wide`` from 0 to 1 if that is
    set.
    """

    def __init__(self, first: Floats, last: Floats, widening: float = 1.0) -> None:
        self.path = ViewPath.between(first, last)
        self.last = self.path.last
        self.t = 0.0
        self.widening = widening
        self.wide: float | None = None

    def __call__(self, points: Floats) -> Floats:
        """Where points (n, d) are seen: (n, 3), at z = 0."""
        return self.seen_at(points, self.t)

    def seen_at(self, points: Floats, t: float) -> Floats:
        """The same once it has turned so far."""
        return solid(matmul(points, self.path(t)) * [self.widening ** (t if self.wide is None else self.wide), 1.0])


def view_of(box: Box) -> View:
    """The view that frames a square."""
    return View(np.append(box.center, 0.0), float(box.size.max()) / 2)


class DataPlane:
    """Points, grid and axes of a data set in a flat picture. To show the direction ``last``, or two of the ``features``
    (counted from 0), it turns; the view follows. Without numbers the picture fills ``bare_beside_legend``, and
    ``border`` replaces its axes. It ``shows_followed`` if a point is followed that is in both the first and the last
    picture.

    Knobs: ``turning.t``, from 0, the first two directions, to 1, the last.
    """

    def __init__(
        self,
        experiment: Experiment,
        layout: Layout,
        theme: Theme,
        region: Region | None = None,
        last: Floats | None = None,
        features: tuple[int, int] | None = None,
    ) -> None:
        self.experiment, data = experiment, experiment.dataset
        self.data = data
        self.theme, self.layout = theme, layout
        self.basis = start_plane(experiment.network, data.X)
        self.is_plane = data.n_features == 2
        self.features = features or (0, 1)
        first = self.basis if features is None else np.eye(data.n_features)[:, list(features)]
        self.turning = Turning(first, self.basis if last is None else last, self._widening(last))
        self.box = data_window(matmul(data.X, self.basis), data.y)
        self._margin = margin_around(data.X, data.y)
        self._near = near(data, first), near(data, self.turning.last)
        self.shows_followed = bool(data.followed and all(rows[data.followed.index] for rows in self._near))
        self.first_box = self._window(0.0)
        self.last_box = self._window(1.0)
        self.cloud = cloud_of(data, theme, self.turning)
        self.cloud.spread_first(matmul(data.X, first), lambda: self.turning.t)
        self.cloud.within = None if np.all(self._near) else lambda: self._window(self.turning.t)
        self.class_names = class_names(data, self.cloud, layout.label_size)
        self.legend = legend_of(data, layout, theme)
        self.grid = Curves(sheet_grid(data, self.box) if self.is_plane else [], theme.faint, GRID_LINE)
        self.axes = self._axes()
        self.border = FrameBorder(theme)
        self.bare = region or layout.bare_beside_legend(data.n_classes)
        self.space = Space(region or layout.beside_legend(data.n_classes), view_of(self.box), cropped=True)
        if last is not None or features is not None:
            self.space.framing = lambda _: view_of(self._window(self.turning.t))

    def divided(self) -> tuple[ClassHeatmap, Curves]:
        """The plane of two features as the network divides it: the regions of the classes, and their boundaries."""
        network, box = self.experiment.network, self.box
        traced = class_boundaries(network, box, TRACED, float(box.size[0]) / STEPS)
        lines = Curves([line for _, _, line in traced], self.theme.separator, BOUNDARY_LINE)
        return ClassHeatmap(box, network.predict, self.theme), lines

    @classmethod
    def of_two_features(cls, experiment: Experiment, layout: Layout, theme: Theme) -> DataPlane:
        """Of more than two features it turns to the two that tell most."""
        data = experiment.dataset
        telling = None if data.n_features == 2 else telling_features(data, start_plane(experiment.network, data.X))
        return cls(experiment, layout, theme, features=telling)

    def _window(self, t: float) -> Box:
        """What is seen when the picture has turned so far: no point leaves it on the way that is not far off."""
        places = self.turning.seen_at(self.data.X, t)[:, :2]
        first, last = (window_around(places[rows], self._margin) for rows in self._near)
        if first.bounds == last.bounds:
            return first
        return Box(first.low + t * (last.low - first.low), first.high + t * (last.high - first.high))

    def _widening(self, last: Floats | None) -> float:
        """How much wider than high the last picture is drawn, so that the points do not stand in one thin stripe.

        Lines stay straight, and an upright one upright; but there are no true distances then, and no axes.
        """
        if last is None or self.is_plane:
            return 1.0
        across, up = np.ptp(matmul(self.data.X, last)[near(self.data, last)], axis=0)
        return float(np.clip(up / max(across, 1e-12), 1.0 / WIDEST, WIDEST))

    def beyond(self, picture: int) -> Sentence:
        """What is said of points that lie outside of the first picture (0) or the last (1); nothing if none do."""
        n = int(np.count_nonzero(~self._near[picture]))
        return far_off(n) if n else NOTHING

    def stretched(self) -> Sentence:
        """What is said of the last picture, where one direction is drawn larger in it than the other; else nothing."""
        widening = self.turning.widening
        larger = max(widening, 1.0 / widening)
        if larger < SAID:
            return NOTHING
        return Sentence(
            "{wider, select, yes {Width} other {Height}} is stretched {times} times, to fill the picture.",
            wider=Case(widening > 1),
            times=Number(larger, 1),
        )

    def _axes(self) -> Axes:
        """Of the two features; or of the two directions, with the share of the change of answers that each shows."""
        if self.is_plane:
            return plane_axes(self.data, self.box, self.layout, self.theme)
        changes = [Sentence("{share} of change", share=Share(float(share))).text() for share in self.shares()]
        axes = [
            Axis.plain(plain(name), self.theme.ink, low, high)
            for name, low, high in zip(changes, self.box.low, self.box.high, strict=True)
        ]
        return Axes(self.box, axes, self.theme, self.layout.tick_size, self.layout.label_size)

    def raw_axes(self) -> Axes:
        """Axes with the raw numbers of the two features that are seen first."""
        return plane_axes(self.data, self.first_box, self.layout, self.theme, self.features)

    def shares(self) -> Floats:
        """The share (2,) of the change of the network's answers that lies along each direction."""
        return shown_change(self.experiment)


def shown_change(experiment: Experiment) -> Floats:
    """The share (2,) of the change of the network's answers that lies along each direction in which data are shown."""
    network, points = experiment.network, experiment.dataset.X
    return change_shares(network, without_outliers(points), start_plane(network, points))


def telling_features(data: Dataset, basis: Floats) -> tuple[int, int]:
    """Of more than two features one that weighs most across and one up, where the data are seen along ``basis`` (d, 2).

    In the order in which the data need not be mirrored to turn from these two to there. Features of few values, as
    counts are, or of two, as words are, count only if there are not two others: they put all points on a few lines.
    Beside the only one of many values stands one of few, so that they are not all put on a few places.
    """
    values = np.array([len(np.unique(column)) for column in data.raw[data.shown].T])
    tiers = [np.flatnonzero(values > least) for least in (FEW_VALUES, 2, 0)]
    telling = next(found for found in tiers if len(found) > 1)

    def most(way: int, *taken: int) -> int:
        return next(k for k in heaviest(basis[:, way], data.n_features) if k in telling and k not in taken)

    if len(tiers[0]) == 1:
        only = int(tiers[0][0])
        across, up = (only, most(1, only)) if abs(basis[only, 0]) >= abs(basis[only, 1]) else (most(0, only), only)
    else:
        across = most(0)
        up = most(1, across)
    mirrored = np.linalg.det(basis[[across, up]]) < 0
    return (up, across) if mirrored else (across, up)


def uneven(data: Dataset) -> bool:
    """Whether one class is so much larger than another that it should be said."""
    return max(data.class_sizes) >= 1.5 * min(data.class_sizes)
