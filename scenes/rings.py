"""Chapter 8: the second data set, one class inside the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.scenes.kit.animation.rates import late
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, articles_own
from nnfilm.scenes.kit.figures.square import SquareFigure
from nnfilm.scenes.kit.marks.curves import Curves
from nnfilm.scenes.kit.panels.legend import legend_of
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram, question_mark
from nnfilm.scenes.kit.text.numbers import are_wrong, points, share
from nnfilm.scenes.kit.text.phrases import drawn, of_class, shape
from nnmath.classifiers.base import Classifier, qda, rbf_svm
from nnmath.geometry.contours import all_closed
from nnmath.geometry.enclosure import encircles
from nnmath.utils.arrays import Floats

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class RingsData(Chapter):
    """Two classifiers with round boundaries, then the question again."""

    order = 80
    title = "One class inside the other"
    slots = ("rings",)
    poster = "RBF SVM"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def headline(self) -> str:
        data = self.experiment.dataset
        return self.title if encircles(data.X[data.y == 1], data.X[data.y == 0]) else "Another data set"

    def construct(self) -> None:
        self.set_the_stage()
        self.the_data()
        self.round_boundary(self.qda, "QDA")
        self.round_boundary(self.svm, "An RBF SVM")
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.beside, layout, theme)
        self.qda, self.svm = qda(data), rbf_svm(data)
        self.lines: list[Floats] = []
        self.curve = Curves([], theme.separator)
        self.diagram = NetworkDiagram(self.experiment.network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        self.legend = legend_of(data, layout, theme, beside=True)
        for layer in (flat.grid, flat.input_axes, flat.cloud, self.diagram, self.legend):
            layer.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, flat.cloud)
        self.add(flat.space, self.legend, self.diagram, self.mark)

    def the_data(self) -> None:
        data = self.experiment.dataset
        first, second = (f"{points(int((data.y == k).sum()))} {of_class(data, k)}" for k in (0, 1))
        inner, outer = (data.X[data.y == k] for k in (0, 1))
        ring = encircles(outer, inner)
        where = ", the latter in a ring round the former" if ring else ""
        sample = f" {drawn(data)}." if data.is_sample else ""
        found = f"{first} and {second}{where}.{sample}"
        self.beat(
            "the data", "One class inside the other", f"A plane with {points(data.n_samples)} of two classes: {found}"
        )
        self.open(appear(self.flat.grid, self.flat.input_axes, self.flat.cloud, self.legend))
        self.say(f"A second data set: {first}, {second}.")
        self.hold()
        if data.is_sample:
            self.say(f"{drawn(data)}; all of them count.")
            self.hold()

    def round_boundary(self, classifier: Classifier, subject: str) -> None:
        lines = self.lines = classifier.boundary(self.flat.box)
        n_wrong, n_samples = classifier.errors, self.experiment.dataset.n_samples
        found = f"{subject} draws {shape(lines)}"
        wrong = share(n_wrong, n_samples)
        self.beat(
            classifier.name,
            f"{classifier.name} draws a curve",
            f"{found} between the classes. On the wrong side of it: {wrong}.",
        )
        last, self.curve = self.curve, Curves(lines, self.theme.separator, 0.05)
        self.curve.drawn = 0.0
        self.flat.space.include(self.curve)
        self.say(
            f"{found}: {are_wrong(n_wrong, n_samples)}.",
            vanish(last),
            Tween(self.curve, drawn=1.0, run_time=2.0),
        )
        self.hold()

    def the_question(self) -> None:
        goal = " to go round" if all_closed(self.lines) else ""
        self.beat(
            "the question",
            "How can straight cuts go round?",
            "The curve is gone. Beside the points stands a network of two inputs and one output; "
            "between them, where its hidden neurons belong, a question mark.",
        )
        self.ask(
            f"Neurons cut straight. How many does it take{goal}?",
            vanish(self.curve),
            vanish(self.legend),
            [Tween(part, opacity=1.0, run_time=1.4, rate_func=late) for part in (self.diagram, self.mark)],
        )
        self.close()
        self.hold(0.3)
