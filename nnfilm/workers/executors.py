"""Who does the work: worker processes on this machine, this process, or those of a Dask cluster, behind one interface.

The local ones come from a fork server that has loaded Manim, the chapters and the compiled kernels once, beside the
main process; each starts in a moment, with no thread of anyone else's half way through something.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, Protocol

from nnfilm.utils.interrupts import held
from nnfilm.workers.farm import Farm, WorkerSettings

Say = Callable[[str], None]
"""Takes a line for whoever waits."""


class WorkerExecutor(Protocol):
    """Workers that can be started.

    Attributes:
        size: how many there are.
    """

    size: int

    def start(self) -> Executor:
        """An executor, also after a worker was lost. Raises FilmError if there can be none any more."""

    def shutdown(self) -> None:
        """End the work where it stands, and let the workers go."""


ExecutorFactory = Callable[[Path], WorkerExecutor]
"""What makes an executor, given a folder for what its workers scribble."""


def unheard(line: str) -> None:
    """Tell nobody."""


class LocalExecutor:
    """Worker processes of this machine's.

    Args:
        jobs: how many.
        settings: what each is started with, or only the folder for what they scribble, emptied by its owner.
        say: told of a worker that is given up.
    """

    def __init__(self, jobs: int, settings: WorkerSettings | Path, say: Say = unheard) -> None:
        self.size = jobs
        self._settings = settings if isinstance(settings, WorkerSettings) else WorkerSettings(settings)
        self._say = say
        self._farm: Farm | None = None

    def start(self) -> Executor:
        """The processes, which start when there is something to do, and whose place others take if need be."""
        self._farm = self._farm or Farm(self.size, self._settings, self._say)
        return self._farm

    def shutdown(self) -> None:
        """End the processes, and wait until they have ended."""
        if self._farm:
            with held():
                self._farm.shutdown()


class InlineExecutor:
    """This very process: slow, but a debugger stops in it, and a test may patch what it runs.

    Args:
        root: folder for what is scribbled, emptied by its owner.
    """

    size = 1

    def __init__(self, root: Path) -> None:
        self._root = root

    def start(self) -> Executor:
        """An executor that does what it is given when it is given it."""
        return _Inline(self._root)

    def shutdown(self) -> None:
        """There is nothing to end."""


class _Inline(Executor):
    def __init__(self, root: Path) -> None:
        self._root = root

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do it now. What it raises is the future's, but for an interrupt, which is for everybody."""
        future: Future[Any] = Future()
        before, tempfile.tempdir = tempfile.tempdir, str(self._root)
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        finally:
            tempfile.tempdir = before
        return future
