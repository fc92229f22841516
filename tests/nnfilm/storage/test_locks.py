"""Locks between processes: one holds a lock at a time, and where there are none nothing waits."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_one_process_at_a_time(tmp_path: Path) -> None:
    """Each takes the lock many times, and its file away each time: whoever waits must not take that for the lock."""
    (tmp_path / "count").write_text("0")
    hands, times = 3, 40
    command = [sys.executable, "-c", COUNT, str(tmp_path), str(times)]
    processes = [subprocess.Popen(command) for _ in range(hands)]
    assert [process.wait(120) for process in processes] == [0] * hands
    assert (tmp_path / "count").read_text() == str(hands * times)
    assert [path.name for path in tmp_path.iterdir()] == ["count"]


@pytest.mark.posix  # elsewhere it is another call that takes locks
@pytest.mark.parametrize("number", [None, errno.ENOLCK, errno.ENOSYS])
def test_without_locks_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None) -> None:
    """As in a file, or where the file system has none."""

    def none(*_: object) -> None:
        raise OSError(number, "no locks here")

    (tmp_path / "a file").write_text("")
    if number:
        monkeypatch.setattr("fcntl.flock", none)
    path = tmp_path / "lock" if number else tmp_path / "a file" / "lock"
    with locked(path, lambda: pytest.fail("nobody has it")) as held:
        assert held
