"""Where nothing can be written: compiled code goes beside the cache or into a temporary folder, and it is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nnfilm.storage import users_folders
from nnfilm.storage.users_folders import CACHE, COMPILED, NO_HOME, choose_folder_for_compiled_code, provide_home


def test_compiled_code_lies_beside_the_cache_if_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def chosen(folder: Path) -> Path:
        monkeypatch.setenv(CACHE, str(folder))
        monkeypatch.setenv(COMPILED, "")
        choose_folder_for_compiled_code(said.append)
        return Path(os.environ[COMPILED])

    said: list[str] = []
    monkeypatch.setattr(users_folders.os, "access", lambda path, mode: False)  # as if the program were read-only
    assert chosen(tmp_path / "cache") == tmp_path / "cache" / "compiled"
    assert said == [] and list((tmp_path / "cache" / "compiled").iterdir()) == []
    (tmp_path / "file").touch()
    folder, (line,) = chosen(tmp_path / "file" / "cache"), said
    assert folder.is_dir() and not folder.is_relative_to(tmp_path / "file")
    assert str(tmp_path / "file" / "cache") in line and f"set {CACHE}" in line
    folder.rmdir()


@pytest.mark.posix
def test_a_user_without_a_home_gets_the_name_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "~")  # what the system answers then
    with pytest.raises(RuntimeError):
        Path.home()
    provide_home()
    assert Path.home() == Path(NO_HOME)
