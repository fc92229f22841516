"""Where Python looks for modules: not in the folder that one happens to stand in, whose files may be anybody's.

A folder of data that was unpacked somewhere may hold a `numpy.py`. This module imports only what Python has loaded by
itself: the command calls it before it imports anything else.
"""

from __future__ import annotations

import os
import sys

PROJECT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
"""Where this very code lies: whoever can write there needs no trap."""


def leave(*folders: str) -> None:
    """Look for modules in none of these folders, but where PYTHONPATH names one or it is the project's own."""
    left = set(map(_real, folders)) - _named() - {PROJECT}
    sys.path[:] = [place for place in sys.path if _real(place) not in left]


def for_children() -> dict[str, str]:
    """What the environment of a Python process must say so that it does not look in the current folder either."""
    if _real(os.curdir) == PROJECT:
        return {}
    named = [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]
    return {"PYTHONSAFEPATH": "1", "PYTHONPATH": os.pathsep.join(named)}


def _named() -> set[str]:
    """The folders that PYTHONPATH names; an empty entry, as a stray colon makes one, names none."""
    return {_real(place) for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place}


def _real(place: str) -> str:
    """A folder, links followed; as it is called, if it is gone."""
    try:
        return os.path.realpath(place)
    except OSError:
        return place
