"""Files of the project that are saved while a command runs. This module is light: it imports none of them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from importlib.util import find_spec
from multiprocessing import Pipe
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import watchfiles

from nnfilm.render.chapter_files import film_folder
from nnfilm.utils.errors import FilmError, first_line

logging.getLogger("watchfiles").setLevel(logging.WARNING)  # else Manim prints what it logs, among our paths

STEP = 20
"""Milliseconds without a further save after which a burst of saves is over."""


def folders() -> dict[str, Path]:
    """The folders whose code a chapter's pictures come from, links followed: "nnmath", "kit" and "scenes"."""
    found = {name: find_spec(package) for name, package in (("nnmath", "nnmath"), ("kit", "nnfilm.kit"))}
    places = {name: Path(*spec.submodule_search_locations or ()) for name, spec in found.items() if spec}
    return {name: place.resolve() for name, place in {**places, "scenes": film_folder()}.items()}


def _inside(folder: Path) -> set[Path]:
    """A folder, and all in it that may hold code."""
    return {folder, *(path for path in folder.rglob("*") if path.is_dir() and path.name != "__pycache__")}


class FileEvents:
    """Watches the packages' folders from now on, in a thread, and other files. A context manager.

    Args:
        files: those, absolute.
        beside: folders whose Python files count, too, but not those further down.

    Attributes:
        news: a connection to wait for; `take` then says at once what was saved.
    """

    def __init__(self, files: Iterable[Path] = (), beside: Iterable[Path] = ()) -> None:
        self._files, self._beside = frozenset(files), frozenset(beside)
        self.news, self._tell = Pipe(duplex=False)
        self._end = threading.Event()
        self._error: Exception | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        ours = {place for folder in folders().values() for place in _inside(folder)}
        places = {*ours, *self._beside, *(path.parent for path in self._files)}
        options: Any = {"watch_filter": self._counts, "step": STEP, "stop_event": self._end}
        try:  # only these: below the user's folder there may be all that they have
            for changes in watchfiles.watch(*places, recursive=False, **options):
                self._tell.send(frozenset(Path(path) for _, path in changes))
        except Exception as error:
            self._error = error
        finally:
            self._tell.close()

    def _counts(self, change: watchfiles.Change, path: str) -> bool:
        """Whether a change is of one of the files, or of the packages' code."""
        code = Path(path).parent in self._beside or any(folder in Path(path).parents for folder in folders().values())
        return Path(path) in self._files or (code and watchfiles.PythonFilter()(change, path))

    def take(self) -> frozenset[Path]:
        """The files of the next burst of saves, waited for. Raises FilmError if the system lets nobody watch."""
        try:
            paths: frozenset[Path] = self.news.recv()
        except EOFError:
            cause = first_line(self._error) if self._error else "it ended"
            raise FilmError(f"cannot watch for edits: {cause}") from self._error
        return paths

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
