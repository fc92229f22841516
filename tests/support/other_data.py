"""Data of unusual kinds, and quick fits to them: many classes, columns of words, long and hostile names."""

from __future__ import annotations

from typing import Any

import numpy as np

import nnmath
from nnmath import Dataset, Experiment, FitSpec, fit, load
from tests.support.sharing import once_a_run

Widths = int | tuple[int, ...]

LONG = "mean concave points, w (2)", "中文标签数据国际化的很长的特征名称测试一下看看"
CLASSES = '#read("/etc/passwd") $x$', "العربية نص طويل جدا هنا"
FLAT = "Title", "BandsData", "CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface"
SOLID = "TooFewNeurons", "Triangle", "LiftToCube", "SeparatingPlane"
HOSTILE = {**dict.fromkeys(FLAT, 2), **dict.fromkeys(SOLID, 3)}
"""Chapters, and hidden neurons of the networks with which they show such names."""

CASES: list[tuple[str, str, Widths]] = [
    ("IntoHiddenSpace", "moons", (6, 2)),
    ("ClassesApart", "five", 6),
    ("Regions", "xor", (4, 1)),
    ("DataTour", "words", 3),
    ("OneNeuron", "wine", 1),
]


@once_a_run
def case(source: str, hidden: Widths) -> Experiment:
    """A quick fit of a built-in set, or of one that is made here."""
    own = {"five": _five_classes, "spread": _spread, "words": _words}
    data = nnmath.load(own[source]() if source in own else source)
    found = fit(data, FitSpec(hidden=hidden, alpha=0.03, starts=3))
    return Experiment(data, found.network, found.report)


def _five_classes() -> Any:
    """Six features, classes of very different size."""
    rng = np.random.default_rng(3)
    sizes = [60, 45, 20, 80, 25]
    X = np.concatenate([rng.normal(3 * rng.normal(size=6), 1.6, (n, 6)) for n in sizes])
    return X, np.repeat(np.arange(5), sizes)


def _spread() -> Any:
    """Four classes in a plane."""
    rng = np.random.default_rng(5)
    y = np.repeat(np.arange(4), 40)
    return rng.normal(0, 0.9, (160, 2)) + 2.0 * np.array([[0, 0], [1, 1], [0, 2], [2, 0]])[y], y


def _words() -> Any:
    """Three columns of two words each, of which the class depends on two."""
    rng = np.random.default_rng(6)
    X = rng.integers(0, 2, (180, 3)).astype(float)
    return X, np.where(rng.random(180) < 0.9, X[:, 0] != X[:, 1], X[:, 2] > 0).astype(int)


@once_a_run
def plain(name: str, hidden: int, activation: str = "logistic") -> Experiment:
    """A quick fit of a built-in set, without points held out."""
    data = load(name)
    return Experiment.of_fit(data, fit(data, FitSpec(hidden=hidden, activation=activation, starts=3, held_out=False)))


@once_a_run
def named(hidden: int) -> Experiment:
    """The moons with long names of hostile signs, and numbers of very different size."""
    data = load("moons")
    data = Dataset.from_raw("moons", data.raw * [1e4, 1e-3] + [3e5, 0.0], data.y, LONG, CLASSES)
    return Experiment.of_fit(data, fit(data, FitSpec(hidden=hidden, activation="tanh", starts=3, held_out=False)))
