"""Where a path leads, over whatever links."""

from __future__ import annotations

import os
from pathlib import Path


def real(path: Path) -> Path:
    """A path without links; one of a link that leads to itself stays as it is, which `Path.resolve` has no answer for.

    Raises ValueError for what is no path.
    """
    return Path(os.path.realpath(path))


def within(path: Path, folder: Path) -> bool:
    """Whether a path leads to a folder, or to what is in it or below. Raises ValueError for what is no path."""
    return real(path).is_relative_to(real(folder))
