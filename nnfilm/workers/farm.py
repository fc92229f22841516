"""Worker processes of this machine's, as an executor: each has one piece of work at a time, and pipes of its own.

They share no queue and no lock, so one that is killed or stopped takes nothing along but what it was at. That ends in
BrokenExecutor, and another worker takes the place.
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
from nnfilm.workers import processes
from nnfilm.workers.processes import CONTEXT
from nnfilm.workers.worker import BEAT, GONE, TraceThere, serve

PATIENCE = 20.0
"""Seconds without a sign of life after which a worker is given up: it was stopped, or hangs."""

TRIES = 20
"""A tenth of a beat apart, to start a worker while a fork server dies."""

_hiring = threading.Lock()  # while a process starts, the main module has no name


@dataclass(frozen=True)
class WorkerSettings:
    """What a worker is started with.

    Attributes:
        root: folder for what it scribbles, emptied by its owner; None: that of the system.
        ready: called in each before its first work.
        preload: what the fork server is to load, if this is the first that it is started for.
    """

    root: Path | None = None
    ready: Callable[[], object] = int
    preload: str = processes.DRAWING


@dataclass(eq=False)
class Hand:
    """A worker, as the main process sees it. `seen`: when it last gave a sign of life."""

    process: BaseProcess
    pipe: Connection
    pulse: Connection
    seen: float = field(default_factory=time.monotonic)

    @classmethod
    def hired(cls, settings: WorkerSettings) -> Hand:
        """A fresh one. Raises what `GONE` holds if the fork server died meanwhile."""
        with _hiring:
            processes.start(settings.preload)
            processes.compile_for(settings.preload)
            pipe, its_pipe = CONTEXT.Pipe()
            pulse, its_pulse = CONTEXT.Pipe(duplex=False)
            arguments = its_pipe, its_pulse, settings.root, settings.ready
            worker = CONTEXT.Process(target=serve, args=arguments, daemon=True)
            try:
                started(worker)
            finally:
                its_pipe.close()
                its_pulse.close()
        return cls(worker, pipe, pulse)

    def do(self, work: bytes) -> bytes:
        """What comes of pickled work, pickled. Raises what `GONE` holds if the worker ends."""
        self.pipe.send_bytes(work)
        return self.pipe.recv_bytes()

    def stirs(self) -> bool:
        """Whether it has given a sign of life since this was asked last."""
        stirred = False
        with suppress(*GONE):  # it has ended, which whoever waits for its work sees
            while self.pulse.poll():
                self.pulse.recv_bytes()
                stirred = True
        return stirred

    def end(self) -> None:
        """End it where it stands."""
        if self.process.is_alive():
            self.process.kill()

    def bury(self) -> None:
        """Wait until it has ended, and let its pipes go."""
        self.end()
        self.process.join()
        self.pipe.close()
        self.pulse.close()


def started(worker: BaseProcess) -> None:
    """Start a process. If the fork server was killed just now, that is noticed only when the system has buried it."""
    for _ in range(TRIES):
        try:
            worker.start()
        except ConnectionError:
            time.sleep(BEAT / 10)
        else:
            return
    worker.start()


class Farm(Executor):
    """Workers; each starts when there is something for it to do.

    Args:
        size: how many at most.
        settings: what each is started with.
        say: told, in a line, of one that is given up.
    """

    def __init__(self, size: int, settings: WorkerSettings, say: Callable[[str], None]) -> None:
        self._size, self._settings, self._say = size, settings, say
        self._work: SimpleQueue[tuple[Future[Any], bytes] | None] = SimpleQueue()
        self._attendants: list[threading.Thread] = []
        self._hands: set[Hand] = set()
        self._over = threading.Event()

    @property
    def pids(self) -> list[int]:
        """The processes that there are."""
        return [hand.process.pid for hand in list(self._hands) if hand.process.pid]

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have it done. The future ends in BrokenExecutor if the worker that does it is lost."""
        future: Future[Any] = Future()
        try:
            content = pickle.dumps((partial(fn, **kwargs) if kwargs else fn, args), pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            future.set_exception(error)
            return future
        self._work.put((future, content))
        if len(self._attendants) < self._size:
            if not self._attendants:
                threading.Thread(target=self._watch, daemon=True).start()
            self._attendants.append(threading.Thread(target=self._attend, daemon=True))
            self._attendants[-1].start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """End all workers where they stand, and call off what is not begun."""
        self._over.set()
        with suppress(Empty):
            while True:
                if left := self._work.get_nowait():
                    left[0].cancel()
        for _ in self._attendants:
            self._work.put(None)
        processes.end_stopped()
        for hand in list(self._hands):
            hand.end()
        for attendant in self._attendants:
            attendant.join(BEAT)  # one that waits for the fork server to load must not be waited for

    def _attend(self) -> None:
        """Beside one worker: hand it work, and another one when it is lost."""
        hand: Hand | None = None
        while left := self._work.get():
            future, content = left
            if not future.set_running_or_notify_cancel():
                continue
            try:
                hand = hand or self._hired()
                answer = hand.do(content)
            except GONE as error:
                self._dismissed(hand)
                hand = None
                lost = BrokenExecutor("a worker was lost")
                lost.__cause__ = error
                future.set_exception(lost)
            except Exception as error:
                future.set_exception(error)
            else:
                _answer(future, answer)
        self._dismissed(hand)

    def _hired(self) -> Hand:
        try:
            hand = Hand.hired(self._settings)
        except ConnectionError:  # the fork server died meanwhile
            raise
        except OSError as error:  # as it will be the next time
            raise FilmError(f"cannot start a worker ({reason(error)})") from error
        self._hands.add(hand)
        if self._over.is_set():
            self._dismissed(hand)
            raise EOFError
        return hand

    def _dismissed(self, hand: Hand | None) -> None:
        if hand:
            hand.bury()
            self._hands.discard(hand)

    def _watch(self) -> None:
        """Give up whoever does not stir, be it a worker or the process that they come from."""
        looked = answered = time.monotonic()
        while not self._over.wait(BEAT):
            late, looked = time.monotonic() - looked > 3 * BEAT, time.monotonic()
            if late or not (_hiring.locked() and processes.is_stopped()):
                answered = looked
            elif looked - answered > PATIENCE:
                self._say(f"who starts workers has been stopped for {PATIENCE:.0f} s: another process takes its place")
                answered = looked
                processes.give_up()
            for hand in list(self._hands):
                if late or hand.stirs():  # late: this process itself was stopped, and so, perhaps, was all
                    hand.seen = looked
                elif looked - hand.seen > PATIENCE and hand.process.is_alive():
                    self._say(
                        f"worker {hand.process.pid} has not stirred for {PATIENCE:.0f} s, as if it were stopped: "
                        "another one does its work"
                    )
                    hand.seen = looked
                    hand.end()


def _answer(future: Future[Any], content: bytes) -> None:
    """Hand on what came of work."""
    try:
        value, trace = pickle.loads(content)
    except Exception as error:  # it cannot be read here
        future.set_exception(error)
        return
    if trace is None:
        future.set_result(value)
    else:
        value.__cause__ = TraceThere(trace)
        future.set_exception(value)
