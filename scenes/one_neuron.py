"""What a single hidden neuron does: it cuts the plane once, and bends it up into one curve."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits

TURN = 3.6  # seconds in which data of more than two features are turned


class OneNeuron(Chapter):
    """The neuron's cut, and the plane bent up into its curve."""

    order = 45
    slots = ("blobs", "data")  # by itself it is shown with a network of one neuron
    in_twin = TwinMoment(time=1.0)
    poster = "along the cut"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.of_one_neuron(traits, f"one neuron cuts once; {kit.straight_cut_gets(traits)}")

    def formulas(self) -> list[str]:
        return [kit.read_equation(self.network, 0)]

    def stage(self) -> None:
        ramp = self.ramp = kit.RampFigure(self.experiment, self.layout, self.theme)
        self.stands = 0.5 if self.short else 1.5  # seconds for which a picture stands that has been told
        ramp.cut.drawn = 0.0
        hide(ramp.sheet, *ramp.diagram)
        ramp.space.include(ramp.frame, ramp.grid, ramp.sheet, ramp.cut, ramp.cloud)
        self.chart, self.answers, _ = ramp.chart()
        self.add(self.chart, ramp.space, ramp.legend, *ramp.diagram)

    def facts(self) -> dict[str, Fact]:
        return {
            "turns": Case(not self.ramp.is_plane),
            "stretched": self.ramp.plane.stretched(),
            "span": kit.span(self.network.activation),
        }

    @beat("the question")
    def the_question(self) -> None:
        """The chapter before has asked it."""
        self.open(appear(*self.ramp.diagram, run_time=1.0))

    @beat("the cut")
    def the_cut(self) -> None:
        ramp = self.ramp
        if not ramp.is_plane:
            self.tell("turned", Tween(ramp.turning, t=1.0, run_time=TURN))
        self.tell(
            "said",
            Tween(ramp.cut, drawn=1.0, run_time=self.showing(self.sentence("said"))),
            [Tween(diagram, lit=np.ones(1), run_time=2.4) for diagram in ramp.diagram],
            short=False,
        )
        self.hold(self.stands)

    @beat("the ramp")
    def the_ramp(self) -> None:
        ramp = self.ramp
        ramp.space.cropped = False
        first, *others = ramp.way(ramp.aside)
        seconds = first[0].run_time
        self.tell(
            "lifted",
            first,
            Tween(ramp, lift=ramp.top / 2, run_time=seconds, rate_func=kit.steady),
            vanish(ramp.frame),
            appear(ramp.sheet, run_time=seconds),
            vanish(ramp.grid, run_time=seconds),
            short=False,
        )
        for step in others:
            self.play(step)
        self.tell("said", ramp.bent(self.reading(self.sentence("said")), height=1.0))
        self.hold(self.stands)

    @beat("along the cut")
    def along_the_cut(self) -> None:
        ramp = self.ramp
        turn = Tween(ramp.space, turn=ramp.along.turn, run_time=1.6, rate_func=kit.steady)
        self.tell("said", turn, short=False)
        self.travel(ramp.way(ramp.along))
        self.play(appear(self.answers))
        self.hold(1.0)
        self.close()
        self.hold(0.3)
