"""A folder in which nothing is reached over a link: what is put, moved and removed there is there, and nowhere else.

Names are those of files as seen from the folder, with slashes. Each is followed part by part from a descriptor of the
folder, so that a link which somebody puts there meanwhile is not followed either.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from nnfilm.storage.records import seal
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import real
from nnmath.utils.files import sync, sync_open

AT = os.O_RDONLY | os.O_DIRECTORY
ELSEWHERE = "choose another place with -o"


class Folder:
    """A folder that is there; a context manager.

    Attributes:
        path: as it was given.
        real: the same without links.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.real = path, real(path)
        self._at = os.open(self.real, AT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._at)

    def status(self, name: str) -> os.stat_result | None:
        """What has a name, a link itself if it is one; None: nothing. Raises BadInput if it is a folder, or if a folder
        on the way to it is no folder."""
        try:
            with self._within(name) as (at, last):
                found = os.stat(last, dir_fd=at, follow_symlinks=False)
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(found.st_mode):
            raise BadInput(f"cannot write {self.path / name}: a folder has that name; {ELSEWHERE}")
        return found

    def seal(self, name: str) -> str | None:
        """That of a file; None if there is none that can be read, or another thing has its name."""
        with suppress(OSError), self._within(name) as (at, last):
            opened = os.open(last, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=at)  # a pipe would wait
            with open(opened, "rb") as file:
                if stat.S_ISREG(os.fstat(opened).st_mode):
                    return seal(file)
        return None

    def put(self, source: Path, names: Sequence[str]) -> None:
        """Move files of another folder there, over what has their names: none before all that they say is on the disk
        (see `nnmath.utils.files.rename`), and when this returns, their names are, too. Raises OSError.
        """
        for name in names:
            sync(source / name)
        for name in names:
            with self._within(name, make=True) as (at, last):
                os.replace(source / name, last, dst_dir_fd=at)
        self._keep_names(names)

    def move(self, name: str, other: str) -> None:
        """Give a file, or a link, another name, which is free. Raises OSError."""
        with self._within(name) as (at, last), self._within(other, make=True) as (there, new):
            os.rename(last, new, src_dir_fd=at, dst_dir_fd=there)
        self._keep_names([name, other])

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that it was in as far as they are empty then. Raises OSError."""
        with self._within(name) as (at, last):
            os.unlink(last, dir_fd=at)
        for folder in PurePosixPath(name).parents[:-1]:
            with suppress(OSError), self._within(str(folder)) as (at, last):
                os.rmdir(last, dir_fd=at)

    def _keep_names(self, names: Iterable[str]) -> None:
        """Wait until the names in the folders of files are on the disk."""
        for first in {PurePosixPath(name).parent: name for name in names}.values():
            with self._within(first) as (at, _):
                sync_open(at)

    @contextmanager
    def _within(self, name: str, make: bool = False) -> Iterator[tuple[int, str]]:
        """A descriptor of the folder that a file is in, and the file's name there."""
        *folders, last = PurePosixPath(name).parts
        at = os.dup(self._at)
        try:
            for number, folder in enumerate(folders, 1):
                if make:
                    with suppress(FileExistsError):
                        os.mkdir(folder, dir_fd=at)
                        sync_open(at)
                inner = self._entered(at, folder, self.path.joinpath(*folders[:number]))
                os.close(at)
                at = inner
            yield at, last
        finally:
            os.close(at)

    def _entered(self, at: int, name: str, path: Path) -> int:
        try:
            return os.open(name, AT | os.O_NOFOLLOW, dir_fd=at)
        except FileNotFoundError:
            raise
        except OSError as error:
            mode = os.stat(name, dir_fd=at, follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                raise BadInput(f"{path} is a link, and nothing is written over links; {ELSEWHERE}") from error
            if not stat.S_ISDIR(mode):
                raise BadInput(f"cannot make the folder {path}: a file has that name; {ELSEWHERE}") from error
            raise
