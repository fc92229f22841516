"""Whichever way a file of a user's comes into a command, the command does not open it itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm import notebook
from nnfilm.settings.flags import FilmSettings
from nnfilm.settings.request import Request, asked, flag
from nnfilm.story.source import Source
from nnmath import Network, load
from nnmath.experiments.bundle import DATA, FILE, Bundle
from nnmath.experiments.experiment import Experiment

pytestmark = pytest.mark.posix  # elsewhere paths are opened under other names

ROWS = "a,b,kind\n" + "".join(f"{i * 37 % 11}.5,{i * i % 7},{'xy'[i % 2]}\n" for i in range(20))
NETWORK = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "logistic")

_opened: list[str] = []
_listening: list[bool] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _listening and event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        _opened.append(os.path.basename(os.fsdecode(arguments[0])))


@pytest.fixture(scope="module", autouse=True)
def hearing() -> None:
    sys.addaudithook(_hear)  # for good: there is no way to remove one


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The names of the files that this process opens meanwhile."""
    _opened.clear()
    _listening.append(True)
    yield _opened
    _listening.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data.csv").write_text(ROWS)
    (tmp_path / "test.csv").write_text(ROWS.replace(".5", ".25"))
    np.savez(tmp_path / "model.npz", weights_1=np.eye(2), bias_1=np.zeros(2), weights_2=np.ones((2, 1)), bias_2=[0.0],
             activation="logistic")  # fmt: skip
    experiment = Experiment(load(tmp_path / "data.csv"), NETWORK)
    (tmp_path / FILE).write_bytes(Bundle({DATA: experiment}, {}).to_bytes())
    return tmp_path


def request(folder: Path, **settings: str) -> Request:
    return asked({name: str(folder / value) for name, value in settings.items()}, flag, FilmSettings())


def source(folder: Path, **settings: str) -> Source:
    found = Source.from_request(request(folder, **settings))
    assert found
    return found


WAYS: dict[str, Callable[[Path], Any]] = {
    "data": lambda folder: source(folder, data="data.csv"),
    "data and test set": lambda folder: source(folder, data="data.csv", test="test.csv"),
    "rows": lambda folder: source(folder, data="data.csv").of_rows(len_of),
    "bundle": lambda folder: source(folder, model=FILE),
    "model": lambda folder: source(folder, data="data.csv", model="model.npz").experiment(never),
    "notebook": lambda folder: notebook._dataset(folder / "data.csv", {}),
}


def len_of(rows: Any) -> int:
    return len(rows.fit)


def never(*_: Any) -> Any:
    raise AssertionError("there is a model")


@pytest.mark.parametrize("way", WAYS)
def test_files_are_opened_in_another_process(folder: Path, opened: list[str], way: str) -> None:
    assert WAYS[way](folder)
    mine = {path.name for path in folder.iterdir()}
    assert not mine & set(opened)


def test_whoever_reads_directly_is_heard(folder: Path, opened: list[str]) -> None:
    load(folder / "data.csv")
    assert "data.csv" in opened
