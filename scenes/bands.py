"""The data, and a search for the straight line that makes the fewest mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BRIEF,
    LINE,
    NOTHING,
    Case,
    Chapter,
    Count,
    LineHunt,
    Requirement,
    Sentence,
    SquareFigure,
    Tween,
    appear,
    articles_own,
    bands_scoreboard,
    drawn,
    legend_of,
    of_class,
    paragraph,
    part,
    points,
    steady,
    vanish,
)
from nnmath.classifiers.line_search import LineSearch
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

COMES = 1.6  # seconds until a class has appeared
SEARCH, FIRST = 5.6, 1.9  # seconds of the search, and of its first part, under the question


class BandsData(Chapter):
    """Two classes of points; a line turns and slides over them, its mistakes are counted, and it stops at the best."""

    order = 20
    title = "No straight line will do"
    slots = ("bands",)
    poster = "best straight line"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def headline(self) -> Sentence:
        return Sentence(self.title if straight_cut(self.experiment.dataset).errors else "One straight line will do")

    def construct(self) -> None:
        self.set_the_stage()
        self.two_classes()
        self.the_search()
        self.best_straight_line()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.board, layout, theme)
        self.cut = straight_cut(data)
        self.hunt = LineHunt(LineSearch(data.X, data.y, self.cut.hyperplane), flat.cloud, flat.box, layout, theme)
        self.scores = bands_scoreboard(self.experiment, layout, theme)
        self.legend = legend_of(data, layout, theme, beside=True)
        flat.input_axes.numbers = self.hunt.opacity = 0.0
        flat.grid.opacity = flat.input_axes.opacity = 0.0
        flat.cloud.come, self.legend.lit = np.zeros(2), np.zeros(2)
        flat.space.include(flat.grid, flat.input_axes, self.hunt, flat.cloud)
        self.add(flat.space, self.legend, self.hunt.trace, *self.scores.parts)

    def two_classes(self) -> None:
        data = self.experiment.dataset
        of_first, of_second = (of_class(data, k, BRIEF) for k in (0, 1))
        first, second = data.class_sizes
        seen = Sentence(
            "{points} in the plane of two features: {first} {of_first}, drawn as discs, and {second} {of_second}, "
            "drawn as diamonds.",
            points=points(data.n_samples),
            first=Count(first),
            of_first=of_first,
            second=Count(second),
            of_second=of_second,
        )
        sample = Sentence("{drawn}.", drawn=drawn(data)) if data.is_sample else NOTHING
        self.beat("two classes", "Two classes of points", paragraph(seen, sample))
        self.open(appear(self.flat.grid, self.flat.input_axes), run_time=0.4)
        self.say(
            "{first} {of_first}, {second} {of_second}.",
            self.shown(1.0, 0.0),
            first=points(first),
            of_first=of_first,
            second=Count(second),
            of_second=of_second,
        )
        self.play(*self.shown(1.0, 1.0))
        if data.is_sample:
            self.say("{drawn}; all of them count.", drawn=drawn(data))

    def shown(self, *classes: float) -> list[Tween]:
        """Each class, and its name in the legend, appears this far."""
        shown = np.array(classes)
        come = Tween(self.flat.cloud, come=shown, run_time=COMES, rate_func=steady)
        return [come, Tween(self.legend, lit=shown, run_time=0.5)]

    def the_search(self) -> None:
        hunt = self.hunt
        self.beat(
            "the search",
            "A line in search of its place",
            "A straight line turns and slides over the plane. The points on its wrong side are ringed in red, and "
            "their number runs beside: {first} of {total} at first, {last} in the end. A chart keeps the numbers of "
            "all lines so far.",
            first=Count(hunt.search.errors(0.0)),
            total=Count(self.experiment.dataset.n_samples),
            last=Count(self.cut.errors),
        )
        self.say(
            "Can one straight line part them?",
            appear(hunt, hunt.trace, run_time=0.8),
            Tween(self.flat.cloud, ring=1.0, run_time=0.8),
        )
        self.play(hunt.to(FIRST / SEARCH, FIRST))
        self.say("Turn it, slide it, and count the mistakes.", hunt.to(1.0, SEARCH - FIRST))

    def best_straight_line(self) -> None:
        missed = part(self.cut.errors, self.experiment.dataset.n_samples)
        best = Case(self.cut.method == BEST_LINE)
        self.beat(
            "best straight line",
            "The best of all straight lines",
            "The line stands still. On its wrong side lie {missed} points; {best, select,"
            " yes {no other line leaves fewer} other {no better line was found}}. A scoreboard opens with this number.",
            missed=missed,
            best=best,
        )
        self.say(
            "{missed} wrong: {best, select, yes {no straight line does better} other {no better line was found}}."
            if self.cut.errors
            else "One straight line parts them all.",
            vanish(self.hunt.trace, self.legend, run_time=0.7),
            missed=missed,
            best=best,
        )
        self.play(self.scores.tell(LINE, run_time=2.0))
        self.hold(0.5)
        self.close(Tween(self.flat.cloud, ring=0.0), run_time=0.4)
