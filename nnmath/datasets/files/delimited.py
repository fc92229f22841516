"""From the text of a delimited file to rows of cells: its delimiter, and where a row is wrong.

All rows are walked once, for their cells, widths and lines.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, islice, takewhile

import pandas as pd
import pyarrow as pa

from nnmath.datasets.files.encodings import encoding_of
from nnmath.datasets.files.kinds import Source
from nnmath.datasets.files.layout import (
    MOST_ABOVE,
    SAMPLE_ROWS,
    Grid,
    check_width,
    filled,
    has_header,
    ignored_rows_note,
    is_footer,
)
from nnmath.datasets.files.notations import is_number
from nnmath.datasets.files.values import DECIMAL_COMMA, DECIMAL_POINT, GROUPED
from nnmath.utils.errors import DataError

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
SAMPLE = 1 << 20  # characters, and the rest of a line, from which the delimiter is detected
END = "\0"  # twice in a row under the last one, which an open quotation mark swallows
CELLS = 1 << 20  # that wait until Arrow holds them


@dataclass(frozen=True)
class Format:
    """How to read a file. ``skip``: how many lines stand above its table: a title, comments, "sep=;" of Excel's."""

    source: Source
    encoding: str
    delimiter: str = ","
    skip: int = 0

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of its first line, trimmed cells) of each row that is not blank. Raises DataError, with the line."""
        line = 1 + self.skip
        try:
            with self.source.path.open(encoding=self.encoding, newline="") as file:
                for _ in range(self.skip):
                    file.readline()
                rows = csv.reader(chain(file, [f"{END}{self.delimiter}{END}"]), delimiter=self.delimiter)
                for row in takewhile(lambda row: row != [END, END], rows):
                    if row and row[-1].endswith(END):
                        raise csv.Error("no closing quotation mark")
                    if row:
                        yield line, [cell.strip() for cell in row]
                    line = rows.line_num + 1 + self.skip
        except csv.Error:
            fault = "a quotation mark is never closed; close it, or remove it"
            raise DataError(f"{self.source.name}, line {line}: {fault}") from None

    def ragged(self, line: int, n: int, width: int) -> DataError:
        """The error for a row of another width than the first."""
        delimiters = DELIMITERS[self.delimiter]
        more = f"put text with {delimiters} in quotation marks, or name each column in the first row"
        hint = more if n > width else "complete it, or delete it if it is a note"
        cells = "1 cell" if n == 1 else f"{n} cells"
        counted = f"{cells}, but the first row has {width} (separated by {delimiters})"
        return DataError(f"{self.source.name}, line {line}: {counted}; {hint}")


def read_text(source: Source) -> Grid:
    """All rows of a text file; raises DataError, with the line, if it is not a table."""
    notes: list[str] = []
    form = Format(source, encoding_of(source, notes))
    with source.path.open(encoding=form.encoding, newline="") as file:
        sample = "".join(file.readlines(SAMPLE))
    form, comments = _below_comments(form, sample)
    form, titles, head = _below_titles(form)
    header = _commented(form, comments[-1], head) if comments else None
    if n := len(comments) - (header is not None):
        notes.append(f"lines that begin with # ignored: {n}")
    if titles:
        notes.append(ignored_rows_note(titles, "above the table"))
    lines = array("Q")
    frame = _packed(_rows(form, len(head[0]), lines), len(head[0]))
    comma = form.delimiter != "," or _has_decimal_commas(frame)
    return Grid(frame, lambda row: f"line {lines[row]}", comma, tuple(notes), header)


def _below_comments(form: Format, sample: str) -> tuple[Format, list[str]]:
    """(the format with its delimiter, below the comments at the start; these)."""
    lines = list(io.StringIO(sample, newline="")) or [""]
    first = lines[0].rstrip("\r\n").lower()
    start = int(first.startswith("sep=") and first[4:] in DELIMITERS)
    above = list(takewhile(lambda line: line.startswith("#") or not line.strip(), lines[start:]))
    body = "".join(lines[start + len(above) :])
    if not body.strip():
        raise DataError(f"{form.source.name} is empty, or has only comments: it needs a header and rows of data")
    delimiter = first[4:] if start else delimiter_of(body)
    form = replace(form, delimiter=delimiter, skip=start + len(above))
    return form, [line for line in above if line.strip()]


def _below_titles(form: Format) -> tuple[Format, list[list[str]], list[list[str]]]:
    """(the format below the rows above the table, which are of another width; these; the first rows of the table).

    Raises DataError if these are no titles.
    """
    some = list(islice(form.records(), MOST_ABOVE + SAMPLE_ROWS))
    width = _width_of([row for _, row in some])
    check_width(width, form.source.name)
    first = next(i for i, (_, row) in enumerate(some) if len(row) == width)
    titles, head = [row for _, row in some[:first]], [row for _, row in some[first:] if len(row) == width]
    if titles and (max(map(len, titles)) > width or not (has_header(head[0], head[1:]) or all(map(_is_title, titles)))):
        raise form.ragged(some[first][0], width, len(titles[0]))
    return replace(form, skip=some[first][0] - 1), titles, head


def _is_title(row: Sequence[str]) -> bool:
    return filled(row) == 1 and not is_number(next(filter(None, row)))


def _commented(form: Format, comment: str, rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The names in a comment right above rows that have none; None if it is none of them."""
    (names,) = csv.reader([comment.lstrip("#").strip()], delimiter=form.delimiter, skipinitialspace=True)
    if len(names) != len(rows[0]) or has_header(rows[0], rows[1:]) or not has_header(names, rows):
        return None
    return tuple(name.strip() or "#" for name in names)


def _rows(form: Format, width: int, lines: array[int]) -> Iterator[list[str]]:
    """The rows of the table, and what may be notes or totals under them, and the ``lines`` where they begin. Raises
    DataError for others of another width.
    """
    for line, row in form.records():
        if not any(row) and len(row) < width:
            continue
        whole = [*row, *[""] * (width - len(row))]
        if len(row) > width or (len(row) < width and not is_footer(whole, [])):
            raise form.ragged(line, len(row), width)
        lines.append(line)
        yield whole


def _packed(rows: Iterator[list[str]], width: int) -> pd.DataFrame:
    """The rows as texts that take little room, as Arrow holds them."""
    parts, names = [], [str(i) for i in range(width)]
    while some := list(islice(rows, CELLS // width + 1)):
        columns = [pa.array(cells, pa.large_string()) for cells in zip(*some, strict=True)]
        parts.append(pa.table(columns, names))
    return pa.concat_tables(parts).to_pandas(split_blocks=True, self_destruct=True)


def _has_decimal_commas(frame: pd.DataFrame) -> bool:
    """Whether numbers between commas have some before their fractions, in quotation marks, as Moodle writes them where
    that is usual: one at least divides no thousands, and none has a point there.
    """
    cells = frame.iloc[: MOST_ABOVE + SAMPLE_ROWS].to_numpy(dtype=object).ravel()
    with_comma = (cell.strip() for cell in cells if "," in cell)
    clear = any(re.match(DECIMAL_COMMA, cell) and not re.match(GROUPED[","], cell) for cell in with_comma)
    return clear and not any(re.match(DECIMAL_POINT, cell.strip()) for cell in cells if "." in cell)


def delimiter_of(sample: str) -> str:
    """The delimiter that cuts the rows alike, and, of two that do, leaves more cells that are numbers."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[float, float]:
    """(share of rows as wide as most, share of numbers); both 0 if the delimiter is not there."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(filter(None, reader), MOST_ABOVE + SAMPLE_ROWS))
    except csv.Error:
        return 0.0, 0.0
    width = _width_of(rows)
    if width < 2:
        return 0.0, 0.0
    share = sum(len(row) == width for row in rows) / len(rows)
    cells = [cell for row in dropwhile(lambda row: len(row) < width, rows) for cell in row]
    return share, sum(map(is_number, cells)) / len(cells)


def _width_of(rows: Sequence[Sequence[str]]) -> int:
    """The width of most rows, ignoring those of a single cell if there are others."""
    widths = [len(row) for row in rows]
    return max(set(widths), key=lambda width: (width > 1, widths.count(width), width), default=0)
