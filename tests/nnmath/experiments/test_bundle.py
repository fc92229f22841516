"""Experiments and bundles of them are read as they were written, to the bit, and every change shows."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import nnmath
from nnmath import DataError, Experiment, FitSpec, standard
from nnmath.datasets.dataset import Followed
from nnmath.experiments.bundle import Bundle
from tests.support.mutating import unpacked
from tests.support.sharing import once_a_run


@once_a_run
def trained() -> Experiment:
    """Bands with the training of a start that was taken and of one that got stuck."""
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(starts=6, held_out=False))
    assert found.training is not None and found.training.stuck is not None
    return Experiment.of_fit(data, found)


@pytest.mark.parametrize("which", ["trained", "without a report"])
def test_an_experiment_is_read_as_it_was_written(which: str, tmp_path: Path) -> None:
    one = trained() if which == "trained" else replace(standard("bands"), report=None, training=None)
    one.save(tmp_path / "one.npz")
    again, X = Experiment.load(tmp_path / "one.npz"), one.dataset.X
    assert (again.digest, again.report) == (one.digest, one.report)
    assert np.array_equal(again.dataset.X, X)
    assert np.array_equal(again.network.predict_proba(X), one.network.predict_proba(X))
    assert [path.name for path in tmp_path.iterdir()] == ["one.npz"], "nothing is left beside it"
    assert (again.training is None) == (one.training is None)
    if again.training and one.training:
        own, other = again.training.stuck, one.training.stuck
        assert own is not None and other is not None and own.begins == other.begins
        assert [n.digest for n in own.networks] == [n.digest for n in other.networks]
        assert (own.losses == other.losses).all() and (own.iterations == other.iterations).all()


def test_the_point_that_is_followed_comes_back() -> None:
    data = trained().dataset
    told = replace(trained(), dataset=replace(data, followed=Followed(4, "Ada")))
    again = Experiment.from_bytes(told.to_bytes())
    assert again.dataset.followed == Followed(4, "Ada") and again.digest == told.digest != trained().digest
    for missing in (-1, data.n_samples):
        with pytest.raises(DataError, match=f"none has the index {missing}"):
            replace(data, followed=Followed(missing, "Ada"))


def test_data_and_network_must_fit() -> None:
    with pytest.raises(DataError, match="iris has 4 features and 3 classes, the network 2 and 2"):
        Experiment(nnmath.load("iris"), standard("bands").network)


def test_a_bundle_is_read_as_it_was_written_and_has_the_same_bytes_on_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = trained(), Experiment(trained().dataset, trained().network)
    bundle = Bundle({"bands": one, "data": one, "rings_two": two}, {"name": "bands", "seed": 3})
    first = bundle.to_bytes()
    read = Bundle.from_bytes(first)
    assert {slot: e.digest for slot, e in read.experiments.items()} == {
        "bands": one.digest,
        "data": one.digest,
        "rings_two": two.digest,
    }
    assert read.experiments["bands"] is read.experiments["data"]
    assert (read.about["name"], read.about["seed"]) == ("bands", 3)
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert bundle.to_bytes() == read.to_bytes() == first
    about = json.loads(unpacked(first)["bundle.json"])
    told = about["experiments"][about["roles"]["data"]]["data"]
    assert (told["digest"], told["columns"]) == (one.dataset.digest, list(one.dataset.feature_names))
    assert np.allclose(told["mean"], one.dataset.mean) and np.allclose(told["scale"], one.dataset.scale)


def test_a_changed_data_byte_report_weight_or_step_is_another_bundle() -> None:
    one, data = trained(), trained().dataset
    assert one.report is not None and one.training is not None
    raw, weights = data.raw.copy(), [layer.weights.copy() for layer in one.network.layers]
    for array in (raw, weights[0]):
        array[0, 0] = np.nextafter(array[0, 0], np.inf)
    network = nnmath.Network.from_arrays(weights, [layer.bias for layer in one.network.layers])
    other_data = nnmath.Dataset.from_raw(data.name, raw, data.y, data.feature_names, data.class_names)
    found = [
        one,
        Experiment(other_data, one.network, one.report),
        Experiment(data, network, one.report),
        Experiment(data, one.network, replace(one.report, dataset="another")),
    ]
    path = one.training.chosen
    for name in ("losses", "errors", "iterations"):
        changed = replace(path, **{name: np.append(getattr(path, name)[:-1], getattr(path, name)[-1] + 1)})
        found.append(replace(one, training=replace(one.training, chosen=changed)))
    assert len({experiment.digest for experiment in found}) == len(found)
    assert len({Bundle({"data": experiment}).to_bytes() for experiment in found}) == len(found)
