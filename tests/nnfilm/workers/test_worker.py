"""Worker processes that are killed or stopped, and what crosses between them and the main process."""

from __future__ import annotations

import os
import signal
import struct
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from nnfilm.workers.executors import LocalExecutor
from tests.nnfilm.workers.test_performing import gone
from tests.support.signals import KILL

pytestmark = pytest.mark.slow

LONG = 1_000_000
"""Bytes that no pipe holds at once."""


@contextmanager
def workers(jobs: int, root: Path) -> Iterator[LocalExecutor]:
    found = LocalExecutor(jobs, root)
    try:
        yield found
    finally:
        found.shutdown()


def pids(found: LocalExecutor) -> set[int]:
    """The ids of the processes."""
    assert found._pool
    return set(found._pool._processes)


def once(mark: Path, number: signal.Signals) -> None:
    """Send this process a signal, the first time that it is tried."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), number)


def hit(number: int, mark: Path) -> int:
    if number == 1:
        once(mark, KILL)
    return number


def killed_amid_its_answer(mark: Path) -> bytes:
    send = Connection._send_bytes  # type: ignore[attr-defined]

    def part(self: Connection, content: bytes) -> None:
        if len(content) > LONG and not mark.exists():
            os.write(self.fileno(), struct.pack("!i", len(content)) + bytes(content[:1000]))
            once(mark, KILL)
        send(self, content)

    Connection._send_bytes = part  # type: ignore[attr-defined]
    return bytes(LONG)


def unpicklable() -> object:
    return threading.Lock()


def fail() -> None:
    raise ValueError("out of paint")


def handlers() -> list[bool]:
    return [signal.getsignal(number) == signal.SIG_IGN for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)]


def server() -> int:
    """The process id of the fork server."""
    from multiprocessing import forkserver

    of_python: Any = forkserver._forkserver
    return int(of_python._forkserver_pid)


def test_the_work_of_killed_workers_is_done_by_others(tmp_path: Path) -> None:
    """Four calls take a worker along, each once: none is done again and again."""
    with workers(2, tmp_path) as found:
        calls = [(number % 2, tmp_path / f"mark-{number}") for number in range(8)]
        assert dict(found.run(hit, calls)) == {number: number % 2 for number in range(8)}


@pytest.mark.posix
def test_a_worker_that_is_killed_amid_its_answer_holds_nobody_up(tmp_path: Path) -> None:
    with workers(1, tmp_path) as found:
        ((_, answer),) = found.run(killed_amid_its_answer, [(tmp_path / "mark",)])
    assert answer == bytes(LONG)


@pytest.mark.posix
def test_a_killed_fork_server_is_started_again(tmp_path: Path) -> None:
    with workers(1, tmp_path) as found:
        (worker,) = dict(found.run(os.getpid, [()])).values()
        for pid in (server(), worker):
            os.kill(pid, KILL)
        (another,) = dict(found.run(os.getpid, [()])).values()
    assert another != worker


@pytest.mark.posix
@pytest.mark.parametrize("whole", [True, False], ids=["the fork server too", "workers only"])
def test_the_end_ends_stopped_workers_amid_their_work(tmp_path: Path, whole: bool) -> None:
    with workers(2, tmp_path) as found:
        for _ in range(2):
            found.start().submit(time.sleep, 60)
        stopped = pids(found)
        for pid in (*stopped, *[server()] * whole):
            os.kill(pid, signal.SIGSTOP)
    assert len(stopped) == 2 and all(map(gone, stopped))


def test_what_is_raised_there_is_raised_here_with_its_trace(tmp_path: Path) -> None:
    with workers(1, tmp_path) as found, pytest.raises(ValueError, match="out of paint") as caught:
        list(found.run(fail, [()]))
    assert "in fail" in "".join(traceback.format_exception(caught.value))


def test_an_answer_that_cannot_be_sent_is_told_and_ends_nothing(tmp_path: Path) -> None:
    with workers(1, tmp_path) as found:
        with pytest.raises(TypeError, match="pickle"):
            list(found.run(unpicklable, [()]))
        assert dict(found.run(len, [("four",)])) == {0: 4}


@pytest.mark.posix
def test_a_worker_leaves_ctrl_c_and_the_terminal_to_the_main_process(tmp_path: Path) -> None:
    with workers(1, tmp_path) as found:
        assert dict(found.run(handlers, [()])) == {0: [True, True, False]}
