"""Tables whose columns are aligned by spaces, as R and pandas print them: the names of rows may have spaces in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nnmath.datasets.files.layout import SAMPLE_ROWS, names_the_rows
from nnmath.datasets.files.values import looks_numeric

RUN = re.compile(r"^ |\S {2,}\S")
"""Spaces at the start of a line, or several between words."""

ASIDE = re.compile(
    r"\s*+(# (A (tibble|data)|Groups: |Rowwise: |ℹ |i |… |\.\.\. )|<\w+>(\s+<\w+>)*\s*$|\[ reached |> *+(\S+$|.*\())"
)
"""A line that R prints beside a table: the command, its size, the types of its columns, what is left out."""


@dataclass(frozen=True)
class Aligned:
    """How the lines of a table are cut: into ``width`` cells, each of which has no space in it but the name of the row,
    if it ``names_rows``; that has no name itself.
    """

    width: int
    names_rows: bool

    def cells(self, line: str) -> list[str]:
        """The cells of a row; more or fewer than ``width`` if it is none."""
        return line.rsplit(None, self.width - 1) if self.names_rows else line.split()


def aligned(lines: Iterable[str]) -> Aligned | None:
    """How such a table is cut, by its first lines; None if it is none."""
    some = [line.strip("\r\n") for line in lines if is_row(line)][:SAMPLE_ROWS]
    if len(some) < 2 or not any(map(RUN.search, some)):
        return None
    names = some[0].split()
    for form in (Aligned(len(names), False), Aligned(len(names) + 1, True)):
        rows = [form.cells(line) for line in some[1:]]
        if len(names) > 1 and all(len(row) == form.width for row in rows) and _is_table(form, names, rows):
            return form
    return None


def is_row(line: str) -> bool:
    """Whether a line is one of the table, or of its names."""
    return bool(line.strip()) and ASIDE.match(line) is None


def _is_table(form: Aligned, names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    return names_the_rows(names, rows) if form.names_rows else any(map(looks_numeric, rows[0]))
