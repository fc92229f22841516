"""What a worker does at its end of the pipes, with stand-ins for them: no process is started."""

from __future__ import annotations

import pickle
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from nnfilm.workers import worker


class Deserted:
    """A pipe that brings one piece of work, and whose other end is closed then: nobody takes what comes of it."""

    def __init__(self) -> None:
        self._brought = iter([pickle.dumps((len, ("work",)))])

    def poll(self, seconds: float) -> bool:
        return True

    def recv_bytes(self) -> bytes:
        for work in self._brought:
            return work
        raise EOFError

    def send_bytes(self, content: bytes) -> None:
        raise BrokenPipeError


def test_a_worker_whose_answer_nobody_takes_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def leave(code: int) -> None:
        if threading.current_thread() is threading.main_thread():  # else it is the one that listens, which then ends
            raise SystemExit(code)

    monkeypatch.setattr(worker, "settle", lambda root: None)
    monkeypatch.setattr(worker, "os", SimpleNamespace(_exit=leave))
    pipe: Any = Deserted()
    pulse: Any = SimpleNamespace(send_bytes=lambda sign: None)
    with pytest.raises(SystemExit) as left:
        worker.serve(pipe, pulse, tmp_path, int)
    assert left.value.code == 1
