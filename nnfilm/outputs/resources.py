"""What work is done with: workers, a cache of what was made before, and somebody who is told how far it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from joblib import cpu_count

from nnfilm.settings import own_chapters
from nnfilm.settings.film_settings import FilmSettings
from nnfilm.storage import cache
from nnfilm.storage.cache import Cache
from nnfilm.storage.scratch import owned
from nnfilm.story.fitting import Fitting
from nnfilm.utils.errors import reason
from nnfilm.utils.progress import Progress
from nnfilm.workers.executors import ExecutorFactory, InlineExecutor, LocalExecutor, Say
from nnfilm.workers.farm import WorkerSettings


@dataclass(frozen=True)
class Resources:
    """What work is done with.

    Attributes:
        executor: makes the workers, once there is a folder for what they scribble.
        cache: what was made before, and is kept for later.
        progress: told how far it is.
        jobs: processes to fit with; they do not change what comes out.
    """

    executor: ExecutorFactory
    cache: Cache
    progress: Progress
    jobs: int

    @property
    def fitting(self) -> Fitting:
        """Fits networks to data, unless that was done before."""
        return Fitting(self.cache, self.jobs, self.progress)


def cores() -> int:
    """How many processes this machine has room for."""
    return int(cpu_count())


@contextmanager
def resources(settings: FilmSettings, progress: Progress) -> Iterator[Resources]:
    """What a user's settings ask for; without a cache an empty one, which is gone afterwards.

    A cache that cannot be written to spoils nothing; one line says so in the end.
    """
    jobs = cores() if settings.jobs is None else settings.jobs
    with _kept(settings.no_cache) as kept:
        yield Resources(_executor(settings, jobs, progress.say), kept, progress, max(1, jobs))
        if kept.error and not settings.no_cache:
            progress.say(f"not all was kept for next time: {kept.folder} cannot be written to ({reason(kept.error)})")


def _executor(settings: FilmSettings, jobs: int, say: Say) -> ExecutorFactory:
    if settings.cluster is not None:
        from nnfilm.workers.dask import DaskExecutor

        address = settings.cluster
        return lambda root: DaskExecutor(address)
    if not jobs:
        return InlineExecutor
    ready = partial(own_chapters.load, settings.own_chapters or ())
    return lambda root: LocalExecutor(jobs, WorkerSettings(root, ready), say)


@contextmanager
def _kept(no_cache: bool) -> Iterator[Cache]:
    if not no_cache:
        yield cache.users()
        return
    with owned(Path(tempfile.gettempdir())) as folder:
        yield Cache(folder)
