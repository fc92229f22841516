"""Slides: the chapter that opens the film is one, and a speaker may have notes of their own."""

from __future__ import annotations

from dataclasses import replace

from nnfilm.kit.style.presentation import Credits
from nnfilm.pack.model import content
from nnfilm.pack.slides import by_chapter, notes_of_title, slides
from tests.support.sample import PLAIN_PLANS, SMALL

OPENED = content("The film", PLAIN_PLANS, SMALL, "dark", Credits(subtitle="Week 3", author="Ada"), ["Data"])


def test_the_chapter_that_opens_the_film_is_one_slide_with_all_its_words() -> None:
    (opening, own), (_, others) = by_chapter(OPENED)
    (slide,) = own
    assert (slide.start, slide.stop) == (opening.start, opening.stop)
    assert slide.clip == opening.clip
    assert (slide.heading, slide.still) == (opening.beats[-1].heading, opening.beats[-1].still)
    assert slide.sentences == tuple(sentence for beat in opening.beats for sentence in beat.sentences)
    assert [beat.seen in slide.seen for beat in opening.beats] == [True, True]
    assert [one.number for one in others] == [3, 4, 5]


def test_notes_are_the_words_of_the_film_unless_a_speaker_has_others() -> None:
    said = slides(OPENED)
    assert said[1].notes == said[1].told != ()
    assert notes_of_title(OPENED) == ("Week 3", "Ada")
    own = replace(OPENED, notes={1: ("Welcome",), 3: (), 4: ("Ask them", "Wait")})
    assert notes_of_title(own) == ("Welcome",)
    assert [slide.notes for slide in slides(own)] == [said[0].notes, (), ("Ask them", "Wait"), said[3].notes]
    assert slides(own)[1].told == said[1].told
