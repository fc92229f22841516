"""Writes, kills, full disks and strangers' hands in any order: what is read was written, and what is outside stays."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from nnfilm.storage import records
from nnfilm.storage.cache import ABANDONED, ASIDE, Cache
from nnfilm.storage.records import STATE
from nnfilm.storage.workspace import PREFIX, Place, workspace
from nnfilm.utils.errors import BadInput, FilmError
from tests.support.spoiling import OUTSIDE, WAYS, entries, held, no_longer_than

KEYS = tuple(f"{start}{number:062x}" for start in ("ab", "cd") for number in range(2))
NAMES = ("film.mp4", "beats/1.mp4", "beats/2.mp4")

keys, contents = st.sampled_from(KEYS), st.binary(max_size=40)
UNSIGNED = sorted(way for way in WAYS if not way.startswith("signed"))
"""Ways that a digest tells; of content with a right one they judge who read it as what it should be."""

calls = st.integers(1, 6)
"""Of the system, before something happens."""


class Killed(BaseException):
    """The process ended, there and then."""


@contextmanager
def system(patch: pytest.MonkeyPatch, failing: int = 0, error: BaseException | None = None) -> Iterator[None]:
    """The block, with the call of that number failing, of those that write; after a kill nothing is tidied up."""
    left = [failing]
    real = {name: getattr(os, name) for name in ("open", "replace", "mkdir")}

    def counted(name: str) -> object:
        def call(*given: object, **named: object) -> object:
            left[0] -= 1
            if error and left[0] <= 0:
                if isinstance(error, Killed):
                    patch.setattr(shutil, "rmtree", lambda *_, **__: None)
                    patch.setattr(Path, "unlink", lambda *_, **__: None)
                    patch.setattr(Path, "rmdir", lambda *_: None)
                raise error
            return real[name](*given, **named)

        return call

    with patch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)  # which costs time, and is another test's
        for name in real:
            patch.setattr(os, name, counted(name))
        yield


class Storage(RuleBasedStateMachine):
    """A cache and an output folder, beside what is somebody else's."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="nnfilm-storage-"))
        self.cache, self.out, self.outside = Cache(self.root / "cache"), self.root / "out", self.root / OUTSIDE
        self.outside.mkdir()
        for key in KEYS:
            (self.outside / key).write_text("mine")
        self.before = held(self.outside)
        self.put_there: dict[str, set[bytes]] = {key: set() for key in KEYS}
        self.published: dict[str, set[bytes]] = {name: set() for name in NAMES}
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv(STATE, str(self.root / "state"))
        self.linked = False

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.root)

    @rule(key=keys, content=contents)
    def put(self, key: str, content: bytes) -> None:
        self.put_there[key].add(content)
        with system(self.patch):
            self.cache.put(key, content)
        assert self.cache.get(key, bytes) == content

    @rule(key=keys, content=contents, failing=calls)
    def die_while_putting(self, key: str, content: bytes, failing: int) -> None:
        self.put_there[key].add(content)
        with suppress(Killed), system(self.patch, failing, Killed()):
            self.cache.put(key, content)

    @rule(key=keys, content=contents, failing=calls)
    def put_on_a_full_disk(self, key: str, content: bytes, failing: int) -> None:
        self.put_there[key].add(content)
        with system(self.patch, failing, OSError(errno.ENOSPC, "full")):
            self.cache.put(key, content)

    @rule(key=keys, way=st.sampled_from(UNSIGNED), seed=st.integers(0, 99))
    def spoil(self, key: str, way: str, seed: int) -> None:
        path = self.cache._path(key)
        if path in entries(self.cache.folder):
            WAYS[way](path, Random(seed))

    @rule(key=keys)
    def get(self, key: str) -> None:
        with no_longer_than(60):
            assert self.cache.get(key, bytes) in {None, *self.put_there[key]}

    @rule(content=contents)
    def publish(self, content: bytes) -> None:
        with system(self.patch), pytest.raises(BadInput) if self.linked else nullcontext():
            self._publish(content)
        if not self.linked:
            assert held(self.out).items() >= dict.fromkeys(NAMES, content).items()

    @rule(content=contents, failing=st.integers(1, 24))
    def die_while_publishing(self, content: bytes, failing: int) -> None:
        with suppress(Killed, FilmError), system(self.patch, failing, Killed()):
            self._publish(content)

    @rule(content=contents, failing=st.integers(1, 12))
    def publish_on_a_full_disk(self, content: bytes, failing: int) -> None:
        with suppress(FilmError, OSError), system(self.patch, failing, OSError(errno.ENOSPC, "full")):
            self._publish(content)

    @rule(name=st.sampled_from([f"{PREFIX}link", NAMES[0]]))
    def put_a_link_in_the_way(self, name: str) -> None:
        path = self.out / name
        if self.out.is_dir() and not os.path.lexists(path):
            path.symlink_to(self.outside)
            self.linked |= name in NAMES

    @precondition(lambda self: self.linked)
    @rule()
    def take_it_away(self) -> None:
        (self.out / NAMES[0]).unlink()
        self.linked = False

    @rule()
    def run_again(self) -> None:
        """A day later."""
        for path in self.root.rglob(f".*{ASIDE}"):
            os.utime(path, (path.stat().st_mtime - ABANDONED - 60,) * 2)
        with system(self.patch):
            self.cache.tidy()
            records.tidy()
            with workspace(Place(self.out)):
                pass
        assert not [path for path in self.root.rglob("*") if path.suffix == ASIDE]
        assert {path.name for path in self.root.rglob(f"{PREFIX}*")} <= {f"{PREFIX}link"}
        for entry in self.cache.entries():
            assert entry.path.is_file()

    @invariant()
    def nothing_outside_is_touched(self) -> None:
        assert held(self.outside) == self.before

    @invariant()
    def what_is_published_is_whole(self) -> None:
        for name in NAMES:
            path = self.out / name
            assert not path.is_file() or path.read_bytes() in self.published[name]

    def _publish(self, content: bytes) -> None:
        for name in NAMES:
            self.published[name].add(content)
        with workspace(Place(self.out), NAMES) as place:
            for name in NAMES:
                (place.root / name).parent.mkdir(exist_ok=True)
                (place.root / name).write_bytes(content)
            place.publish(NAMES)


class ManyTimes(Storage):
    """The same, for long."""


TestStorage = Storage.TestCase
TestStorage.settings = settings(max_examples=25, stateful_step_count=25)
TestManyTimes = pytest.mark.fuzz(ManyTimes.TestCase)
TestManyTimes.settings = settings(max_examples=500, stateful_step_count=50)
