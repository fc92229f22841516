"""Locks between processes, gone with the process that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from filelock import FileLock, Timeout


@contextmanager
def locked(path: Path, wait: bool = True) -> Iterator[bool]:
    """Hold the lock of a file while the block runs, and say whether it is held. The file is made, and gone afterwards.

    Where no file can be made or the file system has no locks, as some network file systems, nobody can tell who
    else is there, and the block runs at once. So it does where another holds the lock and `wait` is false.
    """
    lock = FileLock(path, blocking=wait, fallback_to_soft=False)  # a soft lock can outlive its process
    made = False
    try:
        made = not path.exists()
        with TemporaryFile(dir=path.parent):  # where that fails, as in /proc, filelock would try for ever
            lock.acquire()
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
