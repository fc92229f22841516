"""What a bundle may hold: a wrong value is told with its place, old formats are read, nothing else gets through."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

import nnmath
from nnmath import DataError, Experiment, FitSpec
from nnmath.datasets.dataset import Gaps
from nnmath.experiments import schema
from nnmath.experiments.bundle import Bundle, experiment_in, load_experiment
from nnmath.fitting.report import Report, Restart, Trial
from tests.support.mutating import mutated_bundle, packed, unpacked
from tests.support.sharing import once_a_run
from tests.support.spoiling import KINDS


@once_a_run
def content() -> bytes:
    """A bundle of one experiment, with trials, trainings, unseen points and facts beside it."""
    data = nnmath.load("bands")
    found = nnmath.fit(data, FitSpec(hidden="auto", alpha=0.1, starts=2, max_iter=20))
    about = {"name": "bands", "source": {"data": "bands"}, "settings": {"theme": "dark"}, "chapters": ["DataTour"]}
    return Bundle({"data": Experiment.of_fit(data, found)}, {**about, "versions": {"python": "3"}}).to_bytes()


@cache
def arrays() -> dict[str, Any]:
    with np.load(io.BytesIO(unpacked(content())["data.npz"])) as found:
        return dict(found)


def with_arrays(changed: dict[str, Any]) -> bytes:
    """The bundle with other arrays, and the digest that they have."""
    file = io.BytesIO()
    np.savez(file, **changed)
    parts = unpacked(content())
    about = json.loads(parts["bundle.json"])
    with suppress(DataError):  # it may have none
        about["experiments"]["data.npz"]["digest"] = experiment_in(file.getvalue()).digest
    return packed({"bundle.json": json.dumps(about).encode(), "data.npz": file.getvalue()})


def with_about(change: Callable[[dict[str, Any]], object]) -> bytes:
    about = json.loads(str(arrays()["about"]))
    change(about)
    return with_arrays({**arrays(), "about": np.array(json.dumps(about))})


def put(path: str, value: Any) -> Callable[[dict[str, Any]], object]:
    """Sets a value in JSON: "report.starts.0.loss"."""

    def change(tree: Any) -> None:
        *steps, last = (int(step) if step.isdecimal() else step for step in path.split("."))
        for step in steps:
            tree = tree[step]
        tree[last] = value

    return change


def test_what_was_fitted_is_read() -> None:
    read = Bundle.from_bytes(content())
    assert Bundle.from_bytes(read.to_bytes()).experiments["data"].digest == read.experiments["data"].digest
    assert with_about(lambda about: None) and Bundle.from_bytes(with_about(lambda about: None)).experiments


WRONG = [
    ("report.starts.0.loss", "0.5", "report.starts[0].loss must be a valid number, not '0.5'"),
    ("report.starts.1.loss", float("nan"), "report.starts[1].loss must be a finite number, not nan"),
    ("report.starts.0.errors", 1.5, "report.starts[0].errors must be a valid integer, not 1.5"),
    ("report.starts.0.errors", 201, "report counts more points wrong than its 200"),
    ("report.trials.0.hidden", [10**9], "report.trials[0].hidden may be up to 8 layers of up to 256 neurons"),
    ("report.trials.0.alpha", "much", "report.trials[0].alpha must be a number of at least 0, or \"auto\", not 'much'"),
    ("report.chosen", 2, "report takes start 2 of 2, counted from 0"),
    ("report.hidden", 3, "its report has neurons [3] (logistic), its network [2] (logistic)"),
    ("report.activation", "step", "report.activation no activation 'step'"),
    ("report.spec", {"starts": 10**9}, "report.spec starts must be a whole number from 1 to 10000, not 1000000000"),
    ("report.spec", {"begins": 1}, "report.spec must hold only fields of FitSpec: hidden, activation"),
    ("report.reason", "x" * 5000, "report.reason string should have at most 4096 characters"),
    ("class_names", ["one"], "class_names tuple should have at least 2 items, not 1"),
    ("notes", ["a\x1b", 3], "notes[1] must be a valid string, not 3"),
    ("format", 5, "format must be 1, 2, 3 or 4, not 5"),
]


def is_refused(content: bytes, fault: str) -> None:
    """A bundle is, for a fault of its experiment, and so is the experiment when it comes alone."""
    alone = unpacked(content)["data.npz"]
    with pytest.raises(DataError) as caught:
        Bundle.from_bytes(content, "film.bundle")
    assert str(caught.value).startswith(f"film.bundle is not a valid bundle: data.npz: {fault}")
    with pytest.raises(DataError) as caught:
        experiment_in(alone, "alone.npz")
    assert str(caught.value).startswith(f"alone.npz is not a saved experiment: {fault}")


@pytest.mark.parametrize(("path", "value", "fault"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_value_is_told_with_its_place(path: str, value: Any, fault: str) -> None:
    is_refused(with_about(put(path, value)), fault if fault.startswith("its ") else f"about: {fault}")


TOLD = [
    ("name", "x" * 5000, "name string should have at most 4096 characters"),
    ("chapters", "DataTour", "chapters must be a valid array, not 'DataTour'"),
    ("settings", [], "settings must be an object, not []"),
    ("roles.data", "no.npz", "has 'no.npz' in the slot 'data', but does not describe that file"),
    ("experiments", {"data.npz": {"digest": "0"}}, "experiments.data.npz.digest string should match pattern"),
]


@pytest.mark.parametrize(("path", "value", "fault"), TOLD, ids=lambda value: str(value)[:40])
def test_a_wrong_fact_is_told_with_its_place(path: str, value: Any, fault: str) -> None:
    parts = unpacked(content())
    about = json.loads(parts["bundle.json"])
    put(path, value)(about)
    with pytest.raises(DataError) as caught:
        Bundle.from_bytes(packed({**parts, "bundle.json": json.dumps(about).encode()}), "film.bundle")
    assert str(caught.value).startswith(f"film.bundle is not a valid bundle: bundle.json: {fault}")


SPOILT: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "NaN": (lambda a: {"weights_1": a["weights_1"] * np.nan}, "weights_1 must hold finite numbers"),
    "huge": (lambda a: {"trained_losses": a["trained_losses"] + 1e200}, "trained_losses must hold finite numbers"),
    "classes with points": (lambda a: {"y": a["y"] + 0.5}, "y must be whole numbers with 1 axes"),
    "axes": (lambda a: {"raw": a["raw"].ravel()}, "raw must be numbers with 2 axes"),
    "empty": (lambda a: {"unseen_X": a["unseen_X"][:0]}, "unseen_X does not have the stated size"),
    "many neurons": (
        lambda a: {"weights_1": np.ones((2, 5000)), "bias_1": np.ones(5000), "weights_2": np.ones((5000, 1))},
        "its network has a layer of 5,000 neurons; the maximum is 4,096",
    ),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_wrong_array_is_told_by_its_name(how: str) -> None:
    change, fault = SPOILT[how]
    is_refused(with_arrays({**arrays(), **change(arrays())}), fault)


@pytest.mark.parametrize("said", ["(10**9, 10**9)", "(0,)", "(-1, 2)"])
@pytest.mark.parametrize("kind", ["<f8", "<U0", "|V0", "|O", "<U1000000000"])
def test_an_array_that_says_it_is_larger_takes_no_memory(kind: str, said: str) -> None:
    inner = unpacked(unpacked(content())["data.npz"])
    header = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {eval(said)}, }}".ljust(117).encode()
    for name in ("about.npy", "raw.npy"):
        spoilt = packed({**inner, name: b"\x93NUMPY\x01\x00\x76\x00" + header + b"\n" + inner[name][128:]})
        is_refused(packed({**unpacked(content()), "data.npz": spoilt}), "")


def older(version: int) -> bytes:
    """The bundle as an older version of the project would have written it."""
    left_out = {1: ("trained", "stuck", "unseen"), 2: ("trained", "stuck", "unseen"), 3: ("unseen",), 4: ()}[version]
    about = json.loads(str(arrays()["about"]))
    about["format"] = version
    if version == 1:
        del about["notes"], about["given"]
        first = ("dataset", "n_samples", "hidden", "activation", "alpha", "starts", "chosen")
        about["report"] = {name: about["report"][name] for name in first}
    kept = {name: array for name, array in arrays().items() if not name.startswith(left_out)}
    return with_arrays({**kept, "about": np.array(json.dumps(about))})


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_every_format_that_there_was_is_read(version: int) -> None:
    read = Bundle.from_bytes(older(version)).experiments["data"]
    assert read.network.digest == Bundle.from_bytes(content()).experiments["data"].network.digest
    assert (read.training is None) == (version < 3)
    assert (read.unseen is None) == (version < 4)


@pytest.mark.parametrize(
    ("saved", "kept"),
    [
        (schema.SavedStart, Restart),
        (schema.SavedTrial, Trial),
        (schema.SavedReport, Report),
        (schema.SavedGaps, Gaps),
    ],
)
def test_the_schema_knows_every_field(saved: type[schema._Part], kept: type) -> None:
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


OF_POSIX = [pytest.param(kind, marks=pytest.mark.posix) for kind in ("pipe",)]


@pytest.mark.parametrize("kind", [*OF_POSIX, "folder"])
def test_what_may_have_no_end_is_not_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "folder":
        path.mkdir()
    else:
        KINDS[kind](path, Random(1))
    what = "a folder" if kind == "folder" else "not a regular file"
    with pytest.raises(DataError, match=f"cannot be read: it is {what}$"):
        Bundle.load(path)
    with pytest.raises(DataError, match="no experiment file at "):
        load_experiment(path)


@pytest.mark.slow
def test_the_mathematics_starts_without_the_schema() -> None:
    code = "import sys, nnmath, nnmath.experiments.bundle; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
