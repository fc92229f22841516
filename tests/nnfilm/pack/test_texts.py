"""Chapter marks are what YouTube takes, and the licence names what others have made."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.pack import texts
from nnfilm.pack.model import CHAPTER_CUES, DESCRIPTIONS, Content, content
from nnfilm.render.quality import Quality
from tests.support.sample import HOSTILE, PLAIN, told

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
    assert texts.marks(film([12, 13], [70], [3600], [15])) == (
        "0:00 title 1\n0:25 title 2\n1:35 title 3\n1:01:35 title 4\n"
    )


def test_a_short_chapter_is_joined_with_the_next_and_at_the_end_with_the_one_before() -> None:
    marks = texts.marks(film([4], [4], [20], [20], [9], [10], [20], [3], [4]))
    assert read(marks) == [
        (0, "title 1 · title 2 · title 3"),
        (28, "title 4"),
        (48, "title 5 · title 6"),
        (67, "title 7 · title 8 · title 9"),
    ]


def test_of_a_film_of_few_chapters_the_beats_are_marked() -> None:
    assert read(texts.marks(film([12, 13, 14]))) == [(0, "beat 1.1"), (12, "beat 1.2"), (25, "beat 1.3")]


@given(st.lists(st.lists(st.integers(1, 40), min_size=1, max_size=4), min_size=1, max_size=12))
def test_youtube_takes_any_film(chapters: list[list[int]]) -> None:
    """It wants the first mark at 0:00, and none less than ten seconds before the next or the end."""
    whole = film(*chapters)
    starts = [start for start, _ in read(texts.marks(whole))]
    assert starts[0] == 0
    lengths = [b - a for a, b in zip(starts, [*starts[1:], int(whole.seconds)], strict=True)]
    assert len(lengths) == 1 or min(lengths) >= 10


@given(st.lists(st.lists(st.integers(10, 40), min_size=1, max_size=4), min_size=3, max_size=12))
def test_no_chapter_is_lost(chapters: list[list[int]]) -> None:
    whole = film(*chapters)
    titles = [title for _, joined in read(texts.marks(whole)) for title in joined.split(" · ")]
    assert titles == [chapter.title for chapter in whole.chapters]


@pytest.mark.parametrize("name", ["12:30 <b>", "0:00", "a < b > c", "9:59:59\n0:00 x", "W" * 900])
def test_a_title_is_words_alone(name: str) -> None:
    plans = [told("Any", name, [(name, "", [], 20)])] * 3
    text = texts.marks(content("The film", plans, SMALL, "dark"))
    assert [start for start, _ in read(text)] == [0, 20, 40]
    assert not re.search("[<>]", text)
    assert len(re.findall(r"\d:\d", text)) == 3
    assert all(len(line.encode()) < 220 for line in text.splitlines())


def test_hostile_titles_stay_within_their_lines(tmp_path: Path) -> None:
    texts.write(HOSTILE, tmp_path)
    text = (tmp_path / "chapters.txt").read_text(encoding="utf-8")
    assert read(text)[0][0] == 0
    assert not re.search(r"[<>\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e]", text)


def test_the_license_says_whose_it_is_and_names_what_others_made(tmp_path: Path) -> None:
    assert texts.write(PLAIN, tmp_path) == ["chapters.txt", "chapters.vtt", "descriptions.vtt", "LICENSE"]
    text = (tmp_path / "LICENSE").read_text(encoding="ascii")
    for said in ("belong\nto the person who made them", "reveal.js", "Hakim El Hattab", "python-pptx", "Steve Canny"):
        assert said in text
    assert max(map(len, text.splitlines())) <= 82


@pytest.mark.parametrize("film", [PLAIN, HOSTILE])
def test_players_get_chapters_and_descriptions(film: Content, tmp_path: Path) -> None:
    texts.write(film, tmp_path)
    seen = [beat for beat in film.beats if beat.seen]
    told = {CHAPTER_CUES: [(c.start, c.title) for c in film.chapters], DESCRIPTIONS: [(b.start, b.seen) for b in seen]}
    for name, parts in told.items():
        cues = webvtt.read(str(tmp_path / name)).captions
        assert [html.unescape(cue.text) for cue in cues] == [text for _, text in parts]
        assert [round(cue.start_in_seconds * film.fps) for cue in cues] == [
            round(start * film.fps) for start, _ in parts
        ]
