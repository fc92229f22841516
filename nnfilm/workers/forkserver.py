"""The fork server that workers come from. This module is light, so that the server can start before all else."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, ForkServerProcess
from types import ModuleType
from typing import Any

from nnfilm.workers import sockets


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
CONTEXT.set_forkserver_preload(["nnfilm.preload"])


def start() -> None:
    """Start the server if it is not running; it loads what workers need beside this process."""
    sockets.settle()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # in the server too, which comes to ignore it later
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
