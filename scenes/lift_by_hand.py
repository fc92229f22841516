"""One rival of the network: the points are lifted by hand, so that a flat cut separates them."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Requirement, Sentence, Tween, appear, late, vanish
from nnmath.classifiers.others import OTHERS, lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

LIFT, CUT, FILLS = 2.8, 1.4, 0.45  # seconds in which the points rise, the plane grows, and a row gets its figure


class LiftByHand(Chapter):
    """Every point is lifted by the square of its first coordinate, and a flat cut up there is two lines down here."""

    order = 30
    title = "A lift by hand"
    slots = ("bands",)
    poster = "lifted"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def prose(self) -> list[Sentence]:
        return [
            Sentence(
                "One way out is to bend the plane by hand. Lift each point by the square of its first coordinate, x₁,"
                " and the plane becomes a trough. A flat cut through it is {lines} when seen from above, and has only"
                " {wrong} on its wrong side.",
                lines=self.lines(),
                wrong=kit.points_of(self.model.errors, self.experiment.dataset.n_samples),
            ),
            Sentence("But who chose the square? We did, after a look at the data. A network has to find its own bend."),
        ]

    def lines(self) -> Sentence:
        """How many lines the flat cut is, seen from above."""
        count = Count(len(self.model.boundary(self.board.near)))
        return Sentence("{n, plural, one {{n_word} line} other {{n_word} lines}}", n=count)

    def construct(self) -> None:
        self.set_the_stage()
        self.lifted()
        self.from_above()
        self.by_hand()

    def set_the_stage(self) -> None:
        data, layout, theme = self.experiment.dataset, self.layout, self.theme
        self.model = lifted_cut(data)
        board = self.board = kit.LiftedPlane(self.experiment, self.model, layout, theme)
        self.best = kit.MovingLine(straight_cut(data).hyperplane, board.box, theme.separator)
        self.legend = kit.legend_by_board(data, layout, theme)
        self.scores = kit.bands_scoreboard(self.experiment, layout, theme)
        self.scores.opened([kit.LINE])
        self.scores.rows[kit.LINE].lit = 1.0
        self.diagram = kit.NetworkDiagram(self.experiment.network, layout.diagram, theme, heat=board.box)
        self.mark = kit.question_mark(layout, theme)
        self.diagram.hidden = self.diagram.opacity = board.height.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.axes, board.grid, board.sheet, board.height, board.plane, board.trace)
        board.space.include(self.best, board.cloud)
        self.add(board.space, self.legend, *self.scores.parts, self.diagram, self.mark)

    def lifted(self) -> None:
        board = self.board
        self.beat(
            "lifted",
            "A lift, and one flat cut",
            "The plane tilts, and each point rises to the square of its first coordinate, on a sheet that bends into a "
            "trough. A flat plane cuts through it, and leaves its trace on the sheet.",
        )
        self.open(run_time=0.3)
        self.say(
            "Lift each point by x₁ squared, then cut flat.",
            board.tilt(),
            vanish(self.best, run_time=0.6),
            appear(*(self.scores.rows[key] for key in OTHERS)),
            self.scores.turn_to(kit.LIFTED),
        )
        self.play(board.rise(LIFT))
        self.play(board.cut(CUT))
        self.hold(0.3)

    def from_above(self) -> None:
        board, model, n = self.board, self.model, self.experiment.dataset.n_samples
        lines = self.lines()
        wrong = {entry.key: entry for entry in self.scores.entries}
        self.beat(
            "from above",
            "The cut, seen from above",
            "Seen from above, the trace of the cut is {lines} in the plane. On the wrong side: {wrong}. The scoreboard "
            "fills with the numbers of other methods: {others}.",
            lines=lines,
            wrong=kit.points_of(model.errors, n),
            others=kit.Listing(
                [
                    Sentence("{method} {wrong}", method=kit.Name(str(wrong[key].name)), wrong=Count(wrong[key].wrong))
                    for key in OTHERS
                ]
            ),
        )
        self.say("Seen from above, that cut is {lines}.", board.look_down(), lines=lines)
        board.lower()
        board.cloud.wrong = model.wrong
        self.play(
            Tween(board.cloud, ring=1.0, run_time=0.5),
            self.scores.tell(kit.LIFTED, run_time=0.5),
            Tween(board.axes, opacity=1.0, run_time=0.5),
        )

    def by_hand(self) -> None:
        self.beat(
            "by hand",
            "Who chose the square?",
            "On the scoreboard the row of the lift is lit; then a last row appears: neural network, with a question "
            "mark. The board goes, and a network stands there, a question mark where its hidden neurons will be.",
        )
        self.say("Who chose x₁ squared? We did. A network finds its own bend.")
        for key in OTHERS:
            self.play(Tween(self.scores.rows[key], revealed=1.0, run_time=FILLS))
        self.play(self.scores.ask(kit.NETWORK, run_time=0.7))
        self.play(
            [Tween(part, opacity=0.0, run_time=1.2, rate_func=kit.early) for part in (*self.scores.parts, self.legend)],
            vanish(self.board.trace),
            Tween(self.board.cloud, ring=0.0),
            [Tween(part, opacity=1.0, run_time=1.2, rate_func=late) for part in (self.diagram, self.mark)],
            Tween(self.board.space, region=self.layout.beside_diagram, run_time=1.2),
            Tween(self.board.axes, numbers=1.0, run_time=1.2, rate_func=late),
        )
        self.close(run_time=0.5)
