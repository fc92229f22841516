"""Depth: in front of a translucent plane or surface a point keeps its colour, behind it is tinted, from every side."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfilm.kit.marks.curves import Curves, cube_edges
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.relief import Relief
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import vivid
from nnmath import Box, Hyperplane, standard
from tests.support.drawing import ANGLES, REGION, cube_view, draw, pixel_at

OTHER = np.array([4])  # a class with a round marker, of another colour than any surface or plane
CUBE = Box.unit(3)
PLANE = Hyperplane(np.array([1.0, 0.8, 1.2]), -1.4)
NORMAL = PLANE.normal / np.linalg.norm(PLANE.normal)
FACING = [angles for angles in ANGLES if abs(NORMAL @ turntable(*angles)[2]) > 0.15]  # edge-on it covers nothing


def color_of(space: Space, point: np.ndarray) -> np.ndarray:
    return draw(space)[pixel_at(space, point)].astype(int)


def lone_color(view: View, point: np.ndarray) -> np.ndarray:
    """The point's colour with nothing else in the space."""
    return color_of(Space(REGION, view, Cloud(point[None], OTHER, DARK, alpha=1.0), solid=True), point)


def with_plane(view: View, point: np.ndarray, opacity: float = 1.0) -> np.ndarray:
    plane = Plane(PLANE, CUBE, DARK.separator)
    space = Space(REGION, view, Cloud(point[None], OTHER, DARK, alpha=1.0), plane, solid=True)
    space.divider = plane
    return color_of(space, point)


class Unbounded(Part):
    """A facet, one corner of which lies nowhere."""

    def gather(self, space: Space, batch: Batch) -> None:
        corners, zeros = np.array([[1.0, 1.0], [np.nan, 2.0], [9.0, 9.0]]), np.zeros(3)
        space.facets(batch, corners, zeros, np.array([3]), np.ones((3, 4)), zeros[:1], zeros[:1])


@pytest.mark.parametrize("solid", [True, False])
def test_a_facet_that_lies_nowhere_is_refused_before_it_is_sorted(solid: bool) -> None:
    cloud = Cloud(np.full((1, 3), 0.5), OTHER, DARK, alpha=1.0)
    with pytest.raises(ValueError, match=r"^a polygon at \(nan, 2\) in pixels cannot be drawn"):
        draw(Space(REGION, cube_view(30, 20, 0.16), Unbounded(), cloud, solid=solid))


def differs(first: np.ndarray, second: np.ndarray) -> bool:
    return int(np.abs(first - second).max()) > 12


@pytest.mark.parametrize("perspective", [0.0, 0.16])
@pytest.mark.parametrize("azimuth, elevation", FACING)
def test_a_point_just_in_front_of_the_plane_keeps_its_color(azimuth: int, elevation: int, perspective: float) -> None:
    view = cube_view(azimuth, elevation, perspective)
    on_plane = PLANE.clip(CUBE).mean(axis=0)
    facing = np.sign(NORMAL @ (view.eye() - on_plane))
    in_front, behind = on_plane + 0.004 * facing * NORMAL, on_plane - 0.06 * facing * NORMAL
    assert not differs(with_plane(view, in_front), lone_color(view, in_front))
    assert differs(with_plane(view, behind), lone_color(view, behind))


def test_the_tint_grows_over_the_radius_without_a_jump() -> None:
    view = cube_view(30, 25)
    middle = PLANE.clip(CUBE).mean(axis=0)
    facing = np.sign(NORMAL @ (view.eye() - middle))
    depths = np.linspace(0.01, -0.04, 26)
    reds = [with_plane(view, middle + d * facing * NORMAL).astype(int) for d in depths]
    steps = np.abs(np.diff(np.array(reds), axis=0)).max(axis=1)
    whole = np.abs(reds[0] - reds[-1]).max()
    assert whole > 12
    assert steps.max() <= 0.35 * whole


@pytest.mark.parametrize("azimuth, elevation", ANGLES)
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


@cache
def hill() -> tuple[SheetSurface, Relief, Box]:
    network = standard("rings").network
    box = Box(np.array([-2.4, -2.4]), np.array([2.4, 2.4]))
    relief = Relief(network, of_class=0, height=1.9)
    bent = [lambda points: relief(points) / 4.8]
    return SheetSurface(box, box, relief, vivid(network, DARK), DARK, 0.7, bent), relief, box


def hidden_by(relief: Relief, box: Box, point: np.ndarray, eye: np.ndarray) -> bool:
    """Oracle: does the straight line from the point to the eye pass through the surface?"""
    toward = (eye - point) / np.linalg.norm(eye - point)
    path = point + np.linspace(1e-4, 12, 4000)[:, None] * toward
    inside = np.all((path[:, :2] >= box.low) & (path[:, :2] <= box.high), axis=1)
    above = path[:, 2] > relief(path[:, :2])[:, 2]
    both = inside[1:] & inside[:-1]
    return bool(np.any((above[1:] != above[:-1]) & both))


@settings(max_examples=60)
@given(
    st.floats(-2.2, 2.2), st.floats(-2.2, 2.2), st.floats(0.12, 0.9), st.sampled_from([-1.0, 1.0]),
    st.integers(0, 359), st.sampled_from([18, 32, 55, 80]), st.sampled_from([0.0, 0.16]),
)  # fmt: skip
@pytest.mark.slow
def test_the_surface_tints_what_it_hides_and_nothing_else(
    x: float, y: float, gap: float, side: float, azimuth: int, elevation: int, perspective: float
) -> None:
    surface, relief, box = hill()
    view = View(np.array([0.0, 0.0, 0.6]), 2.6, turntable(azimuth, elevation), perspective)
    height = relief(np.array([[x, y]]))[0, 2]
    point = np.array([x, y, height + side * gap])
    hidden = hidden_by(relief, box, point, view.eye())
    space = Space(REGION, view, surface, Cloud(point[None], OTHER, DARK, radius=0.03, alpha=1.0), solid=True)
    tint = differs(color_of(space, point), lone_color(view, point))
    right, up, _ = 0.06 * view.rotation
    beside = [point + way for way in (right, -right, up, -up, 0.09 * view.toward)]
    if all(hidden_by(relief, box, place, view.eye()) == hidden for place in beside):  # not at the very rim of it
        assert tint == hidden
