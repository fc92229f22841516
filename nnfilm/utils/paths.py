"""Where a path leads, through any links; and the current folder."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """A path without links; a link to itself stays as it is, where `Path.resolve` would fail.

    Raises ValueError for what is no path.
    """
    return Path(os.path.realpath(path))


def within(path: Path, folder: Path) -> bool:
    """Whether a path leads to a folder or into it. Raises ValueError for what is no path."""
    return real(path).is_relative_to(real(folder))


def here() -> str:
    """The current folder; "" if it was removed."""
    try:
        return os.getcwd()
    except OSError:
        return ""
