"""A test set of the user's is read as the table is, and has no say in anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.dataset import Gaps
from nnmath.datasets.load import load, load_both
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import ExperimentSpec, judged_by
from nnmath.networks.network import Network
from nnmath.utils.errors import DataError


def table(n: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    kind = np.where(random.uniform(size=n) < 0.5, "oak", "elm")
    x, y = random.normal(0, 1, (2, n)) + 2 * (kind == "oak")
    return pd.DataFrame({"x": x, "y": y, "wet": np.where(y > 1, "yes", "no"), "kind": kind})


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    train, test = tmp_path / "train.csv", tmp_path / "test.csv"
    table(60, 0).to_csv(train, index=False)
    table(20, 1).to_csv(test, index=False)
    return train, test


def test_the_table_is_what_it_is_without_a_test_set(files: tuple[Path, Path]) -> None:
    data, test = load_both(*files, TableChoices())
    alone = load(files[0])
    assert data.digest == alone.digest and np.array_equal(data.X, alone.X)
    assert data.notes[: len(alone.notes)] == alone.notes and "20 rows of test.csv are a test set" in data.notes[-1]
    raw = pd.read_csv(files[1])
    assert test.X[:, :2] == pytest.approx((raw[["x", "y"]].to_numpy() - data.mean[:2]) / data.scale[:2])
    assert [data.class_names[k] for k in test.y] == list(raw["kind"])


def test_the_network_that_is_shown_is_judged_by_it_as_scikit_learn_would(files: tuple[Path, Path]) -> None:
    from sklearn.metrics import accuracy_score

    data, test = ExperimentSpec(data=str(files[0]), test=files[1]).datasets()
    assert test is not None
    network = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "tanh")
    unseen = judged_by(Experiment(data, network), test).unseen
    assert unseen and unseen.given and unseen.networks == (network,)
    assert unseen.confusion.accuracy == accuracy_score(test.y, network.predict(test.X))


def spoilt(path: Path, rows: list[int], column: str = "x") -> pd.DataFrame:
    """The table of a file, some of whose cells are emptied there."""
    frame = pd.read_csv(path)
    frame.loc[rows, column] = np.nan
    frame.to_csv(path, index=False)
    return frame


def test_rows_with_empty_cells_are_left_out_of_both_and_counted_apart(files: tuple[Path, Path]) -> None:
    spoilt(files[0], [3])
    spoilt(files[1], [5, 6], "y")
    data, test = load_both(*files, TableChoices())
    assert (data.n_samples, len(test.y)) == (59, 18)
    assert data.gaps == Gaps(60, left_out=1)
    told = [note.partition(" left out ")[0] for note in data.notes if "because a cell is empty" in note]
    assert told == ["1 of 60 rows is", "2 of 20 rows of the test set are"]


def test_means_that_fill_empty_cells_are_those_of_the_table(files: tuple[Path, Path]) -> None:
    frame = spoilt(files[0], [3])
    spoilt(files[1], [5])
    data, test = load_both(*files, TableChoices(missing="mean"))
    assert data.digest == load(files[0], missing="mean").digest
    assert data.gaps == Gaps(60, filled=1)
    assert test.X[5, 0] * data.scale[0] + data.mean[0] == pytest.approx(frame["x"].mean())


def test_classes_are_cut_where_the_table_says(files: tuple[Path, Path]) -> None:
    """Were the test set counted in, its larger numbers would move the cut."""
    pd.read_csv(files[1]).assign(y=lambda frame: frame["y"] + 2).to_csv(files[1], index=False)
    data, test = load_both(*files, TableChoices(label="y", bins=2, features=("x",)))
    assert data.class_sizes == (30, 30)
    assert data.class_names == load(files[0], label="y", bins=2, features=("x",)).class_names
    assert (np.bincount(test.y, minlength=2) != 10).any()


def test_a_word_of_the_test_set_alone_is_no_feature(files: tuple[Path, Path]) -> None:
    for path, words in zip(files, (["a", "b", "c"], ["a", "b", "d"]), strict=True):
        frame = pd.read_csv(path)
        frame.assign(port=(words * len(frame))[: len(frame)]).to_csv(path, index=False)
    data, test = load_both(*files, TableChoices(features=("x", "y", "port")))
    assert data.feature_names == ("x", "y", "port = a", "port = b", "port = c")
    assert (test.X[2, 2:] * data.scale[2:] + data.mean[2:]) == pytest.approx([0, 0, 0])


BAD: dict[str, tuple[Callable[[pd.DataFrame], pd.DataFrame], list[str]]] = {
    "a column is lacking": (lambda frame: frame.drop(columns="y"), ["'y'", "train.csv", "add it"]),
    "another class": (lambda frame: frame.assign(kind="ash"), ["'ash'", "not a class of train.csv"]),
    "no whole row": (lambda frame: frame.assign(x=np.nan), ["no row of the test set"]),
    "a word among numbers": (lambda frame: frame.assign(x="much").iloc[:3], ["line 2 of test.csv", "'much'"]),
}


@pytest.mark.parametrize(("spoil", "words"), BAD.values(), ids=BAD)
def test_a_bad_test_set_is_one_line(
    spoil: Callable[[pd.DataFrame], pd.DataFrame], words: list[str], files: tuple[Path, Path]
) -> None:
    spoil(pd.read_csv(files[1])).to_csv(files[1], index=False)
    with pytest.raises(DataError) as caught:
        load_both(*files, TableChoices())
    assert "\n" not in str(caught.value)
    assert [word for word in ("test.csv", *words) if word not in str(caught.value)] == []


def test_points_that_are_fitted_to_are_no_test_set(files: tuple[Path, Path]) -> None:
    train, test = map(pd.read_csv, files)
    train.sample(20, random_state=0).to_csv(files[1], index=False)
    with pytest.raises(DataError, match=r"test.csv: all its points are also in train.csv: use other points as test="):
        load_both(*files, TableChoices())
    pd.concat([train[:3], train[:1], test]).to_csv(files[1], index=False)
    data, held = load_both(*files, TableChoices())
    assert data.notes[-1].startswith("3 rows of the test set are also rows of train.csv") and len(held.y) == 24
