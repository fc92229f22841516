"""Files that exist completely or not at all, even after a power cut."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from uuid import uuid4

ASIDE = ".part"
"""The ending of a file that is still being written."""

MOST_BYTES = 2 * 10**9
"""Of any file that is read: a sparse one may claim any number, and takes no room."""

CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""Errors of file systems that cannot sync a file or folder, as some network file systems cannot sync folders."""


def write_aside(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write to a temporary file, then rename it: no reader sees half a file, and no failure leaves one.

    Any number of processes and threads may write the same file; the last one wins. ``mode`` is the file's permissions,
    reduced by the umask. Raises OSError.
    """
    aside = path.with_name(f".{uuid4().hex}{ASIDE}")
    try:
        with open(aside, "xb", opener=partial(os.open, mode=mode)) as file:
            file.write(content)
        rename({aside: path})
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def rename(names: Mapping[Path, Path]) -> None:
    """Rename finished files, replacing existing ones and creating folders. Raises OSError.

    A file system may store a name before the content, so that after a power cut the file is empty. So the contents are
    synced before any file is renamed, and the names before this returns.
    """
    for file in names:
        sync(file)
    for file, path in names.items():
        make_folders(path.parent)
        os.replace(file, path)
    for folder in dict.fromkeys(path.parent for path in names.values()):
        sync(folder)


def make_folders(folder: Path) -> None:
    """Make a folder and its parents, synced to disk. Raises OSError."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in made:
        sync(path.parent)


def sync(path: Path) -> None:
    """Wait until the content of a file, or the names in a folder, are on disk. Raises OSError."""
    access = os.O_RDONLY if path.is_dir() else os.O_RDWR  # Windows syncs only files that are open for writing
    try:
        descriptor = os.open(path, access)
    except PermissionError:  # as for folders on Windows
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in CANNOT:
            raise
    finally:
        os.close(descriptor)


def content_within(path: Path, most: int) -> bytes:
    """The content of a file of at most ``most`` bytes. Raises OSError as `size_within`."""
    if not size_within(path, most):
        return b""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        return file.read(size_within(file.fileno(), most))  # again: something else may have its name by now


def size_within(file: Path | int, most: int = MOST_BYTES) -> int:
    """The size of a file, by its path or descriptor, which is not opened: a device may do something then.

    A file of size 0 is not to be read: the system may make up its content, and the reader wait without end. Raises
    OSError for a folder, for a pipe or a device, which may have no end either, and for more than ``most`` bytes.
    """
    status = os.stat(file)
    if stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EISDIR, "it is a folder")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    if status.st_size > most:
        raise OSError(errno.EFBIG, f"it has more than {most:,} bytes")
    return status.st_size


def remove(path: Path) -> None:
    """Remove a file, a link (not its target) or a folder with its content. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
