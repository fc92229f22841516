"""Files of the project that are saved while a command runs. This module is light: it imports none of them."""

from __future__ import annotations

import threading
from importlib.util import find_spec
from multiprocessing import Pipe
from pathlib import Path
from types import TracebackType
from typing import Self

import watchfiles

from nnfilm.errors import FilmError, first_line

PACKAGES = ("nnmath", "scenes")
"""Their code is what a chapter's pictures come from."""

STEP = 20
"""Milliseconds without a further save after which a burst of saves is over."""


def folders() -> dict[str, Path]:
    """Where each of the packages lies."""
    found = {name: find_spec(name) for name in PACKAGES}
    return {name: Path(*spec.submodule_search_locations or ()) for name, spec in found.items() if spec}


class Edits:
    """Watches the packages' folders from now on, in a thread. A context manager.

    Attributes:
        news: a connection to wait for; `take` then says at once what was saved.
    """

    def __init__(self) -> None:
        self.news, self._tell = Pipe(duplex=False)
        self._end = threading.Event()
        self._error: Exception | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        code = watchfiles.PythonFilter()
        try:
            for changes in watchfiles.watch(*folders().values(), watch_filter=code, step=STEP, stop_event=self._end):
                self._tell.send(frozenset(Path(path) for _, path in changes))
        except Exception as error:
            self._error = error
        finally:
            self._tell.close()

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
