"""The mark of a cache: a file that says that a folder is nnfilm's, to delete from and write to.

A folder that a user names may hold files of theirs, whose names look like those of entries. So a folder becomes a cache
only while it is empty; without the mark nothing in it is written or deleted. The mark is a CACHEDIR.TAG, by which
backups recognize what they can leave out.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from nnmath.utils.files import content_within, make_folders, sync, sync_open

NAME = "CACHEDIR.TAG"

CONTENT = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of nnfilm, which deletes what it no longer needs. Keep no files of your own in it.
"""
"""The first line is the same for the caches of all programs."""


def is_marked(folder: Path) -> bool:
    """Whether a folder is a cache of nnfilm."""
    return _tag(folder) == CONTENT


def is_taken(folder: Path) -> bool:
    """Whether a folder holds anything, and is no cache of nnfilm."""
    return not is_marked(folder) and not _is_free(folder)


def mark(folder: Path) -> None:
    """Make a folder that does not exist, or is empty, a cache of nnfilm. Raises OSError for a folder that is taken."""
    if is_marked(folder):
        return
    if not _is_free(folder):
        raise OSError(errno.ENOTEMPTY, "it holds other files, so it cannot become a cache", os.fspath(folder))
    make_folders(folder)
    with open(folder / NAME, "wb", opener=_no_link) as tag:
        tag.write(CONTENT)
        tag.flush()
        sync_open(tag.fileno())
    sync(folder)


def _no_link(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _is_free(folder: Path) -> bool:
    """Whether nothing is in a folder but, at most, a mark that another process has begun or could not complete."""
    try:
        names = os.listdir(folder)
    except PermissionError:
        return False
    except OSError:  # it does not exist, or cannot
        names = []
    tag = _tag(folder) if names == [NAME] else b""
    return names in ([], [NAME]) and tag is not None and CONTENT.startswith(tag)


def _tag(folder: Path) -> bytes | None:
    """What the folder's mark says; None if there is none."""
    try:
        return content_within(folder / NAME, len(CONTENT))
    except OSError:
        return None
