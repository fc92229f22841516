from __future__ import annotations

import json
import pickle
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from nnmath import DataError, Dataset, Experiment, FitSpec, Network, fit, load, standard
from nnmath.datasets.dataset import Followed
from nnmath.experiments.saved import experiment_in, load_experiment


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


def test_a_deep_network_comes_back() -> None:
    data = load("xor")
    random = np.random.default_rng(0)
    sizes = (2, 4, 3, 1)
    weights = [random.normal(size=(a, b)) for a, b in pairwise(sizes)]
    network = Network.from_arrays(weights, [random.normal(size=b) for b in sizes[1:]], "tanh")
    again = experiment_in(Experiment(data, network).to_bytes())
    assert again.network.digest == network.digest
    assert again.network.widths == (4, 3)


def test_files_of_the_first_format_are_read() -> None:
    """It had one hidden layer, and no notes."""
    e = standard("bands")
    assert e.report is not None
    hidden, output = e.network.layers
    about = {
        "format": 1,
        "name": "bands",
        "feature_names": e.dataset.feature_names,
        "class_names": e.dataset.class_names,
        "activation": "logistic",
        "report": {
            key: value
            for key, value in e.report.as_dict().items()
            if key in ("dataset", "n_samples", "hidden", "activation", "alpha", "starts", "chosen", "widths")
        },
    }
    file = BytesIO()
    np.savez(
        file,
        about=np.array(json.dumps(about)),
        **{field: getattr(e.dataset, field) for field in ("X", "y", "raw", "mean", "scale")},
        weights_1=hidden.weights,
        bias_1=hidden.bias,
        weights_2=output.weights,
        bias_2=output.bias,
    )
    again = experiment_in(file.getvalue())
    assert again.dataset.digest == e.dataset.digest
    assert again.network.digest == e.network.digest
    assert again.report is not None
    assert again.report.starts == e.report.starts


def test_the_same_experiment_gives_the_same_file(tmp_path: Path) -> None:
    standard("bands").save(tmp_path / "a.npz")
    standard("bands").save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()


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


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path.touch, (Path("exploded"),))  # type: ignore[return-value]


def test_a_pickle_is_refused_and_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plain, inside = tmp_path / "plain.npz", tmp_path / "inside.npz"
    plain.write_bytes(pickle.dumps(Bomb()))
    np.savez(inside, about=np.array([Bomb()], dtype=object))
    for path in (plain, inside):
        with pytest.raises(DataError, match="is not a saved experiment") as caught:
            load_experiment(path)
        assert "\n" not in str(caught.value)
    assert not (tmp_path / "exploded").exists()


def test_what_is_packed_is_refused_and_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be a thousand times as large as it seems."""
    content = BytesIO()
    with np.load(BytesIO(standard("bands").to_bytes())) as arrays:
        np.savez_compressed(content, allow_pickle=False, **arrays)
    monkeypatch.setattr("nnmath.experiments.schema._array", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(DataError, match=r"'about\.npy' is compressed"):
        experiment_in(content.getvalue())


def test_files_of_another_kind_end_in_one_clear_line(tmp_path: Path) -> None:
    other, text, half = tmp_path / "other.npz", tmp_path / "text.npz", tmp_path / "half.npz"
    np.savez(other, a=np.zeros(3))
    text.write_text("x1,x2\n1,2\n")
    standard("bands").save(half)
    half.write_bytes(half.read_bytes()[:-200])
    for path in (other, text, half):
        with pytest.raises(DataError, match=f"{path.name} is not a saved experiment") as caught:
            load_experiment(path)
        assert "\n" not in str(caught.value)
    with pytest.raises(DataError, match="no experiment file"):
        load_experiment(tmp_path / "nowhere.npz")


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bands.npz"
    standard("bands").save(path)
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(np, "savez", full)
    with pytest.raises(OSError, match="no space"):
        standard("rings").save(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["bands.npz"]


def test_data_and_network_must_fit(iris: Experiment) -> None:
    with pytest.raises(DataError, match="bands has 2 features and 2 classes, the network 4 and 3"):
        Experiment(load("bands"), iris.network)


def test_every_part_shows_in_the_digest() -> None:
    e = standard("rings")
    renamed = Dataset.from_raw("rings", e.dataset.raw, e.dataset.y, ("x1", "x2"), ("in", "out"))
    others = [
        standard("rings_two"),
        Experiment(renamed, e.network, e.report),
        Experiment(e.dataset, e.network),
        Experiment(e.dataset, standard("rings_two").network, e.report),
    ]
    assert len({e.digest, *(o.digest for o in others)}) == 5


def test_standard_experiments_are_fitted_once() -> None:
    assert standard("bands") is standard("bands")
    assert standard("rings").dataset.digest == standard("rings_two").dataset.digest
    with pytest.raises(DataError, match=r"did you mean 'rings_two'.* available: bands, rings, rings_two, blobs"):
        standard("rings_too")
