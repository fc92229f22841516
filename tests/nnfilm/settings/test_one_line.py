"""A setting more is one line more in one table: then it is a flag, a line of film.toml, an argument, and in `init`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from nnfilm.utils.project import PACKAGES
from tests.support.project import ROOT

LINE = '    grain: Annotated[int, Setting(LOOK, whole(0, 9), "how coarse the paper is", "N")] = 3\n'
BEFORE = "    quality: Annotated["

Python = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Python:
    """Python on a copy of the project with that line more."""
    folder = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package)
    table = folder / "nnfilm" / "settings" / "film_settings.py"
    text = table.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    table.write_text(text.replace(BEFORE, LINE + BEFORE), encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        return subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)

    return run


def test_it_is_a_flag_with_its_help_of_the_commands_of_its_group(python: Python) -> None:
    for command in ("render", "pack", "sheet", "watch"):
        told = " ".join(python("-m", "nnfilm", command, "--help").stdout.split())
        assert "--grain N how coarse the paper is; default 3" in told
    assert "--grain" not in python("-m", "nnfilm", "list", "--help").stdout


def test_a_flag_that_cannot_be_is_told(python: Python) -> None:
    done = python("-m", "nnfilm", "render", "Warp2D", "--grain", "10")
    assert (done.returncode, done.stderr) == (2, "nnfilm: --grain must be a whole number from 0 to 9, not 10\n")


def test_film_toml_may_hold_it_and_what_cannot_be_is_told_with_its_line(python: Python) -> None:
    program = "from nnfilm.settings.film_toml import parse; print(parse('theme = \"light\"\\ngrain = {}').grain)"
    assert python("-c", program.format(7)).stdout == "7\n"
    assert (
        "film.toml, line 2: grain must be a whole number from 0 to 9, not 10" in python("-c", program.format(10)).stderr
    )


@pytest.mark.slow
def test_it_is_an_argument_in_a_notebook_with_its_help(python: Python) -> None:
    program = (
        "import inspect, nnfilm; print(inspect.signature(nnfilm.show).parameters['grain'].default, nnfilm.show.__doc__)"
    )
    told = python("-c", program).stdout
    assert told.startswith("3 ") and "grain: how coarse the paper is." in told
    wrong = python("-c", "import nnfilm; nnfilm.show('Warp2D', grain=10)").stderr
    assert "grain must be a whole number from 0 to 9, not 10" in wrong


def test_init_writes_it(python: Python) -> None:
    written = python("-c", "from nnfilm.settings.template import text; print(text())").stdout
    assert "# grain = 3" in written and "# how coarse the paper is" in written


def test_a_bundle_keeps_it(python: Python) -> None:
    program = "from nnfilm.settings.film_settings import FilmSettings as S; print(S(grain=5).of_bundle()['grain'])"
    assert python("-c", program).stdout == "5\n"
