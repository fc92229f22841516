"""What is drawn of a network above a line is what the network computes."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

import nnmath
from nnfilm.kit.figures.lines.folding import FoldedLine
from nnfilm.kit.figures.lines.line import HIGHEST, LineFigure
from nnfilm.kit.figures.lines.neurons import NeuronCurves
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import Experiment, FitSpec
from tests.nnmath.datasets.tables.test_logarithms import stars

LAYOUT = Layout.of(128 / 9, 8.0)
X = np.linspace(-1.5, 1.5, 31)[:, None]


@cache
def experiment(hidden: int = 2) -> Experiment:
    data = nnmath.load("goldilocks")
    return Experiment(data, nnmath.fit(data, FitSpec(hidden=hidden, starts=2, held_out=False)).network)


def test_points_stand_at_their_own_values_and_in_the_chart() -> None:
    data = experiment().dataset
    line = LineFigure(data, LAYOUT, DARK)
    places = line.riding(line.cloud.points)
    left, bottom, right, top = line.chart.frame
    assert places[:, 0] == pytest.approx(left + (data.X[:, 0] - line.chart.low) * line.chart.unit)
    assert left < places[:, 0].min() and places[:, 0].max() < right
    assert bottom < places[:, 1].min() and places[:, 1].max() < bottom + (HIGHEST + 0.05) * (top - bottom)
    assert line.raw(float(data.X[7, 0])) == pytest.approx(data.raw[7, 0])


def test_a_neuron_cuts_where_its_sum_is_0_and_its_formula_says_so_in_the_units_of_the_axis() -> None:
    network, data = experiment().network, experiment().dataset
    line = LineFigure(data, LAYOUT, DARK)
    neurons = NeuronCurves(network, data, line.chart, LAYOUT, DARK)
    for k, (height, place) in enumerate(zip(neurons.heights, neurons.places, strict=True)):
        assert height(X) == pytest.approx(network.hidden(X)[:, k])
        assert place is not None and height(np.array([[place]]))[0] == pytest.approx(0.5)
        formula = re.search(r"\((-?[0-9.]+) thin x ([+-]) ([0-9.]+)\)", neurons.equation(k))
        assert formula is not None
        weight, bias = float(formula[1]), float(f"{formula[2]}{formula[3]}")
        assert -bias / weight == pytest.approx(line.raw(place), rel=0.01)


def test_above_a_line_of_logarithms_all_is_told_as_it_was_measured() -> None:
    data = nnmath.load(stars(), features=["luminosity"])
    network = nnmath.fit(data, FitSpec(hidden=1, starts=2, held_out=False)).network
    line = LineFigure(data, LAYOUT, DARK)
    neurons = NeuronCurves(network, data, line.chart, LAYOUT, DARK)
    (place,) = neurons.places
    assert place is not None and line.raw(float(data.X[7, 0])) == pytest.approx(data.raw[7, 0])
    formula = re.search(r"\((-?[0-9.]+) thin log_10 x ([+-]) ([0-9.]+)\)", neurons.equation(0))
    assert formula is not None
    middle = -float(f"{formula[2]}{formula[3]}") / float(formula[1])
    assert middle == pytest.approx(np.log10(line.raw(place)), abs=0.02)


@pytest.mark.parametrize("hidden", [2, 3])
def test_points_and_pen_are_where_the_answers_put_them(hidden: int) -> None:
    data, network = experiment(hidden).dataset, experiment(hidden).network
    line = LineFigure(data, LAYOUT, DARK)
    folded = FoldedLine(experiment(hidden), LAYOUT, DARK)
    folded.follow(line, NeuronCurves(network, data, line.chart, LAYOUT, DARK))
    assert folded.is_solid == (hidden == 3)
    answers = network.hidden(data.X)
    assert folded.cloud.place(folded.cloud.points)[:, :hidden] == pytest.approx(answers)
    assert folded.steepness() == 1.0
    folded.flow.t = folded.flow.warp.stages[0][1]
    assert folded.steepness() == 0.0
