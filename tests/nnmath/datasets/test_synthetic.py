# ruff: noqa: NPY002 - the article draws from numpy's global generator, and so must its restatement
"""The synthetic data sets: each has the shape that its film tells of."""

from __future__ import annotations

import numpy as np

import nnmath
from nnmath import load
from nnmath.datasets.synthetic import SYNTHETIC, long_spirals, spirals


def test_bands_are_the_articles_to_the_last_bit() -> None:
    from sklearn.preprocessing import StandardScaler

    state = np.random.get_state()
    np.random.seed(1)
    normal = np.random.normal
    x1 = np.concatenate([normal(0.5, 0.1, 100), normal(0.2, 0.05, 50), normal(0.8, 0.05, 50)])
    x2 = np.concatenate([normal(0.5, 0.2, 100), normal(0.5, 0.2, 50), normal(0.5, 0.2, 50)])
    np.random.set_state(state)
    raw = np.array([[a, b] for a, b in zip(x1, x2, strict=True)])
    bands = load("bands")
    assert np.array_equal(bands.raw, raw)
    assert np.array_equal(bands.X, StandardScaler().fit_transform(raw))
    assert bands.y.tolist() == [0] * 100 + [1] * 100
    assert bands.feature_names == ("temperature", "strength") and bands.class_names == ("good", "bad")


def test_loading_leaves_numpys_global_generator_alone() -> None:
    before = np.random.get_state()[1].tolist()
    digests = [load(name).digest for name in SYNTHETIC]
    assert np.random.get_state()[1].tolist() == before
    assert digests == [load(name).digest for name in SYNTHETIC] and len({*digests}) == len(digests)


def test_rings_lie_one_inside_the_other() -> None:
    data = load("rings")
    radius = np.linalg.norm(data.raw, axis=1)
    assert np.bincount(data.y).tolist() == [150, 150] and data.class_names == ("good", "bad")
    assert radius[data.y == 0].max() < radius[data.y == 1].min()
    angle = np.sort(np.arctan2(*data.raw[data.y == 1].T))
    assert np.diff(angle).max() < np.radians(15), "the ring has a bare side"


def turns(points: np.ndarray) -> float:
    """How often points, in their order, go round the origin."""
    angles = np.unwrap(np.arctan2(points[:, 1], points[:, 0]))
    return abs(float(angles[-1] - angles[0])) / (2 * np.pi)


def test_each_arm_of_the_long_spirals_winds_twice_round_where_those_of_the_spirals_wind_once() -> None:
    for made, least in ((long_spirals(), 1.6), (spirals(), 0.8)):
        points, y, _, names = made
        assert names == ("first arm", "second arm")
        for label in (0, 1):
            assert least < turns(points[y == label]) <= 1.2 * least


def test_the_arms_lie_apart_but_no_line_parts_them() -> None:
    points, y, _, _ = long_spirals()
    first, second = points[y == 0], points[y == 1]
    assert np.linalg.norm(first[:, None] - second, axis=-1).min() > 0.03
    assert nnmath.straight_cut(load("long_spirals")).errors > len(y) / 4
