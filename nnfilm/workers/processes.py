"""Where worker processes come from: a server that forks them, loaded, or a fresh Python each, where nothing forks.

This module is light, so that the server can start before all else.
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
from nnfilm.utils.interrupts import held, kept_back

DRAWING = "nnfilm.preload"
"""What a server loads to draw; workers that are to fit find in that what they need, too."""

FITTING = "nnfilm.workers.preload_fits"
"""The same for commands that only fit: little."""

SINGLE = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}
"""A worker a core; and where a server forks, no thread is alive then, not even one of Arrow's, which pandas brings."""

_origin: Any = get_context("forkserver" if system.FORKS else "spawn")


class WorkerProcess(_origin.Process):
    """A process that does not run the main script: of that it needs nothing, and a script that makes a film without
    an ``if __name__ == "__main__"`` would make it again in each worker.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        with _nameless_main(), surroundings():
            return _origin.Process._Popen(process_obj)


class WorkerContext(type(_origin)):  # type: ignore[misc]
    """What starts them."""

    Process = WorkerProcess


CONTEXT: Any = WorkerContext()


def start(preload: str = DRAWING) -> None:
    """Start the server, if there is to be one and it is not running; it loads what workers need beside this process.
    What it loads is settled by the first call.
    """
    if system.FORKS:
        from nnfilm.workers import forkserver

        with surroundings(**{forkserver.MAIN: str(os.getpid())}):
            forkserver.start(CONTEXT, preload)


@cache
def compile_for(preload: str = DRAWING) -> None:
    """If workers are to draw and no server does it for all: have the drawing code compiled here, and that told, unless
    it was on this machine before. Else each worker would compile all of it, at the same time and without a word.
    """
    if preload == DRAWING and not system.FORKS:
        from nnfilm.workers import warmup

        with suppress(Exception):  # what is wrong, whoever draws says
            warmup.load()


def is_stopped() -> bool:
    """Whether there is a server, and it was stopped: whoever wants a process of it waits."""
    if not system.FORKS:
        return False
    from nnfilm.workers import forkserver

    return forkserver.is_stopped()


def give_up() -> None:
    """End that server where it stands: whoever waits for it is told that it is gone, and starts another."""
    from nnfilm.workers import forkserver

    forkserver.give_up()


def end_stopped() -> None:
    """If there is a server that was stopped, end it, before its workers are waited for: it tells of no end."""
    if system.FORKS:
        from nnfilm.workers import forkserver

        forkserver.end_stopped()


@contextmanager
def surroundings(**more: str) -> Iterator[None]:
    """For processes that are started meanwhile: what their environment holds, and no signal before they heed it."""
    with held(), _environment({**search_path.for_children(), **SINGLE, **more}), kept_back():
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
    """Meanwhile nobody can tell from which file the main script came."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
