"""Which chapters there are, in what order, and how they are named."""

from __future__ import annotations

import importlib
import math
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render import chapter_files
from nnfilm.settings.request import Request
from nnfilm.storage import trust
from nnfilm.utils.errors import BadInput, FilmError, first_line

LONGEST_TITLE = 200
"""Characters of a heading; with more it takes minutes to typeset."""


def include(request: Request) -> None:
    """Load the user's chapters that a request names, instead of those named before.

    Raises BadInput for files that fail to load, or that nothing but film.toml has ever named.
    """
    places = trust.trusted_places(request)
    if places and request.settings.cluster is not None:
        cure = "leave out one of them, or install the chapters where its workers run"
        raise BadInput(f"{request.named('cluster')}: its workers have no chapters that are only files here; {cure}")
    chapter_files.load_own(places)
    chapters()
    files = [Path(sys.modules[chapter.__module__].__file__ or "") for chapter in _own()]
    for place in places:
        if not any(place.resolve() in (file, file.parent) for file in files):
            raise BadInput(f"{place} defines no chapter (a Chapter subclass with a non-zero `order`)")


def chapters() -> tuple[type[Chapter], ...]:
    """Every chapter, in the order of the film: the film's, those of installed packages, and the user's own.

    Raises FilmError if a module fails to load, BadInput for an own chapter with the name of another, or with attributes
    that are not as `Chapter` has them.
    """
    found = {chapter.__name__: chapter for chapter in installed()}
    for chapter in _own():
        place = Path(sys.modules[chapter.__module__].__file__ or "").name
        if chapter.__name__ in found:
            raise BadInput(f"{place}: a chapter {chapter.__name__} exists already; choose another name")
        if fault := _fault(chapter):
            raise BadInput(f"{place}: {chapter.__name__}.{fault}")
        found[chapter.__name__] = chapter
    return tuple(sorted(found.values(), key=lambda chapter: (chapter.order, chapter.__name__)))


@cache
def installed() -> tuple[type[Chapter], ...]:
    """The film's own chapters, and those of modules that installed packages name by the entry point."""
    film = [sys.modules[name] for name in chapter_files.load_film()]
    others = [module for entry in entry_points(group=chapter_files.GROUP) for module in _modules(entry.module)]
    return tuple(chapter for module in [*film, *others] for chapter in _in(module))


def _own() -> list[type[Chapter]]:
    return [chapter for name in chapter_files.own() for chapter in _in(sys.modules[name])]


def _fault(chapter: type[Chapter]) -> str:
    """What is wrong with the attributes of a chapter; "" if nothing is."""
    order, title, slots = chapter.order, chapter.title, chapter.slots
    if not isinstance(order, int | float) or not math.isfinite(order):
        return "order must be a number"
    if not isinstance(title, str) or len(title) > LONGEST_TITLE or len(title.splitlines()) > 1:
        return f"title must be a line of at most {LONGEST_TITLE} characters"
    if not isinstance(slots, tuple) or not all(isinstance(slot, str) for slot in slots):
        return 'slots must be a tuple of names, such as ("data",)'
    return ""


def _modules(name: str) -> Iterator[ModuleType]:
    """A module; of a package, the modules right in it."""
    found = _load(name)
    if hasattr(found, "__path__"):
        inside = [module.name for module in pkgutil.iter_modules(found.__path__, f"{name}.") if not module.ispkg]
        yield from map(_load, inside)
    else:
        yield found


def _in(module: ModuleType) -> list[type[Chapter]]:
    """The Chapter classes with a place that a module defines."""
    values = [value for value in vars(module).values() if isinstance(value, type) and issubclass(value, Chapter)]
    return [value for value in values if value.__module__ == module.__name__ and value.order]


def _load(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:
        raise FilmError(f"{name}, named by an installed package, cannot be imported: {first_line(error)}") from error


def find(name: str) -> type[Chapter]:
    """The chapter of that name: its class (`Warp2D`) or its file (`warp_2d`, `scenes/warp_2d.py`), in any case.

    Raises BadInput if there is none, with the nearest name and the list, and for a file of several.
    """
    found = _found(name)
    if len(found) > 1:
        raise BadInput(f"{name} has several chapters: {', '.join(chapter.__name__ for chapter in found)}; name one")
    return found[0]


def find_all(names: Iterable[str]) -> tuple[type[Chapter], ...]:
    """The chapters of those names, of a file all that it has, in the order of the film, each once. Raises BadInput."""
    found = {chapter for name in names for chapter in _found(name)}
    return tuple(chapter for chapter in chapters() if chapter in found)


def _found(name: str) -> list[type[Chapter]]:
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".py").lower()
    named = _by_file()
    if not name.endswith(".py"):
        named |= {chapter.__name__.lower(): [chapter] for chapter in chapters()}
    if stem in named:
        return named[stem]
    if Path(f"{name}.py").is_file():
        raise BadInput(f"no chapter {name!r}; did you mean the file {name}.py?")
    if Path(stem).suffix:
        raise BadInput(f"no chapter {name!r}; if it is a table, name it after --data, or with data=")
    near = [f"did you mean {named[key][0].__name__}? " for key in get_close_matches(stem, named, n=1)]
    known = ", ".join(chapter.__name__ for chapter in chapters())
    raise BadInput(f"no chapter {name!r}; {''.join(near)}available: {known}")


def _by_file() -> dict[str, list[type[Chapter]]]:
    """The chapters of each file; an own file stands for another of its name."""
    modules: dict[str, list[type[Chapter]]] = {}
    for chapter in sorted(chapters(), key=lambda chapter: chapter_files.is_own(chapter.__module__)):
        modules.setdefault(chapter.__module__, []).append(chapter)
    return {file_of(found[0]).lower(): found for found in modules.values()}


def file_of(chapter: type[Chapter]) -> str:
    """The name of a chapter's file, without folder and ending."""
    return chapter.__module__.rsplit(".", 1)[-1]
