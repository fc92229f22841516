"""A command that is ended: by Ctrl-C, SIGTERM or a terminal that closes, early or late, once or in a row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.machinery import ExtensionFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from nnfilm.utils.interrupts import INTERRUPTED, Listener, deferred_signals
from tests.nnfilm.cli.test_light import HEAVY
from tests.support.commands import Run
from tests.support.project import ROOT

LIGHT = f"""
import sys
from nnfilm.utils.interrupts import Listener
def listen(self):
    print(*[name for name in ("pydantic", *{HEAVY}) if name in sys.modules])
    raise SystemExit
Listener.listen = listen
from nnfilm.cli.main import main
main()
"""

UNHEARD = """
import sys
from nnfilm import __main__
from nnfilm.cli import main
def interrupt():
    raise KeyboardInterrupt
main.main = interrupt
sys.exit(__main__.main())
"""

COMMAND = (sys.executable, "-m", "nnfilm")
RENDER = (*COMMAND, "render", "CubeRotation", "-q", "l", "--no-cache")
FIT = (*COMMAND, "fit", "--data", "spirals", "--no-cache")

NAMES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
CODES = {getattr(signal, name): code for name, code in NAMES.items() if hasattr(signal, name)}


IGNORED = [number for number in CODES if number != signal.SIGTERM]


@pytest.fixture(autouse=True)
def found_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def listens(run: Run) -> bool:
    """Whether the process has a handler for SIGTERM, which Python by itself has not."""
    (caught,) = [line for line in status(run).splitlines() if line.startswith("SigCgt")]
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def status(run: Run) -> str:
    return Path(f"/proc/{run.process.pid}/status").read_text()


def has_helpers(run: Run) -> bool:
    """Whether the fork server has been started, or what is about to start it."""
    return len(run.processes()) > 1


def scribbles(run: Run) -> bool:
    return bool(run.leftovers())


def end(run: Run, until: Callable[[Run], bool], number: signal.Signals, times: int) -> None:
    """Send a signal to all of a command, as a terminal does, as soon as it is so far."""
    while not until(run):
        assert run.process.poll() is None, run.ended()
    for _ in range(times):
        os.killpg(run.process.pid, number)
        time.sleep(0.01)


@pytest.mark.slow
def test_signals_are_heard_before_anything_heavy_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


@pytest.mark.slow
def test_an_interrupt_that_comes_before_anybody_listens_is_told_in_one_line() -> None:
    done = subprocess.run([sys.executable, "-c", UNHEARD], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", f"nnfilm: {INTERRUPTED}\n")


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize(
    ("words", "until", "times"),
    [(RENDER, listens, 1), (RENDER, has_helpers, 5), (FIT, scribbles, 1), (FIT, scribbles, 5)],
    ids=["at first", "while it loads", "fit", "fit, five in a row"],
)
@pytest.mark.posix  # elsewhere no signal is sent to a group of processes
@pytest.mark.slow
def test_a_command_ends_in_one_line_with_the_code_of_the_signal_and_leaves_nothing(
    tmp_path: Path, words: tuple[str, ...], until: Callable[[Run], bool], times: int, number: signal.Signals
) -> None:
    run = Run(words, tmp_path, tmp_path / "cache")
    end(run, until, number, times)
    assert run.ended() == (CODES[number], "nnfilm: interrupted; nothing was left half-written\n")
    assert run.left() == []
    assert run.leftovers() == [] and not run.out.exists()


@pytest.fixture
def listener() -> Iterator[Listener]:
    """One that hears the signals; some are ignored, as by nohup, or by a shell for what is in its background."""
    before, hook = {number: signal.getsignal(number) for number in CODES}, sys.unraisablehook
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)
    found = Listener()
    found.listen()
    yield found
    for number, handler in before.items():
        signal.signal(number, handler)
    sys.unraisablehook = hook


@pytest.mark.parametrize("number", IGNORED)
def test_what_nohup_or_a_shell_has_ignored_stays_ignored(listener: Listener, number: int) -> None:
    signal.raise_signal(number)
    assert listener.heard is None


def test_the_first_signal_is_raised_and_not_those_close_upon_it(listener: Listener) -> None:
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


EARLY = """
import os, runpy, sys
class Sender:
    def find_spec(self, name, *_):
        if name == sys.argv[1]:
            os.kill(os.getpid(), int(sys.argv[2]))
sys.meta_path.insert(0, Sender())
if len(sys.argv) > 3:
    from nnfilm.__main__ import main
    sys.exit(main())
runpy.run_module("nnfilm", run_name="__main__", alter_sys=True)
"""
"""The command, as a module or as an installation has it, which is sent a signal when it comes to import a module."""


@pytest.mark.parametrize(("number", "more"), [*((number, []) for number in CODES), (signal.SIGINT, ["as installed"])])
@pytest.mark.parametrize("module", ["nnfilm.utils", "nnfilm.cli", "nnfilm.utils.interrupts", "nnfilm.storage.scratch"])
@pytest.mark.posix  # elsewhere none can be kept back
@pytest.mark.slow
def test_a_signal_that_comes_before_anybody_listens_waits_for_that(
    tmp_path: Path, module: str, number: signal.Signals, more: list[str]
) -> None:
    command = [sys.executable, "-c", EARLY, module, str(int(number)), *more]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (CODES[number], "")
    assert done.stderr == "nnfilm: interrupted; nothing was left half-written\n"


def test_a_block_that_is_held_ends_before_a_signal_is_heard(listener: Listener) -> None:
    done: list[str] = []
    with pytest.raises(KeyboardInterrupt), deferred_signals():
        with deferred_signals():
            signal.raise_signal(signal.SIGTERM)
            done.append("inner")
        done.append("outer")
    assert done == ["inner", "outer"]
    assert signal.getsignal(signal.SIGTERM) is listener
