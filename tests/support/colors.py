"""Whether classes can be told apart by their colour, by those too who see fewer colours; and by their shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from coloraide import Color

SIGHTS = "normal", "protan", "deutan", "tritan"
APART = 20.0  # CIEDE2000: plainly different colours side by side


def seen(color: str, sight: str) -> Color:
    """A colour as it looks to people with this kind of colour vision."""
    return Color(color) if sight == "normal" else Color(color).filter(sight).clip("srgb")


def distance(one: str, other: str, sight: str = "normal") -> float:
    """How different two colours look, in CIEDE2000, to people with this kind of colour vision."""
    return float(seen(one, sight).delta_e(seen(other, sight), method="2000"))


def too_alike(colors: Sequence[str]) -> Iterator[str]:
    """Pairs of colours that some people would take for one another."""
    for one, other in combinations(colors, 2):
        for sight in SIGHTS:
            between = distance(one, other, sight)
            if between < APART:
                yield f"{one} and {other} are {between:.1f} apart ({sight})"


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.1."""
    return float(Color(one).contrast(other, method="wcag21"))
