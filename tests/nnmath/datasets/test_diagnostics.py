from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from nnmath import Dataset, load, warnings_of
from nnmath.datasets.diagnostics import (
    Codes,
    Constant,
    Contradictions,
    Copies,
    FarPoints,
    Finding,
    MoreFeatures,
    TellsAll,
    TooFew,
    Twins,
    Uneven,
    findings_of,
)
from nnmath.datasets.load import NAMES


def made(raw: Any, y: Any, features: Sequence[str] = (), classes: Sequence[str] = ("a", "b")) -> Dataset:
    raw = np.asarray(raw, dtype=np.float64)
    names = features or [f"f{i}" for i in range(raw.shape[1])]
    return Dataset.from_raw("made", raw, y, names, classes)


@pytest.fixture
def cloud() -> np.ndarray:
    return np.random.default_rng(0).normal(size=(60, 3))


def halves(n: int = 60) -> np.ndarray:
    return np.arange(n) % 2


@pytest.mark.parametrize("name", NAMES)
def test_built_in_sets_are_sound(name: str) -> None:
    """But for one, of which some values lie far out."""
    found = findings_of(load(name))
    assert [type(one) for one in found] == [FarPoints] * (name == "breast_cancer")
    assert all(isinstance(one, FarPoints) and one.points == 5 for one in found)


def test_sizes(cloud: np.ndarray) -> None:
    assert findings_of(made(cloud, np.arange(60) < 10)) == (), "5 : 1 is still well"
    found = findings_of(made(np.random.default_rng(4).normal(size=(120, 2)), np.arange(120) < 19))
    assert found == (Uneven("a", "b", 101 / 120),)


def test_few_points_in_a_class() -> None:
    random = np.random.default_rng(1)
    found = findings_of(made(random.normal(size=(31, 2)), np.repeat([0, 1, 2], [12, 10, 9]), classes="abc"))
    assert found == (TooFew(("c",)),)
    found = findings_of(made(random.normal(size=(31, 2)), np.repeat([0, 1, 2], [22, 8, 1]), classes="abc"))
    assert found[-1] == TooFew(("b", "c"))


def test_contradictions_are_counted_by_points(cloud: np.ndarray) -> None:
    """Three rows at one place, two of one class; two more at another; equal rows of one class do not count."""
    cloud[[1, 2, 4]] = cloud[1]
    cloud[[10, 21]] = cloud[10]
    cloud[[30, 32]] = cloud[30]
    assert findings_of(made(cloud, halves())) == (Contradictions(5, 60),)


@pytest.mark.parametrize(("classes", "merge"), [("abc", "a=a,c"), (("k 0", "k 1", "k 2"), "k 0=k 0,k 2")])
def test_classes_that_are_the_same_points_are_named(cloud: np.ndarray, classes: Sequence[str], merge: str) -> None:
    """In any order; what else coincides is counted without them."""
    cloud[20:40] = cloud[:20][::-1]
    y = np.repeat([0, 2, 1], 20)
    (found,) = warnings_of(made(cloud, y, classes=classes))
    told = f"Twins: pairs {classes[0]} and {classes[2]}; points 20"
    assert found == f"{told} [to make them one class: merge='{merge}']"
    cloud[59] = cloud[0]
    assert Contradictions(3, 60) in findings_of(made(cloud, y, classes=classes))
    cloud[39] += 0.1
    assert not any(isinstance(one, Twins) for one in findings_of(made(cloud, y, classes=classes)))


def test_several_classes_may_be_the_same(cloud: np.ndarray) -> None:
    cloud[12:48] = np.tile(cloud[:12], (3, 1))
    found = findings_of(made(cloud, np.repeat(np.arange(5), 12), classes="abcde"))
    assert found == (Twins((("a", "b"), ("a", "c"), ("a", "d")), (12, 12, 12), "'a=a,b,c,d'"),)


@pytest.mark.parametrize("n_classes", [2, 5])
def test_where_all_classes_are_the_same_a_merge_would_leave_none_to_tell_apart(
    cloud: np.ndarray, n_classes: int
) -> None:
    same, y = np.tile(cloud[:12], (n_classes, 1)), np.repeat(np.arange(n_classes), 12)
    (found,) = findings_of(made(same, y, classes="abcde"[:n_classes]))
    assert isinstance(found, Twins) and len(found.pairs) == n_classes - 1
    assert "merge" not in str(found)


def test_constant_features(cloud: np.ndarray) -> None:
    cloud[:, 1] = 0.1
    assert findings_of(made(cloud, halves(), ("x", "same", "z"))) == (Constant(("same",)),)


@pytest.mark.parametrize("sign", [1, -1])
def test_copied_features_are_both_named(cloud: np.ndarray, sign: int) -> None:
    cloud[:, 2] = sign * 2.54 * cloud[:, 0] + 7
    (found,) = findings_of(made(cloud, halves(), ("inches", "y", "centimetres")))
    assert isinstance(found, Copies)
    assert found.pairs == (("inches", "centimetres"),)
    assert found.correlations == pytest.approx((sign,))


def test_a_far_point_makes_no_copies(cloud: np.ndarray) -> None:
    """It gives two columns a correlation near 1, but no common order."""
    far = np.vstack([cloud, [4000.0, 4000.0, 0.0], [4100.0, 4100.0, 0.0]])
    assert np.corrcoef(far[:, 0], far[:, 1])[0, 1] > 0.999
    assert not any(isinstance(one, Copies) for one in findings_of(made(far, halves(62))))


@pytest.mark.parametrize("n_classes", [2, 3])
def test_a_column_that_alone_tells_the_classes_apart(n_classes: int) -> None:
    """One of a thousand points may be on the wrong side of its threshold, but not two."""
    random = np.random.default_rng(5)
    y = np.arange(1000) % n_classes
    raw = np.column_stack([random.normal(size=1000), random.uniform(0, 0.9, 1000) - y, random.normal(size=1000)])
    names, classes = ("x", "paid later", "z"), "abc"[:n_classes]

    def found() -> tuple[Finding, ...]:
        return findings_of(made(raw, y, names, classes))

    assert found() == (TellsAll(("paid later",), 0),)
    raw[0, 1] = -1.5
    assert found() == (TellsAll(("paid later",), 1),)
    raw[n_classes, 1] = -1.5
    assert found() == ()


def test_of_classes_that_are_far_apart_nothing_is_asked() -> None:
    """In a plane that is seen; in space other columns nearly tell the classes, too, or most columns do."""
    others = {"others": ["versicolor", "virginica"]}
    iris = load("iris", merge=others)
    plane = load("iris", merge=others, features=["sepal width (cm)", "petal width (cm)"])
    y = halves()
    blobs = np.random.default_rng(6).normal(size=(60, 4)) + 8 * y[:, None] * [1, 1, 1, 0]
    for data in (iris, plane, made(blobs, y)):
        assert findings_of(data) == ()


def test_few_points_may_be_told_apart_by_accident() -> None:
    y = np.arange(24) % 2
    assert findings_of(made(np.column_stack([y + np.linspace(0, 0.5, 24), np.sin(np.arange(24))]), y)) == ()


def test_far_outliers() -> None:
    raw = np.random.default_rng(2).normal(size=(200, 2))
    raw[7, 1] = 1000.0
    (found,) = findings_of(made(raw, halves(200), ("x", "weight")))
    assert found == FarPoints(1, "weight", 1000.0, pytest.approx(967, abs=1), squashed=False)


def test_more_features_than_points() -> None:
    raw = np.random.default_rng(3).normal(size=(24, 30))
    assert findings_of(made(raw, halves(24))) == (MoreFeatures(30, 24),)


@pytest.mark.parametrize(
    ("same", "told"), [(1, "f0"), (6, "f0, f1, f2, f3, f4, f5"), (8, "f0, f1, f2, f3, f4, f5 and 2 more")]
)
def test_a_finding_is_text_with_the_first_of_many_names(same: int, told: str, cloud: np.ndarray) -> None:
    (found,) = warnings_of(made(np.column_stack([*np.ones((same, 60)), cloud]), halves()))
    assert found == f"Constant: features {told}"


def zeros(column: np.ndarray, n: int) -> np.ndarray:
    """Three columns, of which the first is that, with 0 in so many rows."""
    raw = np.random.default_rng(3).normal(size=(len(column), 3))
    raw[:, 0] = np.where(np.arange(len(column)) < n, 0.0, column)
    return raw


def pressures(n: int = 400) -> np.ndarray:
    return np.random.default_rng(2).normal(72.0, 12.0, n).clip(24.0).round()


def test_zeros_far_below_all_measurements_may_be_empty_cells() -> None:
    (found,) = warnings_of(made(zeros(pressures(), 35), halves(400), ["pressure", "b", "c"]))
    assert found == "Zeros: features pressure; times 35 [to treat 35 cells as empty: empty='pressure=0']"
    assert findings_of(made(zeros(pressures(), 1), halves(400))) == (), "one in hundreds changes little"
    assert findings_of(made(zeros(pressures(), 250), halves(400))) == (), "0 is what is usual"


def coded(column: np.ndarray, n: int, code: float) -> np.ndarray:
    """The same, with a code in place of 0."""
    raw = zeros(column, n)
    raw[:n, 0] = code
    return raw


def has_codes(data: Dataset) -> bool:
    return any(isinstance(one, Codes) for one in findings_of(data))


def between(low: float, high: float, n: int = 300) -> np.ndarray:
    return np.random.default_rng(4).uniform(low, high, n)


@pytest.mark.parametrize(
    ("others", "code"),
    [
        (between(0.0, 2.0), -999.0),
        (between(-20.0, 35.0), 9999.0),
        (between(10.0, 30.0), 999.9),
        (between(1.0, 8.0).round(), 99.0),
        (between(18.0, 60.0), -1.0),
    ],
)
def test_a_code_far_from_all_measurements_may_be_an_empty_cell(others: np.ndarray, code: float) -> None:
    (found,) = warnings_of(made(coded(others, 5, code), halves(300), ["temp_C", "b", "c"]))
    told = f"Codes: features temp_C; values {code:g}; times 5"
    assert found == f"{told} [to treat 5 cells as empty: empty='temp_C={code:g}']"
    assert not has_codes(made(coded(others, 1, code), halves(300))), "once"
    assert not has_codes(made(coded(others, 200, code), halves(300))), "usual"


@pytest.mark.parametrize(
    ("others", "value"),
    [
        (between(0.0, 2.0), -5.0),  # no code
        (between(20.0, 90.0), 99.0),  # a mark of 99
        (between(-5.0, 5.0), -1.0),  # a measurement among others
        (between(0.0, 4.0).round(), -1.0),  # one of few answers
        (np.random.default_rng(1).normal(600.0, 200.0, 300), 999.0),
    ],
)
def test_a_value_among_others_is_no_code(others: np.ndarray, value: float) -> None:
    assert not has_codes(made(coded(others, 5, value), halves(300)))


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
    assert findings_of(made(zeros(others, 40), halves(400))) == ()
