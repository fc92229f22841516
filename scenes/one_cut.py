"""What a straight cut can do, before there is a hidden layer."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE, straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import errors

TURN = 3.2  # seconds in which data turn


class OneCut(Chapter):
    """The best straight cut that is known, seen edge-on, and what it gets wrong."""

    order = 35
    slots = ("data",)
    in_twin = TwinMoment(question="line")
    poster = "wrong points"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.beyond_a_line(traits, kit.straight_cut_gets(traits))

    def stage(self) -> None:
        data, layout, theme = self.data, self.layout, self.theme
        cut = self.cut = straight_cut(data)
        self.verdict = kit.Verdict(data, cut.predict(data.X))
        last = None if data.n_features == 2 else cut.view.basis
        plane = self.plane = kit.DataPlane(self.experiment, layout, theme, last=last)
        plane.cloud.wrong = self.verdict.wrong
        borders = kit.border_lines(cut, plane)
        self.lines = [kit.Curves([border], theme.separator, kit.BOUNDARY_LINE) for border in borders]
        self.tints = [kit.cell_tints(cut, plane, theme)] if borders and data.n_classes > 2 else []
        for line in self.lines:
            line.drawn = 0.0
        hide(plane.border, *self.tints)
        plane.space.include(plane.border, plane.grid, plane.axes, *self.tints, *self.lines, plane.cloud)
        rival = self.experiment_in("rings_two") if self.has_slot("rings_two") else None
        self.mistakes = kit.Mistakes(self.experiment, plane.legend, layout, theme, rival)
        self.add(plane.space, plane.legend, *self.mistakes.parts)

    def facts(self) -> dict[str, Fact]:
        data, cut, verdict = self.data, self.cut, self.verdict
        result = kit.straight_cut_leaves(cut.method, kit.points_of(data, verdict.errors, data.n_samples))
        who = kit.Term(cut.method) if data.n_classes > 2 else self.phrase("the_cut")
        return {
            "question": kit.can_straight_cuts(data),
            "edges": Case("none" if not cut.view.exact else "one" if data.n_classes == 2 else "several"),
            "stretched": self.plane.stretched(),
            "drawn": Case({BEST_LINE: "best", BEST_FOUND: "best_found"}.get(cut.method, "other")),
            "lines": Count(len(self.lines)),
            "hides": Case(not self.lines and data.n_classes > 2),
            "method": kit.Term(cut.method),
            "result": kit.straight_cuts_separate(data) if cut.separates else result,
            "wrong": Case(verdict.errors > 0),
            "each": verdict.each(),
            "rings": verdict.seen(),
            "easily": Case(cut.separates and data.n_features > data.n_samples),
            "judged": kit.row_judged(data, verdict.confusion.predicted, who),
        }

    @property
    def line_stays(self) -> bool:
        """Whether the next chapter begins with the straight line: one of the article's, see `transitions`."""
        return self.data.n_features == self.data.n_classes == 2 and self.network.widths in ((2,), (3,))

    @beat("the question")
    def the_question(self) -> None:
        plane = self.plane
        self.open()
        if plane.is_plane:
            self.say(self.sentence("said"))
            return
        plane.turning.wide = 0.0
        self.play(Tween(plane.axes, numbers=0.0, names=0.0, run_time=0.6))
        kit.pass_frame(plane.axes, plane.border)
        self.tell(
            "said",
            Tween(plane.turning, t=1.0, run_time=TURN, rate_func=kit.steady),
            Tween(plane.space, region=plane.bare, run_time=TURN),
        )
        self.play(Tween(plane.turning, wide=1.0, run_time=1.2 if plane.stretched() else 0.5))

    @beat("no line", when=lambda self: not self.lines and self.data.n_classes == 2)
    def no_line(self) -> None:
        self.remark(self.sentence("said"))

    @beat("the cut", when=lambda self: self.lines)
    def the_cut(self) -> None:
        """A flat picture cannot show all borders of many classes: what they leave wrong is counted at once."""
        drawn = [Tween(line, drawn=1.0, run_time=2.0) for line in self.lines]
        self.play(drawn, appear(*self.tints, run_time=2.0, rate_func=late))

    @beat("wrong points")
    def wrong_points(self) -> None:
        plane, mistakes = self.plane, self.mistakes
        self.tell(
            "said",
            mistakes.come(kit.LINE),
            Tween(plane.space, region=self.layout.beside_tally(plane.space.region), run_time=0.8),
            Tween(plane.cloud, ring=1.0, run_time=1.4),
        )
        if easily := self.sentence("easily"):
            self.say(easily)
        self.remark_in_full(self.sentence("judged"))
        self.hold(0.3)

    @beat("the network")
    def on_to_the_network(self) -> None:
        data, plane, mistakes = self.data, self.plane, self.mistakes
        asked = [tween for key in mistakes.asked() for tween in mistakes.board.ask(key)]
        if self.cut.separates and not errors(self.network, data.X, data.y):
            self.tell("idle", asked)
        elif not self.line_stays:
            self.ask(self.sentence("asked"), asked)
        else:  # the next chapter asks
            self.play(asked)
        self.hold(0.5)
        back = self.layout.beside_legend(data.n_classes) if plane.is_plane else plane.bare
        gone = [] if self.line_stays else vanish(*self.lines, *self.tints)
        self.close(Tween(plane.cloud, ring=0.0), mistakes.go(), Tween(plane.space, region=back), gone, run_time=1.0)
        if not plane.is_plane:  # to where the next chapter begins: the data seen as they were first
            self.play(Tween(plane.turning, t=0.0, wide=0.0, run_time=2.5))
        self.hold(0.3)
