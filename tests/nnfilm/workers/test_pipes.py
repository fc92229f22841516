"""A worker as the main process sees it, at the ends of real pipes: at the others is a stand-in, no process starts."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing import Pipe
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nnfilm.workers import farm
from nnfilm.workers.farm import WorkerHandle, WorkerSettings
from nnfilm.workers.worker import serve


class Process:
    """What was to be started, with what; whether it is alive, and what was done to it."""

    refuses = False

    def __init__(self, *, target: Callable[..., None], args: tuple[Any, ...], daemon: bool) -> None:
        self.target, self.args, self.daemon = target, args, daemon
        self.alive = False
        self.did: list[str] = []
        made.append(self)

    def start(self) -> None:
        if self.refuses:
            raise OSError
        self.alive = True

    def is_alive(self) -> bool:
        return self.alive

    def kill(self) -> None:
        self.did.append("kill")
        self.alive = False

    def join(self) -> None:
        self.did.append("join")


made: list[Process] = []
loaded: list[str] = []
compiled: list[str] = []


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    made.clear()
    loaded.clear()
    compiled.clear()
    monkeypatch.setattr(farm, "CONTEXT", SimpleNamespace(Pipe=Pipe, Process=Process))
    monkeypatch.setattr(farm, "processes", SimpleNamespace(start=loaded.append, compile_for=compiled.append))


@pytest.mark.parametrize("refuses", [False, True])
def test_what_a_worker_is_started_with_is_its_own_and_does_not_outlive_the_start_here(
    refuses: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Else nobody would learn that the other end of a pipe was closed, and each start that fails would leave files."""
    monkeypatch.setattr(Process, "refuses", refuses)
    settings = WorkerSettings(tmp_path, int, "all of it")
    if refuses:
        with pytest.raises(OSError):
            WorkerHandle.start(settings)
    else:
        worker = WorkerHandle.start(settings)
        assert not worker.pipe.closed
        assert worker.heartbeat.readable and not worker.heartbeat.writable, "heartbeats go one way"
        own: Any = worker.process
        assert own is made[0]
    (process,) = made
    pipe, heartbeat, *others = process.args
    assert pipe.closed and heartbeat.closed
    assert (process.target, process.daemon, others) == (serve, True, [tmp_path, int])
    assert loaded == compiled == ["all of it"]
    assert not farm._starting.locked()


def pair() -> tuple[WorkerHandle, Any, Any]:
    """A worker, and its ends of the pipes."""
    (pipe, its_pipe), (heartbeat, its_pulse) = Pipe(), Pipe(duplex=False)
    process: Any = Process(target=serve, args=(), daemon=True)
    process.start()
    return WorkerHandle(process, pipe, heartbeat), its_pipe, its_pulse


def test_a_worker_has_beaten_if_it_sent_a_heartbeat_since_the_last_call() -> None:
    worker, _, heartbeat = pair()
    assert not worker.has_beaten()
    for signs in (1, 3):
        for _ in range(signs):
            heartbeat.send_bytes(b".")
        assert (worker.has_beaten(), worker.has_beaten()) == (True, False)
    heartbeat.send_bytes(b".")
    heartbeat.close()
    assert (worker.has_beaten(), worker.has_beaten()) == (True, False), "its end is not told here"


def test_a_worker_is_given_work_and_answers_until_it_is_gone() -> None:
    worker, pipe, _ = pair()
    pipe.send_bytes(b"answer")
    assert worker.do(b"work") == b"answer"
    assert pipe.recv_bytes() == b"work"
    pipe.close()
    with pytest.raises(farm.PIPE_CLOSED):
        worker.do(b"work")


@pytest.mark.parametrize(("alive", "did"), [(True, ["kill", "join"]), (False, ["join"])])
def test_a_worker_that_is_buried_has_ended_and_leaves_no_pipe(alive: bool, did: list[str]) -> None:
    worker, *_ = pair()
    made[0].alive = alive
    worker.close()
    assert (made[0].did, worker.pipe.closed, worker.heartbeat.closed) == (did, True, True)
