"""Locks between processes, which the system releases however the process ends that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE = 60.0
"""Seconds to wait for another process."""


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Lock a file while the block runs; it is created, and removed afterwards. `waiting` is called once if another
    process has it locked and is waited for.

    Gives whether no other process has it locked: False if one still has it after `PATIENCE`. The block runs without a
    lock, too, where the file cannot be created, and where the file system has no locks.
    """
    lock, is_free = FileLock(path, timeout=PATIENCE, fallback_to_soft=False), True
    try:
        _acquire(lock, waiting)
    except Timeout:
        is_free = False
    except OSError:
        pass
    try:
        yield is_free
    finally:
        if lock.is_locked:
            with suppress(OSError):
                path.unlink()  # before it is released: a process waiting for it finds it gone and creates another
        lock.release()


def _acquire(lock: FileLock, waiting: Callable[[], None]) -> None:
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()
