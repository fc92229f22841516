"""When a farm gives up workers and the fork server, told by stand-ins for them.

No process is started, so what `test_farm` sees of real ones now and then is here for sure.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from nnfilm.workers import farm
from nnfilm.workers.farm import Farm, WorkerSettings


class StandIn:
    """A living worker that says no more, and whether it was ended."""

    def __init__(self) -> None:
        self.process = SimpleNamespace(pid=7, is_alive=lambda: True)
        self.seen = 0.0
        self.ended = False

    def has_beaten(self) -> bool:
        return False

    def kill(self) -> None:
        self.ended = True


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
