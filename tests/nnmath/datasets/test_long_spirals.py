"""The long spirals: two turns an arm, which no few straight cuts part."""

import numpy as np

import nnmath
from nnmath.datasets.synthetic import long_spirals, spirals


def turns(points: np.ndarray) -> float:
    """How often points, in their order, go round the origin."""
    angles = np.unwrap(np.arctan2(points[:, 1], points[:, 0]))
    return abs(float(angles[-1] - angles[0])) / (2 * np.pi)


def test_each_arm_winds_twice_round_where_those_of_the_spirals_wind_once() -> None:
    for made, least in ((long_spirals(), 1.6), (spirals(), 0.8)):
        points, y, _, names = made
        assert names == ("first arm", "second arm")
        for label in (0, 1):
            assert least < turns(points[y == label]) <= 1.2 * least


def test_the_arms_lie_apart_but_no_line_parts_them() -> None:
    points, y, _, _ = long_spirals()
    first, second = points[y == 0], points[y == 1]
    assert np.linalg.norm(first[:, None] - second, axis=-1).min() > 0.03
    assert nnmath.straight_cut(nnmath.load("long_spirals")).errors > len(y) / 4
