"""Measures of level curves, and what of a triangle lies below a level."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.geometry.box import Box
from nnmath.geometry.contours import all_closed, is_closed, level_set, pieces, roundness, sublevel_set, turns, within
from nnmath.utils.arrays import Floats, Ints

TURNS = np.linspace(0, 2 * np.pi, 721)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


@pytest.mark.parametrize("squash", [1.0, 0.8, 0.3])
def test_an_ellipse_is_as_round_as_its_axes_tell(squash: float) -> None:
    assert roundness(CIRCLE * [3.0, 3.0 * squash] + [5.0, -2.0]) == pytest.approx(squash, rel=1e-2)


def test_a_square_is_as_round_as_its_sides_are_near() -> None:
    ways = np.linspace(-1, 1, 101)
    side = np.column_stack([np.ones(101), ways])
    square = np.concatenate([side, side @ [[0, 1], [-1, 0]], -side, side @ [[0, -1], [1, 0]]])
    assert roundness(square) == pytest.approx(np.cos(np.pi / 4))


def test_a_level_curve_inside_the_box_is_closed_and_one_that_leaves_it_is_not() -> None:
    def score(points: Floats) -> Floats:
        return np.asarray((points**2).sum(axis=1) - 1.0)

    assert all_closed(level_set(score, Box.cube([0.0, 0.0], 2.0)))
    assert not any(map(is_closed, level_set(score, Box.cube([1.0, 0.0], 1.0))))


def areas(corners: Floats, counts: Ints) -> Floats:
    """The signed area of each polygon, by the shoelace formula."""
    polygons = np.split(corners, np.cumsum(counts)[:-1])
    following = [np.roll(p, -1, axis=0) for p in polygons]
    return np.array(
        [0.5 * np.sum(p[:, 0] * q[:, 1] - q[:, 0] * p[:, 1]) for p, q in zip(polygons, following, strict=True)]
    )


@given(st.integers(0, 10_000), st.floats(-0.2, 1.2))
def test_what_lies_below_a_level_and_what_lies_above_make_up_each_triangle(seed: int, level: float) -> None:
    rng = np.random.default_rng(seed)
    triangles, values = rng.normal(size=(7, 3, 2)), rng.random((7, 3))
    whole = areas(triangles.reshape(-1, 2), np.full(7, 3))
    parts = np.zeros(7)
    for v, at in ((values, level), (-values, -level)):
        corners, counts, of = sublevel_set(triangles, v, at)
        if len(counts):
            np.add.at(parts, of, areas(corners, counts))
            assert set(counts.tolist()) <= {3, 4}
    assert parts == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize("sides", [3, 4, 7, 200])
def test_a_polygon_turns_once_round_by_as_much_at_each_corner(sides: int) -> None:
    angles = 2 * np.pi * np.arange(sides + 1) / sides
    polygon = np.column_stack([np.cos(angles), np.sin(angles)])
    places, degrees = turns(polygon)
    assert degrees == pytest.approx(np.full(sides, 360 / sides))
    assert places == pytest.approx(polygon[1:])


def test_a_straight_line_turns_nowhere_and_a_corner_by_its_angle_whichever_way_it_is_gone() -> None:
    line = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0], [3.0, 0.0], [3.0, 2.0]])  # with a piece of no length
    for way in (line, line[::-1]):
        places, degrees = turns(way)
        assert sorted(degrees.tolist()) == pytest.approx([0.0, 90.0])
        assert places[degrees.argmax()].tolist() == [3.0, 0.0]
    assert turns(line[:2])[1].sum() == 0


def test_pieces_are_those_between_neighbors_and_none_leads_from_one_line_to_the_next() -> None:
    starts, ends = pieces([np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 0.0]]), np.array([[5.0, 5.0], [5.0, 6.0]])])
    assert starts.tolist() == [[0.0, 0.0], [5.0, 5.0]]
    assert ends.tolist() == [[1.0, 0.0], [5.0, 6.0]]
    assert [len(part) for part in pieces([])] == [0, 0]


@pytest.mark.parametrize("shift", [[0.0, 0.0], [30.0, -7.0]])
def test_within_a_circle_is_what_is_nearer_to_its_middle_than_its_radius(shift: list[float]) -> None:
    points = np.random.default_rng(0).uniform(-2, 2, (500, 2))
    away = np.linalg.norm(points, axis=1)
    points, away = points[np.abs(away - 1) > 0.01], away[np.abs(away - 1) > 0.01]
    assert np.array_equal(within(CIRCLE + shift, points + shift), away < 1)
    assert np.array_equal(within(CIRCLE[::-1] + shift, points + shift), away < 1)  # whichever way round it goes


def test_an_open_hairpin_is_closed_by_a_straight_piece() -> None:
    hairpin = np.array([[-1.0, -2.0], [-1.0, 3.0], [1.0, 3.0], [1.0, -2.0]])
    points = np.array([[0.0, -1.9], [0.0, 2.9], [0.0, -2.1], [0.0, 3.1], [-1.1, 0.0], [1.1, 0.0], [-9.0, -2.0]])
    assert within(hairpin, points).tolist() == [True, True, False, False, False, False, False]
