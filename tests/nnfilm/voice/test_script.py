"""The script of a film: every sentence once a chapter, with a name that changes with it."""

from __future__ import annotations

from dataclasses import replace

from nnfilm.render.plan import Beat, Caption, Plan
from nnfilm.voice.script import script

SAID = tuple(
    Caption(text, frames, text.rstrip(".").lower())
    for text, frames in (("One.", range(0, 20)), ("Two.", range(30, 60)), ("One.", range(60, 90)))
)
BEATS = (Beat("first", range(25), headline="It begins"), Beat("second", range(25, 90)))
PLAN = Plan("Any", "Any", 30, 90, (0,), (), BEATS, SAID)


def test_a_sentence_is_said_once_a_chapter_in_its_first_beat() -> None:
    lines = script([PLAN, replace(PLAN, chapter="Other")])
    assert [(line.number, line.chapter, line.text) for line in lines] == [
        (1, "Any", "One."),
        (2, "Any", "Two."),
        (3, "Other", "One."),
        (4, "Other", "Two."),
    ]
    assert [(line.beat, line.aloud, line.seconds) for line in lines[:2]] == [
        ("It begins", "one", 20 / 30),
        ("second", "two", 1.0),
    ]


def test_a_name_has_the_number_and_changes_with_the_sentence() -> None:
    one, two = script([PLAN])
    (other,) = script([replace(PLAN, captions=(Caption("One!", range(5), "one"),))])
    assert one.name.startswith("001-") and two.name.startswith("002-")
    assert other.number == one.number and other.key != one.key
    (elsewhere, _) = script([replace(PLAN, chapter="Other")])
    assert elsewhere.key != one.key, "it may be said differently there"


def test_what_nobody_can_say_is_not_in_the_script() -> None:
    assert script([replace(PLAN, captions=(Caption("…", range(5)),))]) == []
