"""What a worker process runs: one task after another, until the main process ends.

Tasks come through a pipe; when its other end closes, the worker ends. About every second it sends a heartbeat through
another pipe.
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

from tqdm import tqdm  # type: ignore[import-untyped]

from nnfilm.utils import console, search_path
from nnfilm.utils.interrupts import ignore_signals
from nnfilm.utils.remote import outcome

HEARTBEAT = 1.0
"""Seconds from one heartbeat to the next."""

PIPE_CLOSED = (EOFError, OSError)
"""What a pipe raises whose other end is closed."""


def serve(pipe: Connection, heartbeat: Connection, root: Path | None, ready: Callable[[], object]) -> None:
    """Run tasks until the main process ends.

    Args:
        pipe: brings pickled (function, arguments), and takes each result: (value, None), or (exception, traceback).
        heartbeat: takes a heartbeat about every second.
        root: folder for temporary files; None: the system's.
        ready: called first.
    """
    set_up(root)
    tasks: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, heartbeat, tasks), daemon=True).start()
    ready()
    while True:
        result = _result(tasks.get())
        try:
            pipe.send_bytes(result)
        except OSError:
            os._exit(1)


def set_up(root: Path | None) -> None:
    """Prepare a worker process: temporary files go to `root`, and nothing is imported from the folder that the main
    process was started in.
    """
    ignore_signals()  # Ctrl-C and a closing terminal are for the main process to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    console.let_warnings_be()
    search_path.leave(os.curdir, getattr(process, "ORIGINAL_DIR", None) or os.curdir)
    tqdm.set_lock(threading.RLock())  # else Manim's progress bar, though off, makes a semaphore between processes
    if root:
        tempfile.tempdir = str(root)


def _listen(pipe: Connection, heartbeat: Connection, tasks: SimpleQueue[bytes]) -> None:
    try:
        while True:
            if pipe.poll(HEARTBEAT):
                tasks.put(pipe.recv_bytes())
            heartbeat.send_bytes(b".")
    except PIPE_CLOSED:
        os._exit(1)


def _result(task: bytes) -> bytes:
    """The result of a task, both pickled."""

    def run() -> object:
        function, arguments = pickle.loads(task)
        return function(*arguments)

    return outcome(run)
