"""How worker processes are started: forked from a loaded server, or each as a fresh Python where nothing forks.

This module imports little, so that the server can start first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing import get_context
from types import ModuleType
from typing import Any

from nnfilm.utils import search_path, system
from nnfilm.utils.interrupts import blocked_signals, deferred_signals

DRAWING = "nnfilm.preload"
"""What a server loads for drawing; it serves fits as well."""

FITTING = "nnfilm.workers.preload_fits"
"""The same for commands that only fit: less."""

SINGLE = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""One thread per worker; a server must have none when it forks, not even one of Arrow's, which pandas starts."""

_origin: Any = get_context("forkserver" if system.FORKS else "spawn")


class WorkerProcess(_origin.Process):
    """A process that does not import the main script: a script that makes a film without an
    ``if __name__ == "__main__"`` would make it again in each worker.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        with _nameless_main(), child_environment():
            return _origin.Process._Popen(process_obj)


class WorkerContext(type(_origin)):  # type: ignore[misc]
    """Starts them."""

    Process = WorkerProcess


CONTEXT: Any = WorkerContext()


def start(preload: str = DRAWING) -> None:
    """Start the server, where processes can be forked and it is not running. The first call decides what it loads."""
    if system.FORKS:
        from nnfilm.workers import forkserver

        with child_environment(**{forkserver.MAIN: str(os.getpid())}):
            forkserver.start(CONTEXT, preload)


@cache
def compile_for(preload: str = DRAWING) -> None:
    """Where workers are to draw and no server does it for all: compile the drawing code here, and say so, unless this
    machine has it compiled already. Else each worker would compile all of it at the same time, silently.
    """
    if preload == DRAWING and not system.FORKS:
        from nnfilm.workers import warmup

        with suppress(Exception):  # drawing will report what is wrong
            warmup.load()


def is_stopped() -> bool:
    """Whether there is a server and it was stopped, so that starting a worker blocks."""
    if not system.FORKS:
        return False
    from nnfilm.workers import forkserver

    return forkserver.is_stopped()


def kill_server() -> None:
    """Kill the server: whatever waits for it gets an error, and starts another."""
    from nnfilm.workers import forkserver

    forkserver.kill()


def end_stopped() -> None:
    """Kill the server if it was stopped: it would never report that its workers have ended."""
    if system.FORKS:
        from nnfilm.workers import forkserver

        forkserver.end_stopped()


@contextmanager
def child_environment(**more: str) -> Iterator[None]:
    """Processes started in the block get these variables, and no signal before they can handle it."""
    with deferred_signals(), _environment({**search_path.for_children(), **SINGLE, **more}), blocked_signals():
        yield


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _nameless_main() -> Iterator[None]:
    """Within the block nothing shows which file the main script is."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
