"""The processes that draw one version of the code, and end with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from multiprocessing import connection
from types import TracebackType
from typing import Self

from nnfilm.watch.file_events import FileEvents
from nnfilm.watch.messages import DrawnShare, DrawRequest, Failure, Results
from nnfilm.watch.reload import start
from nnfilm.workers.processes import CONTEXT

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
        self._processes = []
        self._waiting = []
        for share in range(request.shares):
            ours, theirs = CONTEXT.Pipe()
            process = CONTEXT.Process(target=start, args=(request, share, theirs))
            process.start()
            theirs.close()
            self._processes.append(process)
            self._waiting.append(ours)

    def messages(self, edits: FileEvents) -> Iterator[Message]:
        """What the processes send, until all have ended or a file is saved."""
        while self._waiting:
            ready = connection.wait([edits.news, *self._waiting])
            if edits.news in ready:
                return
            for one in [one for one in self._waiting if one in ready]:
                try:
                    yield one.recv()
                except (EOFError, OSError):  # it has ended, perhaps amid a message
                    self._waiting.remove(one)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes:
            process.kill()
        for process in self._processes:
            process.join()
        shutil.rmtree(self._scratch, ignore_errors=True)
