"""The cache: encoded segments, plans and fits, in files named by their keys.

An entry is written under another name and renamed, and begins with a digest of its key and content. An entry that was
truncated, corrupted or belongs to another key is noticed and deleted, and so is anything else with the name of an
entry; but only in a folder with the mark of a cache (see `cache_mark`). Any number of commands can use one folder at
once.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nnfilm.storage import cache_mark, users_folders
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.utils.system import is_own
from nnmath.utils.files import ABANDONED, ASIDE, make_folders, remove, write_aside
from nnmath.utils.names import quoted

FOLDER, LIMIT = users_folders.CACHE, "NNFILM_CACHE_LIMIT"
"""Environment variables: the folder of the entries, and the limit in megabytes."""

DEFAULT_LIMIT = 4000
"""Megabytes: some thirty films of five minutes at 1080p60."""

MOST_DIGITS = 12
"""Digits of a limit: with more it exceeds every disk."""

LARGEST = 1 << 29
"""Bytes of an entry: reading a larger one would take too much memory."""

_SIZE = hashlib.sha256().digest_size
_OWN = re.compile(rf"(?P<start>[0-9a-f]{{2}})/((?P=start)[0-9a-f]{{62}}|\.[0-9a-f]{{32}}{re.escape(ASIDE)})")
"""Files of a cache: entries, complete or not. The folder may contain other files, which are left alone."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class Entry:
    """A file with the name of an entry.

    Attributes:
        path: of the file.
        used: when it was last used, seconds.
        size: bytes.
        is_sound: whether it can be an entry: a file, and not too large.
    """

    path: Path
    used: float
    size: int
    is_sound: bool = True

    @property
    def is_aside(self) -> bool:
        """Whether it is incomplete."""
        return self.path.suffix == ASIDE

    @property
    def is_litter(self) -> bool:
        """Whether it is useless."""
        return not self.is_sound or (self.is_aside and time.time() - self.used > ABANDONED)


class Cache:
    """Bytes by key, in one folder.

    Args:
        folder: created when first needed.
        limit: bytes; `tidy` deletes the least recently used entries until the rest fits.

    Attributes:
        error: the first failure to write an entry, if there was any.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT * 10**6) -> None:
        self.folder = folder
        self.limit = limit
        self.error: OSError | None = None
        self._marked = False

    def get(self, key: str, decode: Callable[[bytes], Made]) -> Made | None:
        """The decoded content of the entry of a key; None if there is none that can be decoded."""
        if not self._is_ours():
            return None
        path = self._path(key)
        try:
            return decode(self._content(key))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except Exception:  # the file, and so what `decode` raises, may be anything
            with suppress(OSError):
                remove(path)
        return None

    def put(self, key: str, content: bytes) -> None:
        """Write an entry. A failure is noted and not raised: the film matters more than its cache."""
        path = self._path(key)
        if len(content) > LARGEST:
            return
        try:
            cache_mark.mark(self.folder)
            _make_folder(path.parent)
            if path.is_dir() and not path.is_symlink():
                remove(path)
            write_aside(path, _digest(key, content) + content, mode=0o600)
        except OSError as error:
            self.error = self.error or error

    def lock(self, key: str) -> Path:
        """The file to lock while an entry is made, in a folder that exists; if none can be made, a file that cannot
        exist. It has the name of an incomplete entry, so that one that a killed process leaves behind is deleted some
        day.
        """
        folder = self.folder / key[:2]
        try:
            cache_mark.mark(self.folder)
            _make_folder(folder)
        except OSError:
            return Path(os.devnull, key)
        return folder / f".{key[2:34]}{ASIDE}"

    def entries(self) -> list[Entry]:
        """All entries, the least recently used first."""
        return sorted(self._files(), key=lambda entry: entry.used)

    def tidy(self) -> None:
        """Delete abandoned incomplete files and what is no entry, then the least recently used entries, down to the
        limit.
        """
        entries = self.entries()
        size = sum(entry.size for entry in entries if not entry.is_litter)
        for entry in entries:
            if entry.is_litter or (size > self.limit and not entry.is_aside):
                with suppress(OSError):
                    remove(entry.path)
                    size -= 0 if entry.is_litter else entry.size

    def clear(self) -> tuple[int, int]:
        """Delete everything. Returns the number of entries and bytes. Raises FilmError if one cannot be deleted, or if
        the folder is not the cache's.
        """
        if cache_mark.is_taken(self.folder):
            name = cache_mark.NAME
            raise FilmError(f"{self.folder} holds other files and no {name} of nnfilm: nothing was deleted")
        entries = self.entries()
        for entry in entries:
            try:
                remove(entry.path)
            except OSError as error:
                raise FilmError(f"cannot empty the cache {self.folder} ({reason(error)})") from error
        return len(entries), sum(entry.size for entry in entries)

    def _is_ours(self) -> bool:
        """Whether the folder is a cache; one that is stays one."""
        self._marked = self._marked or cache_mark.is_marked(self.folder)
        return self._marked

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _content(self, key: str) -> bytes:
        """The content of an entry. Raises OSError or ValueError if there is none, or something else."""
        path = self._path(key)
        if path.parent.is_symlink():
            raise NotADirectoryError(f"{path.parent} is a link")
        with open(path, "rb", opener=_open) as file:
            about = os.fstat(file.fileno())
            mine = is_own(about) or about.st_uid == self.folder.stat().st_uid
            if not mine or not _can_be_one(about):
                raise ValueError(f"{path} is not our entry")
            digest, content = file.read(_SIZE), file.read(about.st_size)
            if digest != _digest(key, content):
                raise ValueError(f"{path} is corrupted")
            with suppress(OSError):  # it may be read-only
                os.utime(file.fileno())
        return content

    def _files(self) -> Iterator[Entry]:
        for folder in _inside(self.folder) if self._is_ours() else []:
            if len(folder.name) == len("ab") and not folder.is_symlink():
                yield from filter(None, map(_entry, _inside(folder)))


def _make_folder(folder: Path) -> None:
    """Make the folder of an entry, in place of a link or anything else that has its name. Raises OSError."""
    if folder.is_symlink() or not folder.is_dir():
        remove(folder)
    make_folders(folder)


def _open(path: str, flags: int) -> int:
    """Follow no link, and do not block, as on a pipe."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not careful and not _can_be_one(
        os.lstat(path)
    ):  # on Windows, where only the user can write to the user's folder
        raise ValueError(f"{path} is not our entry")
    return os.open(path, flags | careful)


def _can_be_one(about: os.stat_result) -> bool:
    """Whether it can be an entry: a file, and not too large."""
    return stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST + _SIZE


def _digest(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()


def _inside(folder: Path) -> list[Path]:
    """The contents of a folder; empty if it cannot be read."""
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _entry(path: Path) -> Entry | None:
    """The entry in a file, if it is named like one."""
    with suppress(OSError):  # another command may have deleted it
        if _OWN.fullmatch(f"{path.parent.name}/{path.name}"):
            about = path.lstat()
            return Entry(path, about.st_mtime, about.st_size, _can_be_one(about))
    return None


def users() -> Cache:
    """The cache that the user's commands share. Raises BadInput if the environment sets an invalid limit."""
    limit = os.environ.get(LIMIT) or str(DEFAULT_LIMIT)
    if not limit.isdecimal() or len(limit) > MOST_DIGITS:
        raise BadInput(
            f"{LIMIT} must be a whole number of megabytes, of at most {MOST_DIGITS} digits, not {quoted(limit)}"
        )
    return Cache(users_folders.cache_folder(), int(limit) * 10**6)
