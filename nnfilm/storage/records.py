"""What was written into which folder: the only ground on which a file there is ever replaced or removed.

A record is kept in the user's own state folder, not beside the files. So none can be downloaded, unpacked or copied
with a folder, and what lies in a folder says nothing about whose it is.
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
from typing import Any

from platformdirs import user_state_path

from nnfilm.storage.locks import locked
from nnmath.utils.files import ABANDONED, ASIDE, write_aside

STATE = "NNFILM_STATE"
"""Variable of the environment: where records are kept."""

FORGOTTEN = 90 * 24 * 3600
"""Seconds after which the record of a folder that is gone goes, too; till then its disk may only be unplugged."""


def seal(file: BufferedReader) -> str:
    """What a file says, in short: its size and its sha256."""
    size = os.fstat(file.fileno()).st_size
    return f"{size} {hashlib.file_digest(file, 'sha256').hexdigest()}"


@dataclass
class Record:
    """What was written into a folder.

    Attributes:
        files: seals by the name of the file, as seen from the folder; two while one file takes another's place.
        pack: names of the files that the last pack there was made of.
        workspaces: names of the folders in it that renders work in, or worked in when they were killed.
    """

    files: dict[str, list[str]] = field(default_factory=dict)
    pack: list[str] = field(default_factory=list)
    workspaces: list[str] = field(default_factory=list)

    def expect(self, seals: dict[str, str]) -> None:
        """Files are about to come: whatever happens then, both what they are and what they were is known."""
        for name, new in seals.items():
            self.files[name] = [*self.files.get(name, []), new]

    def settle(self, seals: dict[str, str], gone: Iterable[str] = ()) -> None:
        """They have come, and others are gone."""
        self.files.update({name: [new] for name, new in seals.items()})
        for name in gone:
            self.files.pop(name, None)


@contextmanager
def record_of(folder: Path) -> Iterator[Record]:
    """The record of a folder, given by its real path, while nobody else has it; changes of it are kept after the block.

    Where the state folder cannot be written, nothing is kept: then no file is known.
    """
    path = _path(folder)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(path.with_suffix(".lock")):
        record = _load(path, folder)
        yield record
        save(folder, record)


def save(folder: Path, record: Record) -> None:
    """Keep the record of a folder that is held, should nothing come after this."""
    path = _path(folder)
    with suppress(OSError):
        if record == Record():
            path.unlink(missing_ok=True)
        else:
            write_aside(path, json.dumps({"folder": str(folder), **vars(record)}, indent=1).encode(), mode=0o600)


def tidy() -> None:
    """Drop the records of folders that are long gone, and what a killed process had not written whole."""
    for path in _home().glob(f".*{ASIDE}"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > ABANDONED:
                path.unlink()
    for path in _home().glob("*.json"):
        with suppress(OSError, ValueError):
            if time.time() - path.stat().st_mtime > FORGOTTEN and not Path(_read(path)["folder"]).exists():
                path.unlink()


def state() -> Path:
    """The user's own folder for what this project has to remember."""
    named = os.environ.get(STATE)
    return Path(named) if named else user_state_path("nnfilm")


def _home() -> Path:
    return state() / "written"


def _path(folder: Path) -> Path:
    return _home() / f"{hashlib.sha256(os.fsencode(folder)).hexdigest()}.json"


def _read(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _load(path: Path, folder: Path) -> Record:
    try:
        kept = _read(path)
        if kept.pop("folder") == str(folder):
            return Record(**kept)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):  # none yet, or cut short by a full disk
        pass
    return Record()
