"""What several chapters say is there, is said, and begins as a sentence does where it is one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from nnfilm.kit.text.script import read_script
from nnfilm.kit.text.sentence import PHRASES, Count, Name, names_in, phrase
from tests.support.project import ROOT

PLACES = {f"{table}/{key}" for table, keys in read_script(PHRASES).beats.items() if table for key in keys}


def called() -> Iterator[tuple[str, set[str] | None]]:
    """The places that code names, as patterns, and the facts that it gives; None: not known before it runs."""
    for path in (ROOT / "nnfilm").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "phrase":
                facts = {one.arg for one in call.keywords}
                yield pattern(call.args[0]), None if None in facts else {str(name) for name in facts}


def pattern(place: ast.expr) -> str:
    """A place; what is worked out in it may be anything."""
    if isinstance(place, ast.JoinedStr):
        return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*" for part in place.values)
    assert isinstance(place, ast.Constant), ast.unparse(place)
    return re.escape(str(place.value))


CALLED = list(called())


def test_every_phrase_is_said_and_every_phrase_that_is_said_is_there() -> None:
    said = {place for place in PLACES for named, _ in CALLED if re.fullmatch(named, place)}
    assert said == PLACES
    assert not [named for named, _ in CALLED if not any(re.fullmatch(named, place) for place in PLACES)]


def test_a_phrase_is_given_its_facts() -> None:
    for named, facts in CALLED:
        for place in PLACES:
            if facts is not None and re.fullmatch(named, place):
                table, _, key = place.partition("/")
                (template,) = read_script(PHRASES).beats[table][key]
                assert set(names_in(template.text)) <= facts, place


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (phrase("row/none_of_these", row=Name("cup 3"), fitted=Name("yes")), "Cup 3 is none"),
        (phrase("points/of_class", points=Name("few points"), of_class=Name("inside")), "few points inside"),
        (phrase("points/number", n=Count(1)), "1 point"),
    ],
)
def test_a_sentence_begins_with_a_capital_letter_and_a_part_of_one_does_not(said: object, text: str) -> None:
    assert str(said).startswith(text)
