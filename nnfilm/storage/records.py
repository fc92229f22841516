"""Records of what was written into which folder: only recorded files are ever replaced or removed.

Records are kept in the user's own state folder, not beside the files, so that none can be downloaded, unpacked or
copied with a folder: nothing in a folder can claim that a file is nnfilm's.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from nnfilm.storage import users_folders
from nnfilm.storage.locks import locked
from nnfilm.utils.errors import reason
from nnmath.utils.files import ABANDONED, ASIDE, write_aside

STATE = users_folders.STATE
"""Environment variable with the folder for records."""

OUTDATED = 90 * 24 * 3600
"""Seconds after which the record of a missing folder is deleted; before, its disk may only be unplugged."""


NONE = ""
"""Stands for the seal of a file that does not exist."""


def seal(file: BufferedReader) -> str:
    """The size and sha256 of a file's content."""
    size = os.fstat(file.fileno()).st_size
    return f"{size} {hashlib.file_digest(file, 'sha256').hexdigest()}"


@dataclass
class Record:
    """What was written into a folder.

    Attributes:
        files: seals by the file's name relative to the folder; two while one file replaces another, or `NONE`.
        pack: names of the files of the last pack there.
        workspaces: names of the folders in it that renders use, or used when they were killed.
    """

    files: dict[str, list[str]] = field(default_factory=dict)
    pack: list[str] = field(default_factory=list)
    workspaces: list[str] = field(default_factory=list)

    def expect(self, seals: dict[str, str]) -> None:
        """Note files about to be written, keeping their old seals: an interruption leaves both known."""
        for name, new in seals.items():
            self.files[name] = [*self.files.get(name, [NONE]), new]

    def unsettled(self) -> dict[str, str]:
        """The seals of the files that an interrupted command was about to write; some are there, some are not."""
        return {name: seals[-1] for name, seals in self.files.items() if len(seals) > 1}

    def settle(self, seals: dict[str, str], gone: Iterable[str] = ()) -> None:
        """Note that they were written, and that others are gone."""
        self.files.update({name: [new] for name, new in seals.items()})
        for name in gone:
            self.files.pop(name, None)


@contextmanager
def record_of(folder: Path) -> Iterator[Record]:
    """The record of a folder, given by its real path, under a lock; it is saved after the block.

    Where the state folder cannot be written, nothing is saved: then no file is known; see `fault`.
    """
    path = _path(folder)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(path.with_suffix(".lock")):
        record = _load(path, folder)
        yield record
        save(folder, record)


def save(folder: Path, record: Record) -> None:
    """Save the record of a folder within the block of `record_of`, in case the process is killed."""
    path = _path(folder)
    with suppress(OSError):
        if record == Record():
            path.unlink(missing_ok=True)
        else:
            write_aside(path, json.dumps({"folder": str(folder), **vars(record)}, indent=1).encode(), mode=0o600)


def fault() -> str:
    """Why nothing can be saved; empty if all is well."""
    folder = users_folders.state_folder()
    try:
        _home().mkdir(mode=0o700, parents=True, exist_ok=True)
        TemporaryFile(dir=_home()).close()
    except OSError as error:
        return f"nnfilm cannot note which files are its own in the state folder {folder} ({reason(error)})"
    return ""


def tidy() -> None:
    """Delete the records of folders that are long gone, and the incomplete files of killed processes."""
    for path in _home().glob(f".*{ASIDE}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
    for path in _home().glob("*.json"):
        with suppress(OSError, ValueError):
            if time.time() - path.stat().st_mtime > OUTDATED and not Path(_read(path)["folder"]).exists():
                path.unlink()


def _home() -> Path:
    return users_folders.state_folder() / "written"


def _path(folder: Path) -> Path:
    return _home() / f"{hashlib.sha256(os.fsencode(folder)).hexdigest()}.json"


def _read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _load(path: Path, folder: Path) -> Record:
    try:
        kept = _read(path)
        if kept.pop("folder") == str(folder):
            kept.pop("origin", None)  # an earlier version noted what a pack was made from
            return Record(**kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # none yet, or truncated by a full disk
        pass
    return Record()
