"""Locks between processes: one holds a lock at a time, its end ends it, and where there are none nothing waits."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.storage import locks
from nnfilm.storage.locks import locked

COUNT = """
import sys
from pathlib import Path
from nnfilm.storage.locks import locked
folder, times = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(times):
    with locked(folder / "lock", list) as held:
        assert held
        (folder / "count").write_text(str(int((folder / "count").read_text()) + 1))
"""

HOLD = """
import sys, time
from pathlib import Path
from nnfilm.storage.locks import locked
with locked(Path(sys.argv[1]), list) as held:
    print(held, flush=True)
    time.sleep(60)
"""


def test_one_process_at_a_time(tmp_path: Path) -> None:
    """Each takes the lock many times, and its file away each time: whoever waits must not take that for the lock."""
    (tmp_path / "count").write_text("0")
    hands, times = 3, 40
    command = [sys.executable, "-c", COUNT, str(tmp_path), str(times)]
    processes = [subprocess.Popen(command) for _ in range(hands)]
    assert [process.wait(120) for process in processes] == [0] * hands
    assert (tmp_path / "count").read_text() == str(hands * times)
    assert [path.name for path in tmp_path.iterdir()] == ["count"]


def test_a_process_is_waited_for_for_a_time_and_no_longer_once_it_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    path, told = tmp_path / "lock", ["nothing yet"]
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline().strip() == "True"
        with locked(path, told.clear) as held:
            assert (held, told) == (False, [])
        assert path.exists()  # the other's
        other.kill()
        other.wait()
    with locked(path, lambda: pytest.fail("nobody has it")) as held:
        assert held
    assert not path.exists()


def test_where_no_file_can_be_made_nothing_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    with locked(tmp_path / "a file" / "lock", lambda: pytest.fail("nobody has it")) as held:
        assert held


@pytest.mark.posix  # elsewhere it is another call that takes locks
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def none(*_: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr("fcntl.flock", none)
    with locked(tmp_path / "lock", lambda: pytest.fail("nobody has it")) as held:
        assert held
