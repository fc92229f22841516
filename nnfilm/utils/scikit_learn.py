"""Imports scikit-learn without pandas, which takes longer to import than a small fit takes.

scikit-learn imports pandas if it is there, and needs it only for DataFrames. nnfilm fits to arrays: pandas is loaded
only by the process that reads tables.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from typing import Any

UNNEEDED = "pandas"


class _Hidden(MetaPathFinder):
    """Says to the thread that made it that there is no pandas; other threads may import it meanwhile."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: Any = None) -> None:
        if fullname == UNNEEDED and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"{UNNEEDED} is not needed here", name=UNNEEDED)


def import_lightly() -> None:
    """Import what of scikit-learn imports pandas, unless either is imported already."""
    if {"sklearn", UNNEEDED} & sys.modules.keys():
        return
    hidden = _Hidden()
    sys.meta_path.insert(0, hidden)
    try:
        import sklearn.utils.fixes  # noqa: F401
    finally:
        sys.meta_path.remove(hidden)
