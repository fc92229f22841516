"""How flags write pairs and colors."""

from __future__ import annotations

from typing import Any

import pytest

from nnfilm.settings.kinds import COLORS, PAIRS, Kind


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
