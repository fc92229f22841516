"""What is dear to make, made once in a test run, by whichever of its processes comes first to need it."""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from functools import cache, wraps
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from filelock import FileLock

Made = TypeVar("Made")

_run: list[Path] = []


def begin(config: pytest.Config) -> None:
    """A process of a test run begins: from now on it knows the folder that all of them share."""
    own: Path = config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # no fixture is there yet
    share_in(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own)


def share_in(folder: Path) -> None:
    """From now on this process shares what is in a folder."""
    _run[:] = [folder]


def shared(name: str) -> Path:
    """A folder that all processes of this test run share."""
    folder = _run[0] / name
    folder.mkdir(exist_ok=True)
    return folder


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What ``make`` gives, of a name of its own; the others, too, get a copy of their own."""
    path = shared("made") / hashlib.sha256(name.encode()).hexdigest()
    if not path.exists():
        with FileLock(path.with_suffix(".lock")):
            if not path.exists():
                whole = path.with_suffix(".whole")  # others look for the file without the lock
                whole.write_bytes(pickle.dumps(make()))
                whole.replace(path)
    made: Made = pickle.loads(path.read_bytes())
    return made


def folder_once(name: str, fill: Callable[[Path], object]) -> Path:
    """A folder of this test run that is filled once; not to be changed."""
    folder, done = shared("made") / name, shared("made") / f"{name}.done"
    with FileLock(done.with_suffix(".lock")):
        if not done.exists():
            folder.mkdir()
            fill(folder)
            done.touch()
    return folder


@contextmanager
def by_one_first(name: str) -> Iterator[None]:
    """One process of this test run runs the block alone; then all others do, at the same time."""
    done = shared("made") / f"{name}.done"
    with FileLock(done.with_suffix(".lock")):
        if not done.exists():
            yield
            done.touch()
            return
    yield


def compiled_by_one() -> None:
    """Have one process of this test run compile the kernels, which the others then read."""
    from nnfilm.workers import warmup  # here, for it imports all that is drawn

    with by_one_first("kernels"), redirect_stderr(StringIO()):  # a test may read what is told
        warmup.load()


def once_a_run(make: Callable[..., Made]) -> Callable[..., Made]:
    """A function of plain values that is computed once in a test run for each, and read once in each process."""

    @cache
    @wraps(make)
    def found(*args: Any, **named: Any) -> Made:
        name = f"{make.__module__}.{make.__qualname__}{args}{sorted(named.items())}"
        return made_once(name, lambda: make(*args, **named))

    return found
