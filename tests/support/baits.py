"""Functions that are read by: each does what a reader of a hostile file may come to."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from nnmath.utils.errors import DataError


class Panic(BaseException):
    """What a library raises that is no Exception."""


def fine(path: Path) -> tuple[int, str, Any]:
    return os.getpid(), path.read_text(), np.arange(6.0).reshape(2, 3).T


def large(path: Path) -> bytes:
    return bytes(50_000_000)


def chatty(path: Path) -> str:
    print("to stdout")
    os.write(1, b"to stdout as a library does")
    os.write(2, b"to stderr")
    return "said"


def refused(path: Path) -> NoReturn:
    raise DataError("it is refused: correct ", "it", parameter="label")


def broken(path: Path) -> NoReturn:
    raise KeyError("a mistake")


def unsendable(path: Path) -> Any:
    return lambda: path


def aborts(path: Path) -> NoReturn:
    os.abort()


def panics(path: Path) -> NoReturn:
    raise Panic("the library")


def exits(path: Path) -> NoReturn:
    os._exit(3)


def swells(path: Path) -> int:
    """Without end, not all at once."""
    held = []
    while True:
        held.append(bytearray(b"x") * 20_000_000)


def spins(path: Path) -> NoReturn:
    while True:
        pass


def sleeps(path: Path) -> None:
    path.write_text(str(os.getpid()))
    time.sleep(1000)


def killed(path: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def unpacks(path: Path) -> NoReturn:
    """It crashes amid a temporary file."""
    with tempfile.NamedTemporaryFile(delete=False):
        os.abort()
