"""Films as wholes: the article's, those of small tables, and short ones; and what each of their chapters says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest.mock import patch

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.chapter.narrator import Statement
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.story.registry import find
from nnfilm.story.story import article, story_of
from nnmath import Experiment, FitSpec, fit, load, standard
from tests.support.sharing import once_a_run, shared
from tests.support.small_films import FILMS, tale
from tests.support.witness import SMOOTH

ARTICLE = "article"
OWN = tuple(FILMS)
"""Films of small tables, of every kind of story."""

THOROUGHLY = "folded", "plane", "four"
"""Those of which every frame is looked at, for what moves: of one column, of two, and of more."""

SHORT = {f"short {name}": name for name in (ARTICLE, *OWN)}
"""Short films, by their names."""

STAND_INS = "stand-ins"
"""No film, but chapters for any data, of the data that stand in for these: of those whose pictures depend on them."""

NAMED = "DataTour", "IntoHiddenSpace", "ClassesApart", "ColumnImportance"

NEURONS = {"moons": 2, "xor": 4, "iris": 3, "goldilocks": 2}
"""Built-in sets, and hidden neurons that each is fitted with."""


@once_a_run
def fitted(name: str) -> Experiment:
    """A quick fit of a built-in set."""
    data = load(name)
    found = fit(data, FitSpec(hidden=NEURONS[name], starts=3))
    return Experiment.of_fit(data, found)


@cache
def film(name: str) -> tuple[tuple[type[Chapter], ...], dict[str, Any]]:
    """The chapters of a film, and what they are told with."""
    about, short = name.removeprefix("short "), name.startswith("short ")
    if about in OWN:
        told = tale(about)
        experiments, chapters = told.experiments, tuple(map(find, told.short if short else told.full))
    elif about in NEURONS:
        story = story_of(fitted(about), lambda: None).of_length("short" if short else "full")
        experiments, chapters = story.experiments or {}, story.chapters
    else:
        of_article = article().of_length("short" if short else "full").chapters
        chapters = of_article if about == ARTICLE else tuple(map(find, NAMED))
        experiments = {slot: standard(slot) for chapter in chapters for slot in chapter.slots}
    return chapters, {"experiments": experiments, "presentation": Presentation("dark", alone=False, short=short)}


@dataclass(frozen=True)
class Outline:
    """What a chapter of a film is to be: its plan, and all that it states."""

    plan: Plan
    statements: list[Statement]


def outlined(told: dict[str, Any], chapter: type[Chapter]) -> Outline:
    """The outline of a chapter, which is run but once for it."""
    renderer = ChapterRenderer(SMOOTH, told["presentation"], told["experiments"], shared("media"))
    ran, perform = list[Any](), ChapterRenderer._perform

    def noting(*how: Any) -> Any:
        ran[:] = [perform(*how)]
        return ran[0]

    with patch.object(ChapterRenderer, "_perform", noting):
        plan = renderer.plan(chapter)
    return Outline(plan, ran[0][1].statements)


@once_a_run
def outlines(name: str) -> list[Outline]:
    """Those of a film's chapters."""
    chapters, told = film(name)
    return [outlined(told, chapter) for chapter in chapters]


def plans(name: str) -> list[Plan]:
    """The plans of a film's chapters."""
    return [outline.plan for outline in outlines(name)]


def said(name: str) -> list[tuple[str, Statement]]:
    """All that the chapters of a film state, in order."""
    return [(outline.plan.chapter, one) for outline in outlines(name) for one in outline.statements]


@once_a_run
def all_said(name: str) -> list[tuple[str, Statement]]:
    """The same, and what the short film of the same table states otherwise."""
    full = said(name)
    known = {(one.beat, one.place, str(one.sentence)) for _, one in full}
    short = said(f"short {name}")
    return [*full, *(each for each in short if (each[1].beat, each[1].place, str(each[1].sentence)) not in known)]
