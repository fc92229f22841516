"""What a worker process runs: one piece of work after another, and it ends when the main process does.

The main process hands work over by a pipe, and the end of that pipe is the worker's, however it comes. By another one
the worker tells, about every second, that it stirs.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
import threading
from collections.abc import Callable
from multiprocessing import process
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from traceback import format_exception

from tqdm import tqdm  # type: ignore[import-untyped]

from nnfilm.utils import console, search_path
from nnfilm.utils.interrupts import ignore

BEAT = 1.0
"""Seconds from one sign of life to the next."""

GONE = (EOFError, OSError)
"""What a pipe raises whose other end is closed."""


class TraceThere(Exception):
    """The trace of an exception that was raised in a worker, as text: the cause of what is raised here."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


def serve(pipe: Connection, pulse: Connection, root: Path | None, ready: Callable[[], object]) -> None:
    """Be a worker.

    Args:
        pipe: brings pickled (function, arguments), and takes what comes of each: (value, None), or (exception, trace).
        pulse: takes a sign of life, now and then.
        root: folder to scribble in; None: that of the system.
        ready: called first.
    """
    settle(root)
    work: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, pulse, work), daemon=True).start()
    ready()
    while True:
        outcome = _outcome(work.get())
        try:
            pipe.send_bytes(outcome)
        except OSError:
            os._exit(1)


def settle(root: Path | None) -> None:
    """In a worker process, before its first work: scribble in `root`, and load nothing from the folder that the main
    process was started in.
    """
    ignore()  # Ctrl-C and a terminal that closes are the main process's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    console.let_warnings_be()
    search_path.leave(os.curdir, getattr(process, "ORIGINAL_DIR", None) or os.curdir)
    tqdm.set_lock(threading.RLock())  # else Manim's progress bar, though off, makes a semaphore between processes
    if root:
        tempfile.tempdir = str(root)


def die_with(lifeline: Connection) -> None:
    """End this process when the other end of a pipe closes, by which nothing is sent."""
    threading.Thread(target=_listen, args=(lifeline, None, SimpleQueue()), daemon=True).start()


def _listen(pipe: Connection, pulse: Connection | None, work: SimpleQueue[bytes]) -> None:
    try:
        while True:
            if pipe.poll(BEAT):
                work.put(pipe.recv_bytes())
            if pulse:
                pulse.send_bytes(b".")
    except GONE:
        os._exit(1)


def _outcome(work: bytes) -> bytes:
    """What comes of a piece of work, pickled as it is."""
    try:
        function, arguments = pickle.loads(work)
        return pickle.dumps((function(*arguments), None), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        trace = "".join(format_exception(error))
        try:
            pickle.loads(content := pickle.dumps((error, trace)))
            return content
        except Exception:  # it cannot be made again of what it holds
            return pickle.dumps((RuntimeError(f"{type(error).__name__}: {error}"), trace))
