"""Signals that end the command: handled once, and never in the middle of what must stay consistent.

This module imports little: the command listens before it imports anything else.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ExtensionFileLoader
from types import FrameType
from typing import Any

ENDING = tuple(number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None)))
"""Ctrl-C, a request to end, and a closing terminal; as far as this system has them."""

INTERRUPTED = "interrupted; nothing was left half-written"
"""What a command prints when one of them has ended it."""

OUT_OF_TIME = getattr(signal, "SIGXCPU", None)
"""The limit on processor time is reached; None where a system has no such limit."""

MASKS = hasattr(signal, "pthread_sigmask")
"""Whether a process can block signals."""

LOADERS = {ExtensionFileLoader.create_module.__code__, ExtensionFileLoader.exec_module.__code__}
"""The functions that load a library's compiled code."""

SAME = 3.0
"""Seconds in which a further signal counts as a repetition of the first."""

SOON = 0.05
"""Seconds until a signal is sent again that came where nothing can be raised."""


class Listener:
    """A signal handler that raises KeyboardInterrupt for the first signal, and not for those that soon follow it.

    Attributes:
        heard: the first signal that came; None if none did.
    """

    def __init__(self) -> None:
        self.heard: int | None = None
        self._raised: float | None = None
        self._unraisable = sys.unraisablehook

    def listen(self) -> None:
        """Handle signals from now on, and those pending since the process began. Ignored ones, as under nohup or in the
        background, stay ignored.
        """
        for number in ENDING:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self)
        sys.unraisablehook = self._lost
        if MASKS:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def stop(self) -> None:
        """Ignore signals from now on: the command is over, and they would only disturb the end of Python."""
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        exec("")  # else Python ends by SIGINT, if an interrupt has passed through one, such as makes a dataclass

    def __call__(self, number: int, frame: Any) -> None:
        """Handle a signal. While a library's compiled code is loaded, it waits: such code may print what is raised."""
        self.heard = self.heard or number
        if self._raised is not None and time.monotonic() - self._raised <= SAME:
            return
        if _is_loading(frame):
            self._send_again()
            return
        self._raised = time.monotonic()
        raise KeyboardInterrupt

    def _lost(self, unraisable: Any) -> None:
        """In a finalizer Python cannot raise: it prints to stderr, and goes on. So the signal is sent again, later."""
        if self.heard is None or not issubclass(unraisable.exc_type, KeyboardInterrupt):
            self._unraisable(unraisable)
            return
        self._raised = None
        self._send_again()

    def _send_again(self) -> None:
        again = threading.Timer(SOON, _send, [self.heard])
        again.daemon = True
        again.start()


def _is_loading(frame: FrameType | None) -> bool:
    """Whether compiled code is being loaded in a frame, or in one that it was called from."""
    while frame and frame.f_code not in LOADERS:
        frame = frame.f_back
    return frame is not None


def _send(number: int) -> None:
    """Send the main thread a signal; where that is impossible, as on Windows, it is handled after the current wait."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        _thread.interrupt_main(signal.Signals(number))


@contextmanager
def deferred_signals() -> Iterator[None]:
    """Let no signal interrupt the block: any that comes is handled at its end. Works in the main thread, where Python
    handles signals; elsewhere it does nothing.
    """
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
def blocked_signals() -> Iterator[None]:
    """Block signals in processes started within the block, until they call `ignore_signals`; where the system can."""
    if not MASKS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ignore_signals() -> None:
    """Ignore signals to come, and those that were blocked."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    if MASKS:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
