"""Chapters of a user's own: Python files that they name, each imported as a module of a package that no folder holds.

Nothing is run that was not named: a Python file that merely lies in the current folder is not. What such a file imports
from beside itself is looked for last, so that a `numpy.py` there takes nobody's place, as in the `manim` command.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any

from nnfilm import scenes
from nnfilm.utils.errors import BadInput, first_line, reason

PACKAGE = "own_chapters"
"""What the modules are called by, before the name of the file; and the setting that names those files."""

GROUP = "nnfilm.chapters"
"""The entry point by which an installed package names a module, or a package of modules, with chapters."""

_brought: list[str] = []  # the names of all modules that were loaded so, with what lies beside them


def among(names: Iterable[str]) -> list[Path]:
    """Which of the names of chapters are files of the user's own."""
    ours = {Path(place).resolve() for place in scenes.__path__}
    files = (Path(name) for name in names if name.endswith(".py"))
    return [path.absolute() for path in files if path.is_file() and path.resolve().parent not in ours]


def with_files(given: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Settings, among them now the files of the user's own that names of chapters are."""
    told = given.get(PACKAGE, [])
    files = [*(told if isinstance(told, list | tuple) else [told]), *among(names)]
    return {**given, PACKAGE: files} if files else dict(given)


def load(places: Iterable[Path]) -> None:
    """Import the files named, and of folders those right in them; what was loaded before is dropped.

    Raises BadInput, with file and line, for one that cannot be imported, and for two of one name.
    """
    for name in _brought:
        sys.modules.pop(name, None)
    before = set(sys.modules)
    try:
        for path in dict.fromkeys(_files(places)):
            sys.modules.setdefault(PACKAGE, ModuleType(PACKAGE))
            _load(path)
    finally:
        _brought[:] = [name for name, module in sys.modules.items() if name not in before and _is_beside(module)]


def loaded() -> list[str]:
    """The names of the modules that were."""
    return [name for name in sys.modules if is_own(name)]


def folders() -> set[Path]:
    """The folders that they were loaded from, links followed."""
    return {Path(origin).parent for name in loaded() if (origin := sys.modules[name].__file__)}


def is_own(module: str) -> bool:
    """Whether a module is one of those."""
    return module.startswith(f"{PACKAGE}.")


def sources(module: str) -> tuple[set[Path], set[str]]:
    """The files that a loaded module comes from, its own and what they import from beside it; and by their full names
    the modules, or things in them, that they import from elsewhere, wherever in the code.
    """
    origin = sys.modules[module].__file__
    assert origin
    files, names, waiting = set[Path](), set[str](), [Path(origin)]
    while waiting:
        path = waiting.pop()
        if path in files:
            continue
        files.add(path)
        for name in _imports(path):
            beside = path.parent / f"{name.partition('.')[0]}.py"
            if beside.is_file():
                waiting.append(beside)
            else:
                names.add(name)
    return files, names


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        try:
            found = sorted(place.glob("[!_.]*.py")) if place.is_dir() else [place.resolve(strict=True)]
        except (OSError, ValueError) as error:
            raise BadInput(f"{place} cannot be read: {reason(error)}") from None
        if not found or not all(path.suffix == ".py" for path in found):
            raise BadInput(f"{place} is no Python file, and no folder of them")
        yield from (path.resolve() for path in found)


def _load(path: Path) -> None:
    name = f"{PACKAGE}.{path.stem}"
    if name in sys.modules:
        raise BadInput(f"{path} and {sys.modules[name].__file__} have one name: rename one of them")
    if str(path.parent) not in sys.path:
        sys.path.append(str(path.parent))
    _run(path, name)


def _is_beside(module: ModuleType) -> bool:
    """Whether a module was loaded from where chapters of the user's own lie."""
    return Path(getattr(module, "__file__", None) or "").parent in folders()


def _run(path: Path, name: str) -> None:
    spec = spec_from_file_location(name, path)
    assert spec and spec.loader
    sys.modules[name] = module = module_from_spec(spec)
    leaves_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the folder is the user's
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise BadInput(f"{_place(path, error)} cannot be imported: {_told(error)}") from error
    finally:
        sys.dont_write_bytecode = leaves_bytecode


def _place(path: Path, error: BaseException) -> str:
    """The file, and the line of it that led to an error, if one did."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}, line {error.lineno}"
    steps = [step.lineno for step in extract_tb(error.__traceback__) if Path(step.filename) == path]
    return f"{path.name}, line {steps[-1]}" if steps else path.name


def _told(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}"
    return "it ends Python" if isinstance(error, SystemExit) else first_line(error)
