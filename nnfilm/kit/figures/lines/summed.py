"""What the output makes of the neurons' curves: a running sum of them, pressed to a probability; or a curve a class."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from nnfilm.kit.animation.tween import hide
from nnfilm.kit.figures.lines.neurons import WIDTH, Span, three_figures
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.line.chart import Chart, HeightScale, Mark, flat
from nnfilm.kit.marks.line.strips import Strip
from nnfilm.kit.style.layout import Layout, nice_ticks
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.sentence import phrase
from nnfilm.kit.text.typeset import colored, math, plain
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul

CURVE, LOOKS = 0.075, 1001  # the width of a curve in frame units; places at which it is looked how far sums reach
ROOM = 1.06  # times what the sums reach
MOST_TERMS = 3  # of the output's formula; with more it is written in vectors

Chances = Callable[[Floats], Floats]
"""How probable each class is, (n, n_classes), at places (n, 1) of the line."""


class RunningSum:
    """The output's sum over the line, for two classes: the bias and the weighted answers of the last hidden layer.

    Knobs: ``added``, how far each neuron's answer (n_hidden,) is added; ``pressed``, how far the output's sigmoid is
    turned up: at 0 the chart's height is the sum, from -reach to reach, at 1 the probability of class 1.
    """

    def __init__(self, network: Network, chart: Chart) -> None:
        self.network, self.chart = network, chart
        plane = network.output_hyperplane()
        self.weights, self.bias = plane.normal, plane.offset
        self.added, self.pressed = np.zeros(network.n_hidden), 0.0
        self._sigmoid = activation("logistic")
        x = np.linspace(chart.low, chart.high, LOOKS)[:, None]
        parts = np.cumsum(np.column_stack([np.full(LOOKS, self.bias), network.hidden(x) * self.weights]), axis=1)
        self.reach = ROOM * float(np.abs(parts).max())

    def total(self, x: Floats, added: Floats | None = None) -> Floats:
        """The sum (n,) at places (n, 1)."""
        share = self.added if added is None else added
        return np.asarray(self.bias + matmul(self.network.hidden(x), self.weights * share))

    def height(self, x: Floats) -> Floats:
        """How high (n,) it is drawn."""
        return self.pressed_height(self.total(x))

    def pressed_height(self, sums: Floats) -> Floats:
        """How high sums (n,) are drawn: on the dial of the output's sigmoid."""
        k = self._sigmoid.steepness(self.pressed, self.reach)
        return np.asarray(self._sigmoid.dial(sums[:, None], k, np.array([self.reach]))[:, 0])

    def before(self, neuron: int, x: Floats) -> Floats:
        """How high the sum of what comes before a neuron is drawn."""
        return self.pressed_height(self.total(x, self.added * (np.arange(len(self.added)) < neuron)))


class SumFigure:
    """The ``curve`` of a `RunningSum`, ``strips`` that show what each neuron adds to it, ``movers``, the neurons' own
    curves, which move onto it as they are added, and the scales of sum and probability. At first only the movers are
    visible.
    """

    def __init__(self, network: Network, chart: Chart, layout: Layout, theme: Theme) -> None:
        self.running = running = RunningSum(network, chart)
        self.colors = [theme.neuron(k) if len(network.widths) == 1 else theme.soft for k in range(network.n_hidden)]
        self.strips = [
            Strip(chart, partial(running.before, k), partial(running.before, k + 1), color)
            for k, color in enumerate(self.colors)
        ]
        line = chart.curve(flat)
        self.network, self.span = network, Span.of(network.activation, network.hidden(line[:, :1]))
        self.curve = Curves([line], theme.ink, CURVE, chart.along(running.height))
        self.movers = [
            Curves([line], color, WIDTH, chart.along(partial(self._moved, k))) for k, color in enumerate(self.colors)
        ]
        middle = np.array([[chart.low, 0.5], [chart.high, 0.5]])
        self.level = Curves([middle], theme.soft, 0.025, chart)
        ticks = nice_ticks(-running.reach, running.reach, 6)
        heights = running.pressed_height(ticks).tolist()
        sums = [Mark(height, brief(value)) for height, value in zip(heights, ticks.tolist(), strict=True)]
        self.sums = HeightScale(chart, sums, plain(str(phrase("label/sum"))), theme.ink, layout, theme)
        self.chances = chance_scale(chart, layout, theme)
        self.curve.drawn = self.level.drawn = 0.0
        hide(self.sums, self.chances)

    def _moved(self, neuron: int, x: Floats) -> Floats:
        """How high a neuron's curve is drawn on its way onto the sum's."""
        share = float(self.running.added[neuron])
        own = self.span.share(self.network.hidden(x)[:, neuron])
        return np.asarray(own + share * (self.running.before(neuron + 1, x) - own))

    @property
    def formula(self) -> str:
        """The output's formula as markup."""
        running, bias = self.running, three_figures(self.running.bias)
        if len(running.weights) > MOST_TERMS:
            return f"$p = sigma ({bias} + bold(v) dot.op bold(a))$"
        answers = [colored(f"$a_{k}$", color) for k, color in enumerate(self.colors, 1)]
        terms = [
            f"{'-' if weight < 0 else '+'} {three_figures(abs(weight))} thin {answer}"
            for weight, answer in zip(running.weights.tolist(), answers, strict=True)
        ]
        return f"$p = sigma ({' '.join([bias, *terms])})$"

    @property
    def parts(self) -> list[Strip | Curves | HeightScale]:
        """All of it, from below."""
        return [*self.strips, self.level, self.sums, self.chances, *self.movers, self.curve]


def chance_scale(chart: Chart, layout: Layout, theme: Theme) -> HeightScale:
    """The scale that shows how high a probability is drawn."""
    return HeightScale(chart, [Mark(0.0, "0"), Mark(0.5, "0.5"), Mark(1.0, "1")], math("p"), theme.ink, layout, theme)


def chance_curves(chances: Chances, n_classes: int, chart: Chart, theme: Theme, width: float = CURVE) -> list[Curves]:
    """The probability over the line: of two classes that of the second, of more that of each, in its color."""
    line = chart.curve(flat)
    colors = [theme.ink] if n_classes == 2 else [theme.class_color(k) for k in range(n_classes)]
    labels = range(n_classes - len(colors), n_classes)

    def height(label: int, x: Floats) -> Floats:
        return np.asarray(chances(x)[:, label])

    return [
        Curves([line], color, width, chart.along(partial(height, label)))
        for label, color in zip(labels, colors, strict=True)
    ]
