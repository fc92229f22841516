"""The pack as one file."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfileobj

from nnfilm.storage.workspace import publish, workspace
from nnfilm.utils.errors import FilmError, reason

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every member, so that the same pack makes the same archive."""

SQUEEZED = frozenset({".html", ".css", ".js", ".json", ".md", ".txt", ".vtt", ".srt", ""})
"""Kinds of files that compression makes smaller; pictures and videos are as small as they get."""


def write(folder: Path, names: Sequence[str]) -> Path:
    """An archive, beside a folder, of the files in it. Raises FilmError if it cannot be written."""
    path = folder.resolve().with_name(f"{folder.resolve().name}.zip")
    with workspace(path.parent, [path.name]) as root:
        try:
            with zipfile.ZipFile(root / path.name, "w") as file:
                for name in sorted(names):
                    _add(file, folder / name, f"{path.stem}/{name}")
        except OSError as error:
            raise FilmError(f"cannot write {path.name}: {reason(error)}") from error
        publish(root, [path.name])
    return path


def _add(file: zipfile.ZipFile, path: Path, name: str) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED if path.suffix in SQUEEZED else zipfile.ZIP_STORED
    member.external_attr = 0o644 << 16
    with path.open("rb") as source, file.open(member, "w", force_zip64=True) as target:
        copyfileobj(source, target, 2**20)
