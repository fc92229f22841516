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
    assert [line.number for line in lines] == [1, 2, 3, 4]
    assert [line.chapter for line in lines] == ["Any", "Any", "Other", "Other"]
    assert [line.text for line in lines] == ["One.", "Two.", "One.", "Two."]
    found = [(line.beat, line.aloud, line.seconds) for line in lines[:2]]
    assert found == [("It begins", "one", 20 / 30), ("second", "two", 1.0)]
    assert script([replace(PLAN, captions=(Caption("…", range(5)),))]) == [], "nobody can say it"


def test_a_name_has_the_number_and_changes_with_the_sentence() -> None:
    one, two = script([PLAN])
    (other,) = script([replace(PLAN, captions=(Caption("One!", range(5), "one"),))])
    assert one.name.startswith("001-") and two.name.startswith("002-")
    assert other.number == one.number and other.key != one.key
    (elsewhere, _) = script([replace(PLAN, chapter="Other")])
    assert elsewhere.key != one.key, "it may be said differently there"
