"""Locks between processes, gone with the process that holds them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from filelock import FileLock, Timeout

from nnfilm.utils.interrupts import is_stopped
from nnmath.utils.files import remove


@contextmanager
def locked(path: Path, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of a file while the block runs, and say whether it is held. The file is made, and gone afterwards;
    whatever else has its name makes room for it.

    Where no file can be made or the file system has no locks, as some network file systems, nobody can tell who
    else is there, and the block runs at once. So it does where another holds the lock and `wait` is false, or
    was stopped, as by Ctrl-Z: that one may never go on.
    """
    lock = FileLock(path, blocking=wait, fallback_to_soft=False)  # a soft lock can outlive its process
    made = False
    try:
        _make_room(path)
        made = not path.exists()
        with TemporaryFile(dir=path.parent):  # where that fails, as in /proc, filelock would try for ever
            lock.acquire(cancel_check=lambda: _holder_is_stopped(path))
    except Timeout:
        made = False
    except OSError:
        pass
    try:
        yield lock.is_locked
    finally:
        if made or lock.is_locked:
            with suppress(OSError):
                path.unlink()  # before it is released: who waits for this very file finds it gone and makes another
        lock.release()


def _make_room(path: Path) -> None:
    """Remove what has a lock's name and is no file: a link, a folder, a pipe."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(os.lstat(path).st_mode):
            remove(path)


def _holder_is_stopped(path: Path) -> bool:
    """Whether a process that holds the lock of a file is stopped, as far as this system tells (Linux does)."""
    try:
        held = rf"FLOCK .* (\d+) \S+:{os.lstat(path).st_ino} "
        holders = re.findall(held, Path("/proc/locks").read_text())
    except OSError:
        return False
    return any(is_stopped(int(holder)) for holder in holders)
