"""Which chapters there are, in what order, and how they are named."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from types import ModuleType

from nnfilm import scenes
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.utils.errors import BadInput, FilmError, first_line


@cache
def chapters() -> tuple[type[Chapter], ...]:
    """Every chapter, in the order of the film: the Chapter classes with a place that the modules of `scenes` define.

    Raises FilmError if a module cannot be imported.
    """
    files = [module.name for module in pkgutil.iter_modules(scenes.__path__, f"{scenes.__name__}.") if not module.ispkg]
    found = [
        value
        for name in files
        for value in vars(_load(name)).values()
        if isinstance(value, type) and issubclass(value, Chapter) and value.__module__ == name and value.order
    ]
    return tuple(sorted(found, key=lambda chapter: (chapter.order, chapter.__name__)))


def _load(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except Exception as error:
        path = f"scenes/{name.rsplit('.', 1)[-1]}.py"
        raise FilmError(f"{path} cannot be imported: {first_line(error)}") from error


def find(name: str) -> type[Chapter]:
    """The chapter of that name: its class (`Warp2D`) or its file (`warp_2d`, `scenes/warp_2d.py`), in any case.

    Raises BadInput, with the nearest name and the list, if there is none.
    """
    wanted = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".py").lower()
    names = {key.lower(): chapter for chapter in chapters() for key in (file_of(chapter), chapter.__name__)}
    if wanted in names:
        return names[wanted]
    near = [f"did you mean {names[key].__name__}? " for key in get_close_matches(wanted, names, n=1)]
    known = ", ".join(chapter.__name__ for chapter in chapters())
    raise BadInput(f"no chapter {name!r}; {''.join(near)}there are: {known}")


def find_all(names: Iterable[str]) -> tuple[type[Chapter], ...]:
    """The chapters of those names, in the order of the film, each once."""
    wanted = {find(name) for name in names}
    return tuple(chapter for chapter in chapters() if chapter in wanted)


def file_of(chapter: type[Chapter]) -> str:
    """The name of a chapter's file, without folder and ending."""
    return chapter.__module__.rsplit(".", 1)[-1]
