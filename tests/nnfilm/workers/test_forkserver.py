"""Where processes meet when nobody has chosen a place for them yet, as in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from nnfilm.storage.scratch import LONGEST, SHORT
from nnfilm.workers import forkserver


@pytest.mark.posix
@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
def test_processes_meet_where_there_is_room_for_a_socket_and_until_python_ends(
    length: int, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
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
    forkserver.settle_sockets()
    meeting = Path(config["tempdir"])
    assert meeting.parent == (place if length <= LONGEST else SHORT) and meeting.is_dir()
    forkserver.settle_sockets()
    assert config == {"tempdir": str(meeting)}, "the place is chosen once"
    (end,) = ends
    end()
    assert not meeting.exists()


@pytest.mark.posix
@pytest.mark.parametrize(("server", "ended"), [(None, []), (7, [7])])
def test_a_server_that_was_not_started_is_neither_stopped_nor_given_up(
    server: int | None, ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    monkeypatch.setattr(forkserver, "_server", lambda: server)
    monkeypatch.setattr(forkserver, "os", SimpleNamespace(kill=lambda pid, number: killed.append(pid)))
    monkeypatch.setattr(forkserver, "interrupts", SimpleNamespace(is_stopped=lambda pid: pid == 7))
    assert forkserver.is_stopped() == (server == 7)
    forkserver.give_up()
    assert killed == ended
