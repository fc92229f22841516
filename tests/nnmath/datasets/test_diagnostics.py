from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from nnmath import Dataset, findings_of, load
from nnmath.datasets.diagnostics import (
    Contradictions,
    MoreFeatures,
    TellsAll,
    TooFew,
    Uneven,
    Zeros,
    advice_on,
)
from nnmath.datasets.load import NAMES
from nnmath.utils.errors import advised


def made(raw: Any, y: Any, features: Sequence[str] = (), classes: Sequence[str] = ("a", "b")) -> Dataset:
    raw = np.asarray(raw, dtype=np.float64)
    names = features or [f"f{i}" for i in range(raw.shape[1])]
    return Dataset.from_raw("made", raw, y, names, classes)


@pytest.fixture
def cloud() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(60, 3))


def halves(n: int = 60) -> np.ndarray:
    return np.arange(n) % 2


def test_built_in_sets_are_sound() -> None:
    assert not any(findings_of(load(name)) for name in NAMES)


def test_uneven_and_few_points() -> None:
    random = np.random.default_rng(4)
    assert findings_of(made(random.normal(size=(60, 3)), np.arange(60) < 10)) == (), "5 : 1 is still well"
    assert findings_of(made(random.normal(size=(120, 2)), np.arange(120) < 19)) == (Uneven("a", "b", 101 / 120),)
    for sizes, few in (([12, 10, 9], ("c",)), ([22, 8, 1], ("b", "c"))):
        found = findings_of(made(random.normal(size=(31, 2)), np.repeat([0, 1, 2], sizes), classes="abc"))
        assert found[-1] == TooFew(few)


def test_contradictions_are_counted_by_points(cloud: np.ndarray) -> None:
    """Three rows at one place, two of one class; two more at another; equal rows of one class do not count."""
    cloud[[1, 2, 4]] = cloud[1]
    cloud[[10, 21]] = cloud[10]
    cloud[[30, 32]] = cloud[30]
    assert findings_of(made(cloud, halves())) == (Contradictions(5, 60),)


def test_a_column_that_alone_tells_the_classes_apart() -> None:
    """One of a thousand points may be on the wrong side of its threshold, but not two."""
    random = np.random.default_rng(5)
    y = np.arange(1000) % 3
    raw = np.column_stack([random.normal(size=1000), random.uniform(0, 0.9, 1000) - y, random.normal(size=1000)])
    for wrong, expected in enumerate([(TellsAll(("paid later",), 0),), (TellsAll(("paid later",), 1),), ()]):
        raw[: 3 * wrong : 3, 1] = -1.5
        assert findings_of(made(raw, y, ("x", "paid later", "z"), "abc")) == expected


def test_of_classes_that_are_far_apart_or_small_nothing_is_asked() -> None:
    """In a plane that is seen; in space other columns nearly tell the classes, too, or most columns do; and few points
    may be told apart by accident.
    """
    others = {"others": ["versicolor", "virginica"]}
    iris = load("iris", merge=others)
    plane = load("iris", merge=others, features=["sepal width (cm)", "petal width (cm)"])
    y = halves()
    blobs = np.random.default_rng(6).normal(size=(60, 4)) + 8 * y[:, None] * [1, 1, 1, 0]
    few = np.column_stack([y[:24] + np.linspace(0, 0.5, 24), np.sin(np.arange(24))])
    for data in (iris, plane, made(blobs, y), made(few, y[:24])):
        assert findings_of(data) == ()


def test_more_features_than_points() -> None:
    raw = np.random.default_rng(3).normal(size=(24, 30))
    assert findings_of(made(raw, halves(24))) == (MoreFeatures(30, 24),)


def coded(column: np.ndarray, n: int, code: float = 0.0) -> np.ndarray:
    """Three columns, of which the first is that, with a code in so many rows."""
    raw = np.random.default_rng(3).normal(size=(len(column), 3))
    raw[:, 0] = np.where(np.arange(len(column)) < n, code, column)
    return raw


def test_zeros_far_below_all_measurements_may_be_empty_cells() -> None:
    pressures = np.random.default_rng(2).normal(72.0, 12.0, 400).clip(24.0).round()
    (found,) = findings_of(made(coded(pressures, 35), halves(400), ["pressure", "b", "c"]))
    assert found == Zeros(("pressure",), (35,))
    assert advised("0", *advice_on(found)) == "0 [to treat 35 cells as empty: empty='pressure=0']"
    assert findings_of(made(coded(pressures, 1), halves(400))) == (), "one in hundreds changes little"
    assert findings_of(made(coded(pressures, 250), halves(400))) == (), "0 is what is usual"


@pytest.mark.parametrize(
    "others",
    [
        np.random.default_rng(1).lognormal(3.0, 0.8, 400).clip(4.0, 100.0),  # fares
        np.random.default_rng(1).uniform(0.3, 50.0, 400),  # millimetres of rain
        np.random.default_rng(1).poisson(9.0, 400).clip(1).astype(float),  # counts
        np.random.default_rng(1).integers(4, 9, 400).astype(float),  # cylinders, of which an electric car has none
        np.ones(400),  # words
    ],
)
def test_amounts_counts_and_words_may_well_be_0(others: np.ndarray) -> None:
    assert findings_of(made(coded(others, 40), halves(400))) == ()
