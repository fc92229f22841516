"""A table as it came from a file, a DataFrame or arrays: named columns of cells, not interpreted yet."""

from __future__ import annotations

import errno
import os
import shutil
import weakref
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np
import pandas as pd

from nnmath.datasets.choices import TableChoices
from nnmath.datasets.files import arff, delimited, frames, records, spreadsheet
from nnmath.datasets.files.kinds import PACKED, SHEETS, TEXTS, Kind, Source, kind_of
from nnmath.datasets.files.layout import Grid, lay_out
from nnmath.datasets.files.unpacking import unpack
from nnmath.utils.arrays import Bools
from nnmath.utils.errors import DataError, Parameter
from nnmath.utils.files import MOST_BYTES
from nnmath.utils.names import clean, listed, nearest, quoted

LABEL = "class"  # the name of y in a pair (X, y)
NOTHING_SAID = TableChoices()


@dataclass
class Table:
    """Columns of cells, and how messages refer to them.

    ``name`` is what a message calls the table, ``title`` what a picture does. ``place(i)`` names row i of the cells,
    counted from 0, as the user sees it: "line 3". ``decimal_comma``: "1,5" may be a number. ``label`` is the column of
    classes, if known, ``units`` are those of columns that stand apart from the cells. The last ``n_test`` rows are a
    test set, which is read like the others and influences nothing.
    """

    name: str
    title: str
    columns: dict[str, pd.Series]
    place: Callable[[int], str]
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()
    label: str | None = None
    n_test: int = 0
    units: Mapping[str, str] = field(default_factory=dict)

    @property
    def n_rows(self) -> int:
        """How many rows of data there are."""
        return len(next(iter(self.columns.values())))

    def fit_rows(self, n_rows: int) -> Bools:
        """Which of the ``n_rows`` rows are not in the test set. (The number is an argument because columns get
        removed.)
        """
        return np.arange(n_rows) < n_rows - self.n_test

    def cell_place(self, row: int, column: str) -> str:
        """The place of a cell, for a message: "data.csv, line 3, column 'x'"."""
        return f"{self.name}, {self.place(row)}, column {quoted(column)}"


def read_table(source: str | os.PathLike[str], choices: TableChoices = NOTHING_SAID, also: str = "") -> Table:
    """The table in a file, of the sheet that is ``choices``; what kind it is shows in its first bytes.

    Raises DataError for a file that is not there (``also`` says what else could have been meant), cannot be
    opened or holds no table.
    """
    path = Path(source)
    try:
        problem = (_no_name(path) or _too_large(path)) if path.is_file() else _no_file(path, also)
        if not problem and path.stat().st_size:  # else it is not read, as in `kind_of`
            path.open("rb").close()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(f"{quoted(path.name)} cannot be opened: {reason}; check its name and permissions") from None
    if problem:
        raise DataError(problem)
    found = Source.from_path(path, choices.encoding)
    try:
        kind = kind_of(found)
        return _unpacked(found, kind, choices) if kind in PACKED else _table(found, kind, choices)
    except (DataError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes of the libraries that read it
        reason = clean(error, 120, empty=type(error).__name__)
        raise DataError(f"{found.name} is damaged ({reason}): save it again, or as CSV") from None


def _unpacked(source: Source, kind: Kind, choices: TableChoices) -> Table:
    """The table in an archive. It stays unpacked as long as there is the table, whose lines a message may name."""
    folder = mkdtemp(prefix="nnmath-")
    try:
        inner = unpack(source, kind, Path(folder))
        table = _table(inner, kind_of(inner), choices)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(table, shutil.rmtree, folder, ignore_errors=True)
    return table


def _table(source: Source, kind: Kind, choices: TableChoices) -> Table:
    if choices.sheet is not None and kind not in SHEETS:
        raise no_sheets(source.name)
    if choices.encoding is not None and kind not in TEXTS:
        raise no_text(source.name)
    if kind in FRAMES:
        return _of_frame(FRAMES[kind](source), source.name, source.title, lambda row: f"row {row + 1}")
    if kind == "records":
        found = records.read_json(source)
        return replace(_of_frame(found.frame, source.name, source.title, found.place), notes=found.notes)
    if kind in SHEETS:
        return _of_grid(spreadsheet.read_sheet(source, kind, choices.sheet), source)
    return _of_grid({"text": delimited.read_text, "attributes": arff.read_arff}[kind](source), source)


FRAMES: Mapping[Kind, Callable[[Source], pd.DataFrame]] = {
    "parquet": frames.read_parquet,
    "feather": frames.read_feather,
    "Stata": frames.read_stata,
}


def no_sheets(name: str) -> DataError:
    """The error for a sheet requested of something without sheets."""
    return DataError(f"{name} has no sheets: omit ", Parameter("sheet"))


def no_text(name: str) -> DataError:
    """The error for an encoding requested of something that is no text."""
    return DataError(f"{name} is not a text file and has no encoding: omit ", Parameter("encoding"))


def _no_file(path: Path, also: str) -> str:
    name = quoted(path.name or path, 60)
    if path.as_posix().startswith(("http:/", "https:/")):
        return f"{name} is a web address: download the file, and name that"
    if path.is_dir():
        return f"{quoted(path.name or path, 60)} is a folder: name a file in it, such as data.csv"
    if path.is_symlink() and not path.exists():
        return f"{name} is a link {_leads(path)}: name the file itself"
    if path.exists():
        return f"{name} is not a regular file: save the data as CSV and name that file"
    if not path.parent.is_dir():
        return f"no file {name}: there is no folder {quoted(path.parent.name)}; {also or 'check the path'}"
    near = nearest(path.name, sorted(p.name for p in path.parent.iterdir() if p.is_file()))
    hints = [f"did you mean {quoted(near, 60)}?" if near is not None else "check the path", also]
    where = "here" if path.parent == Path() else f"in the folder {quoted(path.parent.name or path.parent)}"
    return f"no file {name} {where}; {(' ' if near is not None else '; ').join(filter(None, hints))}"


def _no_name(path: Path) -> str | None:
    """What is wrong with the path of a file, which some libraries and all bundles want in UTF-8."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return f"the path of {quoted(path.name, 60)} is not in UTF-8: rename what it names"
    return None


def _too_large(path: Path) -> str | None:
    """That a file has more bytes than any table."""
    size = path.stat().st_size
    if size <= MOST_BYTES:
        return None
    most = f"a table can have at most {MOST_BYTES / 1e9:.0f}"
    return f"{quoted(path.name, 60)} has {size / 1e9:.1f} GB; {most}: take fewer rows, or only the columns you need"


def _leads(path: Path) -> str:
    """Where a link leads that leads to no file."""
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            return "that leads round in a circle"
    return "to a file that does not exist"


def _of_grid(grid: Grid, source: Source) -> Table:
    """The table in a rectangle of cells."""
    laid = lay_out(grid, source.name)
    frame, rows = laid.data_rows(grid.frame), laid.rows
    whole = [frame.iloc[:, i].reset_index(drop=True) for i in range(len(laid.names))]
    columns = _columns(laid.names, whole, source.name)
    units = {name: unit for name, unit in zip(laid.names, laid.units, strict=True) if unit}
    comma = grid.decimal_comma
    return Table(source.name, source.title, columns, lambda i: grid.place(int(rows[i])), comma, laid.notes, units=units)


def column_called(name: object, columns: Sequence[str]) -> str | None:
    """The column of that name, or the only one whose name is shown like it, or that of this number, counted from 1."""
    if str(name) in columns:
        return str(name)
    shown = [column for column in columns if clean(column) == clean(name)]
    if len(shown) == 1:
        return shown[0]
    numbered = {str(number): column for number, column in enumerate(columns, 1)}
    return numbered.get(str(name).strip())


def table_of(source: Any, choices: TableChoices = NOTHING_SAID) -> Table:
    """The table of a pandas DataFrame, or of a pair (X (n, d), y (n,)) of arrays. Raises DataError otherwise."""
    if choices.sheet is not None:
        raise no_sheets("what is in memory")
    if choices.encoding is not None:
        raise no_text("what is in memory")
    if hasattr(source, "to_pandas"):  # polars, Arrow
        source = source.to_pandas()
    if isinstance(source, pd.DataFrame):
        return _of_frame(source, "the DataFrame", "data", lambda row: f"row {quoted(source.index[row])}")
    if isinstance(source, tuple | list) and len(source) == 2:
        return _of_pair(*source)
    raise DataError(f"data must be a name, a file, a DataFrame or a pair (X, y), not {type(source).__name__}")


def _of_pair(X: Any, y: Any) -> Table:
    frame = X if isinstance(X, pd.DataFrame) else _frame_of(X)
    labels = y.reset_index(drop=True) if isinstance(y, pd.Series) else np.asarray(y)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.shape != (len(frame),):
        raise DataError(f"X has {len(frame)} rows, so y must have shape ({len(frame)},), not {labels.shape}")
    if LABEL in frame.columns:
        raise DataError(f"a column of X is called {LABEL!r}, the name used for y: rename it")
    frame = frame.reset_index(drop=True).assign(**{LABEL: labels})
    table = _of_frame(frame, "the data", "data", lambda row: f"row {row}, counted from 0")
    return replace(table, label=LABEL)


def _frame_of(X: Any) -> pd.DataFrame:
    try:
        array = np.asarray(X)
    except ValueError:
        raise DataError("the rows of X have different lengths: X must have shape (n, d)") from None
    if array.ndim != 2:
        raise DataError(f"X must have shape (n, d), one row per point, not {array.shape}")
    return pd.DataFrame(array, columns=[f"x{i}" for i in range(1, array.shape[1] + 1)])


def _of_frame(frame: pd.DataFrame, name: str, title: str, place: Callable[[int], str]) -> Table:
    if not frame.shape[1]:
        raise DataError(f"{name} has no columns: it needs two columns of numbers and one of classes")
    names = [" ".join(map(str, column)) if isinstance(column, tuple) else str(column) for column in frame.columns]
    columns = [frame.iloc[:, i].reset_index(drop=True) for i in range(len(names))]
    return Table(name, title, _columns(names, columns, name), place)


def _columns(names: Sequence[str], columns: Sequence[pd.Series], table: str) -> dict[str, pd.Series]:
    delimited.check_width(len(names), table)
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        where = listed([i for i, name in enumerate(names, 1) if name == twice[0]])
        raise DataError(f"{table} has several columns named {quoted(twice[0])}: columns {where}; rename all but one")
    if not len(columns[0]):
        raise DataError(f"{table} has a header but no rows of data: add some")
    return dict(zip(names, columns, strict=True))
