"""Films of data that are not the article's: short enough, with time to look, and never an empty frame on the way."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.panels.caption import READING_SPEED
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from tests.support.films import OWN, film
from tests.support.sharing import once_a_run
from tests.support.stand_in import Frames
from tests.support.witness import SMALL

LONGEST = 210.0  # seconds of a film of any data
READ = 0.5  # of its time is spent reading, at most
WORDS = 16  # of a caption
FLAT = 20  # of 255: a frame whose shades differ by less is empty

every_film = pytest.mark.parametrize("name", OWN)


@once_a_run
def plans(name: str) -> list[Plan]:
    """What each chapter of a set's film is."""
    chapters, told = film(name)
    renderer = ChapterRenderer(SMALL, told["presentation"], told["experiments"], Path())
    return [renderer.plan(chapter) for chapter in chapters]


def read(film: list[Plan]) -> float:
    """The share of a film's time that its captions take to read."""
    letters = sum(len(caption.text) for plan in film for caption in plan.captions)
    return letters / READING_SPEED / sum(plan.seconds for plan in film)


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
def test_no_chapter_begins_or_ends_on_an_empty_frame(name: str, tmp_path: Path) -> None:
    chapters, told = film(name)
    renderer, blank = ChapterRenderer(SMALL, told["presentation"], told["experiments"], tmp_path), []
    for chapter in chapters:
        last, seen = renderer.plan(chapter).frames - 1, Frames()
        renderer.draw(chapter, [0, last], seen)
        ends = [frame for frame in (0, last) if empty(seen.shown[frame])]
        first = chapter is chapters[0]
        blank += [f"{chapter.__name__}, frame {frame}" for frame in ends if not (first and frame == 0)]
    assert not blank


def test_an_empty_frame_is_seen() -> None:
    frame = np.full((20, 30, 3), 17, dtype=np.uint8)
    assert empty(frame)
    frame[3, 4] = 90
    assert not empty(frame)
