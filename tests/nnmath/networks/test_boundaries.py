from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnmath import Box, Network, class_boundaries, decision_boundary, probability_field, standard
from nnmath.networks.boundaries import pieces
from tests.support.networks import networks, random_network

SEEN = Box.cube([0.0, 0.0], 3.0)


@st.composite
def of_many_classes(draw: st.DrawFn) -> Network:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    hidden, classes = draw(st.integers(2, 6)), draw(st.integers(3, 6))
    activation = draw(st.sampled_from(["logistic", "tanh", "relu"]))
    return random_network(random, 2, hidden, classes, activation=activation, scale=2.0)


@settings(max_examples=25)
@given(of_many_classes(), st.sampled_from([None, 0.05]))
@pytest.mark.slow
def test_on_a_boundary_two_classes_tie_and_are_the_most_probable(network: Network, step: float | None) -> None:
    step = None if network.activation == "relu" else step  # beside a kink a boundary is refined by straight pieces
    for first, second, line in class_boundaries(network, SEEN, resolution=60, step=step):
        assert first < second and len(line) > 1
        assert step is None or np.linalg.norm(np.diff(line, axis=0), axis=1).max() < 1.5 * step
        logits = network.logits(line)
        assert logits[:, first] == pytest.approx(logits[:, second], abs=1e-7)
        assert (logits[:, first] >= logits.max(axis=1) - 1e-7).all()
        assert SEEN.contains(line, tolerance=1e-9).all()


def test_an_island_is_cut_where_a_third_class_meets_it() -> None:
    """The ring round class 0 is shared by class 1 (left) and class 2 (right): one piece each, not torn."""
    angles = np.arange(6) * np.pi / 3
    hidden = np.column_stack([np.array([np.cos(angles), np.sin(angles)]) * 4, [3.0, 0.0]])
    output = np.zeros((7, 3))
    output[:6, 0], output[6, 2] = -1.0, 1.0
    network = Network.from_arrays([hidden, output], [[*np.full(6, -4.0), 0.0], [2.0, 0.0, -0.5]])
    found = class_boundaries(network, SEEN)
    assert [(first, second) for first, second, _ in found] == [(0, 1), (0, 2), (1, 2), (1, 2)]
    ring = [found[0][2], found[1][2]]
    assert np.allclose(sorted(ring[0][[0, -1], 1]), sorted(ring[1][[0, -1], 1]), atol=1e-9)


def test_two_classes_have_their_decision_boundary() -> None:
    network = standard("bands").network
    found, lines = class_boundaries(network, SEEN), decision_boundary(network, SEEN)
    assert [ends for *ends, _ in found] == [[0, 1]] * len(lines) and lines
    assert all(np.array_equal(one[2], line) for one, line in zip(found, lines, strict=True))


@given(networks())
def test_the_decision_boundary_has_probability_one_half(network: Network) -> None:
    lines = decision_boundary(network, SEEN, resolution=60)
    steepness = np.abs(network.layers[0].weights).sum() * np.abs(network.layers[1].weights).sum()
    for line in lines:
        assert SEEN.contains(line).all()
        assert np.allclose(network.predict_proba(line)[:, 1], 0.5, atol=1e-14 * (100 + steepness))
    _, _, p = probability_field(network, SEEN, resolution=60)
    assert bool(lines) == bool(p.min() <= 0.5 < p.max())


def test_pieces_tile_the_line_and_say_what_is_said_there() -> None:
    ends = [-1.25, 0.5, 2.75]
    found = pieces(lambda x: np.searchsorted(ends, x[:, 0]) % 3, -3.0, 4.0)
    assert [piece.label for piece in found] == [0, 1, 2, 0]
    assert [piece.high for piece in found] == pytest.approx([*ends, 4.0], abs=1e-9)
    assert [piece.low for piece in found[1:]] == [piece.high for piece in found[:-1]] and found[0].low == -3.0
    (only,) = pieces(lambda x: np.full(len(x), 2), 0.0, 1.0)
    assert (only.low, only.high, only.label) == (0.0, 1.0, 2)


def test_the_probability_field_is_a_table_by_row_y_and_column_x() -> None:
    network = Network.from_arrays([np.eye(2), [[1.0], [-2.0]]], [np.zeros(2), [0.1]])
    x, y, p = probability_field(network, Box([-1.0, 0.0], [1.0, 5.0]), resolution=7)
    assert (x[0], x[-1], y[0], y[-1]) == (-1.0, 1.0, 0.0, 5.0)
    assert p.shape == (7, 7)
    assert p[2, 5] == network.predict_proba([[x[5], y[2]]])[0, 1]
