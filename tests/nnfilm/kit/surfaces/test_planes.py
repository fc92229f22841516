"""Water covers the low ground and nothing else, with the level line for its shore; a plane bends to the boundary."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.sheet import data_window, whole_sheet
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.relief import Relief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.planes import BentPlane, LevelSlice
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath import Box, standard, warp
from tests.support.drawing import REGION, draw, pixel_at

BOX = Box.cube([0.0, 0.0], 2.4)


@pytest.mark.parametrize("level", [0.05, 0.5])
def test_water_covers_exactly_the_ground_that_lies_below_its_level(level: float) -> None:
    """Seen from straight above, by asking the network; but for a band at the shore that is as wide as a cell."""
    network = standard("rings").network
    relief = Relief(network, of_class=0, height=1.0)
    surface = SheetSurface(BOX, BOX, relief, lambda points: np.full((len(points), 3), 90.0), DARK)
    surface.ruled = 0.0
    water = LevelSlice(surface, relief, "#0000ff", alpha=0.8)
    water.level = level
    space = Space(REGION, View(half=2.4), surface, water, solid=True)
    picture = draw(space)
    random, near = np.random.default_rng(2), 0.13
    checked = {True: 0, False: 0}
    for x, y in random.uniform(-2.3, 2.3, (400, 2)):
        around = np.array([[x, y], [x + near, y], [x - near, y], [x, y + near], [x, y - near]])
        wet = relief.probability(around) < level
        if wet.all() or not wet.any():
            seen = picture[pixel_at(space, np.array([x, y, level]))].astype(int)
            assert (seen[2] > seen[0] + 50) == wet[0]
            checked[bool(wet[0])] += 1
    assert min(checked.values()) > 20


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
