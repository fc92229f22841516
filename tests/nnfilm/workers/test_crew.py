"""Work that is done again where a worker is lost: as often as others get on, and no longer."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import closing

import pytest

from nnfilm.utils.errors import FilmError
from nnfilm.workers.crew import TRIES, Crew


class Dying(Crew):
    """One worker, which does its work in the order that it comes in, and is lost with a call as often as is said."""

    size = 1

    def __init__(self, losses: dict[int, int]) -> None:
        self.left = Counter(losses)
        self._thread = ThreadPoolExecutor(1)

    def start(self) -> Executor:
        return self._thread

    def check(self) -> None:
        pass

    def shutdown(self) -> None:
        self._thread.shutdown()

    close = shutdown

    def work(self, number: int) -> int:
        if self.left[number]:
            self.left[number] -= 1
            raise BrokenExecutor("a worker was lost")
        return number * number


def done(losses: dict[int, int], calls: int) -> dict[int, int]:
    """What comes of so many calls."""
    with closing(Dying(losses)) as workers:
        return dict(workers.run(workers.work, [(number,) for number in range(calls)]))


def test_workers_that_die_now_and_then_end_no_long_work() -> None:
    """Each time that the first call takes its worker along another call is done before it is tried again."""
    losses = {number: number - 1 for number in range(2, 8)}
    assert done({0: 7, **losses}, 8) == {number: number * number for number in range(8)}


def test_a_call_that_takes_each_worker_along_ends_the_work_when_nothing_else_is_done() -> None:
    assert done({0: TRIES - 1}, 1) == {0: 0}
    with pytest.raises(FilmError, match="workers keep dying"):
        done({0: TRIES}, 1)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Also where whoever started the tests has had Ctrl-C ignored, as for what is in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_wakes_nobody_is_heard_before_the_work_is_done(interruptible: None) -> None:
    """On Windows none does; elsewhere one that is raised in another thread does not, either."""
    over, ended = threading.Event(), threading.Event()
    in_time = []

    def work() -> None:
        signal.raise_signal(signal.SIGINT)
        in_time.append(over.wait(20))
        ended.set()

    with pytest.raises(KeyboardInterrupt), closing(Dying({})) as workers:
        try:
            list(workers.run(work, [()]))
        finally:
            over.set()
    assert ended.wait(20) and in_time == [True]
