"""Set-up: a one-line error if it fails, nothing to do the second time, a fresh start after an interruption."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.support.project import ROOT


@pytest.fixture
def bootstrap(tmp_path: Path) -> ModuleType:
    """tools/bootstrap.py of a copy of the repository without .venv."""
    locks = "requirements.lock", "requirements-dev.lock", "requirements-build.lock"
    for name in (*locks, "pyproject.toml", "setup.py", "tools/bootstrap.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    spec = importlib.util.spec_from_file_location("bootstrap", tmp_path / "tools" / "bootstrap.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def commands(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that set-up would run; only the folder is really created."""
    ran: list[list[str]] = []

    def run(command: list[str], doing: str, **env: str) -> None:
        ran.append(command)
        if "venv" in command:
            python = bootstrap.VENV / "bin" / "python"
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()

    monkeypatch.setattr(bootstrap, "run", run)
    monkeypatch.setattr(bootstrap, "missing", dict)
    return ran


def locks_in(commands: list[list[str]]) -> list[str]:
    """The locks, and the rest, that are installed, but for uv itself: by their names."""
    names = [Path(command[-1]).name for command in commands if "install" in command]
    return [name for name in names if name != "uv.txt"]


ALL = ["requirements-build.lock", "requirements.lock"]


def test_a_second_setup_runs_nothing(bootstrap: ModuleType, commands: list[list[str]]) -> None:
    assert bootstrap.main() == 0
    assert locks_in(commands) == [*ALL, bootstrap.ROOT.name]
    commands.clear()
    assert bootstrap.main() == 0
    assert commands == []


def test_pip_installs_all_where_uv_does_not_work(
    bootstrap: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = bootstrap.run

    def failing(command: list[str], doing: str, **env: str) -> None:
        whole(command, doing, **env)
        if Path(command[0]).name == "uv":
            raise bootstrap.SetupError("installing failed")

    monkeypatch.setattr(bootstrap, "run", failing)
    assert bootstrap.main() == 0
    assert "now with pip instead of uv" in capfd.readouterr().err
    assert locks_in([command for command in commands if "pip" in command[2:3]])[-3:] == [*ALL, bootstrap.ROOT.name]


def test_uv_finds_packages_where_pip_does_and_no_address_is_in_a_command(bootstrap: ModuleType) -> None:
    options = {"index-url": "https://me:secret@one.invalid/", "extra-index-url": "https://two.invalid/ /a/folder"}
    found = bootstrap.variables_for_uv({**options, "find-links": "/a\n/b", "timeout": "9"})
    assert found["UV_DEFAULT_INDEX"] == options["index-url"] and found["UV_INDEX"] == options["extra-index-url"]
    assert found["UV_FIND_LINKS"] == "/a,/b" and "UV_INDEX_STRATEGY" in found and len(found) == 4


def test_what_tests_need_is_added_in_place_and_stays(bootstrap: ModuleType, commands: list[list[str]]) -> None:
    bootstrap.main()
    commands.clear()
    assert bootstrap.main(["--dev"]) == 0
    assert locks_in(commands)[1] == "requirements-dev.lock" and "--clear" not in commands[0]
    commands.clear()
    assert bootstrap.main() == bootstrap.main(["--dev"]) == 0
    assert commands == []
    with (bootstrap.ROOT / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# another\n")
    assert bootstrap.main() == 0
    assert locks_in(commands)[1] == "requirements-dev.lock"


def test_an_interrupted_setup_starts_again(
    bootstrap: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bootstrap.run

    def interrupted(command: list[str], doing: str, **env: str) -> None:
        whole(command, doing, **env)
        if "requirements.lock" in command[-1]:
            raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "run", interrupted)
    assert bootstrap.main() == 130
    commands.clear()
    monkeypatch.setattr(bootstrap, "run", whole)
    assert bootstrap.main() == 0
    assert "--clear" in commands[0] and locks_in(commands)[:2] == ALL


def test_a_machine_without_apt_is_told_what_to_install(bootstrap: ModuleType, tmp_path: Path) -> None:
    empty = tmp_path / "no-tools"
    empty.mkdir()
    result = subprocess.run(
        [sys.executable, str(bootstrap.__file__)], env={"PATH": str(empty)}, capture_output=True, text=True
    )
    assert result.returncode == 1 and result.stdout == ""
    (line,) = result.stderr.splitlines()
    for what in ("no apt-get", "C compiler", "pkg-config", "cairo", "pango"):
        assert what in line


def test_the_error_of_a_failing_command_is_quoted(bootstrap: ModuleType) -> None:
    script = "echo working; echo 'ERROR: no network'; echo bye; exit 3"
    with pytest.raises(bootstrap.SetupError) as error:
        bootstrap.run(["sh", "-c", script], "installing the packages")
    assert str(error.value) == "installing the packages failed: ERROR: no network (full output in .setup.log)"


@pytest.mark.parametrize("python", ["/nowhere/python3", "OLD"])
def test_make_refuses_a_missing_or_old_python_in_one_line(python: str, tmp_path: Path) -> None:
    if python == "OLD":
        python = str(tmp_path / "python3.10")
        Path(python).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")  # fails the version check
        os.chmod(python, 0o755)
    command = ["make", "--no-print-directory", "-C", str(ROOT), "setup", f"PYTHON={python}"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode != 0 and result.stdout == ""
    assert "Python 3.11 or newer" in result.stderr.splitlines()[0] and python in result.stderr


def test_chromium_is_installed_on_request_if_it_is_missing(
    bootstrap: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {"apt-get"}
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/" + name if name in there else None)
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0)
    assert bootstrap.main() == 0
    assert not any("apt-get" in command for command in commands)
    commands.clear()

    def run(command: list[str], doing: str) -> None:
        commands.append(command)
        there.add(command[-1])

    monkeypatch.setattr(bootstrap, "run", run)
    assert bootstrap.main(["--browser"]) == 0
    update, install = commands
    assert update[-1] == "update" and install[-3:] == ["install", "--no-install-recommends", "chromium"]
    commands.clear()
    assert bootstrap.main(["--browser"]) == 0
    assert commands == []
