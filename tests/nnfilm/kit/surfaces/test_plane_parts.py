"""Parts that lie on the plane or the surface: the flood, the field, lines drawn by length, room for labels."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.sheet import data_window, whole_sheet
from nnfilm.kit.marks.axes.height_axis import HeightAxis, PlainScale
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.relief import Relief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.heatmap import Heatmap
from nnfilm.kit.surfaces.planes import BentPlane
from nnmath import Box, standard, warp
from tests.support.drawing import REGION, draw, pixel_at

BOX = Box.cube([0.0, 0.0], 1.0)


def test_a_field_tints_by_its_value_right_way_up() -> None:
    field = Heatmap(BOX, lambda p: (p[:, 0] + 1) / 2 * (p[:, 1] > 0), "#ffffff", alpha=0.5)
    space = Space(REGION, View(), field)
    picture = draw(space)

    def red(x: float, y: float) -> float:
        return float(picture[pixel_at(space, np.array([x, y, 0.0]))][0])

    ground = rgba(DARK.background)[0]
    assert red(0.9, -0.5) == ground
    assert red(0.5, 0.5) == pytest.approx(ground + 0.5 * 0.75 * (255 - ground), abs=2)
    assert red(-0.5, 0.5) == pytest.approx(ground + 0.5 * 0.25 * (255 - ground), abs=2)


def test_a_line_is_drawn_by_its_length_however_it_is_sampled() -> None:
    crowded = np.concatenate([np.linspace(-0.9, -0.85, 50), [0.9]])  # nearly all samples near the start
    line = Curves([np.column_stack([crowded, np.zeros(51)])], "#ffffff", 0.05)
    space = Space(REGION, View(), line)
    line.drawn = 0.5
    picture = draw(space)
    assert picture[pixel_at(space, np.array([-0.04, 0.0, 0.0]))].min() == 255
    assert picture[pixel_at(space, np.array([0.04, 0.0, 0.0]))].max() < 64


@pytest.mark.parametrize("azimuth", range(0, 360, 5))
def test_from_every_side_at_most_one_height_axis_is_seen_and_it_is_leftmost(azimuth: int) -> None:
    relief = Relief(standard("bands").network, 1, height=1.0)
    bounds = HeightAxis(BOX, PlainScale(relief, "z"), ["x", "y"], DARK, Layout.of(*frame_size(16, 9)))
    space = Space(REGION, View(half=2.0, rotation=turntable(azimuth, 25)), bounds, solid=True)
    draw(space)
    shares = bounds._leftmost(space)
    across = space.project(np.column_stack([bounds.corners, np.zeros(4)]))[0][:, 0]
    assert np.count_nonzero(shares) <= 1
    assert shares[np.argsort(across)[1:]] == pytest.approx(0.0)
    if azimuth % 90 == 45:
        assert shares.max() == 1.0


def test_a_bent_plane_starts_as_the_plane_and_ends_through_the_boundary() -> None:
    network, data = standard("rings").network, standard("rings").dataset
    plane, flow = network.output_hyperplane(), Flow(warp(network, whole_sheet(data_window(data.X))), t=1.0)
    bent = BentPlane(plane, flow, DARK)
    assert np.abs(plane.signed_distance(bent.vertices())).max() < 1e-4
    flow.t = 0.0
    vertices = bent.vertices()
    starts, ends = (vertices[bent._triangles[:, k]].reshape(-1, 3) for k in ([0, 1, 2], [1, 2, 0]))
    through = starts[:, 2] * ends[:, 2] < 0
    share = (starts[through, 2] / (starts[through, 2] - ends[through, 2]))[:, None]
    on_sheet = starts[through] + share * (ends[through] - starts[through])
    assert len(on_sheet) > 50
    assert np.abs(network.predict_proba(on_sheet[:, :2])[:, 1] - 0.5).max() < 0.06
