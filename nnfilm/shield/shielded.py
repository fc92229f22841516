"""Reads files of a user's in a process of its own, and says in one line what became of it."""

from __future__ import annotations

import atexit
import os
import signal
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nnfilm.shield.bounds import Bounds, processor_time
from nnfilm.shield.process import Ended, Hangs, ReadingProcess, TakesMemory
from nnfilm.shield.serve import SHORT, TABLES, Task
from nnfilm.utils import limits
from nnfilm.utils.paths import here
from nnfilm.utils.remote import RemoteTrace, value_of
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, listed

Value = TypeVar("Value")

LONGEST = 40
"""Characters of the name of a file in a message."""

FROM_OUTSIDE = tuple(128 + getattr(signal, name) for name in ("SIGKILL", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Exit codes of a process that somebody else has ended, which is no fault of the file's."""

OUT_OF_TIME = 128 + getattr(signal, "SIGXCPU", 0)

CURE = "save it again, or in another format"
LESS = "save it again, in another format or with less in it"

_one_at_a_time = threading.Lock()
_running: list[ReadingProcess] = []


def shielded(read: Callable[[], Value], *files: str | os.PathLike[str]) -> Value:
    """What a function reads from these files, read in a process of its own.

    The function and its value are pickled. What it raises is raised here, and DataError, with the names of the files,
    if they crash the library that reads them, or take too much memory or time. If none of them exists there is nothing
    to read, and the function is called as it is.
    """
    if not any(map(os.path.lexists, files)):
        return read()
    bounds = Bounds.of(files)
    name = listed([clean(Path(file).name or file, LONGEST) for file in files])
    with _one_at_a_time, tempfile.TemporaryDirectory(prefix="reading-", ignore_cleanup_errors=True) as scratch:
        answer = _answer(Task(read, bounds, here(), scratch), name)
    try:
        value: Value = value_of(answer)
    except MemoryError as error:
        raise _takes_memory(name, bounds) from error.__cause__
    return value


def prepare(*tables: str | os.PathLike[str] | None) -> None:
    """If any of these files exists, start the process that will read it, so that it loads while the command does other
    things.
    """
    if any(file is not None and os.path.isfile(file) for file in tables):
        _start(TABLES)


def _start(ahead: str = "") -> None:
    if not _running:
        atexit.register(_close)
        _running.append(ReadingProcess(ahead))


def _answer(task: Task, name: str) -> bytes:
    """The answer of a process. One that was killed by somebody else is replaced once."""
    for _ in range(2):
        _start()
        try:
            return _running[0].do(task)
        except Hangs:
            _close()
            raise DataError(
                f"{name} was not read within {task.bounds.clock} seconds: {LESS}, or to another disk"
            ) from None
        except TakesMemory:
            _close()
            raise _takes_memory(name, task.bounds) from None
        except Ended as ended:
            _close()
            if ended.code == OUT_OF_TIME and processor_time() < task.bounds.seconds:
                raise limits.out_of_time() from None
            if ended.code == SHORT:
                raise _takes_memory(name, task.bounds) from None
            if ended.code and ended.code not in FROM_OUTSIDE:
                raise _crashed(name, task.bounds, ended.code) from RemoteTrace(ended.said)
        except BaseException:  # an interrupt: what the process is about to answer must not answer the next task
            _close()
            raise
    raise DataError(f"{name} was not read: the process that does it was killed, twice; if memory is short, free some")


def _close() -> None:
    while _running:
        _running.pop().close()


def _takes_memory(name: str, bounds: Bounds) -> DataError:
    most = f"{bounds.memory / 1e9:.1f} GB of memory"
    return DataError(f"{name} takes more than {most} to read, too much for its size: {LESS}")


def _crashed(name: str, bounds: Bounds, code: int) -> DataError:
    if code == OUT_OF_TIME:
        most = f"{bounds.seconds} seconds of processor time"
        return DataError(f"{name} takes more than {most} to read, too much for its size: {LESS}")
    why = f"the library for such files crashed, or wanted more than {bounds.memory / 1e9:.1f} GB of memory"
    return DataError(f"{name} cannot be read: {why}; {CURE}")
