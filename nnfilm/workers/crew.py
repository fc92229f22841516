"""Calls that are done by an executor in whatever order they end, and done again where a worker is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from types import TracebackType
from typing import Any, Self, TypeVar

from nnfilm.utils.errors import FilmError
from nnfilm.workers.executors import WorkerExecutor
from nnfilm.workers.worker import BEAT

Result = TypeVar("Result")

LIVES = 3
"""So many times may a call take its worker along, with nothing done by any other in between."""


class Crew:
    """Workers that are started, and let go after the block.

    Args:
        workers: who they are.
    """

    def __init__(self, workers: WorkerExecutor) -> None:
        self.size = workers.size
        self._workers = workers
        self._running = workers.start()

    def run(self, function: Callable[..., Result], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Result]]:
        """Yield the number of each call and its `function(*call)`, as they end.

        Raises what any call raises as soon as it does, and FilmError if workers die again and again.
        """
        pending = {self._running.submit(function, *call): number for number, call in enumerate(calls)}
        lost: Counter[int] = Counter()
        while pending:
            for future in wait(pending, BEAT, FIRST_COMPLETED).done:  # Windows hears Ctrl-C only between waits
                number = pending.pop(future)
                if not _lost(future):
                    lost.clear()
                    yield number, future.result()
                    continue
                lost[number] += 1
                if lost[number] == LIVES:
                    raise FilmError("workers died again and again; if memory ran out, take fewer with --jobs")
                self._running = self._workers.start()
                pending[self._running.submit(function, *calls[number])] = number

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._workers.shutdown()


def _lost(future: Future[Any]) -> bool:
    """Whether a call ended for no fault of its own: the worker is gone."""
    return future.cancelled() or isinstance(future.exception(), BrokenExecutor | CancelledError)
