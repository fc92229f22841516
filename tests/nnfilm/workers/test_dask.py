"""A film made by a Dask cluster on loopback, and films whose workers are killed on the way: the same to the byte."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

import dask
import pytest
import trustme
from distributed import Client, LocalCluster, Security, get_client

from nnfilm.cli import main as cli
from nnfilm.outputs import film
from nnfilm.utils.errors import BadInput, ChapterError, FilmError
from nnfilm.utils.progress import Lines
from nnfilm.workers import schedule
from nnfilm.workers.crew import Crew
from nnfilm.workers.dask import DaskExecutor
from nnfilm.workers.executors import ExecutorFactory, LocalExecutor
from nnfilm.workers.farm import Farm
from tests.nnfilm.conftest import Render
from tests.support.signals import KILL
from tests.support.spoiling import no_longer_than
from tests.support.stand_in import Breaking, Sliding, job, resources


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
    farms: list[Farm] = []

    class Watched(LocalExecutor):
        def start(self) -> Executor:
            farm = super().start()
            assert isinstance(farm, Farm)
            farms.append(farm)
            return farm

    kill_on_the_way(tmp_path / "out", partial(Watched, 2), tmp_path / "cache", lambda: min(farms[0].pids))
    assert films(tmp_path / "out") == films(made)


def test_a_chapter_that_breaks_on_a_cluster_is_told_with_threads(
    render: Render, cluster: LocalCluster, tmp_path: Path
) -> None:
    with pytest.raises(ChapterError) as caught:
        render(tmp_path, Sliding, Breaking, executor=lambda root: DaskExecutor(cluster.scheduler_address))
    assert str(caught.value) == "chapter Breaking failed: ValueError: the network has no neuron 4"
    assert list(tmp_path.iterdir()) == []


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


@pytest.fixture
def listening() -> Iterator[Callable[[bytes], str]]:
    """Something that takes calls and is no scheduler: it says a thing and no more; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        held: list[socket.socket] = []

        def answer(said: bytes) -> None:
            with suppress(OSError):  # the server was closed, or the caller is gone
                while True:
                    held.append(server.accept()[0])
                    held[-1].sendall(said)

        def start(said: bytes) -> str:
            Thread(target=answer, args=[said], daemon=True).start()
            return f"tcp://127.0.0.1:{server.getsockname()[1]}"

        yield start
        for one in held:
            one.close()


def test_who_takes_the_call_and_says_nothing_is_told(
    monkeypatch: pytest.MonkeyPatch, listening: Callable[[bytes], str]
) -> None:
    monkeypatch.setattr("nnfilm.workers.dask.PATIENCE", 1)
    with pytest.raises(BadInput, match=r"no Dask scheduler answers at tcp://.* \(no answer within 1 seconds\)$"):
        DaskExecutor(listening(b""))


def test_who_speaks_another_language_is_told(listening: Callable[[bytes], str]) -> None:
    with pytest.raises(BadInput, match="no Dask scheduler answers at tcp://"):
        DaskExecutor(listening(b"HTTP/1.1 400 Bad Request\r\n\r\n" * 9))


def test_a_worker_is_no_scheduler(cluster: LocalCluster) -> None:
    worker = next(iter(cluster.scheduler_info["workers"]))
    with pytest.raises(BadInput, match="not a scheduler"):
        DaskExecutor(worker)


def test_certificates_that_are_missing_are_told() -> None:
    with pytest.raises(BadInput, match=r"needs certificates: name them in Dask's configuration, ca-file, "):
        DaskExecutor("tls://127.0.0.1:8786")


def test_certificates_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with (
        dask.config.set(
            {f"distributed.comm.tls.{name}": str(tmp_path / "none") for name in ("ca-file", "client.cert")}
        ),
        pytest.raises(BadInput, match="the certificates of Dask's configuration cannot be read: no such file"),
    ):
        DaskExecutor("tls://127.0.0.1:8786")


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


def waiting(folder: Path) -> None:
    """Work that ends when there is a file, or when it is tired of waiting, and then says so."""
    for _ in range(200):
        if (folder / "go").exists():
            return
        time.sleep(0.1)
    (folder / "tired").touch()


def test_what_is_under_way_is_not_waited_for(cluster: LocalCluster, tmp_path: Path) -> None:
    executor = DaskExecutor(cluster.scheduler_address)
    executor.start().submit(waiting, tmp_path)
    executor.shutdown()
    (tmp_path / "go").touch()
    assert not (tmp_path / "tired").exists()


def test_its_own_log_is_silent_and_those_of_others_are_not() -> None:
    names = ("distributed.core", "distributed.comm", "undistributed")
    for name in names:
        logging.getLogger(name).setLevel(logging.ERROR)
    with pytest.raises(BadInput):
        DaskExecutor("nonsense")
    assert [name for name in names if logging.getLogger(name).isEnabledFor(logging.ERROR)] == ["undistributed"]


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
        with no_longer_than(60), pytest.raises(FilmError, match=f"{lost}; finished work"), Crew(executor) as crew:
            list(crew.run(time.sleep, [(1,)] * 99))
    assert said == [f"the cluster at {lost}; waiting 2 s for others"]


def test_a_cluster_without_workers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnfilm.workers.dask.PATIENCE", 1)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as empty,
        pytest.raises(BadInput, match="has no workers; start some with: dask worker tcp://127"),
    ):
        DaskExecutor(empty.scheduler_address)


def test_dask_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(BadInput, match=r"install nnfilm\[cluster\]"):
        DaskExecutor("tcp://127.0.0.1:8786")
