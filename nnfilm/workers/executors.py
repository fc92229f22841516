"""What runs the work, behind one interface: worker processes on this machine, this process, or a Dask cluster.

Local workers are forked from a server that has loaded Manim, the chapters and the compiled kernels once: each starts at
once, and inherits no thread that holds a lock.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, Protocol

from nnfilm.utils.interrupts import deferred_signals
from nnfilm.workers.farm import Farm, WorkerSettings

Say = Callable[[str], None]
"""Takes a line for the user."""


class WorkerExecutor(Protocol):
    """Workers that can be started.

    Attributes:
        size: how many there are.
    """

    size: int

    def start(self) -> Executor:
        """An executor, also after a worker was lost. Raises FilmError if none can be had any more."""

    def check(self) -> None:
        """Raise FilmError if no work can be finished any more; called while nothing is."""

    def shutdown(self) -> None:
        """Stop all work at once, and release the workers."""


ExecutorFactory = Callable[[Path], WorkerExecutor]
"""Makes an executor, given a folder for its workers' temporary files."""


def say_nothing(line: str) -> None:
    """Drop a line."""


class LocalExecutor:
    """Worker processes on this machine.

    Args:
        jobs: how many.
        settings: how each is started, or only the folder for temporary files, emptied by its owner.
        say: called with a line about each worker that is killed.
    """

    def __init__(self, jobs: int, settings: WorkerSettings | Path, say: Say = say_nothing) -> None:
        self.size = jobs
        self._settings = settings if isinstance(settings, WorkerSettings) else WorkerSettings(settings)
        self._say = say
        self._farm: Farm | None = None

    def start(self) -> Executor:
        """The farm, which starts and replaces processes as needed."""
        self._farm = self._farm or Farm(self.size, self._settings, self._say)
        return self._farm

    def check(self) -> None:
        """Lost processes are replaced, so there is always one."""

    def shutdown(self) -> None:
        """Kill the processes, and wait until they have ended."""
        if self._farm:
            with deferred_signals():
                self._farm.shutdown()


class InlineExecutor(Executor):
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
