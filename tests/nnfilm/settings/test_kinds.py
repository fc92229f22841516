"""How flags write pairs and colors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from nnfilm.settings.kinds import COLORS, DAY, LICENSE, PAIRS, WEB_ADDRESS, Kind


def read(kind: Kind, text: str) -> Any:
    assert kind.read
    return kind.check(kind.read(text))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("a=b", (("a", "b"),)),
        (" a = b , c=d=e ", (("a", "b"), ("c", "d=e"))),
        ('a=b,"weight, dry=dry, weight"', (("a", "b"), ("weight, dry", "dry, weight"))),
    ],
)
def test_pairs_are_a_line_of_csv(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert read(PAIRS, text) == pairs == PAIRS.check(dict(pairs)) == PAIRS.check([list(pair) for pair in pairs])


@pytest.mark.parametrize("text", ["", "a", "a=", "=b", "a=b,c", 'a=b,"c', "a=b,a=c"])
def test_what_are_no_pairs_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        read(PAIRS, text)


@pytest.mark.parametrize(
    ("text", "colors"),
    [
        ("#888,#E4572E", ("#888888", "#e4572e")),
        ("Orange", ("#ffa500",)),
        ("no=#888, yes=tomato", (("no", "#888888"), ("yes", "#ff6347"))),
    ],
)
def test_colors_are_in_order_or_by_class(text: str, colors: tuple[Any, ...]) -> None:
    assert read(COLORS, text) == colors == COLORS.check(list(colors))


@pytest.mark.parametrize("text", ["", "#88", "#ffff", "#12345678", "rgb(1,2,3)", "orangen", "#888,a=red", "a=#12"])
def test_what_are_no_colors_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        read(COLORS, text)


@pytest.mark.parametrize("value", ["2026-03-01", date(2026, 3, 1)])
def test_a_date_is_kept_as_iso_8601_has_it(value: Any) -> None:
    assert DAY.check(value) == "2026-03-01"


@pytest.mark.parametrize(
    "value",
    ["", "2026-02-30", "1.3.2026", "20260301", "2026-W09-7", "\u0662026-03-01", datetime(2026, 3, 1), 2026, None],
)
def test_what_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^must be a date, such as 2026-03-01$"):
        DAY.check(value)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTP://Example.org:8080/Films/Moons", "http://example.org:8080/Films/Moons/"),
        ("https://example.org/a/film.html", "https://example.org/a/film.html"),
        ("https://exämple.org/ü b/", "https://xn--exmple-cua.org/%C3%BC%20b/"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E/"),
        ("https://example.org/a/../b?", "https://example.org/b/"),
    ],
)
def test_an_address_is_that_of_a_page_or_a_folder(text: str, address: str) -> None:
    assert WEB_ADDRESS.check(text) == address == WEB_ADDRESS.check(address)


@pytest.mark.parametrize(
    "value",
    [
        *("", "example.org/a", "/films", "//example.org/", "ftp://example.org/", "javascript:alert(1)", "https://", 3),
        *("https://example.org/?a=b", "https://example.org/#t=3", "https://me:secret@example.org/"),
        *("https://example.org/a\nb", "https://example.org/\u202e", f"https://example.org/{'x' * 500}"),
    ],
)
def test_what_is_no_address_of_a_page_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"^must be the address of a page or a folder"):
        WEB_ADDRESS.check(value)


def test_a_licence_is_one_short_line() -> None:
    assert LICENSE.check("cc-by-4.0") == "CC BY 4.0"
    assert LICENSE.check("Ours,\n  alone") == "Ours, alone"
    for value in (" ", "x" * 61, 4):
        with pytest.raises(ValueError, match=r"^must be text"):
            LICENSE.check(value)
