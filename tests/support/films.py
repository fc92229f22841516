"""Films as wholes: the article's, and what small networks make of other built-in sets."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.story.story import article, story_of
from nnmath import Experiment, FitSpec, fit, load, standard
from tests.support.sharing import made_once, once_a_run, shared
from tests.support.stand_in import Frames
from tests.support.witness import SMALL

ARTICLE = "article"
OWN = {"moons": 2, "xor": 4, "iris": 3, "goldilocks": 2}
"""Sets, and hidden neurons that each is fitted with: films in the square, in space, of four features, and of one."""

SHORT = {f"short {name}": name for name in (ARTICLE, *OWN, "rings")}
"""Short films, by their names: of the same, and in the cube."""

NEURONS = {**OWN, "rings": 3}

USUAL = "16:9"

Picture = NDArray[np.uint8]
"""A frame (height, width, 4)."""


@once_a_run
def fitted(name: str) -> Experiment:
    """A quick fit of a set."""
    data = load(name)
    found = fit(data, FitSpec(hidden=NEURONS[name], starts=3))
    return Experiment.of_fit(data, found)


@cache
def film(name: str) -> tuple[tuple[type[Chapter], ...], dict[str, Any]]:
    """The chapters of a film, of a set's or of the article's, and what they are told with."""
    about, short = SHORT.get(name, name), name in SHORT
    story = article() if about == ARTICLE else story_of(fitted(about), lambda: None)
    story = story.of_length("short" if short else "full")
    slots = {slot for chapter in story.chapters for slot in chapter.slots}
    experiments = story.experiments or {slot: standard(slot) for slot in sorted(slots)}
    presentation = Presentation("dark", alone=False, short=short)
    return story.chapters, {"experiments": experiments, "presentation": presentation}


def renderer(told: dict[str, Any], aspect: str = USUAL) -> ChapterRenderer:
    """A renderer for the chapters of a film at the size and rate of `SMALL`, in a shape of frame."""
    return ChapterRenderer(SMALL.shaped(aspect), told["presentation"], told["experiments"], shared("media"))


def planned(name: str, chapter: type[Chapter], told: dict[str, Any], aspect: str = USUAL) -> Plan:
    """The plan of a chapter of a film at the rate of `SMALL`, made once in a test run."""
    return made_once(f"{__name__}: {name} {chapter.__name__} {aspect}", lambda: renderer(told, aspect).plan(chapter))


def plans(name: str) -> list[Plan]:
    """The plans of a film's chapters."""
    chapters, told = film(name)
    return [planned(name, chapter, told) for chapter in chapters]


def ends(name: str, chapter: type[Chapter], told: dict[str, Any], aspect: str = USUAL) -> tuple[Picture, Picture]:
    """The first and the last picture of a chapter of a film, drawn once in a test run."""

    def draw() -> tuple[Picture, Picture]:
        last, seen = planned(name, chapter, told, aspect).frames - 1, Frames()
        renderer(told, aspect).draw(chapter, [0, last], seen)
        return seen.shown[0], seen.shown[last]

    return made_once(f"{__name__}: ends of {name} {chapter.__name__} {aspect}", draw)
