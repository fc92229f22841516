from __future__ import annotations

import numpy as np
import pytest

from nnmath import Box, Network, warp
from nnmath.warps.openness import most_isolated, most_open, openness

NETWORK = Network.from_arrays(
    [np.array([[2.0, -1.0], [0.5, 3.0]]), np.array([[4.0], [5.0]])], [np.array([0.25, -1.0]), np.array([-3.0])]
)
X = np.array([[-1.2, 0.4], [0.3, -0.8], [1.1, 0.9], [0.1, 0.2], [0.12, 0.21]])
MOVE = warp(NETWORK, X)

SHEET = Box.cube([0.0, 0.0], 3.0)
APART = Network.from_arrays([np.eye(2) * 4.0, np.ones((2, 1))], [np.zeros(2), np.zeros(1)])


def test_the_area_of_a_sheet_and_the_points_off_its_walls_by_hand() -> None:
    """The weights only scale: at the chart the sheet fills the square but for what the activation never reaches."""
    move = warp(APART, SHEET)
    side = 2 * (1 / (1 + np.exp(-12.0)) - 0.5)
    for t in (0.5, 0.75, 1.0):  # the axes keep apart: the image of a square is a square
        assert openness(move, np.zeros((1, 2)), SHEET, t).covered == pytest.approx(side**2)
    assert openness(move, np.zeros((1, 2)), SHEET, 0.0).covered == pytest.approx(1.0)
    points = np.array([[0.0, 0.0], [0.0, 0.7], [0.0, 0.8], [2.0, 2.0]])
    values = 1 / (1 + np.exp(-4 * points))
    assert np.mean((np.minimum(values, 1 - values) > 0.05).all(axis=1)) == 0.5
    assert openness(move, points, SHEET, 1.0).off_walls == 0.5


def test_the_most_open_moment_shows_more_than_either_end() -> None:
    """Two nearly opposite neurons: the chart is a stripe, the end lies on the walls."""
    weights = np.array([[5.8, -6.1], [0.7, 0.5]])
    network = Network.from_arrays([weights, np.ones((2, 1))], [np.array([-5.0, -5.4]), np.zeros(1)])
    sheet, points = Box.cube([0.0, 0.0], 6.0), np.random.default_rng(0).normal(size=(200, 2))
    move = warp(network, sheet)
    best = most_open(move, points, sheet)
    assert move.steepness(best) == pytest.approx(round(move.steepness(best), 2), abs=1e-9)
    assert 0.5 < best < 1.0
    open_then, at_last = openness(move, points, sheet, best), openness(move, points, sheet, 1.0)
    assert open_then.off_walls > 0.4 > at_last.off_walls
    assert open_then.covered > 2 * openness(move, points, sheet, 0.5).covered


def test_a_point_that_others_crowd_is_not_picked_and_one_that_is_not_allowed_neither() -> None:
    everyone = np.ones(len(X), dtype=bool)
    picked = most_isolated(MOVE, X, everyone)
    assert picked not in (3, 4)
    assert most_isolated(MOVE, X[::-1], everyone) == len(X) - 1 - picked, "in whatever order they come"
    everyone[picked] = False
    assert most_isolated(MOVE, X, everyone) != picked
