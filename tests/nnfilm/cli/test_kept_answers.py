"""`nnfilm list` told again: the same, at once, and never when something has changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nnfilm.cli import kept_answer as module
from nnfilm.cli.kept_answer import KeptAnswer, kept_answer
from nnfilm.settings.request import Request
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import FOLDER

ANSWER = KeptAnswer(["two", "lines: 'é'"], {"seconds": 1.25, "chapters": [{"name": "A"}]})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    (tmp_path / "data.csv").write_text("a,b,kind\n")
    (tmp_path / "code.py").write_text("A = 1")
    monkeypatch.setattr(fingerprints, "project_files", lambda: [tmp_path / "code.py"])
    return tmp_path


@pytest.fixture
def made() -> list[Request]:
    """What was worked out, in order."""
    return []


@pytest.fixture
def ask(folder: Path, made: list[Request]) -> Callable[..., KeptAnswer]:
    def asked(**given: object) -> KeptAnswer:
        request = Request({"data": str(folder / "data.csv"), **given})

        def work_out() -> KeptAnswer:
            made.append(request)
            return ANSWER

        answer = kept_answer(request, work_out)
        return KeptAnswer(list(map(str, answer.lines())), answer.facts())

    return asked


def test_an_answer_is_worked_out_once_and_told_as_it_was(ask: Callable[..., KeptAnswer], made: list[Request]) -> None:
    assert ask() == ask() == ask() == ANSWER
    assert len(made) == 1


def test_whatever_it_comes_from_has_it_worked_out_anew(
    ask: Callable[..., KeptAnswer], made: list[Request], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(what: object) -> None:
        before = len(made)
        ask()
        ask()
        assert len(made) == before + 1, what

    changed("nothing was there")
    changed((folder / "data.csv").write_text("a,b,kind\n1,2,x\n"))
    changed((folder / "code.py").write_text("A = 2"))
    changed(monkeypatch.setattr(fingerprints, "versions", lambda: {"numpy": "another"}))
    changed(monkeypatch.setattr(fingerprints, "processor", lambda: "another"))
    ask(label="kind")
    ask(hidden=3)
    assert len(made) == 7


@pytest.mark.posix  # elsewhere holes take room
def test_a_file_that_is_too_large_to_be_read_is_not_read_for_its_digest(
    ask: Callable[..., KeptAnswer], made: list[Request], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.truncate(folder / "data.csv", 100 * 10**9)
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("it was read"))
    ask()
    assert len(made) == 1


def test_with_chapters_of_other_hands_it_is_worked_out_each_time(
    ask: Callable[..., KeptAnswer], made: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(own_chapters=["mine.py"])
    ask(own_chapters=["mine.py"])
    monkeypatch.setattr(module, "entry_points", lambda group: ["one"])
    ask()
    ask()
    assert len(made) == 4


def test_what_is_no_answer_is_not_told(ask: Callable[..., KeptAnswer], made: list[Request], folder: Path) -> None:
    ask()
    for path in [path for path in (folder / "cache").rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[:-3] + b"]]]")
    assert ask() == ANSWER and len(made) == 2


LISTED = """
import sys
from nnfilm.cli.main import main
code = main(["list", "--json", "--data", "blobs", "--hidden", "1", "--starts", "1"])
print(code, *[name for name in ("manim", "numpy", "sklearn", "scipy", "pandas", "numba") if name in sys.modules])
"""


@pytest.mark.slow
def test_the_list_of_chapters_is_told_again_without_manim_or_numpy() -> None:
    told = [subprocess.run([sys.executable, "-c", LISTED], capture_output=True, text=True).stdout for _ in range(2)]
    (first, loaded), (again, then) = (text.splitlines() for text in told)
    assert json.loads(first)["chapters"] and first == again
    assert loaded.startswith("0 manim") and then == "0"
