"""Numbers in figures, as captions and axes write them in the language that is spoken; and units in the names of
columns: "Drum temperature (°C)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def in_formula(value: float, decimals: int) -> str:
    """A number with so many decimals in Typst's maths notation, in which a bare comma would separate arguments."""
    return with_decimals(value, decimals).replace("\u2212", "-").replace(",", '","')


# fmt: off
_UNITS = frozenset({
    "°", "°C", "°F", "C", "F", "K", "deg", "rad", "s", "sec", "secs", "min", "mins", "minutes", "h", "hr",
    "hrs", "hour", "hours", "d", "day", "days", "week", "weeks", "month", "months", "yr", "yrs", "year",
    "years", "ms", "µs", "μs", "ns", "m", "cm", "mm", "km", "µm", "μm", "nm", "in", "inch", "inches", "ft",
    "mi", "miles", "px", "g", "kg", "mg", "µg", "μg", "t", "lb", "lbs", "oz", "l", "L", "ml", "mL", "dl", "dL",
    "cl", "gal", "V", "mV", "kV", "A", "mA", "W", "kW", "MW", "kWh", "Wh", "Ω", "ohm", "Hz", "kHz", "MHz",
    "GHz", "Pa", "hPa", "kPa", "MPa", "bar", "mbar", "psi", "mmHg", "mol", "mmol", "µmol", "J", "kJ", "kcal",
    "cal", "N", "dB", "%", "‰", "ppm", "ppb", "pct", "percent", "$", "€", "£", "USD", "EUR", "GBP", "CHF",
    "bpm", "rpm", "mph", "IU", "U",
})
# fmt: on
_AT_THE_END = re.compile(r"(?<!\s)\s*+[(\[]([^()\[\]]++)[)\]]\s*+$")


# fmt: off
_LAST_UNITS = frozenset({
    "mm", "cm", "km", "m", "g", "kg", "mg", "s", "ms", "min", "mins", "Hz", "kHz", "mL", "ml", "mmHg", "pct", "percent",
})
# fmt: on
"""Units that names of columns end in, as "bill_length_mm" does."""


def readable(name: str) -> str:
    """A column's name as it is read: "bill length (mm)" of "bill_length_mm", "Sepal Length" of "Sepal.Length"."""
    words = re.sub(r"(?<=\w)[_.]+(?=[^\W\d_])", " ", name)
    first, _, last = words.rpartition(" ")
    return f"{first} ({last})" if words != name and first and last in _LAST_UNITS else words


def without_unit(name: str) -> str:
    """A name without a unit in brackets at its end; what is not known as a unit stays: "sales (total)"."""
    found = _AT_THE_END.search(name)
    if not found or not found.start():
        return name
    parts = [re.sub(r"[\^]?-?(?<![0-9²³⁻¹])[0-9²³⁻¹]++$", "", part) for part in re.split(r"[/·* ]+", found[1].strip())]
    return name[: found.start()] if all(part in _UNITS for part in parts) else name


def unit_in(name: str) -> str:
    """The unit in brackets at a name's end, if one is known: "°C" of "Drum temperature (°C)"."""
    return name[len(without_unit(name)) :].strip(" ()[]")


def without_units(names: Sequence[str]) -> list[str]:
    """The names without their units, but for those that only a unit tells apart."""
    bare = [without_unit(name) for name in names]
    return [short if bare.count(short) == 1 else name for name, short in zip(names, bare, strict=True)]
