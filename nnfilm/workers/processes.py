"""How worker processes are started: forked from a loaded server, or each as a fresh Python where nothing forks.

This module imports little, so that the server can start first.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import get_context
from types import ModuleType
from typing import Any

from nnfilm.utils import search_path, system
from nnfilm.utils.interrupts import ENDING, blocked_signals, deferred_signals

DRAWING = "nnfilm.preload"
"""What a server loads for drawing; it serves fits as well."""

FITTING = "nnfilm.workers.fitting"
"""The same for commands that only fit: less."""

SINGLE = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""One thread per worker; a server must have none when it forks, not even one of Arrow's, which pandas starts."""

_origin: Any = get_context("forkserver" if system.FORKS else "spawn")


class WorkerProcess(_origin.Process):
    """A process that does not import the main script: a script that makes a film without an
    ``if __name__ == "__main__"`` would make it again in each worker.
    """

    def start(self) -> None:
        """Start it, and the server before it if that has ended."""
        _run_server()
        with _nameless_main(), nullcontext() if system.FORKS else child_environment():
            super().start()


class WorkerContext(type(_origin)):  # type: ignore[misc]
    """Starts them."""

    Process = WorkerProcess


CONTEXT: Any = WorkerContext()


def start(preload: str = DRAWING) -> None:
    """Start the server, where processes can be forked and it is not running.

    Elsewhere, where workers are to draw, compile the drawing code, unless this machine has it compiled already: else
    each worker would compile all of it at the same time.
    """
    if system.FORKS:
        CONTEXT.set_forkserver_preload([preload])
        _run_server()
    elif preload == DRAWING:
        from nnfilm.workers import warmup

        with suppress(Exception):  # drawing will report what is wrong
            warmup.load()


def _run_server() -> None:
    if system.FORKS:
        from multiprocessing import forkserver, resource_tracker

        with child_environment():
            resource_tracker.ensure_running()  # which unblocks some signals
            signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
            forkserver.ensure_running()


@atexit.register
def end_server() -> None:
    """Kill the server: it may be loading."""
    server: Any = sys.modules.get("multiprocessing.forkserver")
    if server and server._forkserver._forkserver_pid:
        with suppress(ProcessLookupError):
            os.kill(server._forkserver._forkserver_pid, signal.SIGKILL)


@contextmanager
def child_environment() -> Iterator[None]:
    """Processes started in the block do not search the current folder, sum in one thread, and get no signal before they
    can handle it.
    """
    variables = {**search_path.for_children(), **SINGLE}
    before = {name: os.environ[name] for name in variables if name in os.environ}
    with deferred_signals(), blocked_signals():
        os.environ.update(variables)
        try:
            yield
        finally:
            for name in variables:
                del os.environ[name]
            os.environ.update(before)


@contextmanager
def _nameless_main() -> Iterator[None]:
    """Within the block nothing shows which file the main script is."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
