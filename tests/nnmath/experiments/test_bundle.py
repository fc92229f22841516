"""Bundles: the same content gives the same bytes, every change shows, and what is not a bundle is told in one line."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

import nnmath
from nnmath import DataError, Experiment, FitSpec
from nnmath.experiments.bundle import Bundle, experiment_in


@cache
def fitted(seed: int = 0) -> Experiment:
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(hidden=2, starts=1, seed=seed, held_out=False))
    return Experiment(data, found.network, found.report)


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    experiment = fitted()
    two = Experiment(experiment.dataset, experiment.network)
    return Bundle({"bands": experiment, "data": experiment, "rings_two": two}, {"name": "bands", "seed": 3})


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", how) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def test_what_was_written_is_read(bundle: Bundle) -> None:
    read = Bundle.from_bytes(bundle.to_bytes())
    assert {slot: e.digest for slot, e in read.experiments.items()} == {
        slot: e.digest for slot, e in bundle.experiments.items()
    }
    assert read.experiments["bands"] is read.experiments["data"]
    assert (read.about["name"], read.about["seed"]) == ("bands", 3)


def test_the_same_content_gives_the_same_bytes_on_any_day(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    first = bundle.to_bytes()
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert bundle.to_bytes() == first
    assert Bundle.from_bytes(first).to_bytes() == first


def test_it_tells_data_columns_and_scaling_to_whoever_opens_it(bundle: Bundle) -> None:
    about = json.loads(files(bundle.to_bytes())["bundle.json"])
    data = bundle.experiments["data"].dataset
    told = about["experiments"][about["roles"]["data"]]["data"]
    assert told["digest"] == data.digest
    assert told["columns"] == list(data.feature_names)
    assert np.allclose(told["mean"], data.mean) and np.allclose(told["scale"], data.scale)


@pytest.mark.parametrize("what", ["data", "seed", "weight"])
def test_a_changed_data_byte_seed_or_weight_is_another_bundle(what: str) -> None:
    experiment = fitted()
    if what == "seed":
        other = fitted(seed=1)
    elif what == "data":
        raw = experiment.dataset.raw.copy()
        raw[0, 0] = np.nextafter(raw[0, 0], np.inf)
        old = experiment.dataset
        data = nnmath.Dataset.from_raw(old.name, raw, old.y, old.feature_names, old.class_names)
        other = Experiment(data, experiment.network, experiment.report)
    else:
        weights = [layer.weights.copy() for layer in experiment.network.layers]
        weights[0][0, 0] = np.nextafter(weights[0][0, 0], np.inf)
        biases = [layer.bias for layer in experiment.network.layers]
        network = nnmath.Network.from_arrays(weights, biases, "logistic")
        other = Experiment(experiment.dataset, network, experiment.report)
    assert other.digest != experiment.digest
    assert Bundle({"data": other}).to_bytes() != Bundle({"data": experiment}).to_bytes()


def with_arrays(change: Callable[[dict[str, np.ndarray]], None]) -> Callable[[dict[str, bytes]], bytes]:
    """A bundle of one experiment whose arrays are changed, with everything else put right for them."""

    def spoil(parts: dict[str, bytes]) -> bytes:
        name = next(name for name in parts if name.endswith(".npz"))
        with np.load(io.BytesIO(parts[name])) as found:
            arrays = dict(found)
        change(arrays)
        file = io.BytesIO()
        np.savez(file, **arrays)
        return packed({**parts, name: file.getvalue()})

    return spoil


def put(key: str, index: tuple[int, ...], value: float) -> Callable[[dict[str, np.ndarray]], None]:
    def change(arrays: dict[str, np.ndarray]) -> None:
        arrays[key][index] = value

    return change


def told(key: str, value: object) -> Callable[[dict[str, bytes]], bytes]:
    return lambda parts: packed(
        {**parts, "bundle.json": json.dumps({**json.loads(parts["bundle.json"]), key: value}).encode()}
    )


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('unpickled')",)


def npy(parts: dict[str, bytes]) -> bytes:
    """An experiment in which an array is a pickle."""
    name = next(name for name in parts if name.endswith(".npz"))
    header = b"\x93NUMPY\x01\x00v\x00{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".ljust(127) + b"\n"
    return packed({**parts, name: packed({"about.npy": header + pickle.dumps(Evil())})})


HOSTILE: dict[str, Callable[[dict[str, bytes]], bytes]] = {
    "no zip": lambda parts: b"PK\x03\x04 not really",
    "empty": lambda parts: b"",
    "empty zip": lambda parts: packed({}),
    "no json": lambda parts: packed({name: part for name, part in parts.items() if name != "bundle.json"}),
    "broken json": lambda parts: packed({**parts, "bundle.json": b"{"}),
    "deep json": lambda parts: packed({**parts, "bundle.json": b"[" * 100_000}),
    "another format": told("format", 99),
    "roles list": told("roles", ["data"]),
    "missing file": told("roles", {"data": "other.npz"}),
    "a path": told("roles", {"data": "../../etc/passwd"}),
    "odd role": told("roles", {"../data": "data.npz"}),
    "no experiments": told("experiments", {}),
    "bomb": lambda parts: packed({**parts, "bundle.json": b" " * 50_000_000}, zipfile.ZIP_DEFLATED),
    "inner bomb": lambda parts: packed(
        {
            name: part if name == "bundle.json" else packed({"a.npy": bytes(9_000_000)}, zipfile.ZIP_DEFLATED)
            for name, part in parts.items()
        }
    ),
    "pickle": npy,
    "cut": lambda parts: packed(parts)[:-200],
    "another weight": with_arrays(put("weights_1", (0, 0), 1.0)),
    "an unknown class": with_arrays(put("y", (0,), 5)),
    "no about": with_arrays(lambda arrays: arrays.update(about=np.zeros(0))),
}


@pytest.mark.parametrize("how", HOSTILE)
def test_what_is_no_whole_bundle_is_told_in_one_line(how: str) -> None:
    parts = files(Bundle({"data": fitted()}).to_bytes())
    assert Bundle.from_bytes(packed(parts)).experiments  # unspoilt it is one
    with pytest.raises(DataError, match=r"^film\.bundle is not a valid bundle: ") as caught:
        Bundle.from_bytes(HOSTILE[how](parts), "film.bundle")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("inner", [False, True])
def test_what_says_to_be_larger_than_its_archive_is_refused_before_it_is_read(bundle: Bundle, inner: bool) -> None:
    def claimed(parts: dict[str, bytes]) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
            archive.infolist()[-1].file_size = 1 << 31  # in the directory at the end, which is read first
        return content.getvalue()

    parts = files(bundle.to_bytes())
    name = next(name for name in parts if name.endswith(".npz"))
    content = packed({**parts, name: claimed(files(parts[name]))}) if inner else claimed(parts)
    with pytest.raises(DataError, match=r"\.np[yz]' is "):
        Bundle.from_bytes(content)


def test_every_byte_counts() -> None:
    content = Bundle({"data": fitted()}).to_bytes()
    for place in range(100, len(content), len(content) // 40):
        spoilt = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        try:
            read = Bundle.from_bytes(spoilt)
        except DataError:
            continue
        assert read.experiments["data"].digest == fitted().digest  # a byte of the zip's own bookkeeping, or of a word


# Trainings.


@pytest.fixture(scope="module")
def trained() -> Experiment:
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(starts=6, held_out=False))
    assert found.training is not None and found.training.stuck is not None
    return Experiment.of_fit(data, found)


def without(content: bytes, *prefixes: str) -> dict[str, np.ndarray]:
    """The arrays of an experiment's file, but for those whose names begin so."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files if not name.startswith(prefixes)}


def saved(arrays: dict[str, np.ndarray]) -> bytes:
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, **arrays)
    return content.getvalue()


def test_a_training_is_read_as_it_was_written(trained: Experiment) -> None:
    read = Bundle.from_bytes(Bundle({"data": trained}).to_bytes()).experiments["data"]
    assert read.training is not None and trained.training is not None
    assert read.training.digest == trained.training.digest and read.digest == trained.digest
    for own, other in ((read.training.chosen, trained.training.chosen), (read.training.stuck, trained.training.stuck)):
        assert own is not None and other is not None
        assert [n.digest for n in own.networks] == [n.digest for n in other.networks]
        assert (own.losses == other.losses).all() and (own.errors == other.errors).all()
        assert (own.iterations == other.iterations).all() and own.begins == other.begins


@pytest.mark.parametrize("name", ["iterations", "losses", "errors", "begins", "weights_1", "bias_2"])
@pytest.mark.parametrize("whose", ["trained", "stuck"])
def test_a_changed_step_is_another_experiment_or_none(trained: Experiment, whose: str, name: str) -> None:
    arrays = without(trained.to_bytes())
    array = arrays[f"{whose}_{name}"].copy()
    array.reshape(-1)[-1] = array.reshape(-1)[-1] + 1
    try:
        other = experiment_in(saved({**arrays, f"{whose}_{name}": array}))
    except DataError as error:
        assert str(error).startswith("this is not a saved experiment: ")
    else:
        assert other.digest != trained.digest
