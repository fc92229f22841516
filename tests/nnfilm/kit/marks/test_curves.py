"""Lines: how much of them lies in a box, dashes, how far they are drawn, and one that moves."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.curves import Curves, MovingLine, sampled
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Hyperplane
from tests.support.drawing import REGION, draw, frame, pixel_at

BOX = Box(np.array([0.0, 0.0]), np.array([1.0, 1.0]))
INK = "#ffffff"


def line(start: float, end: float, y: float = 0.5) -> np.ndarray:
    return sampled(np.array([start, y]), np.array([end, y]), 401)


def test_lines_are_inside_from_where_the_first_enters_to_where_the_last_leaves() -> None:
    assert Curves([line(-1.0, 3.0)], INK).inside(BOX) == pytest.approx((0.25, 0.5), abs=0.005)
    lines = Curves([line(-1.0, 3.0), line(-3.0, 1.0), line(-1.0, 3.0, 7.0)], INK)
    assert lines.inside(BOX) == pytest.approx((0.25, 1.0), abs=0.005)


def test_a_line_is_drawn_by_its_length_however_it_is_sampled() -> None:
    crowded = np.concatenate([np.linspace(-0.9, -0.85, 50), [0.9]])  # nearly all samples near the start
    one = Curves([np.column_stack([crowded, np.zeros(51)])], INK, 0.05)
    space = Space(REGION, View(), one)
    one.drawn = 0.5
    picture = draw(space)
    assert picture[pixel_at(space, np.array([-0.04, 0.0, 0.0]))].min() == 255
    assert picture[pixel_at(space, np.array([0.04, 0.0, 0.0]))].max() < 64


@pytest.mark.parametrize(("angle", "offset"), [(0.0, -1.0), (30.0, 0.3), (90.0, 0.3), (171.0, -1.0)])
def test_a_moving_line_lies_where_it_crosses_the_box(angle: float, offset: float) -> None:
    box = Box.cube([0.0, 0.0], 2.0)
    normal = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    moving = MovingLine(Hyperplane(np.array([1.0, 0.0]), 0.0), box, DARK.separator)
    moving.line = Hyperplane(normal, offset)
    ends = moving.line.clip(box)
    space = Space(REGION, View(half=2.5), moving)
    picture = (draw(space) != frame().pixels[..., :3]).any(axis=2)
    for share in (0.1, 0.5, 0.9):
        on = ends[0] + share * (ends[1] - ends[0])
        assert picture[pixel_at(space, np.append(on, 0.0))]
        assert not picture[pixel_at(space, np.append(on + 0.3 * normal, 0.0))]
