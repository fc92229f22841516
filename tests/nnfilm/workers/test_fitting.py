"""A fit's starts on worker processes: the same network, report and order as in this process, whoever is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from nnfilm.workers import fitting
from nnfilm.workers.fitting import FitWorkers
from nnmath import Dataset, FitSpec, fit
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, attempt
from tests.support.signals import KILL

NOISY = Dataset.from_raw(
    "noisy",
    np.random.default_rng(0).normal(size=(120, 3)),
    np.random.default_rng(1).integers(0, 2, 120),
    ("a", "b", "c"),
    ("heads", "tails"),
)
SPEC = FitSpec(hidden=3, alpha="auto", starts=3, max_iter=40)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> list[RestartTask]:
    """All but the first start go to workers; what is run here."""
    here: list[RestartTask] = []

    def noted(points: Points, tries: Sequence[RestartTask]) -> Iterator[RestartResult]:
        here.extend(tries)
        return (attempt(points, task) for task in tries)

    monkeypatch.setattr(fitting, "PATIENCE", 0.0)
    monkeypatch.setattr(fitting, "in_this_process", noted)
    return here


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing(at_once: list[RestartTask], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnmath.fitting.fit.IN_ALL", NOISY.X.size)
    spec = replace(SPEC, hidden="auto")
    alone = fit(NOISY, spec)
    with FitWorkers(2) as run:
        together = fit(NOISY, spec, run=run)
    assert len(at_once) == 1, "all but the first were fitted by other processes"
    assert together.report == alone.report
    assert together.network.digest == alone.network.digest
    with pytest.raises(ValueError, match="read-only"):
        together.network.layers[0].weights[0, 0] = 1.0


@pytest.mark.slow
def test_a_worker_that_is_killed_again_and_again_changes_nothing(at_once: list[RestartTask]) -> None:
    killed: set[int] = set()

    def kill(done: int, total: int) -> None:
        """After every eighth start, end a worker that was not ended before, as soon as there is one."""
        pool = run._workers and run._workers._pool
        for pid in set(pool._processes) - killed if pool and done > 8 * len(killed) else ():
            with suppress(ProcessLookupError):  # it has ended already
                os.kill(pid, KILL)
                killed.add(pid)
                return

    with FitWorkers(2) as run:
        together = fit(NOISY, SPEC, run=run, progress=kill)
    assert len(killed) > 3
    assert together.network.digest == fit(NOISY, SPEC).network.digest


def test_of_very_many_points_no_copies_are_made(at_once: list[RestartTask], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "LARGEST", 0)
    with FitWorkers(2) as run:
        fit(NOISY, replace(SPEC, starts=2, max_iter=5, held_out=False), run=run)
        assert run._workers is None
    assert len(at_once) > 2
