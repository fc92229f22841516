"""How a farm deals with workers, told by stand-ins for them: who is asked again, is given up, and what is called off.

No process is started, so what `test_farm` sees of real ones now and then is here for sure.
"""

from __future__ import annotations

import pickle
import threading
import time
from concurrent.futures import BrokenExecutor
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
        self.closed = False

    def do(self, work: bytes) -> bytes:
        function, arguments = pickle.loads(work)
        return pickle.dumps((function(*arguments), None))

    def has_beaten(self) -> bool:
        return False

    def kill(self) -> None:
        self.ended = True

    def close(self) -> None:
        self.ended = True
        time.sleep(0.05)  # as a process takes a moment to end
        self.closed = True


def farm_of(monkeypatch: pytest.MonkeyPatch, *workers: StandIn | Exception) -> Farm:
    """A farm of one worker, whose place the next of these takes when it is lost; an exception is raised instead."""
    waiting = iter(workers)

    def started(settings: WorkerSettings) -> StandIn:
        if isinstance(found := next(waiting), Exception):
            raise found
        return found

    monkeypatch.setattr(farm.WorkerHandle, "start", started)
    return Farm(1, WorkerSettings(), print)


class Once:
    """In place of the event that ends a watch: time for one look."""

    def __init__(self) -> None:
        self._looks = iter([False])

    def wait(self, seconds: float) -> bool:
        return next(self._looks, True)


@pytest.mark.parametrize(("ago", "alive", "killed"), [(0.0, True, False), (1e3, True, True), (1e3, False, False)])
def test_only_a_living_worker_without_a_heartbeat_for_long_is_killed(ago: float, alive: bool, killed: bool) -> None:
    said: list[str] = []
    watched: Any = Farm(1, WorkerSettings(), said.append)
    watched._over, worker = Once(), StandIn(ago, alive)
    watched._workers.add(worker)
    watched._watch()
    assert (worker.ended, len(said)) == (killed, killed)


@pytest.mark.parametrize("refused", [0, 1, farm.TRIES, farm.TRIES + 1])
def test_a_worker_is_asked_for_again_while_a_fork_server_dies_but_not_for_ever(
    refused: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def start() -> None:
        asked.append(len(asked))
        if len(asked) <= refused:
            raise ConnectionError

    monkeypatch.setattr(farm, "HEARTBEAT", 0.0)
    worker: Any = SimpleNamespace(start=start)
    if refused > farm.TRIES:
        with pytest.raises(ConnectionError):
            farm.start_process(worker)
    else:
        farm.start_process(worker)
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
    monkeypatch.setattr(farm, "start_process", lambda worker: done.append("started"))
    processes.compile_for.cache_clear()
    try:
        for _ in range(2):
            farm.WorkerHandle.start(WorkerSettings(preload=preload)).pipe.close()
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

    def started(settings: WorkerSettings) -> StandIn:
        free.wait(60)
        return StandIn()

    monkeypatch.setattr(farm.WorkerHandle, "start", started)
    one = Farm(1, WorkerSettings(), print)
    first, second, third = (one.submit(len, "x" * n) for n in (1, 2, 3))
    assert second.cancel()
    free.set()
    assert (first.result(60), third.result(60)) == (1, 3)
    one.shutdown()


@pytest.mark.parametrize("error", [EOFError(), BrokenPipeError()])
def test_work_that_took_its_worker_along_is_told_as_lost_and_another_worker_does_the_next(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(work: bytes) -> bytes:
        raise error

    one, other = StandIn(), StandIn()
    monkeypatch.setattr(one, "do", die)
    farmed = farm_of(monkeypatch, one, other)
    lost = farmed.submit(len, "work").exception(60)
    assert isinstance(lost, BrokenExecutor) and lost.__cause__ is error
    assert farmed.submit(len, "work").result(60) == 4
    assert (one.closed, other.ended) == (True, False)
    farmed.shutdown()


def test_work_whose_worker_did_not_start_because_the_fork_server_died_is_told_as_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    farmed = farm_of(monkeypatch, ConnectionResetError(), StandIn())
    assert isinstance(farmed.submit(len, "work").exception(60), BrokenExecutor)
    assert farmed.submit(len, "work").result(60) == 4
    farmed.shutdown()


def test_at_the_end_each_worker_is_waited_for_and_nobody_waits_for_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(farm, "HEARTBEAT", 10.0)  # so long is a worker waited for
    worker = StandIn()
    farmed = farm_of(monkeypatch, worker)
    farmed.submit(len, "work").result(60)
    farmed.shutdown()
    assert worker.closed and farmed.pids == []
    assert not any(attendant.is_alive() for attendant in farmed._attendants)


def test_a_farm_that_is_forgotten_does_not_keep_python_from_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(threading.enumerate())
    farmed = farm_of(monkeypatch, StandIn())
    farmed.submit(len, "work").result(60)
    own = [thread for thread in threading.enumerate() if thread not in before]
    daemons = {name: [t.daemon for t in own if name in t.name] for name in ("_attend", "_watch")}
    farmed.shutdown()
    assert daemons == {"_attend": [True], "_watch": [True]}


class Clock:
    """In place of the event that ends a watch, and of the time: so many looks, each so many seconds after the last."""

    def __init__(self, *steps: float) -> None:
        self.now = 1000.0
        self._steps = iter(steps)

    def wait(self, seconds: float) -> bool:
        step = next(self._steps, None)
        self.now += step or 0.0
        return step is None

    def monotonic(self) -> float:
        return self.now


def watched(monkeypatch: pytest.MonkeyPatch, *steps: float, workers: tuple[StandIn, ...] = ()) -> list[str]:
    """What is said of workers, each of which sent a heartbeat when the watch began, while so many seconds pass."""
    said: list[str] = []
    clock = Clock(*steps)
    monkeypatch.setattr(farm, "time", clock)
    one: Any = Farm(1, WorkerSettings(), said.append)
    one._over = clock
    for worker in workers:
        worker.seen = clock.now
        one._workers.add(worker)
    one._watch()
    return said


STEPS = int(farm.PATIENCE / farm.HEARTBEAT)
"""So many beats is a worker waited for."""


@pytest.mark.parametrize(("beats", "killed"), [(STEPS, 0), (STEPS + 1, 1), (2 * STEPS + 1, 1), (2 * STEPS + 2, 2)])
def test_a_worker_is_killed_when_patience_is_over_and_again_when_it_is_over_again(
    beats: int, killed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = StandIn()
    said = watched(monkeypatch, *[farm.HEARTBEAT] * beats, workers=(worker,))
    assert (len(said), worker.ended) == (killed, killed > 0)


@pytest.mark.parametrize(("step", "killed"), [(3.0, True), (3.5, False), (100.0, False)])
def test_after_a_time_in_which_nobody_looked_no_worker_is_blamed(
    step: float, killed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when all processes were stopped together, or the machine slept."""
    worker = StandIn()
    watched(monkeypatch, *[step * farm.HEARTBEAT] * STEPS, workers=(worker,))
    assert worker.ended == killed


@pytest.mark.parametrize("waited_for", [True, False])
@pytest.mark.parametrize("stopped", [True, False])
@pytest.mark.parametrize(("beats", "often"), [(STEPS, 0), (STEPS + 1, 1), (2 * STEPS + 1, 1), (2 * STEPS + 2, 2)])
def test_a_fork_server_is_killed_when_it_was_stopped_and_somebody_has_waited_for_long(
    waited_for: bool, stopped: bool, beats: int, often: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[bool] = []
    monkeypatch.setattr(farm, "_starting", SimpleNamespace(locked=lambda: waited_for))
    server = SimpleNamespace(is_stopped=lambda: stopped, kill_server=lambda: killed.append(True))
    monkeypatch.setattr(farm, "processes", server)
    said = watched(monkeypatch, *[farm.HEARTBEAT] * beats)
    assert len(killed) == len(said) == (often if waited_for and stopped else 0)


@pytest.mark.parametrize(("step", "killed"), [(3.0, True), (3.5, False)])
def test_after_a_time_in_which_nobody_looked_no_fork_server_is_blamed(
    step: float, killed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(farm, "_starting", SimpleNamespace(locked=lambda: True))
    monkeypatch.setattr(farm, "processes", SimpleNamespace(is_stopped=lambda: True, kill_server=lambda: None))
    assert bool(watched(monkeypatch, *[step * farm.HEARTBEAT] * STEPS)) == killed
