"""Films as wholes: the article's, and what small networks make of other built-in sets."""

from __future__ import annotations

from typing import Any

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.story.story import article, story_of
from nnmath import Experiment, FitSpec, fit, load, standard
from tests.support.sharing import made_once, once_a_run, shared
from tests.support.witness import SMALL

ARTICLE = "article"
OWN = {"moons": 2, "xor": 4, "iris": 3, "goldilocks": 2}
"""Sets, and hidden neurons that each is fitted with: films in the square, in space, of four features, and of one."""

SHORT = {f"short {name}": name for name in (ARTICLE, *OWN, "rings")}
"""Short films, by their names: of the same, and in the cube."""

NEURONS = {**OWN, "rings": 3}


@once_a_run
def fitted(name: str) -> Experiment:
    """A quick fit of a set."""
    data = load(name)
    found = fit(data, FitSpec(hidden=NEURONS[name], starts=3))
    return Experiment.of_fit(data, found)


def film(name: str) -> tuple[tuple[type[Chapter], ...], dict[str, Any]]:
    """The chapters of a film, of a set's or of the article's, and what they are told with."""
    about, short = SHORT.get(name, name), name in SHORT
    story = article() if about == ARTICLE else story_of(fitted(about), lambda: None)
    story = story.of_length("short" if short else "full")
    slots = {slot for chapter in story.chapters for slot in chapter.slots}
    experiments = story.experiments or {slot: standard(slot) for slot in sorted(slots)}
    presentation = Presentation("dark", alone=False, short=short)
    return story.chapters, {"experiments": experiments, "presentation": presentation}


def planned(name: str, chapter: type[Chapter], told: dict[str, Any]) -> Plan:
    """The plan of a chapter of a film at the rate of `SMALL`, made once in a test run."""
    renderer = ChapterRenderer(SMALL, told["presentation"], told["experiments"], shared("media"))
    return made_once(f"{__name__}: {name} {chapter.__name__}", lambda: renderer.plan(chapter))
