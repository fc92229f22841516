"""The words that captions use say what the numbers say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnfilm.kit.text.phrases import (
    are_wrong,
    moves,
    of_class,
    part,
    points,
    points_of,
    separated,
    the_class,
    wrapped,
)
from nnfilm.kit.text.sentence import Sentence
from nnmath import Dataset, Network, standard, warp


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        (points(1), "1 point"),
        (points_of(0, 300), "none of 300 points"),
        (part(3, 1000), "3 of 1,000"),
        (are_wrong(1, 9), "1 of 9 points is wrong"),
        (are_wrong(2, 9), "2 of 9 points are wrong"),
    ],
)
def test_how_many_of_how_many(phrase: Sentence, said: str) -> None:
    assert str(phrase) == said


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("mpg below 23", "mpg 23 and above"), ("mpg below 23", "mpg 23 and above")),
        (("displacement below 150", "150 and above"), ("displacement below 150", "displacement 150 and above")),
        (("below 3", "3 and above"), ("values below 3", "values 3 and above")),
    ],
)
def test_a_range_is_spoken_of_as_what_it_is_of(names: tuple[str, str], told: tuple[str, str]) -> None:
    data = Dataset.from_raw("cars", [[0.0, 0.0], [1.0, 1.0]], [0, 1], ("a", "b"), names)
    assert tuple(str(the_class(data, k)) for k in (0, 1)) == told
    assert tuple(str(of_class(data, k)) for k in (0, 1)) == (f"with {told[0]}", f"with {told[1]}")
    assert str(the_class(data, 1, 14)).endswith(names[1][-12:]), "the numbers are never shortened"


SIZES = 100, 20
SQUARE = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])
TWO = Dataset.from_raw("any", np.arange(240.0).reshape(120, 2) ** 2, np.repeat([0, 1], SIZES), ("a", "b"), ("p", "q"))


@pytest.mark.parametrize(("wrong", "apart"), [((0, 0), True), ((5, 1), True), ((6, 0), False), ((0, 2), False)])
def test_classes_are_apart_if_few_of_each_are_wrong(wrong: tuple[int, int], apart: bool) -> None:
    """Two of the small class are fewer than a twentieth of all points, and a tenth of its own."""
    missed = np.zeros(120, dtype=bool)
    missed[: wrong[0]] = missed[100 : 100 + wrong[1]] = True
    assert separated(TWO, missed) is apart


@pytest.mark.parametrize(
    ("turned", "enlarged", "said"),
    [
        (0.0, 2.0, "stretch"),
        (0.0, 0.5, "shrink"),
        (0.0, 1.05, "shift"),
        (90.0, 2.0, "turn and stretch"),
        (90.0, 0.95, "turn"),
    ],
)
def test_what_is_said_of_weights_and_bias_is_what_is_seen_of_them(turned: float, enlarged: float, said: str) -> None:
    angle = np.radians(turned)
    weights = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    passage = warp(Network.from_arrays([weights, np.ones((2, 1))], [np.zeros(2), np.zeros(1)]), SQUARE).passages[0]
    assert str(moves(passage, enlarged / float(passage.stretches()[0]))) == said


# What a boundary is said to wrap round.

BANDS = standard("bands").dataset
EDGE = np.abs(BANDS.X[:, 0][BANDS.y == 0]).max() + 0.01
HAIRPIN = np.array([[-EDGE, -9.0], [-EDGE, 9.0], [EDGE, 9.0], [EDGE, -9.0]])


def test_a_hairpin_wraps_round_the_class_that_lies_within_it() -> None:
    kept = (BANDS.y == 0) | (np.abs(BANDS.X[:, 0]) > EDGE)  # without a point of the sides in the middle
    data = replace(BANDS, X=BANDS.X[kept], y=BANDS.y[kept], raw=BANDS.raw[kept])
    assert wrapped([HAIRPIN], data) == 0
    assert wrapped([HAIRPIN], replace(data, y=1 - data.y)) == 1


@pytest.mark.parametrize("lines", [[HAIRPIN[:2], HAIRPIN[2:]], [HAIRPIN[:2]], [9.0 * HAIRPIN], [0.3 * HAIRPIN]])
def test_nothing_is_wrapped_by_two_lines_nor_a_straight_one_nor_by_one_round_both_classes(lines: list) -> None:
    assert wrapped(lines, BANDS) is None
