"""Experiments and bundles of them: read as they were written, to the bit; what is spoilt is told in one line."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import nnmath
from nnmath import DataError, Experiment, FitSpec, standard
from nnmath.datasets.dataset import Followed, Gaps
from nnmath.experiments import schema
from nnmath.experiments.bundle import Bundle, experiment_in, load_experiment
from nnmath.fitting.report import Report, Restart, Trial
from tests.support.mutating import mutated_bundle, packed, unpacked
from tests.support.sharing import once_a_run
from tests.support.spoiling import KINDS

Tree = dict[str, Any]


@once_a_run
def trained() -> Experiment:
    """Bands with the training of a start that was taken and of one that got stuck."""
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(starts=6, held_out=False))
    assert found.training is not None and found.training.stuck is not None
    return Experiment.of_fit(data, found)


@once_a_run
def content() -> bytes:
    """A bundle of one experiment, with trials, trainings, unseen points and facts beside it."""
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(hidden="auto", alpha=0.1, starts=2, max_iter=5))
    about = {"name": "bands", "source": {"data": "bands"}, "settings": {"theme": "dark"}, "chapters": ["DataTour"]}
    return Bundle({"data": Experiment.of_fit(data, found)}, {**about, "versions": {"python": "3"}}).to_bytes()


@cache
def arrays() -> Tree:
    with np.load(io.BytesIO(unpacked(content())["data.npz"])) as found:
        return dict(found)


def saved(values: Tree) -> bytes:
    file = io.BytesIO()
    np.savez(file, **values)
    return file.getvalue()


def with_arrays(changed: Tree) -> bytes:
    """The bundle with other arrays, and the digest that they have."""
    file, parts = saved(changed), unpacked(content())
    about = json.loads(parts["bundle.json"])
    with suppress(DataError):  # it may have none
        about["experiments"]["data.npz"]["digest"] = experiment_in(file).digest
    return packed({"bundle.json": json.dumps(about).encode(), "data.npz": file})


def put(tree: Any, path: str, value: Any) -> Any:
    """JSON with another value at a place: "report.starts.0.loss"."""
    inner = tree
    *steps, last = (int(step) if step.isdecimal() else step for step in path.split("."))
    for step in steps:
        inner = inner[step]
    inner[last] = value
    return tree


def with_about(path: str, value: Any) -> bytes:
    about = put(json.loads(str(arrays()["about"])), path, value)
    return with_arrays({**arrays(), "about": np.array(json.dumps(about))})


def with_fact(path: str, value: Any) -> bytes:
    parts = unpacked(content())
    about = put(json.loads(parts["bundle.json"]), path, value)
    return packed({**parts, "bundle.json": json.dumps(about).encode()})


@pytest.mark.parametrize("which", ["standard", "trained", "without a report"])
def test_an_experiment_is_read_as_it_was_written(which: str, tmp_path: Path) -> None:
    one = trained() if which == "trained" else standard("bands")
    one = replace(one, report=None, training=None) if which == "without a report" else one
    one.save(tmp_path / "one.npz")
    again, X = load_experiment(tmp_path / "one.npz"), one.dataset.X
    assert (again.digest, again.report) == (one.digest, one.report)
    assert np.array_equal(again.dataset.X, X)
    assert np.array_equal(again.network.predict_proba(X), one.network.predict_proba(X))
    assert [path.name for path in tmp_path.iterdir()] == ["one.npz"], "nothing is left beside it"
    assert (again.training is None) == (one.training is None)
    if again.training and one.training:
        for own, other in zip(
            (again.training.chosen, again.training.stuck), (one.training.chosen, one.training.stuck), strict=True
        ):
            assert own is not None and other is not None
            assert [n.digest for n in own.networks] == [n.digest for n in other.networks]
            assert (own.losses == other.losses).all() and (own.errors == other.errors).all()
            assert (own.iterations == other.iterations).all() and own.begins == other.begins


def test_the_point_that_is_followed_comes_back() -> None:
    data = trained().dataset
    told = replace(trained(), dataset=replace(data, followed=Followed(4, "Ada")))
    again = experiment_in(told.to_bytes())
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
    raw, weights = data.raw.copy(), [layer.weights.copy() for layer in one.network.layers]
    for array in (raw, weights[0]):
        array[0, 0] = np.nextafter(array[0, 0], np.inf)
    network = nnmath.Network.from_arrays(weights, [layer.bias for layer in one.network.layers])
    other_data = nnmath.Dataset.from_raw(data.name, raw, data.y, data.feature_names, data.class_names)
    found = [
        one,
        Experiment(other_data, one.network, one.report),
        Experiment(data, network, one.report),
        Experiment(data, one.network, replace(one.report or standard("bands").report, reason="another")),
    ]
    path = one.training.chosen if one.training else None
    assert one.training is not None and path is not None
    for name in ("losses", "errors", "iterations"):
        changed = replace(path, **{name: np.append(getattr(path, name)[:-1], getattr(path, name)[-1] + 1)})
        found.append(replace(one, training=replace(one.training, chosen=changed)))
    assert len({experiment.digest for experiment in found}) == len(found)
    assert len({Bundle({"data": experiment}).to_bytes() for experiment in found}) == len(found)


def test_every_byte_counts() -> None:
    whole = Bundle({"data": trained()}).to_bytes()
    for place in range(100, len(whole), len(whole) // 40):
        spoilt = whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]
        try:
            read = Bundle.from_bytes(spoilt)
        except DataError:
            continue
        assert read.experiments["data"].digest == trained().digest  # a byte of the zip's own bookkeeping, or of a word


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit('unpickled')",)


def of_objects(parts: dict[str, bytes]) -> bytes:
    """An experiment in which an array is a pickle."""
    header = b"\x93NUMPY\x01\x00v\x00{'descr': '|O', 'fortran_order': False, 'shape': (1,), }".ljust(127) + b"\n"
    return packed({**parts, "data.npz": packed({"about.npy": header + pickle.dumps(Evil())})})


def claiming(parts: dict[str, bytes]) -> bytes:
    """An archive whose last file says to be larger than all of it, in the directory at the end, which is read first."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
        archive.infolist()[-1].file_size = 1 << 31
    return file.getvalue()


PACKED = zipfile.ZIP_DEFLATED
ARCHIVES: dict[str, tuple[Callable[[dict[str, bytes]], bytes], str]] = {
    "no zip": (lambda parts: b"PK\x03\x04 not really", ""),
    "empty": (lambda parts: b"", ""),
    "cut": (lambda parts: packed(parts)[:-200], ""),
    "no json": (lambda parts: packed({"data.npz": parts["data.npz"]}), "'bundle.json' is missing"),
    "broken json": (lambda parts: packed({**parts, "bundle.json": b"{"}), "bundle.json"),
    "deep json": (lambda parts: packed({**parts, "bundle.json": b"[" * 100_000}), "bundle.json"),
    "bomb": (lambda parts: packed({**parts, "bundle.json": b" " * 50_000_000}, PACKED), "is compressed"),
    "inner bomb": (lambda parts: packed({**parts, "data.npz": packed({"a": bytes(10**7)}, PACKED)}), "is compressed"),
    "large": (claiming, "'data.npz' is"),
    "inner large": (lambda parts: packed({**parts, "data.npz": claiming(unpacked(parts["data.npz"]))}), ".npy' is"),
    "pickle": (of_objects, "about must be text"),
    "many files": (lambda parts: packed({**parts, **{str(i): b"" for i in range(1000)}}), "the maximum is 1,000"),
}
FACTS: list[tuple[str, Any, str]] = [
    ("format", 99, "format"),
    ("roles", ["data"], "roles"),
    ("roles", {"data": "../../etc/passwd"}, "but does not describe that file"),
    ("roles", {"../data": "data.npz"}, "roles"),
    ("name", "x" * 5000, "name string should have at most 4096 characters"),
    ("chapters", "DataTour", "chapters must be a valid array, not 'DataTour'"),
    ("settings", [], "settings must be an object, not []"),
    ("experiments", {}, "does not describe that file"),
    ("experiments", {"data.npz": {"digest": "0"}}, "experiments.data.npz.digest"),
    ("experiments", {"data.npz": {"digest": "0" * 64}}, "data.npz does not match its digest"),
]
VALUES: list[tuple[str, Any, str]] = [
    ("report.starts.0.loss", "0.5", "report.starts[0].loss must be a valid number, not '0.5'"),
    ("report.starts.1.loss", float("nan"), "report.starts[1].loss must be a finite number, not nan"),
    ("report.starts.0.errors", 201, "report counts more points wrong than its 200"),
    ("report.held_out_rows", 201, "report has more rows than its 200 points"),
    ("report.n_samples", 201, "its report has 201 points, its data 200"),
    ("report.trials.0.hidden", [10**9], "report.trials[0].hidden may be up to 8 layers of up to 256 neurons"),
    ("report.trials.0.alpha", "much", "report.trials[0].alpha must be a number of at least 0"),
    ("report.chosen", 2, "report takes start 2 of 2, counted from 0"),
    ("report.hidden", 13, "its report has neurons [13] (logistic), its network ["),
    ("report.activation", "step", "report.activation no activation 'step'"),
    ("report.spec", {"starts": 10**9}, "report.spec starts must be a whole number from 1 to 10000"),
    ("report.spec", {"begins": 1}, "report.spec must hold only fields of FitSpec"),
    ("class_names", ["one"], "class_names tuple should have at least 2 items, not 1"),
    ("notes", ["a\x1b", 3], "notes[1] must be a valid string, not 3"),
    ("format", 5, "format must be 1, 2, 3 or 4, not 5"),
]
SPOILT_ARRAYS: dict[str, tuple[Callable[[Tree], Tree], str]] = {
    "NaN": (lambda a: {"weights_1": a["weights_1"] * np.nan}, "weights_1 must hold finite numbers"),
    "huge": (lambda a: {"trained_losses": a["trained_losses"] + 1e200}, "trained_losses must hold finite numbers"),
    "classes with points": (lambda a: {"y": a["y"] + 0.5}, "y must be whole numbers with 1 axes"),
    "an unknown class": (lambda a: {"y": a["y"] + 5}, ""),
    "axes": (lambda a: {"raw": a["raw"].ravel()}, "raw must be numbers with 2 axes"),
    "empty": (lambda a: {"unseen_X": a["unseen_X"][:0]}, "unseen_X does not have the stated size"),
    "no about": (lambda a: {"about": np.zeros(0)}, "about must be text"),
    "many neurons": (
        lambda a: {"weights_1": np.ones((2, 4097)), "bias_1": np.ones(4097), "weights_2": np.ones((4097, 1))},
        "its network has a layer of 4,097 neurons; the maximum is 4,096",
    ),
}
SPOILT: dict[str, tuple[Callable[[], bytes], str]] = {
    **{name: (lambda make=make: make(unpacked(content())), fault) for name, (make, fault) in ARCHIVES.items()},
    **{
        f"fact {path} {str(value)[:40]}": (lambda path=path, value=value: with_fact(path, value), fault)
        for path, value, fault in FACTS
    },
    **{
        f"value {path} {str(value)[:20]}": (lambda path=path, value=value: with_about(path, value), fault)
        for path, value, fault in VALUES
    },
    **{
        f"array {name}": (lambda change=change: with_arrays({**arrays(), **change(arrays())}), fault)
        for name, (change, fault) in SPOILT_ARRAYS.items()
    },
}


def is_refused(spoilt: bytes, fault: str, alone: bool) -> None:
    """A bundle is, for its fault, and so is its experiment if that is at fault ``alone``."""
    with pytest.raises(DataError, match=r"^film\.bundle is not a valid bundle: ") as caught:
        Bundle.from_bytes(spoilt, "film.bundle")
    line = str(caught.value)
    assert fault in line and "\n" not in line and len(line) < 300
    if alone:
        with pytest.raises(DataError, match=r"^alone\.npz is not a saved experiment: ") as caught:
            experiment_in(unpacked(spoilt)["data.npz"], "alone.npz")
        assert fault in str(caught.value)


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_no_whole_bundle_is_told_in_one_line_with_its_place(how: str) -> None:
    make, fault = SPOILT[how]
    is_refused(make(), fault, alone=how.startswith(("value", "array")))


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("report.chosen", 1),
        ("report.starts.0.neuron_angle", 180),
        ("report.starts.0.off_walls", 1),
        ("report.starts.0.seed", 0),
        ("report.starts.0.errors", 200),
        ("report.trials.0.separating", 0),
        ("report.held_out_rows", 200),
        ("report.n_samples", 200),
        ("notes", ["x" * 4096]),
    ],
)
def test_a_value_at_its_bound_is_read(path: str, last: Any) -> None:
    assert Bundle.from_bytes(with_about(path, last)).experiments["data"].digest


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_every_format_that_there_was_is_read(version: int) -> None:
    about = json.loads(str(arrays()["about"]))
    about["format"] = version
    if version == 1:
        del about["notes"], about["given"]
        first = ("dataset", "n_samples", "hidden", "activation", "alpha", "starts", "chosen")
        about["report"] = {name: about["report"][name] for name in first}
    left_out = {1: ("trained", "stuck", "unseen"), 2: ("trained", "stuck", "unseen"), 3: ("unseen",), 4: ()}[version]
    kept = {name: array for name, array in arrays().items() if not name.startswith(left_out)}
    read = Bundle.from_bytes(with_arrays({**kept, "about": np.array(json.dumps(about))})).experiments["data"]
    assert read.network.digest == Bundle.from_bytes(content()).experiments["data"].network.digest
    assert (read.training is None) == (version < 3)
    assert (read.unseen is None) == (version < 4)


SAVED = {schema.SavedStart: Restart, schema.SavedTrial: Trial, schema.SavedReport: Report, schema.SavedGaps: Gaps}


def test_the_schema_knows_every_field() -> None:
    for saved, kept in SAVED.items():
        assert set(saved.model_fields) == {field.name for field in fields(kept)}


@pytest.mark.parametrize("seed", range(20))
def test_a_mutated_bundle_is_told_in_one_line_or_can_be_told_of(seed: int) -> None:
    try:
        read = Bundle.from_bytes(mutated_bundle(content(), seed), "film.bundle")
    except DataError as error:
        assert str(error).startswith("film.bundle is not a valid bundle: ")
        assert "\n" not in str(error) and len(str(error)) <= 300
    else:
        assert all(str(experiment.report) for experiment in read.experiments.values())


@pytest.mark.parametrize("kind", [pytest.param("pipe", marks=pytest.mark.posix), "folder"])
def test_what_may_have_no_end_is_not_read(tmp_path: Path, kind: str) -> None:
    KINDS[kind](tmp_path / kind, Random(1))
    what = "a folder" if kind == "folder" else "not a regular file"
    with pytest.raises(DataError, match=f"cannot be read: it is {what}$"):
        Bundle.load(tmp_path / kind)
    with pytest.raises(DataError, match="no experiment file at "):
        load_experiment(tmp_path / kind)
