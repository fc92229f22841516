"""Heights over the plane: partial sums, and the probability that comes of them."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.special import expit

from nnfilm.kit.figures.growing_sum import GrowingSum
from nnfilm.kit.figures.landscape import LandscapeFigure, Lookout
from nnfilm.kit.marks.axes.height_axis import SumScale
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.style.layout import Layout, Region, frame_size
from nnfilm.kit.style.places import ReliefLayout
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Experiment, FitSpec, Network, decision_boundary, fit, load, standard
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

LAYOUT = Layout.of(*frame_size(16, 9))
HEIGHT, UNIT = 2.3, 0.07
WIDTHS = [(2,), (3,), (6,), (4, 3)]
ACTIVATIONS = ["logistic", "tanh", "relu"]

every_shape = pytest.mark.parametrize("widths", WIDTHS, ids=str)
every_activation = pytest.mark.parametrize("name", ACTIVATIONS)


def network(widths: tuple[int, ...], name: str, n_features: int = 2, seed: int = 0) -> Network:
    random, sizes = np.random.default_rng(seed), [n_features, *widths, 1]
    weights = [random.normal(size=pair) for pair in pairwise(sizes)]
    return Network.from_arrays(weights, [random.normal(size=n) for n in sizes[1:]], name)


def places(n_features: int = 2) -> Floats:
    return np.random.default_rng(1).uniform(-3, 3, (50, n_features))


def terms_of(subject: Network, points: Floats) -> tuple[Floats, float]:
    """Each last hidden neuron's value times its weight, and the bias: reckoned from the arrays alone."""
    values = points
    for layer in subject.layers[:-1]:
        values = activation(layer.activation)(values @ layer.weights + layer.bias)
    return values * subject.layers[-1].weights[:, 0], float(subject.layers[-1].bias[0])


@every_activation
@every_shape
def test_the_height_is_the_partial_sum_and_at_the_end_the_probability(widths: tuple[int, ...], name: str) -> None:
    subject, at = network(widths, name), places()
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


@pytest.mark.parametrize("slot", ["bands", "rings"])
@pytest.mark.parametrize("pressed", [0.0, 0.5, 1.0])
def test_the_sum_is_zero_along_the_decision_boundary(slot: str, pressed: float) -> None:
    subject = standard(slot).network
    relief = SumRelief(subject, UNIT, HEIGHT)
    relief.pressed = pressed
    line = np.concatenate(decision_boundary(subject, Box.cube(np.zeros(2), 2.5), step=0.05))
    assert relief(line)[:, 2] == pytest.approx(relief.height_of(0.0), abs=1e-3)
    assert relief.height_of(0.0) == pytest.approx(pressed * HEIGHT / 2)


def figure(name: str, hidden: int | tuple[int, ...], of: str = "logistic") -> LandscapeFigure:
    data = load(name)
    found = fit(data, FitSpec(hidden=hidden, activation=of, starts=2, held_out=False))
    return LandscapeFigure(Experiment(data, found.network, found.report), Region(0.0, 0.0, 3.0), DARK)


@pytest.mark.parametrize(
    ("name", "hidden", "of"),
    [
        ("moons", 2, "logistic"),
        ("moons", 3, "relu"),
        ("xor", 6, "tanh"),
        ("moons", (3, 2), "logistic"),
        ("breast_cancer", 2, "logistic"),
    ],
    ids=str,
)
def test_a_figure_draws_each_stage_as_it_is(name: str, hidden: int | tuple[int, ...], of: str) -> None:
    land = figure(name, hidden, of)
    growing = GrowingSum(Lookout(land, 40.0, ReliefLayout(LAYOUT).surface()), LAYOUT)
    growing.start()
    at = np.random.default_rng(4).uniform(land.box.low, land.box.high, (40, 2))
    inputs = (
        land.experiment.dataset.X.mean(axis=0)
        + (at - land.experiment.dataset.X.mean(axis=0) @ land.basis) @ land.basis.T
    )
    terms, bias = terms_of(land.experiment.network, inputs)
    told = growing.relief.per_unit * land.top

    def play(tweens: list) -> None:
        for tween in tweens:
            tween.begin()
            tween.interpolate(1.0)

    sums = np.zeros(40)
    for k, group in enumerate(land.groups):
        play(growing.add(k, 1.0))
        sums = sums + terms[:, group].sum(axis=1)
        assert land.relief(at)[:, 2] == pytest.approx(told * sums)
        assert growing.formula.shown(k) == 1.0 and growing.formula.shown(k + 1) == 0.0
    play(growing.lower(1.0))
    assert land.relief(at)[:, 2] == pytest.approx(told * (sums + bias))
    play(growing.press(1.0))
    assert land.relief(at)[:, 2] == pytest.approx(land.top * expit(sums + bias))
    own = land.experiment.network.predict_proba(land.experiment.dataset.X)[:, 1]
    assert land.stand(land.experiment.dataset.X)[:, 2] == pytest.approx(land.top * own)


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
