"""`nnfilm watch`: the contact sheet of a chapter, drawn again whenever a file that it comes from is saved.

Each draft is drawn by `nnfilm sheet` in a process of its own, which loads the code as it is then.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import watchfiles

from nnfilm.render.chapter_files import film_folder
from nnfilm.settings.request import Request
from nnfilm.utils import console, search_path
from nnfilm.utils.errors import BAD_INPUT, BadInput, FilmError, first_line
from nnfilm.utils.interrupts import deferred_signals

COMMAND = sys.executable, "-m", "nnfilm", "sheet", "-q", "l"

LOOK = 100
"""Milliseconds between two looks at the files and at the draft."""

PATIENCE = 20.0
"""Seconds that a draft which nobody needs any more has to end."""


def watch(asked: Request, words: Sequence[str]) -> None:
    """Draw a chapter, and again after every edit, until interrupted.

    Args:
        asked: what the user asks for.
        words: the same, as arguments of the command.

    Raises BadInput if that is what the first draft ends with, FilmError if the system lets nobody watch.
    """
    edits = _edits(asked)
    next(edits)  # from here on they are noticed
    first = True
    while True:
        if _is_drawn(words, edits, first):
            if first:
                places = [*asked.own_folders, *asked.files]
                named = ", ".join(["scenes/", "nnfilm/", "nnmath/", *(path.name for path in places)])
                console.err(f"watching {named}: save a file to redraw; Ctrl-C to stop")
            first = False
            next(filter(None, edits))


def _is_drawn(words: Sequence[str], edits: Iterator[bool], first: bool) -> bool:
    """Draw a draft, and print what it says; False if a file was saved meanwhile. Raises BadInput if the first does."""
    with TemporaryFile() as out, TemporaryFile() as err:
        with _draft(words, out, err) as process:
            while process.poll() is None:
                if next(edits):
                    return False
        *notes, last = _lines(err) or [""]
        if first and process.returncode == BAD_INPUT:
            raise BadInput(last.removeprefix("nnfilm: "))
        for line in filter(None, [*notes, last]):
            console.err(line)
        for line in _lines(out):
            console.out(line)
    return True


@contextmanager
def _draft(words: Sequence[str], out: IO[bytes], err: IO[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that draws the sheet; after the block it has ended, and left nothing half-written."""
    environment = {**os.environ, **search_path.for_children(), "PYTHONIOENCODING": "utf-8"}
    with deferred_signals():  # so that it is known once it is started
        process = subprocess.Popen(
            [*COMMAND, *words], stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment
        )
    try:
        yield process
    finally:
        with deferred_signals():
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()
            process.wait()


def _lines(file: IO[bytes]) -> list[str]:
    file.seek(0)
    return file.read().decode(errors="replace").splitlines()


def _edits(asked: Request) -> Iterator[bool]:
    """Whether a file was saved since the last step, which takes `LOOK` or less. Raises FilmError."""
    files = frozenset(asked.files)
    package = Path(__file__).resolve().parent
    roots = package, package.parent / "nnmath", film_folder().resolve()
    code = {folder for root in roots for folder in _inside(root)} | set(filter(Path.is_dir, asked.own_folders))
    places = {*code, *(path.parent for path in files)}  # but nothing further down: there may be all that users have
    is_code = watchfiles.PythonFilter(extra_extensions=(".toml", ".po"))

    def counts(change: watchfiles.Change, path: str) -> bool:
        return Path(path) in files or (Path(path).parent in code and is_code(change, path))

    try:
        for changes in watchfiles.watch(
            *places, watch_filter=None, recursive=False, rust_timeout=LOOK, yield_on_timeout=True
        ):
            yield any(counts(change, path) for change, path in changes)
    except (OSError, RuntimeError) as error:
        raise FilmError(f"cannot watch for edits: {first_line(error)}") from error


def _inside(folder: Path) -> set[Path]:
    """A folder, and all in it that may hold code."""
    return {folder, *(path for path in folder.rglob("*") if path.is_dir() and path.name != "__pycache__")}
