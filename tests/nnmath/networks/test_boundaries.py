from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnmath import Box, Network, class_boundaries, decision_boundary

SEEN = Box.cube([0.0, 0.0], 3.0)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    hidden, classes = draw(st.integers(2, 6)), draw(st.integers(3, 6))
    weights = [random.normal(size=(2, hidden)) * 2, random.normal(size=(hidden, classes)) * 3]
    biases = [random.normal(size=hidden), random.normal(size=classes)]
    return Network.from_arrays(weights, biases, draw(st.sampled_from(["logistic", "tanh", "relu"])))


@settings(max_examples=40)
@given(networks())
@pytest.mark.slow
def test_on_a_boundary_two_classes_tie_and_are_the_most_probable(network: Network) -> None:
    for first, second, line in class_boundaries(network, SEEN, resolution=60):
        assert first < second and len(line) > 1
        logits = network.logits(line)
        assert logits[:, first] == pytest.approx(logits[:, second], abs=1e-7)
        assert (logits[:, first] >= logits.max(axis=1) - 1e-7).all()
        assert SEEN.contains(line, tolerance=1e-9).all()


@settings(max_examples=25)
@given(networks())
@pytest.mark.slow
def test_the_class_changes_exactly_where_a_boundary_is_crossed(network: Network) -> None:
    """Along random lines, cut fine: wherever the most probable class changes, a boundary of the two is near, and half
    a cell beside a boundary's middle the two sides belong to its two classes."""
    found = class_boundaries(network, SEEN, resolution=120)
    cell = 6 / 119
    vertices = {
        pair: np.concatenate([line for *own, line in found if tuple(own) == pair] or [np.empty((0, 2))])
        for pair in combinations(range(network.n_classes), 2)
    }
    ends = np.random.default_rng(0).uniform(-2.9, 2.9, (12, 2, 2))
    for start, stop in ends:
        points = start + np.linspace(0, 1, 400)[:, None] * (stop - start)
        best = network.predict(points)
        for i in np.flatnonzero(best[1:] != best[:-1]):
            pair = tuple(sorted((int(best[i]), int(best[i + 1]))))
            near = np.linalg.norm(vertices[pair] - points[i], axis=1)
            small = _shorter_than_a_cell(network, points[i], cell)
            assert small or near.min(initial=np.inf) < 2 * cell


def _shorter_than_a_cell(network: Network, point: np.ndarray, cell: float) -> bool:
    """Whether more than two classes are found within two cells: features that fine may be lost."""
    ticks = np.linspace(-2 * cell, 2 * cell, 41)
    around = point + np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    return len(np.unique(network.predict(around))) > 2


def test_boundaries_meet_in_the_triple_point() -> None:
    """Three classes a third of a turn apart, through a layer of ReLUs that are all on: all meet where the scores do."""
    angles = np.array([0.3, 2.4, 4.5])
    output = np.array([np.cos(angles), np.sin(angles)])
    on = np.full(2, 10.0)
    network = Network.from_arrays([np.eye(2), output], [on, np.array([0.1, -0.2, 0.3]) - on @ output], "relu")
    differences = (output[:, 1:] - output[:, :1]).T
    meeting = np.linalg.solve(differences, [0.1 + 0.2, 0.1 - 0.3])
    found = class_boundaries(network, SEEN, resolution=50)
    assert [(first, second) for first, second, _ in found] == [(0, 1), (0, 2), (1, 2)]
    for _, _, line in found:
        assert np.linalg.norm(line - meeting, axis=1).min() < 1e-9
        assert np.abs(line).max() == pytest.approx(3.0)


def test_a_closed_boundary_stays_closed() -> None:
    """Class 0 within, 1 outside, 2 nowhere."""
    angles = np.arange(6) * np.pi / 3
    hidden = np.array([np.cos(angles), np.sin(angles)]) * 4
    output = np.column_stack([-np.ones(6), np.zeros(6), np.zeros(6)])
    network = Network.from_arrays([hidden, output], [np.full(6, -4.0), [2.0, 0.0, -9.0]])
    ((first, second, line),) = class_boundaries(network, SEEN)
    assert (first, second) == (0, 1)
    assert np.array_equal(line[0], line[-1])


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


def test_lines_may_be_refined() -> None:
    random = np.random.default_rng(2)
    network = Network.from_arrays(
        [random.normal(size=(2, 5)) * 2, random.normal(size=(5, 4)) * 3], [np.ones(5), np.zeros(4)], "tanh"
    )
    for first, second, line in class_boundaries(network, SEEN, resolution=40, step=0.02):
        assert np.linalg.norm(np.diff(line, axis=0), axis=1).max() < 0.03
        logits = network.logits(line)
        assert logits[:, first] == pytest.approx(logits[:, second], abs=1e-6)


def test_two_classes_have_their_decision_boundary() -> None:
    for outputs in (1, 2):
        output = np.ones((3, 1)) if outputs == 1 else np.column_stack([np.zeros(3), np.ones(3)])
        network = Network.from_arrays(
            [np.eye(2, 3) * 3, output], [np.zeros(3), np.full(outputs, -1.0) * [0, 1][-outputs:]]
        )
        found = class_boundaries(network, SEEN)
        expected = decision_boundary(network, SEEN)
        assert found and [pair[:2] for pair in found] == [(0, 1)] * len(expected)
        assert all(np.array_equal(pair[2], line) for pair, line in zip(found, expected, strict=True))
