"""Measures of level curves, and what of a triangle lies below a level."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.geometry.box import Box
from nnmath.geometry.contours import (
    all_closed,
    encircles,
    is_closed,
    level_set,
    n_corners,
    pieces,
    roundness,
    sublevel_set,
    turns,
    windings,
    within,
)
from nnmath.utils.arrays import Floats, Ints

TURNS = np.linspace(0, 2 * np.pi, 721)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


def test_an_ellipse_is_as_round_as_its_axes_tell_and_a_square_as_its_sides_are_near() -> None:
    for squash in (1.0, 0.3):
        assert roundness(CIRCLE * [3.0, 3.0 * squash] + [5.0, -2.0]) == pytest.approx(squash, rel=1e-2)
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


def test_a_polygon_turns_once_round_by_as_much_at_each_corner_and_a_straight_line_nowhere() -> None:
    sides = 7
    angles = 2 * np.pi * np.arange(sides + 1) / sides
    polygon = np.column_stack([np.cos(angles), np.sin(angles)])
    places, degrees = turns(polygon)
    assert degrees == pytest.approx(np.full(sides, 360 / sides))
    assert places == pytest.approx(polygon[1:])
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


def test_within_a_circle_is_what_is_nearer_to_its_middle_and_an_open_hairpin_is_closed_by_a_straight_piece() -> None:
    shift = [30.0, -7.0]
    points = np.random.default_rng(0).uniform(-2, 2, (500, 2))
    away = np.linalg.norm(points, axis=1)
    points, away = points[np.abs(away - 1) > 0.01], away[np.abs(away - 1) > 0.01]
    assert np.array_equal(within(CIRCLE + shift, points + shift), away < 1)
    assert np.array_equal(within(CIRCLE[::-1] + shift, points + shift), away < 1)  # whichever way round it goes
    hairpin = np.array([[-1.0, -2.0], [-1.0, 3.0], [1.0, 3.0], [1.0, -2.0]])
    points = np.array([[0.0, -1.9], [0.0, 2.9], [0.0, -2.1], [0.0, 3.1], [-1.1, 0.0], [1.1, 0.0], [-9.0, -2.0]])
    assert within(hairpin, points).tolist() == [True, True, False, False, False, False, False]


@given(times=st.floats(0.0, 5.0), x=st.floats(-9, 9), y=st.floats(-9, 9))
def test_a_spiral_goes_round_as_often_as_it_was_made_to(times: float, x: float, y: float) -> None:
    middle, angles = np.array([x, y]), np.linspace(0.3, 0.3 + 2 * np.pi * times, 400)
    line = middle + np.linspace(0.5, 2.0, 400)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    for way in (line, line[::-1], np.concatenate([line, line[::-1]])):  # there and back is counted once
        assert windings(way, middle) == pytest.approx(times, abs=1e-6)
    assert windings(line[:1], middle) == 0.0


def fine(corners: Floats, samples: int) -> Floats:
    """The closed polyline through corners, with so many points on each side."""
    places = np.arange(len(corners) + 1)
    share = np.linspace(0, len(corners), len(corners) * samples + 1)
    closed = np.concatenate([corners, corners[:1]])
    return np.column_stack([np.interp(share, places, closed[:, k]) for k in (0, 1)])


@given(st.integers(3, 7), st.integers(12, 90), st.floats(0, 7), st.floats(1e-3, 1e3), st.booleans(), st.integers(0, 99))
def test_a_polygon_has_its_corners_wherever_it_lies(
    n: int, samples: int, angle: float, size: float, backward: bool, start: int
) -> None:
    angles = angle + 2 * np.pi * np.arange(n) / n
    polygon = fine(size * np.column_stack([3.0 + np.cos(angles), np.sin(angles) - 2.0]), samples)
    line = np.roll(polygon[:-1], start, axis=0)
    line = np.concatenate([line, line[:1]])
    assert n_corners(line[::-1] if backward else line) == n


@given(samples=st.integers(60, 1000), wide=st.floats(1.0, 1.15))
def test_a_circle_has_none_and_neither_has_one_that_is_nearly_round(samples: int, wide: float) -> None:
    turn = np.linspace(0, 2 * np.pi, samples)[:-1]
    line = np.column_stack([wide * np.cos(turn), np.sin(turn)])
    assert n_corners(np.concatenate([line, line[:1]])) == 0


def test_an_open_line_and_one_that_crosses_itself_have_no_corners_and_a_dent_is_none() -> None:
    assert n_corners(fine(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), 20)[:-1]) == 0
    t = np.linspace(0, 2 * np.pi, 300)
    eight = np.column_stack([np.sin(2 * t), np.sin(t)])
    eight[-1] = eight[0]
    assert n_corners(eight) == 0
    heart = np.array([[0.0, 1.0], [1.0, 2.0], [2.0, 1.0], [0.0, -1.0], [-2.0, 1.0], [-1.0, 2.0]])
    assert n_corners(fine(heart, 40)) == 5  # the sixth bends outwards


def test_a_ring_encircles_what_is_nearer_to_the_middle_on_all_sides_wherever_it_lies() -> None:
    outer, inner = 2e-3 * CIRCLE + [30.0, -7.0], 1e-3 * CIRCLE + [30.0, -7.0]
    assert encircles(outer, inner)
    assert not encircles(inner, outer)
    assert not encircles(outer[:500], inner)


def test_points_are_a_ring_only_while_no_gap_is_wider_than_a_quarter() -> None:
    angles = np.radians([0, 60, 120, 180, 240, 300])
    ring = np.column_stack([np.cos(angles), np.sin(angles)])
    assert encircles(ring, 0.1 * CIRCLE[:-1])
    assert not encircles(np.delete(ring, 4, axis=0), 0.1 * CIRCLE[:-1])
