"""What is wrong with the films of a course, found before anything is fitted or drawn, and all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nnfilm.course.course import Course, CourseFilm
from nnfilm.pack.build import ALWAYS
from nnfilm.pack.model import PAGE
from nnfilm.render.looks import presentation_of
from nnfilm.storage import workspace
from nnfilm.story import registry
from nnfilm.story.source import Source
from nnfilm.utils.errors import BadInput, FilmError, first_line
from nnfilm.utils.progress import Progress
from nnmath.utils.errors import DataError


@dataclass
class Faults:
    """What is wrong.

    Attributes:
        asked: one line about each thing that the user asked for and that cannot be: nothing is made then.
        tables: one line about each film whose data cannot be used, by its folder: the others are made.
    """

    asked: list[str] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)


def check(course: Course, progress: Progress) -> Faults:
    """Read every table, and try every setting that can be tried without a fit."""
    faults = Faults(asked=list(course.faults))
    for film in course.films[:1]:  # the user's own chapters are those of the whole course
        faults.asked += _problems(lambda film=film: registry.include(film.request))  # type: ignore[misc]
    faults.asked += _problems(lambda: workspace.check(course.place, [PAGE]))
    progress.begin(len(course.films), doing="checking", unit="tables")
    for done, film in enumerate(course.films, 1):
        _check(film, course, faults)
        progress.drawn(done)
    return faults


def _check(film: CourseFilm, course: Course, faults: Faults) -> None:
    place = course.place.within(film.folder)
    found = [
        *_problems(lambda: registry.find_all(film.chapters)),
        *_problems(lambda: workspace.check(place, ALWAYS)),
    ]
    faults.asked += [fault for fault in found if fault not in faults.asked]
    try:
        _try(film)
    except BadInput as error:
        if is_of_a_setting(error, film):
            faults.asked.append(first_line(error))
        else:
            faults.tables[film.folder] = first_line(error)
    except Exception as error:  # whatever a table may hold, the films of other tables can be made
        faults.tables[film.folder] = f"{film.request.named('data')}: {first_line(error)}"


def _try(film: CourseFilm) -> None:
    """Read the data of a film, and what its settings name. Raises BadInput."""
    source = Source.from_request(film.request)
    assert source is not None
    request = film.request.with_bundle(source.look)
    if source.bundle is None:
        assert source.spec
    with request.blamed():
        presentation_of(request.settings, alone=True, classes=source.classes)


def is_of_a_setting(error: BadInput, film: CourseFilm) -> bool:
    """Whether an error is about a setting in course.toml besides the data themselves, such as a misspelled column."""
    cause = error.__cause__
    name = cause.parameter if isinstance(cause, DataError) else None
    return name in film.listed - {"data", "model"}


def _problems(run: Callable[[], object]) -> Iterator[str]:
    """The line of the error that something raises; none if all is well."""
    try:
        run()
    except FilmError as error:
        yield first_line(error)
