"""Locks between processes: one holds a lock at a time, its end ends it, and where there are none nothing waits."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from pathlib import Path
from random import Random

import pytest

from nnfilm.storage.locks import locked
from tests.support.spoiling import KINDS, no_longer_than, stopped

COUNT = """
import sys
from pathlib import Path
from nnfilm.storage.locks import locked
folder, times = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(times):
    with locked(folder / "lock") as held:
        assert held
        (folder / "count").write_text(str(int((folder / "count").read_text()) + 1))
"""

HOLD = """
import sys, time
from pathlib import Path
from nnfilm.storage.locks import locked
with locked(Path(sys.argv[1])) as held:
    print(held, flush=True)
    time.sleep(60)
"""

NOWHERE = """
import sys
from pathlib import Path
from nnfilm.storage.locks import locked
with locked(Path(sys.argv[1])) as held:
    print(held)
"""

WITHOUT_FCNTL = """
import importlib, pkgutil, sys, warnings
sys.modules["fcntl"] = None
warnings.simplefilter("ignore")  # filelock tells that its locks will be soft ones
import nnfilm, nnmath
from nnfilm.render import chapter_files
for package in (nnmath, nnfilm):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
chapter_files.load_film()
print(*sorted(name for name in ("nnfilm.storage.workspace", "nnfilm.scenes.warp_2d", "nnmath") if name in sys.modules))
"""


def run(code: str, *arguments: object) -> str:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


def test_one_process_at_a_time(tmp_path: Path) -> None:
    """Each takes the lock many times, and its file away each time: whoever waits must not take that for the lock."""
    (tmp_path / "count").write_text("0")
    hands, times = 3, 40
    command = [sys.executable, "-c", COUNT, str(tmp_path), str(times)]
    processes = [subprocess.Popen(command) for _ in range(hands)]
    assert [process.wait(120) for process in processes] == [0] * hands
    assert (tmp_path / "count").read_text() == str(hands * times)
    assert [path.name for path in tmp_path.iterdir()] == ["count"]


def test_a_lock_is_not_waited_for_unless_asked_and_goes_with_a_killed_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline().strip() == "True"
        with locked(path, wait=False) as held:
            assert not held
        assert path.exists()  # the other's
        other.kill()
        other.wait()
    with locked(path, wait=False) as held:
        assert held
    assert not path.exists()


@pytest.mark.posix
def test_a_stopped_process_is_not_waited_for_and_one_that_goes_on_is(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout and other.stdout.readline().strip() == "True"
        with stopped(other), no_longer_than(60), locked(path) as held:
            assert not held
        assert path.exists()  # the other's
        timer = threading.Timer(0.5, other.kill)
        timer.start()
        with no_longer_than(60), locked(path) as held:
            assert held and not timer.is_alive()


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_else_has_its_name_makes_room_for_it(tmp_path: Path, kind: str) -> None:
    path, outside = tmp_path / "lock", tmp_path / "outside"
    outside.write_text("not ours")
    KINDS[kind](path, Random(1))
    with no_longer_than(60), locked(path) as held:
        assert held and path.is_file() and not path.is_symlink()
    path.symlink_to(outside)
    with locked(path) as held:
        assert held
    assert [(left.name, left.read_text()) for left in tmp_path.iterdir()] == [("outside", "not ours")]


@pytest.mark.parametrize("folder", ["no/such/folder", "a file"])
def test_where_no_file_can_be_made_nothing_is_waited_for(tmp_path: Path, folder: str) -> None:
    (tmp_path / "a file").write_text("")
    assert run(NOWHERE, tmp_path / folder / "lock") == "False"


@pytest.mark.posix  # elsewhere it is another call that takes locks
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_stops_nobody_and_nothing_is_left_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def none(*_: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr("fcntl.flock", none)
    with locked(tmp_path / "lock") as held:
        assert not held
    assert list(tmp_path.iterdir()) == []


@pytest.mark.posix
@pytest.mark.slow
def test_all_that_is_here_can_be_imported_where_the_system_has_no_fcntl() -> None:
    assert run(WITHOUT_FCNTL) == "nnfilm.scenes.warp_2d nnfilm.storage.workspace nnmath"
