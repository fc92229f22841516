"""What a worker does at its end of the pipes, with stand-ins for them: no process is started, and none ends."""

from __future__ import annotations

import threading
from pathlib import Path
from pickle import dumps
from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

import pytest

from nnfilm.workers import worker

WORK = dumps((len, ("work",)))


class Pipe:
    """Brings in turn what it is given, nothing for a beat where that is None; then its other end is closed."""

    def __init__(self, *brings: bytes | None) -> None:
        self._brings = list(brings)

    def poll(self, seconds: float) -> bool:
        if self._brings[:1] == [None]:
            self._brings.pop(0)
            return False
        return True

    def recv_bytes(self) -> bytes:
        if not self._brings:
            raise EOFError
        return self._brings.pop(0) or b""

    def send_bytes(self, content: bytes) -> None:
        raise BrokenPipeError


@pytest.fixture(autouse=True)
def not_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would end this process, or settle it, is told or does nothing."""

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(worker, "os", SimpleNamespace(_exit=leave))
    monkeypatch.setattr(worker, "set_up", lambda root: None)


def test_a_worker_whose_answer_nobody_takes_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker, "_listen", lambda pipe, heartbeat, work: work.put(WORK))
    pipe: Any = Pipe()
    with pytest.raises(SystemExit) as left:
        worker.serve(pipe, pipe, tmp_path, int)
    assert left.value.code == 1


def test_a_worker_that_cannot_get_ready_ends_although_it_listens(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before, closed = set(threading.enumerate()), threading.Event()
    daemons: list[bool] = []

    def listen(*pipes: object) -> None:
        closed.wait(60)

    def ready() -> None:
        daemons.extend(t.daemon for t in set(threading.enumerate()) - before if "(listen)" in t.name)
        raise MemoryError

    monkeypatch.setattr(worker, "_listen", listen)
    pipe: Any = Pipe()
    with pytest.raises(MemoryError):
        worker.serve(pipe, pipe, tmp_path, ready)
    closed.set()
    assert daemons == [True]


@pytest.mark.parametrize(("brings", "beats"), [([], 0), ([None, None], 2), ([WORK], 1), ([None, WORK, None, WORK], 4)])
def test_a_worker_sends_heartbeats_with_and_without_work_until_the_main_process_is_gone(
    brings: list[bytes | None], beats: int
) -> None:
    signs: list[bytes] = []
    work: SimpleQueue[bytes] = SimpleQueue()
    pipe: Any = Pipe(*brings)
    heartbeat: Any = SimpleNamespace(send_bytes=signs.append)
    with pytest.raises(SystemExit) as left:
        worker._listen(pipe, heartbeat, work)
    assert (left.value.code, len(signs), work.qsize()) == (1, beats, brings.count(WORK))


def test_a_process_that_dies_with_another_sends_no_heartbeats() -> None:
    work: SimpleQueue[bytes] = SimpleQueue()
    pipe: Any = Pipe(None, None)
    with pytest.raises(SystemExit) as left:
        worker._listen(pipe, None, work)
    assert left.value.code == 1
