"""A fit's starts on worker processes: the same network, report and order as in this process, whoever is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from nnfilm.workers import fitting
from nnfilm.workers.executors import LocalExecutor
from nnfilm.workers.farm import Farm
from nnfilm.workers.fitting import FitWorkers
from nnmath import Dataset, FitSpec, fit
from nnmath.fitting.fit import split_points
from nnmath.fitting.optimizer import Points, RestartResult, RestartTask, attempt
from tests.nnfilm.workers.test_pool import gone
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
    with FitWorkers(2, print) as run:
        together = fit(NOISY, spec, run=run)
    assert len(at_once) == 1, "all but the first were fitted by other processes"
    assert together.report == alone.report
    assert together.network.digest == alone.network.digest
    with pytest.raises(ValueError, match="read-only"):
        together.network.layers[0].weights[0, 0] = 1.0


@pytest.mark.slow
def test_a_worker_that_is_killed_again_and_again_changes_nothing(
    at_once: list[RestartTask], monkeypatch: pytest.MonkeyPatch
) -> None:
    farms: list[Farm] = []
    init = Farm.__init__

    def noted(farm: Farm, *args: object) -> None:
        init(farm, *args)
        farms.append(farm)

    def kill(done: int, total: int) -> None:
        """After every eighth start, end a worker that was not ended before, as soon as there is one."""
        for pid in set(farms[0].pids) - killed if farms and done > 8 * len(killed) else ():
            with suppress(ProcessLookupError):  # it has ended already
                os.kill(pid, KILL)
                killed.add(pid)
                return

    monkeypatch.setattr(Farm, "__init__", noted)
    killed: set[int] = set()
    with FitWorkers(2, print) as run:
        together = fit(NOISY, SPEC, run=run, progress=kill)
    assert len(killed) > 3
    assert together.network.digest == fit(NOISY, SPEC).network.digest


def test_of_very_many_points_no_copies_are_made(at_once: list[RestartTask], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "LARGEST", 0)
    with FitWorkers(2, print) as run:
        fit(NOISY, replace(SPEC, starts=2, max_iter=5, held_out=False), run=run)
        assert run._crew is None
    assert len(at_once) > 2


def test_a_start_that_leaves_its_threads_open_has_there_as_many_with_threads() -> None:
    task = RestartTask((2,), "logistic", 0.1, 5, 0, threads=None)
    assert (fitting._with_threads(task).threads or 0) >= 1
    assert fitting._with_threads(replace(task, threads=1)) == replace(task, threads=1)


def test_where_numpy_counts_without_threads_a_start_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threadpoolctl.threadpool_info", list)
    assert fitting._with_threads(RestartTask((2,), "logistic", 0.1, 5, 0, threads=None)).threads == 1


def test_threads_are_counted_as_those_of_the_library_that_multiplies(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [{"user_api": api, "num_threads": n} for api, n in (("openmp", 7), ("blas", 2), ("blas", 3), ("other", 5))]
    monkeypatch.setattr("threadpoolctl.threadpool_info", lambda: found)
    assert fitting._with_threads(RestartTask((2,), "logistic", 0.1, 5, 0, threads=None)).threads == 3


class Elsewhere:
    """In place of the crew: does nothing, and says what it was asked for, in an order that is not that of the calls."""

    def __init__(self, workers: LocalExecutor) -> None:
        self.size = workers.size

    def run(self, function: object, calls: Sequence[tuple[RestartTask]]) -> Iterator[tuple[int, str]]:
        there = [(number, f"{task.seed} there") for number, (task,) in enumerate(calls)]
        return iter(sorted(there, key=lambda one: one[0] % 3))

    def __exit__(self, *error: object) -> None:
        pass


@pytest.mark.parametrize(("seconds", "here"), [(1.0, 3), (2.0, 2), (0.1, 10), (2.5, 1)])
def test_when_so_many_seconds_of_work_are_spent_other_processes_do_the_rest_and_the_order_stays(
    seconds: float, here: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each start takes so long; the time between two of them is no work."""
    now = [0.25]  # of such a clock only differences mean something

    def work(points: Points, tries: Sequence[RestartTask]) -> Iterator[str]:
        now[0] += seconds
        return (f"{task.seed} here" for task in tries)

    monkeypatch.setattr(fitting, "PATIENCE", 2.0)
    monkeypatch.setattr(fitting, "Crew", Elsewhere)
    monkeypatch.setattr(fitting, "in_this_process", work)
    monkeypatch.setattr(fitting, "time", SimpleNamespace(monotonic=lambda: now[0]))
    tries = [RestartTask((2,), "logistic", 0.1, 5, seed) for seed in range(10)]
    done: list[object] = []
    with FitWorkers(2, print) as run:
        for tried in run(split_points(NOISY, 0, held_out=False), tries):
            done.append(tried)
            now[0] += 100.0
    assert done == [f"{seed} {'here' if seed < here else 'there'}" for seed in range(10)]


@pytest.mark.parametrize(("jobs", "there"), [(1, False), (2, True)])
@pytest.mark.parametrize("bytes_more", [0, 1])
def test_only_several_processes_and_no_more_points_than_the_largest_are_worth_copies(
    jobs: int, there: bool, bytes_more: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = split_points(NOISY, 0, held_out=False)
    monkeypatch.setattr(fitting, "PATIENCE", -1.0)  # over before the first start
    monkeypatch.setattr(fitting, "LARGEST", points.X.nbytes - bytes_more)
    monkeypatch.setattr(fitting, "Crew", Elsewhere)
    monkeypatch.setattr(fitting, "in_this_process", lambda points, tries: [f"{task.seed} here" for task in tries])
    with FitWorkers(jobs, print) as run:
        done: list[object] = list(run(points, [RestartTask((2,), "logistic", 0.1, 5, seed) for seed in range(2)]))
    assert done == [f"{seed} {'there' if there and not bytes_more else 'here'}" for seed in range(2)]


FIT = """
import sys, time
from nnfilm.workers import fitting
from nnfilm.workers.fitting import FitWorkers
from nnmath.fitting.fit import split_points
from nnmath.fitting.optimizer import RestartTask
from tests.nnfilm.workers.test_fitting import NOISY
if __name__ == "__main__":
    fitting.PATIENCE = 0.0
    with FitWorkers(2, print) as run:
        tries = [RestartTask((3,), "logistic", 0.1, 20, seed) for seed in range(8)]
        list(run(split_points(NOISY, 0), tries))
        print(*run._crew._running.pids, flush=True)
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
