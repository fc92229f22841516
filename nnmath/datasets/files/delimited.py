"""From the text of a delimited file to rows of cells: its delimiter, and where a row is wrong.

All rows are walked once, for their widths and lines. Arrow parses them: fast, and in little memory.
"""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile, islice, takewhile
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from nnmath.datasets.files.encodings import encoding_of
from nnmath.datasets.files.kinds import Source
from nnmath.datasets.files.layout import (
    MOST_ABOVE,
    MOST_BELOW,
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
from nnmath.utils.names import quoted

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
SAMPLE = 1 << 20  # characters from which the delimiter is detected
BLOCK = 1 << 23  # bytes that Arrow parses at a time


@dataclass(frozen=True)
class Format:
    """How to read a file. ``skip``: how many lines stand above its table: a title, comments, "sep=;" of Excel's."""

    path: Path
    name: str
    encoding: str
    delimiter: str = ","
    skip: int = 0

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of its first line, trimmed cells) of each row that is not blank. Raises DataError, with the line."""
        line = 1 + self.skip
        try:
            with self.path.open(encoding=self.encoding, newline="") as file:
                for _ in range(self.skip):
                    file.readline()
                rows = csv.reader(file, delimiter=self.delimiter, strict=True)
                for row in rows:
                    if row:
                        yield line, [cell.strip() for cell in row]
                    line = rows.line_num + 1 + self.skip
        except csv.Error:
            fault = "a quotation mark is never closed, or text follows it; close it, or write it twice"
            raise DataError(f"{self.name}, line {line}: {fault}") from None
        except UnicodeError:
            raise DataError(f"{self.name} is not {self.encoding} from start to end: save it as UTF-8") from None

    def ragged(self, line: int, n: int, width: int) -> DataError:
        """The error for a row of another width than the first."""
        delimiters = DELIMITERS[self.delimiter]
        more = f"put text with {delimiters} in quotation marks, or name each column in the first row"
        hint = more if n > width else "complete it, or delete it if it is a note"
        cells = "1 cell" if n == 1 else f"{n} cells"
        counted = f"{cells}, but the first row has {width} (separated by {delimiters})"
        return DataError(f"{self.name}, line {line}: {counted}; {hint}")


@dataclass
class Walk:
    """What was found on the way through all rows: the width of those of the table, and their ``lines``; the first of
    them; rows of another width ``above`` and ``below``.
    """

    width: int
    head: list[list[str]] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("Q"))
    above: list[list[str]] = field(default_factory=list)
    below: list[list[str]] = field(default_factory=list)


def read_text(source: Source) -> Grid:
    """All rows of a text file; raises DataError, with the line, if it is not a table."""
    notes: list[str] = []
    form = Format(source.path, source.name, encoding_of(source, notes))
    try:
        with source.path.open(encoding=form.encoding, newline="") as file:
            sample = file.read(SAMPLE)
    except UnicodeError:
        raise DataError(f"{source.name} is not {form.encoding} from start to end: save it as UTF-8") from None
    if not sample.strip():
        raise DataError(f"{source.name} is empty: it needs a header and rows of data")
    if not {"\n", "\r"} & set(sample.strip()) and len(sample) < SAMPLE:
        raise DataError(f"{source.name} has only one line: add rows of data under the header")
    form, comments = _below_comments(form, sample)
    walk = _walk(form)
    header = _commented(form, comments[-1], walk.head) if comments else None
    if n := len(comments) - (header is not None):
        notes.append(
            f"{n} line{' that begins' if n == 1 else 's that begin'} with # {'is' if n == 1 else 'are'} left out"
        )
    for rows, where in ((walk.above, "above"), (walk.below, "under")):
        if rows:
            notes.append(ignored_rows_note(rows, f"{where} the table"))
    frame = _parse(form, walk)
    comma = form.delimiter != "," or _has_decimal_commas(frame)
    return Grid(frame, lambda row: f"line {walk.lines[row]}", comma, tuple(notes), header)


def _below_comments(form: Format, sample: str) -> tuple[Format, list[str]]:
    """(the format with its delimiter, below the comments at the start; these)."""
    lines = list(io.StringIO(sample, newline=""))
    first = lines[0].rstrip("\r\n").lower()
    start = int(first.startswith("sep=") and first[4:] in DELIMITERS)
    above = list(takewhile(lambda line: line.startswith("#") or not line.strip(), lines[start:]))
    body = "".join(lines[start + len(above) :])
    if not body.strip():
        raise DataError(f"{form.name} has only comments (lines that begin with #): add a header and rows of data")
    delimiter = first[4:] if start else delimiter_of(body, whole=len(sample) < SAMPLE)
    form = replace(form, delimiter=delimiter, skip=start + len(above))
    return form, [line for line in above if line.strip()]


def _walk(form: Format) -> Walk:
    """The way through all rows. Raises DataError for one of another width that is no title, and no note below."""
    some = list(islice(form.records(), MOST_ABOVE + SAMPLE_ROWS))
    walk = Walk(_width_of([row for _, row in some]))
    check_width(walk.width, form.name)
    for line, row in form.records():
        if len(row) == walk.width and not walk.below:
            walk.lines.append(line)
            if len(walk.head) < SAMPLE_ROWS:
                walk.head.append(row)
        elif not walk.lines:
            walk.above.append(row)
        elif any(row) or len(row) > walk.width:
            short = [*row, *[""] * (walk.width - len(row))]
            if len(row) >= walk.width or not is_footer(short, []) or len(walk.below) == MOST_BELOW:
                raise form.ragged(line, len(row), walk.width)
            walk.below.append(row)
    if walk.above and not _are_above(walk):
        raise form.ragged(walk.lines[0], walk.width, len(walk.above[0]))
    return walk


def _are_above(walk: Walk) -> bool:
    """Whether rows of another width above a table are no part of it."""
    if walk.width < 2 or len(walk.above) > MOST_ABOVE or max(map(len, walk.above)) > walk.width:
        return False
    return has_header(walk.head[0], walk.head[1:]) or all(map(_is_title, walk.above))


def _is_title(row: Sequence[str]) -> bool:
    return filled(row) == 1 and not is_number(next(filter(None, row)))


def _commented(form: Format, comment: str, rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The names in a comment right above rows that have none; None if it is none of them."""
    (names,) = csv.reader([comment.lstrip("#").strip()], delimiter=form.delimiter, skipinitialspace=True)
    if len(names) != len(rows[0]) or has_header(rows[0], rows[1:]) or not has_header(names, rows):
        return None
    return tuple(name.strip() or "#" for name in names)


def _parse(form: Format, walk: Walk) -> pd.DataFrame:
    """The rows of the table as texts."""
    try:
        table = arrow_csv.read_csv(
            form.path,
            arrow_csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                encoding=form.encoding,
                skip_rows=walk.lines[0] - 1,
                autogenerate_column_names=True,
            ),
            arrow_csv.ParseOptions(
                delimiter=form.delimiter, newlines_in_values=True, invalid_row_handler=lambda row: "skip"
            ),
            arrow_csv.ConvertOptions(
                column_types={f"f{i}": pa.large_string() for i in range(walk.width)},
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        fault = f"cannot be read as a table ({quoted(error, 120)}): save it again as CSV"
        raise DataError(f"{form.name} {fault}") from None
    return table.to_pandas(split_blocks=True, self_destruct=True)


def _has_decimal_commas(frame: pd.DataFrame) -> bool:
    """Whether numbers between commas have some before their fractions, in quotation marks, as Moodle writes them where
    that is usual: one at least divides no thousands, and none has a point there.
    """
    cells = frame.iloc[: MOST_ABOVE + SAMPLE_ROWS].to_numpy(dtype=object).ravel()
    with_comma = (cell.strip() for cell in cells if "," in cell)
    clear = any(re.match(DECIMAL_COMMA, cell) and not re.match(GROUPED[","], cell) for cell in with_comma)
    return clear and not any(re.match(DECIMAL_POINT, cell.strip()) for cell in cells if "." in cell)


def delimiter_of(sample: str, whole: bool) -> str:
    """The delimiter that cuts the rows alike, and, of two that do, leaves more cells that are numbers."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter, whole))


def _fitness(sample: str, delimiter: str, whole: bool) -> tuple[float, float]:
    """(share of rows as wide as most, share of numbers); both 0 if the delimiter is not there."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(filter(None, reader), MOST_ABOVE + SAMPLE_ROWS))
    except csv.Error:
        return 0.0, 0.0
    rows = rows if whole or len(rows) < 2 or len(rows) == MOST_ABOVE + SAMPLE_ROWS else rows[:-1]
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
