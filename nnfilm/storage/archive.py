"""The pack as a zip archive."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj

from nnfilm.storage import workspace
from nnfilm.storage.workspace import Place
from nnfilm.utils.errors import FilmError, reason

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member, so that equal packs give equal archives."""

COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".md", ".txt", ".vtt", ".srt", ""})
"""Kinds of files that compression makes smaller, unlike pictures and videos."""


def check(pack: Place) -> None:
    """Raises BadInput if the archive of a folder cannot be written beside it; see `nnfilm.storage.workspace`."""
    place, name = _beside(pack)
    workspace.check(place, [name])


def write(pack: Place, names: Sequence[str], say: Callable[[str], None] = lambda line: None) -> Path:
    """Write an archive, beside a folder, of files in it; the rest as in `nnfilm.storage.workspace.workspace`.

    Raises BadInput if a file is in the way, FilmError if it cannot be written.
    """
    place, archive = _beside(pack)
    with workspace.workspace(place, [archive], say) as space:
        try:
            with zipfile.ZipFile(space.root / archive, "w") as file:
                for name in sorted(names):
                    _add(file, pack.folder / name, f"{Path(archive).stem}/{name}")
        except OSError as error:
            made = f"the pack in {pack.folder} is new and complete"
            raise FilmError(f"cannot write {archive}: {reason(error)}; {made}") from error
        space.publish([archive])
    return place.folder / archive


def _beside(pack: Place) -> tuple[Place, str]:
    """Where the archive of a pack is written, and its name."""
    real = pack.folder.resolve()
    return replace(pack, folder=real.parent), f"{real.name}.zip"


def _add(file: zipfile.ZipFile, path: Path, name: str) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED if path.suffix in COMPRESSED else zipfile.ZIP_STORED
    member.external_attr = 0o644 << 16
    with path.open("rb") as source, file.open(member, "w", force_zip64=True) as target:
        copyfileobj(source, target, 2**20)
