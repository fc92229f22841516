"""Chapter 8: the second data set, one class inside the other."""

from __future__ import annotations

from nnmath import Classifier, level_set, qda, rbf_svm
from scenes.kit.curves import Curves
from scenes.kit.diagram import Diagram, question_mark
from scenes.kit.motion import Tween, appear, vanish
from scenes.kit.phrases import shape, share
from scenes.kit.sets import Flatland
from scenes.kit.stage import Stage


class RingsData(Stage):
    """Two classifiers with round boundaries, then the question again."""

    order = 80
    title = "One class inside the other"
    roles = ("rings",)

    def construct(self) -> None:
        self.set_the_stage()
        self.the_data()
        self.round_boundary(self.qda, "QDA")
        self.round_boundary(self.svm, "An RBF SVM")
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        flat = self.flat = Flatland(self.experiment, layout.middle, layout, theme)
        self.qda, self.svm = qda(data), rbf_svm(data)
        self.curve = Curves([], theme.separator)
        self.diagram = Diagram(self.experiment.network, layout.diagram, theme)
        self.diagram.hidden = 0.0
        self.mark = question_mark(layout, theme)
        for part in (flat.grid, flat.input_axes, flat.cloud, self.diagram):
            part.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, flat.cloud)
        self.add(flat.space, self.diagram, self.mark)

    def the_data(self) -> None:
        self.beat("the data")
        data = self.experiment.dataset
        self.open(appear(self.flat.grid, self.flat.input_axes, self.flat.cloud))
        first, second = (f"{(data.y == k).sum()} points {name}" for k, name in enumerate(data.class_names))
        self.say(f"A second data set: {first}, {second}.")
        self.hold()

    def round_boundary(self, classifier: Classifier, subject: str) -> None:
        self.beat(classifier.name)
        lines = level_set(classifier.score, self.flat.box)
        last, self.curve = self.curve, Curves(lines, self.theme.separator, 0.05)
        self.curve.drawn = 0.0
        self.flat.space.include(self.curve)
        wrong = share(classifier.errors, self.experiment.dataset.n_samples)
        self.say(f"{subject} draws {shape(lines)}: {wrong} are wrong.", vanish(last))
        self.play(Tween(self.curve, drawn=1.0, run_time=2.0))
        self.hold()

    def the_question(self) -> None:
        self.beat("the question")
        self.say("Neurons cut along straight lines. How many does it take to go round?", vanish(self.curve))
        self.play(Tween(self.flat.space, region=self.layout.beside, run_time=1.5))
        self.play(appear(self.diagram, self.mark))
        self.hold(2.5)
        self.close()
        self.hold(0.5)
