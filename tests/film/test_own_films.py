"""Films of data that are not the article's: short enough, with time to look, and never an empty frame on the way."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from nnfilm.kit.text.language import reading_speed
from nnfilm.render.plan import Plan
from tests.support.films import OWN, ends, film, plans

LONGEST = 210.0  # seconds of a film of any data
READ = 0.5  # of its time is spent reading, at most
WORDS = 16  # of a caption
FLAT = 20  # of 255: a frame whose shades differ by less is empty

every_film = pytest.mark.parametrize("name", OWN)


def read(film: list[Plan]) -> float:
    """The share of a film's time that its captions take to read."""
    letters = sum(len(caption.text) for plan in film for caption in plan.captions)
    return letters / reading_speed() / sum(plan.seconds for plan in film)


@every_film
def test_a_film_of_any_data_is_short(name: str) -> None:
    seconds = {plan.chapter: round(plan.seconds, 1) for plan in plans(name)}
    assert sum(seconds.values()) <= LONGEST, seconds


@every_film
def test_at_least_half_of_the_time_is_for_the_picture(name: str) -> None:
    assert read(plans(name)) <= READ, {plan.chapter: round(read([plan]), 2) for plan in plans(name)}


@every_film
def test_nothing_is_said_twice_and_every_caption_is_short(name: str) -> None:
    said = Counter(caption.text for plan in plans(name) for caption in plan.captions)
    assert not [text for text, times in said.items() if times > 1]
    assert not [text for text in said if len(text.split()) > WORDS]


def empty(picture: np.ndarray) -> bool:
    """Whether a frame (height, width, 3) shows nothing."""
    return int(np.ptp(picture.astype(int).reshape(-1, picture.shape[-1]), axis=0).max()) < FLAT


@every_film
def test_no_chapter_begins_or_ends_on_an_empty_frame(name: str) -> None:
    chapters, told = film(name)
    blank = [
        (chapter, end)
        for chapter in chapters
        for end, picture in zip(("first", "last"), ends(name, chapter, told), strict=True)
        if empty(picture)
    ]
    assert set(blank) <= {(chapters[0], "first")}
