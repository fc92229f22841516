"""The cache: encoded segments, plans and fits, in files named by their keys.

An entry is written under another name and renamed, and begins with a digest of its key and content, so that one that
was truncated, corrupted or belongs to another key is noticed, and made again. Entries are deleted only in a folder with
the mark of a cache (see `cache_mark`). Any number of commands can use one folder at once.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nnfilm.storage import cache_mark, users_folders
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnmath.utils.files import content_within, make_folders, write_aside
from nnmath.utils.names import quoted

FOLDER, LIMIT = users_folders.CACHE, "NNFILM_CACHE_LIMIT"
"""Environment variables: the folder of the entries, and the limit in megabytes."""

DEFAULT_LIMIT = 4000
"""Megabytes: some thirty films of five minutes at 1080p60."""

MOST_DIGITS = 12
"""Digits of a limit: with more it exceeds every disk."""

LARGEST = 1 << 29
"""Bytes of an entry: reading a larger one would take too much memory."""

FOLDERS = "[0-9a-f][0-9a-f]/*"
"""Where entries lie: in folders named by the first two digits of their keys."""

_SIZE = hashlib.sha256().digest_size

Made = TypeVar("Made")


@dataclass(frozen=True)
class Entry:
    """A file of a cache, complete or not.

    Attributes:
        path: of the file.
        used: when it was last used, seconds.
        size: bytes.
    """

    path: Path
    used: float
    size: int


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

    def get(self, key: str, decode: Callable[[bytes], Made]) -> Made | None:
        """The decoded content of the entry of a key; None if there is none that can be decoded."""
        path = self._path(key)
        try:
            content = content_within(path, LARGEST + _SIZE)
            if content[:_SIZE] != _digest(key, content[_SIZE:]):
                return None
            found = decode(content[_SIZE:])
        except Exception:  # the file, and so what `decode` raises, may be anything
            return None
        with suppress(OSError):  # it may be read-only
            os.utime(path)
        return found

    def put(self, key: str, content: bytes) -> None:
        """Write an entry. A failure is noted and not raised: the film matters more than its cache."""
        if len(content) > LARGEST:
            return
        try:
            cache_mark.mark(self.folder)
            make_folders(self._path(key).parent)
            write_aside(self._path(key), _digest(key, content) + content, mode=0o600)
        except OSError as error:
            self.error = self.error or error

    def lock(self, key: str) -> Path:
        """The file to lock while an entry is made; if none can be made, a file that cannot exist."""
        try:
            cache_mark.mark(self.folder)
        except OSError:
            return Path(os.devnull, key)
        return self._path(key).with_suffix(".lock")

    def entries(self) -> list[Entry]:
        """All entries, the least recently used first; none if the folder is not the cache's."""
        return sorted(self._files(), key=lambda entry: entry.used)

    def tidy(self) -> None:
        """Delete the least recently used entries, down to the limit."""
        entries = self.entries()
        size = sum(entry.size for entry in entries)
        for entry in entries:
            if size > self.limit:
                with suppress(OSError):
                    entry.path.unlink()
                    size -= entry.size

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
                entry.path.unlink(missing_ok=True)
            except OSError as error:
                raise FilmError(f"cannot empty the cache {self.folder} ({reason(error)})") from error
        return len(entries), sum(entry.size for entry in entries)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _files(self) -> Iterator[Entry]:
        for path in self.folder.glob(FOLDERS) if cache_mark.is_marked(self.folder) else ():
            with suppress(OSError):  # another command may have deleted it
                about = path.lstat()
                if not stat.S_ISDIR(about.st_mode):
                    yield Entry(path, about.st_mtime, about.st_size)


def _digest(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.digest()


def users() -> Cache:
    """The cache that the user's commands share. Raises BadInput if the environment sets an invalid limit."""
    limit = os.environ.get(LIMIT) or str(DEFAULT_LIMIT)
    if not limit.isdecimal() or len(limit) > MOST_DIGITS:
        raise BadInput(
            f"{LIMIT} must be a whole number of megabytes, of at most {MOST_DIGITS} digits, not {quoted(limit)}"
        )
    return Cache(users_folders.cache_folder(), int(limit) * 10**6)
