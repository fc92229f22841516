"""The command as a process: what it loads, its streams, the limits of the system, and whatever may end it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

from nnfilm.cli.main import main
from nnfilm.storage.manifest import FILE
from nnfilm.storage.scratch import PREFIX
from nnfilm.utils.errors import UnreadPipe
from nnfilm.utils.interrupts import INTERRUPTED
from tests.support.brief import brief_in
from tests.support.commands import Run
from tests.support.own_table import table
from tests.support.project import ROOT

COMMAND = (sys.executable, "-m", "nnfilm")
RENDER = (*COMMAND, "render", "CubeRotation", "-q", "l", "--no-cache")
FIT = (*COMMAND, "fit", "--data", "spirals", "--no-cache")
NULL, FULL = Path(os.devnull), Path("/dev/full")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder of commands, with a table and a short chapter."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "good.csv")
    brief_in(tmp_path)
    return tmp_path


def done(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.run(words, text=True, check=False, **streams)


# What it loads.

HEAVY = ("numpy", "manim", "pandas", "sklearn", "scipy", "numba", "av", "PIL", "rich", "joblib", "nnmath")
OF_FILMS = ("manim", "numba", "av", "sklearn", "pandas")
LOADED = f"""
import sys
from nnfilm.utils.interrupts import Listener
def told(names):
    print("loaded:", *[name for name in names if name in sys.modules], file=sys.stderr)
def listen(self):
    told(("pydantic", *{HEAVY}))
    raise SystemExit
Listener.listen = listen
from nnfilm.cli.main import main
for line in (None, "--help", "render --help", "render --theme blue", "fit --hidden 0", "sheet --width 200000"):
    try:
        main(line and line.split())
    except SystemExit:
        pass
told({HEAVY})
import nnfilm.cli.fit_report, nnfilm.outputs.resources
told({OF_FILMS})
from nnfilm.utils import scikit_learn
scikit_learn.import_lightly()
told(("pandas",))
from sklearn.datasets import load_iris
print("frame:", len(load_iris(as_frame=True).frame), file=sys.stderr)
"""


@pytest.mark.slow
def test_little_is_loaded_before_signals_are_heard_and_flags_are_read_and_nothing_for_a_fit_that_draws(
    folder: Path,
) -> None:
    found = done(sys.executable, "-c", LOADED)
    told = [line for line in found.stderr.splitlines() if line.startswith("loaded:")]
    assert told == ["loaded:"] * 4, found.stderr
    assert found.stderr.endswith("frame: 150\n"), "pandas is hidden from scikit-learn only while that is imported"
    assert found.stdout.count("usage: nnfilm") == 2 and found.stderr.count(" must be ") == 3


# Its streams.


@pytest.mark.film
def test_render_writes_a_video_and_prints_its_path_though_nobody_can_be_told_how_far_it_is(folder: Path) -> None:
    with (FULL if FULL.exists() else NULL).open("w") as full:
        found = done(*COMMAND, "render", "brief.py", "-q", "l", "--no-cache", "-o", "out", stderr=full)
    assert (found.returncode, found.stdout) == (0, "out/Brief.mp4\n")
    with av.open("out/Brief.mp4") as file:
        (video,) = file.streams.video
        assert (video.width, video.height) == (854, 480)
        assert video.average_rate == 15
        assert video.frames > 15
    assert {path.name for path in Path("out").iterdir()} >= {f"Brief.{kind}" for kind in ("md", "mp4", "srt", "vtt")}


@pytest.mark.slow
def test_a_pipe_that_nobody_reads_ends_it_without_a_word(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    found = done(*COMMAND, "cache", "info", stdout=writing)
    os.close(writing)
    assert (found.returncode, found.stderr) == (UnreadPipe.code, "")


@pytest.mark.slow
@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_what_cannot_be_printed_is_told_in_one_line_and_an_error_keeps_its_code(folder: Path) -> None:
    with FULL.open("w") as full:
        found = done(*COMMAND, "--help", stdout=full)
        assert (found.returncode, found.stderr) == (1, "nnfilm: cannot print to stdout: no space left on the disk\n")
        assert done(*COMMAND, "films", stderr=full).returncode == 2


# The limits of the system.


@pytest.mark.posix
@pytest.mark.film
@pytest.mark.parametrize(
    ("limit", "most", "line", "code", "told"),
    [
        ("RLIMIT_AS", 512_000_000, "render brief.py", 1, "nnfilm: memory is limited to 0.5 GB, and 3 GB are needed: "),
        ("RLIMIT_AS", 512_000_000, "cache info", 0, ""),
        ("RLIMIT_CPU", 6, "fit --data good.csv --no-cache --jobs 1", 1, "nnfilm: the limit on processor time is "),
        ("RLIMIT_FSIZE", 100_000, "render Title -q l -o out", 1, "nnfilm: cannot write Title.mp4: file too large"),
    ],
)
def test_what_the_system_refuses_is_told_in_one_line(
    folder: Path, limit: str, most: int, line: str, code: int, told: str
) -> None:
    import resource

    found = done(*COMMAND, *line.split(), preexec_fn=lambda: resource.setrlimit(getattr(resource, limit), (most, most)))
    assert found.returncode == code
    assert found.stderr.startswith(told) and found.stderr.count("\n") == code
    assert not Path("out").exists() or list(Path("out").iterdir()) == []


# Signals: what ends it, ends it in one line, and nothing is left.

CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}

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


@pytest.mark.posix  # elsewhere none can be kept back
@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "name", "more"),
    [
        ("nnfilm.utils", "SIGINT", []),
        ("nnfilm.cli", "SIGTERM", []),
        ("nnfilm.utils.interrupts", "SIGHUP", []),
        ("nnfilm.storage.scratch", "SIGINT", ["as installed"]),
    ],
)
def test_a_signal_that_comes_before_anybody_listens_waits_for_that(
    folder: Path, module: str, name: str, more: list[str]
) -> None:
    found = done(sys.executable, "-c", EARLY, module, str(int(getattr(signal, name))), *more)
    assert (found.returncode, found.stdout, found.stderr) == (CODES[name], "", f"nnfilm: {INTERRUPTED}\n")


def listens(run: Run) -> bool:
    """Whether the process has a handler for SIGTERM, which Python by itself has not."""
    status = Path(f"/proc/{run.process.pid}/status").read_text()
    (caught,) = [line for line in status.splitlines() if line.startswith("SigCgt")]
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def has_helpers(run: Run) -> bool:
    """Whether the fork server has been started, or what is about to start it."""
    return len(run.processes()) > 1


def draws(run: Run) -> bool:
    return bool(list(run.out.glob(f"{PREFIX}*/worker-*")))


def scribbles(run: Run) -> bool:
    return bool(run.leftovers())


@pytest.mark.posix  # elsewhere no signal is sent to a group of processes
@pytest.mark.film
@pytest.mark.parametrize(
    ("words", "until", "times", "name"),
    [
        (RENDER, listens, 1, "SIGHUP"),
        (RENDER, has_helpers, 5, "SIGINT"),
        (RENDER, draws, 1, "SIGINT"),
        (FIT, scribbles, 5, "SIGTERM"),
    ],
    ids=["at first", "while it loads", "while it draws", "while it fits"],
)
def test_a_command_ends_with_the_code_of_the_signal_and_leaves_nothing(
    folder: Path, words: tuple[str, ...], until: Callable[[Run], bool], times: int, name: str
) -> None:
    run = Run(words, folder, folder / "cache")
    while not until(run):
        assert run.process.poll() is None, run.ended()
        time.sleep(0.02)
    for _ in range(times):  # to all of its processes, as a terminal does
        os.killpg(run.process.pid, getattr(signal, name))
        time.sleep(0.01)
    assert run.ended() == (CODES[name], f"nnfilm: {INTERRUPTED}\n")
    assert run.left() == [] and run.leftovers() == [] and not run.out.exists()


# A kill, of which no process knows.

AT_ONCE = """
import sys
from nnfilm.workers import fitting
fitting.PATIENCE = 0.0
from nnfilm.cli.main import main
sys.exit(main())
"""
"""The command, with fits of any size run by workers at once."""


@pytest.mark.posix  # it finds processes in /proc
@pytest.mark.film
def test_a_fit_that_is_killed_leaves_no_process_and_run_again_writes_what_it_always_does(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fit = ("fit", "--data", str(folder / "good.csv"), "--hidden", "4")
    assert main([*fit, "--quiet", "--no-cache", "-o", "undisturbed"]) == 0
    place = tmp_path_factory.mktemp("k")  # a short name, as a socket's path is limited to 107 bytes
    command = (sys.executable, "-P", "-c", AT_ONCE, *fit)
    run = Run(command, place, place / "cache")
    while len(run.processes()) < 5:  # itself, a reader of tables, a server of forks and what tracks it, and a worker
        assert run.process.poll() is None, run.ended()
        time.sleep(0.05)
    time.sleep(0.3)
    run.process.kill()
    assert run.ended()[0] == -signal.SIGKILL
    assert run.left() == []
    run = Run(command, place, place / "cache")
    assert run.ended()[0] == 0
    files = {path.name: path.read_bytes() for path in Path("undisturbed").iterdir()}
    assert run.files() == files and sorted(files) == [FILE, "good.bundle"]
    assert run.left() == [] and run.leftovers() == []
