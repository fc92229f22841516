"""How often a line goes round a point."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.geometry.contours import windings


def spiral(times: float, middle: np.ndarray, samples: int = 400) -> np.ndarray:
    """A line that goes round a point so often, from within outwards."""
    angles = np.linspace(0.3, 0.3 + 2 * np.pi * times, samples)
    return middle + np.linspace(0.5, 2.0, samples)[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])


@given(times=st.floats(0.0, 5.0), x=st.floats(-9, 9), y=st.floats(-9, 9))
def test_a_spiral_goes_round_as_often_as_it_was_made_to(times: float, x: float, y: float) -> None:
    middle = np.array([x, y])
    line = spiral(times, middle)
    assert windings(line, middle) == pytest.approx(times, abs=1e-6)
    assert windings(line[::-1], middle) == pytest.approx(windings(line, middle), abs=1e-9)
    assert windings(3.0 * (line - middle), np.zeros(2)) == pytest.approx(windings(line, middle), abs=1e-6)


def test_what_passes_by_goes_round_at_most_half_way() -> None:
    assert windings(np.array([[-9.0, 1.0], [0.0, 1.0], [9.0, 1.0]]), np.zeros(2)) < 0.5
    assert windings(np.zeros((0, 2)), np.zeros(2)) == windings(np.ones((1, 2)), np.zeros(2)) == 0.0


def test_there_and_back_is_counted_once() -> None:
    line = spiral(1.5, np.zeros(2))
    assert windings(np.concatenate([line, line[::-1]]), np.zeros(2)) == pytest.approx(1.5)
