"""Worker processes that are killed or stopped, and what crosses between them and the main process."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from nnfilm.workers.executors import LocalExecutor
from nnfilm.workers.processes import DRAWING, FITTING
from tests.support.project import ROOT
from tests.support.signals import KILL

pytestmark = pytest.mark.slow

LONG = 1_000_000
"""Bytes that no pipe holds at once."""


@contextmanager
def workers(jobs: int, root: Path, preload: str = DRAWING) -> Iterator[LocalExecutor]:
    found = LocalExecutor(jobs, root, preload=preload)
    try:
        yield found
    finally:
        found.shutdown()


def gone(pid: int) -> bool:
    """Whether a process ends soon. One that is over but not yet fetched counts as ended."""
    for _ in range(100):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.1)
    return False


def killed_amid_its_answer(mark: Path) -> bytes:
    send = Connection._send_bytes  # type: ignore[attr-defined]

    def part(self: Connection, content: bytes) -> None:
        if len(content) > LONG and not mark.exists():
            mark.touch()
            os.write(self.fileno(), struct.pack("!i", len(content)) + bytes(content[:1000]))
            os.kill(os.getpid(), KILL)
        send(self, content)

    Connection._send_bytes = part  # type: ignore[attr-defined]
    return bytes(LONG)


def server() -> int:
    """The process id of the fork server."""
    from multiprocessing import forkserver

    of_python: Any = forkserver._forkserver
    return int(of_python._forkserver_pid)


@pytest.mark.posix
def test_a_worker_that_is_killed_amid_its_answer_holds_nobody_up(tmp_path: Path) -> None:
    with workers(1, tmp_path) as found:
        ((_, answer),) = found.run(killed_amid_its_answer, [(tmp_path / "mark",)])
    assert answer == bytes(LONG)


@pytest.mark.posix
def test_the_end_ends_stopped_workers_amid_their_work(tmp_path: Path) -> None:
    """Be the fork server stopped, too."""
    with workers(2, tmp_path) as found:
        for _ in range(2):
            found.start().submit(time.sleep, 60)
        assert found._pool
        stopped = list(found._pool._processes)
        for pid in (*stopped, server()):
            os.kill(pid, signal.SIGSTOP)
    assert len(stopped) == 2 and all(map(gone, stopped))


MAIN = """
import os, time
from nnfilm.workers.executors import LocalExecutor
from nnfilm.workers.processes import FITTING
if __name__ == "__main__":
    workers = LocalExecutor(1, None, preload=FITTING)
    print(*dict(workers.run(os.getpid, [()])).values(), flush=True)
    time.sleep(60)
"""


def test_workers_die_with_a_killed_main_process() -> None:
    with subprocess.Popen([sys.executable, "-c", MAIN], stdout=subprocess.PIPE, text=True, cwd=ROOT) as main:
        assert main.stdout
        pid = int(main.stdout.readline())
        main.kill()
        main.wait()
    assert gone(pid)


@pytest.mark.posix
def test_a_killed_fork_server_is_started_again(tmp_path: Path) -> None:
    with workers(1, tmp_path, FITTING) as found:
        (worker,) = dict(found.run(os.getpid, [()])).values()
        for pid in (server(), worker):
            os.kill(pid, KILL)
        (another,) = dict(found.run(os.getpid, [()])).values()
    assert another != worker
    os.kill(server(), KILL)  # so that the next one loads what draws
    assert gone(server())
