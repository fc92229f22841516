"""Unseen points that get each other's values of one column, and bars of what becomes of them, column by column."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.tween import hide
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.held_out import followed_unseen
from nnfilm.kit.marks.points import Cloud, shared
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.panels.share_bars import ShareBars, ShareRow, room_for
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import readable
from nnfilm.kit.text.phrases import part_in_figures, shortened_apart, shown_classes
from nnfilm.kit.text.sentence import Count, Sentence, Share
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.table_columns import TableColumn, table_columns
from nnmath.experiments.experiment import Experiment
from nnmath.networks.importance import Importance, importances, shuffled
from nnmath.networks.metrics import Unseen
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import start_plane

MOST = 8  # columns that have a bar
NAME = 22  # letters of a column's name in a row
APART = 0.3  # frame units between bars and the names of classes below them
TELLING = 12  # different values: points of fewer stand on a few lines


class Dealt:
    """A place function of points (n, 2 d), which have other values in their second half. Knob: ``on``, how far they
    have got those.
    """

    def __init__(self, plane: DataPlane) -> None:
        self.plane, self.on = plane, 0.0

    def __call__(self, points: Floats) -> Floats:
        before, after = np.split(points, 2, axis=1)
        return self.plane.turning(before + self.on * (after - before))

    def stages(self) -> tuple[float, float, float]:
        """How far points are seen from all columns, from two as they were, and from two with the other values."""
        turned = self.plane.turning.t
        return turned, (1.0 - turned) * (1.0 - self.on), (1.0 - turned) * self.on


class ShuffledColumns:
    """The ``unseen`` points as a ``cloud`` in a ``plane`` that turns to two columns, the first of those that are
    ``ranked`` by how much more is wrong ``after`` their values were shuffled, and another one. Beside it ``bars``: how
    many are wrong with none shuffled and with each column, as far as there is room for those ``listed``; first
    as it is, then after one shuffle, then on average. Below the first two bars stands the ``legend``.

    Knobs: ``plane.turning.t``, from 1, all columns, to 0, the two; ``dealt.on``; those of the cloud and the bars.
    """

    def __init__(self, experiment: Experiment, unseen: Unseen, layout: Layout, theme: Theme) -> None:
        data, self.unseen = experiment.dataset, unseen
        self.ranked = importances(unseen, table_columns(data))
        first = self.ranked[0]
        features = 0, 1
        if data.n_features > 2:
            features = seen_features(self.ranked, data, start_plane(experiment.network, data.X))
        plane = self.plane = DataPlane(experiment, layout, theme, features=features)
        plane.turning.t = 1.0
        plane.space.region = layout.beside_tally(plane.space.region)
        after = self.after = shuffled(unseen, first.column, first.typical)
        self.dealt = Dealt(plane)
        self.cloud = Cloud(
            np.column_stack([unseen.X, after.X]),
            unseen.y,
            theme,
            self.dealt,
            plane.cloud.radius,
            shown=unseen.shown,
            followed=followed_unseen(experiment),
        )
        self.cloud.wrong, self.cloud.within = unseen.confusion.wrong, plane.cloud.within
        if shared(unseen.X[unseen.shown], unseen.y[unseen.shown]):
            seen = list(plane.features)
            self.cloud.spread_among((unseen.X, unseen.X[:, seen], after.X[:, seen]), self.dealt.stages)
        self.raw_axes = plane.raw_axes()
        hide(self.raw_axes, plane.border)
        plane.space.include(plane.border, plane.grid, plane.axes, self.raw_axes, self.cloud)
        self.place = layout.below_tally(layout.tally[1] + 0.3)
        self.listed = self.ranked[: min(MOST, room_for(self.place) - 2)]  # none shuffled, and a head
        self.shares = (first.before / first.n_points, *(one.share for one in self.listed))
        self.bars = ShareBars(self._rows(), Sentence("unseen points wrong"), self.place, theme, layout.label_size)
        self.legend = self._legend(data, theme, layout.label_size)

    def as_share(self, share: float) -> Share:
        """A share that is wrong, as it stands beside the others."""
        return Share(share, self.shares)

    def _rows(self) -> list[ShareRow]:
        """How many are wrong as it is, and with each column shuffled."""
        n, before = self.ranked[0].n_points, self.ranked[0].before
        longest = max([before / n, 1 / n, *(one.share + one.spread for one in self.listed)])
        base, as_it_is = before / n / longest, part_in_figures(before, n)
        figures = as_it_is, as_it_is, self.as_share(before / n)
        rows = [ShareRow(Sentence("none shuffled"), (base, base, base), figures, leads=True)]
        head = Sentence("one column shuffled")
        if len(self.listed) < len(self.ranked):
            listed, total = Count(len(self.listed)), Count(len(self.ranked))
            head = Sentence("top {n} of {total} shuffled", n=listed, total=total)
        names = shortened_apart([readable(one.column.name) for one in self.ranked], NAME)
        for name, one in zip(names, self.listed, strict=False):
            wrong = one.wrong[one.typical]
            rows.append(
                ShareRow(
                    name,
                    (base, wrong / n / longest, one.share / longest),
                    (as_it_is, part_in_figures(wrong, n), self.as_share(one.share)),
                    ticks=(base,),
                    spread=one.spread / longest,
                    head="" if len(rows) > 1 else head,
                )
            )
        return rows

    def _legend(self, data: Dataset, theme: Theme, size: float) -> Legend:
        """The classes, at the lower end of the place, which the first two bars leave free."""
        sizes = np.bincount(self.unseen.y, minlength=data.n_classes).tolist()
        top, bottom = self.bars.end(1) - APART, self.place.top - self.place.height
        free = replace(self.place, top=top, height=top - bottom)
        high = Legend(theme, shown_classes(data), sizes, free, size)
        return Legend(theme, shown_classes(data), sizes, replace(free, top=top - (high.bottom - bottom)), size)

    @property
    def covers_legend(self) -> bool:
        """Whether the last bar stands where the legend is."""
        return self.bars.end(len(self.bars.rows) - 1) < self.legend.top


def seen_features(ranked: tuple[Importance, ...], data: Dataset, basis: Floats) -> tuple[int, int]:
    """The two features that are seen: one of the first column, and the most important other one that spreads points
    out; in the order in which a picture along ``basis`` (d, 2) need not be mirrored to turn there.
    """
    own, *others = (telling_feature(one.column, data) for one in ranked)
    values = [len(np.unique(data.raw[data.shown, feature])) for feature in others]
    other = next(feature for feature, n in zip(others, values, strict=True) if n >= min(max(values), TELLING))
    return (other, own) if np.linalg.det(basis[[own, other]]) < 0 else (own, other)


def telling_feature(column: TableColumn, data: Dataset) -> int:
    """The feature of a column that differs most from point to point."""
    return column.features[int(np.argmax(data.raw[:, list(column.features)].std(axis=0)))]
