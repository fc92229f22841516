"""Where files are to go, by what a user asked for."""

from __future__ import annotations

from pathlib import Path

from nnfilm.settings.film_settings import FilmSettings
from nnfilm.storage.workspace import Clash
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import within


def place_of(settings: FilmSettings, usual: Path) -> tuple[Path, Clash]:
    """The folder that a user asked for, or else the `usual` one, and what becomes of files there that are not ours: in
    a folder of our own choosing nobody need be asked what to do with them.

    Raises BadInput if the usual folder lies elsewhere, over a link that came with the current folder.
    """
    out = settings.out or usual
    if settings.out is None and not within(out, Path.cwd()):
        raise BadInput(f"{out} is elsewhere, over a link; say -o {out} if that is meant")
    if settings.force:
        return out, Clash.REPLACE
    return out, Clash.KEEP if settings.out is None else Clash.REFUSE
