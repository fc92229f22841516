"""What holds of films as wholes: in what words they are told, how long they are, and when they come to the point."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.render.plan import Plan, frames_in_film
from tests.film.test_sentences import KINDS, statements
from tests.support.chapters import load_chapter
from tests.support.films import ARTICLE, film, plans
from tests.support.witness import SMALL, attend

LONGEST_CAPTION = 16
HEADLINE = range(3, 8)
"""Words."""

FIRST_NEURON = 42.0
LENGTH = 300.0, 360.0
"""Seconds."""

every_film = pytest.mark.parametrize("name", (ARTICLE, *KINDS))


def article() -> list[Plan]:
    return plans(ARTICLE)


def said(name: str) -> dict[str, dict[str, list[str]]]:
    """What each chapter of a film says, by place."""
    if name == ARTICLE:
        return {
            plan.chapter: {
                "headline": [beat.headline for beat in plan.beats],
                "caption": [caption.text for caption in plan.captions],
            }
            for plan in article()
        }
    found: dict[str, dict[str, list[str]]] = {}
    for chapter, statement in statements(name):
        places = found.setdefault(chapter, {"headline": [], "caption": []})
        places.setdefault(statement.place, []).append(str(statement.sentence))
    return found


def words(sentence: str) -> list[str]:
    """The words of a sentence; a number with its unit is one, and so is a formula."""
    formulas = re.sub(r"\S+(?: [=≈<>≤≥+−·×/] \S+)+| %", "X", sentence)
    return [word for word in formulas.split() if re.search(r"\w", word)]


def odd_headlines(headlines: Sequence[str]) -> Iterator[str]:
    """What is wrong with the headlines of a chapter."""
    for headline in headlines:
        if len(words(headline)) not in HEADLINE:
            yield f"{len(words(headline))} words: {headline!r}"
        if not headline[:1].isupper():
            yield f"no capital: {headline!r}"
    yield from (f"twice: {headline!r}" for headline in set(headlines) if headlines.count(headline) > 1)


def too_long(captions: Sequence[str]) -> list[str]:
    """Captions of a chapter that nobody would read aloud."""
    return [f"{len(words(text))}: {text}" for text in captions if len(words(text)) > LONGEST_CAPTION]


@every_film
def test_headlines_are_three_to_seven_words_each_its_own_and_captions_can_be_read_aloud(name: str) -> None:
    chapters = said(name)
    assert chapters and all(places["headline"] and places["caption"] for places in chapters.values())
    faults = [
        f"{chapter}, {fault}"
        for chapter, places in chapters.items()
        for fault in (*odd_headlines(places["headline"]), *too_long(places["caption"]))
    ]
    assert not faults, "\n".join(faults)


def test_a_chapter_has_the_beat_that_its_poster_is_of() -> None:
    """In the article's film; of own data in one film at least."""
    assert not [plan.chapter for plan in article() if plan.poster not in {beat.name for beat in plan.beats}]
    beats: dict[str, set[str]] = {}
    for kind in KINDS:
        for chapter, statement in statements(kind):
            beats.setdefault(chapter, set()).add(statement.beat)
    assert not [chapter for chapter, names in beats.items() if load_chapter(chapter).poster not in names]


def test_the_film_is_five_to_six_minutes_long() -> None:
    shortest, longest = LENGTH
    assert shortest <= sum(plan.seconds for plan in article()) <= longest


def first_neuron(folder: Path) -> float:
    """When in the article's film, in seconds, hidden neurons are first seen."""
    (chapters, told), seen = film(ARTICLE), []

    def look(frames: Sequence[int], scene: Chapter, shown: Sequence[RasterMobject]) -> None:
        diagrams = [one for one in shown if isinstance(one, NetworkDiagram)]
        if any(diagram.hidden > 0.5 and diagram.opacity > 0.5 for diagram in diagrams):
            seen.append(frames[0])

    for chapter, place in zip(chapters, frames_in_film(article()), strict=True):
        attend(chapter, look, folder, quality=SMALL, **told)
        if seen:
            return place.start / article()[0].fps + seen[0] / SMALL.fps
    return float("inf")


def test_the_first_hidden_neuron_comes_soon(tmp_path: Path) -> None:
    at = first_neuron(tmp_path)
    assert at <= FIRST_NEURON, f"at {at:.1f} s"
