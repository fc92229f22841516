"""The fork server, where processes can be forked: how it starts and loads."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import forkserver, process, resource_tracker
from pathlib import Path
from typing import Any

from nnfilm.storage.scratch import SHORT, has_room_for_a_socket, owned
from nnfilm.utils import console, interrupts
from nnfilm.utils.interrupts import ENDING, ignore_signals

LOOK = 0.2
"""Seconds between two checks of the server, while it loads, that the main process is alive."""

MAIN = "NNFILM_MAIN"
"""Environment variable with the process id of the server's main process."""

_preload: list[str] = []


def start(context: Any, preload: str) -> None:
    """Start the server if it is not running. The first call decides what it loads. It starts with signals blocked."""
    if not _preload:
        _preload.append(preload)
        atexit.register(end_stopped)  # before Python waits for its child processes
    context.set_forkserver_preload(_preload)
    choose_socket_folder()
    resource_tracker.ensure_running()  # which unblocks some signals
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    forkserver.ensure_running()


def is_stopped() -> bool:
    """Whether the server was started and is stopped, so that starting a worker blocks."""
    server = _server()
    return server is not None and interrupts.is_stopped(server)


def kill() -> None:
    """Kill the server: whatever waits for it gets an error, and starts another."""
    server = _server()
    if server is not None:
        os.kill(server, signal.SIGKILL)


def end_stopped() -> None:
    """Kill the server if it was stopped: it would outlive the command, and never report that a worker has ended."""
    if is_stopped():
        kill()


def _server() -> int | None:
    """Its process id, if it was started."""
    found: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    return found


def choose_socket_folder() -> None:
    """Choose the folder for multiprocessing's sockets, before the first is made, where `scratch` has not, as in a
    notebook: its path must be short enough for a socket. It lasts until Python ends. Raises OSError if no such folder
    can be written to.
    """
    config = process.current_process()._config  # type: ignore[attr-defined]  # of multiprocessing's
    if config.get("tempdir"):
        return
    folder = Path(tempfile.gettempdir())
    with ExitStack() as stack:
        config["tempdir"] = str(stack.enter_context(owned(folder if has_room_for_a_socket(folder) else SHORT)))
        atexit.register(stack.pop_all().close)


@contextmanager
def loading() -> Iterator[None]:
    """In the server, while it loads: it ignores signals, but ends when the main process does."""
    gc.disable()  # hardly anything loaded is garbage, and collecting would take a third of the time
    ignore_signals()
    console.let_warnings_be()
    main = int(os.environ.pop(MAIN, os.getppid()))
    before = signal.signal(signal.SIGALRM, lambda number, frame: None if os.getppid() == main else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)  # not a thread, since the server is to fork
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.freeze()  # what is loaded stays: workers need not search it for garbage
        gc.enable()
