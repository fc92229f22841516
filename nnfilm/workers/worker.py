"""Worker processes: how each begins, and that it ends when its pool is killed or the main process is gone."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import process
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tqdm import tqdm  # type: ignore[import-untyped]

from nnfilm.utils import console, search_path
from nnfilm.utils.interrupts import ignore_signals
from nnfilm.workers import processes


class ProcessPool(ProcessPoolExecutor):
    """Worker processes, each started when there is a call for it.

    Args:
        size: how many at most.
        root: folder for temporary files, emptied by its owner; None: the system's.
        ready: called in each before its first call.
    """

    def __init__(self, size: int, root: Path | None, ready: Callable[[], object]) -> None:
        with processes.child_environment():
            end, self._lifeline = processes.CONTEXT.Pipe(duplex=False)
            super().__init__(size, processes.CONTEXT, _begin, (end, root, ready))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As in the base class. Raises ConnectionError or EOFError if the fork server dies meanwhile."""
        with processes.starting():
            return super().submit(fn, *args, **kwargs)

    def is_whole(self) -> bool:
        """Whether all processes live."""
        return all(worker.is_alive() for worker in list(self._processes.values()))

    def kill(self) -> None:
        """Kill the processes, and wait until they have ended."""
        self._lifeline.close()  # this ends one whose start was interrupted,
        for worker in list(self._processes.values()):
            worker.kill()  # and this one that is stopped
        self._result_queue._writer.close()  # type: ignore[attr-defined]  # so that nobody waits for the rest of an answer
        processes.signal_server("SIGCONT")  # it tells that they have ended
        self.shutdown(cancel_futures=True)


# What follows runs in the workers.


def _begin(lifeline: Connection, root: Path | None, ready: Callable[[], object]) -> None:
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    ignore_signals()  # Ctrl-C and a closing terminal are for the main process to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    console.let_warnings_be()
    search_path.leave(os.curdir, getattr(process, "ORIGINAL_DIR", None) or os.curdir)  # where the main process started
    tqdm.set_lock(threading.RLock())  # else Manim's progress bar, though off, makes a semaphore between processes
    tempfile.tempdir = str(root) if root else None
    with suppress(Exception):  # the first call will report what it lacks
        ready()


def _end_with(lifeline: Connection) -> None:
    """End this process when a pipe's other end closes."""
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
