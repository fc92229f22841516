"""Where the weights come from."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import linear

from nnfilm import kit
from nnfilm.kit import (
    Count,
    Oblong,
    Region,
    Requirement,
    Sentence,
    Spot,
    Tween,
    TwinMoment,
    appear,
    late,
    steady,
    vanish,
)
from nnmath.experiments.traits import DataTraits
from nnmath.fitting.loss_along import LossAlong, valley_of
from nnmath.fitting.replay import Lead, Replay
from nnmath.fitting.report import TrainingPath

LEAD = Lead(steps=10, seconds=0.5)
REST = 3.4  # seconds for all steps after those
SLOWLY = 3  # steps down the valley that are taken one by one
SWEEP = 3.4  # seconds in which one weight goes through its valley


class Learning(kit.TrainingStory):
    """One weight rolls down its valley; then all at once, from random numbers to this network; then a stuck start."""

    order = 77
    slots = ("bands",)
    in_twin = TwinMoment(untrained=True)
    keeps_weights = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "two features and two neurons: plane and square are seen while the network learns"
        return cls.not_shown_in_space(traits) or kit.in_the_square(traits, because)

    def construct(self) -> None:
        self.set_the_stage()
        if self.descent:
            self.one_weight(self.descent)
            self.step_by_step(self.descent)
        self.all_weights()

    def set_the_stage(self) -> None:
        super().set_the_stage()
        data, network, layout, theme = self.experiment.dataset, self.experiment.network, self.layout, self.theme
        assert isinstance(self.main, kit.TrainingFigure)
        self.pictures = self.main
        self.pictures.cuts.width = kit.WIDE
        self.pictures.hidden.opacity = self.weights.opacity = 0.0
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=kit.data_window(data.X, data.y))
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.add(self.diagram)
        self.descent = None
        valley = None if self.tells_of_one_data_set else valley_of(LossAlong(network, 0, data.X, data.y))
        if valley:
            self.descent = self.learner.descent = kit.Descent(valley)
            places = kit.TrainingLayout(layout)
            self.chart = kit.ValleyChart(self.descent, places.valley, places.numbers, layout, theme)
            self.chart.opacity = 0.0
            self.add(self.chart)

    @property
    def regions(self) -> tuple[Region, ...]:
        return kit.TrainingLayout(self.layout).regions

    def places(self) -> tuple[Oblong, tuple[Spot, Spot]]:
        places = kit.TrainingLayout(self.layout)
        return places.curve, places.words

    def place_of_weights(self) -> Oblong:
        return kit.TrainingLayout(self.layout).weights

    def replayed(self, path: TrainingPath) -> Replay:
        X = self.experiment.dataset.X
        seconds = LEAD.seconds * LEAD.steps + REST
        restless = len(path) <= LEAD.steps + 1 or not Replay(path, X, seconds).is_whole
        self.leads = not (self.tells_of_one_data_set or restless)
        return Replay(path, X, seconds, lead=LEAD) if self.leads else super().replayed(path)

    def one_weight(self, descent: kit.Descent) -> None:
        valley = descent.valley
        self.beat(
            "one weight",
            "One weight has a valley",
            "The network's diagram gives way to axes: the bias of neuron {neuron} to the right, the loss upwards. The "
            "bias goes from {own} to {far} and back up to {start}, while all other weights stay the same. Its cut "
            "slides across "
            "the plane, and the loss draws a valley: {bottom} at the bottom, {top} at the start.",
            neuron=Count(valley.along.neuron + 1),
            own=kit.Number(valley.along.bias, 2),
            far=kit.Number(valley.low if valley.start == valley.high else valley.high, 2),
            start=kit.Number(valley.start, 2),
            bottom=kit.Number(valley.along.loss(valley.along.bias), 2),
            top=kit.Number(valley.along.loss(valley.start), 2),
        )
        self.open()
        self.say(
            "Slide one cut: the loss says how wrong it is.",
            vanish(self.diagram, run_time=0.5),
            Tween(self.chart, opacity=1.0, run_time=0.9, rate_func=late),
        )
        legs = descent.turn, 1.0 - descent.turn
        self.play(Tween(descent, swept=descent.turn, run_time=SWEEP * legs[0]))
        self.play(Tween(descent, swept=1.0, run_time=SWEEP * legs[1]))

    def step_by_step(self, descent: kit.Descent) -> None:
        steps, slow = descent.valley.steps, min(SLOWLY, descent.n_steps)
        self.beat(
            "steps",
            "Downhill, step by step",
            "At the ball the slope is drawn as a tangent. A step is the learning rate, {rate}, times the slope, "
            "downhill: the bias goes to {first}, then to {second}. The steps become smaller as the ground becomes "
            "flatter; {n_word} of them lead to {last}.",
            rate=kit.Number(descent.valley.learning_rate),
            first=kit.Number(float(steps[1]), 2),
            second=kit.Number(float(steps[min(2, descent.n_steps)]), 2),
            n=Count(descent.n_steps),
            last=kit.Number(float(steps[-1]), 2),
        )
        self.say("Go downhill: the steeper, the longer the step.", Tween(self.chart, sloped=1.0, run_time=0.7))
        for step in range(1, slow + 1):
            self.play(Tween(descent, step=float(step), run_time=0.55))
            self.wait(0.15)
        self.play(
            Tween(descent, step=float(descent.n_steps), run_time=1.3, rate_func=steady),
            Tween(self.chart, sloped=0.0, run_time=0.8),
        )

    def at_random(self) -> None:
        self.beat("at random", "They began as random numbers", self.weights_go_back())
        if not self.descent:
            self.open()
        said = Sentence("Now all {n_word} at once, from random numbers.", n=self.n_weights)
        said = said if self.descent else self.began()
        gone = [self.chart] if self.descent else [self.diagram]
        self.learner.descent = None
        self.say(
            said,
            vanish(*gone, run_time=0.5),
            Tween(self.pictures.cuts, width=kit.UNDER, run_time=0.9),
            [Tween(part, opacity=1.0, run_time=0.9, rate_func=late) for part in (self.pictures.hidden, self.weights)],
        )
        self.play(self.back_to_the_start(1.8))
        self.forget()

    def downhill(self) -> None:
        self.beat("downhill", "Training goes downhill", self.runs_down())
        come = appear(self.tally, self.axes, self.curve, run_time=0.6)
        if self.descent:
            self.play(come)
        else:
            self.say("Training lowers the loss: how wrong the network is.", come)
        self.run()

    def run(self) -> None:
        """One step after another, as far as there is a lead."""
        if not self.leads:
            super().run()
            return
        for moment in self.learner.replay.moments[1 : LEAD.steps + 1].tolist():
            self.play(Tween(self.learner, share=moment, run_time=LEAD.seconds, rate_func=linear))

    def last_part(self) -> Tween:
        if not self.leads:
            return super().last_part()
        return Tween(self.learner, share=1.0, run_time=REST, rate_func=partial(kit.arriving, ease=0.2))

    def leave(self) -> None:
        """Remove all but the plane with its points, with which the rings begin."""
        if self.tells_of_one_data_set:
            super().leave()
            return
        gone = vanish(self.axes, self.curve, self.tally, self.weights, *self.leaving)
        self.close(gone, self.main.cleared(0.8))
