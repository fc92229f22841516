"""The manifest of an output folder: which files in it nnfilm wrote, with the digests of their contents.

It lies in the folder, so it may have come with the folder from anywhere. A file counts as nnfilm's only while its
content has a digest that the manifest lists.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Container, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from pydantic import BaseModel, field_validator

from nnmath.utils.files import content_within, write_aside

FILE = ".nnfilm.json"

LARGEST = 16 * 10**6
"""Bytes of a manifest."""


class Manifest(BaseModel, frozen=True):
    """What nnfilm wrote into a folder.

    Attributes:
        files: digests by the file's name relative to the folder; several while one file replaces another.
    """

    files: dict[str, list[str]] = {}

    @field_validator("files")
    @classmethod
    def _lie_inside(cls, files: dict[str, list[str]]) -> dict[str, list[str]]:
        if any(PurePath(name).anchor or ".." in PurePath(name).parts for name in files):
            raise ValueError("a name leads out of the folder")
        return files

    def expecting(self, digests: Mapping[str, str]) -> Manifest:
        """The manifest before files are written. It keeps the digests of those that they replace: an interruption
        leaves both known.
        """
        new = {name: [*self.files.get(name, ()), digest] for name, digest in digests.items()}
        return Manifest(files={**self.files, **new})

    def settled(self, digests: Mapping[str, str], gone: Container[str]) -> Manifest:
        """The manifest after files were written, and others removed."""
        kept = {name: known for name, known in self.files.items() if name not in gone}
        return Manifest(files={**kept, **{name: [digest] for name, digest in digests.items()}})


def read(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none. Raises ValueError for a file that is no manifest."""
    path = folder / FILE
    if not os.path.lexists(path):
        return Manifest()
    if path.is_symlink():
        raise ValueError("a link")
    try:
        return Manifest.model_validate_json(content_within(path, LARGEST))
    except OSError as error:
        raise ValueError from error


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder. Raises OSError."""
    ordered = Manifest(files=dict(sorted(manifest.files.items())))
    write_aside(folder / FILE, ordered.model_dump_json(indent=1).encode())


def digest_of(path: Path) -> str | None:
    """The sha256 of a file's content; None if no file that can be read has the name."""
    with suppress(OSError):
        if stat.S_ISREG(os.lstat(path).st_mode):
            with path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
    return None
