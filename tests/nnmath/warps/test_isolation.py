"""Which point is followed through a warp."""

from __future__ import annotations

import numpy as np
import pytest

import nnmath
from nnmath import Network, warp
from nnmath.warps.openness import most_isolated

NETWORK = Network.from_arrays(
    [np.array([[2.0, -1.0], [0.5, 3.0]]), np.array([[4.0], [5.0]])], [np.array([0.25, -1.0]), np.array([-3.0])]
)
X = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])
MOVE = warp(NETWORK, X)


def test_a_point_that_others_crowd_is_not_picked_and_one_that_is_not_allowed_neither() -> None:
    everyone = np.ones(len(X), dtype=bool)
    picked = most_isolated(MOVE, X, everyone)
    assert picked not in (3, 4)
    everyone[picked] = False
    assert most_isolated(MOVE, X, everyone) != picked
    with pytest.raises(ValueError, match="no point to follow"):
        most_isolated(MOVE, X, np.zeros(len(X), dtype=bool))


def test_it_is_the_same_point_in_whatever_order_they_come() -> None:
    everyone = np.ones(len(X), dtype=bool)
    assert most_isolated(MOVE, X[::-1], everyone) == len(X) - 1 - most_isolated(MOVE, X, everyone)


def test_the_articles_own_point_is_in_sight_all_the_way() -> None:
    experiment = nnmath.standard("bands")
    data, move = experiment.dataset, warp(experiment.network, experiment.dataset.X)
    point = data.X[[most_isolated(move, data.X, ~nnmath.wrong(experiment.network, data.X, data.y))]]
    for t in np.linspace(0.0, 1.0, 41):
        assert move.window(t).contains(move(point, t)).all()
