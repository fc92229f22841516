"""The processes that draw one version of the code."""

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
"""Most processes: they and the edits are waited for at once, and Windows waits for at most 63 objects."""

Message = Results | DrawnShare | Failure


class DrawingProcesses:
    """The processes of a request. A context manager: after the block no process and no temporary file is left.

    Attributes:
        shares: the number of processes.
    """

    def __init__(self, request: DrawRequest) -> None:
        self.shares = request.shares
        self._scratch = request.scratch
        self._processes: list[BaseProcess] = []
        self._waiting = []
        self._stopped: dict[BaseProcess, float] = {}  # and since when
        if processes.is_stopped():
            console.err("the process that starts workers was stopped; starting another one")
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
                except (EOFError, OSError):  # it has ended, perhaps in the middle of a message
                    self._waiting.remove(one)

    def _give_up_stopped(self) -> None:
        """End processes that have been stopped for too long."""
        now = time.monotonic()
        stopped = [one for one in self._processes if one.is_alive() and one.pid and is_stopped(one.pid)]
        self._stopped = {one: self._stopped.get(one, now) for one in stopped}
        for one, since in self._stopped.items():
            if now - since > PATIENCE:
                console.err(f"process {one.pid} was stopped, and has been ended; save a file to redraw the chapter")
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
