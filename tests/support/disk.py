"""What of a program's files is on the disk for sure: what it has synced before it renamed it, and after.

A file system may keep the name that a file was given and not yet its content, or the content and not its name. So two
laws: no file is renamed before its content was synced, and in the end every folder was since a name in it changed.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest


class Disk:
    """A witness of all that is synced, renamed and made from now on.

    Attributes:
        early: names that were given to content that was not on the disk.
        renamed: all that were given.
    """

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.early: list[str] = []
        self.renamed: list[str] = []
        self._synced: dict[int, tuple[int, int]] = {}
        self._changed: set[str] = set()
        self._fsync, self._replace, self._mkdir = os.fsync, os.replace, os.mkdir
        patch.setattr(os, "fsync", self.fsync)
        patch.setattr(os, "replace", self.replace)
        patch.setattr(os, "rename", self.replace)
        patch.setattr(os, "mkdir", self.mkdir)

    def fsync(self, descriptor: int) -> None:
        self._fsync(descriptor)
        about = os.fstat(descriptor)
        self._synced[about.st_ino] = (about.st_size, about.st_mtime_ns)
        if stat.S_ISDIR(about.st_mode):
            self._changed.discard(os.readlink(f"/proc/self/fd/{descriptor}"))

    def replace(
        self, source: Path, target: Path, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None
    ) -> None:
        about = os.stat(source, dir_fd=src_dir_fd, follow_symlinks=False)
        if self._synced.get(about.st_ino) != (about.st_size, about.st_mtime_ns):
            self.early.append(Path(target).name)
        self._replace(source, target, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        self.renamed.append(Path(target).name)
        self._changed.add(os.path.realpath(within(dst_dir_fd) / Path(target).parent))

    def mkdir(self, path: Path, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        self._mkdir(path, mode, dir_fd=dir_fd)
        self._changed.add(os.path.realpath(within(dir_fd) / Path(path).parent))

    def lost(self, root: Path) -> list[str]:
        """Folders under (and with) a root in which a name has changed that a power cut may undo."""
        top = os.path.realpath(root)
        return sorted(path for path in self._changed if Path(path).is_dir() and (path + "/").startswith(top + "/"))


def within(descriptor: int | None) -> Path:
    """The folder of a descriptor; None: the current one."""
    return Path() if descriptor is None else Path(f"/proc/self/fd/{descriptor}")
