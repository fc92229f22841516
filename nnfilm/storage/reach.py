"""How the files in a folder are reached: from a descriptor of it, or by its path where the system has none of folders.

From a descriptor nobody can put a link in between. By a path, links are looked for first; who is quick enough could put
one there after that.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import Protocol, Self

from nnfilm.utils import system
from nnmath.utils.files import sync, sync_open


class Reach(Protocol):
    """A folder, and what can be done to what is directly in it. Everything raises OSError."""

    def enter(self, name: str) -> Reach:
        """A folder in it; not over a link."""

    def close(self) -> None:
        """It is not needed any more."""

    def make(self, name: str) -> None:
        """Make a folder in it."""

    def status(self, name: str) -> os.stat_result:
        """What has a name: a link itself if it is one."""

    def read(self, name: str) -> BufferedReader:
        """A file, opened; a link is not followed, and a pipe not waited for."""

    def is_free(self, name: str) -> bool:
        """Whether a file can be replaced: on some systems not while a program has it open."""

    def take(self, source: Path, name: str) -> None:
        """Move a file there, over what has its name."""

    def give(self, name: str, other: Self, new: str) -> None:
        """Move what has a name to another folder."""

    def unlink(self, name: str) -> None:
        """Remove a file, or a link."""

    def rmdir(self, name: str) -> None:
        """Remove a folder that is empty."""

    def keep_names(self) -> None:
        """Wait until the names in it are on the disk."""


def reach(folder: Path) -> Reach:
    """Of a folder, given without links. Raises OSError."""
    if system.DESCRIPTORS:
        return _ByDescriptor(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
    return _ByPath(folder)


class _ByDescriptor:
    """From a descriptor, which is closed with it."""

    def __init__(self, at: int) -> None:
        self._at = at

    def enter(self, name: str) -> _ByDescriptor:
        return _ByDescriptor(os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=self._at))

    def close(self) -> None:
        os.close(self._at)

    def make(self, name: str) -> None:
        os.mkdir(name, dir_fd=self._at)
        sync_open(self._at)

    def status(self, name: str) -> os.stat_result:
        return os.stat(name, dir_fd=self._at, follow_symlinks=False)

    def read(self, name: str) -> BufferedReader:
        return open(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=self._at), "rb")

    def is_free(self, name: str) -> bool:
        return True

    def take(self, source: Path, name: str) -> None:
        os.replace(source, name, dst_dir_fd=self._at)

    def give(self, name: str, other: _ByDescriptor, new: str) -> None:
        os.rename(name, new, src_dir_fd=self._at, dst_dir_fd=other._at)

    def unlink(self, name: str) -> None:
        os.unlink(name, dir_fd=self._at)

    def rmdir(self, name: str) -> None:
        os.rmdir(name, dir_fd=self._at)

    def keep_names(self) -> None:
        sync_open(self._at)


class _ByPath:
    """By its path."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))

    def enter(self, name: str) -> _ByPath:
        if is_link(self.status(name)):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        return _ByPath(self._path / name)

    def close(self) -> None:
        pass

    def make(self, name: str) -> None:
        (self._path / name).mkdir()

    def status(self, name: str) -> os.stat_result:
        return os.lstat(self._path / name)

    def read(self, name: str) -> BufferedReader:
        if not stat.S_ISREG(self.status(name).st_mode):
            raise OSError(errno.EINVAL, "no file", name)
        return open(self._path / name, "rb")

    def is_free(self, name: str) -> bool:
        try:
            os.rename(self._path / name, self._path / name)
        except FileNotFoundError:
            return True
        except PermissionError:
            return False
        return True

    def take(self, source: Path, name: str) -> None:
        os.replace(source, self._path / name)

    def give(self, name: str, other: _ByPath, new: str) -> None:
        os.rename(self._path / name, other._path / new)

    def unlink(self, name: str) -> None:
        os.unlink(self._path / name)

    def rmdir(self, name: str) -> None:
        os.rmdir(self._path / name)

    def keep_names(self) -> None:
        sync(self._path)


def is_link(status: os.stat_result) -> bool:
    """Whether something is a link, or what Windows has besides: a junction."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction
