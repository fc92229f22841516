"""An activation's graph: what is read off it is the activation, and seated as a rail it is that rail."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.axes.activation_graph import REACH, ActivationGraph, GraphSeat, graph_alone
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath.networks.activations import ACTIVATIONS, activation

LAYOUT = Layout.of(16.0, 9.0)
UPRIGHT = GraphSeat.upright(graph_alone(LAYOUT))


def graph(kind: str = "logistic") -> ActivationGraph:
    return ActivationGraph(kind, 0, UPRIGHT, LAYOUT, DARK)


@pytest.mark.parametrize("kind", ACTIVATIONS)
@pytest.mark.parametrize("z", [-7.0, -1.3, 0.0, 0.4, 5.0])
def test_where_the_point_is_dropped_to_either_axis_its_sum_and_its_value_are_read_off(kind: str, z: float) -> None:
    one, (low, high) = graph(kind), activation(kind).limits(REACH)
    one.z = z
    away = one.point - UPRIGHT.middle
    assert away[0] / UPRIGHT.sums[0] * REACH == pytest.approx(z)
    assert low + (away[1] / UPRIGHT.values[1] + 1) / 2 * (high - low) == pytest.approx(one.read_off)
    assert one.read_off == pytest.approx(activation(kind)(np.array([z]))[0])
