"""The tree: a folder is one concern, with a docstring that says what it is for; tests mirror it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.project import ROOT

PACKAGES = ("nnmath", "scenes", "nnfilm")
DOOR = "__init__.py"

TELLING = 3
"""Lines that a door's docstring has at least: what the folder is for, where to begin, who may import it."""

FOLDERS_ONLY = "nnmath", "nnfilm/kit"
"""Packages that hold folders and no module."""


def folders(*tops: str) -> Iterator[Path]:
    """The packages in these folders, themselves among them; a link (nnfilm/scenes) is not followed."""
    for top in tops:
        for door in sorted((ROOT / top).rglob(DOOR)):
            if not any(folder.is_symlink() for folder in door.parents):
                yield door.parent


def named(folder: Path) -> str:
    return folder.relative_to(ROOT).as_posix()


def modules(folder: Path) -> list[Path]:
    """The modules of a folder, without its door."""
    return [path for path in sorted(folder.glob("*.py")) if path.name != DOOR]


every_folder = pytest.mark.parametrize("folder", list(folders(*PACKAGES)), ids=named)


def test_the_folders_are_those_of_the_house() -> None:
    names = {named(folder) for folder in folders(*PACKAGES)}
    assert {"nnmath/datasets/files", "nnmath/datasets/tables", "nnfilm/kit/space", "nnfilm/pack"} <= names
    assert not any(name.startswith("nnfilm/scenes") for name in names)
    assert set(FOLDERS_ONLY) <= names


@pytest.mark.parametrize("folder", FOLDERS_ONLY)
def test_what_holds_folders_only_holds_no_module(folder: str) -> None:
    assert modules(ROOT / folder) == []


@every_folder
def test_a_door_tells_what_is_behind_it(folder: Path) -> None:
    docstring = ast.get_docstring(ast.parse((folder / DOOR).read_text(encoding="utf-8"))) or ""
    assert len([line for line in docstring.splitlines() if line.strip()]) >= TELLING, docstring


@pytest.mark.parametrize("top", PACKAGES)
def test_tests_stand_where_the_tested_stands(top: str) -> None:
    tests = [folder.relative_to(ROOT / "tests") for folder in folders(f"tests/{top}")]
    assert tests
    assert [folder.as_posix() for folder in tests if not (ROOT / folder / DOOR).exists()] == []
