"""How much of a line lies in a box."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnfilm.kit.marks.curves import Curves, dashed, sampled
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


@pytest.mark.parametrize("dash", [0.05, 0.2])
def test_dashes_and_gaps_are_of_one_length_and_lie_on_their_line(dash: float) -> None:
    corner = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 1.0]])
    pieces = dashed([corner], dash)
    lengths = [float(np.linalg.norm(np.diff(piece, axis=0), axis=1).sum()) for piece in pieces]
    assert np.allclose(lengths[:-1], dash)
    assert sum(lengths) == pytest.approx(1.5, abs=dash)
    places = np.concatenate(pieces)
    off = np.minimum(np.abs(places[:, 1]) + np.clip(places[:, 0] - 2, 0, None), np.abs(places[:, 0] - 2))
    assert off.max() == pytest.approx(0.0, abs=1e-9)
    gaps = [float(np.abs(after[0] - before[-1]).sum()) for before, after in pairwise(pieces)]
    assert np.allclose(gaps, dash)
