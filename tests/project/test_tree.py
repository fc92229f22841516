"""The folders: tests mirror the tree, and each package's docstring names what to read first."""

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


def modules_tested_by(test: Path) -> set[Path]:
    """What a file of tests may be named after, to begin with: a module beside which it would lie, or their folder."""
    folder = ROOT / test.parent.relative_to(ROOT / "tests")
    name = test.stem.removeprefix("test_") + "_"
    return {path for path in (folder, *folder.iterdir()) if name.startswith(f"{path.stem}_")}


def test_every_test_is_named_after_a_module_or_its_folder() -> None:
    """So that the tests of nnmath/geometry/contours.py are found at once: tests/nnmath/geometry/test_contours.py."""
    tests = [path for package in ("nnmath", "nnfilm", "scenes") for path in (ROOT / "tests" / package).rglob("test_*")]
    tests = [path for path in tests if path.suffix == ".py"]
    assert len(tests) > 100
    assert [path.relative_to(ROOT).as_posix() for path in tests if not modules_tested_by(path)] == []


@pytest.mark.parametrize("door", DOORS, ids=folder_of)
def test_the_modules_to_read_first_exist_and_only_public_packages_import_them(door: Path) -> None:
    """The cache key of a chapter contains all that it imports: a package that imports would widen it."""
    tree = ast.parse(door.read_text(encoding="utf-8"))
    public = folder_of(door) in PUBLIC
    assert any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body) == public
    if not public:
        first = re.search(r"Read first:(.*?)\nImported by:", ast.get_docstring(tree) or "", re.S)
        assert first, "it must name what to read first"
        names = [name for name in re.findall(r"`([a-z_0-9.]+)`", first[1]) if "=" not in name]
        paths = [door.parent / name.replace(".", "/") for name in names]
        assert paths and all(path.with_suffix(".py").exists() or path.is_dir() for path in paths), names
