"""The command where something is very large, or very scarce: one line, or it works."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nnfilm.cli import main as cli

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
