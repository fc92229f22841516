"""How worker processes start: forked from a loaded server, or each as a fresh Python where nothing forks.

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

VARIABLES = {
    "OPENBLAS_NUM_THREADS": "1",  # a server must have one thread when it forks,
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # not even one of Arrow's, which pandas starts
    "PYTHONWARNINGS": "ignore:resource_tracker",  # it warns when the main process was killed
}
"""The environment of workers and their server."""

CONTEXT: Any = get_context("forkserver" if system.FORKS else "spawn")


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


@contextmanager
def starting() -> Iterator[None]:
    """Workers may start in the block. They do not import the main script: one that makes a film without an
    ``if __name__ == "__main__"`` would make it again in each.
    """
    if system.FORKS:
        _run_server()
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        with nullcontext() if system.FORKS else child_environment():
            yield
    except KeyboardInterrupt:
        signal_server("SIGKILL")  # it would start the worker all the same
        raise
    finally:
        sys.modules["__main__"] = main


def _run_server() -> None:
    from multiprocessing import forkserver, resource_tracker

    with child_environment():
        resource_tracker.ensure_running()  # which unblocks some signals
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        forkserver.ensure_running()


def signal_server(name: str) -> None:
    """Send the server a signal, if it was started."""
    server: Any = sys.modules.get("multiprocessing.forkserver")
    if server and server._forkserver._forkserver_pid:
        with suppress(ProcessLookupError):
            os.kill(server._forkserver._forkserver_pid, getattr(signal, name))


atexit.register(signal_server, "SIGKILL")  # it may still be loading


@contextmanager
def child_environment() -> Iterator[None]:
    """Processes started in the block have the environment of workers, do not search the current folder, and get no
    signal before they can handle it.
    """
    variables = {**search_path.for_children(), **VARIABLES}
    before = {name: os.environ[name] for name in variables if name in os.environ}
    with deferred_signals(), blocked_signals():
        os.environ.update(variables)
        try:
            yield
        finally:
            for name in variables:
                del os.environ[name]
            os.environ.update(before)
