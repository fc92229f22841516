"""Where nothing can be written: compiled code goes beside the cache or into a temporary folder, and it is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nnfilm.outputs.resources import resources
from nnfilm.settings.flags import FilmSettings
from nnfilm.storage import users_folders
from nnfilm.storage.cache import FOLDER, LIMIT, users
from nnfilm.storage.users_folders import COMPILED, NO_HOME, choose_folder_for_compiled_code, provide_home
from nnfilm.utils.progress import Lines, Progress
from tests.support.spoiling import held, no_longer_than

KEY = "ab" * 32


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMPILED, "")  # so that it is set back
    monkeypatch.setattr(users_folders.os, "access", lambda path, mode: False)  # as if the program were read-only


def chosen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """The folder for compiled code, and what is said, with a cache in that folder."""
    said: list[str] = []
    monkeypatch.setenv(FOLDER, str(folder))
    choose_folder_for_compiled_code(said.append)
    return Path(os.environ[COMPILED]), said


def test_compiled_code_of_a_read_only_program_lies_beside_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert chosen(tmp_path / "cache", monkeypatch) == (tmp_path / "cache" / "compiled", [])
    assert list((tmp_path / "cache" / "compiled").iterdir()) == []


def test_without_a_cache_it_lies_in_a_temporary_folder_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    folder, (line,) = chosen(tmp_path / "file" / "cache", monkeypatch)
    assert folder.is_dir() and not folder.is_relative_to(tmp_path / "file")
    assert str(tmp_path / "file" / "cache") in line and f"set {FOLDER}" in line
    folder.rmdir()


@pytest.mark.posix
def test_a_user_without_a_home_gets_the_name_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "~")  # what the system answers then
    with pytest.raises(RuntimeError):
        Path.home()
    provide_home()
    assert Path.home() == Path(NO_HOME)


def test_whatever_uses_the_cache_leaves_it_below_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    monkeypatch.setenv(LIMIT, "1")
    with resources(FilmSettings(jobs=0), Progress()) as found:
        found.cache.put("ab" * 32, bytes(900_000))
        found.cache.put("cd" * 32, bytes(900_000))
    assert [entry.path.parent.name for entry in found.cache.entries()] == ["cd"]


OF_POSIX = [pytest.param(name, marks=pytest.mark.posix) for name in ("nothing", "pipe")]


@pytest.mark.parametrize("name", ["file", "file/deeper", "loop", "a" * 300, *OF_POSIX])
def test_without_a_cache_all_is_made_and_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nothing").symlink_to("missing/nothing")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    before = held(tmp_path)
    monkeypatch.setenv(FOLDER, str(tmp_path / name))
    with no_longer_than(60), resources(FilmSettings(), Lines()) as found:
        found.cache.put(KEY, b"content")
        assert found.cache.get(KEY, bytes) is None
        found.cache.tidy()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"not everything was cached: cannot write to {tmp_path / name} (")
    assert held(tmp_path) == before


@pytest.mark.parametrize("said", ["", "caches"])
def test_a_relative_folder_for_all_caches_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str) -> None:
    """The XDG base directory specification has it so; else each folder that one works in would get a cache."""
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", said)
    assert users().folder == tmp_path / ".cache" / "nnfilm"
