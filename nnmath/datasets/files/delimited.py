"""From the bytes of a delimited file to rows of cells: its encoding, its delimiter, and where a row is wrong.

All rows are walked once, for their cells, widths and lines.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, dropwhile, islice, takewhile

import pandas as pd
import pyarrow as pa

from nnmath.datasets.files.layout import (
    HEAD_ROWS,
    Grid,
    check_width,
    has_header,
    ignored_rows_note,
    is_footer,
    is_lonely,
)
from nnmath.datasets.files.opening import HEAD, Source
from nnmath.datasets.files.values import DECIMAL_COMMA, DECIMAL_POINT, GROUPED, is_number
from nnmath.utils.errors import DataError
from nnmath.utils.names import quoted

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
COMMENT = re.compile(r"#(?![,;\t])|\s*$")  # above a table, as is an empty line; "#" alone names a column
SAMPLE = 1 << 20  # characters, and the rest of a line, from which the delimiter is detected
END = "\0"  # twice in a row under the last one, which an open quotation mark swallows
CELLS = 1 << 20  # that wait until Arrow holds them

MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
WESTERN = "cp1252"
LONGEST_LINE = 1 << 22  # characters: a file with a longer line is not a table, and would not fit into memory

LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüÿœßÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ"
"""Of Western Europe's languages, but for a few that are mostly those of others by mistake: "þ" for a Turkish "ş"."""

SIGNS = "\xa0-\xbf×÷€‚„…†‡‰‹‘’“”•–—˜™›"
FOREIGN = re.compile(rf"[^\x00-\x7f{LETTERS}{SIGNS}]|[{LETTERS}{SIGNS}]{{3}}|[^\W\d_][¡£¥ª¯²³¸¹º¼½¾¿][^\W\d_]")
"""What no word of theirs has: another letter, three in a row that are not ASCII, a sign between two letters."""

BESIDE = re.compile(r"[\s,;\"]")


@dataclass(frozen=True)
class Format:
    """How to read a file. ``skip``: how many lines stand above its table: a title, comments."""

    source: Source
    encoding: str
    delimiter: str
    skip: int

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
        counted = f"{n} cell{'s' * (n != 1)}, but the first row has {width} (separated by {delimiters})"
        return DataError(f"{self.source.name}, line {line}: {counted}; {hint}")


def read_text(source: Source) -> Grid:
    """All rows of a text file; raises DataError, with the line, if it is not a table."""
    notes: list[str] = []
    form, n_comments = _below_comments(source, encoding_of(source, notes))
    form, titles, width = _below_titles(form)
    if n_comments:
        notes.append(f"lines that begin with # ignored: {n_comments}")
    if titles:
        notes.append(ignored_rows_note(titles, "above the table"))
    lines = array("Q")
    frame = _packed(_rows(form, width, lines), width)
    comma = form.delimiter != "," or _has_decimal_commas(frame)
    return Grid(frame, lambda row: f"line {lines[row]}", comma, tuple(notes))


def _below_comments(source: Source, encoding: str) -> tuple[Format, int]:
    """(the format, below the comments at the start; how many they are)."""
    with source.path.open(encoding=encoding, newline="") as file:
        lines = file.readlines(SAMPLE)
    above = list(takewhile(COMMENT.match, lines))
    body = "".join(lines[len(above) :])
    if not body:
        raise DataError(f"{source.name} is empty, or has only comments: it needs a header and rows of data")
    return Format(source, encoding, delimiter_of(body), len(above)), sum(line.startswith("#") for line in above)


def _below_titles(form: Format) -> tuple[Format, list[list[str]], int]:
    """(the format below the rows above the table, which are of another width; these; the width of the table).

    Raises DataError if these are no titles.
    """
    some = list(islice(form.records(), HEAD_ROWS))
    width = _width_of([row for _, row in some])
    check_width(width, form.source.name)
    first = next(i for i, (_, row) in enumerate(some) if len(row) == width)
    titles, head = [row for _, row in some[:first]], [row for _, row in some[first:] if len(row) == width]
    if titles and (max(map(len, titles)) > width or not (has_header(head[0], head[1:]) or all(map(is_lonely, titles)))):
        raise form.ragged(some[first][0], width, len(titles[0]))
    return replace(form, skip=some[first][0] - 1), titles, width


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
    cells = frame.iloc[:HEAD_ROWS].to_numpy(dtype=object).ravel()
    clear = any(re.match(DECIMAL_COMMA, cell) and not re.match(GROUPED[","], cell) for cell in cells if "," in cell)
    return clear and not any(re.match(DECIMAL_POINT, cell) for cell in cells if "." in cell)


def delimiter_of(sample: str) -> str:
    """The delimiter that cuts the rows alike, and, of two that do, leaves more cells that are numbers."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter))


def _fitness(sample: str, delimiter: str) -> tuple[float, float]:
    """(share of rows as wide as most, share of numbers); both 0 if the delimiter is not there."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(filter(None, reader), HEAD_ROWS))
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


def encoding_of(source: Source, notes: list[str]) -> str:
    """The encoding that all of a text file is in: by the mark at its start, else UTF-8, else cp1252, with a note.

    Raises DataError, with the line, for what is no text, is in another encoding, or has a line that no table has.
    """
    with source.path.open("rb") as file:
        head = file.read(HEAD)
    encoding = next((MARKS[mark] for mark in MARKS if head.startswith(mark)), "utf-8")
    if b"\0" in head and encoding != "utf-16":
        other = f"{source.name} is no text, but a file or archive of another kind"
        raise DataError(f"{other}: unpack it, or export the data as CSV in UTF-8")
    try:
        _check_lines(source, encoding)
    except UnicodeError:
        if encoding == "utf-16":
            raise DataError(f"{source.name} is not in UTF-16 from start to end: save it as CSV UTF-8") from None
        _check_lines(source, WESTERN)
        check = "check that letters are right; if not, save it as CSV UTF-8"
        notes.append(f"read as {WESTERN}, because the file is not UTF-8: {check}")
        return WESTERN
    return encoding


def _check_lines(source: Source, encoding: str) -> None:
    """Raise UnicodeError for what is not in that encoding; DataError for a line longer than any of a table, and, in
    cp1252, for a word that is none in a language of Western Europe.
    """
    errors = "replace" if encoding == WESTERN else "strict"
    with source.path.open(encoding=encoding, errors=errors) as file:
        for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE + 1), ""), 1):
            where = f"{source.name}, line {number}"
            if len(line) > LONGEST_LINE:
                long = f"{where}: longer than {LONGEST_LINE:,} characters, so this is not a table with one row per line"
                raise DataError(f"{long}; export the data as CSV again")
            if encoding == WESTERN and (found := FOREIGN.search(line)):
                before = BESIDE.split(line[: found.start()][-24:])[-1]
                word = quoted(before + found[0] + BESIDE.split(line[found.end() :])[0], 24)
                raise DataError(f"{where}: {word} is no word in UTF-8, nor in {WESTERN}; save the file as CSV UTF-8")
