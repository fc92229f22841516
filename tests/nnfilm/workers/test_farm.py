"""Workers that are stopped, killed or unable to tell what came of their work: it is done elsewhere, or told."""

from __future__ import annotations

import errno
import os
import signal
import struct
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from nnfilm.utils.errors import FilmError
from nnfilm.utils.interrupts import is_stopped
from nnfilm.workers import farm
from nnfilm.workers.crew import Crew
from nnfilm.workers.executors import LocalExecutor
from nnfilm.workers.worker import HEARTBEAT
from tests.support.signals import KILL

pytestmark = pytest.mark.slow

LONG = 1_000_000


@contextmanager
def crew(jobs: int, root: Path, say: Callable[[str], None] = print) -> Iterator[Crew]:
    with Crew(LocalExecutor(jobs, root, say)) as found:
        yield found


def once(mark: Path, number: signal.Signals) -> None:
    """Send this process a signal, the first time that it is tried."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), number)


def hit(number: int, mark: Path, by: signal.Signals) -> int:
    if number == 1:
        once(mark, by)
    return number


def stopped_amid_its_answer(mark: Path) -> bytes:
    """What answers is stopped while the answer, which no pipe holds at once, is on its way."""
    connection = farm.Connection
    if not mark.exists():
        send = connection.send_bytes

        def part(self: farm.Connection, content: bytes) -> None:
            if len(content) > LONG:
                os.write(self.fileno(), struct.pack("!i", len(content)) + content[:1000])
                once(mark, signal.SIGSTOP)
            send(self, content)

        connection.send_bytes = part  # type: ignore[assignment, method-assign]
    return bytes(LONG)


def unpicklable() -> object:
    return threading.Lock()


class Odd(Exception):
    """Cannot be made again of what it holds."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one)


def fail(oddly: bool) -> None:
    raise Odd("out of ink", "") if oddly else ValueError("out of paint")


def process() -> int:
    return os.getpid()


def handlers() -> list[bool]:
    return [signal.getsignal(number) == signal.SIG_IGN for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM)]


@pytest.mark.posix
def test_the_work_of_a_stopped_worker_is_done_by_another_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(farm, "PATIENCE", 3 * HEARTBEAT)
    said: list[str] = []
    with crew(2, tmp_path, said.append) as found:
        calls = [(n, tmp_path / "mark", signal.SIGSTOP) for n in range(4)]
        assert dict(found.run(hit, calls)) == {n: n for n in range(4)}
    (line,) = {*said}  # it is said again if a busy system takes long to end the process
    assert line.endswith("is unresponsive after 3 s; reassigning its work")


@pytest.mark.posix
def test_a_worker_that_is_stopped_amid_its_answer_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(farm, "PATIENCE", 3 * HEARTBEAT)
    said: list[str] = []
    with crew(1, tmp_path, said.append) as found:
        ((_, answer),) = found.run(stopped_amid_its_answer, [(tmp_path / "mark",)])
    assert answer == bytes(LONG)
    assert len({*said}) == 1  # as above


def test_a_killed_worker_takes_only_its_own_work_along(tmp_path: Path) -> None:
    with crew(2, tmp_path) as found:
        (before,) = dict(found.run(process, [()])).values()
        calls = [(n, tmp_path / "mark", KILL) for n in range(6)]
        assert dict(found.run(hit, calls)) == {n: n for n in range(6)}
        assert before > 0


def test_workers_that_each_lose_one_another_do_not_count_together(tmp_path: Path) -> None:
    """Four calls take a worker along at the same time, each once: none is done again and again."""
    with crew(4, tmp_path) as found:
        calls = [(1, tmp_path / f"mark-{n}", KILL) for n in range(4)]
        assert dict(found.run(hit, calls)) == dict.fromkeys(range(4), 1)


@pytest.mark.posix
def test_a_killed_fork_server_is_started_again(tmp_path: Path) -> None:
    from multiprocessing import forkserver

    with crew(1, tmp_path) as found:
        (worker,) = dict(found.run(process, [()])).values()
        server: Any = forkserver._forkserver
        for pid in (server._forkserver_pid, worker):
            os.kill(pid, signal.SIGKILL)
        (another,) = dict(found.run(process, [()])).values()
    assert another != worker


@pytest.mark.posix
def test_a_stopped_fork_server_is_killed_and_another_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from multiprocessing import forkserver

    monkeypatch.setattr(farm, "PATIENCE", 2 * HEARTBEAT)
    said: list[str] = []
    with crew(1, tmp_path) as found:
        list(found.run(process, [()]))
    server: Any = forkserver._forkserver
    os.kill(server._forkserver_pid, signal.SIGSTOP)
    with crew(2, tmp_path, said.append) as found:
        assert len(set(dict(found.run(process, [(), ()])).values())) >= 1
    assert said == ["the process that starts workers is unresponsive after 2 s; replacing it"]


@pytest.mark.posix
def test_whoever_ends_does_not_wait_for_a_stopped_fork_server(tmp_path: Path) -> None:
    from multiprocessing import forkserver

    with crew(1, tmp_path) as found:
        list(found.run(process, [()]))
        server: Any = forkserver._forkserver
        os.kill(server._forkserver_pid, signal.SIGSTOP)
        while not is_stopped(server._forkserver_pid):
            time.sleep(0.01)
    ended = None
    for _ in range(100):
        ended = ended or os.waitid(os.P_PID, server._forkserver_pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        time.sleep(0.0 if ended else 0.1)
    assert ended and ended.si_status == signal.SIGKILL


@pytest.mark.parametrize(("oddly", "told"), [(False, "^out of paint$"), (True, "^Odd: out of ink$")])
def test_what_is_raised_there_is_raised_here_with_its_trace(tmp_path: Path, oddly: bool, told: str) -> None:
    with crew(1, tmp_path) as found, pytest.raises(RuntimeError if oddly else ValueError, match=told) as caught:
        list(found.run(fail, [(oddly,)]))
    assert "in fail" in "".join(traceback.format_exception(caught.value))


def test_an_answer_that_cannot_be_sent_is_told_and_ends_nothing(tmp_path: Path) -> None:
    with crew(1, tmp_path) as found:
        with pytest.raises(TypeError, match="pickle"):
            list(found.run(unpicklable, [()]))
        assert dict(found.run(len, [("four",)])) == {0: 4}


def test_a_worker_that_cannot_be_started_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(settings: farm.WorkerSettings) -> farm.WorkerHandle:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(farm.WorkerHandle, "start", refuse)
    with crew(1, tmp_path) as found, pytest.raises(FilmError, match=r"cannot start a worker \(too many open files\)"):
        list(found.run(process, [()]))


@pytest.mark.posix
def test_a_worker_leaves_ctrl_c_and_the_terminal_to_the_main_process(tmp_path: Path) -> None:
    with crew(1, tmp_path) as found:
        assert dict(found.run(handlers, [()])) == {0: [True, True, False]}


def test_the_end_of_the_block_ends_workers_amid_their_work(tmp_path: Path) -> None:
    began = time.monotonic()
    with crew(1, tmp_path) as found:
        (pid,) = dict(found.run(process, [()])).values()
        found._running.submit(time.sleep, 60)
    assert time.monotonic() - began < 50
    assert not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text()
