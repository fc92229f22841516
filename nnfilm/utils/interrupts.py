"""Signals that end the command: heard once, and never amid what must be whole.

This module is light: the command listens before it imports anything else.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ENDING = tuple(number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)))
"""Ctrl-C, a request to end, and a terminal that closes; those of them that this system has."""

TOLD = "interrupted; nothing was left half-written"
"""What a command says that one of them has ended."""

OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
"""The processor's time is used up; None where a system sets no such bound."""

MASKS = hasattr(signal, "pthread_sigmask")
"""Whether they can be kept from a process."""

SAME = 3.0
"""Seconds in which another signal says the same once more; whoever asks after that was not heard."""

SOON = 0.05
"""Seconds until a signal is heard again that came where nothing can be raised."""


class Listener:
    """A handler of signals that raises KeyboardInterrupt for the first, and not for what follows close upon it.

    Attributes:
        heard: the first signal that came; None: none did.
    """

    def __init__(self) -> None:
        self.heard: int | None = None
        self._raised: float | None = None
        self._unraisable = sys.unraisablehook

    def listen(self) -> None:
        """From now on, and to those that wait since the process began. What is ignored, as by nohup and in the
        background, stays so.
        """
        for number in ENDING:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self)
        sys.unraisablehook = self._lost
        if MASKS:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def stop(self) -> None:
        """The command is over: what comes now changes nothing, and shall not disturb the end of Python."""
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        exec("")  # else Python ends by SIGINT, if an interrupt has passed through one, such as makes a dataclass

    def __call__(self, number: int, frame: Any) -> None:
        """Hear a signal."""
        self.heard = self.heard or number
        if self._raised is None or time.monotonic() - self._raised > SAME:
            self._raised = time.monotonic()
            raise KeyboardInterrupt

    def _lost(self, what: Any) -> None:
        """Python cannot raise in a finalizer: there it tells on stderr, and goes on. So once more, a moment later."""
        if self.heard is None or not issubclass(what.exc_type, KeyboardInterrupt):
            self._unraisable(what)
            return
        self._raised = None
        again = threading.Timer(SOON, _send, [self.heard])
        again.daemon = True
        again.start()


def _send(number: int) -> None:
    """Send the main thread a signal; where that cannot be, as on Windows, it is heard when a wait is over."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        _thread.interrupt_main(signal.Signals(number))


def is_stopped(process: int) -> bool:
    """Whether a process was stopped, as by Ctrl-Z, as far as this system tells (Linux does)."""
    try:
        with open(f"/proc/{process}/stat") as told:
            return told.read().rpartition(")")[2].split()[0] in "Tt"  # behind the name, which may hold anything
    except OSError:
        return False


@contextmanager
def held() -> Iterator[None]:
    """Let no signal interrupt the block: one that comes is heard at its end. (Signals are heard in the main thread.)"""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    raising = ENDING if OUT_OF_TIME is None else (*ENDING, OUT_OF_TIME)
    before = {number: handler for number in raising if callable(handler := signal.getsignal(number))}
    for number in before:
        signal.signal(number, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came:
            signal.raise_signal(number)


@contextmanager
def kept_back() -> Iterator[None]:
    """Keep them from processes that are started meanwhile, until these `ignore` them; where the system can."""
    if not MASKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ignore() -> None:
    """Those that come, and those that were kept back."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    if MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
