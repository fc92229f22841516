"""Temporary folders: those of a command in the cache, and one in each output folder while files are made for it.

A folder is marked by a file that its process keeps locked. If the process is killed, the next one that makes a folder
beside it finds the mark unlocked, and removes the folder. This module imports little: the command calls it first.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import process
from pathlib import Path

from nnfilm.storage.users_folders import folder_in_cache
from nnfilm.utils import system
from nnfilm.utils.interrupts import deferred_signals
from nnmath.utils.files import remove

try:
    import fcntl

    LOCKS = True
except ImportError:  # a system without such locks: there the folder of a killed process stays
    LOCKS = False

PREFIX = ".nnfilm-"
"""How the name of a temporary folder begins."""

MARK, MARKED = "mark", b"A temporary folder of nnfilm, which removes it.\n"
"""The file that marks such a folder, and its content: other processes believe only a complete mark."""

SHORT, LONGEST = Path("/tmp"), 70
"""A folder for sockets, and how many bytes a folder's path may have to contain one: the whole path must have fewer than
104."""


@contextmanager
def scratch() -> Iterator[None]:
    """Put all temporary files of this process (`tempfile`) in one folder, which is removed after the block. Make no
    temporary files after the block.
    """
    with ExitStack() as stack:
        with deferred_signals():
            parent = _parent()
        root = sockets = stack.enter_context(owned(parent))
        if system.FORKS and len(os.fsencode(root)) > LONGEST:
            sockets = stack.enter_context(owned(SHORT))
        tempfile.tempdir = str(root)
        process.current_process()._config["tempdir"] = str(sockets)  # type: ignore[attr-defined]  # of multiprocessing's
        yield


def _parent() -> Path:
    """The cache's folder for temporary files; the system's where nothing can be written to the cache."""
    try:
        return folder_in_cache("scratch")
    except OSError:
        return Path(tempfile.gettempdir())


@contextmanager
def owned(parent: Path) -> Iterator[Path]:
    """A new temporary folder, removed after the block. Raises OSError."""
    with ExitStack() as stack:
        with deferred_signals():  # so that whatever is made is removed
            _remove_abandoned(parent)
            root = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
            stack.callback(_remove, root)
            mark = os.open(root / MARK, os.O_RDWR | os.O_CREAT)
            stack.callback(os.close, mark)
            if LOCKS:
                with suppress(OSError):  # the file system has none
                    fcntl.flock(mark, fcntl.LOCK_EX)
            os.write(mark, MARKED)
        try:
            yield root
        finally:
            with deferred_signals():
                stack.close()


def _remove_abandoned(parent: Path) -> None:
    """Remove the folders that ended processes have left there."""
    for folder in parent.glob(f"{PREFIX}*") if LOCKS else ():
        with suppress(OSError):  # it is not marked, or its process lives
            if not folder.is_symlink():
                _remove_if_abandoned(folder)


def _remove_if_abandoned(folder: Path) -> None:
    mark = os.open(folder / MARK, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.read(mark, len(MARKED) + 1) == MARKED:
            _remove(folder)
    finally:
        os.close(mark)


def _remove(folder: Path) -> None:
    """Remove a temporary folder, its mark last: a folder that was removed in part is removed another time."""
    with suppress(OSError):
        for path in folder.iterdir():
            if path.name != MARK:
                remove(path)
        (folder / MARK).unlink(missing_ok=True)
        folder.rmdir()
