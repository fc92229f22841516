"""Whatever reading a file comes to, it comes to it in another process, and one line says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.shield import reader, shielded
from nnfilm.utils.remote import RemoteTrace
from nnmath.utils.errors import DataError
from tests.support import baits
from tests.support.project import ROOT

pytestmark = pytest.mark.posix  # elsewhere processes have no bounds, and no signals

WAITING = """
import sys
from functools import partial
from pathlib import Path
from nnfilm.shield.shielded import shielded
from tests.support import baits
path = Path(sys.argv[1])
shielded(partial(baits.sleeps, path), path)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a table.csv"
    path.write_text("content")
    return path


@pytest.fixture(scope="module", autouse=True)
def ended() -> Iterator[None]:
    yield
    shielded._close()


def read(bait: Callable[[Path], Any], path: Path) -> Any:
    return shielded.shielded(partial(bait, path), path)


def told(bait: Callable[[Path], Any], path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        read(bait, path)
    assert "a table.csv" in str(caught.value) and "\n" not in str(caught.value)
    return caught.value


def test_a_file_is_read_in_another_process_and_comes_back_as_it_was(path: Path) -> None:
    pid, text, numbers = read(baits.fine, path)
    assert pid != os.getpid() and text == "content"
    assert numbers.flags.f_contiguous and np.array_equal(numbers, [[0, 3], [1, 4], [2, 5]])
    assert len(read(baits.large, path)) == 50_000_000


def test_what_a_library_prints_is_not_seen(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert read(baits.chatty, path) == "said"
    told(baits.aborts, path)
    assert capfd.readouterr() == ("", "")


def test_an_error_in_the_data_is_raised_here_with_its_traceback(path: Path) -> None:
    with pytest.raises(DataError, match="it is refused: correct it") as caught:
        read(baits.refused, path)
    assert caught.value.parameter == "label"
    assert isinstance(caught.value.__cause__, RemoteTrace) and "in refused" in str(caught.value.__cause__)


def test_a_mistake_of_ours_stays_one(path: Path) -> None:
    with pytest.raises(KeyError, match="a mistake"):
        read(baits.broken, path)
    with pytest.raises(AttributeError, match="pickle"):
        read(baits.unsendable, path)


@pytest.mark.parametrize(
    ("bait", "trace"),
    [
        (baits.aborts, "in aborts"),
        (baits.faults, "in faults"),
        (baits.is_cut, "in is_cut"),
        (baits.panics, "Panic: the library"),
        (baits.recurses, "in recurses"),
        (baits.exits, ""),
    ],
)
def test_a_crash_is_told_in_one_line_and_the_next_file_is_read(
    path: Path, bait: Callable[[Path], Any], trace: str
) -> None:
    error = told(bait, path)
    assert "the library for such files crashed, or wanted more than" in str(error)
    assert trace in str(error.__cause__)
    assert read(baits.fine, path)[0] != os.getpid()


def test_memory_without_end_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MEMORY", 400_000_000)
    assert "takes more than 0.4 GB of memory to read" in str(told(baits.swells, path))


@pytest.mark.slow
def test_time_without_end_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SECONDS", 1)
    error = told(baits.spins, path)
    assert "takes more than 1 seconds of processor time to read" in str(error)
    assert "in spins" in str(error.__cause__)


def test_who_gives_no_answer_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PATIENCE", 0)
    monkeypatch.setattr(reader, "CLOCK", 0)
    assert "was not read within 0 seconds" in str(told(baits.sleeps, path))


def test_temporary_files_of_a_reader_are_removed(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    told(baits.unpacks, path)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_process_that_somebody_kills_is_told(path: Path) -> None:
    assert "the process that does it was killed" in str(told(baits.killed, path))
    assert read(baits.fine, path)[1] == "content"


def test_an_interrupt_ends_the_reading_and_the_next_file_is_read(path: Path) -> None:
    def interrupt() -> None:
        while path.read_text() in ("", "content"):
            time.sleep(0.01)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        read(baits.sleeps, path)
    assert not is_alive(int(path.read_text()))
    path.write_text("next")
    assert read(baits.fine, path)[1] == "next"


@pytest.mark.slow
def test_the_process_ends_with_the_command_even_if_that_is_killed(path: Path) -> None:
    path.write_text("")
    command = subprocess.Popen([sys.executable, "-c", WAITING, str(path)], cwd=ROOT)
    while not path.read_text():
        time.sleep(0.01)
    command.kill()
    command.wait()
    reader = int(path.read_text())
    deadline = time.monotonic() + 30
    while is_alive(reader) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not is_alive(reader)


def is_alive(pid: int) -> bool:
    """It may end between the two looks, or while its state is read."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
    return "Z" not in state.rpartition(")")[2].split()[:1]


def test_large_files_may_take_more(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    with large.open("wb") as file:
        file.truncate(10**7)
    memory, seconds = reader.bounds([small])
    assert seconds <= 10 and memory < 1.5e9
    assert reader.bounds([small, large, tmp_path / "none"]) > (memory, seconds + 90)
