"""Arrangements of lines: cells against counting points, angles and courses worked by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from nnmath.geometry.arrangement import (
    Cell,
    angles_between,
    cells,
    followed,
    low_cell,
    low_triangle,
    n_followed,
    patterns,
)
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.utils.arrays import Bools, Floats

TURNS = np.linspace(0, 2 * np.pi, 721)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


LINE = np.column_stack([np.linspace(-2.0, 2.0, 401), np.zeros(401)])
"""Along the first axis, 4 long."""
AXIS = Hyperplane(np.array([0.0, 1.0]), 0.0)


def turned(degrees: float, by: float = 0.0) -> Hyperplane:
    """The first axis, turned about the origin and then moved across by so much."""
    angle = np.radians(degrees)
    return Hyperplane(np.array([-np.sin(angle), np.cos(angle)]), -by)


@pytest.mark.parametrize(
    ("degrees", "by", "share"),
    [
        (0.0, 0.0, 1.0),
        (0.0, -0.14, 1.0),
        (0.0, -0.16, 0.0),
        (9.0, 0.0, 2 * 0.15 / np.sin(np.radians(9)) / 4),
        (11.0, 0.0, 0.0),
    ],
)
def test_a_line_is_followed_where_it_is_near_and_not_from_ten_degrees_on(
    degrees: float, by: float, share: float
) -> None:
    """Within 0.15 of a line that crosses it at this angle lie 0.15 / sin(angle) to either side."""
    assert followed([LINE], [turned(degrees, by)])[0] == pytest.approx(share, abs=0.01)
    assert n_followed([LINE], [turned(degrees, by)]) == (share >= 0.8)


@pytest.mark.parametrize(("along", "n"), [(0.79, 0), (0.81, 1)])
def test_four_fifths_of_the_length_make_a_course(along: float, n: int) -> None:
    lines = [np.array([[0.0, 0.0], [along, 0.0]]), np.array([[along, 0.0], [along, 1.0 - along]])]
    assert n_followed(lines, [AXIS]) == n
    assert followed(lines, [AXIS])[0] == pytest.approx(along)


def test_angles_between_lines_are_those_of_a_triangle() -> None:
    normals = np.column_stack([np.cos([0.0, 2.1, 4.2]), np.sin([0.0, 2.1, 4.2])])
    acute = np.degrees([np.pi - 2.1, 4.2 - np.pi, np.pi - 2.1])
    assert angles_between([Hyperplane(normal, 1.0) for normal in normals]) == pytest.approx(acute)
    assert angles_between([Hyperplane(np.array([1.0, 0.0]), k) for k in (0.0, 1.0)]) == [0.0]


def test_the_low_cell_is_where_all_lines_are_negative() -> None:
    box, random = Box.cube(np.zeros(2), 3.0), np.random.default_rng(5)
    for _ in range(40):
        lines = [Hyperplane(random.normal(size=2), float(random.normal())) for _ in range(3)]
        corners = low_cell(lines, box)
        points = random.uniform(-3, 3, (400, 2))
        low = np.all([line.signed_distance(points) < 0 for line in lines], axis=0)
        if not len(corners):
            assert not low.any()
            continue
        following = np.roll(corners, -1, axis=0)
        along, away = (following - corners)[:, None], points[None] - corners[:, None]
        turned = along[..., 0] * away[..., 1] - along[..., 1] * away[..., 0]
        assert np.array_equal((turned > 0).all(axis=0), low)


def test_only_a_bounded_cell_of_three_corners_is_a_low_triangle() -> None:
    angles = np.radians([90, 210, 330])
    outward = [Hyperplane(np.array([np.cos(a), np.sin(a)]), -1.0) for a in angles]
    corners = low_triangle(outward, Box.cube(np.zeros(2), 3.0))
    assert corners is not None and np.linalg.norm(corners, axis=1) == pytest.approx(2.0)
    assert low_triangle(outward, Box.cube(np.zeros(2), 1.5)) is None  # it sticks out
    inward = [Hyperplane(-line.normal, -line.offset) for line in outward]
    assert low_triangle(inward, Box.cube(np.zeros(2), 3.0)) is None
    assert low_triangle(outward[:2], Box.cube(np.zeros(2), 3.0)) is None


def n_cells(lines: list[Hyperplane], box: Box) -> int:
    """How many cells lines make of a box: each that crosses it one more, and each crossing in it (Steiner, 1826)."""
    met = [
        np.linalg.solve([one.normal, other.normal], [-one.offset, -other.offset])
        for one, other in combinations(lines, 2)
    ]
    return 1 + sum(len(line.clip(box)) > 1 for line in lines) + sum(bool(box.contains(point)) for point in met)


def is_inside(cell: Cell, points: Floats) -> Bools:
    """Which points (n, 2) are on the inner side of all borders of a cell."""
    sides = np.roll(cell.corners, -1, axis=0) - cell.corners
    inward = np.column_stack([-sides[:, 1], sides[:, 0]])
    return np.asarray((((points[:, None] - cell.corners) * inward).sum(axis=2) > 0).all(axis=1))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_cells_fill_the_box_and_each_is_the_piece_whose_points_have_its_pattern(seed: int, n: int) -> None:
    random, box = np.random.default_rng(seed), Box(np.array([-1.0, -2.0]), np.array([3.0, 1.0]))
    lines = [Hyperplane(random.normal(size=2), random.normal(0, 1.2)) for _ in range(n)]
    found, points = cells(lines, box), random.uniform(box.low, box.high, (4000, 2))
    for cell in found:
        inside = points[is_inside(cell, points)]
        assert (patterns(lines, inside) == cell.signs).all()
    assert len(found) == len({cell.signs for cell in found}) == n_cells(lines, box)
    assert sum(cell.area for cell in found) == pytest.approx(float(box.size.prod()))
    assert (np.sum([is_inside(cell, points) for cell in found], axis=0) == 1).all()


def test_three_lines_through_one_point_make_six_cells_and_a_line_twice_is_one() -> None:
    normals = ([1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [-2.0, -2.0])
    assert len(cells([Hyperplane(np.array(normal), 0.0) for normal in normals], Box.cube([0.0, 0.0], 1.0))) == 6
