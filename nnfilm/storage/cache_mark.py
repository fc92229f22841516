"""The mark of a cache: a file that says that a folder is nnfilm's, to delete from and write to.

A folder that a user names may hold files of theirs, whose names look like those of entries. So a folder becomes a cache
only while it is empty; without the mark nothing in it is written or deleted. The mark is a CACHEDIR.TAG, by which
backups recognize what they can leave out.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from nnmath.utils.files import ASIDE, content_within, make_folders, write_aside

NAME = "CACHEDIR.TAG"

CONTENT = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of nnfilm, which deletes what it no longer needs. Keep no files of your own in it.
"""
"""The first line is the same for the caches of all programs."""


def is_marked(folder: Path) -> bool:
    """Whether a folder is a cache of nnfilm."""
    try:
        return content_within(folder / NAME, len(CONTENT)) == CONTENT
    except OSError:
        return False


def is_taken(folder: Path) -> bool:
    """Whether a folder holds anything, and is no cache of nnfilm, nor about to become one."""
    try:
        names = os.listdir(folder)
    except OSError as error:
        return isinstance(error, PermissionError)  # else it does not exist
    return any(not name.endswith(ASIDE) for name in names) and not is_marked(folder)


def mark(folder: Path) -> None:
    """Make a folder that does not exist, or is empty, a cache of nnfilm. Raises OSError for a folder that is taken."""
    if is_taken(folder):
        raise OSError(errno.ENOTEMPTY, "it holds other files, so it cannot become a cache", os.fspath(folder))
    if not is_marked(folder):
        make_folders(folder)
        write_aside(folder / NAME, CONTENT)
