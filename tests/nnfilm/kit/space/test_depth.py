"""Depth: in front of a translucent plane a point keeps its colour, behind it is tinted, from every side."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.curves import Curves, cube_edges
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.space import Space
from nnfilm.kit.style.theme import DARK
from nnmath import Box
from tests.support.drawing import ANGLES, REGION, cube_view, draw, pixel_at

OTHER = np.array([4])  # a class with a round marker, of another colour than the line
CUBE = Box.unit(3)


@pytest.mark.parametrize("azimuth, elevation", ANGLES[::3])
def test_cube_edges_are_covered_by_what_is_in_front_and_cover_what_is_behind(azimuth: int, elevation: int) -> None:
    view = cube_view(azimuth, elevation)
    for edge in cube_edges(CUBE)[::5]:
        middle = edge[len(edge) // 2]
        line = Curves([edge], "#00ff00", 0.05)
        bare = Space(REGION, view, line, solid=True)
        alone = draw(bare)[pixel_at(bare, middle)].astype(int)
        for sign in (1.0, -1.0):
            point = middle + sign * 0.08 * view.toward
            cloud = Cloud(point[None], OTHER, DARK, radius=0.12, alpha=1.0)
            space = Space(REGION, view, line, cloud, solid=True)
            found = draw(space)[pixel_at(space, middle)].astype(int)
            assert (np.abs(found - alone).max() > 12) == (sign > 0)
