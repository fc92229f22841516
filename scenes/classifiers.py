"""How other classifiers cut the plane: a chapter of its own, in no film unless it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.kit import (
    LIFTED,
    LINE,
    NEIGHBORS,
    NETWORK,
    QDA,
    RBF,
    REGRESSION,
    SVM,
    TREE,
    Chapter,
    Comparison,
    Count,
    MovingLine,
    Name,
    NamedCurves,
    NeighborThreads,
    Part,
    Rectangle,
    Requirement,
    Sentence,
    SquareFigure,
    Tween,
    appear,
    articles_own,
    asking,
    bands_scoreboard,
    early,
    late,
    legend_by_board,
    part,
    points,
    points_of,
    round_scoreboard,
    shape,
    shown_classes,
    steady,
    vanish,
)
from nnmath.classifiers.base import Classifier, qda, rbf_svm
from nnmath.classifiers.linear import kernel_svm, linear_svm, logistic_regression
from nnmath.classifiers.neighbors import nearest_neighbors
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.classifiers.tree import decision_tree

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

ASIDE = 0.4  # opacity of a line that is not the subject any more
TO_SEE = 0.5  # seconds for which all rings and their number stay
LIFT, CUT = 2.4, 0.9  # seconds in which the points rise, and in which the plane grows
WANDERS = 3.2  # seconds in which a new point goes from one side to the middle


class Classifiers(Chapter):
    """Two lines, a lift, rectangles, a vote among neighbours and two curves, each with what it gets wrong."""

    order = 34
    title = "How other classifiers do it"
    slots = ("bands", "rings")
    poster = "lifted"
    by_name = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.two_lines()
        self.lifted()
        self.from_above()
        self.rectangles()
        self.neighbors()
        self.other_data()
        self.round_boundary(QDA)
        self.round_boundary(RBF)
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        self.regression, self.svm, self.kernel = logistic_regression(data), linear_svm(data), kernel_svm(data)
        self.tree, self.voters = decision_tree(data), nearest_neighbors(data)
        self.n = data.n_samples
        board = self.board = Comparison(self.experiment, self.kernel, layout, theme)
        self.best = MovingLine(straight_cut(data).hyperplane, board.box, theme.separator)
        self.shown: list[Part] = [self.best]  # boundaries and all else that goes before the next method
        self.scores = bands_scoreboard(self.experiment, layout, theme, below_legend=True)
        self.scores.opened([LINE])
        self.scores.rows[LINE].lit = 1.0
        self.legend = legend_by_board(data, layout, theme)
        board.height.opacity = board.frame.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.axes, board.frame, board.grid, board.sheet, board.height, board.plane, board.trace)
        board.space.include(self.best, board.cloud)
        self.add(board.space, self.legend, *self.scores.parts)
        self.set_the_second_stage()

    def set_the_second_stage(self) -> None:
        """The rings, in the place of the bands."""
        rings, layout, theme = self.experiment_in("rings"), self.layout, self.theme
        flat = self.flat = SquareFigure(rings, layout.board, layout, theme)
        self.round = {QDA: qda(rings.dataset), RBF: rbf_svm(rings.dataset)}
        named = {model.name: model.boundary(flat.box) for model in self.round.values()}
        self.curves = NamedCurves(named, rings.dataset.X, flat.box, theme, layout.label_size)
        self.round_scores = round_scoreboard(rings, layout, theme)
        self.round_legend = legend_by_board(rings.dataset, layout, theme)
        flat.input_axes.numbers = flat.input_axes.opacity = flat.space.opacity = self.round_legend.opacity = 0.0
        flat.space.include(flat.grid, flat.input_axes, flat.cloud, *self.curves.parts)
        self.add(flat.space, self.round_legend, *self.round_scores.parts)

    def two_lines(self) -> None:
        first, second = self.regression, self.svm
        self.beat(
            "two lines",
            "Two lines that do worse",
            "The best line is dimmed. Logistic regression draws another, with {regression} of {total} points on its "
            "wrong side, and the linear SVM a third, with {svm}. Red rings mark what each gets wrong.",
            regression=Count(first.errors),
            total=Count(self.n),
            svm=Count(second.errors),
        )
        self.open(run_time=0.6)
        self.say(
            "Logistic regression and a linear SVM minimise a loss, not mistakes.",
            Tween(self.best, opacity=ASIDE),
            self._drawn(first, run_time=1.5),
            self.scores.turn_to(REGRESSION),
        )
        self.play(self._counted(REGRESSION, first))
        self.wait(TO_SEE)
        self.play(
            self._unmarked(),
            Tween(self.shown[-1], opacity=ASIDE),
            self._drawn(second, run_time=1.5),
            self.scores.turn_to(SVM),
        )
        self.play(self._counted(SVM, second))
        self.wait(TO_SEE)

    def lifted(self) -> None:
        board = self.board
        self.beat(
            "lifted",
            "The points, lifted by hand",
            "The plane tilts, and each point rises to the square of its first coordinate, on a sheet that bends into a "
            "trough. A flat plane cuts through it, and leaves its trace on the sheet.",
        )
        self.say(
            "Or lift each point by x₁ squared, and cut with a plane up there.",
            board.tilt(),
            self.scores.turn_to(LIFTED),
            self._cleared(),
        )
        self.play(board.rise(LIFT))
        self.play(board.cut(CUT))
        self.hold(1.0)

    def from_above(self) -> None:
        board, model = self.board, self.kernel
        n = Count(len(model.boundary(board.near)))
        lines = Sentence("{n, plural, one {{n_word} line} other {{n_word} lines}}", n=n)
        self.beat(
            "from above",
            "The cut, seen from above",
            "Seen from above, the trace of the cut is {lines} in the plane. On the wrong side: {wrong}.",
            lines=lines,
            wrong=points_of(model.errors, self.n),
        )
        self.say("From above, that one cut is {lines}.", board.look_down(), lines=lines)
        board.lower()
        self.shown.append(board.trace)
        self.play(self._counted(LIFTED, model), Tween(board.axes, opacity=1.0, run_time=0.5))
        self.wait(TO_SEE)

    def rectangles(self) -> None:
        board, tree = self.board, self.tree
        splits, found = tree.splits_in(board.box), tree.rectangles(board.box)
        self.beat(
            "rectangles",
            "A tree cuts out rectangles",
            "A decision tree cuts along the axes ({cuts, plural, one {{cuts_word} cut} other {{cuts_word} cuts}} in "
            "all), and leaves {rectangles_word} rectangles, tinted in their class's colour. In the wrong one: {wrong}.",
            cuts=Count(len(splits)),
            rectangles=Count(len(found)),
            wrong=points_of(tree.errors, self.n),
        )
        self.say(
            "A decision tree cuts along the axes, into rectangles.",
            self.scores.turn_to(TREE),
            self._cleared(),
        )
        for split, finished in zip(splits, tree.settled(board.box), strict=True):
            cut = board.line([split.segment])
            fields = [Rectangle(box, self.theme.classes[label]) for box, label in finished]
            for field in fields:
                field.opacity = 0.0
            board.space.include(*fields, cut)
            self.shown += [cut, *fields]
            self.play(
                Tween(cut, drawn=1.0, run_time=0.5),
                [Tween(field, opacity=1.0, run_time=0.5, rate_func=late) for field in fields],
            )
        self.play(self._counted(TREE, tree))
        self.wait(TO_SEE)

    def neighbors(self) -> None:
        board, model, data = self.board, self.voters, self.experiment.dataset
        path = asking(data.X)
        first, last = (Name(shown_classes(data)[model.vote(at)]) for at in path)
        self.beat(
            "neighbours",
            "The nearest neighbours vote",
            "Close up, a new point travels, with threads to its {k} nearest neighbours, in the colour that most of "
            "them have: {first} at first, {last} in the end. A ragged line runs where the vote turns; on the wrong "
            "side of it: {wrong}.",
            k=Count(model.k),
            first=first,
            last=last,
            wrong=points_of(model.errors, self.n),
        )
        threads = NeighborThreads(model, data.X, data.y, path[0], self.theme, self.layout.label_size)
        threads.opacity = threads.spun = 0.0
        board.space.include(threads)
        self.say(
            "A new point asks its {k_word} nearest neighbours, and they vote.",
            self.scores.turn_to(NEIGHBORS),
            self._cleared(),
            vanish(board.axes, run_time=0.1),  # the frame takes their place
            appear(board.frame, run_time=0.2),
            Tween(board.space, view=board.close_up(path), run_time=1.4),
            k=Count(model.k),
        )
        self.play(Tween(threads, opacity=1.0, spun=1.0, run_time=0.8))
        self.wait(0.5)
        self.play(Tween(threads, at=path[-1], run_time=WANDERS, rate_func=steady))
        self.wait(0.5)
        self.say(
            "So the boundary runs where the vote turns.",
            vanish(threads, run_time=0.5),
            Tween(board.space, view=board.above.view, run_time=1.3),
        )
        self.play(self._drawn(model, run_time=1.2))
        self.play(self._counted(NEIGHBORS, model), vanish(board.frame, run_time=0.3), appear(board.axes, run_time=0.3))
        self.wait(TO_SEE)

    def other_data(self) -> None:
        data = self.experiment_in("rings").dataset
        self.beat(
            "other data",
            "One class inside the other",
            "The bands dissolve into another data set: {points}, one class in a ring round the other. A new scoreboard "
            "takes the place of the first.",
            points=points(data.n_samples),
        )
        gone = [*self._cleared(), *vanish(self.legend, *self.scores.parts, self.board.axes)]
        for tween in gone:
            tween.rate_func = early
        come = appear(self.round_legend, self.round_scores.head, self.flat.input_axes, run_time=1.2)
        for tween in come:
            tween.rate_func = late
        self.say(
            "What if one class lies inside the other?",
            gone,
            Tween(self.board.space, opacity=0.0, run_time=1.2),
            Tween(self.flat.space, opacity=1.0, run_time=1.2),
            come,
        )

    def round_boundary(self, key: str) -> None:
        model, data = self.round[key], self.experiment_in("rings").dataset
        found = shape(model.boundary(self.flat.box))
        self.beat(
            model.name,
            "{method} draws a curve",
            "{method} draws {curve} between the classes; its name stands at the curve. On the wrong side of it: "
            "{wrong}.",
            method=Name(model.name),
            curve=found,
            wrong=points_of(model.errors, data.n_samples),
        )
        curve, name = self.curves.curve_named(model.name)
        told = (
            "QDA draws {curve}: {wrong} wrong."
            if key == QDA
            else "An RBF SVM, with a true kernel, draws {curve}: {wrong} wrong."
        )
        sentence = Sentence(told, curve=found, wrong=part(model.errors, data.n_samples))
        seconds = self.reading(sentence) - 0.6
        self.say(
            sentence,
            Tween(curve, drawn=1.0, run_time=seconds, rate_func=steady),
            Tween(name, opacity=1.0, run_time=seconds, rate_func=late),
            self.round_scores.turn_to(key, run_time=0.6),
        )
        self.play(self.round_scores.tell(key, run_time=0.6))

    def the_question(self) -> None:
        self.beat(
            "the question",
            "And a neural network?",
            "Both curves stay, and the scoreboard gets a last row: neural network, with a question mark.",
        )
        self.say("And a neural network?", self.round_scores.ask(NETWORK))
        self.hold(2.0)
        self.close()

    def _drawn(self, model: Classifier, run_time: float) -> Tween:
        """Draw a model's boundary on the board, below the points."""
        line = self.board.line(model.boundary(self.board.box))
        self.board.space.include(line)
        self.shown.append(line)
        return Tween(line, drawn=1.0, run_time=run_time)

    def _counted(self, key: str, model: Classifier, run_time: float = 0.5) -> list[Tween]:
        """Ring the points that a model gets wrong, and show their number on the scoreboard."""
        data, cloud = self.experiment.dataset, self.board.cloud
        cloud.wrong = model.predict(data.X) != data.y
        return [Tween(cloud, ring=1.0, run_time=run_time), *self.scores.tell(key, run_time)]

    def _unmarked(self) -> Tween:
        """Remove the rings."""
        return Tween(self.board.cloud, ring=0.0, run_time=0.5)

    def _cleared(self) -> list[Tween]:
        """Remove rings and boundaries, before those of another method."""
        gone, self.shown = vanish(*self.shown), []
        return [self._unmarked(), *gone]
