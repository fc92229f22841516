"""How other classifiers cut the plane, before a neural network does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.kit import (
    LIFTED,
    LINE,
    NEIGHBORS,
    NETWORK,
    REGRESSION,
    SVM,
    TREE,
    Chapter,
    Comparison,
    Count,
    MovingLine,
    Name,
    NeighborThreads,
    NetworkDiagram,
    Part,
    Rectangle,
    Requirement,
    Sentence,
    Tween,
    appear,
    articles_own,
    asking,
    bands_scoreboard,
    early,
    late,
    points_of,
    question_mark,
    steady,
    vanish,
)
from nnmath.classifiers.base import Classifier
from nnmath.classifiers.linear import kernel_svm, linear_svm, logistic_regression
from nnmath.classifiers.neighbors import nearest_neighbors
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.classifiers.tree import decision_tree

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

ASIDE = 0.4  # opacity of a line that is not the subject any more
TO_SEE = 0.3  # seconds for which all rings and their number stay


class Classifiers(Chapter):
    """Two lines, a lift, rectangles and a vote among neighbours, each with what it gets wrong; then the question."""

    order = 30
    title = "How other classifiers do it"
    slots = ("bands",)
    poster = "lifted"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.two_lines()
        self.lifted()
        self.cut_from_above()
        self.rectangles()
        self.neighbors()
        self.the_question()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        self.regression, self.svm, self.kernel = logistic_regression(data), linear_svm(data), kernel_svm(data)
        self.tree, self.voters = decision_tree(data), nearest_neighbors(data)
        self.n = data.n_samples
        board = self.board = Comparison(self.experiment, self.kernel, layout, theme)
        self.best = MovingLine(straight_cut(data).hyperplane, board.box, theme.separator)
        self.shown: list[Part] = [self.best]  # boundaries and all else that goes before the next method
        self.scores = bands_scoreboard(self.experiment, layout, theme)
        self.scores.opened([LINE])
        self.scores.rows[LINE].lit = 1.0
        self.diagram = NetworkDiagram(self.experiment.network, layout.diagram, theme, heat=board.box)
        self.diagram.hidden, self.mark = 0.0, question_mark(layout, theme)
        for part in (board.sheet, board.height, board.frame, self.diagram):
            part.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.axes, board.frame, board.grid, board.sheet, board.height, board.plane, board.trace)
        board.space.include(self.best, board.cloud)
        self.add(board.space, *self.scores.parts, self.diagram, self.mark)

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
        self.open(run_time=0.3)
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
            "A kernel lifts the points",
            "The plane tilts, and each point rises to the square of its first coordinate. "
            "A plane cuts through them and leaves its trace on the bent sheet.",
        )
        board.space.cropped = False
        self.travel(
            board.rise(),
            "A kernel SVM lifts the points, and cuts with a plane up there.",
            self.scores.turn_to(LIFTED),
            self._cleared(),
            vanish(board.axes),
        )
        board.space.divider = board.plane
        self.play(
            Tween(board.plane, grow=1.0, run_time=0.9), Tween(board.trace, drawn=1.0, run_time=0.9, rate_func=late)
        )
        self.hold(1.0)

    def cut_from_above(self) -> None:
        board, model = self.board, self.kernel
        n = Count(len(model.boundary(board.near)))
        lines = Sentence("{n, plural, one {{n_word} line} other {{n_word} lines}}", n=n)
        self.beat(
            "cut from above",
            "The cut, seen from above",
            "The points fall back, and the trace has become {lines} in the plane. On the wrong side: {wrong}.",
            lines=lines,
            wrong=points_of(model.errors, self.n),
        )
        down, *others, home = board.fall()
        self.shown.append(board.trace)
        self.say("Seen from above, that one cut is {lines}.", vanish(board.plane), down, lines=lines)
        board.space.divider = None
        for step in others:
            self.play(step)
        seconds = home[0].run_time
        self.play(home, self._counted(LIFTED, model, seconds), Tween(board.axes, opacity=1.0, run_time=seconds))
        board.space.cropped = True

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
        self.say("A tree cuts out rectangles.", self.scores.turn_to(TREE), self._cleared())
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
        first, last = (Name(data.class_names[model.vote(at)]) for at in path)
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
        threads = NeighborThreads(model, data.X, data.y, path[0], self.theme)
        threads.opacity = threads.spun = 0.0
        board.space.include(threads)
        self.say(
            "A new point asks its {k_word} nearest neighbours.",
            self.scores.turn_to(NEIGHBORS),
            self._cleared(),
            vanish(board.axes, run_time=0.1),  # the frame takes their place
            appear(board.frame, run_time=0.2),
            Tween(board.space, view=board.close_up(path), run_time=1.4),
            Tween(threads, opacity=1.0, spun=1.0, run_time=1.4, rate_func=late),
            k=Count(model.k),
        )
        self.play(Tween(threads, at=path[-1], run_time=1.0, rate_func=steady))
        self.play(
            vanish(threads, run_time=0.5),
            Tween(board.space, view=board.above.view, run_time=1.3),
            self._drawn(model, run_time=0.8),
            self._counted(NEIGHBORS, model, 0.8),
        )
        self.play(vanish(board.frame, run_time=0.3), appear(board.axes, run_time=0.3))
        self.wait(TO_SEE)

    def the_question(self) -> None:
        board = self.board
        self.beat(
            "the question",
            "And a neural network?",
            "The bare points again, and on the scoreboard a last row: neural network, a question mark. Then the board "
            "goes, and a network stands there, a question mark where its hidden neurons will be.",
        )
        self.ask("And a neural network?", self.scores.ask(NETWORK), self._cleared())
        self.close(
            [Tween(part, opacity=0.0, rate_func=early) for part in self.scores.parts],
            [Tween(part, opacity=1.0, rate_func=late) for part in (self.diagram, self.mark)],
            Tween(board.space, region=self.layout.beside_diagram),
            Tween(board.axes, numbers=1.0, rate_func=late),
            run_time=0.8,
        )

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
