"""Work on chapters, handed to workers."""

from __future__ import annotations

import gc
import pickle
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nnfilm.render.chapter_files import ChapterReference
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.storage import fingerprints
from nnfilm.utils.errors import ChapterError, FilmError, first_line
from nnfilm.workers.crew import Crew, Result
from nnfilm.workers.executors import WorkerExecutor

Work = Callable[..., Result]
"""A function at module level, called in a worker with its renderer, a chapter, and what else it was sent."""


class WorkerPool:
    """Workers that perform chapters, all in one way. A context manager: after the block they are let go.

    Args:
        executor: who does it.
        spec: that way.
    """

    def __init__(self, executor: WorkerExecutor, spec: RenderSpec) -> None:
        self.size = executor.size
        self._spec = pickle.dumps(spec)
        self._crew = Crew(executor)

    def run(self, work: Work[Result], calls: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, Result]]:
        """Yield the number of each call and its `work(renderer, *call)`, as they end. Its first item is the chapter.

        What a lost worker was at is done again. Raises ChapterError as soon as any call fails, and FilmError if
        workers die again and again.
        """
        stamps = {chapter: fingerprints.stamp(chapter) for chapter, *_ in calls}
        try:
            sent = [
                (work, self._spec, stamps[chapter], ChapterReference.to(chapter), *args) for chapter, *args in calls
            ]
            yield from self._crew.run(_perform, sent)
        except FilmError:
            raise
        except Exception as error:
            raise FilmError(f"work was lost: {first_line(error)}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._crew.__exit__(kind, error, trace)


# What follows runs in the workers.

_one_at_a_time = threading.Lock()  # Manim's configuration is one for a whole process


@lru_cache(maxsize=1)
def _received(spec: bytes) -> RenderSpec:
    """A specification as it came. What a worker has made of its experiments for one task is there for the next."""
    found: RenderSpec = pickle.loads(spec)
    return found


def _perform(work: Work[Result], spec: bytes, stamp: str, reference: ChapterReference, *args: Any) -> Result:
    chapter = reference.resolve()
    if fingerprints.stamp(chapter) != stamp:
        host = socket.gethostname()
        raise FilmError(f"{chapter.__name__} is not the same on {host} as where it was planned: did its code change?")
    try:
        with (
            _one_at_a_time,
            _uncollected(),
            tempfile.TemporaryDirectory(prefix="worker-", ignore_cleanup_errors=True) as scratch,
        ):
            return work(_received(spec).renderer(Path(scratch)), chapter, *args)
    except Exception as error:
        raise ChapterError(chapter.__name__, first_line(error)) from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage meanwhile, but for one at the end: a scene is a ring of references, and holds pictures."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        if before:
            gc.enable()
