"""In an imitation of Windows (tests/support/windows), without fork, the results are the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.brief import brief_in
from tests.support.project import ROOT
from tests.support.sharing import folder_once

pytestmark = [pytest.mark.slow, pytest.mark.posix]  # the imitation needs POSIX

IMITATION = ROOT / "tests" / "support" / "windows"

RUN = """
import json, sys
from nnfilm.cli.main import main
sys.exit(any([main(json.loads(words)) for words in sys.argv[1:]]))
"""
"""Runs commands one after another in one process, as it takes longer to start than to do what they ask."""


class Failed(Exception):
    """A Python process failed; the message is its output."""


def python(*arguments: str, imitated: bool = True, **variables: str) -> str:
    """The output of a Python process, in the imitation of Windows or not."""
    paths = [str(IMITATION)] * imitated + [str(ROOT)]
    own = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")
    }  # a run is one by itself
    env = {**own, "PYTHONPATH": os.pathsep.join(paths), **variables}
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise Failed(done.stdout + done.stderr)
    return done.stdout


def films() -> Path:
    """A folder with what was made here and what was made there, once in a test run."""
    return folder_once("films of two systems", make)


def make(folder: Path) -> None:
    brief_in(folder)
    for name in ("here", "there"):
        sheet = ["sheet", str(folder / "brief.py"), "--width", "160", "--jobs", "1", "-o", str(folder / name / "sheet")]
        words = [json.dumps([*command, "--no-cache", "--quiet"]) for command in (rendering(folder, name), sheet)]
        python("-c", RUN, *words, imitated=name == "there", **surroundings(folder, name))


def rendering(folder: Path, name: str) -> list[str]:
    """A command that makes a film."""
    return ["render", str(folder / "brief.py"), "-q", "l", "--jobs", "2", "-o", str(folder / name / "render")]


def surroundings(folder: Path, name: str) -> dict[str, str]:
    """Variables by which a run beside it sees no locks."""
    return {"NNFILM_STATE": str(folder / f"state {name}"), "TMPDIR": str(folder)}


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_films_and_sheets_are_the_same_to_the_byte() -> None:
    here, there = (files(films() / name) for name in ("here", "there"))
    assert here == there
    assert {Path(file).suffix for file in here} >= {".mp4", ".png", ".srt"}


def test_a_film_that_is_open_in_a_player_is_refused_before_anything_is_drawn() -> None:
    folder = films()
    film, own = folder / "there" / "render" / "Brief.mp4", surroundings(folder, "there")
    before = film.read_bytes()
    with pytest.raises(Failed, match=r"Brief\.mp4 \(permission denied\): is it open in another program\?\n$"):
        python("-m", "nnfilm", *rendering(folder, "there"), "--quiet", **own, NNFILM_TEST_OPEN=str(film))
    assert film.read_bytes() == before
