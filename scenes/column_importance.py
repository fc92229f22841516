"""Which columns the network relies on: the values of each are shuffled among unseen points, and more are wrong."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, late, paragraph, steady, vanish
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.table_columns import TableColumn, table_columns
from nnmath.experiments.traits import DataTraits
from nnmath.networks.importance import SHUFFLES, Importance, importances, shuffled
from nnmath.utils.arrays import Floats

MOST = 8  # columns that have a bar
NAME = 22  # letters of a column's name in a row
TURN, SLIDE, GROWS = 2.0, 3.2, 1.8  # seconds in which the picture turns, points get other values, and bars grow
RINGED = 2.2  # seconds for which what came of a shuffle, and of all of them, is looked at
APART = 0.3  # frame units between bars and the names of classes below them
MOST_NAMED = 3  # columns in a sentence
TELLING = 12  # different values: points of fewer stand on a few lines


class Dealt:
    """A place function of points (n, 2 d), which have other values in their second half. Knob: ``on``, how far they
    have got those.
    """

    def __init__(self, plane: kit.DataPlane) -> None:
        self.plane, self.on = plane, 0.0

    def __call__(self, points: Floats) -> Floats:
        before, after = np.split(points, 2, axis=1)
        return self.plane.turning(before + self.on * (after - before))

    def stages(self) -> tuple[float, float, float]:
        """How far points are seen from all columns, from two as they were, and from two with the other values."""
        turned = self.plane.turning.t
        return turned, (1.0 - turned) * (1.0 - self.on), (1.0 - turned) * self.on


class ColumnImportance(Chapter):
    """The values of one column change places among unseen points; then those of every column. (Where something was held
    out, of tables with three columns or more.)
    """

    order = 137
    title = "Which columns it relies on"
    slots = ("data",)
    poster = "every column"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        columns = len(table_columns(traits.dataset))
        if traits.experiment.unseen is None:
            return Requirement(False, "no point was held out")
        if columns < 2:
            return Requirement(False, "it needs two columns or more")
        return Requirement(True, f"{columns} columns to rely on", belongs=columns > 2)

    def prose(self) -> list[Sentence]:
        first = self.ranked[0]
        return [
            paragraph(
                Sentence(
                    "Which columns does it rely on? Shuffle the values of one of them among the unseen points, and"
                    " leave all others as they are: where the network needs that column, it gets more wrong."
                    " With {column} shuffled, {outcome}",
                    column=kit.Name(first.column.name),
                    outcome=self.outcome(),
                ),
            ),
            paragraph(self.averages(), self.found()),
        ]

    def outcome(self) -> Sentence:
        """What comes of the first column's shuffle."""
        first = self.ranked[0]
        wrong = first.wrong[first.typical]
        return Sentence(
            "{wrong} are wrong{same, select, yes {, as before}"
            " other {, {unshuffled, plural, =0 {instead of none} other {not #}}}}.",
            wrong=kit.part(wrong, first.n_points),
            same=Case(wrong == first.before),
            unshuffled=Count(first.before),
        )

    def averages(self) -> Sentence:
        """What comes of every column's shuffles."""
        each = [
            Sentence("{share} for {column}", share=self.as_share(one), column=kit.Name(one.column.name))
            for one in self.listed
        ]
        return Sentence(
            "Each column is shuffled {n_word} times. The share of unseen points that is wrong: {shares}.",
            n=Count(SHUFFLES),
            shares=kit.Listing(each),
        )

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        self.one_column()
        self.every_column()
        self.close(*kit.into_rest(self, self.bars, self.legend, same=self.plane.space))

    def set_the_stage(self) -> None:
        unseen, data = self.experiment.unseen, self.experiment.dataset
        assert unseen is not None
        self.ranked = importances(unseen, table_columns(data))
        first = self.ranked[0]
        plane = self.plane = kit.DataPlane(self.experiment, self.layout, self.theme, features=self.axes_for(data))
        plane.turning.t = 1.0
        plane.space.region = self.layout.beside_tally(plane.space.region)
        after = self.after = shuffled(unseen, first.column, first.typical)
        self.dealt = Dealt(plane)
        cloud = self.cloud = kit.Cloud(
            np.column_stack([unseen.X, after.X]),
            unseen.y,
            self.theme,
            self.dealt,
            plane.cloud.radius,
            shown=unseen.shown,
            followed=kit.followed_unseen(self.experiment),
        )
        cloud.wrong, cloud.within = unseen.confusion.wrong, plane.cloud.within
        if kit.shared(unseen.X[unseen.shown], unseen.y[unseen.shown]):
            seen = list(plane.features)
            cloud.spread_among((unseen.X, unseen.X[:, seen], after.X[:, seen]), self.dealt.stages)
        self.raw_axes = plane.raw_axes()
        self.raw_axes.opacity = plane.border.opacity = 0.0
        plane.space.include(plane.border, plane.grid, plane.axes, self.raw_axes, cloud)
        self.bars = self.make_bars()
        self.legend = self.make_legend()
        self.add(plane.space, self.bars, self.legend)

    def axes_for(self, data: Dataset) -> tuple[int, int]:
        """The two features that are seen: one of the first column, and the most important other one that spreads points
        out; in the order in which the picture need not be mirrored to turn there.
        """
        own, *others = (self.feature_of(one.column, data) for one in self.ranked)
        values = [len(np.unique(data.raw[data.shown, feature])) for feature in others]
        other = next(feature for feature, n in zip(others, values, strict=True) if n >= min(max(values), TELLING))
        if data.n_features == 2:
            return 0, 1
        basis = kit.DataPlane(self.experiment, self.layout, self.theme).basis
        return (other, own) if np.linalg.det(basis[[own, other]]) < 0 else (own, other)

    @staticmethod
    def feature_of(column: TableColumn, data: Dataset) -> int:
        """The feature of a column that differs most from point to point."""
        spread = data.raw[:, list(column.features)].std(axis=0) if len(column.features) > 1 else np.zeros(1)
        return column.features[int(np.argmax(spread))]

    def make_bars(self) -> kit.ShareBars:
        """How many are wrong as it is, and with each column shuffled."""
        layout, first, total = self.layout, self.ranked[0], len(self.ranked)
        place = self.column
        self.listed = self.ranked[: min(MOST, kit.room_for(place) - 2)]  # none shuffled, and a head
        before, n = first.before, first.n_points
        self.shares = (before / n, *(one.share for one in self.listed))
        longest = max([before / n, 1 / n, *(one.share + one.spread for one in self.listed)])
        base = before / n / longest
        as_it_is = kit.Share(before / n, self.shares)
        names = kit.shortened_apart([one.column.name for one in self.ranked], NAME)
        unshuffled = (base,) * 3, (kit.part_in_figures(before, n), kit.part_in_figures(before, n), as_it_is)
        rows = [kit.ShareRow(Sentence("none shuffled"), *unshuffled, leads=True)]
        shuffled = Sentence("one column shuffled")
        if len(self.listed) < total:
            shuffled = Sentence("top {n} of {total} shuffled", n=Count(len(self.listed)), total=Count(total))
        for name, one in zip(names, self.listed, strict=False):
            shares, figures = (base, one.wrong[one.typical] / n / longest, one.share / longest), self.figures(one)
            rows.append(
                kit.ShareRow(
                    name,
                    shares,
                    figures,
                    ticks=(base,),
                    spread=one.spread / longest,
                    head=shuffled if one is first else "",
                )
            )
        head = Sentence("unseen points wrong")
        return kit.ShareBars(rows, head, place, self.theme, layout.label_size)

    @property
    def column(self) -> kit.TextArea:
        """The place beside the picture, or above it."""
        return self.layout.below_tally(self.layout.tally[1] + 0.3)

    def make_legend(self) -> kit.Legend:
        """The classes, at the lower end of the column, which the first two bars leave free."""
        unseen, data, place = self.experiment.unseen, self.experiment.dataset, self.column
        assert unseen is not None
        sizes = np.bincount(unseen.y, minlength=data.n_classes).tolist()
        top, bottom = self.bars.end(1) - APART, place.top - place.height
        below = kit.TextArea(place.left, top, place.width, top - bottom)
        legend = kit.Legend(self.theme, kit.shown_classes(data), sizes, below, self.layout.label_size)
        low = replace(below, top=top - (legend.bottom - bottom))
        return kit.Legend(self.theme, kit.shown_classes(data), sizes, low, self.layout.label_size)

    def figures(self, one: Importance) -> tuple[Sentence, Sentence, kit.Share]:
        """As they are, after one shuffle, and on average."""
        n = one.n_points
        return kit.part_in_figures(one.before, n), kit.part_in_figures(one.wrong[one.typical], n), self.as_share(one)

    def as_share(self, one: Importance) -> kit.Share:
        """The share that is wrong, on average, as it stands beside the others."""
        return kit.Share(one.share, self.shares)

    def come(self, rows: np.ndarray, run_time: float) -> list[Tween]:
        """These rows come, with their bars."""
        named, revealed = np.where(rows, 1.0, self.bars.named), np.where(rows, 1.0, self.bars.revealed)
        grown = Tween(self.bars, revealed=revealed, run_time=run_time, rate_func=steady)
        return [Tween(self.bars, named=named, run_time=min(0.6, run_time)), grown]

    def row(self, *rows: int) -> np.ndarray:
        """Which of all rows are these."""
        return np.isin(np.arange(len(self.bars.rows)), rows)

    def the_question(self) -> None:
        first = self.ranked[0]
        self.beat(
            "the question",
            "Which columns does it rely on?",
            "The points that were held out once more: {wrong} are wrong, and have red rings.",
            wrong=kit.part(first.before, first.n_points),
        )
        self.open(*kit.from_rest(self, self.legend, same=self.plane.space))
        ring = Tween(self.cloud, ring=1.0, run_time=1.0)
        self.ask("Which columns does the network rely on?", ring, self.come(self.row(0), 1.0))

    def one_column(self) -> None:
        first, plane, cloud = self.ranked[0], self.plane, self.cloud
        column = kit.Name(first.column.name)
        across = plane.features[0] in first.column.features
        dealt = Sentence("Now {column} is shuffled.", column=column)
        outcome = self.outcome().capitalized()
        self.beat(
            "one column",
            "One column is shuffled",
            paragraph(
                Sentence(
                    "The picture turns until {column} lies {across, select, yes {across} other {upwards}}.",
                    column=column,
                    across=Case(across),
                ),
                dealt,
                Sentence("All other numbers stay."),
                outcome,
            ),
        )
        if not plane.is_plane:
            self.hush(Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.5))
            self.turn(0.0, plane.axes, self.raw_axes)
        come = self.come(self.row(1), 0.8)
        self.say(dealt, Tween(self.dealt, on=1.0, run_time=SLIDE), Tween(cloud, ring=0.0, run_time=0.6), come)
        cloud.wrong = self.after.confusion.wrong
        ring = Tween(cloud, ring=1.0, run_time=1.2, rate_func=late)
        self.say(outcome, ring, Tween(self.bars, step=1.0, run_time=1.2))
        self.hold(RINGED)

    def every_column(self) -> None:
        plane, unseen, cloud = self.plane, self.experiment.unseen, self.cloud
        assert unseen is not None
        said = self.found()
        self.beat(
            "every column",
            "Every column takes its turn",
            paragraph(self.averages(), said),
        )
        covered = self.bars.end(len(self.bars.rows) - 1) < self.legend.top
        gone = vanish(self.legend, run_time=0.5) if covered else []
        back = Tween(self.dealt, on=0.0, run_time=GROWS), Tween(cloud, ring=0.0, run_time=0.5)
        self.say(
            Sentence("Each column is shuffled {n_word} times; this is the average.", n=Count(SHUFFLES)),
            *back,
            gone,
            self.come(np.arange(len(self.bars.rows)) > 0, GROWS),
            Tween(self.raw_axes, numbers=0.0, names=0.0, run_time=GROWS) if not plane.is_plane else [],
        )
        cloud.wrong = unseen.confusion.wrong
        self.play(Tween(cloud, ring=1.0, run_time=0.8), Tween(self.bars, step=2.0, run_time=1.0))
        self.say(said)
        if not plane.is_plane:
            self.turn(1.0, self.raw_axes, plane.axes)
        self.hold(RINGED)

    def turn(self, to: float, gone: kit.Axes, come: kit.Axes) -> None:
        """The picture turns to two columns, or back. Axes go, whose words have gone before, and others come."""
        plane = self.plane
        gone.opacity, plane.border.opacity = 0.0, 1.0  # the same line, which stays while the view moves
        self.play(Tween(plane.turning, t=to, run_time=TURN, rate_func=steady))
        come.numbers = come.names = plane.border.opacity = 0.0
        come.opacity = 1.0
        self.play(Tween(come, numbers=1.0, names=1.0, run_time=0.6))

    def found(self) -> Sentence:
        """What the bars come to, in a sentence. None is left out whose bar is longer than that of another one."""
        last = max((k for k, one in enumerate(self.ranked) if one.matters), default=-1)
        matter = self.ranked[: last + 1]
        if not matter:
            unseen, chance = self.experiment.unseen, self.experiment.dataset.chance()
            assert unseen is not None
            return Sentence(
                "No column matters alone{learned, select, yes {: what one tells, others tell too} other {}}.",
                learned=Case(unseen.confusion.accuracy > chance.share),
            )
        first = matter[0]
        leading = [one.column.name for one in matter if first.share - one.share <= first.spread]
        shown = leading[:MOST_NAMED] if len(leading) < MOST_NAMED else kit.shortened_apart(leading[:MOST_NAMED])
        return Sentence(
            "{many, plural, one {It relies most on {names}; {rest, plural, =0 {every column matters}"
            " one {one column does not matter on its own} other {{rest_word} columns do not matter on their own}}.}"
            " =2 {It relies most on {names}.} =3 {It relies most on {names}.}"
            " other {It relies on {many_word} columns alike.}}",
            many=Count(len(leading)),
            names=kit.Listing(kit.quoted(shown)),
            rest=Count(len(self.ranked) - len(matter)),
        )
