from __future__ import annotations

import json
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


def as_json(path: Path, content: Any) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def in_json(parts: dict[str, Any], **settings: Any) -> dict[str, Any]:
    n = len(parts) // 2
    layers = [{k: np.asarray(parts[f"{k}_{i}"]).tolist() for k in ("weights", "bias")} for i in range(1, n + 1)]
    return {**settings, "layers": layers}


def network_of(parts: dict[str, Any], activation: str = "tanh") -> Network:
    n = len(parts) // 2
    weights, biases = ([parts[f"{kind}_{i}"] for i in range(1, n + 1)] for kind in ("weights", "bias"))
    return Network.from_arrays(weights, biases, activation)


@pytest.mark.parametrize("ending", [".npz", ".JSON"])
@pytest.mark.parametrize("sizes", [(2, 8, 3, 1), (3, 3, 3)])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_what_is_saved_is_loaded_to_the_bit(
    tmp_path: Path, sizes: tuple[int, ...], activation: str, ending: str
) -> None:
    network = network_of(random_parts(*sizes), activation)
    path = tmp_path / f"model{ending}"
    save_model(network, path)
    assert load_model(path).digest == network.digest
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("sizes", [(2, 3, 1), (2, 2, 2, 1), (5, 5, 5, 4)])
def test_shapes_tell_which_way_matrices_lie(tmp_path: Path, sizes: tuple[int, ...]) -> None:
    parts = random_parts(*sizes)
    turned = {name: values.T for name, values in parts.items()}
    for stored in (parts, turned):
        assert load_model(written(tmp_path / "m.npz", {**stored, "activation": "tanh"})).digest == (
            network_of(parts).digest
        )


def test_where_shapes_do_not_tell_the_file_must(tmp_path: Path) -> None:
    parts = random_parts(3, 3, 3)
    turned = {name: values.T for name, values in parts.items()}
    with pytest.raises(DataError, match=r'm.json: every layer has as many.* add the key "transposed"'):
        load_model(as_json(tmp_path / "m.json", in_json(parts, activation="tanh")))
    for stored, transposed in ((parts, False), (turned, True)):
        content = in_json(stored, activation="tanh", transposed=transposed)
        assert load_model(as_json(tmp_path / "m.json", content)).digest == network_of(parts).digest


@pytest.mark.parametrize(("mean", "scale"), [(0, 1), ([40.0, -2.5], [10.0, 0.2]), (None, 2.0), ([1.0, 2.0], None)])
def test_a_network_for_features_on_another_scale(tmp_path: Path, mean: Any, scale: Any) -> None:
    raw = np.random.default_rng(2).normal([50, -3], [20, 0.1], (80, 2))
    measured = Dataset.from_raw("made", raw, np.arange(80) % 2, ("a", "b"), ("c", "d"))
    parts = random_parts(2, 3, 1)
    settings = {name: value for name, value in (("mean", mean), ("scale", scale)) if value is not None}
    seen = (measured.raw - np.asarray(settings.get("mean", 0))) / np.asarray(settings.get("scale", 1))
    expected = network_of(parts).predict_proba(seen)
    files = (
        written(tmp_path / "m.npz", {**parts, "activation": "tanh", **settings}),
        as_json(tmp_path / "m.json", in_json(parts, activation="tanh", **settings)),
    )
    for path in files:
        assert np.allclose(load_model(path, measured).predict_proba(measured.X), expected, atol=1e-12)
        with pytest.raises(DataError, match="pass the data set too"):
            load_model(path)


def test_names_and_scaling_are_kept(tmp_path: Path) -> None:
    known = {"features": ["u", "v"], "classes": ["no", "yes"], "mean": [1.0, 2.0], "scale": [3.0, 4.0]}
    path = as_json(tmp_path / "m.json", in_json(random_parts(2, 3, 1), activation="tanh", scaling="by\nhand", **known))
    model = read_model(path)
    assert (model.features, model.classes, model.scaling) == (("u", "v"), ("no", "yes"), "by hand")
    assert (model.mean.tolist(), model.scale.tolist()) == ([1, 2], [3, 4])  # type: ignore[union-attr]


@pytest.mark.parametrize(("given", "known"), [("sigmoid", "logistic"), ("ReLU", "relu")])
def test_other_libraries_names(tmp_path: Path, given: str, known: str) -> None:
    path = as_json(tmp_path / "m.json", in_json(random_parts(2, 3, 1), activation=given))
    assert load_model(path).activation == known


GOOD = in_json(random_parts(2, 3, 1), activation="tanh")


def changed(**settings: Any) -> dict[str, Any]:
    return {**GOOD, **settings}


def with_layer(**layer: Any) -> dict[str, Any]:
    return {**GOOD, "layers": [GOOD["layers"][0], {**GOOD["layers"][1], **layer}]}


NPZ = {**random_parts(2, 3, 1), "activation": "tanh"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[" * 100_000, "is not a .json file of weights"),
        (changed(layers=GOOD["layers"] * 9), "must have 2 to 16 layers"),
        (with_layer(activation="relu"), r"layers\[1\] must have the keys"),
        ({"layers": GOOD["layers"]}, 'key "activation" is missing'),
        (changed(activation="swish"), 'key "activation": no activation .?swish'),
        (changed(activatoin="relu"), "no key 'activatoin'; did you mean 'activation'"),
        (with_layer(bias=[float("nan")]), 'key "bias_2" holds numbers that are not finite'),
        (with_layer(weights=[[1], [1]]), r"its layers do not fit each other, .*\(n_in, n_out\)"),
        (changed(transposed="no"), 'key "transposed" must be true or false'),
        (changed(mean=[1, 2, 3]), 'key "mean" must be a number, or one for each of the 2 features'),
        (changed(scale=[1, 0]), 'key "scale" must not hold a 0'),
        (changed(scale=1e-310), 'keys "mean" and "scale" make weights that are not finite'),
        (changed(**{"weights_" + "9" * 5000: 1}), 'key "weights_9+…'),
        (changed(classes=["a", "b", "c"]), 'key "classes" must have a name for each of the 2 classes'),
        ({name: NPZ[name] for name in NPZ if name != "bias_1"}, 'key "bias_1" is missing'),
        (NPZ | {"bias_3": np.zeros(1)}, 'key "bias_3" is unexpected'),
        (NPZ | {"weights_1": np.zeros((2, 3), dtype=complex)}, 'key "weights_1" must be a matrix of numbers'),
        (NPZ | random_parts(2, 4097, 1), "has a layer of 4,097 neurons; the maximum is 4,096"),
    ],
)
def test_a_bad_file_ends_in_one_clear_line(tmp_path: Path, content: Any, words: str) -> None:
    npz = "weights_1" in content
    path = written(tmp_path / "model.npz", content) if npz else as_json(tmp_path / "model.json", content)
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
        with pytest.raises(DataError, match=f"^{path.name}: is not a .npz file of weights"):
            load_model(path)
    assert not Path("exploded").exists()


def test_files_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half.npz").write_bytes(written(tmp_path / "m.npz", random_parts(2, 3, 1)).read_bytes()[:-80])
    for name, words in (
        ("nowhere.npz", "there is no such file"),
        ("half.npz", "is not a .npz file of weights"),
        ("model.pkl", "weights must be .npz or .json, not '.pkl'"),
    ):
        with pytest.raises(DataError, match=re.escape(words)) as caught:
            load_model(tmp_path / name)
        assert str(caught.value).startswith(f"{name}: ")
    with pytest.raises(DataError, match=r"not '\.txt'"):
        save_model(network_of(random_parts(2, 3, 1)), tmp_path / "m.txt")
    monkeypatch.setattr("nnmath.experiments.weights_file.LARGEST_FILE", 100)
    for path in (tmp_path / "m.npz", as_json(tmp_path / "m.json", GOOD)):
        with pytest.raises(DataError, match="is too large"):
            load_model(path)
