"""Numbers that stand for an empty cell by habit are taken for one where they are no measurements, and told."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import load
from nnmath.datasets.tables.codes import code_in
from tests.nnmath.datasets.tables.test_words import N, note, people


def between(low: float, high: float, n: int = 300) -> np.ndarray:
    return np.random.default_rng(4).uniform(low, high, n)


def coded(others: np.ndarray, times: int, code: float) -> np.ndarray:
    return np.where(np.arange(len(others)) < times, code, others)


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
def test_a_code_lies_far_from_all_measurements_more_than_once(others: np.ndarray, code: float) -> None:
    assert code_in(coded(others, 5, code)) == code
    assert code_in(coded(others, 1, code)) is None, "once"
    assert code_in(coded(others, 200, code)) is None, "usual"


@pytest.mark.parametrize(
    ("others", "value"),
    [
        (between(0.0, 2.0), -5.0),  # no code
        (between(20.0, 90.0), 99.0),  # a mark of 99
        (between(-5.0, 5.0), -1.0),  # a measurement among others
        (between(0.0, 4.0).round(), -1.0),  # one of few answers
        (np.random.default_rng(1).normal(600.0, 200.0, 300), 999.0),
        (np.full(300, np.nan), 999.0),
        (np.full(300, 999.9), 999.0),
    ],
)
def test_a_value_among_others_is_no_code(others: np.ndarray, value: float) -> None:
    assert code_in(coded(others, 5, value)) is None


@pytest.mark.parametrize("write", [float, "{:.3f}".format, "{:.3f} °C".format])
def test_its_cells_are_empty_unless_it_is_said_what_is(write: object) -> None:
    frame = people(3)
    frame["temp"] = [write(x) for x in coded(frame["n0"].to_numpy(), 4, -999.0)]  # type: ignore[operator]
    data = load(frame)
    assert data.n_samples == N - 4 and data.raw.min() > -9
    assert "'temp' (4 times -999) [to keep those of a column: empty='temp=']" in note(data, "numbers far from")
    assert load(frame, empty={"temp": ""}).raw.min() == -999
    assert load(frame, missing="mean").gaps.filled == 4  # type: ignore[union-attr]


def test_the_classes_are_as_they_came() -> None:
    frame = people(3).drop(columns="outcome").assign(kind=[1, 2, 99] * (N // 3))
    assert load(frame).class_names == ("kind 1", "kind 2", "kind 99")
