"""Chapters are files: the film's own, which lie in one folder, and those that a user names. Each is loaded by its path,
as a module of a package that exists in no folder, so nothing ever imports a chapter.

Nothing runs that was not named: a Python file that merely lies in the current folder does not. What a user's file
imports from beside itself is searched last, so a `numpy.py` there replaces nothing, as with the `manim` command.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import TYPE_CHECKING, Any

from nnfilm.utils.errors import BadInput, FilmError, first_line, reason

if TYPE_CHECKING:
    from nnfilm.kit.chapter.chapter import Chapter

FILM = "nnfilm.scenes"
"""The package that modules of the film's own chapters belong to."""

OWN = "own_chapters"
"""The package that modules of a user's chapters belong to, and the setting that names their files."""

GROUP = "nnfilm.chapters"
"""The entry point by which an installed package names a module, or a package of modules, with chapters."""

_brought: list[str] = []  # the modules that came with a user's chapters: these, and what they import from beside them


def chapter_in(module: str, name: str) -> type[Chapter]:
    """The chapter that has travelled to this process, by the names of its module and class; the film's own are loaded
    first. Raises FilmError if this process lacks it.
    """
    load_film()
    try:
        found: type[Chapter] = getattr(sys.modules.get(module) or import_module(module), name)
    except (ImportError, AttributeError):
        raise FilmError(f"there is no chapter {name} in {module} here") from None
    return found


def film_folder() -> Path:
    """Where the film's chapters lie: inside the installed package; in a checkout, beside it."""
    package = Path(__file__).parents[1]
    inside = package / "scenes"
    return inside if inside.is_dir() else package.parent / "scenes"


def load_film() -> list[str]:
    """Load the film's chapters that are not loaded yet; the names of all their modules.

    Raises FilmError for one that fails to load.
    """
    names = []
    for path in _python_files(film_folder()):
        names.append(name := f"{FILM}.{path.stem}")
        if name in sys.modules:
            continue
        try:
            _run(path, name)
        except (Exception, SystemExit) as error:
            raise FilmError(f"scenes/{path.name} cannot be loaded: {first_line(error)}") from error
    return names


def load_own(places: Iterable[Path]) -> None:
    """Load files, and the files directly in folders, that hold a user's chapters; those loaded before are dropped.

    Raises BadInput, with file and line, for one that fails to load, and for two files of the same name.
    """
    for name in _brought:
        sys.modules.pop(name, None)
    before = set(sys.modules)
    try:
        for path in dict.fromkeys(_files(places)):
            sys.modules.setdefault(OWN, ModuleType(OWN))
            _load(path)
    finally:
        _brought[:] = [name for name, module in sys.modules.items() if name not in before and _is_beside(module)]


def own() -> list[str]:
    """The names of the loaded modules with a user's chapters."""
    return [name for name in sys.modules if is_own(name)]


def own_folders() -> set[Path]:
    """The folders that these were loaded from, links followed."""
    return {Path(origin).parent for name in own() if (origin := sys.modules[name].__file__)}


def is_own(module: str) -> bool:
    """Whether a module holds a user's chapters."""
    return module.startswith(f"{OWN}.")


def is_of_film(module: str) -> bool:
    """Whether a module holds chapters of the film's own."""
    return module.startswith(f"{FILM}.")


def with_files(given: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Settings to which the user's files among the chapter names are added."""
    listed, film = given.get(OWN, []), film_folder().resolve()
    named = (Path(name) for name in names if name.endswith(".py"))
    own = [path.absolute() for path in named if path.is_file() and path.resolve().parent != film]
    files = [*(listed if isinstance(listed, list | tuple) else [listed]), *own]
    return {**given, OWN: files} if files else dict(given)


def _python_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("[!_.]*.py"))


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        try:
            found = _python_files(place) if place.is_dir() else [place.resolve(strict=True)]
        except (OSError, ValueError) as error:
            raise BadInput(f"{place} cannot be read: {reason(error)}") from None
        if not found or not all(path.suffix == ".py" and path.is_file() for path in found):  # a pipe has no end
            raise BadInput(f"{place} is not a Python file, nor a folder of them")
        yield from (path.resolve() for path in found)


def _load(path: Path) -> None:
    name = f"{OWN}.{path.stem}"
    if name in sys.modules:
        raise BadInput(f"{path} and {sys.modules[name].__file__} have the same name: rename one of them")
    if str(path.parent) not in sys.path:
        sys.path.append(str(path.parent))
    leaves_bytecode, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # the folder is the user's
    try:
        _run(path, name)
    except (Exception, SystemExit) as error:
        raise BadInput(f"{_place(path, error)} cannot be loaded: {_cause(error)}") from error
    finally:
        sys.dont_write_bytecode = leaves_bytecode


def _is_beside(module: ModuleType) -> bool:
    """Whether a module was loaded from a folder with a user's chapters."""
    return Path(getattr(module, "__file__", None) or "").parent in own_folders()


def _run(path: Path, name: str) -> None:
    spec = spec_from_file_location(name, path)
    assert spec and spec.loader
    sys.modules[name] = module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise


def _place(path: Path, error: BaseException) -> str:
    """The file, and its line that led to an error, if one did."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}, line {error.lineno}"
    steps = [step.lineno for step in extract_tb(error.__traceback__) if Path(step.filename) == path]
    return f"{path.name}, line {steps[-1]}" if steps else path.name


def _cause(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg}"
    return "it ends Python" if isinstance(error, SystemExit) else first_line(error)
