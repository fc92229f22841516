"""A line that moves, and classes that come one after another."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Hyperplane
from tests.support.drawing import REGION, draw, frame, pixel_at

BOX = Box.cube([0.0, 0.0], 2.0)
VIEW = View(half=2.5)
GROUND = frame().pixels[..., :3]


def inked(*parts: MovingLine | Cloud) -> np.ndarray:
    return (draw(Space(REGION, VIEW, *parts))[..., :3] != GROUND).any(axis=2)


@pytest.mark.parametrize("angle", [0.0, 30.0, 90.0, 171.0])
@pytest.mark.parametrize("offset", [-1.0, 0.3])
def test_it_lies_where_the_line_crosses_the_box(angle: float, offset: float) -> None:
    normal = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    moving = MovingLine(Hyperplane(np.array([1.0, 0.0]), 0.0), BOX, DARK.separator, 0.08)
    moving.line = Hyperplane(normal, offset)
    ends = moving.line.clip(BOX)
    space = Space(REGION, VIEW, moving)
    picture = (draw(space)[..., :3] != GROUND).any(axis=2)
    for share in (0.1, 0.5, 0.9):
        on = ends[0] + share * (ends[1] - ends[0])
        assert picture[pixel_at(space, np.append(on, 0.0))]
        assert not picture[pixel_at(space, np.append(on + 0.3 * normal, 0.0))]


def test_nothing_is_drawn_of_a_line_that_misses_the_box_and_half_of_one_half_drawn() -> None:
    moving = MovingLine(Hyperplane(np.array([1.0, 0.0]), 9.0), BOX, DARK.separator)
    assert not inked(moving).any()
    moving.line = Hyperplane(np.array([1.0, 0.0]), 0.0)
    whole = inked(moving).sum()
    moving.drawn = 0.5
    assert inked(moving).sum() == pytest.approx(0.5 * whole, rel=0.1)


def test_each_class_shows_as_far_as_it_is_lit() -> None:
    points, y = np.array([[-1.0, 0.0], [1.0, 0.0]]), np.array([0, 1])
    cloud = Cloud(points, y, DARK, radius=0.3)
    both = inked(cloud)
    for label in (0, 1):
        cloud.come = np.eye(2)[label]
        one = inked(cloud)
        assert 0 < one.sum() < both.sum()
        columns = np.flatnonzero(one.any(axis=0))
        assert (columns.mean() < one.shape[1] / 2) == (label == 0)
