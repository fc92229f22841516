"""Other names for columns and classes, and units: the same numbers under the names that a user gives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnmath.datasets.dataset import Dataset
from nnmath.experiments.bundle import experiment_in
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import DataError
from nnmath.utils.names import LONGEST

LEFT, RIGHT = "mean length of the bill, left", "mean length of the bill, right"


def birds(*columns: str) -> Dataset:
    raw = np.random.RandomState(0).normal(size=(12, len(columns)))
    return Dataset.from_raw("birds", raw, np.arange(12) % 2, columns, ("0", "1"))


def test_names_are_other_and_numbers_the_same() -> None:
    data = birds("bill", "mass")
    named = data.renamed({"mass": "body mass (kg)"}, {"1": "ill"})
    assert named.feature_names == ("bill", "body mass (kg)") and named.class_names == ("0", "ill")
    assert [named.in_unit(column) for column in (0, 1)] == ["bill", "body mass (kg)"]
    assert named.raw is data.raw and named.digest_of_numbers == data.digest_of_numbers
    assert data.digest != named.digest
    assert data.renamed({}, {}) is data


def test_the_digest_of_numbers_is_of_all_numbers() -> None:
    data = birds("bill", "mass")
    raw, y = data.raw.copy(), data.y.copy()
    raw[0, 0] += 1
    y[:2] = y[1::-1]
    other = [
        Dataset.from_raw("birds", *numbers, data.feature_names, ("0", "1"))
        for numbers in ((raw, data.y), (data.raw, y))
    ]
    assert len({one.digest_of_numbers for one in (data, *other)}) == 3


@pytest.mark.parametrize(
    ("axes", "names", "told"),
    [
        ({"bil": "x"}, {}, "no column 'bil'; did you mean 'bill'? available: bill, mass"),
        ({}, {"2": "ill"}, "no class '2'; available: 0, 1"),
        ({"bill": "mass"}, {}, "more than one column would be called 'mass'"),
        ({}, {"0": "ill", "1": "ill"}, "more than one class would be called 'ill'"),
    ],
)
def test_what_there_is_not_is_refused(axes: dict[str, str], names: dict[str, str], told: str) -> None:
    with pytest.raises(DataError) as caught:
        birds("bill", "mass").renamed(axes, names)
    assert str(caught.value).startswith(told)
    assert caught.value.parameter == ("axes" if axes else "names")


def test_a_long_name_is_known_as_it_is_and_as_it_is_shown() -> None:
    data = birds(LEFT, "mass")
    for name in (LEFT, data.feature_names[0]):
        assert data.renamed({name: "bill"}, {}).feature_names == ("bill", "mass")


def test_long_names_that_differ_at_their_ends_are_both_known() -> None:
    data = birds(LEFT, RIGHT)
    assert data.renamed({RIGHT: "right", LEFT: "left"}, {}).feature_names == ("left", "right")


def test_names_that_a_word_could_mean_must_be_told_apart() -> None:
    data = birds("left 3", "right 3")
    with pytest.raises(DataError, match=r"^which column: 'left 3' or 'right 3'\?$"):
        data.renamed({"3": "right"}, {})
    middle = [f"{'a very' * 20} {one} {'long name' * 20}" for one in "xy"]
    assert birds(*middle).renamed({middle[1]: "right"}, {}).feature_names[1] == "right"


def test_hostile_names_are_cleaned() -> None:
    named = birds("bill", "mass").renamed({"bill": "a\n\u202eb" * 30}, {"0": "<b>\u200b" * 9})
    assert all(name.isprintable() and len(name) <= LONGEST for name in (*named.feature_names, *named.class_names))


def test_a_unit_in_a_new_name_stands_for_that_of_the_table() -> None:
    raw = np.arange(4.0).reshape(2, 2)
    data = Dataset.from_raw("birds", raw, [0, 1], ("bill", "mass"), ("a", "b"), units=("mm", "g"))
    named = data.renamed({"bill": "beak (inch)", "mass": "weight"}, {})
    assert [named.in_unit(column) for column in (0, 1)] == ["beak (inch)", "weight (g)"]


def test_an_experiment_keeps_its_units() -> None:
    data = replace(birds("bill", "mass"), units=("mm", ""))
    found = fit(data, FitSpec(hidden=1, starts=1, held_out=False))
    experiment = Experiment(data, found.network)
    again = experiment_in(experiment.to_bytes())
    assert again.dataset.units == ("mm", "") and again.digest == experiment.digest
