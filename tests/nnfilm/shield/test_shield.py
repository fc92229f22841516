"""Whatever reading a file comes to, it comes to it in another process, whichever way the file comes into a command; one
line says so, and the next file is read.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from nnfilm import notebook
from nnfilm.settings.flags import FilmSettings
from nnfilm.settings.request import asked, flag
from nnfilm.shield import reader, shielded
from nnfilm.story.source import Source
from nnfilm.utils.remote import RemoteTrace
from nnfilm.voice.recordings import recordings
from nnfilm.voice.script import Line
from nnmath import Network, load
from nnmath.experiments.bundle import DATA, FILE, Bundle
from nnmath.experiments.experiment import Experiment
from nnmath.utils.errors import DataError
from tests.nnmath.experiments.test_schema import content
from tests.support import baits
from tests.support.fuzzing import fuzzed
from tests.support.own_table import table
from tests.support.project import ROOT
from tests.support.voices import write_sound

pytestmark = pytest.mark.posix  # elsewhere processes have no bounds, and no signals


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
    """What is said of a file, in a line that names it."""
    with pytest.raises(DataError) as caught:
        read(bait, path)
    assert "a table.csv" in str(caught.value) and "\n" not in str(caught.value)
    return caught.value


def test_a_file_is_read_in_another_process_and_comes_back_as_it_was(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pid, text, numbers = read(baits.fine, path)
    assert pid != os.getpid() and text == "content"
    assert numbers.flags.f_contiguous and np.array_equal(numbers, [[0, 3], [1, 4], [2, 5]])
    assert len(read(baits.large, path)) == 50_000_000
    assert read(baits.chatty, path) == "said"
    told(baits.aborts, path)
    assert capfd.readouterr() == ("", "")


def test_an_error_is_raised_here_with_its_traceback_and_a_mistake_of_ours_stays_one(path: Path) -> None:
    with pytest.raises(DataError, match="it is refused: correct it") as caught:
        read(baits.refused, path)
    assert caught.value.parameter == "label"
    assert isinstance(caught.value.__cause__, RemoteTrace) and "in refused" in str(caught.value.__cause__)
    with pytest.raises(KeyError, match="a mistake"):
        read(baits.broken, path)
    with pytest.raises(AttributeError, match="pickle"):
        read(baits.unsendable, path)


@pytest.mark.parametrize(
    ("bait", "says", "trace"),
    [
        (baits.panics, "the library for such files crashed", "Panic: the library"),
        (baits.exits, "the library for such files crashed", ""),
        (baits.unpacks, "the library for such files crashed", "in unpacks"),
        (baits.killed, "the process that does it was killed", ""),
    ],
)
def test_a_crash_is_told_in_one_line_and_the_next_file_is_read(
    path: Path, monkeypatch: pytest.MonkeyPatch, bait: Callable[[Path], Any], says: str, trace: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(path.parent))
    error = told(bait, path)
    assert says in str(error) and trace in str(error.__cause__)
    assert [found.name for found in path.parent.iterdir()] == [path.name], "temporary files of a reader are removed"
    assert read(baits.fine, path)[1] == "content"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("bait", "bounds", "says"),
    [
        (baits.swells, {"MEMORY": 400_000_000}, "takes more than 0.4 GB of memory to read"),
        (baits.spins, {"SECONDS": 1}, "takes more than 1 seconds of processor time to read"),
        (baits.sleeps, {"PATIENCE": 0, "CLOCK": 0}, "was not read within 0 seconds"),
    ],
)
def test_what_has_no_end_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, bait: Callable[[Path], Any], bounds: dict[str, int], says: str
) -> None:
    for name, most in bounds.items():
        monkeypatch.setattr(reader, name, most)
    assert says in str(told(bait, path))


def test_large_files_may_take_more(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    with large.open("wb") as file:
        file.truncate(10**7)
    memory, seconds = reader.bounds([small])
    assert seconds <= 10 and memory < 1.5e9
    assert reader.bounds([small, large, tmp_path / "none"]) > (memory, seconds + 90)


def test_an_interrupt_ends_the_reading_and_the_next_file_is_read(path: Path) -> None:
    def interrupt() -> None:
        while path.read_text() in ("", "content"):
            time.sleep(0.01)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        read(baits.sleeps, path)
    path.write_text("next")
    assert read(baits.fine, path)[1] == "next"


# All ways of a user's file into a command.

_opened: list[str] = []


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        _opened.append(os.path.basename(os.fsdecode(arguments[0])))


@pytest.fixture(scope="module")
def opened() -> list[str]:
    """The names of the files that this process opens."""
    sys.addaudithook(_hear)  # for good: there is no way to remove one
    return _opened


LINE = Line(7, "Any", "a beat", "It is said.", "It is said.", 2.0)
NETWORK = Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)], "logistic")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    table(tmp_path / "data.csv")
    table(tmp_path / "test.csv", seed=1)
    write_sound(tmp_path / f"{LINE.name}.wav", 0.2 * np.sin(np.arange(48_000) / 30))
    np.savez(tmp_path / "model.npz", weights_1=np.eye(2), bias_1=np.zeros(2), weights_2=np.ones((2, 1)), bias_2=[0.0],
             activation="logistic")  # fmt: skip
    experiment = Experiment(load(tmp_path / "data.csv"), NETWORK)
    (tmp_path / FILE).write_bytes(Bundle({DATA: experiment}, {}).to_bytes())
    return tmp_path


def source(folder: Path, **settings: str) -> Source:
    given = {name: str(folder / value) for name, value in settings.items()}
    found = Source.from_request(asked(given, flag, FilmSettings()))
    assert found
    return found


WAYS: dict[str, Callable[[Path], Any]] = {
    "tables": lambda folder: source(folder, data="data.csv", test="test.csv").of_rows(len_of),
    "bundle": lambda folder: source(folder, model=FILE),
    "model": lambda folder: source(folder, data="data.csv", model="model.npz").experiment(never),
    "notebook": lambda folder: notebook._dataset(folder / "data.csv", {}),
    "recordings": lambda folder: recordings(folder, [LINE]),
}


def len_of(rows: Any) -> int:
    return len(rows.fit)


def never(*_: Any) -> Any:
    raise AssertionError("there is a model")


@pytest.mark.parametrize("way", WAYS)
def test_files_are_opened_in_another_process(folder: Path, opened: list[str], way: str) -> None:
    load(folder / "data.csv")
    assert "data.csv" in opened, "whoever reads directly is heard"
    opened.clear()
    assert WAYS[way](folder)
    assert not {path.name for path in folder.iterdir()} & set(opened)


# Thousands of spoilt files: each is told in one line, or of, and does no harm.

RECORDS = [{"size": 0.5 * i, "weight": i % 7, "kind": "ab"[i > 20], "note": None if i % 9 else "x"} for i in range(40)]
COFFEE = (ROOT / "examples" / "coffee.csv").read_bytes()


def saved(write: Callable[[pd.DataFrame, io.BytesIO], object]) -> bytes:
    file = io.BytesIO()
    write(pd.DataFrame(RECORDS), file)
    return file.getvalue()


SPOILT: dict[str, Callable[[], bytes]] = {
    "whole.bundle": content,
    "coffee.csv": lambda: COFFEE,
    "semicolons.txt": lambda: saved(lambda frame, file: frame.to_csv(file, sep=";", decimal=",")),
    "book.xlsx": lambda: saved(lambda frame, file: frame.to_excel(file, engine="openpyxl")),
    "book.ods": lambda: saved(lambda frame, file: frame.to_excel(file, engine="odf")),
    "frame.parquet": lambda: saved(lambda frame, file: frame.to_parquet(file)),
}


@pytest.mark.fuzz
@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("name", SPOILT)
def test_spoilt_files(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str, part: int) -> None:
    source = tmp_path_factory.mktemp("source") / name
    source.write_bytes(SPOILT[name]())
    kind, each = ("bundles", 250) if source.suffix == ".bundle" else ("tables", 500)
    found = fuzzed(kind, source, range(each * part, each * (part + 1)), tmp_path)
    print(f"{name}: {found['counts']}, {found['memory'] / 1e6:.0f} MB")
    assert found["faults"] == []
    assert sum(found["counts"].values()) == each
    assert found["memory"] < 1.5e9
    assert [path.name for path in tmp_path.iterdir()] == [f"mutated{source.suffix}"]
