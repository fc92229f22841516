"""Signals that end a command: the first is heard, once, and never in the middle of what must stay whole."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from importlib.machinery import ExtensionFileLoader
from types import ModuleType

import pytest

from nnfilm.utils.interrupts import ENDING, Listener, deferred_signals

IGNORED = [number for number in ENDING if number != signal.SIGTERM]


@pytest.fixture
def listener() -> Iterator[Listener]:
    """One that hears the signals; some are ignored, as by nohup, or by a shell for what is in its background."""
    before, hook = {number: signal.getsignal(number) for number in ENDING}, sys.unraisablehook
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)
    found = Listener()
    found.listen()
    yield found
    for number, handler in before.items():
        signal.signal(number, handler)
    sys.unraisablehook = hook


def test_the_first_signal_is_raised_not_those_close_upon_it_nor_what_was_ignored(listener: Listener) -> None:
    for number in IGNORED:
        signal.raise_signal(number)
    assert listener.heard is None
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGTERM)
    for _ in range(4):
        signal.raise_signal(signal.SIGTERM)
    assert listener.heard == signal.SIGTERM


@pytest.mark.posix  # elsewhere it is heard when the sleep is over
def test_a_signal_while_compiled_code_is_loaded_is_heard_when_that_is_done(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of it prints what is raised in it, and goes on with an error of its own."""
    loaded: list[ModuleType] = []

    def load(module: ModuleType) -> None:
        signal.raise_signal(signal.SIGTERM)
        loaded.append(module)

    monkeypatch.setattr("_imp.exec_dynamic", load)
    with pytest.raises(KeyboardInterrupt):
        ExtensionFileLoader("compiled", "compiled.so").exec_module(ModuleType("compiled"))
        time.sleep(60)
    assert len(loaded) == 1


def test_a_block_that_is_held_ends_before_a_signal_is_heard(listener: Listener) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt), deferred_signals():
        with deferred_signals():
            signal.raise_signal(signal.SIGTERM)
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"]
    assert signal.getsignal(signal.SIGTERM) is listener
