"""The server that workers come from, where there is one, and where processes meet when nobody has chosen a place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from nnfilm.storage.scratch import LONGEST, SHORT

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
