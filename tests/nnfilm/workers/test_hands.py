"""How a farm deals with workers, told by stand-ins for them: who is asked again, is given up, and what is called off.

No process is started, so what `test_farm` sees of real ones now and then is here for sure.
"""

from __future__ import annotations

import pickle
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from nnfilm.workers import farm, processes
from nnfilm.workers.farm import Farm, WorkerSettings
from nnfilm.workers.processes import DRAWING, FITTING


class StandIn:
    """A worker in this process, alive or not, which has given its last sign of life so many seconds ago."""

    def __init__(self, ago: float = 0.0, alive: bool = True) -> None:
        self.process = SimpleNamespace(pid=7, is_alive=lambda: alive)
        self.seen = time.monotonic() - ago
        self.ended = False

    def do(self, work: bytes) -> bytes:
        function, arguments = pickle.loads(work)
        return pickle.dumps((function(*arguments), None))

    def stirs(self) -> bool:
        return False

    def end(self) -> None:
        self.ended = True

    bury = end


class Once:
    """In place of the event that ends a watch: time for one look."""

    def __init__(self) -> None:
        self._looks = iter([False])

    def wait(self, seconds: float) -> bool:
        return next(self._looks, True)


@pytest.mark.parametrize(("ago", "alive", "given_up"), [(0.0, True, False), (1e3, True, True), (1e3, False, False)])
def test_only_who_lives_and_has_not_stirred_for_long_is_given_up(ago: float, alive: bool, given_up: bool) -> None:
    said: list[str] = []
    watched: Any = Farm(1, WorkerSettings(), said.append)
    watched._over, hand = Once(), StandIn(ago, alive)
    watched._hands.add(hand)
    watched._watch()
    assert (hand.ended, len(said)) == (given_up, given_up)


@pytest.mark.parametrize("refused", [0, 1, farm.TRIES, farm.TRIES + 1])
def test_a_worker_is_asked_for_again_while_a_fork_server_dies_but_not_for_ever(
    refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def start() -> None:
        asked.append(len(asked))
        if len(asked) <= refused:
            raise ConnectionError

    monkeypatch.setattr(farm, "BEAT", 0.0)
    worker: Any = SimpleNamespace(start=start)
    if refused > farm.TRIES:
        with pytest.raises(ConnectionError):
            farm.started(worker)
    else:
        farm.started(worker)
    assert len(asked) == min(refused, farm.TRIES) + 1


@pytest.mark.parametrize(
    ("forks", "preload", "compiled"), [(False, DRAWING, 1), (False, FITTING, 0), (True, DRAWING, 0)]
)
def test_where_no_server_does_it_what_workers_draw_with_is_compiled_once_before_they_start(
    forks: bool, preload: str, compiled: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr("nnfilm.utils.system.FORKS", forks)
    monkeypatch.setattr(processes, "start", lambda preload: None)
    monkeypatch.setattr("nnfilm.workers.warmup.load", lambda: done.append("compiled"))
    monkeypatch.setattr(farm, "started", lambda worker: done.append("started"))
    processes.compile_for.cache_clear()
    try:
        for _ in range(2):
            farm.Hand.hired(WorkerSettings(preload=preload)).pipe.close()
    finally:
        processes.compile_for.cache_clear()
    assert done == ["compiled"] * compiled + ["started"] * 2


def test_what_is_not_begun_at_the_end_is_called_off() -> None:
    nobody = Farm(0, WorkerSettings(), print)
    waiting = [nobody.submit(len, "work") for _ in range(3)]
    nobody.shutdown()
    assert all(future.cancelled() for future in waiting)


def test_work_that_is_called_off_is_passed_over_and_the_next_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()

    def hired(settings: WorkerSettings) -> StandIn:
        free.wait(60)
        return StandIn()

    monkeypatch.setattr(farm.Hand, "hired", hired)
    one = Farm(1, WorkerSettings(), print)
    first, second, third = (one.submit(len, "x" * n) for n in (1, 2, 3))
    assert second.cancel()
    free.set()
    assert (first.result(60), third.result(60)) == (1, 3)
    one.shutdown()
