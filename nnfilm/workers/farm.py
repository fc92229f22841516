"""Worker processes on this machine, as an executor: each has one task at a time, and pipes of its own.

They share no queue and no lock, so a worker that is killed or stopped loses only its current task. The future of that
task ends in BrokenExecutor, and another worker is started.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from nnfilm.utils.errors import FilmError, reason
from nnfilm.utils.remote import value_of
from nnfilm.workers import processes
from nnfilm.workers.processes import CONTEXT
from nnfilm.workers.worker import HEARTBEAT, PIPE_CLOSED, serve

PATIENCE = 20.0
"""Seconds without a heartbeat after which a worker is killed: it was stopped, or hangs."""

TRIES = 20
"""Attempts, a tenth of a heartbeat apart, to start a worker while a fork server dies."""

_starting = threading.Lock()  # while a process starts, the main module has no name


@dataclass(frozen=True)
class WorkerSettings:
    """How a worker is started.

    Attributes:
        root: folder for temporary files, emptied by its owner; None: the system's.
        ready: called in each worker before its first task.
        preload: what the fork server loads, if this is the first worker it is started for.
    """

    root: Path | None = None
    ready: Callable[[], object] = int
    preload: str = processes.DRAWING


@dataclass(eq=False)
class WorkerHandle:
    """A worker, as the main process sees it. `seen`: time of its last heartbeat."""

    process: BaseProcess
    pipe: Connection
    heartbeat: Connection
    seen: float = field(default_factory=time.monotonic)

    @classmethod
    def start(cls, settings: WorkerSettings) -> WorkerHandle:
        """Start a worker. Raises one of `PIPE_CLOSED` if the fork server died meanwhile."""
        with _starting:
            processes.start(settings.preload)
            processes.compile_for(settings.preload)
            pipe, its_pipe = CONTEXT.Pipe()
            heartbeat, its_heartbeat = CONTEXT.Pipe(duplex=False)
            arguments = its_pipe, its_heartbeat, settings.root, settings.ready
            worker = CONTEXT.Process(target=serve, args=arguments, daemon=True)
            try:
                start_process(worker)
            finally:
                its_pipe.close()
                its_heartbeat.close()
        return cls(worker, pipe, heartbeat)

    def do(self, task: bytes) -> bytes:
        """The pickled result of a pickled task. Raises one of `PIPE_CLOSED` if the worker ends."""
        self.pipe.send_bytes(task)
        return self.pipe.recv_bytes()

    def has_beaten(self) -> bool:
        """Whether it has sent a heartbeat since the last call."""
        beaten = False
        with suppress(*PIPE_CLOSED):  # it has ended, which the thread that waits for its result notices
            while self.heartbeat.poll():
                self.heartbeat.recv_bytes()
                beaten = True
        return beaten

    def kill(self) -> None:
        """Kill it, if it is alive."""
        if self.process.is_alive():
            self.process.kill()

    def close(self) -> None:
        """Kill it, wait until it has ended, and close its pipes."""
        self.kill()
        self.process.join()
        self.pipe.close()
        self.heartbeat.close()


def start_process(worker: BaseProcess) -> None:
    """Start a process. A fork server that was just killed is noticed only once the system has reaped it: so try again.

    Raises ConnectionError after the last of the `TRIES`.
    """
    for _ in range(TRIES):
        try:
            worker.start()
        except ConnectionError:
            time.sleep(HEARTBEAT / 10)
        else:
            return
    worker.start()


class Farm(Executor):
    """Workers; each is started when there is a task for it.

    Args:
        size: how many at most.
        settings: how each is started.
        say: called with a line about each worker that is killed.
    """

    def __init__(self, size: int, settings: WorkerSettings, say: Callable[[str], None]) -> None:
        self._size, self._settings, self._say = size, settings, say
        self._tasks: SimpleQueue[tuple[Future[Any], bytes] | None] = SimpleQueue()
        self._attendants: list[threading.Thread] = []
        self._workers: set[WorkerHandle] = set()
        self._over = threading.Event()

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid for worker in list(self._workers) if worker.process.pid]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Queue a task. Its future ends in BrokenExecutor if the worker that runs it is lost."""
        future: Future[Any] = Future()
        try:
            content = pickle.dumps((partial(fn, **kwargs) if kwargs else fn, args), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            future.set_exception(error)
            return future
        self._tasks.put((future, content))
        if len(self._attendants) < self._size:
            if not self._attendants:
                threading.Thread(target=self._watch, daemon=True).start()
            self._attendants.append(threading.Thread(target=self._attend, daemon=True))
            self._attendants[-1].start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """Kill all workers, and cancel the tasks that have not started."""
        self._over.set()
        with suppress(Empty):
            while True:
                if queued := self._tasks.get_nowait():
                    queued[0].cancel()
        for _ in self._attendants:
            self._tasks.put(None)
        processes.end_stopped()
        for worker in list(self._workers):
            worker.kill()
        for attendant in self._attendants:
            attendant.join(HEARTBEAT)  # no longer: it may be waiting for the fork server to load

    def _attend(self) -> None:
        """The thread beside one worker: pass it tasks, and replace it when it is lost."""
        worker: WorkerHandle | None = None
        while queued := self._tasks.get():
            future, content = queued
            if not future.set_running_or_notify_cancel():
                continue
            try:
                worker = worker or self._start_worker()
                result = worker.do(content)
            except PIPE_CLOSED as error:
                self._dismiss(worker)
                worker = None
                lost = BrokenExecutor("a worker was lost")
                lost.__cause__ = error
                future.set_exception(lost)
            except Exception as error:
                future.set_exception(error)
            else:
                _settle(future, result)
        self._dismiss(worker)

    def _start_worker(self) -> WorkerHandle:
        try:
            worker = WorkerHandle.start(self._settings)
        except ConnectionError:  # the fork server died meanwhile
            raise
        except OSError as error:  # which the next attempt would meet again
            raise FilmError(f"cannot start a worker ({reason(error)})") from error
        self._workers.add(worker)
        if self._over.is_set():
            self._dismiss(worker)
            raise EOFError
        return worker

    def _dismiss(self, worker: WorkerHandle | None) -> None:
        if worker:
            worker.close()
            self._workers.discard(worker)

    def _watch(self) -> None:
        """Kill what has become unresponsive: a worker, or the fork server."""
        looked = answered = time.monotonic()
        while not self._over.wait(HEARTBEAT):
            late, looked = time.monotonic() - looked > 3 * HEARTBEAT, time.monotonic()
            if late or not (_starting.locked() and processes.is_stopped()):
                answered = looked
            elif looked - answered > PATIENCE:
                self._say(f"the process that starts workers is unresponsive after {PATIENCE:.0f} s; replacing it")
                answered = looked
                processes.kill_server()
            for worker in list(self._workers):
                if late or worker.has_beaten():  # late: this process itself was stopped, and so, perhaps, were all
                    worker.seen = looked
                elif looked - worker.seen > PATIENCE and worker.process.is_alive():
                    pid = worker.process.pid
                    self._say(f"worker {pid} is unresponsive after {PATIENCE:.0f} s; reassigning its work")
                    worker.seen = looked
                    worker.kill()


def _settle(future: Future[Any], content: bytes) -> None:
    """Give a future its result or exception, as the worker pickled it."""
    try:
        future.set_result(value_of(content))
    except Exception as error:  # the task's, or that of a result that cannot be unpickled here
        future.set_exception(error)
