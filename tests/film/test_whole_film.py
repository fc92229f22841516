"""What holds of films as wholes: their words and lengths, how they flow, and when they come to the point."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.text.language import reading_speed
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Beat, Plan, frames_in_film
from nnfilm.settings.quality import Quality
from tests.film.test_sentences import KINDS, statements
from tests.support.chapters import load_chapter
from tests.support.drawn import drawn, joined, silences
from tests.support.films import ARTICLE, OWN, SHORT, film, plans
from tests.support.played import Pixels, all_played, differing, played
from tests.support.sharing import shared
from tests.support.stand_in import Frames
from tests.support.witness import SMALL

LONGEST_CAPTION = 16
HEADLINE = range(3, 8)
"""Words."""

FIRST_NEURON = 35.0
LENGTH = {ARTICLE: (260.0, 300.0), **dict.fromkeys(OWN, (60.0, 180.0))}
"""Seconds."""

MOST_CAPTIONS = {ARTICLE: 48, **dict.fromkeys(OWN, 60)}
READING = {ARTICLE: 0.4, **dict.fromkeys(("moons", "iris", "xor", "goldilocks"), 0.5)}
SILENCE = 2.0
REVEALS = {
    "Warp2D": "the dial",
    "SeparatingLine": "unrolled",
    "LiftToCube": "the dial",
    "SeparatingPlane": "edge-on",
    "Depth": "unrolled",
}
"""Chapters, and the beats in which something is seen in silence before it is named."""

STILL = 0.12
"""So much of the film may stand still."""

BENDING = 1.5
"""Times the seconds in which flat sheets are moved: so long sheets bend, at least."""

SPARSE = Quality(426, 240, 10)

LEAP = 0.005
"""Of the pixels that may differ from one chapter's end to the next one's start."""

every_film = pytest.mark.parametrize("name", (ARTICLE, *OWN))


def statements_of(name: str) -> list[tuple[str, str, str]]:
    """What each chapter of a film says: chapter, place, text."""
    if name in KINDS:
        return [(chapter, one.place, str(one.sentence)) for chapter, one in statements(name)]
    heads = [(plan.chapter, "headline", beat.headline) for plan in plans(name) for beat in plan.beats]
    return [*heads, *((plan.chapter, "caption", one.text) for plan in plans(name) for one in plan.captions)]


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


@pytest.mark.parametrize("name", (ARTICLE, *OWN, *SHORT, *KINDS))
def test_headlines_are_three_to_seven_words_each_its_own_and_captions_can_be_read_aloud(name: str) -> None:
    found = statements_of(name)
    chapters = dict.fromkeys(chapter for chapter, *_ in found)
    heads = {each: [text for one, place, text in found if one == each and place == "headline"] for each in chapters}
    captions = {each: [text for one, place, text in found if one == each and place == "caption"] for each in chapters}
    assert chapters and all(heads.values()) and all(captions.values())
    faults = [
        *(f"{each}, {fault}" for each in chapters for fault in odd_headlines(heads[each])),
        *(f"{each}, {text}" for each in chapters for text in captions[each] if len(words(text)) > LONGEST_CAPTION),
    ]
    assert not faults, "\n".join(faults)
    if name in OWN:
        said = Counter(text for _, place, text in found if place == "caption")
        assert not [text for text, times in said.items() if times > 1]


def test_a_chapter_has_the_beat_that_its_poster_is_of() -> None:
    """In the article's film; of own data in one film at least."""
    assert not [plan.chapter for plan in plans(ARTICLE) if plan.poster not in {beat.name for beat in plan.beats}]
    found = {(plan.chapter, beat.name) for name in OWN for plan in plans(name) for beat in plan.beats}
    assert not {chapter for chapter, _ in found if (chapter, load_chapter(chapter).poster) not in found}


def read_share(film: Sequence[Plan]) -> float:
    """The share of a film's time that its captions take to read."""
    letters = sum(len(caption.text) for plan in film for caption in plan.captions)
    return letters / reading_speed() / sum(plan.seconds for plan in film)


@every_film
def test_a_film_is_as_long_as_it_shall_be(name: str) -> None:
    shortest, longest = LENGTH[name]
    seconds = {plan.chapter: round(plan.seconds, 1) for plan in plans(name)}
    assert shortest <= sum(seconds.values()) <= longest, seconds
    assert sum(len(plan.captions) for plan in plans(name)) <= MOST_CAPTIONS[name]


@pytest.mark.parametrize("name", READING)
def test_a_film_is_seen_more_than_it_is_read(name: str) -> None:
    """The article's as it is at ten frames a second: each wait for a reader is a whole number of them."""
    found = plans(name)
    if name == ARTICLE:
        chapters, told = film(name)
        renderer = ChapterRenderer(SPARSE, told["presentation"], told["experiments"], shared("media"))
        found = [renderer.plan(chapter) for chapter in chapters]
    shares = {plan.chapter: round(read_share([plan]), 2) for plan in found}
    assert read_share(found) <= READING[name], shares


def silence(plan: Plan, beat: Beat) -> float:
    """The longest time without a caption, in seconds, that begins or ends in a beat."""
    stops = [0, *(caption.frames.stop for caption in plan.captions)]
    starts = [*(caption.frames.start for caption in plan.captions), plan.frames]
    gaps = [range(stop, start) for stop, start in zip(stops, starts, strict=True)]
    beside = [len(gap) for gap in gaps if gap.start < beat.frames.stop and beat.frames.start < gap.stop]
    return max(beside, default=0) / plan.fps


@pytest.mark.parametrize("chapter", REVEALS)
def test_what_is_revealed_is_seen_in_silence_first(chapter: str) -> None:
    (plan,) = [plan for plan in plans(ARTICLE) if plan.chapter == chapter]
    (beat,) = [beat for beat in plan.beats if beat.name == REVEALS[chapter]]
    assert silence(plan, beat) >= SILENCE


def test_the_first_hidden_neuron_comes_soon() -> None:
    parts, places = all_played(ARTICLE), frames_in_film(plans(ARTICLE))
    found = [place.start + part.neuron for part, place in zip(parts, places, strict=True) if part.neuron is not None]
    assert found[0] / parts[0].plan.fps <= FIRST_NEURON


def test_sheets_bend_and_are_not_turned_like_cards() -> None:
    parts = all_played(ARTICLE)
    bent, flat = sum(bend.seconds for part in parts for bend in part.bends), sum(part.flat for part in parts)
    assert bent >= BENDING * flat, {part.plan.chapter: (part.bends, part.flat) for part in parts}


def test_the_film_moves() -> None:
    parts = [drawn(chapter) for chapter in film(ARTICLE)[0]]
    still, spoken = joined(parts)
    assert float(still.mean()) <= STILL, {part.plan.chapter: f"{part.still.mean():.0%}" for part in parts}
    assert not silences(still & ~spoken, parts[0].plan.fps)


# From chapter to chapter.


@every_film
def test_chapters_follow_one_another_without_a_cut(name: str) -> None:
    parts = all_played(name)
    leaps = [
        f"{one.plan.chapter} -> {other.plan.chapter}: {differing(one.ends[1], other.ends[0]):.1%}"
        for one, other in pairwise(parts)
        if differing(one.ends[1], other.ends[0]) > LEAP
    ]
    assert not leaps, "\n".join(leaps)
    assert max(differing(*part.ends) for part in parts) > LEAP  # a picture is not like any other
    empty = [part.plan.chapter for part in parts[1:] if np.ptp(part.ends[0].astype(int)) < 20]
    assert not [*empty, *(part.plan.chapter for part in parts if np.ptp(part.ends[1].astype(int)) < 20)]


def ends_of(name: str, chapter: Any, aspect: str = "16:9") -> tuple[Pixels, Pixels]:
    """The first and the last picture of a chapter, drawn."""
    told = film(name)[1]
    renderer = ChapterRenderer(SMALL.shaped(aspect), told["presentation"], told["experiments"], shared("media"))
    last, seen = renderer.plan(chapter).frames - 1, Frames()
    renderer.draw(chapter, [0, last], seen)
    return seen.shown[0], seen.shown[last]


@pytest.mark.parametrize("name", ["short article", "short folded", "short four"])
def test_so_do_they_in_a_short_film(name: str) -> None:
    pictures = [ends_of(name, chapter) for chapter in film(name)[0]]
    assert max(differing(end, start) for (_, end), (start, _) in pairwise(pictures)) <= LEAP


STORIES = (
    ("BandsData", "LiftByHand", "CutLines", "Warp2D", "SeparatingLine", "ProbabilitySurface", "Learning"),
    ("RingsData", "TooFewNeurons", "Triangle", "LiftToCube", "CubeRotation", "SeparatingPlane", "MoreNeurons"),
)
"""Chapters of the article that tell of one data set without a break."""


@pytest.mark.parametrize(("before", "after"), [cut for story in STORIES for cut in pairwise(story)])
def test_a_cut_within_the_story_of_a_data_set_is_invisible(before: str, after: str) -> None:
    (_, last), (first, _) = (played(ARTICLE, load_chapter(name)).ends for name in (before, after))
    assert np.ptp(last) > 100  # there is something to see
    assert np.abs(last.astype(int) - first).max() <= 2


def test_so_is_it_in_a_narrow_frame() -> None:
    """But for the story's last chapter."""
    pictures = [ends_of(ARTICLE, load_chapter(name), "9:16") for name in STORIES[1][:-1]]
    assert max(np.abs(end.astype(int) - start).max() for (_, end), (start, _) in pairwise(pictures)) <= 2


SECOND = 1.2
"""Seconds within which a chapter has come from the picture of the one before it, or has become that of the next."""

KEPT = 0.85
PAPER = 60  # of 765: so little paper differs from the ground
"""Of what is painted, at least, in every frame on the way between two pictures of the same points."""

BEGINS, ENDS = ("UnseenPoints", "ColumnImportance", "Landscape", "Summary"), ("UnseenPoints", "ColumnImportance")
"""Chapters that begin on the data at rest, and end there, with the same points in the same plane."""


def painted(picture: Pixels) -> float:
    """How much of a frame differs from its ground, the shade that most of it has, and from paper."""
    picture = picture[..., :3].astype(int)
    ground = np.median(picture.reshape(-1, 3), axis=0)
    differs = np.abs(picture - ground).sum(axis=-1)
    return float(differs[differs > PAPER].sum())


def test_points_that_both_chapters_show_in_their_plane_do_not_fade_between_them() -> None:
    name, faded = "four", []
    chapters, told = film(name)
    renderer = ChapterRenderer(SMALL, told["presentation"], told["experiments"], shared("media"))
    for chapter in chapters:
        begins, ends = (chapter.__name__ in names for names in (BEGINS, ENDS))
        if not begins and not ends:
            continue
        frames, seen, n = renderer.plan(chapter).frames, Frames(), round(SECOND * SMALL.fps)
        spans = [*([range(n)] if begins else []), *([range(frames - n, frames)] if ends else [])]
        renderer.draw(chapter, sorted({frame for span in spans for frame in span}), seen)
        for span in spans:
            shares = [painted(seen.shown[frame]) for frame in span]
            least = KEPT * min(shares[0], shares[-1])
            faded += [f"{chapter.__name__}, frame {k}" for k, share in zip(span, shares, strict=True) if share < least]
    assert not faded
