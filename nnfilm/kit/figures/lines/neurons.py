"""The hidden neurons of a network of one feature: curves above the line, each with its cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.line.chart import Chart, Height, HeightScale, Mark, flat
from nnfilm.kit.marks.line.threshold import CutDots
from nnfilm.kit.marks.measure import Measure
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import in_formula, number
from nnfilm.kit.text.sentence import Number
from nnfilm.kit.text.typeset import colored, math
from nnmath.datasets.dataset import Dataset
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

WIDTH, CUT = 0.065, 0.035  # of a curve and of the line down from its middle, in frame units


@dataclass(frozen=True)
class Span:
    """The values ``low`` to ``high`` that neurons answer with, drawn from the bottom of a chart to its top."""

    low: float
    high: float

    @classmethod
    def of(cls, name: str, values: Floats) -> Span:
        """Of an activation; where it has no two ends, as far as the ``values`` go, and 0 among them."""
        low, high = activation(name).limits(np.inf)
        if np.isfinite([low, high]).all():
            return cls(low, high)
        return cls(min(0.0, float(values.min())), max(float(values.max()), 1e-9))

    def share(self, values: Floats) -> Floats:
        """How high values (n,) are, from 0 to 1."""
        return np.asarray((values - self.low) / (self.high - self.low))

    def marks(self) -> list[Mark]:
        """Both ends and the middle."""
        ends = {0.0: self.low, 0.5: (self.low + self.high) / 2, 1.0: self.high}
        return [Mark(share, number(float(f"{value:.3g}"))) for share, value in ends.items()]


class NeuronCurves:
    """The curve of each neuron of the first hidden layer, hidden at first, with the point on it where its sum is 0: a
    dot, and a line down to its position. ``heights`` are the curves as shares of the chart's height; ``steepness``
    returns the activation's steepness at this moment.
    """

    def __init__(self, network: Network, data: Dataset, chart: Chart, layout: Layout, theme: Theme) -> None:
        self.network, self.data, self.chart, self.theme = network, data, chart, theme
        first, self.activation = network.layers[0], activation(network.activation)
        self.steepness: Callable[[], float] = lambda: 1.0
        ends = np.array([[chart.low], [chart.high]])
        self.span = Span.of(network.activation, network.activations(ends)[0])
        self.heights: list[Height] = [self._height(k) for k in range(first.n_out)]
        self.curves = [
            Curves([chart.curve(flat)], theme.neuron(k), WIDTH, chart.along(height))
            for k, height in enumerate(self.heights)
        ]
        self.middle = float(self.span.share(np.array([self.activation.middle]))[0])
        self.places = [self._cut(k) for k in range(first.n_out)]
        self.drops = [self._drop(k) for k in range(first.n_out)]
        self.dots = [self._dot(k) for k in range(first.n_out)]
        self._show(0.0)
        self.scale = HeightScale(chart, self.span.marks(), math("a"), theme.ink, layout, theme)

    def _height(self, neuron: int) -> Height:
        def height(x: Floats) -> Floats:
            sums = self.network.pre_activation(x)[:, neuron]
            return self.span.share(self.activation.gentle(sums, self.steepness()))

        return height

    def show(self) -> None:
        """Show all of it from the start."""
        self._show(1.0)

    def _show(self, share: float) -> None:
        for mark in (*self.curves, *self.drops):
            mark.drawn = share
        for dot in self.dots:
            dot.opacity = share

    @property
    def parts(self) -> list[Curves | HeightScale]:
        """What stands below the points."""
        return [self.scale, *self.drops, *self.curves]

    def _cut(self, neuron: int) -> float | None:
        """Where a neuron's sum is 0, if that is seen."""
        layer = self.network.layers[0]
        weight, bias = float(layer.weights[0, neuron]), float(layer.bias[neuron])
        place = -bias / weight if weight else np.inf
        return place if self.chart.low < place < self.chart.high else None

    def _drop(self, neuron: int) -> Curves:
        place = self.places[neuron]
        line = np.zeros((0, 2)) if place is None else np.array([[place, self.middle], [place, 0.0]])
        return Curves([line], self.theme.neuron(neuron), CUT, self.chart)

    def _dot(self, neuron: int) -> CutDots:
        place = self.places[neuron]
        x = np.zeros((0, 1)) if place is None else np.array([[place]])
        return CutDots(x, [self.theme.neuron(neuron)] * len(x), self.chart.along(self.heights[neuron]), self.theme)

    def equation(self, neuron: int) -> str:
        """A neuron's formula as markup, over the numbers that the axis shows: a_1 = sigma(0.372 x - 25.1)."""
        layer = self.network.layers[0]
        measure = Measure.of(self.data, 0)
        weight = float(layer.weights[0, neuron]) / measure.scale
        bias = float(layer.bias[neuron]) - weight * measure.mean
        symbol, x = self.activation.symbol, "log_10 x" if measure.is_log else "x"
        inner = f"{three_figures(weight)} thin {x} {'-' if bias < 0 else '+'} {three_figures(abs(bias))}"
        return colored(f"$a_{neuron + 1} = {symbol} ({inner})$", self.theme.neuron(neuron))


def for_caption(value: float) -> Number:
    """A number for a caption, in three figures: 0.372, −25.1."""
    return Number(float(f"{value:.3g}"))


def three_figures(value: float) -> str:
    """A number for a formula, in three figures: 0.372, -25.1, 1.20 dot 10^(-5)."""
    if value == 0 or 1e-3 <= abs(value) < 1e5:
        places = 2 if value == 0 else max(0, 2 - int(np.floor(np.log10(abs(value)))))
        return in_formula(value, places)
    digits, power = f"{value:.2e}".split("e")
    return f"{in_formula(float(digits), 2)} dot.op 10^({int(power)})"
