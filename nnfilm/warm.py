"""The start of a process that plays the code as it is now, though the fork server has loaded it as it was.

A forked process has Manim and all else from elsewhere loaded. Of the project it forgets what an edit can have
changed, and imports that anew: the chapters after an edit of chapters, else everything. This module is light, so
that nothing is loaded before that has happened.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nnfilm import PROJECT
from nnfilm.changes import Version
from nnfilm.crew import settle
from nnfilm.edits import folders


@dataclass(frozen=True)
class Request:
    """What is to be drawn, by several processes together.

    Attributes:
        chapter: by class or file.
        style: how it is told, as the fields of a `Style`, which an edit may have changed.
        aspect: the shape of the frame.
        before: the last version, to compare with.
        saved: every file that was saved since the fork server started.
        scratch: a folder for what they scribble, emptied by its owner.
        shares: the number of processes.
        debug: whether failures are told with their tracebacks.
        asked: what it is about, as the fields of an `Asked`; None: the article's own experiments.
    """

    chapter: str
    style: Mapping[str, Any]
    aspect: str
    before: Version | None
    saved: frozenset[Path]
    scratch: Path
    shares: int
    debug: bool
    asked: Mapping[str, Any] | None = None


def start(request: Request, share: int, connection: Connection) -> None:
    """Run as a process: do one share of what is requested, and send it piece by piece."""
    settle(connection, request.scratch)
    sys.dont_write_bytecode = True  # it is told by whole seconds which source it is of: too coarse for quick edits
    forget(request.saved)
    from nnfilm import draft  # not before

    draft.draw(request, share, connection)


def forget(saved: Iterable[Path]) -> None:
    """Drop the project's modules that can have changed when those files were saved, to be imported anew."""
    importlib.invalidate_caches()
    scenes = folders()["scenes"]
    saved = [path for path in saved if path.suffix == ".py"]
    chapters_alone = all(path.parent == scenes and path.name != "__init__.py" for path in saved)
    for name in list(sys.modules):
        package, _, module = name.partition(".")
        is_chapter = package == "scenes" and module and module.partition(".")[0] != "kit"
        if saved and package in PROJECT and (is_chapter or not chapters_alone):
            del sys.modules[name]
