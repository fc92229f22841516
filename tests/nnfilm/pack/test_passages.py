"""Passages: which beats belong together, and which of their pictures tells what is said."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from nnfilm.pack.handout import by_beat, by_sentence
from nnfilm.pack.model import ChapterContent, content
from tests.support.sample import PLAIN, SMALL, told


def chapter(says: list[bool]) -> ChapterContent:
    """One whose beats say something or nothing."""
    plan = told("Any", "A chapter", [(f"beat {n}", "", ["A sentence."] * said, 2) for n, said in enumerate(says)])
    return content("A film", [plan], SMALL, "dark").chapters[0]


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_each_beat_is_in_one_passage_in_order_and_each_sentence_has_one(says: list[bool]) -> None:
    own = chapter(says)
    passages = by_sentence(own)
    assert tuple(beat for passage in passages for beat in passage.beats) == own.beats
    assert len(passages) == max(1, sum(says))
    for passage in passages:
        assert passage.told in passage.beats
        assert passage.pictured in passage.beats
        assert not any(beat.sentences for beat in passage.silent)
        assert passage.silent == tuple(beat for beat in passage.beats if beat != passage.told)
        assert (passage.start, passage.stop) == (passage.beats[0].start, passage.beats[-1].stop)


def test_beats_that_say_nothing_follow_what_was_said_and_at_first_lead_to_it() -> None:
    passages = by_sentence(chapter([False, True, False, False, True]))
    assert [[beat.heading for beat in passage.beats] for passage in passages] == [
        ["beat 0", "beat 1", "beat 2", "beat 3"],
        ["beat 4"],
    ]
    assert [passage.told.heading for passage in passages] == ["beat 1", "beat 4"]


def test_the_picture_is_the_last_in_which_the_sentence_stands() -> None:
    (passage,) = by_sentence(chapter([True, False, False]))
    assert passage.pictured.heading == "beat 0"
    first, second, third = passage.beats
    lasting = replace(first, sentences=(replace(first.sentences[0], stop=second.start + 0.5),))
    assert replace(passage, told=lasting, beats=(lasting, second, third)).pictured is second


def test_a_chapter_that_says_nothing_is_told_by_its_posters_beat() -> None:
    silent = chapter([False, False, False])
    telling = replace(silent, telling=silent.beats[1])
    (passage,) = by_sentence(telling)
    assert passage.told == silent.beats[1]


def test_by_beat_each_is_alone() -> None:
    for own in PLAIN.chapters:
        assert [passage.beats for passage in by_beat(own)] == [(beat,) for beat in own.beats]
        assert not any(passage.silent for passage in by_beat(own))
