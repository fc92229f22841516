"""What is dear to make, made once in a test run, by whichever of its processes comes first to need it."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from nnfilm.storage.locks import locked

Made = TypeVar("Made")


def shared(factory: pytest.TempPathFactory) -> Path:
    """The folder of this test run, which all its processes share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """What ``make`` gives, of a name of its own; it is pickled for the others, so that each has a copy."""
    folder = shared(factory) / "made"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.pickle"
    with locked(path.with_suffix(".lock")):
        if not path.exists():
            path.write_bytes(pickle.dumps(make()))
    made: Made = pickle.loads(path.read_bytes())
    return made
