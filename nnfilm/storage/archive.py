"""The pack as a zip archive."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copyfileobj

from nnfilm.storage import workspace
from nnfilm.storage.workspace import Clash
from nnfilm.utils.errors import FilmError, reason

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member, so that equal packs give equal archives."""

COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".md", ".txt", ".vtt", ".srt", ""})
"""Kinds of files that compression makes smaller, unlike pictures and videos."""


def check(folder: Path, clash: Clash = Clash.REFUSE) -> None:
    """Raises BadInput if the archive of a folder cannot be written beside it; see `nnfilm.storage.workspace`."""
    path = _beside(folder)
    workspace.check(path.parent, [path.name], clash)


def write(
    folder: Path,
    names: Sequence[str],
    clash: Clash = Clash.REFUSE,
    say: Callable[[str], None] = lambda line: None,
) -> Path:
    """Write an archive, beside a folder, of files in it; the rest as in `nnfilm.storage.workspace.workspace`.

    Raises BadInput if a file is in the way, FilmError if it cannot be written.
    """
    path = _beside(folder)
    with workspace.workspace(path.parent, [path.name], clash, say) as space:
        try:
            with zipfile.ZipFile(space.root / path.name, "w") as file:
                for name in sorted(names):
                    _add(file, folder / name, f"{path.stem}/{name}")
        except OSError as error:
            raise FilmError(f"cannot write {path.name}: {reason(error)}") from error
        space.publish([path.name])
    return path


def _beside(folder: Path) -> Path:
    real = folder.resolve()
    return real.with_name(f"{real.name}.zip")


def _add(file: zipfile.ZipFile, path: Path, name: str) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED if path.suffix in COMPRESSED else zipfile.ZIP_STORED
    member.external_attr = 0o644 << 16
    with path.open("rb") as source, file.open(member, "w", force_zip64=True) as target:
        copyfileobj(source, target, 2**20)
