"""The landscape of two classes as a sum: ramps added one after another, lowered by the bias, pressed by the sigmoid."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.landscapes.lookout import Lookout
from nnfilm.kit.figures.landscapes.sum_formula import SumFormula
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.text.numbers import count
from nnfilm.kit.text.running_numbers import decimals
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats


class GrowingSum:
    """The steps of a landscape's sum, each as tweens of its knobs, with the ``formula`` that grows along, as large as
    it can be; and words for them that are true of this network.
    """

    def __init__(self, lookout: Lookout, layout: Layout) -> None:
        land = lookout.land
        assert isinstance(land.relief, SumRelief)
        self.lookout, self.land, self.relief, self.network = lookout, land, land.relief, land.network
        self.groups, self.n_groups = land.groups, len(land.groups)
        self.formula = SumFormula(self.network, self.groups, layout, land.theme)

    def start(self) -> None:
        """Nothing is added up yet: the surface is the plane."""
        relief = self.relief
        relief.height, relief.added, relief.lowered, relief.pressed = self.land.top, self.land.added(0), 0.0, 0.0
        self.land.surface.tinted = 0.0

    def add(self, group: int, run_time: float) -> list[Tween]:
        """The ramps of a group of neurons, counted from 0, on top of those that stand."""
        return [
            Tween(self.relief, added=self.land.added(group + 1), run_time=run_time, rate_func=steady),
            Tween(self.land.surface, tinted=group + 1.0, run_time=run_time, rate_func=steady),
            Tween(self.formula, stage=group + 1.0, run_time=0.8),
            self.lookout.framed(group + 1, run_time),
        ]

    def lower(self, run_time: float) -> list[Tween]:
        """The bias."""
        return [
            Tween(self.relief, lowered=1.0, run_time=run_time, rate_func=steady),
            Tween(self.formula, stage=self.n_groups + 1.0, run_time=0.8),
            self.lookout.framed(-2, run_time),
        ]

    def press(self, run_time: float) -> list[Tween]:
        """The sigmoid."""
        return [
            Tween(self.relief, pressed=1.0, run_time=run_time, rate_func=steady),
            Tween(self.land.surface, tinted=self.n_groups + 1.0, run_time=run_time, rate_func=steady),
            Tween(self.formula, stage=self.n_groups + 2.0, run_time=0.8),
            self.lookout.framed(-1, run_time),
        ]

    # Words.

    @property
    def n_layers(self) -> int:
        """Hidden layers."""
        return len(self.network.widths)

    def weight(self, group: int) -> float:
        """The output weight of a group's first neuron."""
        return float(self.relief.weights[self.groups[group][0]])

    def ramp(self, group: int) -> str:
        """What a group's first neuron gives, and how its output weight scales that, in a sentence."""
        neuron, size = self.groups[group][0] + 1, self.size(group)
        if self.n_layers > 1:
            return f"Neuron {neuron} of the last layer gives a bent ramp, {size}."
        if not activation(self.network.activation).saturates:
            return f"Neuron {neuron} makes a ramp from its cut on, {size}."
        return f"Neuron {neuron} makes a ramp across its cut, {size}."

    def size(self, group: int) -> str:
        """How high a ramp is: the output weight scales what the neuron gives."""
        weight = self.weight(group)
        low, high = activation(self.network.activation).limits(1.0)
        if not activation(self.network.activation).saturates:
            return f"scaled by the output weight {decimals(weight)}"
        return f"{decimals(abs(weight) * (high - low))} {'high' if weight >= 0 else 'deep'}"

    def added(self, group: int) -> str:
        """What adding a later group does, and in the end what the ramps come to, in a sentence."""
        neurons, form = self.groups[group], self.form()
        last = group == self.n_groups - 1
        come_to = f": together a {form}" if form and last else ""
        if len(neurons) > 1:
            return f"The ramps of the other {count(len(neurons))} neurons are added all at once{come_to}."
        return f"Add neuron {neurons[0] + 1}’s ramp, {self.size(group)}{come_to}."

    def lowered(self) -> str:
        """What the bias does, in a sentence."""
        told, bias = decimals(self.relief.bias), round(self.relief.bias, 2)
        if bias == 0:
            return f"The bias is {told}: the sum stays as it is."
        goes = "lowers" if self.relief.bias < 0 else "raises"
        through = " through 0" if self.crosses and not self.crosses_before else ""
        return f"The bias, {told}, {goes} the sum{through}."

    @property
    def crosses(self) -> bool:
        """Whether the sum is 0 anywhere on the plane that is shown."""
        return bool(self.land.boundary_lines)

    @property
    def crosses_before(self) -> bool:
        """Whether it has been, before the bias comes in."""
        sums = self._totals()
        return bool(sums.min() < 0 < sums.max())

    def _totals(self) -> Floats:
        return np.asarray(self.relief.measured(self.network, self.land.surface.points).sum(axis=1))

    def form(self) -> str:
        """What the sum of all ramps looks like, where that has a name: "valley", "ridge", "basin", "hill"; else
        nothing.

        A basin is low inside and high all round the border of what is shown, a valley on two sides of it alone.
        """
        land = self.land
        high = self.network.logits(self._border()) > 0
        low_inside = bool(self.network.logits(land.box.center[None])[0] < 0)
        changes = int(np.count_nonzero(high != np.roll(high, 1)))
        if changes == 0 and len(land.boundary_lines) == 1:
            return ("basin" if high[0] else "hill") if low_inside == bool(high[0]) else ""
        if changes == 4 and len(land.boundary_lines) == 2:
            return "valley" if low_inside else "ridge"
        return ""

    def _border(self) -> Floats:
        """Places (n, 2) round the border of what is shown, in order."""
        (left, bottom), (right, top) = self.land.box.low, self.land.box.high
        corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]])
        return np.concatenate([np.linspace(a, b, 40, endpoint=False) for a, b in pairwise(corners)])
