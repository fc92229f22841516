"""A neuron is dead if nobody would miss it."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import Box, Network
from nnmath.networks.dead_neurons import FELT, dead_neurons

BOX = Box.cube(np.zeros(2), 3.0)


@pytest.mark.parametrize("classes", [1, 3])
def test_one_that_is_not_heard_or_stands_still_is_dead_and_one_that_decides_is_not(classes: int) -> None:
    """By hand: neuron 1 turns at x = 0; neuron 2 is not heard; 3 is at its limit all over the box; 4 has no weights."""
    hidden = np.array([[4.0, 0.0, 4.0, 0.0], [0.0, 4.0, 0.0, 0.0]])
    output = np.zeros((4, classes))
    output[[0, 2, 3], 0] = 5.0, 5.0, 5.0
    network = Network.from_arrays([hidden, output], [[0.0, 0.0, 60.0, 1.0], [-11.0, *np.zeros(classes - 1)]])
    assert dead_neurons(network, BOX) == [1, 2, 3]


@pytest.mark.parametrize(("times", "dead"), [(0.9, [1]), (1.1, [])])
def test_it_is_dead_up_to_a_change_of_a_thousandth(times: float, dead: list[int]) -> None:
    """By hand: where p is one half, a sum that changes by s changes it by s / 4; neuron 2 goes from 0 to 1."""
    weights, output = np.array([[0.0, 90.0], [4.0, 0.0]]), np.array([[8.0], [8.0 * times * FELT]])
    network = Network.from_arrays([weights, output], [np.zeros(2), [-4.0 - 4.0 * times * FELT]])
    assert dead_neurons(network, BOX) == dead
