"""What runs the work: worker processes on this machine, or this process. For other machines see `dask`."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from nnfilm.utils.interrupts import deferred_signals
from nnfilm.workers import processes
from nnfilm.workers.crew import Crew
from nnfilm.workers.worker import ProcessPool

ExecutorFactory = Callable[[Path], Crew]
"""Makes an executor, given a folder for its workers' temporary files."""


class LocalExecutor(Crew):
    """Worker processes on this machine.

    Args:
        jobs: how many at most.
        root: folder for temporary files, emptied by its owner; None: the system's.
        ready: called in each worker before its first call.
        preload: what the fork server loads, if it is started for these workers.
    """

    def __init__(
        self, jobs: int, root: Path | None, ready: Callable[[], object] = int, preload: str = processes.DRAWING
    ) -> None:
        self.size = jobs
        self._root, self._ready, self._preload = root, ready, preload
        self._pool: ProcessPool | None = None

    def start(self) -> Executor:
        """The pool of processes; a new one if one of them was lost, which breaks it."""
        self.check()
        if self._pool is None:
            processes.start(self._preload)
            self._pool = ProcessPool(self.size, self._root, self._ready)
        return self._pool

    def check(self) -> None:
        """End the pool if a process was lost: the pool itself would wait for the rest of an answer cut short."""
        if self._pool and not self._pool.is_whole():
            self.shutdown()

    def shutdown(self) -> None:
        """Kill the processes."""
        with deferred_signals():
            if self._pool:
                self._pool.kill()
                self._pool = None


class InlineExecutor(Executor, Crew):
    """This process itself, which has a folder for temporary files: slow, but a debugger stops in it, and tests can
    patch what it runs.
    """

    size = 1

    def __init__(self, _: Path) -> None:
        """There is nothing to prepare."""

    def start(self) -> Executor:
        """Itself."""
        return self

    def check(self) -> None:
        """There is always this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it now. An exception goes into the future; KeyboardInterrupt is raised here."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future
