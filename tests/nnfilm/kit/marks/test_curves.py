"""How much of a line lies in a box."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.curves import Curves, sampled
from nnmath import Box

BOX = Box(np.array([0.0, 0.0]), np.array([1.0, 1.0]))
INK = "#ffffff"


def line(start: float, end: float, y: float = 0.5) -> np.ndarray:
    return sampled(np.array([start, y]), np.array([end, y]), 401)


def test_a_line_is_inside_from_where_it_enters_to_where_it_leaves() -> None:
    assert Curves([line(-1.0, 3.0)], INK).inside(BOX) == pytest.approx((0.25, 0.5), abs=0.005)


def test_of_several_lines_the_first_to_enter_and_the_last_to_leave_count() -> None:
    lines = Curves([line(-1.0, 3.0), line(-3.0, 1.0), line(-1.0, 3.0, 7.0)], INK)
    assert lines.inside(BOX) == pytest.approx((0.25, 1.0), abs=0.005)


def test_lines_that_miss_the_box_are_drawn_whole() -> None:
    assert Curves([line(-1.0, 3.0, 7.0)], INK).inside(BOX) == Curves([], INK).inside(BOX) == (0.0, 1.0)
