"""Runs the starts of a fit in worker processes: the same results in the same order as in this process."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Self

from nnfilm.utils.scikit_learn import import_lightly
from nnfilm.workers import processes
from nnfilm.workers.executors import LocalExecutor
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, attempt, in_this_process

PATIENCE = 2.0
"""Seconds of work after which starting other processes, which load scikit-learn, pays."""

LARGEST = 64 * 2**20
"""Bytes of points: copying more to each process costs more memory than the time saved is worth."""


class FitWorkers:
    """Runs the starts of `nnmath.fit`: in this process at first, in worker processes if that takes long. A context
    manager: they are shut down after the block.

    Args:
        jobs: how many processes.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs, self._spent = jobs, 0.0
        self._workers: LocalExecutor | None = None

    def __call__(self, points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        """The result of each task, in order. All calls must be for the same points."""
        jobs = self._jobs if points.X.nbytes <= LARGEST else 1
        for i, task in enumerate(tries):
            if jobs > 1 and self._spent > PATIENCE:
                yield from self._in_workers(points, tries[i:])
                return
            began = time.monotonic()
            (tried,) = in_this_process(points, [task])
            self._spent += time.monotonic() - began
            yield tried

    def _in_workers(self, points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        """The same in worker processes."""
        if self._workers is None:
            self._workers = LocalExecutor(self._jobs, None, partial(_keep, points), processes.FITTING)
        done: dict[int, RestartResult] = {}
        following = 0
        for number, tried in self._workers.run(_attempt, [(_with_threads(task),) for task in tries]):
            done[number] = tried
            while following in done:
                yield done.pop(following)
                following += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._workers:
            self._workers.shutdown()


def _with_threads(task: RestartTask) -> RestartTask:
    """The same with as many threads as it would have in this process: they can change the last bit of a sum."""
    if task.threads is not None:
        return task
    from threadpoolctl import threadpool_info

    threads = {found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"}
    return replace(task, threads=max(threads, default=1))


# What follows runs in the workers.

_points: list[Points] = []


def _keep(points: Points) -> None:
    import_lightly()
    _points[:] = [points]


def _attempt(task: RestartTask) -> RestartResult:
    return attempt(_points[0], task)
