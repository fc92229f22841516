"""The start of a process that runs the current code, though the fork server has loaded an earlier state of it.

A forked process has Manim and other libraries loaded already. It drops those modules of the project that an edit can
have changed, and imports them again: the chapters after an edit of chapters, otherwise everything. This module is
light, so that nothing is loaded before that has happened.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path

from nnfilm.render.chapter_files import FILM, film_folder
from nnfilm.utils.project import PACKAGES
from nnfilm.watch.messages import DrawRequest
from nnfilm.workers.worker import die_with, set_up


def start(request: DrawRequest, share: int, connection: Connection) -> None:
    """Run as a process: do one share of what is requested, and send it piece by piece."""
    set_up(request.scratch)
    die_with(connection)
    sys.dont_write_bytecode = True  # it records its source's time in whole seconds: too coarse for quick edits
    forget(request.saved)
    from nnfilm.watch import worker

    worker.draw(request, share, connection)


def forget(saved: Iterable[Path]) -> None:
    """Drop the project's modules that can have changed when those files were saved; they are imported again."""
    importlib.invalidate_caches()
    scenes = film_folder().resolve()
    saved = [path for path in saved if path.suffix == ".py"]
    chapters_alone = all(path.parent == scenes for path in saved)
    for name in list(sys.modules):
        is_chapter = name.startswith(f"{FILM}.")
        if saved and name.partition(".")[0] in PACKAGES and (is_chapter or not chapters_alone):
            del sys.modules[name]
