"""Which columns the network relies on: the values of each are shuffled among unseen points, and more are wrong."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, beat, late, steady, vanish
from nnmath.datasets.table_columns import table_columns
from nnmath.experiments.traits import DataTraits
from nnmath.networks.importance import SHUFFLES, relied_on

GROWS = 1.8  # seconds in which bars grow
RINGED = 2.2  # seconds for which what came of a shuffle, and of all of them, is looked at
MOST_NAMED = 3  # columns in a sentence


class ColumnImportance(Chapter):
    """The values of one column change places among unseen points; then those of every column. (Where something was held
    out, of tables with three columns or more.)
    """

    order = 137
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

    def stage(self) -> None:
        unseen = self.experiment.unseen
        assert unseen is not None
        self.columns = kit.ShuffledColumns(self.experiment, unseen, self.layout, self.theme)
        self.add(self.columns.plane.space, self.columns.bars, self.columns.legend)

    def facts(self) -> dict[str, Fact]:
        columns, first = self.columns, self.columns.ranked[0]
        wrong, n = first.wrong[first.typical], first.n_points
        matter, leading = relied_on(columns.ranked)
        shown = leading[:MOST_NAMED] if len(leading) < MOST_NAMED else kit.shortened_apart(leading[:MOST_NAMED])
        shares = [
            self.phrase("share", share=columns.as_share(one.share), column=kit.Name(kit.readable(one.column.name)))
            for one in columns.listed
        ]
        return {
            "column": kit.Name(kit.readable(first.column.name)),
            "across": Case(columns.plane.features[0] in first.column.features),
            "wrong": kit.points_of(self.data, wrong, n),
            "wrong_before": kit.part(first.before, n),
            "same": Case(wrong == first.before),
            "unshuffled": Count(first.before),
            "n": Count(SHUFFLES),
            "shares": kit.Listing(shares),
            "matter": Case(matter > 0),
            "learned": Case(columns.unseen.confusion.accuracy > self.data.chance().share),
            "many": Count(len(leading)),
            "names": kit.Listing(kit.quoted(shown)) if shown else kit.NOTHING,
            "rest": Count(len(columns.ranked) - matter),
        }

    @beat("the question")
    def the_question(self) -> None:
        columns = self.columns
        self.open(*kit.from_rest(self, columns.legend, same=columns.plane.space))
        self.ask(self.sentence("said"), Tween(columns.cloud, ring=1.0), columns.bars.come(slice(1), 1.0))

    @beat("one column")
    def one_column(self) -> None:
        columns, plane, cloud, bars = self.columns, self.columns.plane, self.columns.cloud, self.columns.bars
        if not plane.is_plane:
            self.hush(Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.5))
            self.turn(0.0, plane.axes, columns.raw_axes)
        self.tell(
            "dealt",
            Tween(columns.dealt, on=1.0, run_time=3.2),
            Tween(cloud, ring=0.0, run_time=0.6),
            bars.come(slice(1, 2), 0.8),
        )
        cloud.wrong = columns.after.confusion.wrong
        self.tell("outcome", Tween(cloud, ring=1.0, run_time=1.2, rate_func=late), Tween(bars, step=1.0, run_time=1.2))
        self.hold(RINGED)

    @beat("every column")
    def every_column(self) -> None:
        columns, plane, cloud, bars = self.columns, self.columns.plane, self.columns.cloud, self.columns.bars
        self.tell(
            "averaged",
            Tween(columns.dealt, on=0.0, run_time=GROWS),
            Tween(cloud, ring=0.0, run_time=0.5),
            vanish(columns.legend, run_time=0.5) if columns.covers_legend else [],
            bars.come(slice(1, None), GROWS),
            [] if plane.is_plane else Tween(columns.raw_axes, numbers=0.0, names=0.0, run_time=GROWS),
        )
        cloud.wrong = columns.unseen.confusion.wrong
        self.play(Tween(cloud, ring=1.0, run_time=0.8), Tween(bars, step=2.0, run_time=1.0))
        self.tell("found")
        if not plane.is_plane:
            self.turn(1.0, columns.raw_axes, plane.axes)
        self.hold(RINGED)
        self.close(*kit.into_rest(self, bars, columns.legend, same=plane.space))

    def turn(self, to: float, gone: kit.Axes, come: kit.Axes) -> None:
        """The picture turns to two columns, or back. Axes go, whose words have gone before, and others come."""
        plane = self.columns.plane
        kit.pass_frame(gone, plane.border)
        self.play(Tween(plane.turning, t=to, run_time=2.0, rate_func=steady))
        kit.pass_frame(plane.border, come)
        self.play(Tween(come, numbers=1.0, names=1.0, run_time=0.6))
