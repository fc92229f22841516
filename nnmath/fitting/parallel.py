"""Many starts, one after the other or on several processes: the same results in the same order."""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any

from nnmath.fitting.restart import Points, RestartResult, RestartTask, attempt

# Seconds of work after which other processes are worth their start, in which each loads scikit-learn.
PATIENCE = 2.0
# Of more points (bytes) than this, a copy in each process costs more memory than the time it saves is worth.
LARGEST = 64 * 2**20


class Pool:
    """Runs starts on the same points. The processes are fresh ones (loky's), neither forked from this one nor in
    need of an ``if __name__ == "__main__"`` in its script; they end with the ``with`` block.

    Raises ValueError for ``jobs`` below 1.
    """

    def __init__(self, points: Points, jobs: int) -> None:
        if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1:
            raise ValueError(f"jobs must be a whole number from 1 on, not {jobs!r}")
        self._points, self._jobs = points, jobs if points.X.nbytes <= LARGEST else 1
        self._spent = 0.0
        self._workers: Any = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._workers:
            self._workers.shutdown(wait=True, kill_workers=kind is not None)

    def run(self, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        """What came of each, in order."""
        for i, settings in enumerate(tries):
            if self._jobs > 1 and self._spent > PATIENCE:
                yield from self._run_there(tries[i:])
                return
            began = time.monotonic()
            tried = attempt(self._points, settings)
            self._spent += time.monotonic() - began
            yield tried

    def _run_there(self, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        """The same on other processes. Not by the executor's map, and no more at a time than keeps them busy: when it
        is interrupted, loky trips over what it was given and has not begun.
        """
        under_way: deque[Any] = deque()
        for settings in tries:
            under_way.append(self._hired().submit(_attempt_there, settings))
            if len(under_way) > 2 * self._jobs:
                yield under_way.popleft().result()
        yield from (future.result() for future in under_way)

    def _hired(self) -> Any:
        if self._workers is None:
            from joblib.externals.loky import ProcessPoolExecutor  # comes with scikit-learn

            self._workers = ProcessPoolExecutor(self._jobs, initializer=_settle, initargs=(self._points,))
        return self._workers


_here: list[Points] = []
"""In a worker: the points that it works on."""


def _settle(points: Points) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle, which ends this one
    _here[:] = [points]


def _attempt_there(settings: RestartTask) -> RestartResult:
    return attempt(_here[0], settings)
