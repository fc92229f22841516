"""Where the weights come from."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, steady, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.fitting.loss_along import LossAlong, valley_of
from nnmath.fitting.replay import Replay
from nnmath.fitting.report import TrainingPath

RUN = 9.5  # seconds of the run
SLOWLY = 3  # steps down the valley that are taken one by one
SWEEP = 3.0  # seconds in which one weight goes through its valley


class Learning(kit.TrainingStory):
    """One weight rolls down its valley; then all at once do, from random numbers; then a start that got stuck."""

    order = 77
    slots = ("bands",)
    in_twin = TwinMoment(untrained=True)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "two features and two neurons: plane and square are seen while the network learns"
        return cls.not_shown_in_space(traits) or kit.in_the_square(traits, because)

    def stage(self) -> None:
        super().stage()
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        hide(self.pictures.hidden)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=kit.data_window(data.X, data.y))
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.add(self.diagram)
        valley = None if self.tells_of_one_data_set else valley_of(LossAlong(network, 0, data.X, data.y))
        self.descends = valley is not None
        if valley:
            self.descent = self.learner.descent = kit.Descent(valley)
            self.chart = kit.ValleyChart(self.descent, kit.valley_place(layout), layout, theme)
            hide(self.chart)
            self.add(self.chart)

    def figure(self, replay: Replay) -> kit.TrainingFigure:
        """The plane is where it was, with its cuts as wide as they were."""
        places = kit.in_place_of_diagram(self.layout)
        self.pictures = kit.TrainingFigure(self.experiment, replay, places, self.layout, self.theme)
        self.pictures.cuts.width = kit.WIDE
        return self.pictures

    def replayed(self, path: TrainingPath) -> Replay:
        """In the article's film it takes its time: all of it changes both pictures."""
        return super().replayed(path) if self.tells_of_one_data_set else Replay(path, self.data.X, RUN)

    def facts(self) -> Mapping[str, Fact]:
        of_descent = self.descent.facts() if self.descends else {}
        return {**super().facts(), **of_descent, "descends": Case(self.descends)}

    @beat("one weight", when=lambda self: self.descends)
    def one_weight(self) -> None:
        there = self.descent.turn
        self.open(run_time=kit.BRISK)
        self.tell("said", vanish(self.diagram, run_time=0.5), appear(self.chart, run_time=0.9, rate_func=late))
        self.play(Tween(self.descent, swept=there, run_time=SWEEP * there))
        self.play(Tween(self.descent, swept=1.0, run_time=SWEEP * (1.0 - there)))

    @beat("steps", when=lambda self: self.descends)
    def step_by_step(self) -> None:
        last = self.descent.n_steps
        self.tell("said", Tween(self.chart, sloped=1.0, run_time=0.7))
        for step in range(1, min(SLOWLY, last) + 1):
            self.play(Tween(self.descent, step=float(step), run_time=0.5))
            self.wait(0.1)
        self.play(
            Tween(self.descent, step=float(last), run_time=1.3, rate_func=steady),
            Tween(self.chart, sloped=0.0, run_time=0.8),
        )

    @beat("at random")
    def at_random(self) -> None:
        if not self.descends:
            self.open()
        self.learner.descent = None
        self.tell(
            "said",
            vanish(self.chart if self.descends else self.diagram, run_time=0.5),
            Tween(self.pictures.cuts, width=kit.UNDER, run_time=0.9),
            appear(self.pictures.hidden, run_time=0.9, rate_func=late),
        )
        self.play(Tween(self.learner, found=0.0, run_time=1.7))

    @beat("downhill")
    def downhill(self) -> None:
        come = appear(*self.beside, run_time=0.6)
        if self.descends:
            self.play(come)  # under the caption that stands
        else:
            self.tell("said", come)
        for part in self.run()[:-1]:
            self.play(part)

    def leave(self) -> None:
        """Remove all but the plane with its points, with which the rings begin."""
        if self.tells_of_one_data_set:
            super().leave()
        else:
            self.close(vanish(*self.beside), self.main.judged(0.0, 0.8))
