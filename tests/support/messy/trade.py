"""A table as people of some trade make it, and what a teacher gets who hands it in: data and notes, or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True)
class Read:
    """The data that a table must become, and all that is noted on the way, without advice and where the classes are."""

    rows: int
    classes: Sequence[str]
    features: Sequence[str]
    facts: Sequence[str] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """A table, and what a teacher gets, data or an error; if there is advice, choices that follow it, and the sizes of
    the classes then.
    """

    text: Callable[[Random], str | bytes]
    expected: Read | str
    then: Mapping[str, Any]
    sizes: str

    def save(self, folder: Path) -> Path:
        """The table as a file."""
        content = self.text(Random(self.text.__name__))
        path = folder / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@dataclass
class Trade:
    """The tables of a trade."""

    tables: list[Table] = field(default_factory=list)

    def seen(
        self, expected: Read | str, *, then: Mapping[str, Any] = MappingProxyType({}), sizes: str = ""
    ) -> Callable[[Callable[[Random], str | bytes]], Callable[[Random], str | bytes]]:
        """Adds a table, with what is seen of it."""

        def added(text: Callable[[Random], str | bytes]) -> Callable[[Random], str | bytes]:
            self.tables.append(Table(text, expected, then, sizes))
            return text

        return added


def sheet(header: str, rows: Iterable[Sequence[Any]], separator: str = ",", above: str = "", below: str = "") -> str:
    """A text file of rows of cells. The header is written with commas, a cell that holds a separator in quotes."""
    lines = [
        [*header.split(",")],
        *([f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in r] for r in rows),
    ]
    quoted = [separator.join(f'"{cell}"' if separator in cell else cell for cell in line) for line in lines]
    return above + "\n".join(quoted) + "\n" + below


def near(random: Random, center: float, spread: float = 1.0, digits: int = 1) -> float:
    return round(random.gauss(center, spread), digits)


def comma(number: float) -> str:
    return f"{number:g}".replace(".", ",")
