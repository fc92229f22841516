"""The fork server that workers come from, where processes can be forked: how it is started, and how it loads."""

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
from nnfilm.utils.interrupts import ENDING, ignore

LOOK = 0.2
"""Seconds between two looks of the server, while it loads, at whether the main process lives."""

MAIN = "NNFILM_MAIN"
"""Variable of the environment that tells the server whose it is."""

_preload: list[str] = []


def start(context: Any, preload: str) -> None:
    """Start the server if it is not running; what it loads is settled by the first call. Signals are kept back."""
    if not _preload:
        _preload.append(preload)
        atexit.register(end_stopped)  # before Python waits for all that it has started
    context.set_forkserver_preload(_preload)
    settle_sockets()
    resource_tracker.ensure_running()  # which lets some signals through again
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    forkserver.ensure_running()


def is_stopped() -> bool:
    """Whether the server is there, and was stopped: whoever wants a worker of it waits."""
    server = _server()
    return server is not None and interrupts.is_stopped(server)


def give_up() -> None:
    """End the server where it stands: whoever waits for a worker of it is told that it is gone, and starts another."""
    server = _server()
    if server is not None:
        os.kill(server, signal.SIGKILL)


def end_stopped() -> None:
    """End the server if it was stopped: it would outlive the command, and tell nobody that a worker has ended."""
    if is_stopped():
        give_up()


def _server() -> int | None:
    """The process, if it was started."""
    found: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]
    return found


def settle_sockets() -> None:
    """Choose the folder in which processes meet, before the first socket is made, where `scratch` has not, as in a
    notebook: one whose path the system takes for a socket. It is there until Python ends. Raises OSError if there is
    none to write to.
    """
    config = process.current_process()._config  # type: ignore[attr-defined]  # of multiprocessing's
    if config.get("tempdir"):
        return
    place = Path(tempfile.gettempdir())
    with ExitStack() as stack:
        config["tempdir"] = str(stack.enter_context(owned(place if has_room_for_a_socket(place) else SHORT)))
        atexit.register(stack.pop_all().close)


@contextmanager
def loading() -> Iterator[None]:
    """In the server, while it loads: no signal ends it or leaves a traceback; the end of the main process does."""
    gc.disable()  # next to nothing of what is loaded is garbage: looking for it would take a third of the time
    ignore()
    console.let_warnings_be()
    main = int(os.environ.pop(MAIN, os.getppid()))
    before = signal.signal(signal.SIGALRM, lambda number, frame: None if os.getppid() == main else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, LOOK, LOOK)  # no thread, for the server is to fork
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.freeze()  # what is loaded stays: a worker need not look through it for garbage
        gc.enable()
