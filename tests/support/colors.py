"""Whether classes can be told apart by their colour, by those too who see fewer colours; and by their shape."""

from __future__ import annotations

from coloraide import Color

SIGHTS = "normal", "protan", "deutan", "tritan"


def seen(color: str, sight: str) -> Color:
    """A colour as it looks to people with this kind of colour vision."""
    return Color(color) if sight == "normal" else Color(color).filter(sight).clip("srgb")


def distance(one: str, other: str, sight: str = "normal") -> float:
    """How different two colours look, in CIEDE2000, to people with this kind of colour vision."""
    return float(seen(one, sight).delta_e(seen(other, sight), method="2000"))


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.1."""
    return float(Color(one).contrast(other, method="wcag21"))
