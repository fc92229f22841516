"""Numbers in figures, as captions and axes write them in the language that is spoken."""

from __future__ import annotations

from nnfilm.kit.text.language import localized

_TINY = 1e-3  # what is smaller is written with a power of ten
_GROUPED = 10_000  # from here on thousands are set apart; below may be years


def number(value: float, language: str | None = None) -> str:
    """A number as short as it can be read: 0, 0.5, −1.2, 25,000."""
    plain = ".10g" if abs(value) < _GROUPED else ",.10g"
    return localized(f"{value + 0.0:{plain}}".replace("-", "\u2212"), language)


def with_decimals(value: float, decimals: int, language: str | None = None) -> str:
    """A number with so many decimals: 0.41, −6.08, and never −0.00."""
    return localized(f"{round(value, decimals) + 0.0:.{decimals}f}".replace("-", "\u2212"), language)


def brief(value: float) -> str:
    """A tick's number, no wider than need be: 0.5, −120, 290k, 1.5M, 5e−4."""
    size = abs(value)
    for least, unit in ((1e12, "T"), (1e9, "G"), (1e6, "M"), (_GROUPED, "k")):
        if size >= least:
            return f"{number(round(value / (1e3 if unit == 'k' else least), 6))}{unit}"
    if 0 < size < _TINY:
        digits, power = f"{value:.3e}".split("e")
        return f"{number(float(digits))}e{number(int(power))}"
    return number(value)


def figure(number: int) -> str:
    """A number in figures, its thousands set apart: "300", "100,000"."""
    return localized(f"{number:,}")


def rounded(number: int) -> str:
    """A number in three figures at most, where there is room for no more: "999", "1.2k", "25k"."""
    if number < 1000:
        return str(number)
    power = 1000 if number < 999_500 else 1_000_000
    value = number / power
    return f"{with_decimals(value, 1 if value < 9.95 else 0)}{'k' if power == 1000 else 'M'}"


def in_formula(value: float, decimals: int) -> str:
    """A number with so many decimals in Typst's maths notation, in which a bare comma would separate arguments."""
    return with_decimals(value, decimals).replace("\u2212", "-").replace(",", '","')
