"""Chapters on all cores: a pool of worker processes, and how the work is dealt out to them.

The workers come from a fork server that has loaded Manim, the chapters and the compiled kernels once, beside the
main process; each starts in a moment, with no thread of anyone else's half way through something. A worker lives
no longer than the main process: it watches a pipe that only the main process holds open.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from tqdm import tqdm  # type: ignore[import-untyped]

from nnfilm.errors import ChapterError, FilmError, first_line
from nnfilm.quality import Quality
from nnfilm.server import CONTEXT
from nnfilm.studio import Studio
from nnmath import Experiment
from scenes.kit.stage import Stage

Result = TypeVar("Result")
Work = Callable[..., Result]
"""A function at module level, called in a worker with its studio, a chapter, and what else it was sent."""

POLL = 0.2
"""Seconds between two looks at how far the workers have come."""


class Farm:
    """A pool of workers, each with a studio. A context manager: after the block none of them is left.

    Args:
        jobs: number of workers.
        root: folder for what they need and scribble, emptied by its owner.
        quality: of all that they draw.
        theme: likewise.
        cast: the experiments, which reach the workers as files, so that none of them fits anything.
        watch: called now and then with the number of frames drawn so far.
    """

    def __init__(
        self,
        jobs: int,
        root: Path,
        quality: Quality,
        theme: str,
        cast: Mapping[str, Experiment],
        watch: Callable[[int], None] = lambda frames: None,
    ) -> None:
        files = {role: root / f"{role}.npz" for role in cast}
        for role, experiment in cast.items():
            experiment.save(files[role])
        lifeline, self._lifeline = CONTEXT.Pipe(duplex=False)
        self._frames = CONTEXT.Value("q", 0)
        self._watch = watch
        self._pool = ProcessPoolExecutor(jobs, CONTEXT, _start, (lifeline, self._frames, root, quality, theme, files))

    def map(self, work: Work[Result], calls: Sequence[tuple[Any, ...]]) -> Iterator[Result]:
        """Yield `work(studio, *call)` for each call, in order. A call's first item is the chapter.

        Raises ChapterError as soon as any call fails, and FilmError if a worker dies.
        """
        futures = deque(self._pool.submit(_perform, work, *call) for call in calls)
        pending = set(futures)
        while futures:
            future = futures.popleft()
            try:
                while future in pending:
                    done, pending = wait(pending, POLL, FIRST_COMPLETED)
                    self._watch(self._frames.value)
                    for ended in done:
                        ended.result()
            except BrokenProcessPool as error:
                raise FilmError("a worker process died; if memory ran out, take fewer with --jobs") from error
            yield future.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._lifeline.close()  # ends the workers where they stand
        self._pool.shutdown(cancel_futures=True)
        self._lifeline.close()


# What follows runs in the workers.

_studio: Studio
_drawn: Any


def count(frames: int) -> None:
    """Tell the main process that so many more frames are drawn."""
    with _drawn.get_lock():
        _drawn.value += frames


def _start(
    lifeline: Connection, drawn: Any, root: Path, quality: Quality, theme: str, files: Mapping[str, Path]
) -> None:
    global _studio, _drawn
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the main process's to handle
    tqdm.set_lock(threading.RLock())  # else Manim's progress bar, though off, makes a semaphore between processes
    threading.Thread(target=_die_with_main, args=(lifeline,), daemon=True).start()
    cast = {role: Experiment.load(file) for role, file in files.items()}
    _studio = Studio(quality, theme, cast, Path(tempfile.mkdtemp(prefix="worker-", dir=root)))
    _drawn = drawn


def _die_with_main(lifeline: Connection) -> None:
    try:
        lifeline.recv_bytes()  # nothing is ever sent: it ends when the other end closes
    except (EOFError, OSError):
        os._exit(1)


def _perform(work: Work[Result], chapter: type[Stage], *args: Any) -> Result:
    try:
        return work(_studio, chapter, *args)
    except Exception as error:
        raise ChapterError(chapter.__name__, first_line(error)) from error
