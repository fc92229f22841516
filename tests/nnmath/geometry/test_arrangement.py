"""Arrangements of lines: cells against counting points, angles and courses worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath.geometry.arrangement import angles_between, n_cells, n_followed
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane

TURNS = np.linspace(0, 2 * np.pi, 721)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.slow
def test_cells_of_the_plane_are_as_many_as_points_tell_apart(seed: int) -> None:
    rng = np.random.default_rng(seed)
    box = Box(np.array([-1.0, -2.0]), np.array([3.0, 1.0]))
    lines = [Hyperplane(rng.normal(size=2), rng.normal(0, 1.2)) for _ in range(5)]
    points = rng.uniform(box.low, box.high, (400_000, 2))
    sides = np.stack([line.signed_distance(points) > 0 for line in lines], axis=1)
    assert n_cells(lines, box) == len(np.unique(sides, axis=0))


def test_three_lines_through_one_point_make_six_cells_and_a_line_twice_is_one() -> None:
    box = Box.cube([0.0, 0.0], 1.0)
    lines = [Hyperplane(np.array(normal), 0.0) for normal in ([1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [-2.0, -2.0])]
    assert n_cells(lines, box) == 6
    assert n_cells([*lines, Hyperplane(np.array([1.0, 0.0]), -5.0)], box) == 6  # beyond what is seen


def test_it_is_counted_along_which_cuts_a_boundary_runs() -> None:
    normals = np.column_stack([np.cos([0.0, 2.1, 4.2]), np.sin([0.0, 2.1, 4.2])])
    cuts = [Hyperplane(normal, -1.1) for normal in normals]
    assert n_followed([CIRCLE], cuts) == 3
    assert n_followed([CIRCLE], [*cuts, Hyperplane(np.array([1.0, 1.0]), -40.0)]) == 3
    assert n_followed([CIRCLE[:60]], cuts) == 1
    assert n_followed([], cuts) == 0


def test_angles_between_lines_are_those_of_a_triangle() -> None:
    normals = np.column_stack([np.cos([0.0, 2.1, 4.2]), np.sin([0.0, 2.1, 4.2])])
    acute = np.degrees([np.pi - 2.1, 4.2 - np.pi, np.pi - 2.1])
    assert angles_between([Hyperplane(normal, 1.0) for normal in normals]) == pytest.approx(acute)
    assert angles_between([Hyperplane(np.array([1.0, 0.0]), k) for k in (0.0, 1.0)]) == [0.0]


def test_the_angle_of_hyperplanes_has_no_sign_and_knows_no_length() -> None:
    random = np.random.default_rng(0)
    for _ in range(50):
        a, b = random.normal(size=(2, 4))
        ways = [Hyperplane(a, 0.0), Hyperplane(-3.0 * b, 1.0)], [Hyperplane(b, 2.0), Hyperplane(1e-3 * a, 0.0)]
        (first,), (second,) = (angles_between(pair) for pair in ways)
        assert 0 <= first <= 90 and first == pytest.approx(second)
