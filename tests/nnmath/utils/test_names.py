from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nnmath.utils.names import are_values, clean, distinct, listed, nearest, quoted, ranges, told_apart, valued

# Any code point, surrogates too, and often those that play tricks.
TRICKS = "\u202e\u2066\u200d\u200b\ufeff\u0301\u0344\u1100\u1161\u11a8\u3164\ufe0f\n\t\0\x1b\u2028\ud800\U000e0041é…ﬁ"
TEXTS = st.text(st.one_of(st.sampled_from(TRICKS), st.characters(exclude_categories=())), max_size=60)


@given(TEXTS, st.integers(1, 40))
@example("e\u200d\u0301", 24)
@example("\u0301" * 30, 24)
@example("a" * 23 + "e\u0301" * 3, 24)
def test_a_clean_name_is_one_short_printable_line(text: str, longest: int) -> None:
    name = clean(text, longest)
    assert 1 <= len(name) <= longest
    assert name.isprintable()
    turns = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not {unicodedata.bidirectional(c) for c in name} & turns
    assert not {unicodedata.category(c) for c in name} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert name == name.strip() and "  " not in name
    assert unicodedata.is_normalized("NFC", name)
    assert clean(name, longest) == name


@given(st.lists(TEXTS, max_size=30))
def test_names_are_told_apart_and_stay_so(texts: list[str]) -> None:
    names = distinct(texts)
    assert len(names) == len(set(names)) == len(texts)
    assert all(name == clean(name) for name in names)
    assert distinct(names) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  light\n\troast ", "light roast"),
        ("\u202egnp.exe", "gnp.exe"),
        ("", "unnamed"),
        ("قهوة غامقة", "قهوة غامقة"),
        ("काफ़ी", "का\u092b\u093cी"),
        ("a word that is cut before blank", "a word that is cut befo…"),
        ("z" + "\u0335" * 50, "z" + "\u0335" * 4),
    ],
)
def test_clean_keeps_what_can_be_read(text: object, name: str) -> None:
    assert clean(text) == name


def test_names_in_messages() -> None:
    assert quoted("it's\n\x1b[31mred") == '"it\'s [31mred"'
    assert quoted("") == "''"
    assert listed(["a", "b"]) == "a, b"
    assert listed([*"abcdefghij"]) == "a, b, c, d, e, f, g, h and 2 more"
    assert nearest("SPECEIS", ["species", "spices"]) == "species"
    assert nearest("q", ["species"]) is None


@given(st.lists(st.text("ab 1", max_size=60), max_size=6), st.integers(8, 24))
@example(["Iris-versicolor subspecies A", "Iris-versicolor subspecies B"], 24)
@example([f"{'x' * 30}{k}{'y' * 30}" for k in range(3)], 8)
def test_long_names_are_shortened_where_they_differ(names: list[str], longest: int) -> None:
    shown, whole = told_apart(names, longest), [clean(name, 4096) for name in names]
    assert all(len(name) <= longest for name in shown)
    assert all(one == name for one, name in zip(shown, whole, strict=True) if len(name) <= longest)
    if len(set(whole)) == 2 and min(map(len, whole)) > longest:
        assert len(set(shown)) == 2


def test_classes_that_are_numbers_are_told_by_their_column() -> None:
    assert valued("stars", ["1", "2"]) == ("stars 1", "stars 2") and are_values(["stars 1", "stars 2"])
    assert valued("how satisfied the customer was", ["9", "10"])[1] == "how satisfied the cu… 10"
    assert valued("share", ["-1.5", "1e-05"]) == ("share -1.5", "share 1e-05")
    for label in ("y", "column 3", ""):
        assert valued(label, ["0", "1"]) == ("class 0", "class 1")
    assert valued("kind", ["a", "1"]) == ("a", "1") and not are_values(["a", "1"])
    assert not are_values(["group 1", "unit 2"]) and not are_values(["a b", "a c"])


@pytest.mark.parametrize(
    ("names", "parted"),
    [
        (["mpg below 23", "mpg 23 and above"], ("mpg", ["below 23", "23 and above"])),
        (["wide thing below -1.5", "-1.5 to 2e+15"], ("wide thing", ["below -1.5", "-1.5 to 2e+15"])),
        (["below 3", "3 and above"], ("", ["below 3", "3 and above"])),
        (["23 to 29", "mpg 29 and above"], ("mpg", ["23 to 29", "29 and above"])),
        (["mpg below 3", "kg 3 and above"], None),
    ],
)
def test_classes_that_are_ranges_are_parted_into_what_and_where(names: list[str], parted: object) -> None:
    found = ranges(names)
    assert (found and (found[0], list(found[1]))) == parted
