"""What several chapters say is there, and is said with its facts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from nnfilm.kit.text.script import read_script
from nnfilm.kit.text.sentence import PHRASES, names_in
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


def test_every_phrase_is_said_and_every_phrase_that_is_said_is_there_and_given_its_facts() -> None:
    said = {place for place in PLACES for named, _ in CALLED if re.fullmatch(named, place)}
    assert said == PLACES
    assert not [named for named, _ in CALLED if not any(re.fullmatch(named, place) for place in PLACES)]
    for named, facts in CALLED:
        for place in PLACES:
            if facts is not None and re.fullmatch(named, place):
                table, _, key = place.partition("/")
                (template,) = read_script(PHRASES).beats[table][key]
                assert set(names_in(template.text)) <= facts, place
