"""The server that workers come from, where there is one, and where processes meet when nobody has chosen a place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from nnfilm.storage.scratch import LONGEST, SHORT
from nnfilm.utils import system
from nnfilm.workers import processes

pytestmark = pytest.mark.posix


@pytest.fixture
def forkserver() -> ModuleType:
    """Loaded here, for what it stands on is not there where nothing forks."""
    from nnfilm.workers import forkserver

    return forkserver


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_processes_meet_where_there_is_room_for_a_socket_and_until_python_ends(
    forkserver: ModuleType, length: int, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path_factory.mktemp("t")
    place = base / ("x" * (length - len(f"{base}/")))
    place.mkdir()
    config: dict[str, str] = {}
    ends: list[Callable[[], None]] = []
    own = SimpleNamespace(_config=config)
    monkeypatch.setattr(forkserver, "process", SimpleNamespace(current_process=lambda: own))
    monkeypatch.setattr(forkserver, "atexit", SimpleNamespace(register=ends.append))
    monkeypatch.setattr(forkserver, "tempfile", SimpleNamespace(gettempdir=lambda: str(place)))
    forkserver.choose_socket_folder()
    meeting = Path(config["tempdir"])
    assert meeting.parent == (place if length <= LONGEST else SHORT) and meeting.is_dir()
    forkserver.choose_socket_folder()
    assert config == {"tempdir": str(meeting)}, "the place is chosen once"
    (end,) = ends
    end()
    assert not meeting.exists()


@pytest.mark.parametrize(("server", "stopped", "ended"), [(None, False, []), (7, True, [7]), (8, False, [8])])
def test_a_server_that_was_not_started_is_neither_stopped_nor_killed(
    forkserver: ModuleType, server: int | None, stopped: bool, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    monkeypatch.setattr(forkserver, "_server", lambda: server)
    monkeypatch.setattr(forkserver, "os", SimpleNamespace(kill=lambda pid, number: killed.append(pid)))
    monkeypatch.setattr(forkserver, "interrupts", SimpleNamespace(is_stopped=lambda pid: pid == 7))
    assert forkserver.is_stopped() == stopped
    forkserver.kill()
    assert killed == ended
    forkserver.end_stopped()
    assert killed == ended * (1 + stopped)


@pytest.mark.parametrize("forks", [True, False])
def test_only_where_processes_fork_a_server_is_started_that_can_be_stopped(
    forkserver: ModuleType, forks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told what to load, and whose it is by its environment, of which nothing stays here."""
    started: list[tuple[object, ...]] = []
    before = dict(os.environ)

    def start(context: object, preload: str) -> None:
        assert processes.SINGLE.items() <= os.environ.items()
        started.append((context, preload, os.environ[forkserver.MAIN]))

    monkeypatch.setattr(system, "FORKS", forks)
    monkeypatch.setattr(forkserver, "start", start)
    monkeypatch.setattr(forkserver, "is_stopped", lambda: True)
    processes.start("all of it")
    assert started == [(processes.CONTEXT, "all of it", str(os.getpid()))] * forks
    assert dict(os.environ) == before
    assert processes.is_stopped() == forks


def test_a_stopped_server_is_ended_before_python_waits_for_its_workers(
    forkserver: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[Callable[[], None]] = []
    mute = SimpleNamespace(ensure_running=lambda: None)
    monkeypatch.setattr(forkserver, "_preload", [])
    monkeypatch.setattr(forkserver, "choose_socket_folder", lambda: None)
    monkeypatch.setattr(forkserver, "resource_tracker", mute)
    monkeypatch.setattr(forkserver, "forkserver", mute)
    monkeypatch.setattr(forkserver, "signal", SimpleNamespace(pthread_sigmask=lambda *_: None, SIG_BLOCK=0))
    monkeypatch.setattr(forkserver, "atexit", SimpleNamespace(register=ends.append))
    context = SimpleNamespace(set_forkserver_preload=lambda names: None)
    for _ in range(2):
        forkserver.start(context, "all of it")
    assert ends == [forkserver.end_stopped], "registered once"
