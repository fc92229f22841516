"""Rings round other points, by hand and under the motions that leave a ring a ring."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath.geometry.contours import encircles

TURNS = np.linspace(0, 2 * np.pi, 721)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


def test_a_ring_encircles_what_is_nearer_to_the_middle_on_all_sides() -> None:
    assert encircles(2 * CIRCLE, CIRCLE)
    assert not encircles(CIRCLE, 2 * CIRCLE)
    assert not encircles(2 * CIRCLE[:500], CIRCLE)


@pytest.mark.parametrize("shift", [[0.0, 0.0], [30.0, -7.0]])
@pytest.mark.parametrize("scale", [1e-3, 1.0, 40.0])
def test_a_ring_stays_one_wherever_it_lies_and_however_large_it_is(shift: list[float], scale: float) -> None:
    assert encircles(scale * 2 * CIRCLE + shift, scale * CIRCLE + shift)
    assert not encircles(scale * 2 * CIRCLE[:500] + shift, scale * CIRCLE + shift)


def test_four_points_are_a_ring_only_while_no_gap_is_wider_than_a_quarter() -> None:
    def around(degrees: list[float]) -> bool:
        angles = np.radians(degrees)
        return encircles(np.column_stack([np.cos(angles), np.sin(angles)]), 0.1 * CIRCLE[:-1])

    assert around([0, 60, 120, 180, 240, 300])
    assert not around([0, 60, 120, 180, 300])
