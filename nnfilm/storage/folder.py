"""A folder in which nothing is reached over a link: what is put, moved and removed there is there, and nowhere else.

Names are those of files as seen from the folder, with slashes. Each is followed part by part (see `reach`), so that a
link which somebody puts there meanwhile is not followed either.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from nnfilm.storage.reach import Reach, is_link, reach
from nnfilm.storage.records import seal
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import real
from nnmath.utils.files import sync

ELSEWHERE = "choose another place with -o"


class Folder:
    """A folder that is there; a context manager.

    Attributes:
        path: as it was given.
        real: the same without links.
    """

    def __init__(self, path: Path) -> None:
        self.path, self.real = path, real(path)
        self._at = reach(self.real)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._at.close()

    def status(self, name: str) -> os.stat_result | None:
        """What has a name, a link itself if it is one; None: nothing. Raises BadInput if it is a folder, or if a folder
        on the way to it is no folder."""
        try:
            with self._within(name) as (at, last):
                found = at.status(last)
        except FileNotFoundError:
            return None
        if stat.S_ISDIR(found.st_mode):
            raise BadInput(f"cannot write {self.path / name}: a folder has that name; {ELSEWHERE}")
        return found

    def seal(self, name: str) -> str | None:
        """That of a file; None if there is none that can be read, or another thing has its name."""
        with suppress(OSError), self._within(name) as (at, last), at.read(last) as file:
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return seal(file)
        return None

    def is_free(self, name: str) -> bool:
        """Whether a file can be replaced: on Windows not while a program has it open. Raises BadInput as `status`."""
        try:
            with self._within(name) as (at, last):
                return at.is_free(last)
        except FileNotFoundError:
            return True

    def put(self, source: Path, names: Sequence[str]) -> None:
        """Move files of another folder there, over what has their names: none before all that they say is on the disk
        (see `nnmath.utils.files.rename`), and when this returns, their names are, too. Raises OSError.
        """
        for name in names:
            sync(source / name)
        for name in names:
            with self._within(name, make=True) as (at, last):
                at.take(source / name, last)
        self._keep_names(names)

    def move(self, name: str, other: str) -> None:
        """Give a file, or a link, another name, which is free. Raises OSError."""
        with self._within(name) as (at, last), self._within(other, make=True) as (there, new):
            at.give(last, there, new)
        self._keep_names([name, other])

    def remove(self, name: str) -> None:
        """Remove a file, and the folders that it was in as far as they are empty then. Raises OSError."""
        with self._within(name) as (at, last):
            at.unlink(last)
        for folder in PurePosixPath(name).parents[:-1]:
            with suppress(OSError), self._within(str(folder)) as (at, last):
                at.rmdir(last)

    def _keep_names(self, names: Iterable[str]) -> None:
        """Wait until the names in the folders of files are on the disk."""
        for first in {PurePosixPath(name).parent: name for name in names}.values():
            with self._within(first) as (at, _):
                at.keep_names()

    @contextmanager
    def _within(self, name: str, make: bool = False) -> Iterator[tuple[Reach, str]]:
        """The folder that a file is in, and the file's name there."""
        *folders, last = PurePosixPath(name).parts
        with ExitStack() as stack:
            at = self._at
            for number, folder in enumerate(folders, 1):
                if make:
                    with suppress(FileExistsError):
                        at.make(folder)
                at = _entered(at, folder, self.path.joinpath(*folders[:number]))
                stack.callback(at.close)
            yield at, last


def _entered(at: Reach, name: str, path: Path) -> Reach:
    try:
        return at.enter(name)
    except FileNotFoundError:
        raise
    except OSError as error:
        status = at.status(name)
        if is_link(status):
            raise BadInput(f"{path} is a link, and nothing is written over links; {ELSEWHERE}") from error
        if not stat.S_ISDIR(status.st_mode):
            raise BadInput(f"cannot make the folder {path}: a file has that name; {ELSEWHERE}") from error
        raise
