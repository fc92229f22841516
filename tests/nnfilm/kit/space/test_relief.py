"""Heights over the plane: partial sums, and the probability that comes of them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit

from nnfilm.kit.figures.landscape import LandscapeFigure
from nnfilm.kit.marks.axes.height_axis import SumScale
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.style.layout import Region
from nnfilm.kit.style.theme import DARK
from nnmath import Network, standard
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats
from tests.support.networks import ACTIVATIONS, network

HEIGHT, UNIT = 2.3, 0.07


def terms_of(subject: Network, points: Floats) -> tuple[Floats, float]:
    """Each last hidden neuron's value times its weight, and the bias: reckoned from the arrays alone."""
    values = points
    for layer in subject.layers[:-1]:
        values = activation(layer.activation)(values @ layer.weights + layer.bias)
    return values * subject.layers[-1].weights[:, 0], float(subject.layers[-1].bias[0])


@pytest.mark.parametrize("widths", [(2,), (6,), (4, 3)], ids=str)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_height_is_the_partial_sum_and_at_the_end_the_probability(widths: tuple[int, ...], name: str) -> None:
    subject, at = network(2, *widths, 1, activation=name), np.random.default_rng(1).uniform(-3, 3, (50, 2))
    relief = SumRelief(subject, UNIT, HEIGHT)
    terms, bias = terms_of(subject, at)
    assert relief(at)[:, 2] == pytest.approx(HEIGHT * expit(terms.sum(axis=1) + bias))
    relief.pressed = relief.lowered = 0.0
    for n in range(subject.n_hidden + 1):
        relief.added = np.where(np.arange(subject.n_hidden) < n, 1.0, 0.0)
        assert relief(at)[:, 2] == pytest.approx(HEIGHT * UNIT * terms[:, :n].sum(axis=1))
    relief.lowered = 1.0
    assert relief(at)[:, 2] == pytest.approx(HEIGHT * UNIT * (terms.sum(axis=1) + bias))
    assert relief(at)[:, :2] == pytest.approx(at)
    for relief.pressed in (0.0, 0.5, 1.0):
        assert relief.height_of(0.0) == pytest.approx(relief.pressed * HEIGHT / 2)


@pytest.mark.parametrize("pressed", [0.0, 0.4, 1.0])
@pytest.mark.parametrize("lowered", [0.0, 1.0])
def test_the_axis_counts_what_is_drawn(pressed: float, lowered: float) -> None:
    land = LandscapeFigure(standard("bands"), Region(0.0, 0.0, 3.0), DARK)
    relief = land.relief
    assert isinstance(relief, SumRelief)
    relief.height, relief.pressed, relief.lowered = land.top, pressed, lowered
    scale = SumScale(relief, land.groups, land.reached)
    low, high = scale.ends()
    heights = relief(land.surface.points)[:, 2]
    if pressed in (0.0, 1.0):
        assert low - 1e-3 <= heights.min()
        assert heights.max() <= high + 1e-3
    for tick in scale.ticks():
        value = float(tick.text.replace("\u2212", "-"))
        if pressed == 1.0:
            assert tick.height == pytest.approx(value * land.top)
        elif pressed == 0.0:
            assert tick.height == pytest.approx(relief.per_unit * land.top * value)
        else:
            assert tick.height == pytest.approx(relief.height_of(value))
