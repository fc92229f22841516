"""Chapter 2: how other classifiers cut the plane, before a neural network does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.scenes.kit.animation.rates import steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, articles_own
from nnfilm.scenes.kit.figures.article_standings import KERNEL, NEIGHBORS, REGRESSION, SVM, TREE, bands_scoreboard
from nnfilm.scenes.kit.figures.comparison import Comparison
from nnfilm.scenes.kit.figures.standings import NETWORK
from nnfilm.scenes.kit.marks.curves import Curves
from nnfilm.scenes.kit.marks.neighbor_threads import NeighborThreads, asking
from nnfilm.scenes.kit.marks.rings import Rings
from nnfilm.scenes.kit.space.space import Part
from nnfilm.scenes.kit.surfaces.margin_band import MarginBand
from nnfilm.scenes.kit.surfaces.rectangle import Rectangle
from nnfilm.scenes.kit.text.numbers import count, share
from nnmath.classifiers.base import Classifier
from nnmath.classifiers.linear import kernel_svm, linear_svm, logistic_regression
from nnmath.classifiers.neighbors import nearest_neighbors
from nnmath.classifiers.tree import decision_tree

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

ASIDE = 0.4  # how much is left of what is not spoken of now


class Classifiers(Chapter):
    """Two lines, a lift, rectangles and a vote among neighbours, each with what it gets wrong; then the question."""

    order = 20
    title = "Six ways to cut the plane"
    slots = ("bands", "blobs")
    poster = "lifted"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.one_line()
        self.another_line()
        self.both_fail()
        self.lifted()
        self.cut_from_above()
        self.rectangles()
        self.neighbors()
        self.the_question()

    def set_the_stage(self) -> None:
        easy, hard = self.experiment_in("blobs").dataset, self.experiment.dataset
        self.easy_regression, self.easy_svm = logistic_regression(easy), linear_svm(easy)
        self.regression, self.svm, self.kernel = logistic_regression(hard), linear_svm(hard), kernel_svm(hard)
        self.tree, self.voters = decision_tree(hard), nearest_neighbors(hard)
        board = self.board = Comparison(self.experiment, self.kernel, self.layout, self.theme)
        self.easy, self.n = easy, hard.n_samples
        self.easy_cloud = board.points(easy)
        self.scores = bands_scoreboard(self.experiment, self.layout, self.theme)
        self.shown: list[Part] = []  # boundaries, and what else goes before the next method's come
        for part in (board.grid, board.axes, board.sheet, board.height, board.frame, board.cloud, self.easy_cloud):
            part.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.axes, board.frame, board.grid, board.sheet, board.height, board.plane, board.trace)
        self.add(board.space, *self.scores.parts)

    def one_line(self) -> None:
        board, data, model = self.board, self.easy, self.easy_regression
        self.beat(
            "one line",
            "Logistic regression draws a line",
            f"Two clouds of points, {data.n_samples} in all. Logistic regression draws a straight line; "
            f"on the wrong side of it: {share(model.errors, data.n_samples)}.",
        )
        line = self._boundary(model)
        board.space.include(self.easy_cloud)
        self.open(appear(board.grid, board.axes, self.easy_cloud))
        self.say(
            "Logistic regression cuts straight.", self.scores.turn_to(REGRESSION), Tween(line, drawn=1.0, run_time=1.0)
        )
        self.hold(0.0)

    def another_line(self) -> None:
        board, data, model = self.board, self.easy, self.easy_svm
        support = count(len(model.support))
        self.beat(
            "another line",
            "The linear SVM draws another",
            f"The linear SVM draws another line, in the middle of a street; {support} ringed points hold it in place. "
            f"On the wrong side: {share(model.errors, data.n_samples)}.",
        )
        first = self.shown[-1]
        line = self._boundary(model)
        street = MarginBand(model.hyperplane, board.box, self.theme.soft)
        marks = Rings(data.X[model.support], self.theme.ink, self.easy_cloud.radius)
        street.opened = marks.ring = 0.0
        board.space.include(street, marks)
        self.shown += [street, marks, self.easy_cloud]
        self.say(
            f"A linear SVM halves the widest street, held by {support} points.",
            self.scores.turn_to(SVM),
            Tween(first, opacity=ASIDE),
            Tween(line, drawn=1.0, run_time=1.0),
        )
        self.play(Tween(street, opened=1.0, run_time=1.0))
        self.play(Tween(marks, ring=1.0))
        self.hold(0.0)

    def both_fail(self) -> None:
        board, first, second = self.board, self.regression, self.svm
        self.beat(
            "both fail",
            "On the bands both lines fail",
            f"{self.n} other points take their place. Logistic regression leaves {first.errors} of them on the wrong "
            f"side of its line, the linear SVM {second.errors}; red rings mark them.",
        )
        board.space.include(board.cloud)
        self.play(self._cleared(), appear(board.cloud))
        line = self._boundary(first)
        self.say(
            f"Here logistic regression gets {first.errors} of {self.n} points wrong …",
            self.scores.turn_to(REGRESSION),
            Tween(line, drawn=1.0),
        )
        self._tell(REGRESSION, first)
        self._read()
        dim = Tween(line, opacity=ASIDE)
        line = self._boundary(second)
        self.say(
            f"… and the linear SVM {second.errors}.",
            self.scores.turn_to(SVM),
            self._unmarked(),
            dim,
            Tween(line, drawn=1.0),
        )
        self._tell(SVM, second)
        self.hold(0.0)

    def lifted(self) -> None:
        board = self.board
        self.beat(
            "lifted",
            "A kernel lifts the points",
            "The plane tilts, and each point rises to the square of its first coordinate. "
            "A plane cuts through them and leaves its trace on the bent sheet.",
        )
        self.say(
            "A kernel SVM lifts the points to the height x₁ squared.",
            self.scores.turn_to(KERNEL),
            self._cleared(),
            vanish(board.axes),
        )
        self.travel(board.rise())
        board.space.divider = board.plane
        self.say("Up there it cuts with a plane.", Tween(board.plane, grow=1.0, run_time=1.1))
        self.play(Tween(board.trace, drawn=1.0, run_time=0.5))
        self.hold(0.2)

    def cut_from_above(self) -> None:
        board, model = self.board, self.kernel
        lines = count(len(model.boundary(board.near)))
        self.beat(
            "cut from above",
            "The cut, seen from above",
            f"The points fall back, and the trace has become {lines} lines in the plane. "
            f"On the wrong side: {share(model.errors, self.n)}.",
        )
        self.say(f"Seen from above, that one cut is {lines} lines.", vanish(board.plane))
        board.space.divider = None
        self.shown.append(board.trace)
        self.travel(board.fall())
        self._tell(KERNEL, model, appear(board.axes))
        self.hold(0.0)

    def rectangles(self) -> None:
        board, tree = self.board, self.tree
        splits, found = tree.splits_in(board.box), tree.rectangles(board.box)
        self.beat(
            "rectangles",
            "A tree cuts out rectangles",
            f"A decision tree cuts along the axes ({count(len(splits))} cuts in all), and leaves "
            f"{count(len(found))} rectangles, tinted in their class's colour. In the wrong one: "
            f"{share(tree.errors, self.n)}.",
        )
        self.say(
            f"A decision tree cuts along the axes, into {count(len(found))} rectangles.",
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
            self.play(Tween(cut, drawn=1.0, run_time=0.5))
            if fields:
                self.play(appear(*fields, run_time=0.4))
        self._tell(TREE, tree)
        self.hold(0.0)

    def neighbors(self) -> None:
        board, model, data = self.board, self.voters, self.experiment.dataset
        path = asking(data.X)
        first, last = (data.class_names[model.vote(at)] for at in path)
        self.beat(
            "neighbours",
            "The nearest neighbours vote",
            f"Close up, a new point travels, with threads to its {model.k} nearest neighbours, in the colour that most "
            f"of them have: {first} at first, {last} in the end. A ragged line runs where the vote turns; "
            f"on the wrong side of it: {share(model.errors, self.n)}.",
        )
        threads = NeighborThreads(model, data.X, data.y, path[0], self.theme)
        threads.opacity = threads.spun = 0.0
        board.space.include(threads)
        board.space.cropped = True
        self.play(vanish(board.axes, run_time=0.3), appear(board.frame, run_time=0.3))  # one border for another
        self.say(
            f"The {count(model.k)} nearest neighbours vote on a new point’s colour.",
            self.scores.turn_to(NEIGHBORS),
            self._cleared(),
            Tween(board.space, view=board.close_up(path), run_time=2.2),
        )
        self.play(appear(threads, run_time=0.3))
        self.play(Tween(threads, spun=1.0, run_time=0.4))
        self.play(Tween(threads, at=path[-1], run_time=1.5, rate_func=steady))
        self.hold(0.0)
        self.play(vanish(threads, run_time=0.5), Tween(board.space, view=board.above.view, run_time=2.2))
        board.space.cropped = False
        line = self._boundary(model)
        self.say(
            "Its boundary runs where the vote turns.",
            vanish(board.frame),
            appear(board.axes, run_time=0.6),
            Tween(line, drawn=1.0, run_time=1.2),
        )
        self._tell(NEIGHBORS, model)
        self.hold(0.0)

    def the_question(self) -> None:
        board = self.board
        self.beat(
            "the question",
            "And a neural network?",
            "The bare points again, and in the tally a last row: neural network, a question mark.",
        )
        self.ask("And a neural network?", self.scores.ask(NETWORK), self._cleared())
        self.close(vanish(board.axes, board.grid, board.cloud, *self.scores.parts))
        self.hold(0.2)

    def _boundary(self, model: Classifier) -> Curves:
        """A model's boundary on the board, to be drawn."""
        line = self.board.line(model.boundary(self.board.box))
        self.board.space.include(line)
        self.shown.append(line)
        return line

    def _tell(self, key: str, model: Classifier, *others: list[Tween]) -> None:
        """Ring the points that a model gets wrong, and put their number on the scoreboard."""
        data, cloud = self.experiment.dataset, self.board.cloud
        cloud.wrong = model.predict(data.X) != data.y
        self.play(Tween(cloud, ring=1.0, run_time=0.8), self.scores.tell(key), *others)

    def _unmarked(self) -> Tween:
        """The rings go."""
        return Tween(self.board.cloud, ring=0.0, run_time=0.5)

    def _cleared(self) -> list[Tween]:
        """Rings and boundaries go, before another method's come."""
        gone, self.shown = vanish(*self.shown), []
        return [self._unmarked(), *gone]
