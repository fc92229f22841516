"""A command that is killed, or loses a worker: no process is left, and the files are those that it always makes."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from nnfilm.storage.manifest import FILE
from tests.support.commands import Run
from tests.support.project import ROOT

pytestmark = [pytest.mark.film, pytest.mark.posix]  # it finds processes in /proc

PROGRAM = """
import sys
from nnfilm.workers import fitting
fitting.PATIENCE = 0.0
from nnfilm.cli.main import main
sys.exit(main())
"""
"""The command, with fits of any size run by workers at once."""

FIT = (sys.executable, "-P", "-c", PROGRAM, "fit", "--data", "moons", "--hidden", "auto")
TRAPS = ("joblib", "manim", "numpy", "pandas", "pkgutil", "sklearn", "tqdm", "typing")
"""Modules in the current folder; each notes that it was run."""


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with traps and a short name, as a socket's path is limited to 107 bytes."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    found = tmp_path_factory.mktemp("k")
    for name in TRAPS:
        (found / f"{name}.py").write_text(f"open({str(found / 'sprung')!r}, 'a').write(__name__)")
    return found


def workers(run: Run) -> list[int]:
    """The processes of a command that do its work."""
    own = run.process.pid
    return sorted(one.pid for one in run.processes() if one.pid != own and "resource_tracker" not in one.words)


@pytest.mark.parametrize("victim", ["main", "worker"])
def test_a_fit_that_is_killed_or_loses_a_process_ends_well(folder: Path, victim: str) -> None:
    first = Run(FIT, folder / "undisturbed", folder / "its cache")
    took = first.work()
    assert first.ended()[0] == 0
    files = first.files()
    run = Run(FIT, folder, folder / "cache")
    run.work(0.7 * took)
    os.kill(run.process.pid if victim == "main" else workers(run)[-1], signal.SIGKILL)
    code, said = run.ended()
    assert code == (-signal.SIGKILL if victim == "main" else 0), said
    assert run.left() == []
    if victim == "main":
        run = Run(FIT, folder, folder / "cache")
        assert run.ended()[0] == 0
    assert run.files() == files and sorted(files) == [FILE, "moons.bundle"]
    assert run.leftovers() == [] and not (folder / "sprung").exists()
