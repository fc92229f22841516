"""The words that captions use say what the numbers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from nnfilm.kit.text.numbers import readable
from nnfilm.kit.text.phrases import (
    are_wrong,
    moves,
    of_class,
    part,
    points,
    points_of,
    question_of,
    separated,
    some_of_class,
    the_class,
    wrapped,
)
from nnfilm.kit.text.row_phrases import row_measured
from nnfilm.kit.text.sentence import Sentence
from nnmath import Dataset, Network, standard, warp
from nnmath.datasets.dataset import Followed

NINE = Dataset.from_raw("any", np.arange(18.0).reshape(9, 2), [0] * 3 + [1] * 6, ("a", "b"), ("Adelie", "Gentoo"))
ROWS, PENGUINS, BIRDS = replace(NINE, label="species"), replace(NINE, rows="penguins"), replace(NINE, label="bird_kind")
LETTERS, ANSWERS = replace(BIRDS, class_names=("A", "B")), replace(BIRDS, class_names=("Yes", "No"))


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        (points(NINE, 1), "1 point"),
        (points(ROWS, 1), "1 row"),
        (points(PENGUINS, 1), "1 of the penguins"),
        (points(PENGUINS, 3, 0), "3 Adelie penguins"),
        (points(ROWS, 1, 1), "1 Gentoo row"),
        (points(LETTERS, 3, 1), "3 rows with bird kind B"),
        (points(ANSWERS, 1, 0), "1 row with bird kind Yes"),
        (points_of(NINE, 0, 300), "none of 300 points"),
        (points_of(PENGUINS, 2, 6, 1), "2 of 6 Gentoo penguins"),
        (some_of_class(PENGUINS, 2, 1), "2 Gentoo"),
        (some_of_class(LETTERS, 2, 0), "2 with bird kind A"),
        (part(3, 1000), "3 of 1,000"),
        (are_wrong(NINE, 1), "1 of 9 points is wrong"),
        (are_wrong(PENGUINS, 2), "2 of 9 penguins are wrong"),
    ],
)
def test_what_is_counted_has_its_noun_and_class(phrase: Sentence, said: str) -> None:
    assert str(phrase) == said


NAMES = ["Adelie", "Chinstrap", "Gentoo", "King", "Macaroni", "Rockhopper", "Emperor", "Galapagos", "Humboldt"]


@pytest.mark.parametrize(
    ("label", "names", "asked"),
    [
        ("species", ("Adelie", "Gentoo"), "What tells Adelie from Gentoo?"),
        ("species", ("Adelie", "Chinstrap", "Gentoo"), "What tells Adelie, Chinstrap and Gentoo apart?"),
        ("bird_kind", NAMES, "What tells the nine values of “bird kind” apart?"),
        ("", NAMES, "What tells the nine classes apart?"),
        ("has_eggs", ("No", "Yes"), "Has eggs: what tells No from Yes?"),
        ("income", ("<=50K", ">50K"), "Income: what tells <=50K from >50K?"),
        ("mpg", ("mpg below 15", "15 to 23", "23 and above"), "What tells the three ranges of “mpg” apart?"),
    ],
)
def test_a_film_asks_what_tells_the_classes_apart(label: str, names: Sequence[str], asked: str) -> None:
    n = len(names)
    data = Dataset.from_raw("any", np.arange(2.0 * n).reshape(n, 2), range(n), ("a", "b"), names, label=label)
    assert str(question_of(data)) == asked
    of_birds = str(question_of(replace(data, rows="birds")))
    assert of_birds == (asked if ":" in asked else f"Birds: w{asked[1:]}")


@pytest.mark.parametrize(
    ("column", "unit", "told"),
    [
        ("bill_length_mm", "", "bill length = 2 mm"),
        ("bill_length", "mm", "bill length = 2 mm"),
        ("score", "marks", "score = 2 marks"),
        ("score", "", "score = 2"),
    ],
)
def test_the_unit_of_a_number_stands_behind_it_once(column: str, unit: str, told: str) -> None:
    data = replace(NINE, feature_names=(column, "b"), units=(unit, ""), followed=Followed(1, "Ada"))
    assert str(row_measured(data, 1)) == f"Ada has {told}, and more."


@pytest.mark.parametrize(
    ("column", "read"),
    [
        ("bill_length_mm", "bill length (mm)"),
        ("Sepal.Length", "Sepal Length"),
        ("body mass (g)", "body mass (g)"),
        ("m", "m"),
        ("x_1", "x_1"),
        ("v2.5", "v2.5"),
    ],
)
def test_names_of_columns_are_readable(column: str, read: str) -> None:
    assert readable(column) == read


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
