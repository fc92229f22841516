"""What holds of films as wholes: in what words they are told, how long they are, and when they come to the point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.plan import Beat, Plan, frames_in_film
from tests.support.sharing import once_a_run
from tests.support.witness import SMALL, attend
from tools.sentences import ARTICLE, plans, story_of

OWN = (
    *("moons:2", "moons:6,3", "spirals:2", "spirals:8", "xor:3", "blobs:2", "iris:3", "wine:2"),
    *("breast_cancer:2", "examples/coffee.csv:5"),
)
"""Data sets, and hidden neurons."""

LONGEST_CAPTION = 16
HEADLINE = range(3, 8)
"""Words."""

FIRST_NEURON = 50.0
LENGTH = 300.0, 372.0
"""Seconds."""

every_film = pytest.mark.parametrize("name", (ARTICLE, *OWN))


@once_a_run
def film(name: str) -> list[Plan]:
    return plans(story_of(name))


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number with its unit is one, and so is a formula."""
    formulas = re.sub(r"\S+(?: [=≈<>≤≥+−·×/] \S+)+| %", "X", sentence)
    return [word for word in formulas.split() if re.search(r"\w", word)]


def odd_headlines(beats: Sequence[Beat]) -> Iterator[str]:
    """What is wrong with the headlines of a chapter."""
    headlines = [beat.headline for beat in beats]
    for headline in headlines:
        if len(words(headline)) not in HEADLINE:
            yield f"{len(words(headline))} words: {headline!r}"
        if not headline[:1].isupper():
            yield f"no capital: {headline!r}"
    yield from (f"twice: {headline!r}" for headline in set(headlines) if headlines.count(headline) > 1)


def too_long(plan: Plan) -> list[str]:
    """Captions of a chapter that nobody would read aloud."""
    counted = [(len(words(caption.text)), caption.text) for caption in plan.captions]
    return [f"{count}: {text}" for count, text in counted if count > LONGEST_CAPTION]


@every_film
def test_headlines_are_three_to_seven_words_each_its_own(name: str) -> None:
    faults = [f"{plan.chapter}, {fault}" for plan in film(name) for fault in odd_headlines(plan.beats)]
    assert not faults, "\n".join(faults)


@every_film
def test_captions_can_be_read_aloud(name: str) -> None:
    faults = [f"{plan.chapter}, {fault}" for plan in film(name) for fault in too_long(plan)]
    assert not faults, "\n".join(faults)


def has_poster(plan: Plan) -> bool:
    return plan.poster in {beat.name for beat in plan.beats}


def test_a_chapter_has_the_beat_that_its_poster_is_of() -> None:
    assert not [plan.chapter for plan in film(ARTICLE) if not has_poster(plan)]
    shown = [plan for name in OWN for plan in film(name)]
    assert not {plan.chapter for plan in shown} - {plan.chapter for plan in shown if has_poster(plan)}


def test_the_film_is_five_to_six_minutes_long() -> None:
    shortest, longest = LENGTH
    assert shortest <= sum(plan.seconds for plan in film(ARTICLE)) <= longest


def first_neuron(folder: Path) -> float:
    """When in the article's film, in seconds, hidden neurons are first seen."""
    story, seen = story_of(ARTICLE), []

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        diagrams = [one for one in shown if isinstance(one, NetworkDiagram)]
        if any(diagram.hidden > 0.5 and diagram.opacity > 0.5 for diagram in diagrams):
            seen.append(frames[0])

    for chapter, place in zip(story.chapters, frames_in_film(film(ARTICLE)), strict=True):
        settings = {"presentation": Presentation(alone=False), "experiments": story.experiments}
        attend(chapter, look, folder, quality=SMALL, **settings)
        if seen:
            return place.start / film(ARTICLE)[0].fps + seen[0] / SMALL.fps
    return float("inf")


def test_the_first_hidden_neuron_comes_soon(tmp_path: Path) -> None:
    at = first_neuron(tmp_path)
    assert at <= FIRST_NEURON, f"at {at:.1f} s"


def test_spoilt_words_are_found() -> None:
    assert len(words("Only 3 of 200, 1.5 %, are wrong — at 1 − p = 0.5: good.")) == 10
    good = "The plane is bent"
    beats = [
        Beat(str(k), range(k, k + 1), "", headline) for k, headline in enumerate([good, "the plane is", "Two of", good])
    ]
    beats += [Beat("long", range(4, 5), "", "One two three four five six seven eight"), Beat("none", range(5, 6))]
    assert [fault.split(":")[0] for fault in odd_headlines(beats)] == [
        *("no capital", "2 words", "8 words", "0 words", "no capital", "twice")
    ]
