"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from uuid import uuid4

ASIDE = ".part"
"""How the name of a file ends that is not whole yet."""

ABANDONED = 24 * 3600
"""Seconds after which one of those is taken for what an ended process left."""

CANNOT = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS)
"""What file systems answer that do not let a file or folder be synced, as some network ones do not folders."""


def write_aside(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write the file aside first, and then rename it: no reader ever sees half of it, and no failure leaves any.

    Any number of processes and threads may write one file at once; who comes last has the last word. ``mode`` holds
    the permissions of the file, from which those of the umask are taken. Raises OSError.
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
    """Give files that are whole their names, over what has them, and make the folders of those. Raises OSError.

    A file system may keep a name before it keeps what stands under it, and after a power cut the file is empty. So the
    content is on the disk before any of the files is renamed, and their names are when this returns.
    """
    for file in names:
        sync(file)
    for file, path in names.items():
        make_folders(path.parent)
        os.replace(file, path)
    for folder in dict.fromkeys(path.parent for path in names.values()):
        sync(folder)


def make_folders(folder: Path) -> None:
    """Make a folder, with those that it stands in, so that a power cut leaves them. Raises OSError."""
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in made:
        sync(path.parent)


def sync(path: Path) -> None:
    """Wait until the content of a file, or the names in a folder, are on the disk. Raises OSError."""
    access = os.O_RDONLY if path.is_dir() else os.O_RDWR  # of a file Windows syncs only what may be written to
    try:
        descriptor = os.open(path, access)
    except PermissionError:  # it may not be opened so, as on Windows no folder: then nobody can ask for it
        return
    try:
        sync_open(descriptor)
    finally:
        os.close(descriptor)


def sync_open(descriptor: int) -> None:
    """The same of a file or folder that is open."""
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in CANNOT:
            raise


def remove(path: Path) -> None:
    """Remove whatever has that name: of a link the link, of a folder all that is in it. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
