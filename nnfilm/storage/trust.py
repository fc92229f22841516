"""Which code may run: chapters that the user has named by a flag, now or ever before.

A `film.toml` may have come with a folder from anywhere, and the chapters that it names may be somebody else's code.
They run only after the user has said so once, which is recorded in the user's state folder.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from nnfilm.render.chapter_files import OWN
from nnfilm.settings.request import Request
from nnfilm.storage.users_folders import state_folder
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import real
from nnmath.utils.files import write_aside


def trusted_places(request: Request) -> tuple[Path, ...]:
    """Files and folders with the user's chapters. Raises BadInput for one that nothing but film.toml has ever named."""
    places = request.settings.own_chapters or ()
    if OWN not in request.filed:
        for place in places:
            with suppress(OSError):  # then it is asked for again
                _mark(place).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_aside(_mark(place), os.fsencode(real(place)), mode=0o600)
        return places
    for place in places:
        if not _mark(place).exists():
            problem = f"film.toml, {OWN}: {place.name} is Python code that came with this folder"
            raise BadInput(f"{problem}; if you trust it, name it once: nnfilm list --own-chapters '{place}'")
    return places


def _mark(place: Path) -> Path:
    return state_folder() / "trusted" / hashlib.sha256(os.fsencode(real(place))).hexdigest()
