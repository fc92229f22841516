"""Sentences: templates with facts say what the numbers say, in English and with the signs of other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.text.sentence import (
    Case,
    Count,
    Fact,
    FromZero,
    Listing,
    Name,
    Number,
    Sentence,
    Share,
)

LANGUAGES = ("en", "de", "fr", "es", "pl", "ja")
SIGNS = str.maketrans("", "", ".,\u00a0\u202f \u2212%’")
POINTS = "{n, plural, =0 {no points} one {one point} other {{n_word} points}}"

wholes = st.integers(0, 10**9)
numbers = st.floats(-1e8, 1e8)
shares = st.floats(0.0, 1.0)


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Count(2000), "2,000"),
        (Number(-1.25), "\u22121.25"),
        (Share(0.986), "98.6 %"),
        (Share(0.9997), "over 99.9 %"),
        (Share(0.0003), "under 0.1 %"),
        (Number(-0.001, 2), "0.00"),
        (Number(2.345, 1, " cm"), "2.3 cm"),
        (FromZero(0.0001), "0.001"),
        (FromZero(0.4142), "0.41"),
        (Name("{n} 'O’Neil'"), "{n} 'O’Neil'"),
        (Listing([Name("a"), Name("b"), Name("c")]), "a, b and c"),
        (Sentence(POINTS, n=Count(0)), "no points"),
        (Sentence(POINTS, n=Count(1)), "one point"),
        (Sentence(POINTS, n=Count(10)), "ten points"),
        (Sentence(POINTS, n=Count(1234)), "1,234 points"),
        (Sentence("{turned, select, yes {it turns} other {it stays}}", turned=Case(True)), "it turns"),
        (Sentence("{name} and {name}", name=Name("mpg")).capitalized(), "Mpg and mpg"),
    ],
)
def test_a_fact_says_its_value(fact: Fact, said: str) -> None:
    assert str(fact) == said


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((0.968, 0.965, 0.7), ["96.8 %", "96.5 %", "70.0 %"]),
        ((0.93, 0.91, 1.0), ["93.0 %", "91.0 %", "100 %"]),
        ((0.93, 0.91, 0.91), ["93 %", "91 %", "91 %"]),
    ],
)
def test_shares_beside_each_other_are_told_alike(shares: tuple[float, ...], said: list[str]) -> None:
    assert [str(Share(share, shares)) for share in shares] == said


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    st.one_of(
        wholes.map(Count),
        numbers.map(Number),
        st.builds(Number, numbers, st.integers(0, 4)),
        shares.map(FromZero),
        shares.filter(lambda share: share in (0.0, 1.0) or 0.001 < share < 0.999).map(Share),
    )
)
def test_figures_of_another_language_differ_only_in_signs(language: str, fact: Fact) -> None:
    assert fact.text(language).translate(SIGNS) == fact.text().translate(SIGNS)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "93 %"), ("zh", "93%"), ("de", "93\u00a0%"), ("es", "93\u00a0%"), ("fr", "93\u00a0%")]
)
def test_each_language_has_its_own_space_before_percent(language: str, said: str) -> None:
    assert Share(0.93).text(language) == said


@given(shares)
def test_what_is_not_all_or_nothing_is_never_said_to_be(share: float) -> None:
    said = str(Share(share))
    assert (said == "100 %") == (share == 1.0)
    assert (said == "0 %") == (share == 0.0)
    assert (float(str(FromZero(share))) == 0.0) == (share == 0.0)


@given(st.text(max_size=40))
def test_a_name_from_data_is_no_part_of_a_template(name: str) -> None:
    assert str(Sentence("“{name}” of {n}", name=Name(name), n=Count(3))) == f"“{name}” of 3"
    assert str(Listing([Name(name), Name(name)])) == f"{name} and {name}"


@pytest.mark.parametrize("template", ["{n", "{n, plural, one {# point}}"])
def test_a_template_that_cannot_be_read_says_so_and_a_missing_fact_is_seen(template: str) -> None:
    assert "{total}" in str(Sentence("{n} of {total}", n=Count(3)))
    with pytest.raises(ValueError, match="MessageFormat"):
        Sentence(template, n=Count(1)).text()
