"""What was made once and need not be made again: encoded segments, plans and fits, in files named by their keys.

An entry is written aside and renamed, and begins with a digest of the rest, so that one that was cut short or has
rotted is noticed, thrown away, and made again. Any number of commands may use one folder at once.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from nnfilm.utils.errors import BadInput, FilmError, reason
from nnmath.utils.files import ASIDE, write_aside

FOLDER, LIMIT = "NNFILM_CACHE", "NNFILM_CACHE_LIMIT"
"""Variables of the environment: where entries are kept, and how many megabytes of them."""

DEFAULT_LIMIT = 4000
"""Megabytes: some thirty films of five minutes at 1080p60."""

ABANDONED = 24 * 3600
"""Seconds after which a file aside is taken for one that an ended process left."""

_OWN = re.compile(rf"(?P<start>[0-9a-f]{{2}})/((?P=start)[0-9a-f]{{62}}|\.[0-9a-f]{{32}}{re.escape(ASIDE)})")
"""Files of a cache: entries, and what is not whole yet."""

_SIZE = hashlib.sha256().digest_size


@dataclass(frozen=True)
class Entry:
    """A file of the cache: when it was last used, in seconds, and how many bytes it takes."""

    path: Path
    used: float
    size: int


class Cache:
    """Bytes by key, in one folder.

    Args:
        folder: made when first needed.
        limit: bytes; `tidy` drops what was used longest ago until the rest fits.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT * 10**6) -> None:
        self.folder = folder
        self.limit = limit

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None if nothing whole was."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = stored[_SIZE:]
        if hashlib.sha256(content).digest() == stored[:_SIZE]:
            return content
        with suppress(OSError):
            path.unlink()
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key. What cannot be written is not kept: the film is worth more than its cache."""
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_aside(path, hashlib.sha256(content).digest() + content, mode=0o600)

    def entries(self) -> list[Entry]:
        """All that is kept, what was used longest ago first."""
        return sorted(self._files(), key=lambda entry: entry.used)

    def tidy(self) -> None:
        """Drop what has been left aside, and of the rest what was used longest ago, until it keeps to the limit."""
        entries = self.entries()
        size = sum(entry.size for entry in entries)
        for entry in entries:
            abandoned = entry.path.suffix == ASIDE and time.time() - entry.used > ABANDONED
            if abandoned or (size > self.limit and entry.path.suffix != ASIDE):
                with suppress(OSError):
                    entry.path.unlink()
                    size -= entry.size

    def clear(self) -> tuple[int, int]:
        """Drop everything. Returns how many entries and bytes that were. Raises FilmError if one cannot be dropped."""
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
        for path in self.folder.glob("??/*"):
            if not _OWN.fullmatch(f"{path.parent.name}/{path.name}"):
                continue  # not of this cache's making: the folder may hold what is somebody's
            with suppress(OSError):  # another command may have dropped it
                status = path.stat()
                yield Entry(path, status.st_mtime, status.st_size)


def users() -> Cache:
    """The cache that the user's commands share. Raises BadInput if the environment asks for an odd limit."""
    limit = os.environ.get(LIMIT) or str(DEFAULT_LIMIT)
    if not limit.isdecimal():
        raise BadInput(f"{LIMIT} must be a whole number of megabytes, not {limit!r}")
    folder = os.environ.get(FOLDER)
    return Cache(Path(folder) if folder else user_cache_path("nnfilm"), int(limit) * 10**6)
