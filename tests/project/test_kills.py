"""tools.kills: commands that are killed, or lose a worker, end well; here for a few moments only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.project import ROOT
from tools import kills
from tools.kills import Trial

pytestmark = pytest.mark.posix  # it finds processes in /proc


@pytest.fixture(autouse=True)
def found_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.mark.film
def test_a_fit_that_is_killed_or_loses_a_process_ends_well(tmp_path_factory: pytest.TempPathFactory) -> None:
    trial = Trial("fit", tmp_path_factory.mktemp("k"))  # short: a socket's path is limited to 107 bytes
    for main in (True, False):
        killed = trial.killed(0.7, main)
        assert killed.errors == (), killed
    assert sorted(trial.files) == ["moons.bundle"]


BAD = """
import os, pathlib, subprocess, sys, time
import tqdm
out = pathlib.Path(sys.argv[-1])
out.mkdir(exist_ok=True)
(out / "made").write_text(os.urandom(4).hex())
(out.parent / "tmp" / "left").touch()
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"])
"""


@pytest.mark.slow
def test_a_command_that_does_not_end_well_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kills, "COMMANDS", {"bad": ()})
    monkeypatch.setattr(kills, "PROGRAM", "import sys; sys.path.insert(0, '')\n" + BAD)
    trial = Trial("bad", tmp_path)
    trial.seconds = 1.0  # of CPU time: the measured time may be too small to count
    faults = " ".join(trial.killed(1000.0, main=True).errors)
    for part in ("left: ", "different files", "temporary files: left", "ran tqdm"):
        assert part in faults
