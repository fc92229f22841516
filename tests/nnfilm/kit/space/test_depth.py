"""Depth: in front of a translucent plane a point keeps its colour, behind it is tinted, from every side."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.curves import Curves, cube_edges
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.planes import Plane
from nnmath import Box, Hyperplane
from tests.support.drawing import ANGLES, REGION, cube_view, draw, pixel_at

OTHER = np.array([4])  # a class with a round marker, of another colour than the plane
CUBE = Box.unit(3)
PLANE = Hyperplane(np.array([1.0, 0.8, 1.2]), -1.4)
NORMAL = PLANE.normal / np.linalg.norm(PLANE.normal)
FACING = [angles for angles in ANGLES if abs(NORMAL @ turntable(*angles)[2]) > 0.15]  # edge-on it covers nothing


def color_of(space: Space, point: np.ndarray) -> np.ndarray:
    return draw(space)[pixel_at(space, point)].astype(int)


def lone_color(view: View, point: np.ndarray) -> np.ndarray:
    """The point's colour with nothing else in the space."""
    return color_of(Space(REGION, view, Cloud(point[None], OTHER, DARK, alpha=1.0), solid=True), point)


def with_plane(view: View, point: np.ndarray) -> np.ndarray:
    plane = Plane(PLANE, CUBE, DARK.separator)
    space = Space(REGION, view, Cloud(point[None], OTHER, DARK, alpha=1.0), plane, solid=True)
    space.divider = plane
    return color_of(space, point)


def differs(first: np.ndarray, second: np.ndarray) -> bool:
    return int(np.abs(first - second).max()) > 12


@pytest.mark.parametrize("perspective", [0.0, 0.16])
@pytest.mark.parametrize("azimuth, elevation", FACING[::2])
def test_a_point_just_in_front_of_the_plane_keeps_its_color(azimuth: int, elevation: int, perspective: float) -> None:
    view = cube_view(azimuth, elevation, perspective)
    on_plane = PLANE.clip(CUBE).mean(axis=0)
    facing = np.sign(NORMAL @ (view.eye() - on_plane))
    in_front, behind = on_plane + 0.004 * facing * NORMAL, on_plane - 0.06 * facing * NORMAL
    assert not differs(with_plane(view, in_front), lone_color(view, in_front))
    assert differs(with_plane(view, behind), lone_color(view, behind))


@pytest.mark.parametrize("azimuth, elevation", ANGLES[::3])
def test_cube_edges_are_covered_by_what_is_in_front_and_cover_what_is_behind(azimuth: int, elevation: int) -> None:
    view = cube_view(azimuth, elevation)
    edges = cube_edges(CUBE)
    toward = view.toward
    for edge in edges[::5]:
        middle = edge[len(edge) // 2]
        for sign in (1.0, -1.0):
            point = middle + sign * 0.08 * toward
            line = Curves([edge], "#00ff00", 0.05)
            space = Space(REGION, view, line, Cloud(point[None], OTHER, DARK, radius=0.12, alpha=1.0), solid=True)
            on_line = draw(space)[pixel_at(space, middle)].astype(int)
            bare = draw(Space(REGION, view, line, solid=True))[pixel_at(space, middle)].astype(int)
            assert differs(on_line, bare) == (sign > 0)
