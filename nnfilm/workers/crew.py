"""Workers that run calls, and run those again that a lost worker has left."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import suppress
from typing import Any, TypeVar

from nnfilm.utils.errors import FilmError

Result = TypeVar("Result")

TRIES = 3
"""Losses of workers in a row, with no call finished in between, after which the work is given up."""

PAUSE = 0.1
"""Seconds to wait for each of them: a fork server that was killed takes a moment to end."""

LOOK = 1.0
"""Seconds between two checks of the workers while no call ends; Windows sees Ctrl-C only between waits."""


class Crew(ABC):
    """Workers.

    Attributes:
        size: how many there are.
    """

    size: int

    @abstractmethod
    def start(self) -> Executor:
        """The executor of the workers; a new one if a worker was lost. Raises FilmError if none can be had any more."""

    @abstractmethod
    def check(self) -> None:
        """Make sure that work can still be finished; called while nothing is. Raises FilmError if it cannot."""

    @abstractmethod
    def shutdown(self) -> None:
        """Stop all work at once, and release the workers."""

    def run(self, function: Callable[..., Result], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Result]]:
        """Yield the number of each call and its `function(*call)`, as they finish.

        Raises what any call raises as soon as it does, and FilmError if workers keep dying.
        """
        left, losses = dict(enumerate(calls)), 0
        while left:
            losses += 1
            for number, future in self._ended(function, dict(left)):
                if not _lost(future):
                    losses = 0
                    del left[number]
                    yield number, future.result()
            if losses == TRIES:
                raise FilmError("workers keep dying; if memory ran out, use fewer of them with --jobs")
            time.sleep(losses * PAUSE)

    def _ended(
        self, function: Callable[..., Any], calls: Mapping[int, tuple[Any, ...]]
    ) -> Iterator[tuple[int, Future[Any]]]:
        """Number and future of each call, as they end; not of those that cannot be sent since a worker was lost."""
        pending: dict[Future[Any], int] = {}
        executor = self.start()
        with suppress(BrokenExecutor, ConnectionError, EOFError):  # the last two: of the fork server
            for number, call in calls.items():
                pending[executor.submit(function, *call)] = number
        while pending:
            ended = wait(pending, LOOK, FIRST_COMPLETED).done
            if not ended:
                self.check()
            yield from ((pending.pop(future), future) for future in ended)


def _lost(future: Future[Any]) -> bool:
    """Whether a call ended because its worker did."""
    return future.cancelled() or isinstance(future.exception(), BrokenExecutor | CancelledError)
