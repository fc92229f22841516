"""A line that moves, and classes that come one after another."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Hyperplane
from tests.support.drawing import REGION, draw, frame, pixel_at

BOX = Box.cube([0.0, 0.0], 2.0)
VIEW = View(half=2.5)
GROUND = frame().pixels[..., :3]


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0, 171.0])
@pytest.mark.parametrize("offset", [-1.0, 0.3])
def test_it_lies_where_the_line_crosses_the_box(angle: float, offset: float) -> None:
    normal = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    moving = MovingLine(Hyperplane(np.array([1.0, 0.0]), 0.0), BOX, DARK.separator)
    moving.line = Hyperplane(normal, offset)
    ends = moving.line.clip(BOX)
    space = Space(REGION, VIEW, moving)
    picture = (draw(space)[..., :3] != GROUND).any(axis=2)
    for share in (0.1, 0.5, 0.9):
        on = ends[0] + share * (ends[1] - ends[0])
        assert picture[pixel_at(space, np.append(on, 0.0))]
        assert not picture[pixel_at(space, np.append(on + 0.3 * normal, 0.0))]
