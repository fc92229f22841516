"""Makes the films of a course one after another; one that fails does not stop the others.

The page over them is written again after each film, so that an interruption leaves a page over what is complete.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from nnfilm.course import origin
from nnfilm.course.ahead import FitAhead
from nnfilm.course.card import Card
from nnfilm.course.checking import Faults, check
from nnfilm.course.course import Course, CourseFilm
from nnfilm.course.links import Made, link
from nnfilm.course.names import told_apart
from nnfilm.course.page import PAGE, page
from nnfilm.course.progress import FilmProgress, Unseen
from nnfilm.kit.text.language import speaking
from nnfilm.outputs.job import settle
from nnfilm.outputs.narrating import narrated, voice_of
from nnfilm.outputs.resources import Resources
from nnfilm.pack import build
from nnfilm.storage import workspace
from nnfilm.storage.fingerprints import digest
from nnfilm.utils.errors import BadInput, FilmError, first_line
from nnfilm.utils.interrupts import was_interrupted
from nnfilm.utils.limits import OutOfTime, behind
from nnfilm.utils.timecode import clock


class NotAll(FilmError):
    """Some films were not made, which was said already."""

    silent = True


@dataclass(frozen=True)
class Outcome:
    """What became of a course.

    Attributes:
        page: the path of the page.
        failed: one line about each film that was not made, by its folder.
    """

    page: Path
    failed: Mapping[str, str]


def make(course: Course, resources: Resources) -> Outcome:
    """Make what has changed since the last run, and the page.

    Raises BadInput, before anything is fitted, if something was asked for that cannot be; FilmError if no film is left,
    or the workers are lost.
    """
    faults = check(course, resources.progress)
    _refuse(faults, resources)
    return _Making(course, resources, dict(faults.tables)).run()


def _refuse(faults: Faults, resources: Resources) -> None:
    if not faults.asked:
        return
    lines = [*faults.asked, *faults.tables.values()]
    if len(lines) == 1:
        raise BadInput(lines[0])
    for line in lines:
        resources.progress.say(line)
    raise BadInput(f"{len(lines)} faults; nothing was made")


@dataclass
class _Making:
    """A run.

    Attributes:
        failed: one line about each film that cannot be made, by its folder.
        made: films that are complete, by their folders.
    """

    course: Course
    resources: Resources
    failed: dict[str, str]
    made: dict[str, Made] = field(default_factory=dict)
    _linked: dict[str, tuple[Made | None, Made | None]] = field(default_factory=dict)

    @cached_property
    def _ahead(self) -> FitAhead:
        return FitAhead(replace(self.resources, progress=Unseen()).fitting)

    def run(self) -> Outcome:
        """Make the films, and the page."""
        say = self.resources.progress.say
        for line in self.failed.values():
            say(f"left out: {line}")
        self._check_workers()
        todo = self._todo()
        if self.made:
            say(f"{len(self.made)} of {len(self.made) + len(todo)} films have not changed")
        started = time.monotonic()
        for number, (film, key) in enumerate(todo, 1):
            self._fit_ahead(todo[number : number + 1])
            self._try(film, key, f"film {number} of {len(todo)}, {film.folder}")
            spent = time.monotonic() - started
            left = f"; about {clock(spent / number * (len(todo) - number))} left" if number < len(todo) else ""
            say(f"{number} of {len(todo)} films in {clock(spent)}{left}")
        if not self.made:
            raise FilmError("no film could be made")
        self._publish()
        return Outcome(self.course.out / PAGE, self.failed)

    def _todo(self) -> list[tuple[CourseFilm, str]]:
        """The films to make, with the digests of what they are made from; those that are there are `made`."""
        code, found = origin.code(), []
        for film in self.course.films:
            if film.folder in self.failed:
                continue
            try:
                key = origin.origin_of(film, code)
            except OSError as error:
                self.failed[film.folder] = f"{film.folder}: {first_line(error)}"
                continue
            if not self._is_there(film, key):
                found.append((film, key))
        return found

    def _fit_ahead(self, following: Sequence[tuple[CourseFilm, str]]) -> None:
        """Begin the fit of the next film, if there is one and another process may work on it."""
        self._ahead.wait()
        if self.course.settings.jobs != 0:
            for film, _ in following:
                self._ahead.begin(film)

    def _is_there(self, film: CourseFilm, key: str) -> bool:
        """Whether a film was made before, and neither it nor what it is made from has changed."""
        card = self.resources.cache.get(_card_key(key), Card.from_bytes)
        if card is None or not workspace.holds(self.course.out / film.folder, key):
            return False
        self.made[film.folder] = Made(film.folder, key, card)
        return True

    def _try(self, film: CourseFilm, key: str, title: str) -> None:
        try:
            self.made[film.folder] = self._make(film, key, title)
        except Exception as error:
            error = behind(error)
            if isinstance(error, OutOfTime) or was_interrupted():
                raise error
            self.failed[film.folder] = f"{film.folder}: {_told(error)}"
            self.resources.progress.say(f"not made: {self.failed[film.folder]}")
            self._check_workers()
            return
        self._publish()

    def _make(self, film: CourseFilm, key: str, title: str) -> Made:
        own = replace(self.resources, progress=FilmProgress(self.resources.progress, title, film.folder))
        place = self.course.place.within(film.folder)
        job = settle(film.request, film.chapters, own, "pack", joined=True, files=build.ALWAYS, place=place)
        job = narrated(job, voice_of(film.request), own)
        content = build.pack(job, build.extras_of(film.request), own).content
        with speaking(content.language):
            card = Card.of(job, content)
        self.resources.cache.put(_card_key(key), card.to_bytes())
        workspace.note_origin(place.folder, key)
        return Made(film.folder, key, card)

    def _check_workers(self) -> None:
        """Raise FilmError if there are no workers any more: then every other film would fail, too."""
        with TemporaryDirectory(prefix="nnfilm-") as root:
            self.resources.executor(Path(root)).shutdown()

    def _publish(self) -> None:
        """Write the page over the films that are complete, and the links between them."""
        place = self.course.place
        made = told_apart([self.made[film.folder] for film in self.course.films if film.folder in self.made])
        for film, before, after in zip(made, [None, *made], [*made[1:], None], strict=False):
            if self._linked.get(film.folder) != (before, after):
                with speaking(self.course.settings.language):
                    changed = link(place, film, before, after)
                if changed:
                    workspace.note_origin(place.folder / film.folder, film.origin)
                self._linked[film.folder] = before, after
        with workspace.workspace(place, [PAGE], self.resources.progress.say) as space:
            with speaking(self.course.settings.language):
                text = page(self.course, made)
            (space.root / PAGE).write_text(text, encoding="utf-8", newline="\n")
            space.publish([PAGE])


def _card_key(key: str) -> str:
    return digest("card", key)


def _told(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "out of memory: use fewer processes (--jobs) or a lower quality (-q)"
    return first_line(error) if isinstance(error, FilmError | OSError) else f"unexpected {first_line(error)}"
