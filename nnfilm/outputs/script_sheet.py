"""The script of a film as a table for a spreadsheet: to read from, and to name recordings by."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from nnfilm.outputs.job import settle
from nnfilm.outputs.narrating import silent_plans
from nnfilm.outputs.resources import Resources
from nnfilm.outputs.wrong_rows import SPREADSHEET, as_text
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import Place, Workspace, workspace
from nnfilm.utils.errors import BadInput, FilmError, reason
from nnfilm.voice.script import Line, script

COLUMNS = "file", "chapter", "beat", "seconds", "language", "caption", "said"


def sheet(request: Request, names: Sequence[str], resources: Resources) -> str:
    """The sheet of a film, or of some of its chapters. Raises BadInput."""
    job = settle(request, names, resources, "film")
    return to_csv(script(silent_plans(job, resources)), job.spec.presentation.language)


def check(path: Path, inputs: Sequence[Path] = ()) -> None:
    """Raises BadInput if a sheet cannot be written there: another file of that name, unless nnfilm wrote it, stays, and
    so do the files that it is made from.
    """
    with _beside(path, inputs):
        pass


def write(sheet: str, path: Path, inputs: Sequence[Path] = ()) -> None:
    """Write a sheet. Raises what `check` does, and FilmError if the system refuses."""
    with _beside(path, inputs) as folder:
        (folder.root / path.name).write_text(sheet, encoding=SPREADSHEET, newline="")
        folder.publish([path.name])


@contextmanager
def _beside(path: Path, inputs: Sequence[Path]) -> Iterator[Workspace]:
    if not path.name:
        raise BadInput(f"{path} is a folder: name a file in it with -o")
    try:
        path.parent.stat()  # else it would be created
        place = Place(path.parent, inputs=tuple(inputs), cure="move it away, or choose another name")
        with workspace(place, [path.name]) as folder:
            yield folder
    except OSError as error:
        raise FilmError(f"cannot write {path} ({reason(error)})") from error


def to_csv(lines: Sequence[Line], language: str) -> str:
    """For each line the name of its recording, where it is heard, how long its caption stands in the silent film, and
    what is said.
    """
    file = StringIO()
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for line in lines:
        told = f"{line.name}.wav", line.chapter, line.beat, f"{line.seconds:.1f}", language, line.text, line.aloud
        table.writerow(map(as_text, told))
    return file.getvalue()
