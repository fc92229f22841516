"""The folders: each package's docstring names what to read first, and tests mirror the tree."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.support.project import ROOT

PUBLIC = ("nnmath", "nnfilm", "nnfilm/kit")
"""Packages that users import from."""

DOORS = sorted(path for package in ("nnmath", "nnfilm") for path in (ROOT / package).rglob("__init__.py"))


def folder_of(door: Path) -> str:
    return door.parent.relative_to(ROOT).as_posix()


def docstring(door: Path) -> str:
    return ast.get_docstring(ast.parse(door.read_text(encoding="utf-8"))) or ""


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {path.parent for package in PUBLIC for path in (ROOT / package).rglob("*.py")}
    assert {door.parent for door in DOORS} == folders


@pytest.mark.parametrize("door", DOORS, ids=folder_of)
def test_only_public_packages_import_anything(door: Path) -> None:
    """The cache key of a chapter contains all that it imports: a package that imports would widen it."""
    tree = ast.parse(door.read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert bool(imports) == (folder_of(door) in PUBLIC)


@pytest.mark.parametrize("door", DOORS, ids=folder_of)
def test_the_modules_to_read_first_exist(door: Path) -> None:
    text = docstring(door)
    if folder_of(door) in PUBLIC:
        modules = re.findall(r"`(nn(?:math|film)\.[a-z_.]+)`", text)
        assert modules
        for module in modules:
            path = ROOT / module.replace(".", "/")
            is_module = path.with_suffix(".py").exists() or path.is_dir()
            assert is_module or module in ("nnfilm.show", "nnfilm.explore"), module
        return
    first = re.search(r"Read first:(.*?)\nImported by:", text, re.S)
    assert first, "it must name what to read first"
    names = [name for name in re.findall(r"`([a-z_0-9.]+)`", first[1]) if "=" not in name]
    assert names
    for name in names:
        path = door.parent / name.replace(".", "/")
        assert path.with_suffix(".py").exists() or path.is_dir(), f"there is no {name} in {folder_of(door)}"


@pytest.mark.parametrize("package", PUBLIC)
def test_tests_mirror_the_tree(package: str) -> None:
    tests = [path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests" / package).rglob("__init__.py")]
    assert tests
    assert [folder.as_posix() for folder in tests if not (ROOT / folder / "__init__.py").exists()] == []
