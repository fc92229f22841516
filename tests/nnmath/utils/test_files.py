"""A file is there whole or not at all, and nothing beside it."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nnmath.utils.files import MOST_BYTES, content_within, write_aside


def test_a_file_is_written_whole_over_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for content in (b"older and longer", b"new"):
        write_aside(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_older_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space left"):
        write_aside(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("file", b"older")]


def test_who_writes_at_the_same_time_does_not_disturb(tmp_path: Path) -> None:
    contents = [bytes([number]) * 100_000 for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda content: write_aside(tmp_path / "file", content), contents * 5))
    assert (tmp_path / "file").read_bytes() in contents
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(("mode", "found"), [(None, 0o640), (0o600, 0o600)])
def test_a_file_is_for_whom_the_user_lets_read_it(tmp_path: Path, mode: int | None, found: int) -> None:
    before = os.umask(0o027)
    try:
        write_aside(tmp_path / "file", b"", *([] if mode is None else [mode]))
    finally:
        os.umask(before)
    assert (tmp_path / "file").stat().st_mode & 0o777 == found


@pytest.mark.posix
@pytest.mark.parametrize("name", ["pipe", "link", "/dev/zero", "holes", "."])
def test_what_may_have_no_end_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    (tmp_path / "holes").touch()
    os.truncate(tmp_path / "holes", 100 * 10**9)
    monkeypatch.setattr("os.open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(OSError, match=r"not a regular file|more than 2,000,000,000 bytes|a folder"):
        content_within(tmp_path / name, MOST_BYTES)


def test_a_file_of_at_most_so_many_bytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"123456789")
    assert content_within(tmp_path / "file", 9) == b"123456789"
    with pytest.raises(OSError, match="more than"):
        content_within(tmp_path / "file", 8)
