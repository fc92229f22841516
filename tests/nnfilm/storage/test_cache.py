"""What is kept: found again whole or not at all, in a folder in which nothing else is written or deleted."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from random import Random

import pytest

from nnfilm.cli import main as cli
from nnfilm.storage import cache_mark
from nnfilm.storage.cache import FOLDER, LIMIT, Cache, users
from nnfilm.utils.errors import BadInput, FilmError
from nnmath.utils.files import ASIDE
from tests.support.spoiling import WAYS, held, no_longer_than

KEY, OTHER = "ab" * 32, "cd" * 32
LIKE_AN_ENTRY = f"{KEY[:2]}/{KEY}"
OTHERS_TAG = cache_mark.CONTENT.splitlines()[0] + b"\n# of another program\n"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", limit=1000)


def test_the_cache_keeps_to_its_limit_and_drops_what_was_used_longest_ago(cache: Cache) -> None:
    names = [f"{number:064x}" for number in range(6)]
    for age, name in enumerate(names):
        cache.put(name, bytes(200))
        os.utime(cache._path(name), (1000.0 + age, 1000.0 + age))
    assert cache.get(names[0], bytes) is not None  # which makes it the latest used
    cache.tidy()
    assert sum(entry.size for entry in cache.entries()) <= cache.limit
    kept = [name for name in names if cache.get(name, bytes)]
    assert kept == [names[0], *names[3:]]


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_that_is_spoilt_is_made_again(cache: Cache, way: str) -> None:
    for key in (KEY, OTHER):
        cache.put(key, key.encode())
    WAYS[way](cache._path(KEY), Random(1))
    with no_longer_than(60):
        assert cache.get(KEY, lambda content: content.index(KEY.encode())) is None
        cache.put(KEY, b"again")
        assert cache.get(KEY, bytes) in (b"again", *([None] if cache.error else []))
        cache.tidy()


def test_a_cache_that_may_be_read_and_not_changed_is_read(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    cache.put(KEY, b"kept")
    monkeypatch.setattr(os, "utime", refuse)
    assert cache.get(KEY, bytes) == b"kept"


def test_the_environment_says_where_and_how_much(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    monkeypatch.setenv(LIMIT, "12")
    assert (users().folder, users().limit) == (tmp_path, 12_000_000)
    for odd in ("lots", "9" * 5000):
        monkeypatch.setenv(LIMIT, odd)
        with pytest.raises(BadInput, match=f"^{LIMIT} must be a whole number of megabytes.* not '{odd[:4]}.{{,50}}$"):
            users()


def test_a_relative_folder_for_all_caches_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The XDG base directory specification has it so; else each folder that one works in would get a cache."""
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("HOME", str(tmp_path))
    for said in ("", "caches"):
        monkeypatch.setenv("XDG_CACHE_HOME", said)
        assert users().folder == tmp_path / ".cache" / "nnfilm"


def test_the_command_tells_and_clears(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    users().put(KEY, bytes(1_999_968))
    assert cli.main(["cache", "info"]) == 0
    assert capsys.readouterr().out == f"1 entries, 2.0 MB of at most 4000 MB\n{tmp_path}\n"
    assert cli.main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == f"deleted 1 entries, 2.0 MB\n{tmp_path}\n"
    assert users().entries() == []


# The mark of a cache.


FULL: dict[str, dict[str, bytes]] = {
    "files that are named like entries": {LIKE_AN_ENTRY: b"an object of another store", "cd": b"a file"},
    "a cache of another program": {cache_mark.NAME: OTHERS_TAG, LIKE_AN_ENTRY: b"built"},
    "nothing but another program's mark": {cache_mark.NAME: OTHERS_TAG},
}


@pytest.mark.parametrize("what", FULL)
def test_among_other_files_the_cache_has_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    for name, content in FULL[what].items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    before, unmarked = held(tmp_path), Cache(tmp_path, limit=0)
    assert unmarked.get(KEY, bytes) is None
    unmarked.put(KEY, b"one")
    assert unmarked.error and not unmarked.lock(KEY).parent.is_dir()
    unmarked.tidy()
    with pytest.raises(FilmError, match=f"holds other files and no {cache_mark.NAME}"):
        unmarked.clear()
    assert unmarked.entries() == [] and held(tmp_path) == before
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


def test_a_mark_is_as_the_convention_wants_it_and_completed_if_it_was_begun(tmp_path: Path) -> None:
    """Of the Cache Directory Tagging Specification; begun by a process that was killed: the folder is empty else."""
    (tmp_path / f".{'0' * 32}{ASIDE}").touch()
    assert not cache_mark.is_marked(tmp_path) and not cache_mark.is_taken(tmp_path)
    cache_mark.mark(tmp_path)
    assert cache_mark.is_marked(tmp_path)
    assert (tmp_path / "CACHEDIR.TAG").read_bytes().startswith(b"Signature: 8a477f597d28d172789f06886806bc55\n#")


@pytest.mark.posix
def test_a_pipe_in_place_of_the_mark_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / cache_mark.NAME)
    with no_longer_than(60), pytest.raises(OSError, match="cannot become a cache"):
        cache_mark.mark(tmp_path)
