"""Whose code is run: that of chapters which the user named by a flag, then or ever before.

A `film.toml` may have come with a folder from anywhere. If it names chapters, they are Python files that somebody else
may have written; they are run once the user has said so, which is kept in the user's own state folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from nnfilm.render.chapter_files import OWN
from nnfilm.settings.request import Request
from nnfilm.storage.records import state
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import real
from nnmath.utils.files import write_aside


def heed(request: Request) -> tuple[Path, ...]:
    """Files and folders of chapters of the user's own. Raises BadInput if film.toml alone has ever named one."""
    places = request.settings.own_chapters or ()
    if OWN not in request.filed:
        _remember(places)
        return places
    for place in places:
        if not _mark(place).exists():
            told = f"film.toml, {OWN}: {place.name} is Python code, which comes with this folder"
            raise BadInput(f"{told}; if you trust it, say so once: nnfilm list --own-chapters '{place}'")
    return places


def _remember(places: Iterable[Path]) -> None:
    for place in places:
        with suppress(OSError):  # then it is asked for again
            _mark(place).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_aside(_mark(place), os.fsencode(real(place)), mode=0o600)


def _mark(place: Path) -> Path:
    return state() / "trusted" / hashlib.sha256(os.fsencode(real(place))).hexdigest()
