"""What is said of mistakes, against examples worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.text.error_phrases import Verdict
from nnfilm.kit.text.sentence import Sentence
from nnmath.datasets.dataset import Dataset

DATA = Dataset.from_raw(
    "fruit",
    np.arange(16.0).reshape(8, 2) ** 1.5,
    [0, 0, 0, 1, 1, 2, 2, 2],
    ["length", "weight"],
    ["apple", "pear", "plum"],
)


def test_what_is_wrong_is_counted_by_class() -> None:
    verdict = Verdict(DATA, np.array([0, 2, 2, 1, 1, 2, 0, 2]))
    assert str(verdict.sentence()) == "3 of 8 points are wrong: 2 of class apple and 1 of class plum."
    each = "2 of 3 points of class apple, none of 2 points of class pear and 1 of 3 points of class plum"
    assert str(verdict.each()) == each
    mixed = verdict.mixed_up()
    assert (str(mixed["points"]), str(mixed["other"])) == ("2 points of class apple", "class plum")
    assert not Verdict(DATA, np.array([0, 0, 2, 1, 1, 2, 0, 2])).mixed_up(), "one point alone"
    assert not Verdict(DATA, np.array([2, 2, 0, 0, 0, 2, 2, 2])).mixed_up(), "tied"


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        ([0, 0, 0, 1, 1, 2, 2, 2], "It gets none of 8 points wrong."),
        ([0, 0, 0, 1, 1, 2, 2, 0], "It gets one point wrong, of class plum."),
        ([0, 0, 0, 0, 2, 2, 2, 2], "It gets 2 wrong, all of class pear."),
        ([0, 0, 1, 0, 2, 2, 2, 2], "It gets 3 wrong: 2 of class pear and 1 of class apple."),
    ],
)
def test_whoever_is_wrong_is_told_with_the_classes(predicted: list[int], said: str) -> None:
    assert str(Verdict(DATA, np.array(predicted)).blames(Sentence("It"))) == said
