"""What was made once and need not be made again: encoded segments, plans and fits, in files named by their keys.

An entry is written aside and renamed, and begins with a digest of its key and the rest. One that was cut short, has
rotted or belongs to another key is noticed, thrown away and made again, and so is whatever else has the name of one.
Any number of commands may use one folder at once.
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

from platformdirs import user_cache_path

from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.utils.system import is_own
from nnmath.utils.files import ABANDONED, ASIDE, make_folders, remove, write_aside
from nnmath.utils.names import quoted

FOLDER, LIMIT = "NNFILM_CACHE", "NNFILM_CACHE_LIMIT"
"""Variables of the environment: where entries are kept, and how many megabytes of them."""

DEFAULT_LIMIT = 4000
"""Megabytes: some thirty films of five minutes at 1080p60."""

MOST_DIGITS = 12
"""Of a limit: with more it is beyond every disk."""

LARGEST = 1 << 29
"""Bytes of an entry: what is larger would take too much memory to be looked at."""

_SIZE = hashlib.sha256().digest_size
_OWN = re.compile(rf"(?P<start>[0-9a-f]{{2}})/((?P=start)[0-9a-f]{{62}}|\.[0-9a-f]{{32}}{re.escape(ASIDE)})")
"""Files of a cache: entries, and what is not whole yet. The folder may hold what is somebody's besides."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class Entry:
    """What has the name of an entry: when it was last used, in seconds, how many bytes it takes, and whether it can be
    one, as a file of some size.
    """

    path: Path
    used: float
    size: int
    is_sound: bool = True

    @property
    def is_aside(self) -> bool:
        """Whether it is not whole yet."""
        return self.path.suffix == ASIDE

    @property
    def is_litter(self) -> bool:
        """Whether it is of no use to anybody."""
        return not self.is_sound or (self.is_aside and time.time() - self.used > ABANDONED)


class Cache:
    """Bytes by key, in one folder.

    Args:
        folder: made when first needed.
        limit: bytes; `tidy` drops what was used longest ago until the rest fits.

    Attributes:
        fault: the first failure to keep something, if there was any.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT * 10**6) -> None:
        self.folder = folder
        self.limit = limit
        self.fault: OSError | None = None

    def get(self, key: str, read: Callable[[bytes], Made]) -> Made | None:
        """What `read` makes of the bytes that were kept under a key; None if nothing of ours was that it can read."""
        path = self._path(key)
        try:
            return read(self._content(key))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except Exception:  # whatever lies there, and whatever it makes of `read`
            with suppress(OSError):
                remove(path)
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key. What cannot be written is not kept: the film is worth more than its cache."""
        path = self._path(key)
        if len(content) > LARGEST:
            return
        try:
            if path.parent.is_symlink() or not path.parent.is_dir():
                remove(path.parent)
            make_folders(path.parent)
            if path.is_dir() and not path.is_symlink():
                remove(path)
            write_aside(path, _digest(key, content) + content, mode=0o600)
        except OSError as error:
            self.fault = self.fault or error

    def entries(self) -> list[Entry]:
        """All that is kept, what was used longest ago first."""
        return sorted(self._files(), key=lambda entry: entry.used)

    def tidy(self) -> None:
        """Drop what has been left aside and what is no entry, and of the rest what was used longest ago, until it keeps
        to the limit.
        """
        entries = self.entries()
        size = sum(entry.size for entry in entries if not entry.is_litter)
        for entry in entries:
            if entry.is_litter or (size > self.limit and not entry.is_aside):
                with suppress(OSError):
                    remove(entry.path)
                    size -= 0 if entry.is_litter else entry.size

    def clear(self) -> tuple[int, int]:
        """Drop everything. Returns how many entries and bytes that were. Raises FilmError if one cannot be dropped."""
        entries = self.entries()
        for entry in entries:
            try:
                remove(entry.path)
            except OSError as error:
                raise FilmError(f"cannot empty the cache {self.folder} ({reason(error)})") from error
        return len(entries), sum(entry.size for entry in entries)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _content(self, key: str) -> bytes:
        """What was put under a key. Raises OSError or ValueError if something else lies there, or nothing."""
        path = self._path(key)
        if path.parent.is_symlink():
            raise NotADirectoryError(f"{path.parent} is a link")
        with open(path, "rb", opener=_open) as file:
            about = os.fstat(file.fileno())
            mine = is_own(about) or about.st_uid == self.folder.stat().st_uid
            if not mine or not _can_be_one(about):
                raise ValueError(f"{path} is no entry of ours")
            digest, content = file.read(_SIZE), file.read(about.st_size)
            if digest != _digest(key, content):
                raise ValueError(f"{path} is spoilt")
            with suppress(OSError):  # as where it can be read and not changed
                os.utime(file.fileno())
        return content

    def _files(self) -> Iterator[Entry]:
        for folder in _inside(self.folder):
            if len(folder.name) == len("ab") and not folder.is_symlink():
                yield from filter(None, map(_entry, _inside(folder)))


def _open(path: str, flags: int) -> int:
    """Follow no link, and wait for nobody, as one would at a pipe."""
    careful = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    if not careful and not _can_be_one(os.lstat(path)):  # where nobody but the user has a say in the user's folder
        raise ValueError(f"{path} is no entry of ours")
    return os.open(path, flags | careful)


def _can_be_one(about: os.stat_result) -> bool:
    """Whether that is what an entry is: a file, and not too large."""
    return stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST + _SIZE


def _digest(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()


def _inside(folder: Path) -> list[Path]:
    """What is in a folder; nothing if it cannot be looked into."""
    with suppress(OSError):
        return list(folder.iterdir())
    return []


def _entry(path: Path) -> Entry | None:
    """The entry in a file, if it has the name of one."""
    with suppress(OSError):  # another command may have dropped it
        if _OWN.fullmatch(f"{path.parent.name}/{path.name}"):
            about = path.lstat()
            return Entry(path, about.st_mtime, about.st_size, _can_be_one(about))
    return None


def users() -> Cache:
    """The cache that the user's commands share. Raises BadInput if the environment asks for an odd limit."""
    limit = os.environ.get(LIMIT) or str(DEFAULT_LIMIT)
    if not limit.isdecimal() or len(limit) > MOST_DIGITS:
        raise BadInput(
            f"{LIMIT} must be a whole number of megabytes, of at most {MOST_DIGITS} digits, not {quoted(limit)}"
        )
    folder = os.environ.get(FOLDER)
    return Cache(Path(folder) if folder else user_cache_path("nnfilm"), int(limit) * 10**6)
