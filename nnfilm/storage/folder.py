"""A folder in which nothing is reached through a link: files are put, moved and removed inside it, and nowhere else.

File names are relative to the folder, with slashes. Each part is opened from the descriptor of the one before it, so
that a link put there meanwhile is not followed either. Where the system has no descriptors of folders, links are looked
for first; someone quick enough could put one there after that.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import Self

from nnfilm.storage.records import seal
from nnfilm.utils import system
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import real
from nnmath.utils.files import sync, sync_open

ELSEWHERE = "choose another folder with -o"


class Folder:
    """An existing folder; a context manager.

    Attributes:
        path: as it was given.
        real: the same without links.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.real = path, real(path)
        self._top = opened(self.real)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._top.close()

    def status(self, name: str) -> os.stat_result | None:
        """The status of a file, or of a link itself; None if nothing has that name. Raises BadInput if a folder has it,
        or if a folder on the way is none."""
        try:
            with self._parent(name) as (parent, last):
                found = parent.status(last)
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(found.st_mode):
            raise BadInput(f"cannot write {self.path / name}: a folder has that name; {ELSEWHERE}")
        return found

    def seal(self, name: str) -> str | None:
        """The seal of a file; None if there is none that can be read, or something else has its name."""
        with suppress(OSError), self._parent(name) as (parent, last), parent.read(last) as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return seal(file)
        return None

    def is_free(self, name: str) -> bool:
        """Whether a file can be replaced: on Windows not while a program has it open. Raises BadInput as `status`."""
        try:
            with self._parent(name) as (parent, last):
                return parent.is_free(last)
        except FileNotFoundError:
            return True

    def put(self, source: Path, names: Sequence[str]) -> None:
        """Move files of another folder here, over those of the same names: only after their content is on the disk (see
        `nnmath.utils.files.rename`). When this returns, their names are, too. Raises OSError.
        """
        for name in names:
            sync(source / name)
        for name in names:
            with self._parent(name, make=True) as (parent, last):
                parent.take(source / name, last)
        self._flush_names(names)

    def move(self, name: str, other: str) -> None:
        """Rename a file, or a link, to a name that is unused. Raises OSError."""
        with self._parent(name) as (parent, last), self._parent(other, make=True) as (target, new):
            parent.give(last, target, new)
        self._flush_names([name, other])

    def remove(self, name: str) -> None:
        """Remove a file, and its folders as far as they are empty then. Raises OSError."""
        with self._parent(name) as (parent, last):
            parent.unlink(last)
        for folder in PurePosixPath(name).parents[:-1]:
            with suppress(OSError), self._parent(str(folder)) as (parent, last):
                parent.rmdir(last)

    def remove_folder(self, name: str) -> None:
        """Remove a folder right in this one and what is in it, as far as possible; also where this one was moved to."""
        self._top.rmtree(name)

    def _flush_names(self, names: Iterable[str]) -> None:
        """Wait until the names in the folders of files are on the disk."""
        for first in {PurePosixPath(name).parent: name for name in names}.values():
            with self._parent(first) as (parent, _):
                parent.flush_names()

    @contextmanager
    def _parent(self, name: str, make: bool = False) -> Iterator[tuple[Opened, str]]:
        """The folder that a file is in, and the file's name there."""
        *folders, last = PurePosixPath(name).parts
        with ExitStack() as stack:
            parent = self._top
            for number, folder in enumerate(folders, 1):
                if make:
                    with suppress(FileExistsError):
                        parent.make(folder)
                parent = _enter(parent, folder, self.path.joinpath(*folders[:number]))
                stack.callback(parent.close)
            yield parent, last


def _enter(parent: Opened, name: str, path: Path) -> Opened:
    try:
        return parent.enter(name)
    except FileNotFoundError:
        raise
    except OSError as error:
        status = parent.status(name)
        if is_link(status):
            raise BadInput(f"{path} is a link, and nothing is written through links; {ELSEWHERE}") from error
        if not stat.S_ISDIR(status.st_mode):
            raise BadInput(f"cannot make the folder {path}: a file has that name; {ELSEWHERE}") from error
        raise


def opened(folder: Path) -> Opened:
    """A folder given without links, opened. Raises OSError."""
    if system.DESCRIPTORS:
        return _ByDescriptor(os.open(folder, os.O_RDONLY | os.O_DIRECTORY))
    return Opened(folder)


class Opened:
    """An open folder, and what can be done with its entries, here by its path. Every method raises OSError."""

    def __init__(self, path: Path) -> None:
        self._path = path
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))

    def enter(self, name: str) -> Opened:
        """Open a folder in it; a link is not followed."""
        if is_link(self.status(name)):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), name)
        return Opened(self._path / name)

    def close(self) -> None:
        """Close it."""

    def make(self, name: str) -> None:
        """Make a folder in it."""
        (self._path / name).mkdir()

    def status(self, name: str) -> os.stat_result:
        """The status of an entry, of a link itself."""
        return os.lstat(self._path / name)

    def read(self, name: str) -> BufferedReader:
        """Open a file for reading, without following a link or blocking on a pipe."""
        if not stat.S_ISREG(self.status(name).st_mode):
            raise OSError(errno.EINVAL, "no file", name)
        return open(self._path / name, "rb")

    def is_free(self, name: str) -> bool:
        """Whether a file can be replaced: on Windows not while a program has it open."""
        try:
            os.rename(self._path / name, self._path / name)
        except FileNotFoundError:
            return True
        except PermissionError:
            return False
        return True

    def take(self, source: Path, name: str) -> None:
        """Move a file into it, over an entry of that name."""
        os.replace(source, self._path / name)

    def give(self, name: str, other: Self, new: str) -> None:
        """Move an entry to another folder."""
        os.rename(self._path / name, other._path / new)

    def unlink(self, name: str) -> None:
        """Remove a file, or a link."""
        os.unlink(self._path / name)

    def rmdir(self, name: str) -> None:
        """Remove an empty folder."""
        os.rmdir(self._path / name)

    def rmtree(self, name: str) -> None:
        """Remove a folder and what is in it, as far as possible."""
        shutil.rmtree(self._path / name, ignore_errors=True)

    def flush_names(self) -> None:
        """Wait until the names in it are on the disk."""
        sync(self._path)


class _ByDescriptor(Opened):
    """The same by a descriptor, in which nobody can put a link on the way."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def enter(self, name: str) -> _ByDescriptor:
        return _ByDescriptor(os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=self._descriptor))

    def close(self) -> None:
        os.close(self._descriptor)

    def make(self, name: str) -> None:
        os.mkdir(name, dir_fd=self._descriptor)
        sync_open(self._descriptor)

    def status(self, name: str) -> os.stat_result:
        return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False)

    def read(self, name: str) -> BufferedReader:
        return open(os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=self._descriptor), "rb")

    def is_free(self, name: str) -> bool:
        return True

    def take(self, source: Path, name: str) -> None:
        os.replace(source, name, dst_dir_fd=self._descriptor)

    def give(self, name: str, other: Self, new: str) -> None:
        os.rename(name, new, src_dir_fd=self._descriptor, dst_dir_fd=other._descriptor)

    def unlink(self, name: str) -> None:
        os.unlink(name, dir_fd=self._descriptor)

    def rmdir(self, name: str) -> None:
        os.rmdir(name, dir_fd=self._descriptor)

    def rmtree(self, name: str) -> None:
        shutil.rmtree(name, ignore_errors=True, dir_fd=self._descriptor)

    def flush_names(self) -> None:
        sync_open(self._descriptor)


def is_link(status: os.stat_result) -> bool:
    """Whether it is the status of a link, or of a junction on Windows."""
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == junction
