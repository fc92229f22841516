"""Names of a cube's axes: where they are found for all who ask in one picture."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import Delaunay

from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.view import View, turntable
from nnmath.geometry.box import Box
from tests.support.drawing import REGION


def names() -> AxisNames:
    return AxisNames(Box.cube(np.zeros(3), 1.0), ["$a$", "$b$", "$c$"], ["#ff0000"] * 3, "#000000", 0.3)


@pytest.mark.parametrize("markup", ["$a_1$", "roasting time"])
def test_a_name_is_as_far_from_its_tip_whichever_way_its_edge_points(markup: str) -> None:
    box = Box.cube(np.zeros(3), 1.0)
    named = AxisNames(box, [markup] * 3, ["#ff0000"] * 3, "#000000", 0.3)
    gaps = {}
    for named.off in (0.0, 0.2):
        found = []
        for turn in range(0, 360, 7):
            lens = Lens.of(View(rotation=turntable(turn, 25), half=2.0, perspective=0.3), REGION)
            tips, _, _ = project(box.low + np.diag(box.size), lens)
            beyond = np.maximum(np.abs(named.seen(lens)[0] - tips) - named.sizes / 2, 0.0)
            found.append(np.linalg.norm(beyond, axis=1))
        gaps[named.off] = np.concatenate(found)
        assert np.ptp(gaps[named.off]) < 1e-9
    assert gaps[0.2][0] - gaps[0.0][0] == pytest.approx(0.2)


def test_names_on_the_box_are_gone_where_it_is_to_be_bare_and_those_beyond_it_stay() -> None:
    asked = names()
    asked.covered = True
    lens = Lens.of(View(rotation=turntable(20, 35), half=2.0), REGION)
    places, shown = asked.seen(lens)
    corners, _, _ = project(asked._box.corners(), lens)
    amid = Delaunay(corners).find_simplex(places) >= 0
    assert 0 < amid.sum() < 3
    assert (shown[amid] == 1.0).any(), "one before the box is seen"
    asked.bare = 1.0
    _, shown = asked.seen(lens)
    assert (shown[amid] < 0.1).all()
    assert (shown[~amid] > 0.9).all()
