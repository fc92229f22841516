# ruff: noqa: NPY002 - the article draws from numpy's global generator, and so must its restatement
from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from nnmath import DataError, Dataset, load
from nnmath.datasets.dataset import standardize
from nnmath.datasets.load import NAMES


def test_bands_are_the_articles_to_the_last_bit() -> None:
    from sklearn.preprocessing import StandardScaler

    state = np.random.get_state()
    np.random.seed(1)
    normal = np.random.normal
    x1 = np.concatenate([normal(0.5, 0.1, 100), normal(0.2, 0.05, 50), normal(0.8, 0.05, 50)])
    x2 = np.concatenate([normal(0.5, 0.2, 100), normal(0.5, 0.2, 50), normal(0.5, 0.2, 50)])
    np.random.set_state(state)
    raw = np.array([[a, b] for a, b in zip(x1, x2, strict=True)])
    bands = load("bands")
    assert np.array_equal(bands.raw, raw)
    assert np.array_equal(bands.X, StandardScaler().fit_transform(raw))
    assert bands.y.tolist() == [0] * 100 + [1] * 100
    assert bands.feature_names == ("x1", "x2")
    assert bands.class_names == ("middle", "sides")


def test_loading_leaves_numpys_global_generator_alone() -> None:
    before = np.random.get_state()[1].tolist()
    for name in ("bands", "rings", "moons", "spirals", "xor", "blobs"):
        load(name)
    assert np.random.get_state()[1].tolist() == before


@given(
    hnp.arrays(
        np.float64,
        st.tuples(st.integers(2, 40), st.integers(1, 4)),
        elements=st.floats(-1e6, 1e6, allow_nan=False, width=32),
    )
)
@example(np.random.RandomState(0).normal(1e9, 1, (30, 3)))
def test_standardize_is_standard_scaler(raw: np.ndarray) -> None:
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(raw)
    X, mean, scale = standardize(raw)
    assert np.array_equal(mean, scaler.mean_)
    assert np.array_equal(scale, scaler.scale_)
    assert np.array_equal(X, scaler.transform(raw))


@pytest.mark.parametrize("shape", [(50_001, 1), (50_001, 2), (16_385, 13)])
def test_many_rows_are_standardized_to_the_last_bit_too(shape: tuple[int, int]) -> None:
    from sklearn.preprocessing import StandardScaler

    raw = np.random.RandomState(1).normal(3, 20, shape)
    scaler = StandardScaler().fit(raw)
    X, _, scale = standardize(raw)
    assert np.array_equal(scale, scaler.scale_)
    assert np.array_equal(X, scaler.transform(raw))


@pytest.mark.parametrize("name", NAMES)
def test_every_name_loads_a_sound_data_set(name: str) -> None:
    data = load(name)
    assert data.name == name
    assert data.X.shape == data.raw.shape == (len(data.y), len(data.feature_names))
    assert data.X.dtype == np.float64
    assert data.y.dtype == np.int64
    assert np.allclose(data.X * data.scale + data.mean, data.raw)
    assert np.allclose(data.X.mean(axis=0), 0)
    assert np.allclose(data.X.std(axis=0), 1)
    assert sorted(set(data.y.tolist())) == list(range(len(data.class_names)))
    assert load(name).digest == data.digest


def test_digests_tell_data_apart_and_can_be_recomputed() -> None:
    assert len({load(name).digest for name in NAMES}) == len(NAMES)
    data = load("rings")
    sha = hashlib.sha256(json.dumps([data.name, data.feature_names, data.class_names]).encode())
    sha.update(data.raw.tobytes() + data.y.tobytes())
    assert data.digest == sha.hexdigest()


def few_of_many(sizes: list[int]) -> Dataset:
    y = np.random.default_rng(1).permutation(np.repeat(np.arange(len(sizes)), sizes))
    return Dataset.from_raw("many", np.random.default_rng(0).normal(size=(len(y), 2)), y, "ab", range(len(sizes)))


@pytest.mark.parametrize("sizes", [[50_000, 1, 7], [1000, 1001], [30_000, 20_000], [9000, 1, 1, 1, 1, 1, 1, 1]])
def test_of_many_points_a_sample_is_shown_in_which_each_class_has_its_share(sizes: list[int]) -> None:
    data = few_of_many(sizes)
    assert data.is_sample and data.class_sizes == tuple(sizes)
    assert len(data.shown) == len(set(data.shown.tolist())) == 2000
    assert (np.diff(data.shown) > 0).all() and 0 <= data.shown[0] <= data.shown[-1] < sum(sizes)
    shares = np.bincount(data.y[data.shown], minlength=len(sizes))
    assert (shares >= 1).all()
    assert np.abs(shares - np.array(sizes) * 2000 / sum(sizes)).max() < len(sizes)
    assert np.array_equal(data.shown, few_of_many(sizes).shown)


def test_up_to_two_thousand_points_all_are_shown() -> None:
    data = few_of_many([1200, 800])
    assert not data.is_sample and data.shown.tolist() == list(range(2000))


@pytest.mark.parametrize("names", [(["a\n", "a"], ["b", "b"]), (["x" * 99, "\u202ey"], [1, 2.5])])
def test_names_are_made_fit_to_be_shown(names: tuple) -> None:
    features, classes = names
    data = Dataset.from_raw("../<b>\x00", [[1, 2], [3, 4.5]], [0, 1], features, classes, ["left\nout"])
    assert data.name == "../<b>" and data.notes == ("left out",)
    for shown in (data.feature_names, data.class_names):
        assert len(set(shown)) == 2 and all(name.isprintable() and 0 < len(name) <= 24 for name in shown)


def test_notes_are_no_part_of_the_digest_and_all_else_is() -> None:
    def digest(
        raw: Any = ((1, 2), (3, 4)), y: Any = (0, 1), names: Any = "ab", classes: Any = "cd", **more: Any
    ) -> str:
        return Dataset.from_raw("mine", raw, y, names, classes, **more).digest

    assert digest(notes=["read from a sheet"]) == digest()
    others = [digest(raw=[[1, 2], [3, np.nextafter(4, 5)]]), digest(y=[1, 0]), digest(names="ax"), digest(classes="cx")]
    assert len({digest(), *others}) == 5


def test_numbers_of_any_size_are_standardized_or_refused() -> None:
    raw = np.array([[1e99, 1e-300], [-1e99, 3e-300], [2e99, 2e-300]])
    data = Dataset.from_raw("vast", raw, [0, 1, 0], "ab", "cd")
    assert np.allclose(data.X.std(axis=0)[0], 1) and np.isfinite(data.X).all()


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_that_is_too_large_is_refused_whatever_its_sign(sign: int) -> None:
    raw = np.array([[sign * 1e100, 1.0], [0.0, 2.0], [1.0, 3.0]])
    assert Dataset.from_raw("vast", raw, [0, 1, 0], "ab", "cd").raw.shape == (3, 2)
    with pytest.raises(DataError, match=r"vast holds a number beyond 1e\+100: use a larger unit"):
        Dataset.from_raw("vast", raw * 1.01, [0, 1, 0], "ab", "cd")


def test_rings_lie_one_inside_the_other() -> None:
    data = load("rings")
    radius = np.linalg.norm(data.raw, axis=1)
    assert np.bincount(data.y).tolist() == [150, 150]
    assert data.class_names == ("inside", "outside")
    assert radius[data.y == 0].max() < radius[data.y == 1].min()
    angle = np.sort(np.arctan2(*data.raw[data.y == 1].T))
    assert np.diff(angle).max() < np.radians(15), "the ring has a bare side"


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
