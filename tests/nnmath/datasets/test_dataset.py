"""Data sets: standardized, named, frozen and told apart by their digests; points far from all others; other names."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnmath import DataError, Dataset, load
from nnmath.datasets.dataset import Gaps, bulk, outliers, standardize, standardize_bulk, without_outliers
from nnmath.experiments.experiment import Experiment
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints
from nnmath.utils.names import LONGEST


@given(
    hnp.arrays(
        np.float64,
        st.tuples(st.integers(2, 40), st.integers(1, 4)),
        elements=st.floats(-1e6, 1e6, allow_nan=False, width=32),
    )
)
@example(np.random.RandomState(0).normal(1e9, 1, (30, 3)))
@example(np.random.RandomState(1).normal(3, 20, (50_001, 2)))
@example(np.random.RandomState(1).normal(3, 20, (16_385, 13)))
def test_standardize_is_standard_scaler_to_the_last_bit(raw: np.ndarray) -> None:
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(raw)
    X, mean, scale = standardize(raw)
    assert np.array_equal(mean, scaler.mean_)
    assert np.array_equal(scale, scaler.scale_)
    assert np.array_equal(X, scaler.transform(raw))


def test_digests_can_be_recomputed() -> None:
    data = load("rings")
    told = [data.units, data.followed, data.label, data.rows, data.logs]
    sha = hashlib.sha256(json.dumps([data.name, data.feature_names, data.class_names, *told]).encode())
    sha.update(data.raw.tobytes() + data.y.tobytes())
    assert data.digest == sha.hexdigest()


def test_notes_are_no_part_of_the_digest_and_all_else_is() -> None:
    def made(
        raw: Any = ((1, 2), (3, 4)), y: Any = (0, 1), names: Any = "ab", classes: Any = "cd", **more: Any
    ) -> Dataset:
        return Dataset.from_raw("mine", raw, y, names, classes, **more)

    assert made(notes=["read from a sheet"]).digest == made().digest
    of_numbers = [made(raw=[[1, 2], [3, np.nextafter(4, 5)]]), made(y=[1, 0])]
    of_names = [made(names="ax"), made(classes="cx")]
    assert len({data.digest for data in (made(), *of_numbers, *of_names)}) == 5
    assert len({data.digest_of_numbers for data in (made(), *of_numbers, *of_names)}) == 3


def few_of_many(sizes: list[int]) -> Dataset:
    y = np.random.default_rng(1).permutation(np.repeat(np.arange(len(sizes)), sizes))
    return Dataset.from_raw("many", np.random.default_rng(0).normal(size=(len(y), 2)), y, "ab", range(len(sizes)))


@pytest.mark.parametrize("sizes", [[50_000, 1, 7], [1000, 1001], [9000, 1, 1, 1, 1, 1, 1, 1]])
def test_of_many_points_a_sample_is_shown_in_which_each_class_has_its_share(sizes: list[int]) -> None:
    data = few_of_many(sizes)
    assert data.is_sample and data.class_sizes == tuple(sizes)
    assert len(data.shown) == len(set(data.shown.tolist())) == 2000
    assert (np.diff(data.shown) > 0).all() and 0 <= data.shown[0] <= data.shown[-1] < sum(sizes)
    shares = np.bincount(data.y[data.shown], minlength=len(sizes))
    assert (shares >= 1).all()
    assert np.abs(shares - np.array(sizes) * 2000 / sum(sizes)).max() < len(sizes)
    assert np.array_equal(data.shown, few_of_many(sizes).shown)
    few = few_of_many([1200, 800])
    assert not few.is_sample and few.shown.tolist() == list(range(2000)), "all, as there is room for them"


def test_names_are_made_fit_to_be_shown() -> None:
    features, classes = ["a\n", "a"], ["x" * 99, "\u202ey"]
    data = Dataset.from_raw("../<b>\x00", [[1, 2], [3, 4.5]], [0, 1], features, classes, ["left\nout"])
    assert data.name == "../<b>" and data.notes == ("left out",)
    named = data.renamed({data.feature_names[0]: "a\n\u202eb" * 30}, {"y": "<b>\u200b" * 9})
    for shown in (data.feature_names, data.class_names, named.feature_names, named.class_names):
        assert len(set(shown)) == 2 and all(name.isprintable() and 0 < len(name) <= LONGEST for name in shown)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_that_is_too_large_is_refused_whatever_its_sign(sign: int) -> None:
    raw = np.array([[sign * 1e100, 1e-300], [0.0, 2e-300], [1.0, 3e-300]])
    data = Dataset.from_raw("vast", raw, [0, 1, 0], "ab", "cd")
    assert np.isfinite(data.X).all() and data.X.std(axis=0)[0] == pytest.approx(1)
    with pytest.raises(DataError, match=r"vast holds a number beyond 1e\+100: use a larger unit"):
        Dataset.from_raw("vast", raw * 1.01, [0, 1, 0], "ab", "cd")


def test_a_data_set_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        load("bands").X[0, 0] = 1.0


@pytest.mark.parametrize(
    ("raw", "y", "words"),
    [
        ([1.0, 2.0], [0, 1], "shape"),
        ([[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]], [0, 1], "feature names"),
        ([[1.0, np.nan], [1.0, 2.0]], [0, 1], "1 values that are not finite"),
        ([[1.0, 2.0], [3.0, 4.0]], [0, 0], "at least one point"),
        ([[1.0, 2.0], [3.0, 4.0]], [0, 2], "from 0 to 1"),
        ([[1.0, 2.0], [3.0, 4.0]], [0, 0.5], "whole numbers"),
        ([[1.0, 2.0], [3.0, 4.0]], [0, 1, 1], "shape"),
    ],
)
def test_bad_raw_data_ends_in_one_clear_line(raw: list, y: list, words: str) -> None:
    with pytest.raises(DataError, match=words) as caught:
        Dataset.from_raw("mine", raw, y, ("a", "b"), ("one", "other"))
    assert "\n" not in str(caught.value)


def test_a_picture_needs_one_feature_and_at_most_twelve_classes() -> None:
    assert Dataset.from_raw("mine", [[1.0], [2.0]], [0, 1], ["a"], ["one", "other"]).X.tolist() == [[-1.0], [1.0]]
    with pytest.raises(DataError, match="at least one point"):
        Dataset.from_raw("mine", np.zeros((2, 0)), [0, 1], [], ["one", "other"])
    many = np.arange(26.0).reshape(13, 2)
    with pytest.raises(DataError, match="mine has 13 classes: the maximum is 12"):
        Dataset.from_raw("mine", many, range(13), "ab", range(13))
    assert Dataset.from_raw("mine", many[:12], range(12), "ab", range(12)).n_classes == 12


# Points far from all others: what counts as far, and by what a column is measured.

HALVES = np.arange(200) % 2


def moved(far: Floats, rows: Ints, seed: int = 0) -> Floats:
    points = np.random.default_rng(seed).normal(size=(200, 2))
    points[rows] = far
    return points


@given(st.integers(0, 1000), st.sampled_from([30.0, -1e3, 1e6, 1e12]), st.integers(1, 8))
def test_few_points_far_out_are_found_wherever_the_data_lie_and_in_whatever_unit(seed: int, far: float, n: int) -> None:
    rows = np.arange(n)
    points = moved(np.array([0.0, far]), rows, seed)
    expected = ~np.isin(np.arange(200), rows)
    assert np.array_equal(bulk(points, HALVES), expected)
    assert np.array_equal(bulk(8.0 * points + [64.0, -32.0], HALVES), expected)


@given(st.integers(0, 1000), st.sampled_from(["normal", "uniform", "exponential", "laplace"]))
def test_tails_are_not_far(seed: int, kind: str) -> None:
    assert bulk(getattr(np.random.default_rng(seed), kind)(size=(60, 2))).all()


def test_a_column_that_is_nearly_always_the_same_has_no_far_values() -> None:
    flags = (np.arange(200) < 5).astype(float)
    assert bulk(np.column_stack([flags, np.linspace(0, 1, 200)])).all()


def test_a_class_that_lies_far_out_is_not_cut_off() -> None:
    rows = np.arange(5)
    points = moved(np.array([50.0, 0.0]), rows)
    own = np.isin(np.arange(200), rows).astype(int)
    assert bulk(points, own).all() and not bulk(points)[rows].any()


@given(st.integers(0, 1000), st.sampled_from([1e3, -1e6, 1e9]))
def test_an_outlier_does_not_set_the_scale_of_its_column(seed: int, far: float) -> None:
    points = moved(np.array([0.0, far]), np.array([7]), seed)
    X, mean, scale = standardize_bulk(points)
    _, others, spread = standardize(np.delete(points, 7, axis=0))
    assert mean[1] == pytest.approx(others[1]) and scale[1] == pytest.approx(spread[1])
    assert np.array_equal(X[:, 0], standardize(points)[0][:, 0])
    assert X * scale + mean == pytest.approx(points)
    assert np.array_equal(without_outliers(X), np.delete(X, 7, axis=0))
    data = Dataset.from_raw("far", points, HALVES, ("a", "b"), ("even", "odd"))
    assert data.is_stretched and np.abs(data.center).max() < 0.5


@given(st.integers(0, 1000), st.integers(3, 20), st.floats(5, 1e6))
@example(0, 20, 1e6)
def test_what_many_points_share_is_no_outlier(seed: int, n: int, far: float) -> None:
    points = moved(np.array([0.0, far]), np.arange(n), seed)
    assert not outliers(points[:, 1]).any()
    assert np.array_equal(standardize_bulk(points)[0], standardize(points)[0])


# Other names for columns and classes, and units: the same numbers under the names that a user gives.

LEFT, RIGHT = "mean length of the bill, left", "mean length of the bill, right"


def birds(*columns: str) -> Dataset:
    raw = np.random.RandomState(0).normal(size=(12, len(columns)))
    return Dataset.from_raw("birds", raw, np.arange(12) % 2, columns, ("0", "1"), units=["mm", "g"][: len(columns)])


def test_names_are_other_and_numbers_the_same() -> None:
    data = birds("bill", "mass")
    named = data.renamed({"mass": "body mass (kg)"}, {"1": "ill"})
    assert named.feature_names == ("bill", "body mass (kg)") and named.class_names == ("0", "ill")
    assert named.units == ("mm", ""), "its name has the unit"
    assert data.renamed({"mass": "weight"}, {}).units == ("mm", "g")
    assert named.raw is data.raw and named.digest_of_numbers == data.digest_of_numbers
    assert data.digest != named.digest and data.renamed({}, {}) is data


@pytest.mark.parametrize(
    ("axes", "names", "told"),
    [
        ({"bil": "x"}, {}, "no column 'bil'; did you mean 'bill'?"),
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


def test_long_names_are_known_as_they_are_and_as_they_are_shown() -> None:
    data = birds(LEFT, "mass")
    for name in (LEFT, data.feature_names[0]):
        assert data.renamed({name: "bill"}, {}).feature_names == ("bill", "mass")
    assert birds(LEFT, RIGHT).renamed({RIGHT: "right", LEFT: "left"}, {}).feature_names == ("left", "right")
    middle = [f"{'a very' * 20} {one} {'long name' * 20}" for one in "xy"]
    assert birds(*middle).renamed({middle[1]: "right"}, {}).feature_names[1] == "right"
    with pytest.raises(DataError, match=r"^which column: 'left 3' or 'right 3'\?$"):
        birds("left 3", "right 3").renamed({"3": "right"}, {})


def test_a_bundle_keeps_units_and_how_many_cells_were_empty() -> None:
    data = replace(birds("bill", "mass"), units=("mm", ""), gaps=Gaps(14, left_out=2))
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "logistic")
    experiment = Experiment(data, network)
    again = Experiment.from_bytes(experiment.to_bytes())
    assert (again.dataset.units, again.dataset.gaps) == (data.units, data.gaps) and again.digest == experiment.digest
