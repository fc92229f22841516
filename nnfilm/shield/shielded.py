"""Reads files of a user's in a process of its own, and says in one line what became of it."""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from nnfilm.shield.reader import Task, bounds
from nnfilm.utils import search_path, system
from nnfilm.utils.interrupts import deferred_signals
from nnfilm.utils.paths import here
from nnfilm.utils.remote import RemoteTrace, value_of
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, listed

Value = TypeVar("Value")

TABLES = "nnmath.datasets.tables.origins"
"""A module that imports all that reads tables."""

BEGIN = "import sys; sys.path[:] = sys.argv[2:]; from nnfilm.shield.reader import serve; serve(sys.argv[1])"

MOST_THREADS = 4
"""Of the libraries: each takes memory, however many cores there are."""

ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": str(min(MOST_THREADS, os.cpu_count() or 1)),
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # Arrow's own may reserve a gigabyte beforehand,
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # or start a thread
}
"""For libraries that start threads, or take memory, when they are loaded; a process with threads must not fork."""

LONGEST = 40
"""Characters of the name of a file in a message."""

MOST_SAID = 10_000
"""Characters of what a library has printed that are kept as the trace of its end."""

HANGS = 1000
"""What stands for the exit code of a process that took too long by the clock."""

OUT_OF_TIME = -getattr(signal, "SIGXCPU", HANGS)
"""The exit code of one that took too much processor time; that of a signal is its number, negative."""

FROM_OUTSIDE = [-getattr(signal, name, HANGS) for name in ("SIGKILL", "SIGTERM", "SIGHUP")]
"""The exit codes of one that somebody else has ended, which is no fault of the file's."""

CURE = "save it again, in another format or with less in it"

_one_at_a_time = threading.Lock()
_running: list[subprocess.Popen[bytes]] = []


def shielded(read: Callable[[], Value], *files: str | os.PathLike[str]) -> Value:
    """What a function reads from these files, read in a process of its own.

    The function and its value are pickled. What it raises is raised here, and DataError, with the names of the files,
    if they crash the library that reads them, or take too much memory or time. If none of them exists there is nothing
    to read, and the function is called as it is.
    """
    if not any(map(os.path.lexists, files)):
        return read()
    name = listed([clean(Path(file).name or file, LONGEST) for file in files])
    with _one_at_a_time, TemporaryDirectory(prefix="reading-", ignore_cleanup_errors=True) as scratch:
        task = Task(read, *bounds(files), here(), scratch)
        answer = _answer(task)
        said = _close() if isinstance(answer, int) or not system.FORKS else ""
    if isinstance(answer, int):
        raise DataError(f"{name} {_fault(task, answer)}") from RemoteTrace(said)
    try:
        value: Value = value_of(answer)
    except MemoryError as error:
        raise DataError(f"{name} takes more than {_memory(task)} to read: {CURE}") from error.__cause__
    return value


def prepare(table: str | os.PathLike[str] | None) -> None:
    """If a file exists, start the process that will read it, so that it loads while the command does other things."""
    if table is not None and os.path.isfile(table):
        _process(TABLES)


def _fault(task: Task, code: int) -> str:
    """What became of a task whose process has ended with a code, and what to do."""
    if code == HANGS:
        return f"was not read within {task.clock} seconds: {CURE}, or to another disk"
    if code == OUT_OF_TIME:
        return f"takes more than {task.seconds} seconds of processor time to read, or than ulimit -t allows: {CURE}"
    if code in FROM_OUTSIDE:
        return "was not read: the process that does it was killed; if memory is short, free some, and try again"
    return f"cannot be read: the library for such files crashed, or wanted more than {_memory(task)}; {CURE}"


def _memory(task: Task) -> str:
    return f"{task.memory / 1e9:.1f} GB of memory"


def _answer(task: Task) -> bytes | int:
    """The outcome of a task; the exit code of its process if there is none."""
    process = _process()
    assert process.stdin and process.stdout
    clock = threading.Timer(task.clock, _kill, [process])
    clock.daemon = True
    try:
        clock.start()
        with suppress(BrokenPipeError):  # it has ended, which shows below
            pickle.dump(task, process.stdin)
            process.stdin.flush()
        answer: bytes | int = pickle.load(process.stdout)
    except (EOFError, pickle.UnpicklingError):
        return HANGS if clock.finished.is_set() else process.wait()
    except BaseException:  # an interrupt: a late answer must not be taken for that to another task
        _close()
        raise
    finally:
        clock.cancel()
    return answer


def _process(ahead: str = "") -> subprocess.Popen[bytes]:
    """The process that reads; if there is none, it is started, and loads a module first."""
    if not _running:
        atexit.register(_close)
        paths = [*filter(None, sys.path), search_path.PROJECT]  # "" is the current folder: nothing is loaded from it
        with deferred_signals():  # so that whatever is started is known
            process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-X", "faulthandler", "-c", BEGIN, ahead, *paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**os.environ, **search_path.for_children(), **ENVIRONMENT},
                start_new_session=True,  # a terminal's signals are for the command
            )
            _running.append(process)
    return _running[0]


def _close() -> str:
    """End the process, if there is one. Returns the last that its libraries have printed."""
    if not _running:
        return ""
    process = _running.pop()
    _kill(process)
    return process.communicate()[1].decode(errors="replace")[-MOST_SAID:]


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill it, with the fork that reads."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:  # on Windows, where it has no fork
            process.kill()
