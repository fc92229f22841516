"""The import contracts hold, and each of them is broken by the import it is there to forbid."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
HOUSE = {
    "nnmath/__init__.py": "",
    "nnmath/network.py": "import numpy\n",
    "scenes/__init__.py": "",
    "scenes/kit/__init__.py": "",
    "scenes/kit/stage.py": "import manim\nimport nnmath.networks.network\n",
    "scenes/chapter.py": "import scenes.kit.chapter.chapter\n",
    "nnfilm/__init__.py": "",
    "nnfilm/story.py": "import scenes.chapter\n",
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """lint-imports on the packages in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house under this one's contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in HOUSE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_contracts_hold_here() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_a_house_with_imports_one_way_is_accepted(house: Path) -> None:
    result = lint(house)
    assert result.returncode == 0, result.stdout
    assert "3 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "imports", "broken"),
    [
        ("nnmath/network.py", "scenes.kit.chapter.chapter", "Imports run one way"),
        ("nnmath/network.py", "nnfilm.story.story", "Imports run one way"),
        ("nnmath/network.py", "manim", "The mathematics draws nothing"),
        ("scenes/kit/stage.py", "scenes.chapter", "Chapters stand on scenes.kit"),
        ("scenes/kit/stage.py", "nnfilm.story.story", "Imports run one way"),
        ("scenes/chapter.py", "nnfilm.story.story", "Imports run one way"),
    ],
)
def test_an_import_the_other_way_is_refused(house: Path, module: str, imports: str, broken: str) -> None:
    (house / module).write_text(HOUSE[module] + f"import {imports}\n", encoding="utf-8")
    result = lint(house)
    assert result.returncode == 1
    verdict = next(line for line in result.stdout.splitlines() if line.startswith(broken))
    assert verdict.endswith("BROKEN")
