"""The words that captions use say what the numbers say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnfilm.scenes.kit.text.numbers import count, counted, ordinal, part, points, share
from nnfilm.scenes.kit.text.phrases import (
    activation_name,
    activation_symbol,
    corner_name,
    held_back,
    listed,
    of_class,
    shape,
    squeezes,
    the_class,
)
from nnfilm.scenes.kit.text.typeset import typeset
from nnmath import Dataset, Experiment, FitSpec, errors, fit, load, standard
from nnmath.networks.activations import ACTIVATIONS

TURNS = np.linspace(0, 2 * np.pi, 721)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])


def test_numbers_as_words() -> None:
    assert [count(number) for number in (0, 3, 10, 12)] == ["no", "three", "ten", "12"]
    assert [ordinal(number) for number in (1, 3, 10, 11)] == ["first", "third", "tenth", "no. 11"]
    assert share(41, 300) == "41 of 300 points"
    assert share(0, 300) == "none of 300 points"
    assert share(1200, 100000) == "1,200 of 100,000 points"
    assert [part(3, 1000), part(0, 5)] == ["3 of 1,000", "none of 5"]
    assert [points(1), points(2000), count(1234)] == ["1 point", "2,000 points", "1,234"]


def test_an_activation_is_called_by_its_name_and_said_to_do_what_it_does() -> None:
    names = {"logistic": "sigmoid", "tanh": "tanh", "relu": "ReLU", "identity": "identity"}
    for name in ACTIVATIONS:
        assert activation_name(name) == names[name]
        assert typeset(f"${activation_symbol(name)} (z)$", 20.0, "#000000")[3].max() > 0.5
    told = [squeezes(name, "into 0 to 1") for name in ("logistic", "relu", "identity")]
    assert told == ["squeezes each axis into 0 to 1", "sets whatever is below 0 to 0", "leaves the sums as they are"]


@pytest.mark.parametrize(
    ("name", "the", "of"),
    [
        ("middle", "the middle", "middle"),
        ("setosa", "class setosa", "of class setosa"),
        ("class_0", "class_0", "of class_0"),
    ],
)
def test_a_class_is_spoken_of_by_its_name(name: str, the: str, of: str) -> None:
    data = Dataset.from_raw("any", [[0.0, 0.0], [1.0, 1.0]], [0, 1], ("a", "b"), (name, "other"))
    assert (the_class(data, 0), of_class(data, 0)) == (the, of)


@pytest.mark.parametrize("squash", [1.0, 0.8, 0.3])
def test_only_what_is_nearly_round_is_called_a_circle(squash: float) -> None:
    ellipse = CIRCLE * [3.0, 3.0 * squash] + [5.0, -2.0]
    assert shape([ellipse]) == ("nearly a circle" if squash == 1.0 else "a closed curve")


def test_a_curve_with_a_gap_is_called_open() -> None:
    assert shape([CIRCLE, CIRCLE[:-20]]) == "an open curve"


def test_words_in_a_row() -> None:
    assert [listed(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_boundary_that_is_nowhere_has_no_shape() -> None:
    assert shape([]) == "no line"


def test_one_of_something_is_no_plural() -> None:
    assert [counted(number, "side") for number in (1, 3)] == ["one side", "three sides"]


def test_a_corner_is_told_by_its_coordinates() -> None:
    assert corner_name(np.array([0.0, -1.0, 1.0])) == "(0, \u22121, 1)"


def test_that_hidden_weights_were_held_back_is_said_with_its_cost_and_only_then() -> None:
    free, held = standard("bands"), standard("bands", smooth=True)
    assert held_back(free.report) == held_back(None) == ""
    now, before = (
        errors(e.network, e.dataset.X, e.dataset.y)
        for e in (held, Experiment(free.dataset, fit(free.dataset, FitSpec(alpha=0.03, held_out=False)).network))
    )
    assert now != before
    assert held_back(held.report).endswith(f"bends gently: {now} points wrong instead of {before}.")
    assert held_back(standard("rings", smooth=True).report).endswith("bends gently; it costs no point.")
    assert held.report
    assert held_back(replace(held.report, trials=())).endswith("bends gently.")
    assert held_back(fit(load("wine"), FitSpec(starts=1, shrink="auto", held_out=False)).report)
