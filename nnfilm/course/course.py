"""Which films a course has: those of the tables in a folder, or those that a `course.toml` lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from nnfilm.outputs.job import default_out, quality_of
from nnfilm.settings.course_toml import FILE, OF_THE_PAGE, CourseFile, Row, read
from nnfilm.settings.flags import FilmSettings, of_command
from nnfilm.settings.request import OVERRULES, Request, conflict, flag, validated
from nnfilm.storage.workspace import Place, destination
from nnfilm.utils.errors import BadInput, reason
from nnfilm.utils.safe_text import inert, slug
from nnmath.datasets.files.kinds import ENDINGS

COMMAND = "course"


@dataclass(frozen=True)
class CourseFilm:
    """A film of a course, as it is asked for.

    Attributes:
        folder: of its pack, in that of the course.
        request: its settings.
        chapters: names of chapters; none: the whole film.
        listed: its settings that stand in course.toml.
    """

    folder: str
    request: Request
    chapters: tuple[str, ...]
    listed: frozenset[str]


@dataclass(frozen=True)
class Course:
    """Films, and the page over them.

    Attributes:
        films: in their order.
        settings: what all films share.
        title: of the page.
        subtitle: a line below it; may be empty.
        place: where the page is written, and the films' folders.
        faults: one line about each thing that is wrong in course.toml.
    """

    films: tuple[CourseFilm, ...]
    settings: FilmSettings
    title: str
    subtitle: str
    place: Place
    faults: tuple[str, ...] = ()

    @property
    def out(self) -> Path:
        """The folder of the page."""
        return self.place.folder


def course_of(place: Path, flags: Mapping[str, Any], chapters: Sequence[str] = ()) -> Course:
    """The course in a folder: that of the `course.toml` there or, without one, a film of each table in it; or the
    course of a file like that.

    Args:
        place: the folder or the file.
        flags: settings that win over those of the file.
        chapters: of every film; none: as the file says.

    Raises BadInput if there are no films, or the file cannot be read. Other faults of the file are in the course.
    """
    given = dict(validated(flags, flag).given)
    file = _file_in(place)
    if file is None:
        return _course(place, given, _of_tables(place, given, tuple(chapters)), {}, ())
    listed = read(file)
    films, faults = _of_file(listed, given, tuple(chapters))
    return _course(file.parent, given, films, listed.shared.settings, faults)


def _file_in(place: Path) -> Path | None:
    """The course.toml that is meant; None: the folder has none. Raises BadInput for a place that is neither."""
    if place.is_dir():
        return place / FILE if (place / FILE).exists() else None
    if place.is_file() and place.suffix.lower() == ".toml":
        return place
    problem = "is no folder of tables and no course.toml" if place.exists() else "does not exist"
    raise BadInput(f"{place} {problem}; name a folder, or a file as in docs/many-films.md")


def _course(
    folder: Path,
    given: Mapping[str, Any],
    films: Sequence[CourseFilm],
    shared: Mapping[str, Any],
    faults: Sequence[str],
) -> Course:
    settings = FilmSettings(**{**shared, **given})
    name = folder.resolve().name
    default = default_out(settings, COMMAND, slug(name) if name else "", str(quality_of(settings)))
    inputs = tuple(path for film in films for path in film.request.inputs)
    place = replace(destination(Request(settings.given), default), inputs=inputs)
    title, subtitle = (inert(text or "") for text in (settings.title or name, settings.subtitle))
    return Course(tuple(films), settings, title, subtitle, place, tuple(faults))


def _of_tables(folder: Path, given: Mapping[str, Any], chapters: tuple[str, ...]) -> list[CourseFilm]:
    """A film of each table in a folder, in the order in which people count. Raises BadInput."""
    try:
        files = [path for path in folder.iterdir() if _is_table(path)]
    except OSError as error:
        raise BadInput(f"{folder} cannot be read: {reason(error)}") from None
    files.sort(key=lambda path: (_counted(path.name), path.name))
    if not files:
        raise BadInput(f"{folder} has no tables, such as .csv or .xlsx files, and no {FILE}")
    stems = Counter(slug(path.stem) for path in files)
    names = [slug(path.stem if stems[slug(path.stem)] == 1 else path.name) for path in files]
    for name, count in Counter(names).items():
        if count > 1:
            same = ", ".join(path.name for path, other in zip(files, names, strict=True) if other == name)
            raise BadInput(f"the films of {same} would have the same folder, {name}: rename one of the files")
    rest = {key: value for key, value in given.items() if key not in OF_THE_PAGE}
    return [
        CourseFilm(
            name,
            Request({**rest, **_address(given, name), "data": str(path)}, front=_by_folder(path)),
            chapters,
            frozenset(),
        )
        for path, name in zip(files, names, strict=True)
    ]


def _is_table(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$"))


def _counted(name: str) -> list[tuple[int, str]]:
    """The key by which "week 2" comes before "week 10"."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _by_folder(path: Path) -> Callable[[str], str]:
    """Names settings where there is no course.toml: those that are no flag can only be set in one."""
    flags = {name for name, _ in of_command(COMMAND)}
    return lambda key: str(path) if key == "data" else flag(key) if key in flags else f"{key} in a {FILE}"


def _of_file(
    file: CourseFile, given: Mapping[str, Any], chapters: tuple[str, ...]
) -> tuple[list[CourseFilm], list[str]]:
    """The films that a file lists, and its faults."""
    films, faults = [], list(file.faults)
    for row in file.films:
        film = _listed(file, row, given, chapters)
        films.append(film)
        if clash := conflict(film.request.given, film.request.named):
            faults.append(clash[1])
    faults += _same_folder(file, films)
    return films, faults


def _listed(file: CourseFile, row: Row, given: Mapping[str, Any], chapters: tuple[str, ...]) -> CourseFilm:
    """A film of the file: flags win over its own settings, and those over what all share."""
    overruled = {key for name in row.settings if name != "data" for key in OVERRULES.get(name, ())}
    shared = {key: value for key, value in file.shared.settings.items() if key not in {*OF_THE_PAGE, *overruled}}
    flags = {key: value for key, value in given.items() if key not in OF_THE_PAGE}

    def named(key: str) -> str:
        if key in flags:
            return flag(key)
        return f"{file.where(0 if key in shared and key not in row.settings else row.number, key)}, {key}"

    request = Request({**shared, **row.settings, **flags}, front=named)
    settings = request.settings
    folder = slug(row.name or Path(settings.data or str(settings.model)).stem)
    address = _address({**file.shared.settings, **given}, folder)
    names = chapters or row.chapters or file.shared.chapters
    own = frozenset({*shared, *row.settings} - {*flags})
    return CourseFilm(folder, replace(request, given={**address, **request.given}), names, own)


def _address(shared: Mapping[str, Any], folder: str) -> dict[str, str]:
    """The address of a film, below that of the course; none if the course has none."""
    return {"url": f"{shared['url'].rstrip('/')}/{folder}/"} if shared.get("url") else {}


def _same_folder(file: CourseFile, films: Sequence[CourseFilm]) -> Iterator[str]:
    """A fault for each film whose folder another has already."""
    first: dict[str, Row] = {}
    for row, film in zip(file.films, films, strict=True):
        before = first.setdefault(film.folder, row)
        if before is not row:
            where, other = file.where(row.number, "name"), file.where(before.number, "name").partition(", ")[2]
            yield f"{where}: the folder {film.folder} is that of the film in {other}, too: give one of them a name"
