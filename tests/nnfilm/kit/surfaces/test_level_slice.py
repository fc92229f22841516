"""Water on a surface: it covers the low ground and nothing else, and its shore is the level line."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.space.relief import Relief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.planes import LevelSlice
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnmath import Box, standard
from tests.support.drawing import REGION, draw, pixel_at

BOX = Box.cube([0.0, 0.0], 2.4)


@pytest.mark.parametrize("level", [0.05, 0.3, 0.5, 0.9])
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
