"""Delimited text files: their encoding, their delimiter, and where a row is wrong.

Arrow parses them: fast, in little memory, and strictly. Only after a failure are they read again row by row, to find
the line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import dropwhile, islice, takewhile
from pathlib import Path
from typing import IO

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from nnmath.datasets.files.aligned import Aligned, aligned, is_row
from nnmath.datasets.files.encodings import NAMES, checked, likely_encoding
from nnmath.datasets.files.kinds import Source
from nnmath.datasets.files.layout import (
    MOST_ABOVE,
    MOST_BELOW,
    SAMPLE_ROWS,
    Grid,
    filled,
    has_header,
    ignored_rows_note,
    is_footer,
    names_the_rows,
)
from nnmath.datasets.files.values import DECIMAL_COMMA, DECIMAL_POINT, GROUPED, looks_numeric
from nnmath.utils.errors import DataError, Parameter, advised
from nnmath.utils.names import quoted

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars", " ": "spaces"}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
SAMPLE = 1 << 20  # characters from which the delimiter is detected
PROSE = 0.9  # share of rows of equal width below which spaces are those between words
BLOCK = 1 << 23  # bytes that Arrow parses at a time
LONGEST_LINE = 1 << 22  # bytes: a file with a longer line is not a table, and would not fit into memory
MOST_COLUMNS = 5000  # of a table: pairwise comparisons of columns must fit into memory


@dataclass(frozen=True)
class Format:
    """How to read a file. ``skip``: how many lines stand above its table: a title, comments, "sep=;" of Excel's.
    ``lines``: the number of the first line of each row that was looked for, see `place`.
    """

    path: Path
    encoding: str
    delimiter: str = ","
    skip: int = 0
    lines: list[int] = field(default_factory=list, init=False, compare=False, repr=False)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """(number of its first line, cells) of each row that is not blank."""
        with self.opened() as file:
            rows, line = csv.reader(file, delimiter=self.delimiter), 1 + self.skip
            for row in rows:
                if row:
                    yield line, row
                line = rows.line_num + 1 + self.skip

    @contextmanager
    def opened(self) -> Iterator[IO[str]]:
        """The lines of the table."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            for _ in range(self.skip):
                file.readline()
            yield file

    def place(self, row: int) -> str:
        """Where row i is, counted from 0."""
        if row >= len(self.lines):  # those of twice as many rows: who asks for one place may ask for all
            self.lines[:] = [line for line, _ in islice(self.records(), 2 * row + 1)]
        return f"line {self.lines[row]}" if row < len(self.lines) else f"row {row + 1}"


def read_text(source: Source) -> Grid:
    """All rows of a text file; raises DataError, with the line, if it is not a table."""
    name, path = source.name, source.path
    encoding = encoding_of(source)
    try:
        with path.open(encoding=encoding, newline="") as file:
            sample = file.read(SAMPLE)
    except UnicodeError:
        raise DataError(f"{name} {_cut_short(encoding)}") from None
    if not sample.strip():
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    if not {"\n", "\r"} & set(sample.strip()) and len(sample) < SAMPLE:
        raise DataError(f"{name} has only one line: add rows of data under the header")
    notes = []
    if source.encoding is None and not encoding.startswith("utf"):
        note = f"read as {NAMES.get(encoding, encoding)}, because the file is not UTF-8: check that letters are right"
        notes.append(
            advised(note, "to read it otherwise: save it as CSV UTF-8, or use ", Parameter("encoding", "NAME"))
        )
    if columns := _aligned(sample):
        return _read_aligned(source, encoding, columns, notes)
    form, header = _format(source, encoding, sample, notes)
    frame = _parse(form, name, notes)
    comma = form.delimiter != "," or _has_decimal_commas(frame)
    return Grid(frame, form.place, comma, tuple(notes), header)


def _has_decimal_commas(frame: pd.DataFrame) -> bool:
    """Whether numbers between commas have some before their fractions, in quotation marks, as Moodle writes them where
    that is usual: one at least divides no thousands, and none has a point there.
    """
    cells = frame.iloc[: MOST_ABOVE + SAMPLE_ROWS].to_numpy(dtype=object).ravel()
    with_comma = (cell.strip() for cell in cells if "," in cell)
    clear = any(re.match(DECIMAL_COMMA, cell) and not re.match(GROUPED[","], cell) for cell in with_comma)
    return clear and not any(re.match(DECIMAL_POINT, cell.strip()) for cell in cells if "." in cell)


def _aligned(sample: str) -> Aligned | None:
    """How a table is cut whose columns are aligned by spaces; None where a delimiter cuts it."""
    whole = len(sample) < SAMPLE
    rows = "".join(filter(is_row, io.StringIO(sample)))
    delimiter = delimiter_of(rows, whole)
    is_cut = delimiter != " " and _fitness(rows, delimiter, whole)[2] > 1
    return None if is_cut else aligned(io.StringIO(rows))


def _read_aligned(source: Source, encoding: str, columns: Aligned, notes: Sequence[str]) -> Grid:
    """All rows of such a table; raises DataError, with the line, for one of another width."""
    rows: list[list[str]] = []
    lines: list[int] = []
    header = None
    with source.path.open(encoding=encoding) as file:
        for number, line in ((number, line) for number, line in enumerate(file, 1) if is_row(line)):
            if columns.names_rows and header is None:
                header = ("", *line.split())
                continue
            cells = columns.cells(line)
            if len(cells) != columns.width:
                ragged = _ragged(len(cells), columns.width, DELIMITERS[" "])
                raise DataError(f"{source.name}, line {number}: {ragged}")
            rows.append(cells)
            lines.append(number)
    check_width(columns.width, source.name)
    frame = pd.DataFrame(rows, columns=range(columns.width), dtype=object)
    return Grid(frame, lambda row: f"line {lines[row]}", True, tuple(notes), header)


def _format(source: Source, encoding: str, sample: str, notes: list[str]) -> tuple[Format, tuple[str, ...] | None]:
    """(where the table in a text is and its delimiter; the names of its columns, if they stand apart)."""
    lines = list(io.StringIO(sample, newline=""))
    first = lines[0].rstrip("\r\n").lower()
    start = int(first.startswith("sep=") and first[4:] in DELIMITERS)
    comments = list(takewhile(lambda line: line.startswith("#") or not line.strip(), lines[start:]))
    body = "".join(lines[start + len(comments) :])
    if not body.strip():
        raise DataError(f"{source.name} has only comments (lines that begin with #): add a header and rows of data")
    delimiter = first[4:] if start else delimiter_of(body, whole=len(sample) < SAMPLE)
    form = Format(source.path, encoding, delimiter, start + len(comments))
    form, header, titles = _above(form)
    comments = [line for line in comments if line.strip()]
    if comments and header is None and (names := _commented(form, comments[-1])):
        header, comments = names, comments[:-1]
    if comments:
        subject = (
            "1 line that begins with # is" if len(comments) == 1 else f"{len(comments)} lines that begin with # are"
        )
        notes.append(f"{subject} left out")
    if titles:
        notes.append(ignored_rows_note(titles, "above the table"))
    return form, header


def _above(form: Format) -> tuple[Format, tuple[str, ...] | None, list[list[str]]]:
    """(the format without the rows above the table, of another width; its names, if they have one fewer than the rows,
    as R writes them; those other rows).
    """
    try:
        rows = list(islice(form.records(), MOST_ABOVE + SAMPLE_ROWS))
    except (csv.Error, UnicodeError):  # `_parse` will say where
        return form, None, []
    width = width_of([row for _, row in rows])
    first = next((i for i, (_, row) in enumerate(rows) if len(row) == width), 0)
    above = [[cell.strip() for cell in row] for _, row in rows[:first]]
    below = [[cell.strip() for cell in row] for _, row in rows[first:] if len(row) == width]
    if not above or width < 2:
        return form, None, []
    after = replace(form, skip=rows[first][0] - 1)
    if names := _names_of_filled_columns(above[-1], below):
        return after, names, above[:-1]
    if max(map(len, above)) > width:
        return form, None, []
    if names_the_rows(above[-1], below):
        return after, ("", *above[-1]), above[:-1]
    is_table = has_header(below[0], below[1:]) or all(map(_is_title, above))
    return (after, None, above) if is_table else (form, None, [])


def _names_of_filled_columns(names: Sequence[str], below: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """The names above rows of another width where just one of both ends in empty cells; None where it is otherwise."""
    width = len(below[0])
    filled_width = max(max((i for i, cell in enumerate(row, 1) if cell), default=0) for row in below)
    rows_end_empty = filled_width <= len(names) < width
    names_end_empty = len(names) > width and not any(names[width:])
    if not (rows_end_empty or names_end_empty):
        return None
    fitting = tuple([*names, *[""] * width][:width])
    return fitting if all(fitting[:filled_width]) and has_header(fitting, below) else None


def _is_title(row: Sequence[str]) -> bool:
    return filled(row) == 1 and not looks_numeric(next(filter(None, row)))


def _commented(form: Format, comment: str) -> tuple[str, ...] | None:
    """The names in a comment right above rows that have none; None if it is none of them."""
    rows = [[cell.strip() for cell in row] for _, row in islice(form.records(), SAMPLE_ROWS)]
    (names,) = csv.reader([comment.lstrip("#").strip()], delimiter=form.delimiter, skipinitialspace=True)
    if any(len(row) != len(names) for row in rows) or has_header(rows[0], rows[1:]) or not has_header(names, rows):
        return None
    return tuple(name.strip() or "#" for name in names)


def encoding_of(source: Source) -> str:
    """The one that the user says; else by the mark at the start, UTF-8 if all bytes are, or the one that its letters
    suggest (see `encodings`).

    Raises DataError for what is no text, or has a line that no table has, and for an encoding that does not exist.
    """
    if source.encoding is not None:
        return checked(source, source.encoding)
    utf8, encoding = codecs.getincrementaldecoder("utf-8")(), "utf-8"
    _check_lines(source)
    with source.path.open("rb") as file:
        head = file.read(4)
        if marked := next((MARKS[mark] for mark in MARKS if head.startswith(mark)), None):
            if marked == "utf-16":
                return marked
            encoding = marked
        file.seek(0)
        while block := file.read(BLOCK):
            _check_text(block, source.name)
            try:
                utf8.decode(block)
            except UnicodeDecodeError:
                return likely_encoding(source.path)
    return encoding


def _check_lines(source: Source) -> None:
    """Raise DataError for a line longer than any of a table."""
    with source.path.open("rb") as file:
        line, begun = 1, 0  # the line that a block begins in, and how much of it came before
        while block := file.read(LONGEST_LINE // 4):
            lengths = [len(piece) for piece in block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")]
            lengths[0] += begun
            if (longest := max(lengths)) > LONGEST_LINE:
                where = f"{source.name}, line {line + lengths.index(longest)}"
                long = f"{where}: longer than {LONGEST_LINE:,} characters, so this is not a table with one row per line"
                raise DataError(f"{long}; export the data as CSV again")
            line, begun = line + len(lengths) - 1, lengths[-1]


def check_width(n_columns: int, name: str) -> None:
    """Raise DataError for more columns than a table may have."""
    if n_columns > MOST_COLUMNS:
        raise DataError(f"{name} has {n_columns:,} columns, more than {MOST_COLUMNS:,}: leave some out of the file")


def _check_text(block: bytes, name: str) -> None:
    if b"\0" in block:
        raise DataError(f"{name} is not a text file: it contains NUL bytes; export the data as CSV in UTF-8")
    if len(block.translate(None, bytes(set(range(32)) - set(b"\t\n\r\f")))) < 0.99 * len(block):
        raise DataError(f"{name} is a binary file, not text: export the data as CSV in UTF-8")


def delimiter_of(sample: str, whole: bool) -> str:
    """The delimiter that cuts the rows alike, and, of two that do, leaves more cells that are numbers; no spaces, as in
    "12 kg", where a sign that is part of no number cuts them alike, too.
    """
    fitness = {delimiter: _fitness(sample, delimiter, whole) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=fitness.__getitem__)
    if best == " ":
        signs = [sign for sign in ",;\t|" if sign != "," or not re.search(r"\d,\d", sample)]
        as_fit = [sign for sign in signs if fitness[sign][0] >= fitness[best][0]]
        return max(as_fit, key=fitness.__getitem__, default=best)
    return best


def _fitness(sample: str, delimiter: str, whole: bool) -> tuple[float, float, int]:
    """(share of rows as wide as most, share of numbers, width); all 0 if the delimiter is not there."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        rows = list(islice(filter(None, reader), MOST_ABOVE + SAMPLE_ROWS))
    except csv.Error:
        return 0.0, 0.0, 0
    rows = rows if whole or len(rows) < 2 or len(rows) == MOST_ABOVE + SAMPLE_ROWS else rows[:-1]
    width = width_of(rows)
    if width < 2:
        return 0.0, 0.0, 0
    n_whole = sum(len(row) == width for row in rows)
    share, below = n_whole / len(rows), list(dropwhile(lambda row: len(row) < width, rows))
    if delimiter == " " and n_whole < PROSE * len(below):
        return 0.0, 0.0, 0
    cells = [cell for row in below for cell in row]
    return share, sum(map(looks_numeric, cells)) / len(cells), width


def width_of(rows: Sequence[Sequence[str]]) -> int:
    """The width of most rows, ignoring those of a single cell if there are others."""
    widths = [len(row) for row in rows]
    return max(set(widths), key=lambda width: (width > 1, widths.count(width), width), default=0)


def _parse(form: Format, name: str, notes: list[str]) -> pd.DataFrame:
    """All rows as texts, but for notes under them."""
    odd: list[int] = []

    def judge(row: arrow_csv.InvalidRow) -> str:
        odd.append(row.actual_columns)
        return "skip" if len(odd) <= MOST_BELOW else "error"

    try:
        width = len(next(form.records())[1])
        check_width(width, name)
        table = arrow_csv.read_csv(
            form.path,
            arrow_csv.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                encoding=form.encoding,
                skip_rows=form.skip,
                autogenerate_column_names=True,
            ),
            arrow_csv.ParseOptions(delimiter=form.delimiter, newlines_in_values=True, invalid_row_handler=judge),
            arrow_csv.ConvertOptions(
                column_types={f"f{i}": pa.large_string() for i in range(width)},
                strings_can_be_null=False,
            ),
        )
    except (pa.ArrowInvalid, csv.Error, StopIteration, UnicodeError) as error:
        raise DataError(_fault(form, name, error)) from None
    if odd:
        notes.append(ignored_rows_note(_below(form, name, width), "under the table"))
    last = table.column(table.num_columns - 1)[-1].as_py()
    if "\n" in last and (line := _unclosed(form)):  # such a cell swallows all rows below it
        raise DataError(_never_closed(name, line))
    return table.to_pandas(split_blocks=True, self_destruct=True)


def _below(form: Format, name: str, width: int) -> list[list[str]]:
    """The rows of another width than the table's, if they are notes under it; else raises DataError."""
    rows: list[list[str]] = []
    if line := _unclosed(form):
        raise DataError(_never_closed(name, line))
    for _, row in dropwhile(lambda found: len(found[1]) == width, form.records()):
        cells = [cell.strip() for cell in row] + [""] * (width - len(row))
        if len(row) < width and is_footer(cells, []):
            rows.append(cells)
        elif any(cells) or len(cells) > width:
            raise DataError(_fault(form, name, ValueError("rows of different width")))
    return rows


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
    return f"{name} cannot be read as a table ({quoted(error, 120)}): save it again as CSV"


def _ragged(n: int, width: int, delimiters: str) -> str:
    cells = "1 cell" if n == 1 else f"{n} cells"
    hint = (
        f"put text with {delimiters} in quotation marks" if n > width else "complete it, or delete it if it is a note"
    )
    if width == 1:
        hint = "start the file with the names of the columns"
    return f"{cells}, but the first row has {width} (separated by {delimiters}); {hint}"


def _unclosed(form: Format) -> int:
    """The line in which a quotation mark is opened and never closed, nor in the next 100,000 characters; or 0."""
    with form.opened() as file:
        rows, line = csv.reader(file, delimiter=form.delimiter, strict=True), 1 + form.skip
        try:
            for _ in rows:
                line = rows.line_num + 1 + form.skip
        except csv.Error as error:
            return line if "end of data" in str(error) or "limit" in str(error) else 0
    return 0


def _never_closed(name: str, line: int) -> str:
    return f"{name}, line {line}: a quotation mark is never closed; close it, or remove it"


def _cut_short(encoding: str) -> str:
    return f"is not {encoding} from start to end: save it as UTF-8"
