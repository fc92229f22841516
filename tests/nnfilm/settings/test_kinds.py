"""Kinds of settings: how a flag writes a value, what a file may hold, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from nnfilm.settings.kinds import CELLS, COLORS, DAY, LICENSE, PAIRS, WEB_ADDRESS, Kind

VALID: list[tuple[Kind, Any, Any]] = [
    (PAIRS, "a=b", (("a", "b"),)),
    (PAIRS, " a = b , c=d=e ", (("a", "b"), ("c", "d=e"))),
    (PAIRS, 'a=b,"weight, dry=dry, weight"', (("a", "b"), ("weight, dry", "dry, weight"))),
    (CELLS, "bmi=0,age=-9,age=999", {"bmi": ("0",), "age": ("-9", "999")}),
    (COLORS, "#888,#E4572E", ("#888888", "#e4572e")),
    (COLORS, "Orange", ("#ffa500",)),
    (COLORS, "no=#888, yes=tomato", (("no", "#888888"), ("yes", "#ff6347"))),
    (DAY, "2026-03-01", "2026-03-01"),
    (DAY, date(2026, 3, 1), "2026-03-01"),
    (WEB_ADDRESS, "https://example.org", "https://example.org/"),
    (WEB_ADDRESS, "HTTP://Example.org:8080/Films/Moons", "http://example.org:8080/Films/Moons/"),
    (WEB_ADDRESS, "https://example.org/a/film.html", "https://example.org/a/film.html"),
    (WEB_ADDRESS, "https://exämple.org/ü b/", "https://xn--exmple-cua.org/%C3%BC%20b/"),
    (WEB_ADDRESS, 'https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E/"),
    (LICENSE, "cc-by-4.0", "CC BY 4.0"),
    (LICENSE, "Ours,\n  alone", "Ours, alone"),
]


@pytest.mark.parametrize(("kind", "value", "found"), VALID, ids=[str(value) for _, value, _ in VALID])
def test_a_value_is_read_from_a_flag_and_is_itself_valid(kind: Kind, value: Any, found: Any) -> None:
    assert kind.read
    assert kind.check(kind.read(value) if isinstance(value, str) else value) == found == kind.check(found)


INVALID: list[tuple[Kind, list[Any], str]] = [
    (PAIRS, ["", "a", "a=", "=b", "a=b,c", 'a=b,"c', "a=b,a=c"], "must "),
    (CELLS, ["", "a", "=b", 'a=b,"c'], "must map columns to cells"),
    (COLORS, ["", "#88", "#ffff", "#12345678", "rgb(1,2,3)", "orangen", "#888,a=red", "a=#12"], "must "),
    (DAY, ["", "2026-02-30", "1.3.2026", "20260301", "2026-W09-7", "\u0662026-03-01"], "must be a date"),
    (DAY, [datetime(2026, 3, 1), 2026, None], "must be a date"),
    (WEB_ADDRESS, ["", "example.org/a", "/films", "//example.org/", "ftp://example.org/"], "must be the address"),
    (WEB_ADDRESS, ["javascript:alert(1)", "https://", 3, "https://example.org/?a=b"], "must be the address"),
    (WEB_ADDRESS, ["https://example.org/#t=3", "https://me:secret@example.org/"], "must be the address"),
    (WEB_ADDRESS, ["https://example.org/a\nb", "https://example.org/\u202e"], "must be the address"),
    (WEB_ADDRESS, [f"https://example.org/{'x' * 500}"], "must be the address"),
    (LICENSE, [" ", "x" * 61, 4], "must be text"),
    (LICENSE, ["CC", "CC BY", "CC-BY-5.0", "CC-BY-SA-NC-4.0", "CC-BY-SA-ND-4.0"], "must be a licence that there is"),
    (LICENSE, ["CC0-4.0", "cc-4.0"], "must be a licence that there is"),
]


@pytest.mark.parametrize(
    ("kind", "value", "told"), [(kind, value, told) for kind, values, told in INVALID for value in values]
)
def test_what_is_of_no_kind_is_refused(kind: Kind, value: Any, told: str) -> None:
    assert kind.read
    with pytest.raises(ValueError, match=f"^{told}"):
        kind.check(kind.read(value) if isinstance(value, str) else value)
