"""`course.toml`: films with their settings, below the settings that they share. All faults are found at once, each with
its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nnfilm.settings.film_toml import resolved, text_of, values_of
from nnfilm.settings.flags import table
from nnfilm.settings.kinds import CHAPTERS as CHAPTER_NAMES
from nnfilm.settings.kinds import PATH, TEXT, Kind, shown
from nnfilm.settings.request import validated
from nnfilm.utils.errors import BadInput
from nnfilm.utils.paths import within

FILE = "course.toml"

FILMS = "film"
"""The key of the films: each is a table below `[[film]]`."""

NAME, CHAPTERS = "name", "chapters"
OF_A_COURSE: Mapping[str, Kind] = {NAME: TEXT, CHAPTERS: CHAPTER_NAMES}
"""Keys that are no settings of a film: the name of its folder, and its chapters if not all."""

OF_THE_PAGE = ("title", "subtitle", "description", "url", "out")
"""Settings that are those of the course itself where they stand above the films."""

NEVER = ("own_chapters",)
"""Settings that only a flag may have: code that came with a folder does not run."""


@dataclass(frozen=True)
class Row:
    """A film, or what all films share.

    Attributes:
        number: of the film, from 1; 0: what all share.
        settings: those of a film, by name, valid and with their paths resolved.
        name: of the film's folder; None: by its data.
        chapters: names of chapters; none: the whole film, or as all films.
    """

    number: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    name: str | None = None
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True)
class CourseFile:
    """What a `course.toml` says.

    Attributes:
        shared: what stands above the films.
        films: in their order; those with a fault are left out.
        faults: one line about each thing that is wrong.
    """

    path: Path
    text: str
    shared: Row
    films: tuple[Row, ...]
    faults: tuple[str, ...]

    def where(self, number: int, key: str) -> str:
        """Where a key of a film stands, or the film if it has no such key; 0: above the films."""
        return _where(self.path.name, self.text, number, key)


def read(path: Path) -> CourseFile:
    """The courses' films; paths in the file are relative to its folder. Raises BadInput for what is no TOML."""
    text = text_of(path)
    return parse(text, path)


def parse(text: str, path: Path = Path(FILE)) -> CourseFile:
    """The same of the text of a file at ``path``."""
    values = dict(values_of(text, path))
    films, faults = values.pop(FILMS, []), list[str]()

    def row(number: int, given: Mapping[str, Any]) -> Row | None:
        wrong = list(_faults(number, given, path, lambda key: _where(path.name, text, number, key)))
        faults.extend(wrong)
        return None if wrong else _row(number, given, path.parent)

    shared = row(0, values) or Row(0)
    if not isinstance(films, list) or not films or not all(isinstance(one, dict) for one in films):
        faults.append(f'{path.name}: name each film below a line [[{FILMS}]], as in: data = "measurements.csv"')
        films = []
    rows = [row(number, given) for number, given in enumerate(films, 1)]
    return CourseFile(path, text, shared, tuple(filter(None, rows)), tuple(faults))


def _row(number: int, given: Mapping[str, Any], folder: Path) -> Row:
    own = {key: kind.check(given[key]) for key, kind in OF_A_COURSE.items() if key in given}
    rest = {key: resolved(key, value, folder) for key, value in given.items() if key not in OF_A_COURSE}
    return Row(number, dict(validated(rest, str).given), own.get(NAME), tuple(own.get(CHAPTERS, ())))


def _faults(number: int, given: Mapping[str, Any], path: Path, where: Callable[[str], str]) -> Iterator[str]:
    """One line about each key of a row that is wrong."""
    allowed = _allowed(number)
    for key, value in given.items():
        if key not in allowed:
            yield f"{where(key)}: {_not_allowed(key, number)}"
            continue
        try:
            if key in OF_A_COURSE:
                OF_A_COURSE[key].check(value)
            else:
                valid = validated({key: value}, str).given[key]
        except BadInput as error:
            yield f"{where(key)}: {error}"
        except ValueError as error:
            yield f"{where(key)}: {key} {error}, not {shown(value)}"
        else:
            if key not in OF_A_COURSE:
                yield from (f"{where(key)}: {key}: {fault}" for fault in _misplaced(key, valid, path.parent))
    if number and not {"data", "model"} & set(given):
        yield f'{where("")}: the film has no data: name a table, data = "measurements.csv", or a built-in data set'


def _allowed(number: int) -> set[str]:
    """The keys that a film may have, or what all share."""
    settings = {name for name, setting in table().items() if setting.group.file and name not in NEVER}
    if number:
        return {*settings, *OF_A_COURSE} - {"out"}
    return {*settings, CHAPTERS} - {"data", "model", "test"}


def _not_allowed(key: str, number: int) -> str:
    from nnmath.utils.arrays import unknown

    if key in NEVER:
        return f"{key} is code, and only a flag may name it: --{key.replace('_', '-')}"
    if number and key in _allowed(0):
        return f"{key} is a setting of the whole course: write it above the films"
    if not number and key in _allowed(1):
        return f"{key} belongs to one film: write it below its [[{FILMS}]]"
    return unknown("setting", key, sorted(_allowed(number)))


def _misplaced(key: str, value: Any, folder: Path) -> Iterator[str]:
    """What is wrong with the path that a setting names, if it names one: the file may come from a stranger, so that it
    puts nothing from elsewhere into a film, and writes nowhere else."""
    from nnmath.datasets.load import NAMES as BUILT_IN

    if (key != "data" and table()[key].kind is not PATH) or (key == "data" and value in BUILT_IN):
        return
    path = folder / value
    with suppress(ValueError):  # an impossible path is reported when it is opened
        if not within(path, folder):
            yield f"{shown(str(value))} is outside the folder of {FILE}; move it there"
        elif key != "out" and not path.exists():
            yield f"there is no file {shown(str(value))}"


def _where(name: str, text: str, number: int, key: str) -> str:
    """The place of a key of a film; that of the film's first line where the key is not found, or empty."""
    lines = list(enumerate(text.splitlines(), 1))
    heads = [line for line, words in lines if re.match(rf"\s*\[\[\s*{FILMS}\s*\]\]", words)]
    if number > len(heads):  # the films are written otherwise
        return f"{name}, film {number}"
    first = heads[number - 1] if number else 0
    last = heads[number] if number < len(heads) else len(lines) + 1
    setting = re.compile(rf"""\s*+\[*+\s*+(?:{FILMS}\s*+\.\s*+)?(["']?){re.escape(key)}\1\s*(=|\.|\])""")
    found = [line for line, words in lines if key and first < line < last and setting.match(words)]
    if found or number:
        return f"{name}, line {(found or [first])[0]}"
    return name
