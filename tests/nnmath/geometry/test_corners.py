from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnmath.geometry.contours import n_corners
from nnmath.utils.arrays import Floats


def rounded(n: int, radius: float, samples: int) -> Floats:
    """A regular polygon of circumradius 1, its corners rounded by arcs of a ``radius``, as a closed polyline."""
    middles = np.pi * 2 * np.arange(n) / n
    inner = (1 - radius / np.cos(np.pi / n)) * np.column_stack([np.cos(middles), np.sin(middles)])
    arcs = []
    for middle, angle in zip(inner, middles, strict=True):
        turn = angle + np.linspace(-np.pi / n, np.pi / n, samples)
        arcs.append(middle + radius * np.column_stack([np.cos(turn), np.sin(turn)]))
    line = np.concatenate(arcs)
    return np.concatenate([line, line[:1]])


def circle(samples: int) -> Floats:
    turn = np.linspace(0, 2 * np.pi, samples)
    line = np.column_stack([np.cos(turn), np.sin(turn)])
    line[-1] = line[0]
    return line


@given(
    n=st.integers(3, 7),
    radius=st.floats(0.05, 0.35),
    samples=st.integers(12, 90),
    angle=st.floats(0, 2 * np.pi),
    size=st.floats(1e-3, 1e3),
    backward=st.booleans(),
    start=st.integers(0, 1000),
)
def test_a_rounded_polygon_has_its_corners_wherever_it_lies(
    n: int, radius: float, samples: int, angle: float, size: float, backward: bool, start: int
) -> None:
    line = np.roll(rounded(n, radius, samples)[:-1], start, axis=0)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    line = size * (np.concatenate([line, line[:1]]) @ turn + [3.0, -2.0])
    assert n_corners(line[::-1] if backward else line) == n


@given(samples=st.integers(60, 1000), wide=st.floats(1.0, 1.15))
def test_a_circle_has_none_and_neither_has_one_that_is_nearly_round(samples: int, wide: float) -> None:
    assert n_corners(circle(samples) * [wide, 1.0]) == 0


def test_an_open_line_and_one_that_crosses_itself_have_none() -> None:
    assert n_corners(rounded(3, 0.1, 20)[:-1]) == 0
    t = np.linspace(0, 2 * np.pi, 300)
    eight = np.column_stack([np.sin(2 * t), np.sin(t)])
    eight[-1] = eight[0]
    assert n_corners(eight) == 0


def test_a_dent_is_no_corner() -> None:
    heart = np.array([[0.0, 1.0], [1.0, 2.0], [2.0, 1.0], [0.0, -1.0], [-2.0, 1.0], [-1.0, 2.0], [0.0, 1.0]])
    share = np.linspace(0, 6, 241)
    fine = np.column_stack([np.interp(share, np.arange(7), heart[:, k]) for k in (0, 1)])
    assert n_corners(fine) == 5  # the sixth bends outwards
