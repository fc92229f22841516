"""A fit's starts on worker processes: the same network, report and order as in this process, whoever is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from nnfilm.workers import fitting
from nnfilm.workers.fitting import FitWorkers
from nnmath import Dataset, FitSpec, fit
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, attempt
from tests.nnfilm.workers.test_performing import gone
from tests.support.project import ROOT
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
@pytest.mark.parametrize("brief", [False, True])
def test_the_number_of_processes_changes_nothing(
    at_once: list[RestartTask], monkeypatch: pytest.MonkeyPatch, brief: bool
) -> None:
    spec = replace(SPEC, hidden="auto") if brief else SPEC
    if brief:
        monkeypatch.setattr("nnmath.fitting.fit.IN_ALL", NOISY.X.size)
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


FIT = """
import sys, time
from nnfilm.workers import fitting
from nnfilm.workers.fitting import FitWorkers
from nnmath.fitting.fit import split_points
from nnmath.fitting.optimizer import RestartTask
from tests.nnfilm.workers.test_fitting import NOISY
if __name__ == "__main__":
    fitting.PATIENCE = 0.0
    with FitWorkers(2) as run:
        tries = [RestartTask((3,), "logistic", 0.1, 20, seed) for seed in range(8)]
        list(run(split_points(NOISY, 0), tries))
        print(*run._workers._pool._processes, flush=True)
        time.sleep(60)
"""


@pytest.mark.slow
def test_a_fit_that_is_killed_leaves_no_worker() -> None:
    with subprocess.Popen([sys.executable, "-c", FIT], stdout=subprocess.PIPE, text=True, cwd=ROOT) as main:
        assert main.stdout
        pids = [int(word) for word in main.stdout.readline().split()]
        main.kill()
        main.wait()
    assert pids and all(map(gone, pids))
