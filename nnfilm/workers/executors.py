"""Who does the work: worker processes on this machine, this process, or those of a Dask cluster, behind one interface.

The local ones come from a fork server that has loaded Manim, the chapters and the compiled kernels once, beside the
main process; each starts in a moment, with no thread of anyone else's half way through something. A worker lives
no longer than the main process: it watches a pipe that only the main process holds open.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Protocol

from tqdm import tqdm  # type: ignore[import-untyped]

from nnfilm.workers.forkserver import CONTEXT


class WorkerExecutor(Protocol):
    """Workers that can be started, and started again when one of them has died.

    Attributes:
        size: how many there are.
    """

    size: int

    def start(self) -> Executor:
        """An executor whose every worker is alive; the one started before is done with."""

    def shutdown(self, at_once: bool = False) -> None:
        """Let the workers go: when they have done what they are at, or where they stand."""


ExecutorFactory = Callable[[Path], WorkerExecutor]
"""What makes an executor, given a folder for what its workers scribble."""


class LocalExecutor:
    """Worker processes of this machine's.

    Args:
        jobs: how many.
        root: folder for what they scribble, emptied by its owner.
    """

    def __init__(self, jobs: int, root: Path) -> None:
        self.size = jobs
        self._root = root
        self._pool: ProcessPoolExecutor | None = None
        self._lifeline: Connection | None = None

    def start(self) -> Executor:
        """A fresh pool. Its processes start when there is something to do."""
        self.shutdown(at_once=True)
        lifeline, self._lifeline = CONTEXT.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(self.size, CONTEXT, settle, (lifeline, self._root))
        return self._pool

    def shutdown(self, at_once: bool = False) -> None:
        """End the processes, and wait until they have ended."""
        if at_once and self._lifeline:
            self._lifeline.close()  # ends them where they stand
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        if self._lifeline:
            self._lifeline.close()


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

    def shutdown(self, at_once: bool = False) -> None:
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


def settle(lifeline: Connection, root: Path) -> None:
    """In a worker, before its first work: scribble in `root`, and end when the other end of the lifeline does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    tqdm.set_lock(threading.RLock())  # else Manim's progress bar, though off, makes a semaphore between processes
    tempfile.tempdir = str(root)
    threading.Thread(target=_die_with_main, args=(lifeline,), daemon=True).start()


def _die_with_main(lifeline: Connection) -> None:
    try:
        lifeline.recv_bytes()  # nothing is ever sent: it ends when the other end closes
    except (EOFError, OSError):
        os._exit(1)
