from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

from nnmath import DataError, Experiment, FitSpec, fit, load, standard
from nnmath.datasets.dataset import Followed
from nnmath.experiments.bundle import experiment_in, load_experiment


@pytest.fixture(scope="module")
def iris() -> Experiment:
    data = load("iris")
    fitted = fit(data, FitSpec(hidden=3, starts=2, activation="tanh"))
    return Experiment(data, fitted.network, fitted.report)


def test_round_trip(iris: Experiment, tmp_path: Path) -> None:
    for experiment in (standard("bands"), iris, Experiment(iris.dataset, iris.network)):
        path = tmp_path / "one.npz"
        experiment.save(path)
        again = load_experiment(path)
        assert again.digest == experiment.digest
        assert again.dataset.digest == experiment.dataset.digest
        assert again.network.digest == experiment.network.digest
        assert again.report == experiment.report
        X = experiment.dataset.X
        assert np.array_equal(again.dataset.X, X)
        assert np.array_equal(again.network.predict_proba(X), experiment.network.predict_proba(X))
        assert [p.name for p in tmp_path.iterdir()] == ["one.npz"], "nothing is left beside it"


def test_the_point_that_is_followed_comes_back(iris: Experiment) -> None:
    told = replace(iris, dataset=replace(iris.dataset, followed=Followed(4, "Ada")))
    again = experiment_in(told.to_bytes())
    assert again.dataset.followed == Followed(4, "Ada") and again.digest == told.digest != iris.digest
    for missing in (-1, iris.dataset.n_samples):
        with pytest.raises(DataError, match=f"none has the index {missing}"):
            replace(iris.dataset, followed=Followed(missing, "Ada"))


def test_loads_without_scikit_learn(tmp_path: Path) -> None:
    path = tmp_path / "bands.npz"
    standard("bands").save(path)
    code = (
        "import sys, nnmath;"
        f"e = nnmath.load_experiment({str(path)!r});"
        "nnmath.warp(e.network)(e.dataset.X, 0.7); e.network.predict(e.dataset.X); str(e.report);"
        "assert 'sklearn' not in sys.modules; print(e.digest)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == standard("bands").digest


def test_what_is_packed_is_refused_and_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be a thousand times as large as it seems."""
    content = BytesIO()
    with np.load(BytesIO(standard("bands").to_bytes())) as arrays:
        np.savez_compressed(content, allow_pickle=False, **arrays)
    monkeypatch.setattr("nnmath.experiments.schema._array", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(DataError, match=r"'about\.npy' is compressed"):
        experiment_in(content.getvalue())


def test_data_and_network_must_fit(iris: Experiment) -> None:
    with pytest.raises(DataError, match="bands has 2 features and 2 classes, the network 4 and 3"):
        Experiment(load("bands"), iris.network)
