"""The temporary files of a command: all in one folder, which is removed however the command ends.

This module imports little: the command calls it first.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import process
from pathlib import Path

from nnfilm.utils import system
from nnfilm.utils.interrupts import deferred_signals

try:
    import fcntl
except ImportError:  # a system without such locks
    LOCKS = False
else:
    LOCKS = True

PREFIX, UNBORN = ".nnf-", ".nnf0-"
"""How the name of the folder begins, and how before it is locked. Short, since it contains a socket, whose path may
have only a hundred bytes."""

NAME = re.compile(rf"(?:{re.escape(PREFIX)}|{re.escape(UNBORN)})([a-z0-9_]{{8}})")
"""The whole name of such a folder; its end was drawn by `tempfile`."""

MARKER = ".nnfilm-"
"""How the name of the file begins that marks such a folder as nnfilm's; it ends as the folder's name does. A folder of
the user's may have the name of ours, but it contains no such file."""

ABANDONED = 60
"""Seconds after which a folder that is not locked yet never will be."""

SHORT, LONGEST = Path("/tmp"), 70
"""A folder for sockets, and how many bytes a folder's path may have to contain one: the whole path must have fewer than
104."""


@contextmanager
def scratch() -> Iterator[None]:
    """Put all temporary files of this process (`tempfile`) in one folder, which is removed after the block; if the
    process is killed, the next one removes it. Make no temporary files after the block.
    """
    with ExitStack() as stack:
        with deferred_signals():  # for it writes and removes a file as a trial
            temporary = Path(tempfile.gettempdir())
        root = sockets = stack.enter_context(owned(temporary))
        if system.FORKS and not has_room_for_a_socket(root):
            sockets = stack.enter_context(owned(SHORT))
        tempfile.tempdir = str(root)
        process.current_process()._config["tempdir"] = str(sockets)  # type: ignore[attr-defined]  # of multiprocessing's
        yield


def has_room_for_a_socket(folder: Path) -> bool:
    """Whether the path of a socket in a folder is short enough."""
    return len(os.fsencode(folder)) <= LONGEST


@contextmanager
def owned(parent: Path) -> Iterator[Path]:
    """A new temporary folder, removed after the block. If this process is killed, the next one that makes a folder
    there removes it.
    """
    lock = -1
    root = None
    try:
        with deferred_signals():  # so that whatever is made is removed
            _remove_abandoned(parent)
            root, lock = _make(parent)
        yield root
    finally:
        with deferred_signals():
            if root:
                _remove(root)
            if lock >= 0:
                os.close(lock)


def _make(parent: Path) -> tuple[Path, int]:
    """A new folder, and the descriptor that keeps it locked while this process lives. It gets its final name once it is
    locked and marked, so that no other process finds it unlocked.
    """
    unborn = Path(tempfile.mkdtemp(prefix=UNBORN, dir=parent))
    lock = os.open(unborn, os.O_RDONLY) if LOCKS else -1
    if lock >= 0:
        with suppress(OSError):  # the file system has no locks
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    (unborn / _marker(unborn)).touch()
    root = unborn.with_name(unborn.name.replace(UNBORN, PREFIX))
    unborn.rename(root)
    return root, lock


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders that ended processes of this user have left there."""
    if not LOCKS:
        return
    for folder in parent.iterdir():
        with suppress(OSError):  # it is locked, gone, or not ours
            status = folder.lstat()
            if not _is_abandoned(folder, status):
                continue
            lock = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _remove(folder)
            finally:
                os.close(lock)


def _is_abandoned(folder: Path, status: os.stat_result) -> bool:
    """Whether a folder has such a name, is this user's, and old enough to be locked if its process lives."""
    if not NAME.fullmatch(folder.name) or not stat.S_ISDIR(status.st_mode) or not system.is_own(status):
        return False
    return folder.name.startswith(PREFIX) or time.time() - status.st_mtime > ABANDONED


def _marker(folder: Path) -> str:
    """The name of the file that marks a folder."""
    return f"{MARKER}{folder.name[-8:]}"


def _remove(folder: Path) -> None:
    """Remove a folder that is marked; another only if it is empty, since its process may have been killed before it
    could mark it. The marker goes last: a folder that was removed in part is removed another time.
    """
    with suppress(OSError):
        marker = folder / _marker(folder)
        if os.path.lexists(marker):
            for path in folder.iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path, ignore_errors=True)
                elif path != marker:
                    path.unlink()
            if os.listdir(folder) == [marker.name]:
                marker.unlink()
        folder.rmdir()
