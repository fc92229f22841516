"""The stage sets: from where the sheet and the cube are seen."""

from __future__ import annotations

import numpy as np
import pytest

import nnmath
from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK

LAYOUT = Layout.of(14.2, 8.0)


@pytest.fixture(scope="module")
def solid() -> CubeFigure:
    return CubeFigure(nnmath.standard("rings"), LAYOUT, DARK)


def test_the_profile_sees_the_plane_edge_on_with_one_class_on_each_side(solid: CubeFigure) -> None:
    solid.flow.t = 1.0
    solid.take(solid.profile())
    solid.space._look = solid.space.look()
    corners, _, _ = solid.space.project(solid.plane.corners)
    assert np.ptp(corners[:, 0]) < 1e-9
    places, _, _ = solid.space.project(solid.flow(solid.cloud.points))
    to_the_right = places[:, 0] > corners[0, 0]
    predicted = solid.experiment.network.predict(solid.cloud.points) == 1
    assert np.array_equal(to_the_right, predicted) or np.array_equal(to_the_right, ~predicted)


def test_the_axes_of_the_space_are_the_neurons_in_the_order_told(solid: CubeFigure) -> None:
    solid.flow.t = 1.0
    points, network = solid.experiment.dataset.X[:20], solid.experiment.network
    assert solid.flow(points) == pytest.approx(network.hidden(points)[:, list(solid.standing.order)])
    assert sorted(solid.standing.order) == [0, 1, 2]


def test_the_sheet_shows_its_face_all_the_way_into_the_cube(solid: CubeFigure) -> None:
    toward = solid.corner.unturned().view.toward
    for t in np.linspace(0, 0.5, 21):
        solid.flow.t = float(t)
        origin, x, y = solid.flow(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
        normal = np.cross(x - origin, y - origin)
        assert normal @ toward > 0.35 * np.linalg.norm(normal)
