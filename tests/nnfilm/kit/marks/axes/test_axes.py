"""Axes: numbers and names that fit, whatever the data's scale and names are; and what is told in them."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.sheet import data_window, plane_axes, side_names
from nnfilm.kit.marks.axes.activation_graph import REACH, ActivationGraph, GraphSeat, graph_alone
from nnfilm.kit.marks.axes.axes import Axis
from nnfilm.kit.marks.axes.cube_axes import AxisNames, CubeBody
from nnfilm.kit.marks.axes.hidden_axes import axis_names, walls
from nnfilm.kit.marks.measure import Measure
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import Box, ClassView, Dataset, Network
from nnmath.networks.activations import ACTIVATIONS, activation
from tests.support.drawing import ANGLES, REGION, cube_view, draw, pixel_at


def test_two_names_that_are_cut_do_not_look_the_same() -> None:
    names = [f"petal length, as measured in the {side} whorl of the oldest flower, mean" for side in ("inner", "outer")]
    raw, layout = np.random.default_rng(0).normal(size=(20, 2)), Layout.of(8.0, 14.2)
    data = Dataset.from_raw("flowers", raw, np.arange(20) % 2, names, ["a", "b"])
    axes = plane_axes(data, data_window(data.X), layout, DARK).axes
    for shown in ([axis.name for axis in axes], side_names(data, layout)):
        assert len(set(shown)) == 2
        assert all("…" in name for name in shown)


def test_of_whole_numbers_ticks_are_whole() -> None:
    assert Axis.scaled("wind", DARK.ink, -1.0, 2.0, Measure(0.5, 0.5), whole=True).values.tolist() == [0.0, 1.0]
    assert 0.2 in Axis.scaled("wind", DARK.ink, -1.0, 2.0, Measure(0.5, 0.5)).values


# The axes of a hidden space are named after classes.


def test_axes_are_named_after_the_class_whose_score_grows_along_them() -> None:
    view = ClassView(np.eye(4)[:, :3], exact=True)
    weights = np.array([[-1.0, 2.0, 0.0], [1.0, 0.0, 0.0], [3.0, 3.0, 3.0], [0.0, 0.0, 9.0]])
    found = axis_names(view, weights, ("apple", "pear", "plum"))
    assert list(map(str, found)) == ["towards pear", "towards apple", "most spread"]


def test_no_two_axes_are_named_towards_one_class() -> None:
    """That with less right to the name is called after the class whose score falls most along it."""
    view = ClassView(np.eye(3), exact=True)
    weights = np.array([[0.0, 2.0, -1.0], [-2.0, 3.0, 0.0], [0.0, -1.0, 4.0]])
    names = ["apple", "pear", "plum"]
    found, brief = (axis_names(view, weights, tuple(names), arrows=arrows) for arrows in (False, True))
    assert list(map(str, found)) == ["away from plum", "towards pear", "towards plum"]
    assert list(map(str, brief)) == ["← plum", "→ pear", "→ plum"]


@pytest.mark.parametrize("frame", [(14.2, 8.0), (8.0, 14.2)])
def test_a_long_name_of_an_axis_stands_whole_in_two_lines(frame: tuple[float, float]) -> None:
    random, names = np.random.RandomState(0), ("Main Sequence Star", "Red Supergiant Star", "White Dwarf Star")
    layers = [random.normal(size=(2, 4)), random.normal(size=(4, 3))]
    network = Network.from_arrays(layers, [np.zeros(4), np.zeros(3)], "logistic")
    view = ClassView(np.eye(4)[:, :3], exact=True)
    _, shown = walls(network, view, Box.unit(3), names, DARK, Layout.of(*frame))
    assert isinstance(shown, AxisNames)
    assert (shown.sizes[:, 1] > 1.5 * shown.size).any() and (shown.sizes[:, 0] < 2.4).all()
    assert not any("…" in name for name in shown.names)


# The cube's body: the faces behind all that it holds, and none of those before it.

CUBE = Box.unit(3)


@pytest.mark.parametrize(
    ("azimuth", "elevation", "perspective"), [(*angles, (0.0, 0.16)[k % 2]) for k, angles in enumerate(ANGLES)]
)
def test_of_a_line_of_sight_through_the_cube_the_face_behind_is_tinted_once(
    azimuth: int, elevation: int, perspective: float
) -> None:
    """By the oracle of a ray: it leaves the cube through just one face, whose shade the pixel has."""
    view = cube_view(azimuth, elevation, perspective)
    space = Space(REGION, view, CubeBody(CUBE, DARK), solid=True)
    picture, ground = draw(space), rgba(DARK.background)[:3]
    for point in np.random.default_rng(azimuth).uniform(0.1, 0.9, (6, 3)):
        away = point - view.eye() if perspective else -view.toward
        ends = np.where(away > 0, (1.0 - point) / away, -point / np.where(away == 0, 1e-12, away))
        axis = int(ends.argmin())
        left = point + ends[axis] * away
        others = [k for k in range(3) if k != axis]
        if np.minimum(left[others], 1 - left[others]).min() < 0.03:
            continue
        share = (0.10, 0.14, 0.20)[axis]
        wanted = ground + share * (rgba(DARK.soft)[:3] - ground)
        assert np.abs(picture[pixel_at(space, point)] - wanted).max() <= 1.5


# An activation's graph.

LAYOUT = Layout.of(16.0, 9.0)
UPRIGHT = GraphSeat.upright(graph_alone(LAYOUT))


def graph(kind: str = "logistic") -> ActivationGraph:
    return ActivationGraph(kind, 0, UPRIGHT, LAYOUT, DARK)


@pytest.mark.parametrize("kind", ACTIVATIONS)
@pytest.mark.parametrize("z", [-7.0, -1.3, 0.0, 0.4, 5.0])
def test_where_the_point_is_dropped_to_either_axis_its_sum_and_its_value_are_read_off(kind: str, z: float) -> None:
    one, (low, high) = graph(kind), activation(kind).limits(REACH)
    one.z = z
    away = one.point - UPRIGHT.middle
    assert away[0] / UPRIGHT.sums[0] * REACH == pytest.approx(z)
    assert low + (away[1] / UPRIGHT.values[1] + 1) / 2 * (high - low) == pytest.approx(one.read_off)
    assert one.read_off == pytest.approx(activation(kind)(np.array([z]))[0])
