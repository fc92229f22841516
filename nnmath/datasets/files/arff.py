"""ARFF, Weka's format: the names and types of the columns, and under them rows of cells.

Not by scipy.io.arff, which reads no column of words whose values are not listed, nor a class with a letter that is not
ASCII.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pandas as pd

from nnmath.datasets.files.delimited import check_width, encoding_of
from nnmath.datasets.files.kinds import Source
from nnmath.datasets.files.layout import Grid
from nnmath.utils.errors import DataError
from nnmath.utils.names import quoted

MOST_CELLS = 2 * 10**7
ATTRIBUTE = re.compile(r"""@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\S+)\s+(.+)""", re.IGNORECASE)
KNOWN = ("numeric", "real", "integer", "string", "date")


def read_arff(source: Source) -> Grid:
    """All rows of an ARFF file; '?' is an empty cell, and a nominal column is one of words.

    Raises DataError, with the line, for anything else.
    """
    names: list[str] = []
    nominal: list[bool] = []
    with source.path.open(encoding=encoding_of(source)) as file:
        lines = enumerate(file, 1)
        for number, line in lines:
            plain = line.strip()
            if plain.lower().startswith("@data"):
                break
            if plain.lower().startswith("@attribute"):
                name, kind = _attribute(source, number, plain)
                names.append(name)
                nominal.append(kind.startswith("{"))
        else:
            raise DataError(f"{source.name} has no @data section: add it with its rows, or save the table as CSV")
        check_width(len(names), source.name)
        rows, places = _rows(source, lines, len(names))
    frame = pd.DataFrame(rows, columns=range(len(names)), dtype=object)
    for i in (i for i, is_word in enumerate(nominal) if is_word):
        frame[i] = frame[i].astype("category")
    return Grid(frame, lambda row: f"line {places[row]}", False, (), tuple(names))


def _attribute(source: Source, number: int, line: str) -> tuple[str, str]:
    found = ATTRIBUTE.match(line)
    if found is None or not (found[2].startswith("{") or found[2].lower().split()[0] in KNOWN):
        where = f"{source.name}, line {number}: {quoted(line)}"
        raise DataError(f"{where} is not a supported attribute; write @attribute name numeric, or name {{oak,elm}}")
    name = found[1]
    return (re.sub(r"\\(.)", r"\1", name[1:-1]) if name[0] in "'\"" else name), found[2]


def _rows(source: Source, lines: Iterator[tuple[int, str]], width: int) -> tuple[list[list[str | None]], list[int]]:
    """(cells (n, width), None where one is empty; the number (n,) of each line)."""
    rows: list[list[str | None]] = []
    places: list[int] = []
    for number, line in lines:
        plain = line.strip()
        if not plain or plain.startswith("%"):
            continue
        where = f"{source.name}, line {number}"
        if plain.startswith("{"):
            raise DataError(f"{where}: sparse rows are not supported; export the data as CSV")
        cells = _cells(plain)
        if len(cells) != width:
            n_cells = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
            raise DataError(f"{where}: {n_cells}, but there are {width} attributes; correct the row")
        if width * (len(rows) + 1) > MOST_CELLS:
            raise DataError(f"{source.name} is too large: more than {len(rows):,} rows; save the table as CSV")
        rows.append([None if cell == "?" else cell for cell in cells])
        places.append(number)
    return rows, places


def _cells(line: str) -> list[str]:
    mark = "'" if "'" in line else '"'
    delimiter = "," if "," in line else "\t"
    (cells,) = csv.reader([line], delimiter=delimiter, quotechar=mark, escapechar="\\", skipinitialspace=True)
    return [cell.strip() for cell in cells]
