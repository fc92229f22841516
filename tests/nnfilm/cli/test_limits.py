"""The command where something is very large, or very scarce: one line, or it works."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.cli import main as cli
from nnfilm.settings import flags
from nnfilm.utils import limits
from nnmath import load
from nnmath.fitting import spec
from tests.support.brief import brief_in

DIGITS = "9" * 5000
ROWS = [f"{i % 7},{i % 5},{'ab'[i > 15]}" for i in range(30)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a small table."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.csv").write_text("\n".join(["x,y,kind", *ROWS]))
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The line in which bad input is told."""
    assert cli.main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1) and len(err) < 400
    return err


def test_a_number_of_thousands_of_digits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "long.csv").write_text("\n".join(["x,y,kind", *ROWS, f"{DIGITS},1,a"]))
    assert refused(capsys, "fit", "--data", "long.csv").startswith("nnfilm: --data: long.csv, line 32, column 'x': ")


@pytest.mark.parametrize("name", [DIGITS, f"group {DIGITS}"], ids=["number", "word"])
def test_a_class_of_thousands_of_digits_is_one(folder: Path, name: str) -> None:
    (folder / "long.csv").write_text("\n".join(["x,y,kind", *ROWS, *[f"1,1,{name}"] * 9]))
    assert sorted(load("long.csv").class_sizes) == [9, 14, 16]


@pytest.mark.parametrize("value", [DIGITS, f"0x{'f' * 9000}", "[" * 50_000], ids=["number", "hexadecimal", "brackets"])
@pytest.mark.parametrize("key", ["seed", "sheet", "pause_seconds"])
def test_a_setting_of_thousands_of_digits(
    folder: Path, capsys: pytest.CaptureFixture[str], key: str, value: str
) -> None:
    (folder / "film.toml").write_text(f'data = "good.csv"\n{key} = {value}\n')
    assert refused(capsys, "fit").startswith("nnfilm: film.toml")


@pytest.mark.parametrize("key", ["seed", "hidden", "jobs", "bins"])
def test_a_flag_of_thousands_of_digits(folder: Path, capsys: pytest.CaptureFixture[str], key: str) -> None:
    assert refused(capsys, "fit", "--data", "good.csv", f"--{key}", DIGITS).startswith(f"nnfilm: --{key} must be ")


def test_a_weight_of_thousands_of_digits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layers = [{"weights": [[0], [1]], "bias": [0]}, {"weights": [[1]], "bias": [0]}]
    model = json.dumps({"activation": "tanh", "layers": layers}).replace("[[0]", f"[[{DIGITS}]")
    (folder / "model.json").write_text(model)
    told = refused(capsys, "fit", "--data", "good.csv", "--model", "model.json")
    assert told == 'nnfilm: --model: model.json: key "weights_1" holds numbers that are not finite\n'


def test_bounds_that_settings_repeat_are_those_of_a_fit() -> None:
    assert flags.LAST_SEED == spec.LAST_SEED


def run(arguments: list[str], **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "nnfilm", *arguments], capture_output=True, text=True, **more)  # type: ignore[call-overload]


@pytest.mark.posix
@pytest.mark.slow
def test_the_end_of_the_processors_time_is_told(folder: Path) -> None:
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (2, 2))

    done = run(["fit", "--data", "good.csv"], preexec_fn=limited)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("nnfilm: the limit on processor time is reached: see ulimit -t\n")


@pytest.mark.posix
def test_so_is_one_that_comes_while_a_table_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """There, whatever is raised is taken for a fault of the file: as where the command itself looks for a file."""
    monkeypatch.setattr("nnfilm.story.source.shielded", lambda read, *files: read())
    before = signal.signal(signal.SIGXCPU, limits._out_of_time)
    monkeypatch.setattr("nnmath.datasets.files.table._table", lambda *_: signal.raise_signal(signal.SIGXCPU))
    try:
        assert cli.main(["fit", "--data", "good.csv"]) == 1
    finally:
        signal.signal(signal.SIGXCPU, before)
    assert capsys.readouterr().err.endswith("nnfilm: the limit on processor time is reached: see ulimit -t\n")


@pytest.mark.posix
@pytest.mark.slow
@pytest.mark.parametrize("command", [["render"], ["fit", "--data", "good.csv"], ["list"]], ids=" ".join)
def test_too_little_memory_is_told_before_anything_is_loaded_that_ends_without_a_word(
    folder: Path, command: list[str]
) -> None:
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (512_000_000, 512_000_000))

    done = run(command, preexec_fn=limited)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "nnfilm: memory is limited to 0.5 GB, and 3 GB are needed: run ulimit -v unlimited, or ask your administrator\n"
    )
    assert run(["cache", "info"], preexec_fn=limited).returncode == 0


def test_memory_that_runs_out_later_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("nnfilm.cli.fit_report.examine", lambda *_: np.zeros(10**18))
    assert cli.main(["fit", "--data", "good.csv"]) == 1
    assert capsys.readouterr().err == "nnfilm: out of memory: use fewer processes (--jobs) or a lower quality (-q)\n"


@pytest.mark.film
def test_neither_warnings_that_are_to_be_errors_nor_a_long_path_of_temporary_files_is_a_hindrance(folder: Path) -> None:
    """What Manim imports warns of what a later Python will lack, and the path of a socket has at most 107 bytes; here
    and in the workers."""
    deep = folder / ("x" * 110)
    deep.mkdir()
    environment = {**os.environ, "PYTHONWARNINGS": "error", "TMPDIR": str(deep)}
    done = run(["render", brief_in(folder), "-q", "l", "--no-cache", "-o", str(folder / "out")], env=environment)
    assert (done.returncode, done.stdout) == (0, f"{folder / 'out' / 'Brief.mp4'}\n"), done.stderr
    assert "Warning" not in done.stderr
