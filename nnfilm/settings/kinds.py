"""Kinds of settings: how a flag's text is read, and what a value must be, in the same words wherever it comes from."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnfilm.utils.safe_text import cut, inert

LONGEST = 60
"""Characters of a wrong value that a message repeats."""


@dataclass(frozen=True)
class Kind:
    """What all settings of a kind have in common.

    Attributes:
        check: gives the value, or raises ValueError with what it must be.
        read: makes of a flag's text what a file would hold; None: the flag takes no text, and is true if given.
        choices: all values there are, if they are few.
        quoting: how a flag must write what is hard to write.
    """

    check: Callable[[Any], Any]
    read: Callable[[str], Any] | None = str
    choices: tuple[str, ...] = ()
    quoting: str = ""


def shown(value: Any) -> str:
    """A wrong value as messages repeat it: short, and inert."""
    return cut(inert(repr(value)), LONGEST)


def _is_number(value: Any, kind: Any = (int, float)) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("must be a text in quotes")
    return value


def _path(value: Any) -> Path:
    return value if isinstance(value, Path) else Path(_text(value))


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _names(value: Any) -> tuple[str, ...]:
    names = list(value) if isinstance(value, list | tuple) else []
    if not names or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError('must be a list of column names, as ["height", "width"]')
    return tuple(names)


def _sheet(value: Any) -> str | int:
    if not (_is_number(value, int) and value >= 1) and not (isinstance(value, str) and value.strip()):
        raise ValueError("must be a sheet's name in quotes, or its number from 1 on")
    return value


def _layers(value: Any) -> int | tuple[int, ...] | str:
    if value == "auto":
        return "auto"
    layers = list(value) if isinstance(value, list | tuple) else [value]
    if not layers or any(not _is_number(n, int) or n < 1 for n in layers):
        raise ValueError('must be a number of neurons, a list with one a layer, or "auto"')
    return int(layers[0]) if len(layers) == 1 else tuple(layers)


def _penalty(value: Any) -> float | str:
    if value == "auto":
        return "auto"
    if not _is_number(value) or not 0 <= value < float("inf"):
        raise ValueError('must be a number from 0 on, or "auto"')
    return float(value)


# How flags write them.


def _number_in(text: str) -> int | float | str:
    """The number that a text is, else the text, which the check then refuses."""
    plain = text.strip()
    if plain.isdecimal() and plain.isascii() and len(plain) <= 18:
        return int(plain)
    try:
        return float(plain)
    except ValueError:
        return text


def _names_in(text: str) -> list[str] | str:
    """Names with commas between them, as a line of CSV."""
    try:
        (found,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        return text
    return [name.strip() for name in found]


def _layers_in(text: str) -> Any:
    return [_number_in(part) for part in text.split(",")] if "," in text else _number_in(text)


# The kinds.

TEXT = Kind(_text)
PATH = Kind(_path)
SWITCH = Kind(_yes_or_no, read=None)
NAMES = Kind(
    _names,
    _names_in,
    quoting="a name that holds a comma goes in double quotes, as in --features 'size,\"weight, dry\"'",
)
SHEET = Kind(_sheet)
LAYERS = Kind(_layers, _layers_in)
PENALTY = Kind(_penalty, _number_in)


def one_of(*choices: str) -> Kind:
    """One of a few words."""

    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(f"must be {', '.join(choices[:-1])} or {choices[-1]}")
        return str(value)

    return Kind(check, choices=choices)


def whole(least: int, most: int | None = None) -> Kind:
    """A whole number within bounds."""
    bounds = f"from {least} on" if most is None else f"from {least} to {most}"

    def check(value: Any) -> int:
        if not _is_number(value, int) or value < least or (most is not None and value > most):
            raise ValueError(f"must be a whole number {bounds}")
        return int(value)

    return Kind(check, _number_in)


def seconds(most: float, *, nought: bool = True) -> Kind:
    """A length of time of at most so many seconds; ``nought``: it may be 0."""
    bounds = f"from 0 to {most:g}" if nought else f"above 0, up to {most:g}"

    def check(value: Any) -> float:
        if not _is_number(value) or not 0 <= value <= most or (value == 0 and not nought):
            raise ValueError(f"must be a number of seconds {bounds}")
        return float(value)

    return Kind(check, _number_in)
