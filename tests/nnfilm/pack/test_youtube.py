"""The description is what YouTube takes: chapters at their times, few enough characters, and none that it rejects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.pack import youtube
from nnfilm.pack.model import Content, content
from nnfilm.render.quality import Quality
from tests.support.sample import HOSTILE, PLAIN, PUBLISHED, told

SMALL = Quality(640, 360, 15)


def film(*chapters: Sequence[int]) -> Content:
    """A film of chapters of beats of so many seconds, named by their numbers."""
    plans = [
        told("Any", f"title {number}", [(f"beat {number}.{n}", "", [], seconds) for n, seconds in enumerate(beats, 1)])
        for number, beats in enumerate(chapters, 1)
    ]
    return content("The film", plans, SMALL, "dark")


def read(text: str) -> list[tuple[int, str]]:
    """The marks as YouTube reads them: a time at the start of each line, and a title."""
    marks = []
    for line in text.splitlines():
        found = re.fullmatch(r"(?:(\d+):)?(\d?\d):(\d\d) (\S.*)", line)
        assert found, line
        hours, minutes, seconds, title = found.groups()
        marks.append((3600 * int(hours or 0) + 60 * int(minutes) + int(seconds), title))
    return marks


def test_chapters_stand_at_their_times() -> None:
    assert youtube.marks(film([12, 13], [70], [3600], [15])) == (
        "0:00 title 1\n0:25 title 2\n1:35 title 3\n1:01:35 title 4\n"
    )


def test_a_short_chapter_is_joined_with_the_next_and_at_the_end_with_the_one_before() -> None:
    marks = youtube.marks(film([4], [4], [20], [20], [9], [10], [20], [3], [4]))
    assert read(marks) == [
        (0, "title 1 · title 2 · title 3"),
        (28, "title 4"),
        (48, "title 5 · title 6"),
        (67, "title 7 · title 8 · title 9"),
    ]


def test_of_a_film_of_few_chapters_the_beats_are_marked() -> None:
    assert read(youtube.marks(film([12, 13, 14]))) == [(0, "beat 1.1"), (12, "beat 1.2"), (25, "beat 1.3")]


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=4), min_size=1, max_size=12))
def test_youtube_takes_any_film(chapters: list[list[int]]) -> None:
    """It wants the first mark at 0:00, and none less than ten seconds before the next or the end."""
    whole = film(*chapters)
    starts = [start for start, _ in read(youtube.marks(whole))]
    assert starts[0] == 0
    lengths = [b - a for a, b in zip(starts, [*starts[1:], int(whole.seconds)], strict=True)]
    assert len(lengths) == 1 or min(lengths) >= 10


@given(st.lists(st.lists(st.integers(10, 40), min_size=1, max_size=4), min_size=3, max_size=12))
def test_no_chapter_is_lost(chapters: list[list[int]]) -> None:
    whole = film(*chapters)
    titles = [title for _, joined in read(youtube.marks(whole)) for title in joined.split(" · ")]
    assert titles == [chapter.title for chapter in whole.chapters]


@pytest.mark.parametrize("name", ["12:30 <b>", "0:00", "a < b > c", "9:59:59\n0:00 x", "W" * 900])
def test_a_title_is_words_alone(name: str) -> None:
    plans = [told("Any", name, [(name, "", [], 20)])] * 3
    text = youtube.marks(content("The film", plans, SMALL, "dark"))
    assert [start for start, _ in read(text)] == [0, 20, 40]
    assert not re.search("[<>]", text)
    assert len(re.findall(r"\d:\d", text)) == 3
    assert all(len(line.encode()) < 220 for line in text.splitlines())


def test_the_description_says_it_all() -> None:
    assert youtube.description(replace(PLAIN, credits=PUBLISHED)).splitlines() == [
        "Forty points, and the plane that is bent until a line parts them.",
        "https://example.org/films/hidden/",
        "",
        "0:00 the points · a line fails · the grid bends · silence · a line parts them",
        "",
        "Week 3",
        "Ada Lovelace · March 1, 2026",
        "Licence: CC BY-SA 4.0 https://creativecommons.org/licenses/by-sa/4.0/",
    ]
    assert youtube.description(PLAIN).startswith("What a hidden layer does\n\n0:00 the points")


def test_a_hostile_description_has_nothing_that_is_rejected(tmp_path: Path) -> None:
    assert youtube.write(HOSTILE, tmp_path) == ["youtube/description.txt"]
    text = (tmp_path / "youtube/description.txt").read_text(encoding="utf-8")
    assert not re.search(r"[<>\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e]", text)
    assert re.findall(r"\d+:\d\d", text)[0] == "0:00"


@pytest.mark.parametrize("chapters", [1, 40, 60])
def test_the_longest_film_has_room(chapters: int) -> None:
    plans = [told("Any", "ẞ" * 200, [("W" * 200, "", [], 20)])] * chapters
    long = {"subtitle": "ẞ" * 100, "author": "ẞ" * 100, "description": "ẞ" * 500}
    film = content("ẞ" * 200, plans, SMALL, "dark", replace(PUBLISHED, url=f"https://example.org/{'x' * 470}/", **long))
    text = youtube.description(film)
    assert len(text.encode()) <= 5000
    assert len(re.findall(r"^\d+:\d\d", text, re.MULTILINE)) == chapters
