"""A film made by a Dask cluster on loopback, and films whose workers are killed on the way: the same to the byte."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dask
import pytest
import trustme
from distributed import Client, LocalCluster, Security, get_client

from nnfilm.cli import main as cli
from nnfilm.outputs import film
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.utils.progress import Lines
from nnfilm.workers import schedule
from nnfilm.workers.dask import DaskExecutor
from nnfilm.workers.executors import ExecutorFactory, LocalExecutor
from tests.nnfilm.conftest import Render
from tests.support.signals import KILL
from tests.support.spoiling import no_longer_than
from tests.support.stand_in import job, resources


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two workers, each a process with one thread, that keep nothing in common."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0", silence_logs="CRITICAL"
    ) as cluster:
        yield cluster


@pytest.fixture
def many_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in so small pieces that there is always some left when the first is done."""
    monkeypatch.setattr(schedule, "LEAST", 2)
    monkeypatch.setattr(schedule, "MOST", 2)


class Killer(Lines):
    """Kills a worker when the first task is done."""

    def __init__(self, victim: Callable[[], int]) -> None:
        super().__init__()
        self._victim = victim
        self.killed: list[int] = []

    def drawn(self, frames: int) -> None:
        if not self.killed:
            self.killed.append(self._victim())
            os.kill(self.killed[0], KILL)


def films(made: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in made.iterdir()}


def kill_on_the_way(out: Path, executor: ExecutorFactory, cache: Path, victim: Callable[[], int]) -> None:
    killer = Killer(victim)
    film.render(job(out), resources(cache, executor, killer))
    assert killer.killed


def test_a_cluster_makes_the_same_film(
    made: Path, render: Render, cluster: LocalCluster, tmp_path: Path, many_tasks: None
) -> None:
    out = render(tmp_path / "out", executor=lambda root: DaskExecutor(cluster.scheduler_address))
    assert films(out) == films(made)


def test_workers_of_a_cluster_get_no_path_of_the_main_process(
    render: Render, cluster: LocalCluster, tmp_path: Path
) -> None:
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        before = client.run(os.getcwd)
        render(tmp_path / "out", executor=lambda root: DaskExecutor(cluster.scheduler_address))
        assert client.run(os.getcwd) == before
        assert not any(str(tmp_path) in str(held) for held in client.has_what().values())


def test_a_cluster_that_loses_a_worker_makes_the_same_film(
    made: Path, render: Render, cluster: LocalCluster, tmp_path: Path, many_tasks: None
) -> None:
    def victim() -> int:
        with Client(cluster.scheduler_address, set_as_default=False) as client:
            return int(min(client.run(os.getpid).values()))

    kill_on_the_way(tmp_path / "out", lambda root: DaskExecutor(cluster.scheduler_address), tmp_path / "cache", victim)
    assert films(tmp_path / "out") == films(made)


def test_a_local_worker_killed_on_the_way_changes_nothing(
    made: Path, render: Render, tmp_path: Path, many_tasks: None
) -> None:
    workers = LocalExecutor(2, tmp_path)

    def victim() -> int:
        assert workers._pool
        return min(workers._pool._processes)

    kill_on_the_way(tmp_path / "out", lambda root: workers, tmp_path / "cache", victim)
    assert films(tmp_path / "out") == films(made)


def test_a_cluster_is_left_to_others_afterwards(render: Render, cluster: LocalCluster, tmp_path: Path) -> None:
    render(tmp_path, executor=lambda root: DaskExecutor(cluster.scheduler_address))
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        assert client.submit(sum, [1, 2]).result() == 3
        assert len(client.scheduler_info()["workers"]) == 2
    with pytest.raises(ValueError, match="No global client"):
        get_client()


def test_nobody_at_the_address_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("nnfilm.workers.dask.PATIENCE", 1)
    assert cli.main(["render", "CubeRotation", "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert capsys.readouterr().err.startswith("nnfilm: --cluster: no Dask scheduler answers at tcp://127.0.0.1:9 (")


@pytest.mark.parametrize("address", ["nonsense", "foo://127.0.0.1:8786", "tcp://127.0.0.1", ""])
def test_an_address_that_is_none_is_told_at_once(address: str) -> None:
    with pytest.raises(BadInput, match=f"no Dask scheduler answers at {address} "):
        DaskExecutor(address)


def certified(folder: Path) -> dict[str, str]:
    """What Dask's configuration says of certificates that an authority of our own gave out, and wrote into a folder."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(folder / "own.pem")
    own = {f"{who}.cert": str(folder / "own.pem") for who in ("client", "scheduler", "worker")}
    named = {"ca-file": str(folder / "ca.pem"), **own}
    return {f"distributed.comm.tls.{name}": value for name, value in named.items()}


def test_a_cluster_by_tls_wants_certificates_that_it_knows(tmp_path: Path) -> None:
    ours, strangers = tmp_path / "ours", tmp_path / "strangers"
    ours.mkdir()
    strangers.mkdir()
    with (
        dask.config.set({**certified(ours), "distributed.comm.require-encryption": True}),
        LocalCluster(
            n_workers=1, processes=False, host="tls://127.0.0.1", security=Security(), dashboard_address=":0"
        ) as cluster,
    ):
        executor = DaskExecutor(cluster.scheduler_address)
        assert executor.start().submit(sum, [1, 2]).result() == 3
        executor.shutdown()
        with (
            dask.config.set(certified(strangers)),
            pytest.raises(BadInput, match="no Dask scheduler answers at tls://"),
        ):
            DaskExecutor(cluster.scheduler_address)


def test_two_calls_with_the_same_arguments_are_two_answers(cluster: LocalCluster) -> None:
    executor = DaskExecutor(cluster.scheduler_address)
    running = executor.start()
    assert len({running.submit(os.urandom, 16).result() for _ in range(2)}) == 2
    executor.shutdown()


def test_a_scheduler_that_is_gone_is_noticed() -> None:
    with LocalCluster(n_workers=1, processes=False, host="tcp://127.0.0.1", dashboard_address=":0") as cluster:
        executor = DaskExecutor(cluster.scheduler_address)
        executor.start()
    with pytest.raises(FilmError, match=f"the scheduler at {cluster.scheduler_address} was lost; finished work"):
        executor.start()
    executor.shutdown()


def test_work_ends_when_a_cluster_has_lost_all_its_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.workers.dask.ABSENCE", 2)
    said: list[str] = []
    with LocalCluster(n_workers=1, processes=False, host="tcp://127.0.0.1", dashboard_address=":0") as few:
        executor = DaskExecutor(few.scheduler_address, said.append)
        few.scale(0)
        lost = f"{few.scheduler_address} has lost all its workers"
        with no_longer_than(60), pytest.raises(FilmError, match=f"{lost}; finished work"):
            list(executor.run(time.sleep, [(1,)] * 99))
    assert said == [f"the cluster at {lost}; waiting 2 s for others"]


def test_dask_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(BadInput, match=r"install nnfilm\[cluster\]"):
        DaskExecutor("tcp://127.0.0.1:8786")
