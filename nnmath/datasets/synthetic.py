"""The synthetic data sets. Each function gives (raw (n, d), y (n,), feature names, class names).

All draw from `RandomState`, whose streams numpy has frozen for good; `default_rng` promises no such thing.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnmath.utils.arrays import Floats, Ints

Made = tuple[Floats, Ints, tuple[str, ...], tuple[str, ...]]
FEATURES = ("x1", "x2")
OF_A_CUP = ("temperature", "strength")  # of coffee, which the article's two sets are said to be
TASTES = ("good", "bad")


def _made(groups: list[Floats], class_names: tuple[str, ...], feature_names: tuple[str, ...] = FEATURES) -> Made:
    y = np.concatenate([np.full(len(g), i, dtype=np.int64) for i, g in enumerate(groups)])
    return np.concatenate(groups), y, feature_names, class_names


def bands(n: int = 100, seed: int = 1) -> Made:
    """The article's first set, to the last bit: one class in the middle, the other on both sides of it.

    Another ``seed`` gives fresh points of the same kind, ``n`` of each class.

    Source: "Animations of Neural Networks Transforming Data", Towards Data Science.
    """
    normal, half = np.random.RandomState(seed).normal, n // 2
    x1 = np.concatenate([normal(0.5, 0.1, n), normal(0.2, 0.05, half), normal(0.8, 0.05, n - half)])
    x2 = np.concatenate([normal(0.5, 0.2, n), normal(0.5, 0.2, half), normal(0.5, 0.2, n - half)])
    y = np.repeat(np.array([0, 1], dtype=np.int64), n)
    return np.column_stack([x1, x2]), y, OF_A_CUP, TASTES


def _polar(radius: Floats, angle: Floats) -> Floats:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def rings() -> Made:
    """150 points in a disc, and 150 on a ring around it, both evenly spread, so that no side is bare.

    The disc's points follow a sunflower (a golden angle from one to the next), shaken up.
    """
    random, n = np.random.RandomState(1), 150
    place = np.arange(n)
    golden = np.pi * (3 - np.sqrt(5))
    disc = _polar(0.45 * np.sqrt((place + random.uniform(size=n)) / n), golden * place + random.normal(0, 0.3, n))
    ring = _polar(random.normal(1.0, 0.07, n), 2 * np.pi * place / n + random.normal(0, 0.02, n))
    return _made([disc, ring], TASTES, OF_A_CUP)


def _half_circles(n: int, noise: float, seed: int) -> Made:
    """Two half circles of ``n`` points, each reaching into the other, shaken by so much."""
    random = np.random.RandomState(seed)
    upper = _polar(np.ones(n), np.linspace(0, np.pi, n))
    lower = np.array([1.0, 0.5]) - upper
    return _made([half + random.normal(0, noise, (n, 2)) for half in (upper, lower)], ("upper", "lower"))


def moons() -> Made:
    """Two half circles of 100 points, each reaching into the other."""
    return _half_circles(100, 0.1, seed=3)


def noisy_moons(n: int = 90, seed: int = 6) -> Made:
    """Two half circles of ``n`` points, shaken so much that they overlap: what tells them apart cannot be learnt whole.

    Another ``seed`` gives fresh points of the same kind.
    """
    return _half_circles(n, 0.25, seed)


def _arms(turns: int, n: int, start: float, seed: int) -> Made:
    """Two arms of ``n`` points that wind ``turns`` times round each other, from a share ``start`` of their radius on,
    evenly spread.
    """
    random = np.random.RandomState(seed)
    turn = np.sqrt(np.linspace(start, 1.0, n))
    arms = [_polar(turn, turns * 2 * np.pi * turn + half) + random.normal(0, 0.02, (n, 2)) for half in (0.0, np.pi)]
    return _made(arms, ("first arm", "second arm"))


def spirals() -> Made:
    """Two arms of 150 points that wind once round each other."""
    return _arms(turns=1, n=150, start=0.02, seed=5)


def long_spirals() -> Made:
    """Two arms of 200 points that wind twice round each other: a single hidden layer needs many neurons for that."""
    return _arms(turns=2, n=200, start=0.02, seed=7)


def xor() -> Made:
    """Four blobs of 50 points at the corners of a square; opposite corners share a class."""
    random = np.random.RandomState(4)
    corners = [[(-1.0, -1.0), (1.0, 1.0)], [(-1.0, 1.0), (1.0, -1.0)]]
    groups = [np.concatenate([random.normal(c, 0.35, (50, 2)) for c in pair]) for pair in corners]
    return _made(groups, ("same", "different"))


def blobs() -> Made:
    """Two blobs of 60 points that a straight line parts with room to spare."""
    random = np.random.RandomState(2)
    return _made([random.normal(center, 0.5, (60, 2)) for center in ((-1.2, -0.6), (1.2, 0.6))], ("left", "right"))


def hexagon() -> Made:
    """Six blobs of 40 points at the corners of a hexagon, whose classes alternate."""
    normal = np.random.RandomState(9).normal
    groups = [normal((np.cos(angle), np.sin(angle)), 0.16, (40, 2)) for angle in np.arange(6) * np.pi / 3]
    return _made([np.concatenate(groups[0::2]), np.concatenate(groups[1::2])], ("odd", "even"))


def crescent() -> Made:
    """A disc of 120 points, and 120 on a ring around it that is open on one side."""
    random, n = np.random.RandomState(9), 120
    disc = _polar(0.42 * np.sqrt(random.uniform(size=n)), random.uniform(0, 2 * np.pi, n))
    open_ring = _polar(random.normal(1.0, 0.09, n), np.linspace(0.25 * np.pi, 1.75 * np.pi, n))
    return _made([disc, open_ring], ("disc", "crescent"))


def checkers() -> Made:
    """Points on nine squares of a checkerboard, with bare lines between them."""
    points = np.random.RandomState(9).uniform(0, 3, (500, 2))
    squares = np.floor(points)
    points = points[np.abs(points - squares - 0.5).max(axis=1) < 0.42]
    dark = np.floor(points).sum(axis=1) % 2 == 0
    return _made([points[dark], points[~dark]], ("dark", "light"))


def flower() -> Made:
    """Points all over a disc: those on a flower of five petals, and those around it."""
    random = np.random.RandomState(9)
    points = _polar(1.12 * np.sqrt(random.uniform(size=420)), random.uniform(0, 2 * np.pi, 420))
    inside = 0.75 + 0.3 * np.cos(5 * np.arctan2(points[:, 1], points[:, 0])) - np.hypot(points[:, 0], points[:, 1])
    return _made([points[inside > 0.06], points[inside < -0.06]], ("petals", "around"))


def goldilocks() -> Made:
    """How warm 120 rooms are, in degrees Celsius: 60 are comfortable, 60 too cold or too warm for it. One feature."""
    random = np.random.RandomState(8)
    right, cold, warm = (random.normal(*group) for group in ((21.5, 1.6, 60), (14.0, 1.9, 30), (29.0, 1.8, 30)))
    degrees = np.concatenate([right, cold, warm]).round(2)[:, None]
    return degrees, np.repeat(np.array([0, 1], dtype=np.int64), 60), ("temperature",), ("comfortable", "uncomfortable")


SYNTHETIC: dict[str, Callable[[], Made]] = {
    make.__name__: make
    for make in (
        *(bands, rings, moons, noisy_moons, spirals, long_spirals, xor, blobs),
        *(hexagon, crescent, checkers, flower, goldilocks),
    )
}
