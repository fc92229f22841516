"""Locks between processes, released when the process that holds them ends."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from filelock import FileLock, Timeout

from nnfilm.utils.interrupts import is_stopped
from nnmath.utils.files import remove


@contextmanager
def locked(path: Path, wait: bool = True, waiting: Callable[[], None] | None = None) -> Iterator[bool]:
    """Lock a file while the block runs; gives whether it is locked. The file is created, and removed afterwards;
    anything else of its name is removed. `waiting` is called once if another process has the lock and is waited for.

    The block runs without the lock where no file can be created or the file system has no locks, as some network file
    systems, and where another process has the lock and `wait` is false, or that process was stopped, as by Ctrl-Z: it
    may never continue.
    """
    lock = FileLock(path, blocking=wait, fallback_to_soft=False)  # a soft lock can outlive its process
    made, is_told = False, waiting is None

    def is_in_vain() -> bool:
        nonlocal is_told
        in_vain = _holder_is_stopped(path)
        if waiting is not None and not is_told and not in_vain:
            waiting()
            is_told = True
        return in_vain

    try:
        _make_room(path)
        made = not path.exists()
        with TemporaryFile(dir=path.parent):  # where that fails, as in /proc, filelock would try forever
            lock.acquire(cancel_check=is_in_vain)
    except Timeout:
        made = False
    except OSError:
        pass
    try:
        yield lock.is_locked
    finally:
        if made or lock.is_locked:
            with suppress(OSError):
                path.unlink()  # before it is released: a process waiting for it finds it gone and creates another
        lock.release()


def _make_room(path: Path) -> None:
    """Remove anything at the lock's path that is no file: a link, a folder, a pipe."""
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(os.lstat(path).st_mode):
            remove(path)


def _holder_is_stopped(path: Path) -> bool:
    """Whether a process that has locked a file is stopped; False where the system (other than Linux) does not say."""
    try:
        lock = rf"FLOCK .* (\d+) \S+:{os.lstat(path).st_ino} "
        holders = re.findall(lock, Path("/proc/locks").read_text())
    except OSError:
        return False
    return any(is_stopped(int(holder)) for holder in holders)
