"""Why the boundary of two neurons never closes: the law, and another's reckoning of where it runs off to."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from nnmath import Box, Network, decision_boundary
from nnmath.networks.endless import boundary_ends, endless_boundary, never_closes, open_square, point_of


@st.composite
def pairs(draw: st.DrawFn) -> Network:
    """Two neurons of any kind: also parallel, opposite, nearly equal, and some that the output does not hear."""
    size, angle = draw(st.floats(0.5, 4.0)), draw(st.floats(0, 2 * np.pi))
    between = draw(st.one_of(st.sampled_from([0.0, np.pi, 1e-3, np.pi - 1e-3, 0.05]), st.floats(0.2, np.pi)))
    ratio = draw(st.sampled_from([1.0, 1.001, 0.3]))
    turns = angle, angle + between
    weights = size * np.array([[np.cos(t) for t in turns], [np.sin(t) for t in turns]]) * [1.0, ratio]
    bias = [draw(st.floats(-3, 3)), draw(st.floats(-3, 3))]
    output = [round(draw(st.one_of(st.just(0.0), st.floats(-8, 8))), 9) for _ in range(2)]  # a distance is finite
    offset = draw(st.floats(-8, 8))
    return Network.from_arrays(
        [weights, np.array(output)[:, None]], [bias, [offset]], draw(st.sampled_from(["logistic", "tanh"]))
    )


@given(pairs(), st.integers(0, 2**32 - 1))
def test_a_place_in_the_square_has_one_point_of_the_plane(network: Network, seed: int) -> None:
    weights = network.layers[0].weights
    assume(np.linalg.cond(weights) < 1e3)
    square = open_square(network)
    places = square.low + square.size * np.random.default_rng(seed).uniform(0.01, 0.99, (20, 2))
    assert network.hidden(point_of(network, places)) == pytest.approx(places, abs=1e-9)


def test_at_an_end_one_sum_stands_still_and_the_other_grows_and_parallel_neurons_have_none() -> None:
    """By hand: z1 = x, z2 = y; the line a1 + a2 = 1.25 leaves the square at (1, 0.25) and (0.25, 1)."""
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), [-1.25]])
    first, second = sorted(boundary_ends(network), key=lambda end: -end.at[0])
    assert first.at == pytest.approx([1, 0.25]) and first.direction == pytest.approx([1, 0])
    assert second.at == pytest.approx([0.25, 1]) and second.direction == pytest.approx([0, 1])
    parallel = np.array([[4.0, -4.0], [0.0, 0.0]])
    assert boundary_ends(Network.from_arrays([parallel, np.full((2, 1), 5.0)], [[-4.0, -4.0], [-2.5]])) == ()


def test_through_a_corner_it_runs_between_both_level_lines() -> None:
    """By hand: a1 = a2, that is z1 = z2, which leaves the square at (0, 0) and (1, 1)."""
    weights = np.array([[2.0, 0.0], [0.0, 1.0]])
    network = Network.from_arrays([weights, np.array([[1.0], [-1.0]])], [np.zeros(2), [0.0]])
    directions = [end.direction for end in sorted(boundary_ends(network), key=lambda end: end.at[0])]
    assert directions[1] == pytest.approx(np.array([1, 2]) / np.sqrt(5))
    assert directions[0] == pytest.approx(-directions[1])


@settings(max_examples=40)
@given(pairs())
def test_the_endless_boundary_is_the_one_that_is_searched_in_the_plane(network: Network) -> None:
    assert never_closes(network)
    assume(np.linalg.cond(network.layers[0].weights) < 6)
    line = endless_boundary(network, 50.0)
    if not len(line):
        return
    middle = line[len(line) // 2]
    assert min(np.linalg.norm(line[k] - middle) for k in (0, -1)) >= 50.0
    assert np.abs(network.logits(line[1:-1])).max() < 1e-3 * np.abs(network.layers[1].weights).max()
    box = Box.cube(middle, 4.0)
    searched = np.concatenate(decision_boundary(network, box, resolution=300))
    pieces = np.concatenate([np.linspace(a, b, 2 + int(np.linalg.norm(b - a) / 0.03)) for a, b in pairwise(line)])
    pieces = pieces[box.contains(pieces, tolerance=2.0)]
    away = cdist(searched, pieces).min(axis=1)
    assert away.max() < 0.06
