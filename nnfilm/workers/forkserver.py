"""The fork server that workers come from, where processes can be forked: how it is started, and how it loads."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, process, resource_tracker, util
from pathlib import Path
from typing import Any

from nnfilm.storage.scratch import SHORT, has_room_for_a_socket
from nnfilm.utils.interrupts import ENDING, ignore

LOOK = 0.2
"""Seconds between two looks of the server, while it loads, at whether the main process lives."""

MAIN = "NNFILM_MAIN"
"""Variable of the environment that tells the server whose it is."""

_preload: list[str] = []


def start(context: Any, preload: str) -> None:
    """Start the server if it is not running; what it loads is settled by the first call. Signals are kept back."""
    _preload[:] = _preload or [preload]
    context.set_forkserver_preload(_preload)
    _settle_sockets()
    resource_tracker.ensure_running()  # which lets some signals through again
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    forkserver.ensure_running()


def _settle_sockets() -> None:
    """Choose the folder in which processes meet, before the first socket is made, where `scratch` has not: one whose
    path the system takes for a socket. Raises OSError if there is none to write to."""
    if process.current_process()._config.get("tempdir"):  # type: ignore[attr-defined]  # of multiprocessing's
        return
    before = tempfile.tempdir
    if not has_room_for_a_socket(Path(tempfile.gettempdir())):
        tempfile.tempdir = str(SHORT)
    try:
        util.get_temp_dir()  # which multiprocessing then keeps to
    finally:
        tempfile.tempdir = before


@contextmanager
def loading() -> Iterator[None]:
    """In the server, while it loads: no signal ends it or leaves a traceback; the end of the main process does."""
    ignore()
    warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
    main = int(os.environ.pop(MAIN, os.getppid()))
    before = signal.signal(signal.SIGALRM, lambda number, frame: None if os.getppid() == main else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)  # no thread, for the server is to fork
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.freeze()  # what is loaded stays: a worker need not look through it for garbage
