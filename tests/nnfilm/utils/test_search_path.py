"""Files in the folder that a command is started in are data: none is run, whatever it is called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.utils import search_path
from tests.support.brief import brief_in
from tests.support.project import ROOT

OTHERS = ("joblib", "manim", "numpy", "pandas", "pydantic", "scipy", "sklearn", "threadpoolctl", "tqdm", "typst")
TRAP = """
import posix
sprung = posix.open({sprung!r}, posix.O_WRONLY | posix.O_APPEND | posix.O_CREAT)
posix.write(sprung, __name__.encode() + b" ")
"""
SCRIPT = """
import re
import sys
from nnfilm.__main__ import main
if __name__ == '__main__':
    sys.exit(main())
"""
"""As pip writes it to the folder of commands."""

AT_ONCE = "from nnfilm.workers import fitting\nfitting.PATIENCE = 0.0\n"
"""Fits go to workers, however small they are."""


@pytest.fixture(scope="module")
def trapped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file for every module of Python's, and for some of others'. Each notes that it was run."""
    folder = tmp_path_factory.mktemp("trapped")
    for name in {*sys.stdlib_module_names, *OTHERS} - {"__future__", "posix"}:
        (folder / f"{name}.py").write_text(TRAP.format(sprung=str(folder / "sprung")))
    return folder


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bin") / "nnfilm"
    path.write_text(AT_ONCE + SCRIPT)
    return path


@pytest.fixture(autouse=True)
def found_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def run(folder: Path, *words: object) -> str:
    """What a command that is started there says; nothing but its own code is run."""
    done = subprocess.run([sys.executable, *map(str, words)], cwd=folder, capture_output=True, text=True)
    sprung = folder / "sprung"
    told = sprung.read_text() if sprung.exists() else ""
    sprung.unlink(missing_ok=True)
    assert (told, done.returncode) == ("", 0), done.stderr
    return done.stdout


def test_the_traps_work(trapped: Path) -> None:
    with pytest.raises(AssertionError, match="joblib"):
        run(trapped, "-c", "import joblib")


@pytest.mark.parametrize(
    "words",
    [["fit", "--data", "blobs", "--quick", "-o", "OUT"], ["render", "BRIEF", "-q", "l", "--no-cache", "-o", "OUT"]],
    ids=lambda words: words[0],
)
@pytest.mark.film
def test_a_command_runs_no_file_of_the_current_folder(
    trapped: Path, script: Path, tmp_path: Path, words: list[str]
) -> None:
    given = {"OUT": str(tmp_path / "out"), "BRIEF": brief_in(tmp_path)}
    run(trapped, script, *(given.get(word, word) for word in words))


def test_a_folder_is_left_out_under_any_name_but_where_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "link").symlink_to("here")
    monkeypatch.chdir(tmp_path / "here")
    names = ["", ".", str(tmp_path / "here"), str(tmp_path / "link")]
    monkeypatch.setattr("sys.path", [*names, "/elsewhere"])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", "/elsewhere"]))
    search_path.leave(os.curdir)
    assert sys.path == ["/elsewhere"]
    monkeypatch.setattr("sys.path", [*names, "/elsewhere"])
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "link"))
    search_path.leave(os.curdir)
    assert sys.path == [*names, "/elsewhere"]


def test_a_stray_colon_does_not_bring_children_back_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["/one", "", "/two", ""]))
    assert search_path.for_children()["PYTHONPATH"] == os.pathsep.join(["/one", "/two"])
