"""Kinds of settings: how the text of a flag is parsed, and which values are valid, wherever they come from."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import HttpUrl, TypeAdapter, ValidationError

from nnfilm.utils import license
from nnfilm.utils.safe_text import cut, inert

LONGEST = 60
"""Most characters of an invalid value that a message repeats."""

LONGEST_ADDRESS, LONGEST_LICENSE = 500, 60
"""Most characters of an address, and of a licence's name."""

URL = TypeAdapter(HttpUrl)

OWN_VOICE, NO_VOICE, HIBARI = VOICES = ("auto", "none", "hibari")
"""Voices by name: that of the film's language if one comes along, none, the English one. Others are files, or folders
of recordings."""


@dataclass(frozen=True)
class Kind:
    """A kind of settings.

    Attributes:
        check: returns the valid value, or raises ValueError with what the value must be.
        read: parses the text of a flag into what `film.toml` would contain; None: a switch, which takes no text.
        choices: all valid values, if they are few.
        quoting: hint for flags that are hard to quote.
        between: joins the texts of a repeated flag; "": the last one counts.
    """

    check: Callable[[Any], Any]
    read: Callable[[str], Any] | None = str
    choices: tuple[str, ...] = ()
    quoting: str = ""
    between: str = ""


def shown(value: Any) -> str:
    """An invalid value as messages repeat it: short and inert."""
    try:
        return cut(inert(repr(value)), LONGEST)
    except ValueError:  # Python converts no number of so many digits
        return "a number with thousands of digits"


def _is_number(value: Any, kind: Any = (int, float)) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _checked(is_valid: Callable[[Any], bool], must: str) -> Callable[[Any], Any]:
    """Returns a value that is valid; raises ValueError with what others must be."""

    def check(value: Any) -> Any:
        if not is_valid(value):
            raise ValueError(must)
        return value

    return check


_text = _checked(_is_text, "must be text in quotes")


def _path(value: Any) -> Path:
    return value if isinstance(value, Path) else Path(_text(value))


def _paths(value: Any) -> tuple[Path, ...]:
    try:
        return tuple(map(_path, _all(value))) or (_path(None),)
    except ValueError:
        raise ValueError('must be a path in quotes, or a list of paths, such as ["chapters", "once_more.py"]') from None


def _classes(value: Any) -> tuple[str, ...]:
    names = [str(name) if _is_number(name) else name for name in _listed(value)]
    return _texts(names, 'must be a list of classes, such as ["setosa", "virginica"]')


def _texts(value: Any, message: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value or not all(map(_is_text, value)):
        raise ValueError(message)
    return tuple(value)


def _lists(value: Any, must: str) -> dict[str, tuple[str, ...]]:
    """Names with a list each, as a mapping or as text; ``must``: what they must be."""
    error = ValueError(must)
    if isinstance(value, str):
        from nnmath.datasets.choices import lists_in

        try:
            value = lists_in(value)
        except ValueError:
            raise error from None
    if not isinstance(value, Mapping) or not value:
        raise error
    try:
        return {_text(str(name)): _classes(names) for name, names in value.items()}
    except ValueError:
        raise error from None


def _merges(value: Any) -> dict[str, tuple[str, ...]]:
    return _lists(value, 'must map a new class to those merged into it, such as {No = ["no", "NO"]} or "No=no,NO"')


def _orders(value: Any) -> dict[str, tuple[str, ...]]:
    return _lists(value, 'must map columns to their words, such as {size = ["S", "M", "L"]} or "size=S,M,L"')


def _listed(value: Any) -> list[Any]:
    """The items of a list, or the pairs of a table; nothing for other values."""
    if isinstance(value, Mapping):
        return list(value.items())
    return list(value) if isinstance(value, list | tuple) else []


def _is_two(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2


def _is_pair(value: Any) -> bool:
    return _is_two(value) and all(map(_is_text, value))


def _pairs(value: Any) -> tuple[tuple[str, str], ...]:
    pairs = _listed(value)
    if not pairs or not all(map(_is_pair, pairs)):
        raise ValueError('must be a table of texts, such as {height = "body height"}')
    return _once_each((str(name), inert(text)) for name, text in pairs)


def _cells(value: Any) -> dict[str, tuple[str, ...]]:
    """A flag repeats the column for each cell, a file lists its cells."""
    given = _listed(value)
    named = [(name, cell) for name, cells in filter(_is_two, given) for cell in _all(cells)]
    pairs = [(name, str(cell) if _is_number(cell) else cell) for name, cell in named]
    are_texts = all(_is_text(name) and isinstance(cell, str) for name, cell in pairs)
    if not pairs or not all(map(_is_two, given)) or not are_texts:
        raise ValueError("must map columns to cells, such as {bmi = 0, age = [-9, 999]}")
    cells: dict[str, tuple[str, ...]] = {}
    for name, cell in dict.fromkeys(pairs):
        cells[name] = (*cells.get(name, ()), cell)
    return cells


def _all(value: Any) -> list[Any]:
    """The items of a list; any other value is the only item."""
    return list(value) if isinstance(value, list | tuple) else [value]


def _once_each(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    found = tuple(pairs)
    names = [name for name, _ in found]
    if twice := [name for name in names if names.count(name) > 1]:
        raise ValueError(f"must name {shown(twice[0])} once")
    return found


def _colors(value: Any) -> tuple[str | tuple[str, str], ...]:
    given = _listed(value)
    if given and all(isinstance(color, str) for color in given):
        return tuple(map(_rgb, given))
    if not given or not all(map(_is_pair, given)):
        raise ValueError('must be a list of colors, such as ["#888", "orange"], or a table, such as {yes = "orange"}')
    return _once_each((str(name), _rgb(color)) for name, color in given)


def _rgb(text: str) -> str:
    """A color as "#rrggbb"."""
    from PIL.ImageColor import getrgb

    if re.fullmatch("#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|[a-zA-Z]+", text.strip()):
        with suppress(ValueError):
            return "#" + "".join(f"{value:02x}" for value in getrgb(text.strip())[:3])
    raise ValueError(f'must contain colors such as "#888" or "orange", but {shown(text)} is no color')


def _numbered(least: int, must: str) -> Kind:
    """A number of at least ``least``, or a name; ``must``: what it must be."""
    return Kind(_checked(lambda value: (_is_number(value, int) and value >= least) or _is_text(value), must))


def _layers(value: Any) -> int | tuple[int, ...] | str:
    if value == "auto":
        return "auto"
    layers = _all(value)
    if not layers or any(not _is_number(n, int) or n < 1 for n in layers):
        raise ValueError('must be a number of neurons, a list with one number per layer, or "auto"')
    return int(layers[0]) if len(layers) == 1 else tuple(layers)


def _day(value: Any) -> str:
    """A date as ISO 8601 has it; a file may hold one without quotes."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        with suppress(ValueError):
            return date.fromisoformat(value).isoformat()
    raise ValueError("must be a date, such as 2026-03-01")


def _web_address(value: Any) -> str:
    """An address in ASCII. One that names no page is that of a folder, and ends with a slash."""
    error = ValueError("must be the address of a page or a folder, such as https://example.org/films/moons/")
    if not _is_text(value) or not value.isprintable() or len(value) > LONGEST_ADDRESS:
        raise error
    try:
        url = URL.validate_python(value.strip())
    except ValidationError:
        raise error from None
    if url.username or url.password or url.query or url.fragment:
        raise error
    text = str(url).rstrip("?#")
    return text if text.endswith((".html", ".htm", "/")) else f"{text}/"


# How flags write them.


def _number_in(text: str) -> int | float | str:
    """The number in a text, else the text, which the check then rejects."""
    plain = text.strip()
    if plain.isdecimal() and plain.isascii() and len(plain) <= 18:
        return int(plain)
    try:
        return float(plain)
    except ValueError:
        return text


def _names_in(text: str) -> list[str] | str:
    """Names separated by commas, as in CSV."""
    try:
        (found,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        return text
    return [name.strip() for name in found]


def _pairs_in(text: str) -> list[list[str]] | str:
    """Pairs such as a=b, separated by commas, as in CSV."""
    parts = [part.partition("=") for part in _names_in(text)] if "=" in text else []
    if not parts or not all(sign for _, sign, _ in parts):
        return text
    return [[name.strip(), value.strip()] for name, _, value in parts]


def _colors_in(text: str) -> Any:
    return _pairs_in(text) if "=" in text else _names_in(text)


def _layers_in(text: str) -> Any:
    return [_number_in(part) for part in text.split(",")] if "," in text else _number_in(text)


# The kinds.

TEXT = Kind(_text)
PATH = Kind(_path)
VOICE = Kind(lambda value: str(value) if isinstance(value, Path) else _text(value))
PATHS = Kind(_paths, _names_in, quoting="put a path that contains a comma in double quotes")
SWITCH = Kind(_checked(lambda value: isinstance(value, bool), "must be true or false"), read=None)
NAMES = Kind(
    lambda value: _texts(value, 'must be a list of column names, such as ["height", "width"]'),
    _names_in,
    quoting="put a name that contains a comma in double quotes, as in --features 'size,\"weight, dry\"'",
)
CLASSES = Kind(_classes, _names_in, quoting="put a class that contains a comma in double quotes")
MERGES = Kind(_merges, quoting="put a class that contains = , or ; in double quotes", between=";")
ORDERS = Kind(_orders, quoting="put a word that contains = , or ; in double quotes", between=";")
PAIRS = Kind(
    _pairs,
    _pairs_in,
    quoting="put a pair that contains a comma in double quotes, as in --axes 'size=length,\"weight, dry=dry weight\"'",
)
CELLS = Kind(
    _cells, _pairs_in, quoting="as in --empty bmi=0,age=-9,age=999; put a pair that contains a comma in double quotes"
)
COLORS = Kind(_colors, _colors_in, quoting="as in --colors '#888,orange', or by class, as in --colors 'yes=orange'")
SHEET = _numbered(1, "must be the name of a sheet in quotes, or its number, starting at 1")
DAY = Kind(_day)
WEB_ADDRESS = Kind(_web_address)
LICENSE = Kind(lambda value: license.named(line(LONGEST_LICENSE).check(value)))
ROW = _numbered(0, "must be the number of a row, or its name in quotes")
LAYERS = Kind(_layers, _layers_in, quoting="several layers as in --hidden 6,3")


def some_of(*choices: str) -> Kind:
    """Some of a few words, each once."""

    def check(value: Any) -> tuple[str, ...]:
        given = _listed(value)
        if not given or not all(one in choices for one in given):
            raise ValueError(f"must be a list of some of {', '.join(choices)}")
        return tuple(one for one in choices if one in given)

    return Kind(check, _names_in)


def one_of(*choices: str) -> Kind:
    """One of a few words."""
    must = f"must be {', '.join(choices[:-1])} or {choices[-1]}"
    return Kind(_checked(lambda value: value in choices, must), choices=choices)


def line(most: int) -> Kind:
    """Text for one line of at most ``most`` characters; invisible characters are removed."""

    def check(value: Any) -> str:
        text = inert(_text(value))
        if not any(sign.isprintable() and not sign.isspace() for sign in text):
            raise ValueError("must be text in quotes")
        if len(text) > most:
            raise ValueError(f"must be text of at most {most} characters")
        return text

    return Kind(check)


def whole(least: int, most: int) -> Kind:
    """A whole number within bounds."""
    must = f"must be a whole number from {least} to {most}"
    return Kind(_checked(lambda value: _is_number(value, int) and least <= value <= most, must), _number_in)


def seconds(most: float, *, zero: bool = True) -> Kind:
    """A time of at most ``most`` seconds; ``zero``: it may be 0."""
    bounds = f"from 0 to {most:g}" if zero else f"above 0 and up to {most:g}"

    def check(value: Any) -> float:
        if not _is_number(value) or not 0 <= value <= most or (value == 0 and not zero):
            raise ValueError(f"must be a number of seconds {bounds}")
        return float(value)

    return Kind(check, _number_in)
