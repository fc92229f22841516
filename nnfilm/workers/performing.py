"""Work on chapters, run by workers."""

from __future__ import annotations

import gc
import pickle
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.render.chapter_files import chapter_in
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.storage import fingerprints
from nnfilm.utils.errors import ChapterError, FilmError, first_line
from nnfilm.workers.crew import Crew, Result

Work = Callable[..., Result]
"""A module-level function, called in a worker with its renderer, a chapter, and further arguments."""


def perform(
    crew: Crew, spec: RenderSpec, work: Work[Result], calls: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[int, Result]]:
    """Yield the number of each call and its `work(renderer, *call)`, as they finish. A call begins with its chapter.

    The call of a lost worker is run again. Raises ChapterError as soon as any call fails, and FilmError if workers
    keep dying.
    """
    content = pickle.dumps(spec)
    stamps = {chapter: fingerprints.stamp(chapter) for chapter, *_ in calls}
    try:
        sent = [(work, content, stamps[c], (c.__module__, c.__name__), *args) for c, *args in calls]
        yield from crew.run(_perform, sent)
    except FilmError:
        raise
    except Exception as error:
        raise FilmError(f"work was lost: {first_line(error)}") from error


# What follows runs in the workers.

_one_at_a_time = threading.Lock()  # Manim's configuration is one for a whole process


@lru_cache(maxsize=1)
def _received(spec: bytes) -> RenderSpec:
    """The specification, unpickled. What one task computes from its experiments is there for the next."""
    received: RenderSpec = pickle.loads(spec)
    return received


def _perform(work: Work[Result], spec: bytes, stamp: str, names: tuple[str, str], *args: Any) -> Result:
    chapter = chapter_in(*names)
    if fingerprints.stamp(chapter) != stamp:
        host = socket.gethostname()
        raise FilmError(f"{chapter.__name__} differs on {host} from where it was planned: did its code change?")
    gc.disable()  # a scene is a reference cycle that holds pictures: it is collected once, at the end
    try:
        with _one_at_a_time, tempfile.TemporaryDirectory(prefix="worker-", ignore_cleanup_errors=True) as scratch:
            return work(_received(spec).renderer(Path(scratch)), chapter, *args)
    except Exception as error:
        raise ChapterError(chapter.__name__, f"{_place(chapter, error)}{first_line(error)}") from error
    finally:
        gc.enable()
        gc.collect()


def _place(chapter: type[Chapter], error: Exception) -> str:
    """The line of the chapter's file that led to an error, if one did."""
    file = sys.modules[chapter.__module__].__file__ or ""
    lines = [step.lineno for step in extract_tb(error.__traceback__) if step.filename == file]
    return f"{Path(file).name}, line {lines[-1]}: " if lines else ""
