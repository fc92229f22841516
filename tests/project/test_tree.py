"""The house: a folder is one concern, of a size to be read, with a door that tells what it is for; tests mirror it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.support.project import ROOT

PACKAGES = ("nnmath", "scenes", "nnfilm")
CODE = (*PACKAGES, "benchmarks", "tests", "tools")
DOOR = "__init__.py"

FEWEST, MOST = 4, 12
"""Modules of a folder, its door not counted."""

LONGEST = 400
"""Lines of a module."""

TELLING = 3
"""Lines that a door's docstring has at least: what the folder is for, where to begin, who may import it."""

OF_ANY_SIZE: Mapping[str, str] = {
    "nnmath": "holds folders only: its door is the users'",
    "scenes": "a chapter a file, as many as there are",
    "nnfilm/kit": "holds folders only",
    "nnfilm": "holds folders, and what is run or imported by name",
}
"""Folders that the size does not hold for, and why."""


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
    assert set(OF_ANY_SIZE) <= names


@every_folder
def test_a_folder_has_a_size_to_be_read(folder: Path) -> None:
    inside = [path.stem for path in modules(folder)]
    if named(folder) not in OF_ANY_SIZE:
        assert FEWEST <= len(inside) <= MOST, f"{len(inside)} modules: {', '.join(inside)}"


@pytest.mark.parametrize("folder", [name for name, why in OF_ANY_SIZE.items() if "folders only" in why])
def test_what_holds_folders_only_holds_no_module(folder: str) -> None:
    assert modules(ROOT / folder) == []


@every_folder
def test_a_door_tells_what_is_behind_it(folder: Path) -> None:
    docstring = ast.get_docstring(ast.parse((folder / DOOR).read_text(encoding="utf-8"))) or ""
    assert len([line for line in docstring.splitlines() if line.strip()]) >= TELLING, docstring


@pytest.mark.parametrize("top", CODE)
def test_no_module_is_too_long_to_read(top: str) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / top).rglob("*.py")}
    assert lengths
    assert {named(path): lines for path, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("top", PACKAGES)
def test_tests_stand_where_the_tested_stands(top: str) -> None:
    tests = [folder.relative_to(ROOT / "tests") for folder in folders(f"tests/{top}")]
    assert tests
    assert [folder.as_posix() for folder in tests if not (ROOT / folder / DOOR).exists()] == []
