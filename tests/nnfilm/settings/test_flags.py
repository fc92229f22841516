"""A new setting is one line in one table: it is then a flag, a line of film.toml, an argument, and kept in bundles."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import PACKAGES, ROOT

LINE = '    grain: Annotated[int, Setting(LOOK, whole(0, 9), "how coarse the paper is", "N")] = 3\n'
BEFORE = "    quality: Annotated["

PROGRAM = """
import inspect, json
import nnfilm
from nnfilm.cli.commands import COMMANDS
from nnfilm.cli.parser import command_line, request
from nnfilm.settings.flags import FilmSettings
from nnfilm.settings.film_toml import parse
from nnfilm.cli.init import settings_text

parser = command_line(COMMANDS)
(commands,) = [action.choices for action in parser._actions if action.dest == "command"]
for command in commands.values():
    command.fill()
helps = {name: " ".join(command.format_help().split()) for name, command in commands.items()}
show = inspect.signature(nnfilm.show).parameters["grain"].default, nnfilm.show.__doc__
try:
    request(command_line(COMMANDS).parse_args(["render", "Warp2D", "--grain", "10"]))
except Exception as error:
    told = str(error)
print(json.dumps({
    "having": [name for name, text in helps.items() if "--grain N how coarse the paper is; default: 3" in text],
    "flag": told,
    "file": parse("grain = 7").grain,
    "show": [show[0], "grain: how coarse the paper is." in show[1]],
    "init": "# grain = 3" in settings_text(),
    "bundle": FilmSettings(grain=5).of_bundle()["grain"],
}))
"""


@pytest.mark.slow
def test_a_setting_is_one_line(tmp_path: Path) -> None:
    for package in (*PACKAGES, "scenes"):
        shutil.copytree(ROOT / package, tmp_path / package)
    table = tmp_path / "nnfilm" / "settings" / "flags.py"
    text = table.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    table.write_text(text.replace(BEFORE, LINE + BEFORE), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "having": ["render", "pack", "sheet", "script", "watch"],
        "flag": "--grain must be a whole number from 0 to 9, not 10",
        "file": 7,
        "show": [3, True],
        "init": True,
        "bundle": 5,
    }
