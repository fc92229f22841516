"""Keeps Python from importing modules from the current folder, whose files may come from anyone.

An unpacked folder of data may contain a `numpy.py`. This module imports only what Python itself has loaded: the command
calls it before it imports anything else.
"""

from __future__ import annotations

import os
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
"""Where this code lies: anyone who can write there needs no trap."""


def leave(*folders: str) -> None:
    """Remove folders from the search path, except those named in PYTHONPATH and the project's own."""
    left = set(map(_real, folders)) - set(map(_real, _named())) - {PROJECT}
    sys.path[:] = [place for place in sys.path if _real(place) not in left]


def for_children() -> dict[str, str]:
    """Environment variables that keep a Python child process from searching the current folder."""
    if _real(os.curdir) == PROJECT:
        return {}
    return {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(_named())}


def _named() -> list[str]:
    """The folders in PYTHONPATH, without empty entries, as a stray colon makes them."""
    return [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]


def _real(place: str) -> str:
    """A folder with links followed, or unchanged if it is gone."""
    try:
        return os.path.realpath(place)
    except OSError:
        return place
