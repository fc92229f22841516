"""How a worker process begins, and that it ends when the main process does."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import process
from multiprocessing.connection import Connection
from pathlib import Path

from tqdm import tqdm  # type: ignore[import-untyped]

from nnfilm.utils import console, search_path
from nnfilm.utils.interrupts import ignore_signals


def set_up(lifeline: Connection, root: Path | None, ready: Callable[[], object]) -> None:
    """Prepare a worker process. Nothing is imported from the folder that the main process was started in.

    Args:
        lifeline: pipe that nothing comes through; when its other end closes, the worker ends.
        root: folder for temporary files; None: the system's.
        ready: called last.
    """
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    ignore_signals()  # Ctrl-C and a closing terminal are for the main process to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    console.let_warnings_be()
    search_path.leave(os.curdir, getattr(process, "ORIGINAL_DIR", None) or os.curdir)
    tqdm.set_lock(threading.RLock())  # else Manim's progress bar, though off, makes a semaphore between processes
    tempfile.tempdir = root and str(root)
    with suppress(Exception):  # the first call will report what it lacks
        ready()


def _end_with(lifeline: Connection) -> None:
    """End this process when a pipe's other end closes."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
