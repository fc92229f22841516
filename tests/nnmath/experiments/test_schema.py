"""What a bundle may hold: what is spoilt is told in one line with its place."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from typing import Any

import numpy as np
import pytest

import nnmath
from nnmath import DataError, Experiment, FitSpec
from nnmath.experiments.bundle import Bundle
from tests.support.mutating import mutated_bundle, packed, unpacked
from tests.support.sharing import once_a_run

Tree = dict[str, Any]


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
        about["experiments"]["data.npz"]["digest"] = Experiment.from_bytes(file).digest
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


def with_parts(change: Callable[[dict[str, bytes]], bytes]) -> bytes:
    return change(unpacked(content()))


def with_changed(change: Callable[[Tree], Tree]) -> bytes:
    return with_arrays({**arrays(), **change(arrays())})


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
    "empty": (lambda parts: b"", ""),
    "cut": (lambda parts: packed(parts)[:-200], ""),
    "deep json": (lambda parts: packed({**parts, "bundle.json": b"[" * 100_000}), "bundle.json"),
    "bomb": (lambda parts: packed({**parts, "bundle.json": b" " * 50_000_000}, PACKED), "is compressed"),
    "large": (claiming, "'data.npz' is"),
    "inner large": (lambda parts: packed({**parts, "data.npz": claiming(unpacked(parts["data.npz"]))}), ".npy' is"),
    "pickle": (of_objects, "about must be text"),
    "many files": (lambda parts: packed({**parts, **{str(i): b"" for i in range(1000)}}), "the maximum is 1,000"),
}
FACTS: list[tuple[str, Any, str]] = [
    ("format", 99, "format"),
    ("roles", {"data": "../../etc/passwd"}, "but does not describe that file"),
    ("roles", {"../data": "data.npz"}, "roles"),
    ("name", "x" * 5000, "name string should have at most 4096 characters"),
    ("chapters", "DataTour", "chapters must be a valid array, not 'DataTour'"),
    ("experiments", {"data.npz": {"digest": "0"}}, "experiments.data.npz.digest"),
    ("experiments", {"data.npz": {"digest": "0" * 64}}, "data.npz does not match its digest"),
]
VALUES: list[tuple[str, Any, str]] = [
    ("report.starts.0.loss", "0.5", "report.starts[0].loss must be a valid number, not '0.5'"),
    ("report.starts.0.errors", 201, "report counts more points wrong than its 200"),
    ("report.held_out_rows", 201, "report has more rows than its 200 points"),
    ("report.trials.0.hidden", [10**9], "report.trials[0].hidden may be up to 8 layers of up to 256 neurons"),
    ("report.trials.0.alpha", "much", "report.trials[0].alpha must be a number of at least 0"),
    ("report.chosen", 2, "report takes start 2 of 2, counted from 0"),
    ("report.spec", {"starts": 10**9}, "report.spec starts must be a whole number from 1 to 10000"),
    ("notes", ["a\x1b", 3], "notes[1] must be a valid string, not 3"),
    ("format", 4, "format must be 5, not 4"),
]
SPOILT_ARRAYS: dict[str, tuple[Callable[[Tree], Tree], str]] = {
    "NaN": (lambda a: {"weights_1": a["weights_1"] * np.nan}, "weights_1 must hold finite numbers"),
    "huge": (lambda a: {"trained_losses": a["trained_losses"] + 1e200}, "trained_losses must hold finite numbers"),
    "classes with points": (lambda a: {"y": a["y"] + 0.5}, "y must be whole numbers with 1 axes"),
    "an unknown class": (lambda a: {"y": a["y"] + 5}, ""),
    "empty": (lambda a: {"unseen_X": a["unseen_X"][:0]}, "unseen_X does not have the stated size"),
    "no about": (lambda a: {"about": np.zeros(0)}, "about must be text"),
    "many neurons": (
        lambda a: {"weights_1": np.ones((2, 4097)), "bias_1": np.ones(4097), "weights_2": np.ones((4097, 1))},
        "its network has a layer of 4,097 neurons; the maximum is 4,096",
    ),
}
SPOILT: dict[str, tuple[Callable[[], bytes], str]] = {
    **{name: (partial(with_parts, make), fault) for name, (make, fault) in ARCHIVES.items()},
    **{f"fact {path} {value!s:.40}": (partial(with_fact, path, value), fault) for path, value, fault in FACTS},
    **{f"value {path} {value!s:.40}": (partial(with_about, path, value), fault) for path, value, fault in VALUES},
    **{f"array {name}": (partial(with_changed, change), fault) for name, (change, fault) in SPOILT_ARRAYS.items()},
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_is_no_whole_bundle_is_told_in_one_line_with_its_place(how: str) -> None:
    make, fault = SPOILT[how]
    spoilt = make()
    with pytest.raises(DataError, match=r"^film\.bundle is not a valid bundle: ") as caught:
        Bundle.from_bytes(spoilt, "film.bundle")
    line = str(caught.value)
    assert fault in line and "\n" not in line and len(line) < 300
    if how.startswith(("value", "array")):  # its experiment is at fault, too
        with pytest.raises(DataError, match=r"^alone\.npz is not a saved experiment: ") as caught:
            Experiment.from_bytes(unpacked(spoilt)["data.npz"], "alone.npz")
        assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("report.chosen", 1),
        ("report.starts.0.errors", 200),
        ("report.held_out_rows", 200),
        ("report.n_samples", 200),
        ("notes", ["x" * 4096]),
    ],
)
def test_a_value_at_its_bound_is_read(path: str, last: Any) -> None:
    assert Bundle.from_bytes(with_about(path, last)).experiments["data"].digest


@pytest.mark.parametrize("seed", range(20))
def test_a_mutated_bundle_is_told_in_one_line_or_can_be_told_of(seed: int) -> None:
    try:
        read = Bundle.from_bytes(mutated_bundle(content(), seed), "film.bundle")
    except DataError as error:
        assert str(error).startswith("film.bundle is not a valid bundle: ")
        assert "\n" not in str(error) and len(str(error)) <= 300
    else:
        assert all(str(experiment.report) for experiment in read.experiments.values())
