"""A user, nnfilm, kills, full disks and power cuts in any order: files of the user's stay, files of nnfilm's are whole,
and entries of the cache are what was put there.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from nnfilm.cli.init import write_settings
from nnfilm.outputs import film
from nnfilm.storage import archive
from nnfilm.storage.cache import Cache
from nnfilm.storage.manifest import FILE
from nnfilm.storage.scratch import PREFIX
from nnfilm.storage.workspace import Place, workspace
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.workers.executors import InlineExecutor
from nnmath import standard
from tests.nnfilm.storage.test_workspace import STALE, fill, tree, written
from tests.support.disk import Disk
from tests.support.stand_in import Standing, job, resources

NAMES = ("a", "b", "stills/1.webp", "stills/2.webp")
KEYS = tuple(f"{start}{number:062x}" for start in ("ab", "cd") for number in range(2))
names, keys = st.sampled_from(NAMES), st.sampled_from(KEYS)


class Killed(BaseException):
    """The process ended, there and then."""


@contextmanager
def failing(error: BaseException, after: int) -> Iterator[None]:
    """The block, in which a call of the system that writes fails, and all later ones; after a kill nothing is tidied
    up.
    """
    left, real = [after], {name: getattr(os, name) for name in ("open", "replace", "mkdir")}

    def counted(name: str) -> object:
        def call(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] <= 0:
                if isinstance(error, Killed):
                    patch.setattr(shutil, "rmtree", lambda *_, **__: None)
                    patch.setattr(Path, "unlink", lambda *_, **__: None)
                    patch.setattr(Path, "rmdir", lambda *_: None)
                raise error
            return real[name](*given, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(os, name, counted(name))
        yield


sets, calls = st.sets(names, min_size=1), st.integers(1, 30)
errors = st.sampled_from([None, Killed(), OSError(errno.ENOSPC, "full")])


class Storage(RuleBasedStateMachine):
    """A cache and an output folder, beside a folder of somebody else's; no two texts are the same."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="nnfilm-storage-"))
        self.cache, self.out, self.elsewhere = Cache(self.root / "cache"), self.root / "out", self.root / "elsewhere"
        self.elsewhere.mkdir()
        (self.elsewhere / "a").write_text("elsewhere")
        self.number = count()
        self.users: dict[str, str] = {}
        self.ours: dict[str, set[str]] = {name: set() for name in NAMES}
        self.cached: dict[str, set[bytes]] = {key: set() for key in KEYS}
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(os, "fsync", lambda descriptor: None)  # which costs time, and is another test's

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.root)

    def text(self) -> str:
        return f"text {next(self.number)}"

    @rule(name=names, link=st.booleans())
    def write_by_hand(self, name: str, link: bool) -> None:
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        self.users[name] = f"-> {self.elsewhere / 'a'}" if link else self.text()
        path.symlink_to(self.elsewhere / "a") if link else path.write_text(self.users[name])

    @rule(name=names)
    def remove_by_hand(self, name: str) -> None:
        (self.out / name).unlink(missing_ok=True)
        self.users.pop(name, None)

    @rule(made=sets, pack=st.booleans(), force=st.booleans(), error=errors, after=calls)
    def publish(self, made: set[str], pack: bool, force: bool, error: BaseException | None, after: int) -> None:
        texts = {name: self.text() for name in sorted(made)}
        in_the_way, before = made & self.users.keys(), {name for name in NAMES if (self.out / name).exists()}
        for name, text in texts.items():
            self.ours[name].add(text)
        try:
            with failing(error or Killed(), after if error else 10**9):
                told = written(self.out, texts, force, STALE if pack else None)
        except (Killed, FilmError, OSError) as failure:
            assert error or (isinstance(failure, BadInput) and in_the_way and not force), "a film is refused"
            for name in in_the_way if force else ():
                if tree(self.out).get(name) == texts[name]:
                    del self.users[name]
            return
        assert bool(told) == bool(in_the_way) and all(name in told[0] for name in in_the_way)
        self.users = {name: text for name, text in self.users.items() if name not in made}
        assert tree(self.out).items() >= texts.items()
        gone = before - tree(self.out).keys()
        assert all(pack and STALE.fullmatch(name) for name in gone), "only stale files go, and only for a pack"
        assert error or not list(self.out.glob(f"{PREFIX}*/*")), "files of a killed command"
        assert not pack or all(name in made or name in self.users for name in tree(self.out) if STALE.fullmatch(name))

    @rule(key=keys, error=errors, after=calls)
    def put(self, key: str, error: BaseException | None, after: int) -> None:
        content = self.text().encode()
        self.cached[key].add(content)
        with suppress(Killed), failing(error or Killed(), after if error else 10**9):
            self.cache.put(key, content)
        assert error or self.cache.get(key, bytes) == content

    @rule(key=keys, size=st.integers(0, 60))
    def spoil(self, key: str, size: int) -> None:
        with suppress(OSError):
            os.truncate(self.cache._path(key), size)

    @rule(key=keys)
    def get(self, key: str) -> None:
        assert self.cache.get(key, bytes) in {None, *self.cached[key]}

    @rule(limit=st.sampled_from([0, 60, 1000]))
    def tidy(self, limit: int) -> None:
        Cache(self.cache.folder, limit).tidy()
        assert sum(entry.size for entry in self.cache.entries()) <= limit

    @invariant()
    def all_is_where_it_was(self) -> None:
        found = {name: text for name, text in tree(self.out).items() if name in NAMES} if self.out.exists() else {}
        assert {name: found.get(name) for name in self.users} == self.users
        assert all(text in self.ours[name] for name, text in found.items() if name not in self.users)
        assert tree(self.elsewhere) == {"a": "elsewhere"}


class ManyTimes(Storage):
    """The same, for long."""


TestStorage = Storage.TestCase
TestStorage.settings = settings(max_examples=25, stateful_step_count=25)
TestManyTimes = pytest.mark.fuzz(ManyTimes.TestCase)
TestManyTimes.settings = settings(max_examples=500, stateful_step_count=50)


# A power cut: what was told to be done is there afterwards, whole.


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A witness, of whom the test must give something to see."""
    witness = Disk(monkeypatch)
    yield witness
    assert witness.renamed
    assert [name for name in witness.early if not name.endswith((".nbi", ".nbc"))] == []  # numba's are compiled again
    assert witness.lost(tmp_path) == []


@pytest.mark.posix  # the disk that it imitates is one of theirs
def test_a_film_and_what_is_kept_of_it_outlive_a_power_cut(tmp_path: Path, disk: Disk) -> None:
    out, kept = tmp_path / "new" / "film", tmp_path / "kept" / "cache"
    film.render(job(out, Standing), resources(kept, InlineExecutor, jobs=1))
    assert {path.name for path in out.iterdir()} <= set(disk.renamed)
    assert {entry.path.name for entry in Cache(kept).entries()} <= set(disk.renamed)


@pytest.mark.posix
def test_all_other_files_outlive_it_in_their_folders(tmp_path: Path, disk: Disk) -> None:
    names = ["a/b/1", "a/2", "3"]
    with workspace(Place(tmp_path / "out"), []) as place:
        fill(place.root, dict.fromkeys(names, "new"))
        place.publish(names)
        assert all(Path(folder).is_relative_to(place.root) for folder in disk.lost(tmp_path))  # of which nothing stays
    archive.write(Place(tmp_path / "out"), names)
    standard("bands").save(tmp_path / "bands.npz")
    write_settings(tmp_path)
    renamed = [name for name in disk.renamed if not name.endswith(".json")]
    assert renamed == ["1", "2", "3", "out.zip", "bands.npz", "film.toml"]


# Archives.


def test_an_archive_is_whole_or_the_older_one_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pack 1.2"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("words " * 100)
    (folder / "inner" / "b.mp4").write_bytes(bytes(range(256)))
    (folder / "other").write_text("not named")
    path = archive.write(Place(folder), ["inner/b.mp4", "a.txt"])
    with zipfile.ZipFile(path) as file:
        assert file.namelist() == ["pack 1.2/a.txt", "pack 1.2/inner/b.mp4"]
        assert file.read("pack 1.2/a.txt").decode() == "words " * 100
    beside = [FILE, "pack 1.2", "pack 1.2.zip"]
    assert sorted(found.name for found in tmp_path.iterdir()) == beside
    content = path.read_bytes()
    with monkeypatch.context() as patch:  # on another day
        patch.setattr("time.localtime", lambda *_: (2001, 2, 3, 4, 5, 6, 0, 1, 0))
        patch.setattr("time.time", lambda: 1e9)
        os.utime(folder / "a.txt", (1e9, 1e9))
        assert archive.write(Place(folder), ["a.txt", "inner/b.mp4"]).read_bytes() == content
    with pytest.raises(FilmError, match=r"cannot write pack 1\.2\.zip: .*; the pack in .*pack 1\.2 is new and"):
        archive.write(Place(folder), ["a.txt", "gone"])
    assert path.read_bytes() == content
    assert sorted(found.name for found in tmp_path.iterdir()) == beside
