"""What runs the work: worker processes on this machine, or this process. For other machines see `dask`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from nnfilm.utils import system
from nnfilm.utils.interrupts import deferred_signals
from nnfilm.workers import processes
from nnfilm.workers.crew import Crew
from nnfilm.workers.worker import set_up

MOST_ON_WINDOWS = 61
"""Workers that a process can wait for at once there."""

ExecutorFactory = Callable[[Path], Crew]
"""Makes an executor, given a folder for its workers' temporary files."""


class LocalExecutor(Crew):
    """Worker processes on this machine.

    Args:
        jobs: how many at most; each is started when there is a call for it.
        root: folder for temporary files, emptied by its owner; None: the system's.
        ready: called in each worker before its first call.
        preload: what the fork server loads, if it is started for these workers.
    """

    def __init__(
        self,
        jobs: int,
        root: Path | None = None,
        ready: Callable[[], object] = int,
        preload: str = processes.DRAWING,
    ) -> None:
        self.size = min(jobs, MOST_ON_WINDOWS) if system.WINDOWS else jobs
        self._root, self._ready, self._preload = root, ready, preload
        self._pool: ProcessPoolExecutor | None = None

    def start(self) -> Executor:
        """The pool of processes; a new one if one of them was lost, which breaks it."""
        self.check()
        if self._pool is None:
            processes.start(self._preload)
            end, self._lifeline = processes.CONTEXT.Pipe(duplex=False)
            with processes.child_environment():
                self._pool = ProcessPoolExecutor(self.size, processes.CONTEXT, set_up, (end, self._root, self._ready))
        return self._pool

    def check(self) -> None:
        """End the pool if a process was lost: the pool itself would wait for the rest of an answer cut short."""
        if self._pool and not all(process.is_alive() for process in list(self._pool._processes.values())):
            self.shutdown()

    def shutdown(self) -> None:
        """Kill the processes, and wait until they have ended."""
        if self._pool:
            with deferred_signals():
                pool, self._pool = self._pool, None
                self._lifeline.close()  # this ends one whose start was interrupted,
                for process in list(pool._processes.values()):
                    process.kill()  # and this one that is stopped
                pool._result_queue._writer.close()  # type: ignore[attr-defined]  # no answer is waited for any longer
                pool.shutdown(cancel_futures=True)


class InlineExecutor(Executor, Crew):
    """This process itself: slow, but a debugger stops in it, and tests can patch what it runs.

    Args:
        root: folder for temporary files, emptied by its owner.
    """

    size = 1

    def __init__(self, root: Path) -> None:
        self._root = root

    def start(self) -> Executor:
        """Itself."""
        return self

    def check(self) -> None:
        """There is always this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it now. An exception goes into the future; KeyboardInterrupt is raised here."""
        future: Future[Any] = Future()
        before, tempfile.tempdir = tempfile.tempdir, str(self._root)
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        finally:
            tempfile.tempdir = before
        return future
