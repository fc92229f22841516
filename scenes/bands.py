"""What the dots are, and a search for the straight line that makes the fewest mistakes."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, late, paragraph, part, vanish
from nnmath.classifiers.line_search import LineSearch
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut
from nnmath.experiments.traits import DataTraits

COLD, RIGHT, HOT = 0, 1, 2  # the groups
CUP = 0.9  # seconds in which a dot becomes a cup
SEARCH, BRIEF_SEARCH = 5.0, 3.5  # seconds of the search, and in a short film


class BandsData(Chapter):
    """Two classes of cups of coffee; a line turns and slides over them, its mistakes are counted, and it stops at the
    best.
    """

    order = 20
    title = "No straight line will do"
    slots = ("bands",)
    in_twin = TwinMoment(question="line")
    poster = "the search"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def headline(self) -> Sentence:
        return Sentence(self.title if straight_cut(self.experiment.dataset).errors else "One straight line will do")

    def prose(self) -> list[Sentence]:
        if not self.of_coffee or not self.cut.errors:
            return []
        return [
            paragraph(
                Sentence(
                    "Say each of {points} is a cup of coffee: too cold on the left, just right in the middle, too hot"
                    " on the right. A line would be the simplest way to tell the good cups from the rest.",
                    points=kit.points(self.experiment.dataset.n_samples),
                ),
                Sentence(
                    "But wherever it lies, it has good and bad cups on the same side. The best one gets {missed} wrong,"
                    " and {best, select, yes {no straight line does better} other {no better line was found}}.",
                    missed=part(self.cut.errors, self.experiment.dataset.n_samples),
                    best=Case(self.cut.method == BEST_LINE),
                ),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        if self.of_coffee:
            self.cups_of_coffee()
        else:
            self.two_classes()
        self.the_search()
        self.best_straight_line()
        self.leave()

    @property
    def of_coffee(self) -> bool:
        """Whether its points are those that the story of the cups is told of."""
        return self.experiment.dataset.name == "bands"

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        flat = self.flat = kit.SquareFigure(self.experiment, layout.board, layout, theme)
        self.cut = straight_cut(data)
        self.hunt = kit.LineHunt(LineSearch(data.X, data.y, self.cut.hyperplane), flat.cloud, flat.box, layout, theme)
        self.scores = kit.bands_scoreboard(self.experiment, layout, theme)
        self.legend = kit.legend_by_board(data, layout, theme)
        flat.input_axes.numbers = self.hunt.opacity = 0.0
        self.legend.lit = np.zeros(data.n_classes)
        flat.space.include(flat.grid, flat.input_axes, self.hunt, flat.cloud)
        if self.of_coffee:
            self.coffee = kit.Coffee(flat, layout, theme)
            flat.space.include(*self.coffee.parts)
        self.add(flat.space, self.legend, self.hunt.trace, *self.scores.parts)

    def cups_of_coffee(self) -> None:
        coffee = self.coffee
        self.beat(
            "cups of coffee",
            "Each dot is a cup of coffee",
            "{points} in the plane of two features. All are dimmed; then three groups light up one after another, and "
            "in each a dot becomes a cup, named below: too cold on the left, just right in the middle, too hot on the "
            "right. The steam tells them apart: none, some, a lot.",
            points=kit.points(self.experiment.dataset.n_samples),
        )
        self.open(run_time=0.3)
        self.say(
            "Say each dot is a cup of coffee: too cold, just right or too hot.",
            coffee.dim(0.8),
            coffee.come(COLD, 1.2),
            Tween(self.legend, lit=np.array([0.0, 1.0]), run_time=0.8),
        )
        self.play(coffee.come(RIGHT, CUP), Tween(self.legend, lit=np.ones(2), run_time=0.8))
        self.play(coffee.come(HOT, CUP), coffee.steam(CUP))
        self.play(coffee.steam(1.0 if self.short else 2.0))

    def two_classes(self) -> None:
        data = self.experiment.dataset
        first, second = data.class_sizes
        of_first, of_second = (kit.of_class(data, k, kit.BRIEF) for k in (0, 1))
        facts: dict[str, kit.Fact] = {"of_first": of_first, "second": Count(second), "of_second": of_second}
        seen = Sentence(
            "{points} in the plane of two features: {first} {of_first}, drawn as discs, and {second} {of_second}, "
            "drawn as diamonds.",
            points=kit.points(data.n_samples),
            first=Count(first),
            **facts,
        )
        sample = Sentence("{drawn}.", drawn=kit.drawn(data)) if data.is_sample else kit.NOTHING
        self.beat("two classes", "Two classes of points", paragraph(seen, sample))
        self.open(Tween(self.legend, lit=np.ones(2)))
        self.say(Sentence("{first} {of_first}, {second} {of_second}.", first=kit.points(first), **facts))
        if data.is_sample:
            self.say("{drawn}; all of them count.", drawn=kit.drawn(data))

    def the_search(self) -> None:
        hunt = self.hunt
        self.beat(
            "the search",
            "A line in search of its place",
            "A straight line turns and slides over the plane. The points on its wrong side are ringed in red, and "
            "counted beside the plane: {first} of {total} at first, {last} in the end. A chart keeps the counts of "
            "all lines so far.",
            first=Count(hunt.search.errors(0.0)),
            total=Count(self.experiment.dataset.n_samples),
            last=Count(self.cut.errors),
        )
        self.say(
            "Can one straight line tell the good cups from the rest?"
            if self.of_coffee
            else "Can one straight line separate them?",
            self.coffee.go(0.8) if self.of_coffee else [],
            Tween(hunt, opacity=1.0, run_time=1.2, rate_func=late),
            Tween(hunt.trace, opacity=1.0, run_time=1.2, rate_func=late),
            Tween(self.flat.cloud, ring=1.0, run_time=1.2, rate_func=late),
        )
        self.play(hunt.to(1.0, BRIEF_SEARCH if self.short else SEARCH))

    def best_straight_line(self) -> None:
        missed = part(self.cut.errors, self.experiment.dataset.n_samples)
        best = Case(self.cut.method == BEST_LINE)
        self.beat(
            "best straight line",
            "The best of all straight lines",
            "The line stands still. On its wrong side lie {missed} points; {best, select,"
            " yes {no other line leaves fewer} other {no better line was found}}. The number flies into the first row "
            "of a scoreboard, and shrinks on its way.",
            missed=missed,
            best=best,
        )
        row = self.scores.rows[kit.LINE]
        self.say(
            "{missed} wrong, and {best, select, yes {no straight line does better} other {no better line was found}}."
            if self.cut.errors
            else "One straight line separates them all.",
            self.hunt.fly(row.landing, run_time=2.0),
            Tween(self.scores.head, opacity=1.0, run_time=2.0, rate_func=late),
            missed=missed,
            best=best,
        )
        row.landed, self.hunt.trace.opacity = 1.0, 0.0  # the same number in the same place
        self.play(Tween(row, opacity=1.0, lit=1.0, run_time=0.5), Tween(row, revealed=1.0, run_time=0.8))
        row.landed = 0.0
        self.hold(0.5)

    def leave(self) -> None:
        """The plane keeps its line and its scoreboard; in a short film it makes room for the network."""
        if not self.short:
            self.close(Tween(self.flat.cloud, ring=0.0), run_time=0.4)
            return
        diagram = kit.NetworkDiagram(self.experiment.network, self.layout.diagram, self.theme, heat=self.flat.box)
        asked = [diagram, kit.question_mark(self.layout, self.theme)]
        diagram.hidden = diagram.opacity = 0.0
        self.add(*asked)
        self.close(
            [Tween(part, opacity=0.0, run_time=1.2, rate_func=kit.early) for part in (*self.scores.parts, self.legend)],
            vanish(self.hunt),
            Tween(self.flat.cloud, ring=0.0),
            [Tween(part, opacity=1.0, run_time=1.2, rate_func=late) for part in asked],
            Tween(self.flat.space, region=self.layout.beside_diagram, run_time=1.2),
            Tween(self.flat.input_axes, numbers=1.0, run_time=1.2, rate_func=late),
            run_time=1.2,
        )
