"""Whatever lies in the cache harms nobody: what is not what we put there is dropped, at once, and made again."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from random import Random

import pytest

from nnfilm.cli import main as cli
from nnfilm.outputs import film
from nnfilm.outputs.resources import resources as asked_for
from nnfilm.settings.flags import FilmSettings
from nnfilm.storage import cache as storage
from nnfilm.storage import cache_mark
from nnfilm.storage.cache import FOLDER, Cache, users
from nnfilm.storage.locks import locked
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import InlineExecutor
from tests.support.spoiling import BEYOND, KINDS, WAYS, held, no_longer_than
from tests.support.stand_in import Standing, job, resources

KEY, OTHER = "ab" * 32, "cd" * 32
CONTENT = bytes(range(200))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def whole(content: bytes) -> bytes:
    """The content, if it is ours. Raises ValueError else, as who reads an entry does."""
    if content not in (CONTENT, b"other"):
        raise ValueError
    return content


def put(cache: Cache, path: Path) -> None:
    """Two entries, one of them at the path."""
    cache.put(KEY, CONTENT)
    cache.put(OTHER, b"other")
    assert path.is_file() and held(cache.folder)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_ours_is_dropped_and_made_again(cache: Cache, way: str, tmp_path: Path) -> None:
    path = cache._path(KEY)
    put(cache, path)
    WAYS[way](path, Random(1))
    with no_longer_than(60):
        assert cache.get(KEY, whole) is None
        if not way.endswith("for its folder"):
            assert not os.path.lexists(path)
        cache.put(KEY, CONTENT)
        assert cache.get(KEY, whole) == CONTENT
        cache.put(OTHER, b"other")
        WAYS[way](path, Random(2))
        cache.put(KEY, CONTENT)  # this time without a look before
        assert cache.get(KEY, whole) == CONTENT
    assert (path.is_symlink(), path.parent.is_symlink(), cache.error) == (False, False, None)


@pytest.mark.posix
def test_an_entry_of_another_user_is_none_of_ours(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    put(cache, cache._path(KEY))
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert cache.get(KEY, bytes) == CONTENT  # the folder's owner may put there what they like
    monkeypatch.setattr(Path, "stat", lambda *_, **__: os.stat_result((0o40700, 0, 0, 1, own + 1, 0, 0, 0, 0, 0)))
    assert cache.get(KEY, bytes) is None


def test_what_may_be_read_and_not_changed_is_read(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    put(cache, cache._path(KEY))
    monkeypatch.setattr(os, "utime", refuse)
    assert cache.get(KEY, bytes) == CONTENT


@pytest.mark.parametrize("what", [*KINDS, "huge"])
def test_tidying_drops_what_is_no_entry_and_no_entry_for_it(cache: Cache, what: str) -> None:
    put(cache, cache._path(KEY))
    WAYS[what](cache._path(KEY), Random(4))
    cache.tidy()
    assert [entry.path for entry in cache.entries()] == [cache._path(OTHER)]
    assert cache.limit < BEYOND


@pytest.mark.parametrize("what", ["tidy", "clear"])
def test_files_of_others_are_let_be(cache: Cache, what: str, tmp_path: Path) -> None:
    """As in a folder that looks like one of a cache, or is reached by a link from it."""
    put(cache, cache._path(KEY))
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("notes", "ef" * 32, "1.part"):
        (outside / name).write_text("mine")
    (cache.folder / "ef").symlink_to(outside)
    (cache.folder / "ab" / ("ab" * 19)).write_text("an object of git's")
    cache.limit = 0
    getattr(cache, what)()
    assert held(outside) == {"notes": b"mine", "ef" * 32: b"mine", "1.part": b"mine"}
    assert list(held(cache.folder / "ab").values()) == [b"an object of git's"]


def test_nothing_is_written_or_dropped_where_a_link_leads(cache: Cache, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    cache_mark.mark(cache.folder)
    (outside / KEY).write_text("mine")
    (cache.folder / KEY[:2]).symlink_to(outside)
    assert cache.get(KEY, bytes) is None
    cache.put(KEY, CONTENT)
    assert cache.get(KEY, bytes) == CONTENT
    (cache.folder / OTHER[:2]).symlink_to(outside)
    with locked(cache.lock(OTHER)) as mine:
        assert mine
        assert held(outside) == {KEY: b"mine"}


# A cache that cannot be had.


OF_POSIX = [pytest.param(name, marks=pytest.mark.posix) for name in ("nothing", "pipe")]
NOWHERE = ["file", "file/deeper", "loop", "a" * 300, *OF_POSIX]
"""Where no folder can be made, seen from one that is prepared."""


def prepare(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nothing").symlink_to("missing/nothing")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")


@pytest.mark.parametrize("name", NOWHERE)
def test_without_a_cache_all_is_made_and_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    prepare(tmp_path)
    place = tmp_path / name
    before = held(tmp_path)
    monkeypatch.setenv(FOLDER, str(place))
    with no_longer_than(60), asked_for(FilmSettings(), Lines()) as found:
        found.cache.put(KEY, CONTENT)
        assert found.cache.get(KEY, bytes) is None
        found.cache.tidy()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"not everything was cached: cannot write to {place} (")
    assert held(tmp_path) == before
    assert cli.main(["cache", "info"]) == 0


def test_on_a_full_disk_the_film_is_made_and_nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes, mode: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    cache = Cache(tmp_path / "cache")
    film.render(job(tmp_path / "kept", Standing), resources(Cache(tmp_path / "other"), InlineExecutor, jobs=1))
    monkeypatch.setattr(storage, "write_aside", full)
    film.render(job(tmp_path / "film", Standing), resources(cache, InlineExecutor, jobs=1))
    assert held(tmp_path / "film") == held(tmp_path / "kept")
    assert cache.error and cache.error.errno == errno.ENOSPC
    assert cache.entries() == []


@pytest.mark.parametrize("said", ["", "  ", "caches", "./caches"])
def test_a_relative_folder_for_all_caches_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, said: str) -> None:
    """The XDG base directory specification has it so; else each folder that one works in would get a cache."""
    monkeypatch.delenv(FOLDER)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", said)
    assert users().folder == tmp_path / ".cache" / "nnfilm"
