"""One rival of the network: the points are lifted by hand, so that a flat cut separates them."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Chapter, Count, Fact, Requirement, Tween, appear, beat, late, vanish
from nnmath.classifiers.others import OTHERS, lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits

LIFT = 2.8  # seconds in which the points rise
CUT = 1.4  # seconds in which the plane grows
FILLS = 0.45  # seconds in which a row of the scoreboard gets its figure
GOES = 1.2  # seconds in which the scoreboard makes way for a network


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
        self.diagram.hidden = self.diagram.opacity = board.height.opacity = 0.0
        board.plane.grow = board.trace.drawn = 0.0
        board.space.include(board.axes, board.grid, board.sheet, board.height, board.plane, board.trace)
        board.space.include(self.best, board.cloud)
        self.add(board.space, self.legend, *self.scores.parts, self.diagram, self.mark)

    def facts(self) -> dict[str, Fact]:
        entries = {entry.key: entry for entry in self.scores.entries}
        others = [(kit.Name(str(entries[key].name)), Count(entries[key].wrong)) for key in OTHERS]
        return {
            "n": Count(len(self.model.boundary(self.board.near))),
            "wrong": kit.points_of(self.model.errors, self.data.n_samples),
            "others": kit.Listing([self.phrase("method_wrong", method=name, wrong=wrong) for name, wrong in others]),
        }

    @beat("lifted")
    def lifted(self) -> None:
        board = self.board
        self.open(run_time=0.3)
        self.tell(
            "said",
            board.tilt(),
            vanish(self.best, run_time=0.6),
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
        told = self.scores.tell(kit.LIFTED)
        self.play(Tween(board.cloud, ring=1.0), told, appear(board.axes), run_time=0.5)

    @beat("by hand")
    def by_hand(self) -> None:
        self.tell("said")
        for key in OTHERS:
            self.play(Tween(self.scores.rows[key], revealed=1.0, run_time=FILLS))
        self.play(self.scores.ask(kit.NETWORK, run_time=0.7))
        self.play(
            vanish(*self.scores.parts, self.legend, run_time=GOES, rate_func=kit.early),
            vanish(self.board.trace),
            Tween(self.board.cloud, ring=0.0),
            appear(self.diagram, self.mark, run_time=GOES, rate_func=late),
            Tween(self.board.space, region=self.layout.beside_diagram, run_time=GOES),
            Tween(self.board.axes, numbers=1.0, run_time=GOES, rate_func=late),
        )
        self.close(run_time=0.5)
