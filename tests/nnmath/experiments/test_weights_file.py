from __future__ import annotations

import pickle
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnmath import DataError, Dataset, Network, load, load_model, save_model
from nnmath.experiments.weights_file import read_model
from nnmath.networks.activations import ACTIVATIONS


def random_parts(*sizes: int) -> dict[str, Any]:
    """Weights (n_in, n_out) and biases, by the names of an .npz file."""
    random = np.random.default_rng(0)
    weights = {f"weights_{i}": random.normal(size=shape) for i, shape in enumerate(pairwise(sizes), 1)}
    return weights | {f"bias_{i}": random.normal(size=n) for i, n in enumerate(sizes[1:], 1)}


def written(path: Path, parts: dict[str, Any]) -> Path:
    np.savez(path, **parts)
    return path


def network_of(parts: dict[str, Any], activation: str = "tanh") -> Network:
    n = len(parts) // 2
    weights, biases = ([parts[f"{kind}_{i}"] for i in range(1, n + 1)] for kind in ("weights", "bias"))
    return Network.from_arrays(weights, biases, activation)


@pytest.mark.parametrize("sizes", [(2, 8, 3, 1), (3, 3, 3)])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_what_is_saved_is_loaded_to_the_bit(tmp_path: Path, sizes: tuple[int, ...], activation: str) -> None:
    network = network_of(random_parts(*sizes), activation)
    save_model(network, tmp_path / "model.NPZ")
    assert load_model(tmp_path / "model.NPZ").digest == network.digest
    assert [p.name for p in tmp_path.iterdir()] == ["model.NPZ"]


@pytest.mark.parametrize(("mean", "scale"), [(0, 1), ([40.0, -2.5], [10.0, 0.2]), (None, 2.0), ([1.0, 2.0], None)])
def test_a_network_for_features_on_another_scale(tmp_path: Path, mean: Any, scale: Any) -> None:
    raw = np.random.default_rng(2).normal([50, -3], [20, 0.1], (80, 2))
    measured = Dataset.from_raw("made", raw, np.arange(80) % 2, ("a", "b"), ("c", "d"))
    parts = random_parts(2, 3, 1)
    settings = {name: value for name, value in (("mean", mean), ("scale", scale)) if value is not None}
    seen = (measured.raw - np.asarray(settings.get("mean", 0))) / np.asarray(settings.get("scale", 1))
    expected = network_of(parts).predict_proba(seen)
    path = written(tmp_path / "m.npz", {**parts, "activation": "tanh", **settings})
    assert np.allclose(load_model(path, measured).predict_proba(measured.X), expected, atol=1e-12)
    with pytest.raises(DataError, match="pass the data set too"):
        load_model(path)


def test_names_and_scaling_are_kept(tmp_path: Path) -> None:
    known = {"features": ["u", "v"], "classes": ["no", "yes"], "mean": [1.0, 2.0], "scale": [3.0, 4.0]}
    path = written(tmp_path / "m.npz", {**random_parts(2, 3, 1), "activation": "tanh", "scaling": "by\nhand", **known})
    model = read_model(path)
    assert (model.features, model.classes, model.scaling) == (("u", "v"), ("no", "yes"), "by hand")
    assert (model.mean.tolist(), model.scale.tolist()) == ([1, 2], [3, 4])  # type: ignore[union-attr]


@pytest.mark.parametrize(("given", "known"), [("sigmoid", "logistic"), ("ReLU", "relu")])
def test_other_libraries_names(tmp_path: Path, given: str, known: str) -> None:
    path = written(tmp_path / "m.npz", {**random_parts(2, 3, 1), "activation": given})
    assert load_model(path).activation == known


NPZ = {**random_parts(2, 3, 1), "activation": "tanh"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (NPZ | random_parts(*[2] * 18), "must have 2 to 16 layers"),
        (random_parts(2, 3, 1), 'key "activation" is missing'),
        (NPZ | {"activation": "swish"}, 'key "activation": no activation .?swish'),
        (NPZ | {"activatoin": "relu"}, "no key 'activatoin'; did you mean 'activation'"),
        (NPZ | {"bias_2": [float("nan")]}, 'key "bias_2" holds numbers that are not finite'),
        (NPZ | {"weights_2": [[1.0], [1.0]]}, r"its layers do not fit each other, .*\(n_in, n_out\)"),
        (NPZ | {"weights_1": np.ones((3, 2)), "weights_2": np.ones((1, 3))}, "layers do not fit each other"),
        (NPZ | {"mean": [1, 2, 3]}, 'key "mean" must be a number, or one for each of the 2 features'),
        (NPZ | {"scale": [1, 0]}, 'key "scale" must not hold a 0'),
        (NPZ | {"scale": 1e-310}, 'keys "mean" and "scale" make weights that are not finite'),
        (NPZ | {"classes": ["a", "b", "c"]}, 'key "classes" must have a name for each of the 2 classes'),
        ({name: NPZ[name] for name in NPZ if name != "bias_1"}, 'key "bias_1" is missing'),
        (NPZ | {"bias_3": np.zeros(1)}, 'key "bias_3" is unexpected'),
        (NPZ | {"weights_1": np.zeros((2, 3), dtype=complex)}, 'key "weights_1" must be a matrix of numbers'),
        (NPZ | random_parts(2, 4097, 1), "has a layer of 4,097 neurons; the maximum is 4,096"),
    ],
)
def test_a_bad_file_ends_in_one_clear_line(tmp_path: Path, content: Any, words: str) -> None:
    path = written(tmp_path / "model.npz", content)
    with pytest.raises(DataError, match=words) as caught:
        load_model(path, load("bands"))
    assert str(caught.value).startswith(path.name)
    assert "\n" not in str(caught.value)
    assert caught.value.parameter == "model"


class Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path.touch, (Path("exploded"),))  # type: ignore[return-value]


def test_a_pickle_is_refused_and_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    inside = written(tmp_path / "model.npz", NPZ | {"activation": np.array([Bomb()], dtype=object)})
    plain = tmp_path / "plain.npz"
    plain.write_bytes(pickle.dumps(Bomb()))
    for path in (inside, plain):
        with pytest.raises(DataError, match=f"^{path.name}: is not an .npz file of weights"):
            load_model(path)
    assert not Path("exploded").exists()


def test_files_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half.npz").write_bytes(written(tmp_path / "m.npz", random_parts(2, 3, 1)).read_bytes()[:-80])
    for name, words in (
        ("nowhere.npz", "there is no such file"),
        ("half.npz", "is not an .npz file of weights"),
        ("model.pkl", "weights must be .npz, not '.pkl'"),
    ):
        with pytest.raises(DataError, match=re.escape(words)) as caught:
            load_model(tmp_path / name)
        assert str(caught.value).startswith(f"{name}: ")
    with pytest.raises(DataError, match=r"not '\.txt'"):
        save_model(network_of(random_parts(2, 3, 1)), tmp_path / "m.txt")
    monkeypatch.setattr("nnmath.experiments.weights_file.LARGEST_FILE", 100)
    with pytest.raises(DataError, match="is too large"):
        load_model(tmp_path / "m.npz")
