"""Chapter 3: the data, and why one straight line is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import late
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, articles_own
from nnfilm.scenes.kit.figures.sheet import feature_markup
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.axes import Origin, raw_axes
from nnfilm.scenes.kit.marks.curves import Curves, cut_line
from nnfilm.scenes.kit.panels.legend import legend_of
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram, question_mark
from nnfilm.scenes.kit.text.numbers import points, share
from nnfilm.scenes.kit.text.phrases import drawn, listed, of_class, the_class
from nnfilm.scenes.kit.text.running_numbers import decimals
from nnmath.classifiers.straight_cut import straight_cut

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class BandsData(Chapter):
    """Raw data, standardised data, the best straight line, and the question."""

    order = 30
    title = "No straight line will do"
    slots = ("bands",)
    poster = "best straight line"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def headline(self) -> str:
        return self.title if straight_cut(self.experiment.dataset).errors else "One straight line will do"

    def construct(self) -> None:
        self.set_the_stage()
        self.raw_data()
        self.standardizing()
        self.best_straight_line()
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside, layout, theme)
        names = [feature_markup(name) for name in data.feature_names]
        self.raw_axes = raw_axes(flat.box, data, names, theme, layout.tick_size, layout.label_size)
        self.origin = Origin(flat.box, theme, -data.mean / data.scale)
        cut = self.cut = straight_cut(data)
        flat.cloud.wrong = cut.predict(data.X) != data.y
        self.line = Curves([cut_line(cut.hyperplane, flat.box, 1.06)], theme.separator, 0.05)
        self.diagram = NetworkDiagram(self.experiment.network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        for part in (self.raw_axes, self.origin, flat.cloud, flat.grid, flat.input_axes, self.diagram):
            part.opacity = 0.0
        self.legend = legend_of(data, layout, theme, beside=True)
        self.line.drawn = self.legend.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, self.raw_axes, self.origin, self.line, flat.cloud)
        self.add(flat.space, self.legend, self.diagram, self.mark)

    def raw_data(self) -> None:
        data = self.experiment.dataset
        first, second = (f"{points(size)} {of_class(data, k)}" for k, size in enumerate(data.class_sizes))
        self.beat(
            "raw data",
            "Two classes of points",
            f"{points(data.n_samples)} on axes with the raw numbers: {first}, drawn as discs, and {second}, drawn as "
            "diamonds. Two thin lines cross where both "
            "numbers are 0." + (f" {drawn(data)}." if data.is_sample else ""),
        )
        self.open(appear(self.raw_axes, self.flat.cloud, self.legend))
        self.say(
            f"{points(data.n_samples)} of two classes: {listed([the_class(data, k) for k in (0, 1)])}.",
            appear(self.origin),
        )
        self.hold()
        if data.is_sample:
            self.say(f"{drawn(data)}; all of them count.")
            self.hold()

    def standardizing(self) -> None:
        mean = " and ".join(decimals(float(value)) for value in self.experiment.dataset.mean)
        self.beat(
            "standardising",
            "Both axes in standard deviations",
            f"The points stay where they are; the lines of the origin move to their mean, {mean} in the raw numbers. "
            "New numbers and a grid count from there, in standard deviations.",
        )
        self.say(
            "Standardising changes only the axes: 0 is now the mean, 1 a standard deviation.",
            Tween(self.raw_axes, numbers=0.0, run_time=0.6),
        )
        self.raw_axes.opacity, self.flat.input_axes.opacity, self.flat.input_axes.numbers = 0.0, 1.0, 0.0
        self.play(Tween(self.origin, at=np.zeros(2), run_time=1.5))
        self.play(Tween(self.flat.input_axes, numbers=1.0, run_time=0.8), appear(self.flat.grid))
        self.hold()

    def best_straight_line(self) -> None:
        data = self.experiment.dataset
        missed, best = share(self.cut.errors, data.n_samples), self.cut.method
        self.beat(
            "best straight line",
            "The best of all straight lines",
            f"{best.capitalize()} is drawn through the points. On its wrong side lie {missed}, ringed in red.",
        )
        self.say(
            f"{best.capitalize()} gets {missed} wrong.",
            vanish(self.origin),
            Tween(self.line, drawn=1.0, run_time=1.5),
        )
        self.play(Tween(self.flat.cloud, ring=1.0))
        self.hold()

    def the_question(self) -> None:
        self.beat(
            "the question",
            "How many hidden neurons?",
            "Line and rings go. Beside the plane stands a network with two inputs, one output, and a question mark "
            "where its hidden neurons will be.",
        )
        self.ask(
            "How many hidden neurons does it take?",
            Tween(self.flat.cloud, ring=0.0, run_time=0.6),
            vanish(self.line),
            vanish(self.legend),
            [Tween(part, opacity=1.0, run_time=1.5, rate_func=late) for part in (self.diagram, self.mark)],
        )
        self.close()
        self.hold(0.5)
