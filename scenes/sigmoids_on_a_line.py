"""Data of one feature: each hidden neuron is a curve above the line."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits

RIDE = 2.9  # seconds in which points ride up to a curve, and down again
ONE_BY_ONE = 3  # neurons; of more, the others come together


class SigmoidsOnALine(Chapter):
    """One neuron after the other draws its curve; the points ride up onto it, and it cuts the line once."""

    order = 28
    slots = ("line", "data")
    in_twin = TwinMoment()
    poster = "all curves"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        n = traits.widths[0]
        each = "the only neuron" if n == 1 else f"each of {n} neurons"
        return kit.on_a_line(traits, f"one feature: {each} is a curve above the line")

    def stage(self) -> None:
        line = self.line = kit.LineFigure(self.data, self.layout, self.theme)
        neurons = self.neurons = kit.NeuronCurves(self.network, self.data, line.chart, self.layout, self.theme)
        line.ride_on(neurons.heights)
        hide(neurons.scale)
        self.notes = [line.note(neurons.equation(k)) for k in range(min(ONE_BY_ONE, len(neurons.curves)))]
        line.space.include(line.axis, *neurons.parts, line.cloud, *neurons.dots)
        self.add(line.space, line.legend, *self.notes)

    def facts(self) -> dict[str, Fact]:
        n = len(self.neurons.curves)
        places = [kit.NOTHING if x is None else kit.for_caption(self.line.raw(x)) for x in self.neurons.places]
        cuts = [self.phrase("cut", seen=Case(bool(place)), place=place) for place in places]
        return {
            "curves": Count(n),
            "others": Count(n - len(self.notes)),
            "coincide": Case(self.line.cloud.coincide),
            "crosses": Case(self.neurons.places[0] is not None),
            "place": places[0],
            **dict(zip(("cut_1", "cut_2", "cut_3"), cuts, strict=False)),
        }

    @beat("neuron 1")
    def neuron_1(self) -> None:
        self.open(appear(self.neurons.scale))
        self.draw(0)
        self.tell("rides", self.ride(0))
        if self.neurons.places[0] is not None:
            self.tell("cuts", self.mark(0, self.reading(self.sentence("cuts"))))
            self.hold(0.5)

    @beat("neuron 2", when=lambda self: len(self.notes) > 1)
    def neuron_2(self) -> None:
        self.another(1)

    @beat("neuron 3", when=lambda self: len(self.notes) > 2)
    def neuron_3(self) -> None:
        self.another(2)

    @beat("all curves")
    def all_curves(self) -> None:
        neurons, riding, rest = self.neurons, self.line.riding, slice(len(self.notes), None)
        if neurons.curves[rest]:
            seconds = self.reading(self.sentence("said"))
            self.tell(
                "said",
                [Tween(curve, drawn=1.0, run_time=seconds, rate_func=kit.steady) for curve in neurons.curves[rest]],
                [Tween(drop, drawn=1.0, run_time=seconds) for drop in neurons.drops[rest]],
                appear(*neurons.dots[rest], run_time=seconds),
            )
        sinks = RIDE if np.any(riding.on) else 0.6
        self.hush(vanish(*self.notes, run_time=0.6), Tween(riding, on=np.zeros(len(riding.on)), run_time=sinks))
        self.hold(0.5)
        alone = self.network.n_hidden < 2  # else `FoldedLine` begins with this picture
        self.close(*(kit.into_rest(self, self.line.space, self.line.legend) if alone else []))

    def another(self, neuron: int) -> None:
        """A further neuron in the place of the last one; short films have shown how points ride."""
        sinks = Tween(self.line.riding, on=np.zeros(len(self.neurons.curves)), run_time=0.9)
        self.draw(neuron, vanish(self.notes[neuron - 1], run_time=0.4), sinks)
        if not self.short:
            self.hush(self.ride(neuron))
        if self.neurons.places[neuron] is not None:
            self.play(self.mark(neuron, 1.0 if self.short else 2.0))
            self.hold(0.5)

    def draw(self, neuron: int, *animations: Any) -> None:
        """A neuron's formula and its curve."""
        seconds, curve = self.reading(self.sentence("said")), self.neurons.curves[neuron]
        drawn = Tween(curve, drawn=1.0, run_time=seconds, rate_func=kit.steady)
        self.tell("said", appear(self.notes[neuron], run_time=1.0), drawn, *animations)

    def ride(self, neuron: int) -> Tween:
        """The points ride up onto a neuron's curve."""
        return Tween(self.line.riding, on=np.eye(len(self.neurons.curves))[neuron], run_time=RIDE)

    def mark(self, neuron: int, run_time: float) -> list[Tween]:
        """A dot marks a neuron's cut, and a line falls from it."""
        falls = Tween(self.neurons.drops[neuron], drawn=1.0, run_time=run_time)
        return [*appear(self.neurons.dots[neuron], run_time=0.6), falls]
