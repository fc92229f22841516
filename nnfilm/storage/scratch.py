"""What a command scribbles while it runs: all in one folder, which is gone afterwards, however the command ends.

This module is light: the command calls it first.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import process
from pathlib import Path

from nnfilm.utils import system
from nnfilm.utils.interrupts import held

try:
    import fcntl
except ImportError:  # a system without such locks
    LOCKS = False
else:
    LOCKS = True

PREFIX, UNBORN = ".nnf-", ".nnf0-"
"""How the folder is called, among the system's temporary ones, and before it is locked: in short, for a socket lies in
it, whose path may have a hundred bytes."""

ABANDONED = 60
"""Seconds after which a folder that has not come to be locked never will."""


SHORT, LONGEST = Path("/tmp"), 70
"""A folder for sockets, and how many bytes the path of a folder may have for one to lie there: with its own name it
stays below 104."""


@contextmanager
def scratch() -> Iterator[None]:
    """Whatever this process scribbles from now on (`tempfile`) lies in one folder, which is gone after the block; if it
    does not come to that, the next such process clears it away. Nothing is scribbled after the block.
    """
    with ExitStack() as stack:
        with held():  # for it tries what can be written to, and takes that away again
            place = Path(tempfile.gettempdir())
        root = meeting = stack.enter_context(owned(place))
        if system.FORKS and not has_room_for_a_socket(root):
            meeting = stack.enter_context(owned(SHORT))
        tempfile.tempdir = str(root)
        process.current_process()._config["tempdir"] = str(meeting)  # type: ignore[attr-defined]  # of multiprocessing's
        yield


def has_room_for_a_socket(folder: Path) -> bool:
    """Whether the path of a socket in a folder is one that systems take."""
    return len(os.fsencode(folder)) <= LONGEST


@contextmanager
def owned(place: Path) -> Iterator[Path]:
    """A fresh folder in a place for temporary ones, gone after the block. If this process is killed before that, the
    next one that wants a folder there clears it away.
    """
    lock = -1
    root = None
    try:
        with held():  # what is made is what will go
            _clear(place)
            root, lock = _made(place)
        yield root
    finally:
        with held():
            if root:
                shutil.rmtree(root, ignore_errors=True)
            if lock >= 0:
                os.close(lock)


def _made(place: Path) -> tuple[Path, int]:
    """A fresh folder, and what keeps it locked while this process lives. It gets its name when it has its lock, so that
    nobody ever finds it without.
    """
    unborn = Path(tempfile.mkdtemp(prefix=UNBORN, dir=place))
    lock = os.open(unborn, os.O_RDONLY) if LOCKS else -1
    if lock >= 0:
        with suppress(OSError):  # of a file system that has no locks
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    root = unborn.with_name(unborn.name.replace(UNBORN, PREFIX))
    unborn.rename(root)
    return root, lock


def _clear(place: Path) -> None:
    """Remove what ended processes of this user have left there."""
    if not LOCKS:
        return
    for folder in place.glob(f"{UNBORN}*"):
        with suppress(OSError):
            if time.time() - folder.lstat().st_mtime > ABANDONED:
                folder.rmdir()
    for folder in place.glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is locked, gone, or no business of ours
            status = folder.lstat()
            if not stat.S_ISDIR(status.st_mode) or not system.is_own(status):
                continue
            lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
