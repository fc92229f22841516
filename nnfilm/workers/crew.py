"""Calls run by an executor and yielded as they finish; the call of a lost worker is run again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from typing import Any, Self, TypeVar

from nnfilm.utils.errors import FilmError
from nnfilm.workers.executors import WorkerExecutor
from nnfilm.workers.worker import HEARTBEAT

Result = TypeVar("Result")

MOST_LOSSES = 3
"""How often a call may lose its worker while no other call finishes in between."""


class Crew:
    """Workers. A context manager: they are shut down after the block."""

    def __init__(self, workers: WorkerExecutor) -> None:
        self.size = workers.size
        self._workers = workers
        self._running = workers.start()

    def run(self, function: Callable[..., Result], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Result]]:
        """Yield the number of each call and its `function(*call)`, as they finish.

        Raises what any call raises as soon as it does, and FilmError if workers keep dying.
        """
        pending = {self._running.submit(function, *call): number for number, call in enumerate(calls)}
        losses: Counter[int] = Counter()
        while pending:
            finished = wait(pending, HEARTBEAT, FIRST_COMPLETED).done  # Windows sees Ctrl-C only between waits
            if not finished:
                self._workers.check()
            for future in finished:
                number = pending.pop(future)
                if not _lost_worker(future):
                    losses.clear()
                    yield number, future.result()
                    continue
                losses[number] += 1
                if losses[number] == MOST_LOSSES:
                    raise FilmError("workers keep dying; if memory ran out, use fewer of them with --jobs")
                self._running = self._workers.start()
                pending[self._running.submit(function, *calls[number])] = number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._workers.shutdown()


def _lost_worker(future: Future[Any]) -> bool:
    """Whether a call ended because its worker did."""
    return future.cancelled() or isinstance(future.exception(), BrokenExecutor | CancelledError)
