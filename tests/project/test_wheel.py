"""What is released: a source archive, and a wheel made of it. Installed, the project leaves users' projects alone:
their `scenes` folder is theirs, and nnfilm works in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.project import ROOT
from tests.support.sharing import folder_once

pytestmark = pytest.mark.slow

MINE = """
from manim import Circle, Create, Scene
from scenes.helpers import RADIUS

class Mine(Scene):
    def construct(self):
        self.play(Create(Circle(RADIUS)), run_time=0.2)
"""


@pytest.fixture(scope="module")
def installed() -> Path:
    """The wheel of the source archive, unpacked as an installer does it."""
    return folder_once("wheel", install) / "site"


def install(folder: Path) -> None:
    source = folder / "source"  # of its own: a build leaves things beside the packages
    for package in ("nnmath", "nnfilm", "scenes", "tests", "examples"):
        shutil.copytree(ROOT / package, source / package)
    for path in ROOT.iterdir():
        if path.is_file() and not path.name.startswith("."):
            shutil.copy(path, source)
    program = "from setuptools import build_meta; build_meta.build_sdist('..')"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, cwd=source)
    (release,) = folder.glob("nnfilm-*.tar.gz")
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*pip, str(release)], check=True, capture_output=True, cwd=folder)
    (wheel,) = folder.glob("nnfilm-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    for compiled in (ROOT / "nnfilm").rglob("*.nb[ci]"):  # the kernels are the same: no test waits for them again
        target = folder / "site" / compiled.relative_to(ROOT)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(compiled, target)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A user's Manim project, whose scenes are a package, too."""
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    (scenes / "__init__.py").touch()
    (scenes / "helpers.py").write_text("RADIUS = 1.5\n")
    (scenes / "mine.py").write_text(MINE)
    return tmp_path


@pytest.fixture
def surroundings(installed: Path) -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed)}


def python(project: Path, surroundings: Mapping[str, str], *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=project, env=surroundings, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_two_packages_with_their_types_translations_and_chapters(installed: Path) -> None:
    packages = {path.name for path in installed.iterdir() if (path / "__init__.py").exists()}
    assert packages == {"nnfilm", "nnmath"}
    assert all((installed / package / "py.typed").exists() for package in packages)
    assert (installed / "nnfilm" / "scenes" / "warp_2d.py").exists()
    found = {path.relative_to(ROOT) for path in (ROOT / "nnfilm").rglob("*.po")}
    assert len(found) > 5 and found == {path.relative_to(installed) for path in (installed / "nnfilm").rglob("*.po")}


def test_the_source_archive_holds_what_it_takes_to_change_it(installed: Path) -> None:
    (packed,) = installed.parent.glob("nnfilm-*.tar.gz")
    with tarfile.open(packed) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    locks = {"requirements.lock", "requirements-dev.lock", "requirements-build.lock", "requirements-build.in"}
    assert names >= {*locks, "Makefile", "manim.cfg", "LICENSE", "scenes/warp_2d.py", "examples/coffee.csv"}
    assert names >= {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    assert not [name for name in names if name.endswith((".pyc", ".nbi", ".nbc"))]


def test_manim_plays_theirs_and_nnfilm_renders_ours(project: Path, surroundings: Mapping[str, str]) -> None:
    quick = ["-ql", "--dry_run", "--media_dir", str(project / "media")]
    paths = {"PYTHONPATH": os.pathsep.join([surroundings["PYTHONPATH"], str(project)])}
    python(project, {**surroundings, **paths}, "-m", "manim", *quick, "scenes/mine.py", "Mine")
    small = ["-q", "l", "--jobs", "1", "--no-cache", "-o", "films"]
    told = python(project, surroundings, "-m", "nnfilm", "render", "Title", *small)
    assert (project / told.strip().splitlines()[-1]).exists()
