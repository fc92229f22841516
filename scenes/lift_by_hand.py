"""One rival of the network: the points are lifted by hand, so that a flat cut separates them."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, appear, beat, late, vanish
from nnmath.classifiers.lifted import lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

LIFT = 1.6  # seconds in which the points rise
CUT = 0.8  # seconds in which the plane grows
ROUND = 1.2  # seconds in which the cut turns back


class LiftByHand(Chapter):
    """Every point is lifted by the square of its first coordinate, and a flat cut up there is a curve down here."""

    order = 30
    slots = ("bands",)
    poster = "lifted"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        data, layout, theme = self.data, self.layout, self.theme
        self.model = lifted_cut(data)
        board = self.board = kit.LiftedPlane(self.experiment, self.model, layout, theme)
        self.best = kit.MovingLine(straight_cut(data).hyperplane, board.box, theme.separator)
        self.legend = kit.legend_of(data, layout, theme, beside=True)
        self.count = kit.WrongCount(data.n_samples, kit.search_place(layout), layout.label_size, theme)
        self.count.opacity = self.count.grown = 1.0
        self.count.n_wrong = straight_cut(data).errors
        self.diagram = kit.NetworkDiagram(self.network, layout.diagram, theme, heat=board.box)
        self.mark = kit.question_mark(layout, theme)
        self.diagram.hidden = self.diagram.opacity = board.height.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.sides, board.axes, board.grid, board.sheet, board.height, board.plane, board.trace)
        board.space.include(board.curve, self.best, board.cloud)
        self.add(board.space, self.legend, self.count, self.diagram, self.mark)

    def facts(self) -> dict[str, Fact]:
        return {
            "closes": Case(self.board.closes),
            "n": Count(len(self.model.boundary(self.board.near))),
            "wrong": kit.points_of(self.data, self.model.errors, self.data.n_samples),
        }

    @property
    def in_the_way(self) -> list[kit.Legend]:
        """What stands where the lifted points rise: in a tall frame the names of the classes."""
        return [] if self.layout.is_wide else [self.legend]

    @beat("lifted")
    def lifted(self) -> None:
        board = self.board
        self.open(run_time=0.3)
        self.tell(
            "said",
            board.tilt(),
            vanish(self.best, self.count, *self.in_the_way, run_time=0.6),
        )
        self.play(board.rise(LIFT))
        self.play(board.cut(CUT))

    @beat("from above")
    def from_above(self) -> None:
        board = self.board
        self.tell("said", board.look_down(), vanish(self.legend), Tween(self.heading, opacity=0.0))
        board.lower()
        board.cloud.wrong = self.model.wrong
        self.play(board.go_round(ROUND), Tween(board.cloud, ring=1.0, run_time=0.5))
        self.hold(0.1)

    @beat("by hand")
    def by_hand(self) -> None:
        board, said = self.board, self.sentence("said")
        seconds = self.reading(said)
        self.say(
            said,
            board.come_near(self.layout.beside_diagram, seconds),
            Tween(self.heading, opacity=1.0, run_time=seconds, rate_func=late),
            Tween(board.cloud, ring=0.0),
            appear(board.axes, self.diagram, self.mark, run_time=seconds, rate_func=late),
        )
        self.close(run_time=0.3)
