"""What runs in the process that reads: one task after another, each in a fork of it where processes can be forked.

The fork begins with the libraries loaded, has the bounds for its own files, and leaves nothing behind that could harm
the next one. If it dies, this process ends with the signal in its exit code. Where nothing forks, each process reads
once.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import select
import signal
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import IO, Any

from nnfilm.shield.bounds import LIMITS, Bounds
from nnfilm.utils import console, system
from nnfilm.utils.interrupts import ignore_signals
from nnfilm.utils.remote import outcome

IDLE = 30.0
"""Seconds without a task after which the process ends: it would only hold memory while a film is drawn."""

TABLES = "nnmath.datasets.tables.origins"
"""A module that imports all that reads tables."""

LOADED_LATE = {"nnmath.datasets.load": TABLES}
"""By the module of a reader, what it imports only when it runs: loaded here, it is loaded once for all files."""

HEADER = 8
"""Bytes that say how long a message is."""

BROKEN, SHORT = 1, 2
"""The exit codes of a reader that ended by what is no Exception, such as a library's panic; and for want of memory."""


@dataclass(frozen=True)
class Task:
    """Something to read.

    Attributes:
        read: the function, without arguments.
        bounds: that it is held to.
        here: the current folder of the command; "" if it is gone.
        scratch: a folder for temporary files, emptied by its owner.
    """

    read: Callable[[], Any]
    bounds: Bounds
    here: str
    scratch: str


def serve(ahead: str) -> None:
    """Read what the command asks for, until it ends; ``ahead`` is a module to load before that."""
    tasks, answers = _channels()
    _set_up()
    if ahead:
        import_module(ahead)
    while content := _next(tasks):
        task = pickle.loads(content)
        if late := LOADED_LATE.get(_module(task.read)):
            import_module(late)
        if not system.FORKS:
            _work(task, answers)
        _work_in_a_fork(task, tasks, answers)
    os._exit(0)


def _channels() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes from and to the command. What a library prints does not get into them, but goes to stderr."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return tasks, answers


def _set_up() -> None:
    gc.disable()  # hardly anything that is loaded or read is garbage, and a fork ends soon
    ignore_signals()  # the command handles them
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    console.let_warnings_be()
    faulthandler.enable()
    if LIMITS:
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        faulthandler.register(signal.SIGXCPU, chain=True)


def _next(tasks: IO[bytes]) -> bytes | None:
    """The next task; None if there will be none, or none for long."""
    if not system.WINDOWS and not select.select([tasks], [], [], IDLE)[0]:
        return None
    return received(tasks)


def _module(read: Callable[[], Any]) -> str:
    function = read.func if isinstance(read, partial) else read
    return str(getattr(function, "__module__", ""))


def _work_in_a_fork(task: Task, tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Do a task in a fork, and end with it if it dies, or if the command ends meanwhile."""
    alive, held = os.pipe()
    gc.freeze()
    child = os.fork()
    if not child:
        os.close(alive)
        _work(task, answers)
    os.close(held)
    if alive not in select.select([tasks.fileno(), alive], [], [])[0]:  # the command has ended
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(alive)
    if code:
        os._exit(code if code > 0 else 128 - code)


def _work(task: Task, answers: IO[bytes]) -> None:
    """Do a task in this process, which then ends."""
    code = BROKEN
    try:
        if task.here:
            os.chdir(task.here)
        tempfile.tempdir = task.scratch
        task.bounds.apply()
        send(answers, outcome(task.read))
        code = 0
    except MemoryError:  # even for the answer that there is none
        code = SHORT
    except BaseException as error:
        sys.__excepthook__(type(error), error, error.__traceback__)
    finally:
        os._exit(code)


def send(pipe: IO[bytes], content: bytes) -> None:
    """Send a message. Raises OSError if nobody listens."""
    pipe.write(len(content).to_bytes(HEADER, "big"))
    pipe.write(content)
    pipe.flush()


def received(pipe: IO[bytes]) -> bytes | None:
    """The next message; None if the other end is closed, even in the middle of one."""
    header = pipe.read(HEADER)
    content = pipe.read(size := int.from_bytes(header, "big")) if len(header) == HEADER else b""
    return content if len(header) == HEADER and len(content) == size else None
