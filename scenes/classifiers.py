"""Chapter 2: how other classifiers cut the plane, before a neural network does."""

from __future__ import annotations

from nnmath import (
    Classifier,
    decision_tree,
    kernel_svm,
    linear_svm,
    logistic_regression,
    nearest_neighbours,
)
from scenes.kit.board import Board
from scenes.kit.marks import Marks
from scenes.kit.motion import Tween, appear, steady, vanish
from scenes.kit.phrases import count, share
from scenes.kit.rectangle import Rectangle, arrivals
from scenes.kit.stage import Stage
from scenes.kit.street import Street
from scenes.kit.tally import Row, tally
from scenes.kit.threads import Threads, asking

ASIDE = 0.4  # how much is left of what is not spoken of now


class Classifiers(Stage):
    """Two lines, a lift, rectangles and a vote among neighbours, each with what it gets wrong; then the question."""

    order = 20
    title = "Six ways to cut the plane"
    roles = ("bands", "blobs")

    def construct(self) -> None:
        self.set_the_stage()
        self.one_line()
        self.another_line()
        self.both_fail()
        self.lifted()
        self.cut_from_above()
        self.rectangles()
        self.neighbours()
        self.the_question()

    def set_the_stage(self) -> None:
        easy, hard = self.played("blobs").dataset, self.experiment.dataset
        self.easy_regression, self.easy_svm = logistic_regression(easy), linear_svm(easy)
        self.regression, self.svm, self.kernel = logistic_regression(hard), linear_svm(hard), kernel_svm(hard)
        self.tree, self.voters = decision_tree(hard), nearest_neighbours(hard)
        board = self.board = Board(self.experiment, self.kernel, self.layout, self.theme)
        self.easy, self.n = easy, hard.n_samples
        self.easy_cloud = board.points(easy)
        self.tally = self._tally()
        for part in (board.grid, board.axes, board.mesh, board.cloud, self.easy_cloud):
            part.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.axes, board.grid, board.mesh, board.plane, board.trace)
        self.add(board.space, *self.tally)

    def _tally(self) -> list[Row]:
        """The head, and a row for each method."""
        models = (self.regression, self.svm, self.kernel, self.tree)
        rows = [(model.name, str(model.errors)) for model in models]
        rows.append((f"{self.voters.k} nearest neighbours", str(self.voters.errors)))
        rows.append(("Neural network", "?"))
        made = tally(("", f"wrong of {self.n}"), rows, self.layout, self.theme)
        made[0].lit = made[0].told = 1.0
        return made

    def one_line(self) -> None:
        board, data, model = self.board, self.easy, self.easy_regression
        self.beat(
            "one line",
            f"Two clouds of points, {data.n_samples} in all. Logistic regression draws a straight line: "
            f"{share(model.errors, data.n_samples)} lie on the wrong side.",
        )
        self.first_line = board.line(model.boundary(board.box))
        board.space.include(self.first_line, self.easy_cloud)
        self.open(appear(board.grid, board.axes, self.easy_cloud))
        self.say(
            "Logistic regression cuts the plane with one straight line.",
            self._turn_to(1),
            Tween(self.first_line, drawn=1.0, run_time=1.4),
        )

    def another_line(self) -> None:
        board, data, model = self.board, self.easy, self.easy_svm
        support = len(model.support)
        self.beat(
            "another line",
            f"The linear SVM draws another line, in the middle of a street whose edges touch {support} ringed points; "
            f"{share(model.errors, data.n_samples)} lie on the wrong side.",
        )
        line = board.line(model.boundary(board.box))
        street = Street(model.hyperplane, board.box, self.theme.soft)
        marks = Marks(data.X[model.support], self.theme.ink, self.easy_cloud.radius)
        street.opened = marks.ring = 0.0
        board.space.include(street, line, marks)
        self.say(
            "A linear SVM takes the middle of the widest street …",
            self._turn_to(2),
            Tween(self.first_line, opacity=ASIDE),
            Tween(line, drawn=1.0, run_time=1.2),
        )
        self.play(Tween(street, opened=1.0, run_time=1.4))
        self.say(f"… which {count(support)} points hold in place: another line.", Tween(marks, ring=1.0))
        self.hold(1.0)
        self._read()
        self.play(vanish(self.first_line, line, street, marks, self.easy_cloud))

    def both_fail(self) -> None:
        board, cloud = self.board, self.board.cloud
        first, second = self.regression, self.svm
        self.beat(
            "both fail",
            f"{self.n} other points take their place. Logistic regression leaves {first.errors} of them on the wrong "
            f"side of its line, the linear SVM {second.errors}; red rings mark them.",
        )
        lines = [board.line(model.boundary(board.box)) for model in (first, second)]
        board.space.include(*lines, cloud)
        self.play(appear(cloud))
        self.say(
            f"Here that line leaves {first.errors} of {self.n} points on the wrong side …",
            self._turn_to(1),
            Tween(lines[0], drawn=1.0),
        )
        self._tell(1, first)
        self._unmark(Tween(lines[0], opacity=ASIDE, run_time=0.4))
        self.say(f"… and the linear SVM's {second.errors}.", self._turn_to(2), Tween(lines[1], drawn=1.0))
        self._tell(2, second)
        self._unmark(vanish(*lines, run_time=0.4))

    def lifted(self) -> None:
        board = self.board
        self.beat(
            "lifted",
            "The plane tilts, and each point rises to the square of its first coordinate. "
            "A plane cuts through them and leaves its trace on the bent sheet.",
        )
        self.say(
            "A kernel SVM lifts the points: their height is x₁ squared.",
            self._turn_to(3),
            vanish(board.axes),
            appear(board.mesh),
        )
        self.play(board.rise(2.6))
        board.space.divider = board.plane
        self.say("Up there it cuts with a plane.", Tween(board.plane, grow=1.0, run_time=1.4))
        self.play(Tween(board.trace, drawn=1.0))

    def cut_from_above(self) -> None:
        board, model = self.board, self.kernel
        lines = len(model.boundary(board.near))
        self.beat(
            "cut from above",
            f"The points fall back, and the trace has become {count(lines)} lines in the plane. "
            f"On the wrong side: {share(model.errors, self.n)}.",
        )
        self.say(
            f"Seen from above, that one cut is {count(lines)} lines.",
            vanish(board.plane),
        )
        board.space.divider = None
        self.play(board.fall(2.4))
        self.play(vanish(board.mesh), appear(board.axes, run_time=0.6))
        self._tell(3, model)
        self._unmark(vanish(board.trace, run_time=0.4))

    def rectangles(self) -> None:
        board, tree = self.board, self.tree
        splits, found = tree.splits_in(board.box), tree.rectangles(board.box)
        self.beat(
            "rectangles",
            f"A decision tree cuts {count(len(splits))} times, each time along an axis, and leaves "
            f"{count(len(found))} rectangles, tinted in their class's colour: {share(tree.errors, self.n)} are wrong.",
        )
        self.say("A decision tree cuts along an axis, then again …", self._turn_to(4))
        cuts = [board.line([split.segment]) for split in splits]
        fields: list[Rectangle] = []
        for cut, finished in zip(cuts, arrivals(tree, board.box), strict=True):
            new = [Rectangle(box, self.theme.classes[label]) for box, label in finished]
            for field in new:
                field.opacity = 0.0
            board.space.include(*new, cut)
            self.play(Tween(cut, drawn=1.0, run_time=0.9))
            if new:
                self.play(appear(*new, run_time=0.6))
            fields += new
        self.say(f"… until {count(len(found))} rectangles are left, each of one class.")
        self._tell(4, tree)
        self._unmark(vanish(*cuts, *fields, run_time=0.4))

    def neighbours(self) -> None:
        board, model, data = self.board, self.voters, self.experiment.dataset
        path = asking(data.X)
        votes = [data.class_names[model.vote(at)] for at in path]
        self.beat(
            "neighbours",
            f"A new point travels through the cloud, with threads to its {model.k} nearest neighbours. "
            f"It takes the colour of most of them: {', then '.join(votes)}. "
            f"The line where the vote turns leaves {share(model.errors, self.n)} wrong.",
        )
        threads = Threads(model, data.X, data.y, path[0], self.theme)
        threads.opacity = threads.spun = 0.0
        board.space.include(threads)
        self.say(
            f"A new point asks its {model.k} nearest neighbours, and takes their colour.",
            self._turn_to(5),
            appear(threads),
            Tween(board.cloud, opacity=ASIDE),
        )
        self.play(Tween(threads, spun=1.0, run_time=0.8))
        for at in path[1:]:
            self.play(Tween(threads, at=at, run_time=2.2, rate_func=steady))
        self.play(vanish(threads), appear(board.cloud, run_time=0.6))
        line = board.line(model.boundary(board.box))
        board.space.include(line)
        self.say("Where the vote turns, there is its boundary.", Tween(line, drawn=1.0, run_time=1.4))
        self._tell(5, model)
        self._unmark(vanish(line, run_time=0.4))

    def the_question(self) -> None:
        board = self.board
        self.beat(
            "the question", "The bare points again, and in the tally a last row: neural network, a question mark."
        )
        self.tally[6].told = 1.0
        self.ask("And a neural network?", self._turn_to(6))
        self.close(vanish(board.axes, board.grid, board.cloud, *self.tally))

    def _turn_to(self, number: int) -> list[Tween]:
        """Light one row of the tally, and that one only."""
        rows = self.tally[1:]
        unlit = [Tween(row, lit=0.0, run_time=0.6) for row in rows if row.lit > 0 and row is not self.tally[number]]
        return [*unlit, Tween(self.tally[number], opacity=1.0, lit=1.0, run_time=0.6)]

    def _tell(self, number: int, model: Classifier) -> None:
        """Ring the points that a model gets wrong, and put their number in the tally."""
        data, cloud = self.experiment.dataset, self.board.cloud
        cloud.wrong = model.predict(data.X) != data.y
        self.play(Tween(cloud, ring=1.0), Tween(self.tally[number], told=1.0), Tween(self.tally[0], opacity=1.0))

    def _unmark(self, *others: list[Tween] | Tween) -> None:
        """Take the rings away, and whatever goes with them."""
        self._read()
        self.play(Tween(self.board.cloud, ring=0.0, run_time=0.4), *others)
