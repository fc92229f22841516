"""Names of a cube's axes: where they are found for all who ask in one picture."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.axes.cube_axes import AxisNames
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.view import View, turntable
from nnmath.geometry.box import Box
from tests.support.drawing import REGION


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
