"""Text files of rows and columns: which encoding, which delimiter, and where a row went wrong.

Arrow parses them: fast, in little memory, and strictly. Only after a failure are they read again, row by row, to
say in which line it is.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from nnmath.datasets.files.values import looks_numeric
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, quoted

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAMPLE = 1 << 20  # characters from which the delimiter is told
SAMPLE_ROWS = 100
BLOCK = 1 << 23  # bytes that Arrow parses at a time
LONGEST_LINE = 1 << 22  # bytes: what has a longer one is no table, and would not fit into memory
MOST_COLUMNS = 5000  # of a table: what compares each with each must fit into memory


@dataclass(frozen=True)
class Content:
    """All rows of a file as texts, the header among them; ``place(i)`` names row i: "line 3"."""

    frame: pd.DataFrame
    place: Callable[[int], str]
    delimiter: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    """How to read a file. ``skip``: whether its first line says "sep=;", as Excel writes it."""

    path: Path
    encoding: str
    delimiter: str = ","
    skip: bool = False

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of its first line, cells) of each row that is not blank."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            rows, line = csv.reader(file, delimiter=self.delimiter), 1
            for i, row in enumerate(rows):
                if row and not (i == 0 and self.skip):
                    yield line, row
                line = rows.line_num + 1

    def place(self, row: int) -> str:
        """Where row i is, counted from 0."""
        found = next(islice(self.records(), row, None), None)
        return f"line {found[0]}" if found else f"row {row + 1}"


def read(path: Path) -> Content:
    """The content of a text file; raises DataError, with the line, for what is no table."""
    name = clean(path.name, 60)
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(SAMPLE)
    except UnicodeError:
        raise DataError(f"{name} {_cut_short(encoding)}") from None
    if not sample.strip():
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    if not {"\n", "\r"} & set(sample.strip()) and len(sample) < SAMPLE:
        raise DataError(f"{name} has one line only, and no rows of data under it: add some")
    first = sample.splitlines()[0].lower()
    skip = first.startswith("sep=") and first[4:] in DELIMITERS
    delimiter = first[4:] if skip else delimiter_of(sample, whole=len(sample) < SAMPLE)
    form = Format(path, encoding, delimiter, skip)
    notes = []
    if encoding in ("cp1252", "latin-1"):
        notes.append(f"read as {encoding}, as the file is not UTF-8: look whether accents are right")
    return Content(_parse(form, name), form.place, delimiter, tuple(notes))


def encoding_of(path: Path) -> str:
    """By the mark at the start, else UTF-8 if all bytes are, else Windows' (cp1252) or latin-1.

    Raises DataError for what is no text, or has a line that no table has.
    """
    utf8, encoding = codecs.getincrementaldecoder("utf-8")(), "utf-8"
    _check_lines(path)
    with path.open("rb") as file:
        head = file.read(4)
        if marked := next((MARKS[mark] for mark in MARKS if head.startswith(mark)), None):
            if marked == "utf-16":
                return marked
            encoding = marked
        file.seek(0)
        while block := file.read(BLOCK):
            _check_text(block, path)
            if encoding.startswith("utf-8"):
                try:
                    utf8.decode(block)
                except UnicodeDecodeError:
                    encoding = "cp1252"
            if encoding == "cp1252" and any(byte in block for byte in b"\x81\x8d\x8f\x90\x9d"):
                encoding = "latin-1"
    return encoding


def _check_lines(path: Path) -> None:
    """Raise DataError for a line longer than any of a table."""
    with path.open("rb") as file:
        line, begun = 1, 0  # the line that a block begins in, and how much of it came before
        while block := file.read(LONGEST_LINE // 4):
            lengths = [len(piece) for piece in block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")]
            lengths[0] += begun
            if (longest := max(lengths)) > LONGEST_LINE:
                where = f"{clean(path.name, 60)}, line {line + lengths.index(longest)}"
                long = f"{where}: longer than {LONGEST_LINE:,} characters, so this is no table with a row a line"
                raise DataError(f"{long}; export the data as CSV anew")
            line, begun = line + len(lengths) - 1, lengths[-1]


def check_width(n_columns: int, name: str) -> None:
    """Raise DataError for more columns than a table may have."""
    if n_columns > MOST_COLUMNS:
        raise DataError(f"{name} has {n_columns:,} columns, more than {MOST_COLUMNS:,}: leave some out of the file")


def _check_text(block: bytes, path: Path) -> None:
    name = clean(path.name, 60)
    if b"\0" in block:
        raise DataError(f"{name} is no text: it holds NUL bytes; export the data as CSV in UTF-8")
    if len(block.translate(None, bytes(set(range(32)) - set(b"\t\n\r\f")))) < 0.99 * len(block):
        raise DataError(f"{name} is no text but a binary file: export the data as CSV in UTF-8")


def delimiter_of(sample: str, whole: bool) -> str:
    """The delimiter that cuts the rows alike, and, of two that do, leaves more cells that are numbers."""
    return max(DELIMITERS, key=lambda delimiter: _fitness(sample, delimiter, whole))


def _fitness(sample: str, delimiter: str, whole: bool) -> tuple[float, float, int]:
    """(share of rows as wide as most, share of numbers, width); all 0 if the delimiter is not there."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(filter(None, reader), SAMPLE_ROWS))
    except csv.Error:
        return 0.0, 0.0, 0
    rows = rows if whole or len(rows) < 2 or len(rows) == SAMPLE_ROWS else rows[:-1]
    widths = [len(row) for row in rows]
    width = max(set(widths), key=lambda w: (widths.count(w), w))
    if width < 2:
        return 0.0, 0.0, 0
    cells = [cell for row in rows for cell in row]
    return widths.count(width) / len(rows), sum(map(looks_numeric, cells)) / len(cells), width


def _parse(form: Format, name: str) -> pd.DataFrame:
    """All rows as texts."""
    try:
        width = len(next(form.records())[1])
        check_width(width, name)
        table = arrow_csv.read_csv(
            form.path,
            arrow_csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                encoding=form.encoding,
                skip_rows=int(form.skip),
                autogenerate_column_names=True,
            ),
            arrow_csv.ParseOptions(delimiter=form.delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                column_types={f"f{i}": pa.large_string() for i in range(width)},
                strings_can_be_null=False,
            ),
        )
    except (pa.ArrowInvalid, csv.Error, StopIteration, UnicodeError) as error:
        raise DataError(_fault(form, name, error)) from None
    last = table.column(table.num_columns - 1)[-1].as_py()
    if "\n" in last and (line := _unclosed(form)):  # such a cell swallows all rows below it
        raise DataError(_never_closed(name, line))
    return table.to_pandas(split_blocks=True, self_destruct=True)


def _fault(form: Format, name: str, error: Exception) -> str:
    """What is wrong with the rows, by reading them one by one."""
    try:
        if line := _unclosed(form):
            return _never_closed(name, line)
        width = 0
        for line, row in form.records():
            width = width or len(row)
            if len(row) != width:
                return f"{name}, line {line}: {_ragged(len(row), width, DELIMITERS[form.delimiter])}"
    except UnicodeError:
        return f"{name} {_cut_short(form.encoding)}"
    return f"{name} cannot be read as a table ({quoted(error, 120)}): save it anew as CSV"


def _ragged(n: int, width: int, delimiters: str) -> str:
    cells = "1 cell" if n == 1 else f"{n} cells"
    hint = f"put text with {delimiters} in quotation marks" if n > width else "complete it"
    if width == 1:
        hint = "begin the file with the names of the columns"
    return f"{cells}, where the first row has {width} (separated by {delimiters}); {hint}"


def _unclosed(form: Format) -> int:
    """The line in which a quotation mark is opened and never closed, nor in the next 100,000 characters; or 0."""
    with form.path.open(encoding=form.encoding, newline="") as file:
        rows, line = csv.reader(file, delimiter=form.delimiter, strict=True), 1
        try:
            for _ in rows:
                line = rows.line_num + 1
        except csv.Error as error:
            return line if "end of data" in str(error) or "limit" in str(error) else 0
    return 0


def _never_closed(name: str, line: int) -> str:
    return f"{name}, line {line}: a quotation mark is opened and never closed; close it, or remove it"


def _cut_short(encoding: str) -> str:
    return f"is not {encoding} from start to end: save it as UTF-8"
