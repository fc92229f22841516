"""An archive is whole, stands beside its folder, and holds the files that were named."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from nnfilm.storage import archive
from nnfilm.storage.manifest import FILE
from nnfilm.storage.workspace import Place
from nnfilm.utils.errors import FilmError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pack 1.2"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("words " * 100)
    (folder / "inner" / "b.mp4").write_bytes(bytes(range(256)))
    (folder / "other").write_text("not named")
    return folder


def test_it_holds_what_was_named(folder: Path) -> None:
    path = archive.write(Place(folder), ["inner/b.mp4", "a.txt"])
    with zipfile.ZipFile(path) as file:
        assert file.namelist() == ["pack 1.2/a.txt", "pack 1.2/inner/b.mp4"]
        assert file.read("pack 1.2/a.txt").decode() == "words " * 100
    assert sorted(found.name for found in folder.parent.iterdir()) == [FILE, "pack 1.2", "pack 1.2.zip"]
    content = path.read_bytes()
    assert archive.write(Place(folder), ["a.txt", "inner/b.mp4"]).read_bytes() == content


def test_it_has_the_same_date_on_any_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
    monkeypatch.setattr("time.time", lambda: 1e9)
    os.utime(folder / "a.txt", (1e9, 1e9))
    with zipfile.ZipFile(archive.write(Place(folder), ["a.txt", "inner/b.mp4"])) as file:
        assert {member.date_time for member in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_failure_leaves_the_older_archive(folder: Path) -> None:
    content = archive.write(Place(folder), ["a.txt"]).read_bytes()
    with pytest.raises(FilmError, match=r"cannot write pack 1\.2\.zip: .*; the pack in .*pack 1\.2 is new and"):
        archive.write(Place(folder), ["a.txt", "gone"])
    assert folder.with_name("pack 1.2.zip").read_bytes() == content
    assert sorted(found.name for found in folder.parent.iterdir()) == [FILE, "pack 1.2", "pack 1.2.zip"]
