"""Units in the names of columns: "Drum temperature (°C)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
