"""The doors: what each folder's `__init__` says of it is so, by the files in it and by the contract of imports."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.support.project import ROOT

DOORS = sorted(path for package in ("nnmath", "scenes", "nnfilm") for path in (ROOT / package).rglob("__init__.py"))
PUBLIC = ("nnmath", "nnfilm", "nnfilm/kit")
"""Whose doors users import from."""

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LAYERS = {contract["containers"][0]: contract["layers"] for contract in CONTRACTS if "containers" in contract}
"""By package, its folders from the highest to the lowest, those side by side with a stroke between them."""


def folder_of(door: Path) -> str:
    return door.parent.relative_to(ROOT).as_posix()


def package_of(folder: str) -> str:
    """By the name under which it is imported."""
    return folder.replace("/", ".")


def words(door: Path) -> str:
    return ast.get_docstring(ast.parse(door.read_text(encoding="utf-8"))) or ""


def allowed(container: str, name: str) -> set[str]:
    """The folders beside this one that stand above it."""
    above: set[str] = set()
    for layer in LAYERS[container]:
        names = {part.strip() for part in layer.split("|")}
        if name in names:
            return above
        above |= names
    raise AssertionError(f"no layer of {container} names {name}")


PLACED = [
    (door, container, name)
    for door in DOORS
    for container, _, name in [package_of(folder_of(door)).rpartition(".")]
    if container in LAYERS and folder_of(door) not in PUBLIC
]


def test_every_folder_has_a_door() -> None:
    folders = {path.parent for package in ("nnmath", "scenes", "nnfilm") for path in (ROOT / package).rglob("*.py")}
    assert {door.parent for door in DOORS} == folders
    assert len(PLACED) > 20


@pytest.mark.parametrize("door", DOORS, ids=folder_of)
def test_a_door_tells_what_a_folder_is_for_in_a_few_lines(door: Path) -> None:
    lines = words(door).splitlines()
    assert 4 <= len(lines) <= 12
    assert len(lines[0]) <= 120 and lines[0].endswith((".", ":"))


@pytest.mark.parametrize("door", DOORS, ids=folder_of)
def test_only_public_doors_import_anything(door: Path) -> None:
    tree = ast.parse(door.read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert bool(imports) == (folder_of(door) in PUBLIC)


@pytest.mark.parametrize("door", DOORS, ids=folder_of)
def test_the_modules_to_read_first_are_there(door: Path) -> None:
    text = words(door)
    if folder_of(door) in (*PUBLIC, "scenes"):
        modules = re.findall(r"`(nn(?:math|film)\.[a-z_.]+)`", text)
        assert modules
        for module in modules:
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").exists() or path.is_dir() or module == "nnfilm.show", module
        return
    first = re.search(r"Read first:(.*?)\nImported by:", text, re.S)
    assert first, "it must name what to read first"
    names = [name for name in re.findall(r"`([a-z_0-9.]+)`", first[1]) if "=" not in name]
    assert names
    for name in names:
        path = door.parent / name.replace(".", "/")
        assert path.with_suffix(".py").exists() or path.is_dir(), f"there is no {name} in {folder_of(door)}"


@pytest.mark.parametrize(("door", "container", "name"), PLACED, ids=[folder_of(door) for door, _, _ in PLACED])
def test_who_may_import_a_folder_is_what_the_contract_says(door: Path, container: str, name: str) -> None:
    told = words(door).rpartition("Imported by:")[2].partition(".\n")[0]
    beside = {part.strip() for layer in LAYERS[container] for part in layer.split("|")}
    folders = {one for one in beside if (door.parent.parent / one).is_dir()}  # the front ends, too, may: single modules
    named = folders & set(re.findall(r"\w+", told))
    above = folders & allowed(container, name)
    assert named == above, f"write of {folder_of(door)}: Imported by: {', '.join(sorted(above))}"
