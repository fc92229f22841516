"""The fork server that workers come from: how it is started, and how it loads.

This module is light, so that the server can start before all else.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import Any

from nnfilm.utils import search_path
from nnfilm.utils.interrupts import ENDING, held
from nnfilm.workers import sockets

LOOK = 0.2
"""Seconds between two looks of the server, while it loads, at whether the main process lives."""


class WorkerProcess(ForkServerProcess):
    """A process that does not run the main script: of that it needs nothing, and a script that makes a film without
    an ``if __name__ == "__main__"`` would make it again in each worker.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        with _nameless_main():
            return ForkServerProcess._Popen(process_obj)


class WorkerContext(ForkServerContext):
    """What starts them."""

    Process = WorkerProcess


@contextmanager
def _nameless_main() -> Iterator[None]:
    """Meanwhile nobody can tell from which file the main script came."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


CONTEXT = WorkerContext()

DRAWING = "nnfilm.preload"
"""What the server loads to draw; workers that are to fit find in that what they need, too."""

FITTING = "nnfilm.workers.preload_fits"
"""The same for commands that only fit: little."""

MAIN = "NNFILM_MAIN"
"""Variable of the environment that tells the server whose it is."""

_preload: list[str] = []


def start(preload: str = DRAWING) -> None:
    """Start the server if it is not running; it loads what workers need beside this process. What it loads is settled
    by the first call.
    """
    _preload[:] = _preload or [preload]
    CONTEXT.set_forkserver_preload(_preload)
    sockets.settle()
    with held(), _environment({MAIN: str(os.getpid()), **search_path.for_children()}):
        kept = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # from whom is started now, and comes to ignore them
        try:
            resource_tracker.ensure_running()  # which lets some through again
            signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, kept)


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Processes that are started meanwhile have these variables."""
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
def loading() -> Iterator[None]:
    """In the server, while it loads: no signal ends it or leaves a traceback; the end of the main process does."""
    gc.disable()  # next to nothing of what is loaded is garbage: looking for it would take a third of the time
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    warnings.simplefilter("ignore", SyntaxWarning)  # in what Manim imports, on newer Pythons
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a worker a core, and no thread is alive when the server forks
    os.environ["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # nor one of Arrow's, which pandas brings
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
