"""One rival of the network: the points are lifted by hand, so that a flat cut separates them."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, beat, hide, late, vanish
from nnmath.classifiers.others import OTHERS, lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

LIFT, CUT, FILLS = 2.8, 1.4, 0.45  # seconds in which the points rise, the plane grows, and a row gets its figure


class LiftByHand(Chapter):
    """Every point is lifted by the square of its first coordinate, and a flat cut up there is two lines down here."""

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
        self.legend = kit.legend_by_board(data, layout, theme)
        self.scores = kit.bands_scoreboard(self.experiment, layout, theme)
        self.scores.opened([kit.LINE])
        self.scores.rows[kit.LINE].lit = 1.0
        self.diagram = kit.NetworkDiagram(self.network, layout.diagram, theme, heat=board.box)
        self.mark = kit.question_mark(layout, theme)
        self.diagram.hidden = board.plane.grow = board.trace.drawn = 0.0
        hide(self.diagram, board.height)
        board.space.include(board.axes, board.grid, board.sheet, board.height, board.plane, board.trace)
        board.space.include(self.best, board.cloud)
        self.add(board.space, self.legend, *self.scores.parts, self.diagram, self.mark)

    def facts(self) -> dict[str, Fact]:
        others = (entry for entry in self.scores.entries if entry.key in OTHERS)
        told = [self.phrase("other", method=kit.Name(str(one.name)), wrong=Count(one.wrong)) for one in others]
        return {
            "n": Count(len(self.model.boundary(self.board.near))),
            "wrong": kit.points_of(self.model.errors, self.data.n_samples),
            "others": kit.Listing(told),
        }

    @beat("lifted")
    def lifted(self) -> None:
        board = self.board
        self.open(run_time=0.3)
        self.tell(
            "said",
            board.tilt(),
            vanish(self.best),
            appear(*(self.scores.rows[key] for key in OTHERS)),
            self.scores.turn_to(kit.LIFTED),
        )
        self.play(board.rise(LIFT))
        self.play(board.cut(CUT))
        self.hold(0.3)

    @beat("from above")
    def from_above(self) -> None:
        board = self.board
        self.tell("said", board.look_down())
        board.lower()
        board.cloud.wrong = self.model.wrong
        self.play(
            Tween(board.cloud, ring=1.0, run_time=0.5),
            self.scores.tell(kit.LIFTED, run_time=0.5),
            appear(board.axes, run_time=0.5),
        )

    @beat("by hand")
    def by_hand(self) -> None:
        board = self.board
        self.tell("said")
        for key in OTHERS:
            self.play(Tween(self.scores.rows[key], revealed=1.0, run_time=FILLS))
        self.play(self.scores.ask(kit.NETWORK, run_time=0.7))
        self.play(
            vanish(*self.scores.parts, self.legend, run_time=1.2, rate_func=kit.early),
            vanish(board.trace),
            Tween(board.cloud, ring=0.0),
            appear(self.diagram, self.mark, run_time=1.2, rate_func=late),
            Tween(board.space, region=self.layout.beside_diagram, run_time=1.2),
            Tween(board.axes, numbers=1.0, run_time=1.2, rate_func=late),
        )
        self.close(run_time=0.5)
