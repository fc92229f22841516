"""A chapter more is one file more: with no edit elsewhere it is listed, found and filmed, for users' data too."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import av
import pytest

from nnfilm.utils.project import PACKAGES
from tests.support.project import ROOT
from tests.support.sharing import folder_once

pytestmark = pytest.mark.film

CHAPTER = '''
"""A chapter of a stranger's own."""

from nnfilm.kit import Chapter, SquareFigure, Tween, in_the_square


class HalfWay(Chapter):
    """The plane on its way into the square, and no further."""

    order = 55
    title = "Half-way"
    slots = ("bands",)

    @classmethod
    def requires(cls, traits):
        return in_the_square(traits, "two neurons: half-way is somewhere")

    def construct(self) -> None:
        flat = SquareFigure(self.experiment, self.layout.middle, self.layout, self.theme)
        flat.space.include(flat.grid, flat.cloud)
        self.add(flat.space)
        self.beat("half-way", "The points stop half-way", "The points move, and stop half-way.")
        self.open()
        self.say("Half-way.", Tween(flat.flow, t=0.5))
        self.hold(0.5)
'''


LISTED = ["list"]
OF_MOONS = ["list", "--data", "moons", "--hidden", "2", "--quick"]
OF_BLOBS = ["list", "--data", "blobs", "--hidden", "3", "--quick"]
NAMES = ["HalfWay", "scenes/half_way.py"]
RENDERED = [["render", name, "-q", "l", "--jobs", "1", "-o", f"out-{Path(name).stem}"] for name in NAMES]

PROGRAM = """
import json, sys
from contextlib import redirect_stdout
from io import StringIO
from nnfilm.cli.main import main
for command in json.load(sys.stdin):
    with redirect_stdout(StringIO()) as printed:
        code = main(command)
    print(json.dumps([code, printed.getvalue()]))
"""


def house() -> Path:
    """A copy of the project's packages with one file more, in which each of the commands was run once; by one process,
    as it takes longer to start than to do what they ask.
    """
    return folder_once("house of one file more", build)


def build(folder: Path) -> None:
    for package in (*PACKAGES, "scenes"):
        shutil.copytree(ROOT / package, folder / package)
    (folder / "scenes" / "half_way.py").write_text(CHAPTER)
    surroundings = {**os.environ, "PYTHONPATH": str(folder)}
    commands = [LISTED, OF_MOONS, OF_BLOBS, *RENDERED]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(commands),
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [code for code, _ in answers] == [0] * len(commands), done.stderr
    told = {" ".join(command): printed for command, (_, printed) in zip(commands, answers, strict=True)}
    (folder / "told.json").write_text(json.dumps(told))


def nnfilm(command: list[str]) -> str:
    """What the command printed, run on the copy."""
    told: dict[str, str] = json.loads((house() / "told.json").read_text())
    return told[" ".join(command)]


def test_it_is_listed_at_its_place_in_the_film() -> None:
    _, *rows = nnfilm(LISTED).splitlines()
    names = [row.split()[1] for row in rows[:-1]]
    place = names.index("HalfWay")
    assert names[place - 1 : place + 2] == ["Warp2D", "HalfWay", "SeparatingLine"]
    assert rows[place].endswith("half-way")


def test_it_is_in_the_film_of_data_that_it_can_tell_of() -> None:
    lines = nnfilm(OF_MOONS).splitlines()
    table, why = lines[lines.index("") :], lines[lines.index("included") :]
    names = [row.split()[1] for row in table if row[:2].strip().isdigit()]
    place = names.index("HalfWay")
    assert names[place - 1 : place + 2] == ["Warp2D", "HalfWay", "SeparatingLine"]
    (reason,) = (line for line in why if line.split()[0] == "HalfWay")
    assert reason.endswith("two neurons: half-way is somewhere")


def test_it_is_left_out_of_the_film_of_other_data_for_the_same_reason_as_its_like() -> None:
    told = nnfilm(OF_BLOBS)
    (left_out,) = (line for line in told.splitlines() if "HalfWay" in line)
    assert left_out.startswith(
        "  CutLines, Warp2D, HalfWay, SeparatingLine, ProbabilitySurface, Learning: it needs two features,"
    )


@pytest.mark.parametrize("command", RENDERED, ids=NAMES)
def test_it_renders_alone_by_each_of_its_names(command: list[str]) -> None:
    nnfilm(command)
    (video,) = (house() / command[-1]).rglob("HalfWay*.mp4")
    with av.open(str(video)) as film:
        pictures = [frame.to_ndarray(format="gray") for frame in film.decode(video=0)]
    assert pictures[0].shape == (480, 854)
    assert len(pictures) >= 15 * (1.0 + 1.0 + 0.5)
    assert pictures[-1].std() > 5
    assert (pictures[-1] != pictures[len(pictures) // 3]).any()
