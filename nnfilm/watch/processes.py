"""The processes that draw one version of the code, and end with it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from nnfilm.utils import console
from nnfilm.utils.interrupts import is_stopped
from nnfilm.watch.file_events import FileEvents
from nnfilm.watch.messages import DrawnShare, DrawRequest, Failure, Results
from nnfilm.watch.reload import start
from nnfilm.workers import processes
from nnfilm.workers.farm import PATIENCE, start_process
from nnfilm.workers.processes import CONTEXT
from nnfilm.workers.worker import HEARTBEAT

MOST = 61
"""Processes: one waits for all of them at once, and for an edit, and Windows waits for at most 63 things."""

Message = Results | DrawnShare | Failure


class DrawingProcesses:
    """A request being played. A context manager: after the block no process is left, and no scratch.

    Attributes:
        shares: how many processes there are.
    """

    def __init__(self, request: DrawRequest) -> None:
        self.shares = request.shares
        self._scratch = request.scratch
        self._processes: list[BaseProcess] = []
        self._waiting = []
        self._stopped: dict[BaseProcess, float] = {}  # since when they are seen to be
        if processes.is_stopped():
            console.err("who starts processes was stopped: another one takes its place")
            processes.kill_server()
        processes.compile_for()
        for share in range(request.shares):
            ours, theirs = CONTEXT.Pipe()
            process = CONTEXT.Process(target=start, args=(request, share, theirs))
            start_process(process)
            theirs.close()
            self._processes.append(process)
            self._waiting.append(ours)

    def messages(self, edits: FileEvents) -> Iterator[Message]:
        """What the processes send, until all have ended or a file is saved."""
        while self._waiting:
            ready = connection.wait([edits.news, *self._waiting], HEARTBEAT)
            self._give_up_stopped()
            if edits.news in ready:
                return
            for one in [one for one in self._waiting if one in ready]:
                try:
                    yield one.recv()
                except (EOFError, OSError):  # it has ended, perhaps amid a message
                    self._waiting.remove(one)

    def _give_up_stopped(self) -> None:
        """End processes that were stopped, once they have been waited for long enough."""
        now = time.monotonic()
        stopped = [one for one in self._processes if one.is_alive() and one.pid and is_stopped(one.pid)]
        self._stopped = {one: self._stopped.get(one, now) for one in stopped}
        for one, since in self._stopped.items():
            if now - since > PATIENCE:
                console.err(f"process {one.pid} was stopped, and is given up: save a file to have all drawn anew")
                one.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        processes.end_stopped()
        for process in self._processes:
            process.join()
        shutil.rmtree(self._scratch, ignore_errors=True)
