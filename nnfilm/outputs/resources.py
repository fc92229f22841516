"""What a command works with: workers, the cache, and the display of progress."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from joblib import cpu_count

from nnfilm.render import chapter_files
from nnfilm.settings.flags import FilmSettings
from nnfilm.storage import cache
from nnfilm.storage.cache import Cache
from nnfilm.storage.scratch import owned
from nnfilm.story.fitting import Fitting
from nnfilm.utils.errors import reason
from nnfilm.utils.progress import Progress
from nnfilm.workers.executors import ExecutorFactory, InlineExecutor, LocalExecutor


@dataclass(frozen=True)
class Resources:
    """What a command works with.

    Attributes:
        executor: makes the workers, given a folder for their temporary files.
        cache: results of earlier work.
        progress: shows progress and messages.
        jobs: number of processes for fits; it does not change the result.
    """

    executor: ExecutorFactory
    cache: Cache
    progress: Progress
    jobs: int

    @property
    def fitting(self) -> Fitting:
        """Fits networks, or takes them from the cache."""
        return Fitting(self.cache, self.jobs, self.progress)


@contextmanager
def resources(settings: FilmSettings, progress: Progress) -> Iterator[Resources]:
    """The resources that settings ask for; ``no_cache``: with an empty cache, which is deleted afterwards.

    Afterwards the cache is below its limit. One that cannot be written to is no error; a line reports it in the end.
    """
    jobs = int(cpu_count()) if settings.jobs is None else settings.jobs
    with _kept(settings.no_cache) as kept:
        yield Resources(_executor(settings, jobs, progress.say), kept, progress, max(1, jobs))
        kept.tidy()
        if kept.error and not settings.no_cache:
            progress.say(f"not everything was cached: cannot write to {kept.folder} ({reason(kept.error)})")


def _executor(settings: FilmSettings, jobs: int, say: Callable[[str], None]) -> ExecutorFactory:
    if settings.cluster is not None:
        from nnfilm.workers.dask import DaskExecutor

        address = settings.cluster
        return lambda root: DaskExecutor(address, say)
    if not jobs:
        return InlineExecutor
    ready = partial(chapter_files.load_own, settings.own_chapters or ())
    return lambda root: LocalExecutor(jobs, root, ready)


@contextmanager
def _kept(no_cache: bool) -> Iterator[Cache]:
    if not no_cache:
        yield cache.users()
        return
    with owned(Path(tempfile.gettempdir())) as folder:
        yield Cache(folder)
