"""The process that reads, as the command sees it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import IO

from nnfilm.shield.bounds import ENFORCED
from nnfilm.shield.serve import Task, received, send
from nnfilm.utils import search_path
from nnfilm.utils.interrupts import deferred_signals

LOOK = 0.5
"""Seconds between two checks of the clock, and of the memory where the system does not bound it."""

MOST_THREADS = 4
"""Of the libraries: each takes memory, however many cores there are."""

ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": str(min(MOST_THREADS, os.cpu_count() or 1)),
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # Arrow's own may reserve a gigabyte beforehand,
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # or start a thread
}
"""For libraries that start threads, or take memory, when they are loaded; a process with threads must not fork."""

BEGIN = "import sys; sys.path[:] = sys.argv[2:]; from nnfilm.shield.serve import serve; serve(sys.argv[1])"

MOST_SAID = 10_000
"""Bytes of its stderr that are kept."""


class Ended(Exception):
    """The process ended without an answer.

    Attributes:
        code: its exit code; that of a signal is 128 and its number.
        said: the last that it wrote to stderr.
    """

    def __init__(self, code: int, said: str) -> None:
        super().__init__(code, said)
        self.code, self.said = code, said


class Hangs(Exception):
    """The process gives no answer."""


class TakesMemory(Exception):
    """The process takes more memory than it may, on a system that does not bound it."""


class ReadingProcess:
    """A Python process that does one task after another; see `nnfilm.shield.serve`.

    Args:
        ahead: a module that it loads before the first task; "": none.
    """

    def __init__(self, ahead: str = "") -> None:
        paths = [*filter(None, sys.path), search_path.PROJECT]  # "" is the current folder, from which nothing is loaded
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the process
        self._listening: threading.Thread | None = None
        with deferred_signals():  # so that whatever is started is known
            self._process = subprocess.Popen(
                [sys.executable, "-c", BEGIN, ahead, *paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                env={**os.environ, **search_path.for_children(), **ENVIRONMENT},
                start_new_session=True,  # a terminal's signals are for the command
            )

    def do(self, task: Task) -> bytes:
        """The answer to a task. Raises Ended, Hangs or TakesMemory if there is none."""
        assert self._process.stdin and self._process.stdout
        answers: SimpleQueue[bytes | None] = SimpleQueue()
        with suppress(OSError):  # it has ended, which shows below
            send(self._process.stdin, pickle.dumps(task, pickle.HIGHEST_PROTOCOL))
        self._listening = threading.Thread(target=_listen, args=(self._process.stdout, answers), daemon=True)
        self._listening.start()
        deadline = time.monotonic() + task.bounds.clock
        while True:
            try:
                answer = answers.get(timeout=LOOK)  # Windows sees Ctrl-C only between waits
            except Empty:
                if time.monotonic() > deadline:
                    raise Hangs from None
                if not ENFORCED and resident(self._process.pid) > task.bounds.memory:
                    raise TakesMemory from None
            else:
                if answer is None:
                    raise self._ended()
                return answer

    def close(self) -> None:
        """Kill it, with the fork that reads, and wait until it has ended."""
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:  # on Windows, where it has no fork either
                self._process.kill()
        self._process.wait()
        if self._listening:
            with suppress(RuntimeError):  # an interrupt came just as it was started; it ends by itself
                self._listening.join()
        with suppress(OSError):  # half a task that it has not taken
            self._process.__exit__(None, None, None)
        self._stderr.close()

    def _ended(self) -> Ended:
        code = self._process.wait()
        end = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, end - MOST_SAID))
        return Ended(code if code >= 0 else 128 - code, self._stderr.read().decode(errors="replace"))


def _listen(pipe: IO[bytes], answers: SimpleQueue[bytes | None]) -> None:
    try:
        answers.put(received(pipe))
    except (OSError, ValueError, MemoryError):  # it was closed
        answers.put(None)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds, as ``ps`` says; 0 if that does not."""
    try:
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
        return int(told.stdout) << 10
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0
