"""The laws of all executors: this process, processes of this machine, a Dask cluster on loopback. Then what is told of
clusters that are no help.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import dask
import pytest
import trustme
from distributed import Client, LocalCluster, Security, get_client

from nnfilm.cli import main as cli
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.workers import schedule
from nnfilm.workers.crew import Crew
from nnfilm.workers.dask import DaskExecutor
from nnfilm.workers.executors import ExecutorFactory, InlineExecutor, LocalExecutor
from tests.nnfilm.conftest import Render, files
from tests.support.signals import KILL
from tests.support.spoiling import no_longer_than

INLINE, LOCAL, DASK = "this process", "processes", pytest.param("cluster", marks=pytest.mark.cluster)

everywhere = pytest.mark.parametrize("crew", [INLINE, LOCAL, DASK], indirect=True)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers, each a process with one thread, that keep nothing in common."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", silence_logs="CRITICAL"
    ) as cluster:
        yield cluster


@pytest.fixture
def crew(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Crew]:
    """Workers of a kind; two, unless it is this process."""
    makers: dict[str, Callable[[], Crew]] = {
        "this process": lambda: InlineExecutor(tmp_path),
        "processes": lambda: LocalExecutor(2, tmp_path),
        "cluster": lambda: DaskExecutor(request.getfixturevalue("cluster").scheduler_address),
    }
    made = makers[request.param]()
    yield made
    made.shutdown()


def square(number: int) -> int:
    """Work that ends the later the earlier it was begun."""
    time.sleep(max(0.0, 0.05 * (3 - number)))
    return number * number


def fail() -> None:
    raise ValueError("out of paint")


def lost_once(number: int, is_fatal: bool, mark: Path) -> int:
    """Some calls take their worker along, each the first time that it is tried."""
    if is_fatal and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), KILL)
    return number


@everywhere
def test_results_come_with_the_numbers_of_their_calls(crew: Crew) -> None:
    for calls in (6, 0, 3):
        assert dict(crew.run(square, [(n,) for n in range(calls)])) == {n: n * n for n in range(calls)}
    assert crew.size == (1 if isinstance(crew, InlineExecutor) else 2)


@everywhere
def test_two_calls_with_the_same_arguments_are_two_answers_from_where_the_work_is_done(crew: Crew) -> None:
    assert len({*dict(crew.run(os.urandom, [(16,), (16,)])).values()}) == 2
    pids = {*dict(crew.run(os.getpid, [()])).values()}
    assert (pids == {os.getpid()}) == isinstance(crew, InlineExecutor)


@everywhere
def test_what_is_raised_there_is_raised_here_with_its_trace_and_ends_nothing(crew: Crew) -> None:
    with pytest.raises(ValueError, match="out of paint") as caught:
        list(crew.run(fail, [()]))
    assert "in fail" in "".join(traceback.format_exception(caught.value))
    assert dict(crew.run(len, [("four",)])) == {0: 4}


@pytest.mark.parametrize(
    ("executor", "least"),
    [
        (InlineExecutor, schedule.LEAST),
        (lambda root: LocalExecutor(1, root), 10_000),
        (lambda root: LocalExecutor(8, root), 2),
    ],
    ids=["this process", "in one piece", "in many pieces"],
)
def test_the_film_is_the_same_to_the_byte(
    made: Path, render: Render, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, executor: ExecutorFactory, least: int
) -> None:
    monkeypatch.setattr(schedule, "LEAST", least)
    monkeypatch.setattr(schedule, "MOST", least)
    assert files(render(tmp_path, executor=executor)) == files(made)


# Dask.


def test_a_cluster_makes_the_same_film_learns_no_path_and_is_left_to_others(
    made: Path, render: Render, cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schedule, "LEAST", 2)
    monkeypatch.setattr(schedule, "MOST", 2)
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        before = client.run(os.getcwd)
        out = render(tmp_path / "out", executor=lambda root: DaskExecutor(cluster.scheduler_address))
        assert files(out) == files(made)
        assert client.run(os.getcwd) == before
        assert not any(str(tmp_path) in str(held) for held in client.has_what().values())
        assert client.submit(sum, [1, 2]).result() == 3
        assert len(client.scheduler_info()["workers"]) == 2
    with pytest.raises(ValueError, match="No global client"):
        get_client()


@pytest.mark.parametrize("crew", [LOCAL, DASK], indirect=True)
def test_the_work_of_lost_workers_is_done_by_others(crew: Crew, tmp_path: Path) -> None:
    """The cluster has one worker left, for it is slow to start another."""
    fatal = {1, 3, 5, 7} if isinstance(crew, LocalExecutor) else {1}
    calls = [(number, number in fatal, tmp_path / f"mark-{number}") for number in range(8)]
    assert dict(crew.run(lost_once, calls)) == {number: number for number in range(8)}


def test_no_cluster_is_told_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for address in ("foo://127.0.0.1:8786", "tcp://127.0.0.1", ""):
        with pytest.raises(BadInput, match=f"no Dask scheduler answers at {address} "):
            DaskExecutor(address)
    monkeypatch.setattr("nnfilm.workers.dask.PATIENCE", 1)
    assert cli.main(["render", "CubeRotation", "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert capsys.readouterr().err.startswith("nnfilm: --cluster: no Dask scheduler answers at tcp://127.0.0.1:9 (")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadInput, match=r"install nnfilm\[cluster\]"):
        DaskExecutor("tcp://127.0.0.1:8786")


def certified(folder: Path) -> dict[str, str]:
    """What Dask's configuration says of certificates that an authority of our own gave out, and wrote into a folder."""
    folder.mkdir()
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(folder / "own.pem")
    own = {f"{who}.cert": str(folder / "own.pem") for who in ("client", "scheduler", "worker")}
    named = {"ca-file": str(folder / "ca.pem"), **own}
    return {f"distributed.comm.tls.{name}": value for name, value in named.items()}


def test_a_cluster_by_tls_wants_certificates_that_it_knows(tmp_path: Path) -> None:
    with (
        dask.config.set({**certified(tmp_path / "ours"), "distributed.comm.require-encryption": True}),
        LocalCluster(
            n_workers=1, processes=False, host="tls://127.0.0.1", security=Security(), dashboard_address=":0"
        ) as cluster,
    ):
        executor = DaskExecutor(cluster.scheduler_address)
        assert executor.start().submit(sum, [1, 2]).result() == 3
        executor.shutdown()
        with (
            dask.config.set(certified(tmp_path / "strangers")),
            pytest.raises(BadInput, match="no Dask scheduler answers at tls://"),
        ):
            DaskExecutor(cluster.scheduler_address)


def test_work_ends_when_a_cluster_has_lost_all_its_workers_or_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.workers.dask.ABSENCE", 2)
    said: list[str] = []
    with LocalCluster(n_workers=1, processes=False, host="tcp://127.0.0.1", dashboard_address=":0") as few:
        executor = DaskExecutor(few.scheduler_address, said.append)
        few.scale(0)
        lost = f"{few.scheduler_address} has lost all its workers"
        with no_longer_than(60), pytest.raises(FilmError, match=f"{lost}; finished work"):
            list(executor.run(time.sleep, [(1,)] * 99))
    assert said == [f"the cluster at {lost}; waiting 2 s for others"]
    with pytest.raises(FilmError, match=f"the scheduler at {few.scheduler_address} was lost; finished work"):
        executor.start()
    executor.shutdown()
