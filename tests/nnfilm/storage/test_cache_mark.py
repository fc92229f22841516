"""A folder that a user names as the cache loses nothing of what is in it, whatever that is called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nnfilm.cli import main as cli
from nnfilm.storage import cache_mark
from nnfilm.storage.cache import FOLDER, Cache, users
from nnmath.utils.files import ASIDE
from tests.support.spoiling import held

KEY, OTHER = "ab" * 32, "cd" * 32
LIKE_AN_ENTRY = f"{KEY[:2]}/{KEY}"
OTHERS_TAG = cache_mark.CONTENT.splitlines()[0] + b"\n# of another program\n"

FULL: dict[str, dict[str, bytes]] = {
    "a thesis": {"thesis.docx": b"mine"},
    "files that are named like entries": {LIKE_AN_ENTRY: b"an object of another store", "cd": b"a file"},
    "a cache of another program": {cache_mark.NAME: OTHERS_TAG, LIKE_AN_ENTRY: b"built"},
    "nothing but another program's mark": {cache_mark.NAME: OTHERS_TAG},
}


def fill(folder: Path, content: dict[str, bytes]) -> dict[str, bytes | str]:
    for name, what in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(what)
    return held(folder)


@pytest.mark.parametrize("what", FULL)
def test_in_a_folder_that_holds_other_files_the_cache_is_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    before = fill(tmp_path, FULL[what])
    monkeypatch.setenv(FOLDER, str(tmp_path))
    for _ in range(2):  # a second command finds what the first has made
        cache = users()
        assert cache.folder == tmp_path / "nnfilm"
        cache.put(KEY, b"one")
        assert cache.get(KEY, bytes) == b"one"
        cache.limit = 0
        cache.tidy()
    cache.put(OTHER, b"two")
    assert cli.main(["cache", "clear"]) == 0
    assert {name: found for name, found in held(tmp_path).items() if not name.startswith("nnfilm")} == before
    assert [path.name for path in (tmp_path / "nnfilm").rglob("*") if path.is_file()] == [cache_mark.NAME]


@pytest.mark.parametrize("what", FULL)
def test_without_the_mark_nothing_is_written_read_or_deleted(tmp_path: Path, what: str) -> None:
    before, cache = fill(tmp_path, FULL[what]), Cache(tmp_path, limit=0)
    assert cache.get(KEY, bytes) is None
    cache.put(KEY, b"one")
    assert cache.error and "cannot become a cache" in str(cache.error)
    assert not cache.lock(KEY).parent.is_dir()
    cache.tidy()
    assert cache.entries() == []
    assert held(tmp_path) == before


def test_where_no_folder_is_free_clearing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = fill(tmp_path, {"thesis.docx": b"mine", f"nnfilm/{LIKE_AN_ENTRY}": b"mine"})
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert cli.main(["cache", "clear"]) == 1
    wanted = f"nnfilm: {tmp_path / 'nnfilm'} holds other files and no CACHEDIR.TAG of nnfilm: nothing was deleted\n"
    assert capsys.readouterr().err == wanted
    assert held(tmp_path) == before


def test_a_mark_that_was_begun_is_completed(tmp_path: Path) -> None:
    """As by a process that was killed: the folder is empty else."""
    (tmp_path / f".{'0' * 32}{ASIDE}").touch()
    assert not cache_mark.is_marked(tmp_path) and not cache_mark.is_taken(tmp_path)
    cache_mark.mark(tmp_path)
    assert cache_mark.is_marked(tmp_path)


def test_a_mark_is_as_the_convention_wants_it(tmp_path: Path) -> None:
    """Of the Cache Directory Tagging Specification."""
    cache_mark.mark(tmp_path / "new" / "cache")
    content = (tmp_path / "new" / "cache" / "CACHEDIR.TAG").read_bytes()
    assert content.startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n#")


@pytest.mark.posix
def test_a_pipe_in_place_of_the_mark_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / cache_mark.NAME)
    assert cache_mark.is_taken(tmp_path)
    with pytest.raises(OSError, match="cannot become a cache"):
        cache_mark.mark(tmp_path)
