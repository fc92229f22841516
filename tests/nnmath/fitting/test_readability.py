from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnmath import Network
from nnmath.fitting.readability import best_start, compared, coverage, ranking, smallest_angle
from nnmath.fitting.report import LOW, Restart


def start(errors: int, score: float, seed: int = 0, loss: float = 0.1) -> Restart:
    return Restart(seed, errors, loss, score)


def test_the_lowest_loss_comes_first_then_the_score_then_the_seed() -> None:
    assert best_start([start(1, 0.1), start(0, 0.1), start(2, 0.3), start(0, 0.3 + 1e-9)]) == 2
    lucky, alike = start(23, 0.9, loss=0.2), [start(26, 0.5 + i / 100, loss=0.1 + i / 1e4) for i in range(10)]
    assert ranking([lucky, *alike, start(40, 0.95, loss=0.15)]) == [*range(10, 0, -1), 11, 0], "fewer errors are chance"


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 1), st.floats(1e-3, 9)), min_size=1, max_size=20))
def test_the_start_that_is_taken_has_the_lowest_loss_or_all_but_that(some: list[tuple[int, float, float]]) -> None:
    """Law: and of those that have, none reads clearly better."""
    starts = [start(errors, score, loss=loss) for errors, score, loss in some]
    order = ranking(starts)
    assert sorted(order) == list(range(len(starts)))
    low = [one for one in starts if one.loss <= (1 + LOW) * min(one.loss for one in starts)]
    assert starts[order[0]] in low
    assert starts[order[0]].score >= max(one.score for one in low) - 1e-6


def test_a_minimum_has_its_loss_and_its_errors() -> None:
    losses = [(3, 0.10000), (3, 0.10009), (3, 0.10030), (4, 0.10000), (3, 0.2)]
    assert [s.found_by for s in compared([start(e, 0.3, loss=loss) for e, loss in losses])] == [2, 2, 1, 1, 1]


def test_what_ends_near_one_minimum_is_of_it_however_far_the_first_is_from_the_last() -> None:
    """Where near a minimum a start ends is a matter of the processor."""
    near, far = [0.1 * (1 + 9e-4) ** i for i in range(6)], [0.11, 0.2]
    found = compared([start(3, 0.3, loss=loss) for loss in (*near[::-1], *far)])
    assert [one.found_by for one in found] == [6] * 6 + [1, 1]


def test_of_two_that_read_alike_the_one_is_taken_that_others_find_too() -> None:
    """Once is chance; as soon as a tenth of the others find it, more of them say nothing more."""
    alone, twice = start(0, 0.5, loss=0.3), start(0, 0.5, loss=0.1)
    others = [start(9, 0.9, loss=1.0 + i) for i in range(8)]
    among = compared([alone, twice, replace(twice, seed=5), *others])
    assert best_start(among) == 1
    assert among[1].score == among[2].score == pytest.approx(0.5 + 1 / 5)
    assert among[0].score == pytest.approx(0.5)
    many = compared([alone, *[twice] * 5, *others])
    assert many[1].score == among[1].score
    assert compared([alone])[0].found_by == 1


def test_a_sheet_that_is_all_but_straight_covers_what_its_parallelogram_does() -> None:
    """Law: near 0 the logistic is z / 4 + 1 / 2, so the image of a square is a parallelogram of |det W| / 16 of it."""
    X, tiny = np.array([[-1.0, -1.0], [1.0, 1.0]]), 1e-3
    W = tiny * np.array([[1.0, 0.5], [-2.0, 3.0]])
    network = Network.from_arrays([W, np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    assert coverage(network, X) == pytest.approx(4 * abs(np.linalg.det(W)) / 16, rel=1e-4)
    mirrored = Network.from_arrays([W[:, ::-1], np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    assert coverage(mirrored, X) == pytest.approx(coverage(network, X))


PARALLEL = np.array([[5.0, -3.0], [10.0, -6.0]])
DIAGONAL = 20 * np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
"""Two neurons alike and one across: their sheet is the rectangle over a face's diagonal, the largest flat cut."""


@pytest.mark.parametrize(
    ("W", "activation", "share"),
    [(20 * np.eye(2), "logistic", 1), (PARALLEL, "logistic", 0), (DIAGONAL, "logistic", 1), (DIAGONAL, "tanh", 1)],
)
def test_steep_neurons_along_the_axes_cover_all_and_parallel_ones_nothing(
    W: np.ndarray, activation: str, share: float
) -> None:
    X, n = np.array([[-1.0, -1.0], [1.0, 1.0]]), W.shape[1]
    network = Network.from_arrays([W, np.ones((n, 1))], [np.zeros(n), np.zeros(1)], activation)
    assert coverage(network, X) == pytest.approx(share, abs=1e-6 if n == 3 else 1e-4)


def test_there_is_no_sheet_of_many_features_or_neurons_or_without_walls() -> None:
    def network(d: int, h: int, activation: str = "logistic") -> Network:
        return Network.from_arrays([np.ones((d, h)), np.ones((h, 1))], [np.zeros(h), np.zeros(1)], activation)

    plane, space = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    assert coverage(network(3, 2), space) is None
    assert coverage(network(2, 4), plane) is None
    assert coverage(network(2, 1), plane) is None
    assert coverage(network(2, 2, "relu"), plane) is None
    assert coverage(network(2, 2), plane) is not None


def test_smallest_angle_by_hand() -> None:
    assert smallest_angle(np.array([[1.0, 0.0, -1.0], [0.0, 5.0, 0.0]])) == pytest.approx(90)
    assert smallest_angle(np.array([[1.0, -2.0], [0.0, 0.0]])) == pytest.approx(180)
    assert smallest_angle(np.array([[1.0], [0.0]])) == 180
