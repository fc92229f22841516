from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from nnmath import Box, Hyperplane
from nnmath.geometry.rotations import rotation_matrix, turn_angle

coordinate = st.one_of(st.sampled_from([-1.0, 0.0, 1.0]), st.floats(-5, 5))


def vectors(dimension: int) -> st.SearchStrategy[np.ndarray]:
    return st.lists(coordinate, min_size=dimension, max_size=dimension).map(np.array)


@st.composite
def planes_and_boxes(draw: st.DrawFn) -> tuple[Hyperplane, Box]:
    """Planes that cross, graze (through a corner, along an edge or a face) or miss a box."""
    dimension = draw(st.sampled_from([2, 3]))
    low = draw(vectors(dimension))
    box = Box(low, low + draw(st.lists(st.floats(0.5, 4), min_size=dimension, max_size=dimension).map(np.array)))
    normal = draw(vectors(dimension).filter(lambda n: np.abs(n).max() > 1e-3))
    through = draw(
        st.one_of(
            st.sampled_from(list(box.corners())),  # grazes, or crosses through a corner
            st.lists(st.floats(-0.5, 1.5), min_size=dimension, max_size=dimension).map(
                lambda share: box.low + np.array(share) * box.size
            ),
        )
    )
    return Hyperplane(normal, -float(normal @ through)), box


@given(planes_and_boxes())
def test_a_plane_is_clipped_to_all_of_it_that_lies_in_the_box(case: tuple[Hyperplane, Box]) -> None:
    """Its corners lie on the plane and on edges of the box, none where it misses the box, and every point of plane and
    box is on the inner side of all sides of the polygon (or of both ends).
    """
    plane, box = case
    corners = plane.clip(box)
    assert corners.shape[1:] == (box.dimension,)
    assert len(corners) == 0 or box.dimension <= len(corners) <= (2 if box.dimension == 2 else 6)
    assert box.contains(corners).all()
    assert np.abs(plane.signed_distance(corners)).max(initial=0.0) < 1e-12 * (1 + np.abs(box.corners()).max()) * 10
    on_border = (corners == box.low) | (corners == box.high)
    assert (on_border.sum(axis=1) >= box.dimension - 1).all(), "each corner lies on an edge of the box"
    distance = plane.signed_distance(box.corners())
    if distance.min() > 1e-7 or distance.max() < -1e-7:
        assert len(corners) == 0
    if distance.min() < -1e-7 and distance.max() > 1e-7:
        assert len(corners) >= box.dimension
    if not len(corners):
        return
    random = np.random.default_rng(0).uniform(box.low, box.high, (300, box.dimension))
    shared = plane.project(random)
    shared = shared[box.contains(shared)]
    next_corner = np.roll(corners, -1, axis=0)
    for start, end in zip(corners, next_corner, strict=True):
        if box.dimension == 2:
            assert ((shared - start) @ (end - start)).min(initial=0.0) > -1e-9
        else:
            inward = np.cross(plane.unit_normal, end - start)
            assert ((shared - start) @ inward).min(initial=0.0) > -1e-9
            assert ((corners - start) @ inward).min() > -1e-9, "convex, counter-clockwise"


def test_clip_by_hand() -> None:
    a, b = Hyperplane([0.0, 1.0], -0.5).clip(Box.unit(2))
    assert (a.tolist(), b.tolist()) == ([0.0, 0.5], [1.0, 0.5]), "the normal is on the left"
    cube = Box.unit(3)
    assert len(Hyperplane([1.0, 1.0, 1.0], -1.5).clip(cube)) == 6
    triangle = Hyperplane([1.0, 1.0, 1.0], -1.0).clip(cube)
    assert sorted(triangle.tolist()) == [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    assert len(Hyperplane([1.0, 1.0, 0.0], 0.0).clip(cube)) == 0, "touches an edge only"
    assert len(Hyperplane([1.0, 1.0, 1.0], 0.0).clip(cube)) == 0, "touches a corner only"
    assert len(Hyperplane([0.3, 0.0], -3 * 0.1).clip(Box.unit(2))) == 2, "along a side, but for rounding"


@given(planes_and_boxes(), st.data())
def test_signed_distance_and_projection(case: tuple[Hyperplane, Box], data: st.DataObject) -> None:
    plane, _ = case
    points = np.array([data.draw(vectors(plane.dimension)) for _ in range(3)])
    distance, foot = plane.signed_distance(points), plane.project(points)
    assert np.allclose(np.linalg.norm(points - foot, axis=1), np.abs(distance), atol=1e-9)
    assert np.allclose(plane.signed_distance(foot), 0, atol=1e-9)
    assert np.allclose(foot + distance[:, None] * plane.unit_normal, points, atol=1e-9)
    longer = Hyperplane(plane.normal * 1e3, plane.offset * 1e3)
    assert np.allclose(longer.signed_distance(points), distance, atol=1e-9)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Box([0.0, 1.0], [1.0, 1.0]), "below"),
        (lambda: Box.unit(2).contains([1.0, 2.0, 3.0]), r"\(n, 2\)"),
        (lambda: Hyperplane([0.0, 0.0], 1.0), "zero"),
        (lambda: Hyperplane([1.0, 0.0], 1.0).clip(Box.unit(3)), "3-D box"),
    ],
)
def test_bad_arguments_end_in_one_clear_line(make: Callable[[], object], words: str) -> None:
    with pytest.raises(ValueError, match=words) as caught:
        make()
    assert "\n" not in str(caught.value)


def test_in_a_corner_is_what_is_near_it_along_every_axis() -> None:
    box = Box(np.array([-1.0, 0.0]), np.array([1.0, 10.0]))
    points = np.array([[-0.9, 1.0], [-0.6, 2.4], [0.9, 9.0], [-0.9, 5.0], [0.0, 1.0], [-0.4, 1.0]])
    assert box.corner_counts(points).tolist() == [2, 1]
    assert box.corner_counts(points[3:]).tolist() == []


def test_between_two_scores_the_second_is_larger_on_the_side_of_the_normal() -> None:
    random = np.random.default_rng(0)
    weights, bias, points = random.normal(size=(3, 4)), random.normal(size=4), random.normal(size=(50, 3))
    scores = points @ weights + bias
    plane = Hyperplane.between(weights, bias, 1, 3)
    assert np.array_equal(plane.signed_distance(points) > 0, scores[:, 3] > scores[:, 1])
    with pytest.raises(ValueError, match="must not be zero"):
        Hyperplane.between(np.ones((3, 2)), np.zeros(2), 0, 1)


@pytest.mark.parametrize("angle", [0.0, 0.1, 1.0, 2.0, np.pi])
def test_a_rotation_turns_by_its_angle_in_the_plane_and_in_space(angle: float) -> None:
    plane = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    vector = angle * np.array([2.0, -1.0, 2.0]) / 3
    assert rotation_matrix(vector) == pytest.approx(Rotation.from_rotvec(vector).as_matrix())
    assert turn_angle(plane) == pytest.approx(angle, abs=1e-7)
    assert turn_angle(rotation_matrix(vector)) == pytest.approx(angle, abs=1e-7)
