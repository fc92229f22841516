"""What a film says of itself, as people read it."""

from __future__ import annotations

import pytest

from nnfilm.kit.style.presentation import Credits
from nnfilm.kit.text.credit_lines import below_title, by_whom, day, shown_address
from nnfilm.kit.text.language import speaking


def test_a_day_is_written_as_a_language_does() -> None:
    assert (day("2026-03-01"), day("")) == ("March 1, 2026", "")
    with speaking("de"):
        assert day("2026-03-31") == "31. März 2026"


@pytest.mark.parametrize(
    ("credits", "lines"),
    [
        (Credits("A title", url="https://example.org/"), ()),
        (Credits(author="Ada"), ("Ada",)),
        (Credits(date="2026-03-01"), ("March 1, 2026",)),
        (Credits("A title", "Week 3", "Ada", date="2026-03-01"), ("Week 3", "Ada · March 1, 2026")),
    ],
)
def test_below_the_title_stands_what_there_is(credits: Credits, lines: tuple[str, ...]) -> None:
    assert below_title(credits) == lines
    assert by_whom(credits) in (*lines, "")


def test_an_address_is_short() -> None:
    assert shown_address("https://example.org/films/a.html") == "example.org/films/a.html"
    assert shown_address("http://example.org/") == "example.org"
    assert shown_address("") == ""
