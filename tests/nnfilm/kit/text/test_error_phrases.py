"""What is said of mistakes, against examples worked by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnfilm.kit.text.error_phrases import Verdict, no_gain
from nnfilm.kit.text.sentence import Sentence
from nnmath import standard
from nnmath.datasets.dataset import Dataset

DATA = Dataset.from_raw(
    "fruit",
    np.arange(16.0).reshape(8, 2) ** 1.5,
    [0, 0, 0, 1, 1, 2, 2, 2],
    ["length", "weight"],
    ["apple", "pear", "plum"],
)
TWO = Dataset.from_raw("any", np.arange(8.0).reshape(4, 2), [0, 0, 1, 1], ("a", "b"), ("apple", "pear"))


def test_what_is_wrong_is_counted_by_class() -> None:
    verdict = Verdict(DATA, np.array([0, 2, 2, 1, 1, 2, 0, 2]))
    assert str(verdict.sentence()) == "3 of 8 points are wrong: 2 apple and 1 plum."
    each = "2 of 3 apple points, none of 2 pear points and 1 of 3 plum points"
    assert str(verdict.each()) == each
    mixed = verdict.mixed_up()
    assert (str(mixed["points"]), str(mixed["other"])) == ("2 apple points", "plum")
    assert not Verdict(DATA, np.array([0, 0, 2, 1, 1, 2, 0, 2])).mixed_up(), "one point alone"
    assert not Verdict(DATA, np.array([2, 2, 0, 0, 0, 2, 2, 2])).mixed_up(), "tied"


def test_hidden_layers_that_save_nothing_are_said_to_save_nothing() -> None:
    assert not no_gain(DATA, 3, 2)
    assert str(no_gain(DATA, 2, 2)) == "Straight cuts do as well: both leave 2 points wrong."
    assert str(no_gain(TWO, 1, 1)) == "A straight cut does as well: both leave 1 point wrong."
    assert str(no_gain(TWO, 1, 2)) == "The straight cut leaves fewer wrong here."


@pytest.mark.parametrize(("straight", "better"), [(0.979, "both"), (0.981, "too"), (0.919, "the network")])
def test_no_method_is_called_better_whose_lead_is_within_the_error(straight: float, better: str) -> None:
    report = standard("data").report
    assert report
    told = no_gain(TWO, 1, 2, replace(report, held_out=0.95, held_out_error=0.03, straight=straight))
    assert better in str(told).removeprefix("The straight cut leaves fewer wrong here")


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        ([0, 0, 0, 1, 1, 2, 2, 2], "It gets none of 8 points wrong."),
        ([0, 0, 0, 1, 1, 2, 2, 0], "It gets one point wrong, plum."),
        ([0, 0, 0, 0, 2, 2, 2, 2], "It gets 2 wrong, all pear."),
        ([0, 0, 1, 0, 2, 2, 2, 2], "It gets 3 wrong: 2 pear and 1 apple."),
    ],
)
def test_whoever_is_wrong_is_told_with_the_classes(predicted: list[int], said: str) -> None:
    assert str(Verdict(DATA, np.array(predicted)).blames(Sentence("It"))) == said
