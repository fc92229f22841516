"""A column that spans decades is fitted as its logarithm and shown as it was measured, and a word stops that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.text.row_phrases import row_measured
from nnmath import DataError, Experiment, FitSpec, Network, fit, load
from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Dataset, Followed
from nnmath.datasets.load import NAMES, load_both
from nnmath.datasets.tables.logarithms import spans_decades
from nnmath.experiments.bundle import Bundle
from nnmath.experiments.given import Model
from nnmath.utils.errors import UnknownColumn

N = 60


def stars(**columns: Any) -> pd.DataFrame:
    """Sixty stars, whose luminosity spans six decades and whose temperature one; these ``columns`` replace theirs."""
    random = np.random.default_rng(0)
    power = np.linspace(-3.0, 3.0, N) + random.normal(0.0, 0.1, N)
    heat = (5000.0 + 4000.0 * random.random(N)).round()
    kind = np.where(power + random.normal(0.0, 0.4, N) > 0, "giant", "dwarf")
    known = {"heat": heat, "luminosity": [float(f"{value:.4g}") for value in 10.0**power], "kind": kind}
    return pd.DataFrame({**known, **columns})


def logged(frame: pd.DataFrame) -> pd.DataFrame:
    """The same table, whose luminosity is its logarithm already."""
    return frame.assign(luminosity=np.log10(frame["luminosity"]))


def told(data: Dataset) -> list[str]:
    return [note for note in data.notes if "logarithm" in note]


def test_a_column_that_spans_decades_is_its_logarithm_and_told() -> None:
    data = load(stars())
    assert data.logs == (1,)
    assert told(data) == [
        "'luminosity' spans more than three decades, so its logarithm is used [to use it as it is: linear=luminosity]"
    ]
    assert np.array_equal(data.raw, stars()[["heat", "luminosity"]].to_numpy()), "what was measured is kept"
    assert np.allclose(data.in_raw(data.X), data.raw, rtol=1e-12)
    several = load(stars(), features=["luminosity", "heat"], linear=["heat"])
    assert several.logs == (0,) and np.array_equal(several.X[:, 0], data.X[:, 1])


@pytest.mark.parametrize("said", ["luminosity", 2])
def test_a_word_stops_it(said: str | int) -> None:
    plain = load(stars(), linear=[said])
    values = plain.raw[:, 1]
    assert plain.logs == () and not told(plain)
    assert np.allclose(plain.X[:, 1], (values - values.mean()) / values.std())
    assert len({one.digest for one in (plain, load(stars()), load(logged(stars())))}) == 3
    assert plain.digest_of_numbers != load(stars()).digest_of_numbers


def test_what_is_no_column_is_refused() -> None:
    with pytest.raises(UnknownColumn, match=r"'lumen'.*linear="):
        load(stars(), linear=["lumen"])
    with pytest.raises(DataError, match="linear= must be a list of column names"):
        load(stars(), linear="luminosity")


@pytest.mark.parametrize("odd", [0.0, -1.5])
def test_a_column_with_a_number_that_has_no_logarithm_is_as_it_is(odd: float) -> None:
    frame = stars()
    frame.loc[7, "luminosity"] = odd
    assert load(frame).logs == () and not told(load(frame))


@given(st.integers(0, 10**6))
def test_numbers_that_span_decades_at_their_ends_alone_do_not_count(seed: int) -> None:
    random = np.random.default_rng(seed)
    n = int(random.integers(150, 3000))
    assert not spans_decades(random.random(n))
    assert not spans_decades(random.exponential(1.0, n)), "as waiting times"
    assert not spans_decades(1.0 + np.arange(n)), "as row numbers"
    assert spans_decades(10.0 ** random.uniform(-3.0, 1.0, n))
    nearly_nothing = np.where(random.random(n) < 0.1, 1e-6, random.normal(5.0, 1.0, n).clip(1.0))
    assert not spans_decades(nearly_nothing), "of about one size, and some nearly 0"


def test_built_in_sets_are_as_they_are() -> None:
    for name in NAMES:
        data = load(name)
        assert data.logs == () == load(name, keep=data.class_names[::-1]).logs


def test_a_fit_is_that_of_a_table_of_logarithms() -> None:
    data, beforehand = load(stars()), load(logged(stars()))
    assert np.array_equal(data.X, beforehand.X)
    ours, other = (fit(one, FitSpec(hidden=2, starts=2, held_out=False)) for one in (data, beforehand))
    assert ours.network.digest == other.network.digest


def test_an_empty_cell_holds_the_mean_of_the_logarithms() -> None:
    frame = stars()
    frame.loc[[3, 40], "luminosity"] = None
    data, beforehand = (load(one, missing="mean") for one in (frame, logged(frame)))
    assert data.logs == (1,) and np.allclose(data.X, beforehand.X)
    assert np.log10(data.raw[3, 1]) == pytest.approx(np.log10(frame["luminosity"]).mean())


def test_a_test_set_is_on_the_scale_of_the_data(tmp_path: Path) -> None:
    for name, frame in (("stars", stars()), ("logged", logged(stars()))):
        frame.iloc[::2].to_csv(tmp_path / f"{name}.csv", index=False)
        frame.iloc[1::2].to_csv(tmp_path / f"{name} held.csv", index=False)
    both = (
        load_both(tmp_path / f"{name}.csv", tmp_path / f"{name} held.csv", TableChoices())
        for name in ("stars", "logged")
    )
    (data, held), (_, beforehand) = both
    assert data.logs == (1,) and np.allclose(held.X, beforehand.X)


def test_what_is_made_of_the_data_knows_it() -> None:
    data = load(stars())
    assert data.with_columns([1, 0]).logs == (0,) and data.with_columns([0]).logs == ()
    assert data.renamed({"luminosity": "light"}, {}).logs == (1,)
    with pytest.raises(DataError, match="positive numbers"):
        replace(data, raw=-data.raw)


def test_it_comes_back_from_a_file() -> None:
    data = load(stars())
    network = Network.from_arrays([np.ones((2, 2)), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "logistic")
    experiment = Experiment(data, network)
    again = Bundle.from_bytes(Bundle({"data": experiment}).to_bytes()).experiment_in("data")
    for one in (again, Experiment.from_bytes(experiment.to_bytes())):
        assert one.dataset.logs == (1,) and one.digest == experiment.digest
        assert np.array_equal(one.dataset.X, data.X) and np.array_equal(one.dataset.raw, data.raw)


def test_numbers_that_are_told_are_those_of_the_file() -> None:
    data = load(stars(luminosity=[f"{value:.4g} W" for value in stars()["luminosity"]]))
    value = float(data.raw[5, 1])
    assert f"luminosity = {value:.4g} W" in row_measured(replace(data, followed=Followed(5, "Vega"))).text()


def test_a_model_of_raw_columns_does_not_take_logarithms() -> None:
    network = Network.from_arrays([np.ones((2, 2)), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "logistic")
    model = Model(network, np.zeros(2), np.ones(2))
    with pytest.raises(DataError, match="the logarithm of luminosity is used: name it in linear="):
        model.beside(load(stars()))
    assert model.beside(load(stars(), linear=["luminosity"])).dataset.logs == ()
