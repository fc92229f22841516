"""The second data set, one class inside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.kit import (
    NETWORK,
    QDA,
    RBF,
    Case,
    Chapter,
    Name,
    NamedCurves,
    NetworkDiagram,
    Requirement,
    Sentence,
    SquareFigure,
    Tween,
    appear,
    articles_own,
    drawn,
    late,
    legend_of,
    of_class,
    paragraph,
    part,
    points,
    points_of,
    question_mark,
    rings_board,
    shape,
    steady,
    vanish,
)
from nnmath.classifiers.base import qda, rbf_svm
from nnmath.geometry.contours import all_closed
from nnmath.geometry.enclosure import encircles

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class RingsData(Chapter):
    """Two classifiers with round boundaries, named at their curves, then the question again."""

    order = 80
    title = "One class inside the other"
    slots = ("rings",)
    poster = "RBF SVM"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def headline(self) -> Sentence:
        return Sentence(self.title) if self.is_a_ring else Sentence("Another data set")

    @property
    def is_a_ring(self) -> bool:
        """Whether the second class lies in a ring round the first."""
        data = self.experiment.dataset
        return encircles(data.X[data.y == 1], data.X[data.y == 0])

    def construct(self) -> None:
        self.set_the_stage()
        self.the_data()
        self.round_boundary(QDA, "QDA draws {curve}: {wrong} wrong.")
        self.round_boundary(RBF, "… and an RBF SVM {curve}: {wrong} wrong.")
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.models = {QDA: qda(data), RBF: rbf_svm(data)}
        named = {model.name: model.boundary(flat.box) for model in self.models.values()}
        self.curves = NamedCurves(named, data.X, flat.box, theme, layout.label_size)
        self.diagram = NetworkDiagram(self.experiment.network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.legend = legend_of(data, layout, theme, beside=True)
        self.scores = rings_board(self.experiment, layout, theme, open_question=True, below_legend=True)
        for layer in (flat.grid, flat.input_axes, flat.cloud, self.diagram, self.legend):
            layer.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, flat.cloud, *self.curves.parts)
        self.add(flat.space, self.legend, self.diagram, self.mark, *self.scores.parts)

    def the_data(self) -> None:
        data = self.experiment.dataset
        first, second = (
            Sentence("{points} {of_class}", points=points(int((data.y == k).sum())), of_class=of_class(data, k))
            for k in (0, 1)
        )
        classes = Sentence(
            "A plane with {points} of two classes: {first} and {second}"
            "{ring, select, yes {, the latter in a ring round the former} other {}}.",
            points=points(data.n_samples),
            first=first,
            second=second,
            ring=Case(self.is_a_ring),
        )
        sample = Sentence("{drawn}.", drawn=drawn(data))
        self.beat("the data", "One class inside the other", paragraph(classes, sample) if data.is_sample else classes)
        self.open(appear(self.flat.grid, self.flat.input_axes, self.flat.cloud, self.legend))
        if data.is_sample:
            self.say("{drawn}; all of them count.", drawn=drawn(data))
            self.hold(0.0)

    def round_boundary(self, key: str, caption: str) -> None:
        model, n_samples = self.models[key], self.experiment.dataset.n_samples
        found = shape(model.boundary(self.flat.box))
        self.beat(
            model.name,
            "{method} draws a curve",
            "{method} draws {curve} between the classes; its name stands at the curve. On the wrong side of it: "
            "{wrong}.",
            method=Name(model.name),
            curve=found,
            wrong=points_of(model.errors, n_samples),
        )
        curve, name = self.curves.curve_named(model.name)
        sentence = Sentence(caption, curve=found, wrong=part(model.errors, n_samples))
        seconds = self.reading(sentence)
        self.say(
            sentence,
            Tween(curve, drawn=1.0, run_time=seconds, rate_func=steady),
            Tween(name, opacity=1.0, run_time=seconds, rate_func=late),
            self.scores.come(key, run_time=0.6),
            self.scores.tell(key, run_time=seconds),
        )

    def the_question(self) -> None:
        lines = [line for model in self.models.values() for line in model.boundary(self.flat.box)]
        self.beat(
            "the question",
            "How can straight cuts do it?",
            "Below both classifiers the board has a third row, neural network, with a question mark. Then beside the "
            "points stands a network of two inputs and one output; between them, where its hidden neurons belong, a "
            "question mark.",
        )
        self.ask(
            "But neurons cut straight. How can straight cuts {round, select, yes {go round} other {do that}}?",
            self.scores.ask(NETWORK),
            round=Case(all_closed(lines)),
        )
        self.close(
            vanish(*self.curves.parts, self.legend),
            self.scores.go(),
            [Tween(part, opacity=1.0, rate_func=late) for part in (self.diagram, self.mark)],
        )
