"""A table as it came from a file, a DataFrame or arrays: columns of cells by name, nothing judged yet."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from nnmath.datasets.files import delimited, spreadsheet
from nnmath.datasets.files.header import has_header
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, listed, nearest, quoted

LABEL = "class"  # the name of y in a pair (X, y)


@dataclass
class Table:
    """Columns of cells, and how to speak of them.

    ``name`` is what a message calls the table, ``title`` what a picture does. ``place(i)`` names row i of the
    cells, counted from 0, as the user sees it: "line 3". ``decimal_comma``: "1,5" may be a number.
    ``label`` is the column of classes, if that is known.
    """

    name: str
    title: str
    columns: dict[str, pd.Series]
    place: Callable[[int], str]
    decimal_comma: bool = False
    notes: tuple[str, ...] = ()
    label: str | None = None

    @property
    def n_rows(self) -> int:
        """How many rows of data there are."""
        return len(next(iter(self.columns.values())))

    def at(self, row: int, column: str) -> str:
        """Where a cell is, for a message: "data.csv, line 3, column 'x'"."""
        return f"{self.name}, {self.place(row)}, column {quoted(column)}"


def read(source: str | os.PathLike[str], also: str = "") -> Table:
    """The table in a file; what kind it is shows in its first bytes, whatever its name ends in.

    Raises DataError for a file that is not there (``also`` says what else could have been meant), cannot be
    opened or holds no table.
    """
    path = Path(source)
    head = b""
    try:
        problem = None if path.is_file() else _no_file(path, also)
        if not problem:
            with path.open("rb") as file:
                head = file.read(8)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError(f"{quoted(path.name)} cannot be opened: {reason}; check its name and permissions") from None
    if problem:
        raise DataError(problem)
    kind = _kind(path, head)
    try:
        return {"parquet": _parquet, "archive": _archive, "old Excel": _old_excel}.get(kind, _text)(path)
    except (DataError, MemoryError):
        raise
    except Exception as error:  # whatever a broken file makes of the libraries that read it
        reason = clean(error, 120, empty=type(error).__name__)
        raise DataError(f"{clean(path.name, 60)} is broken ({reason}): save it anew, or as CSV") from None


def _no_file(path: Path, also: str) -> str:
    name = quoted(path.name or path, 60)
    if path.is_dir():
        return f"{quoted(path.name or path, 60)} is a folder: name a file in it, such as data.csv"
    if path.exists():
        return f"{name} is not a regular file: save the data as CSV and name that file"
    if not path.parent.is_dir():
        return f"no file {name}: there is no folder {quoted(path.parent.name)}; {also or 'check the path'}"
    near = nearest(path.name, sorted(p.name for p in path.parent.iterdir() if p.is_file()))
    hint = f"did you mean {quoted(near, 60)}?" if near is not None else "check the path;"
    where = "here" if path.parent == Path() else f"in the folder {quoted(path.parent.name)}"
    return f"no file {name} {where}; {hint}" + (f" {also}" if also else "")


def _kind(path: Path, head: bytes) -> str:
    ending = path.suffix.lower()
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"PK\x03\x04"):
        return "archive"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "old Excel"
    name = clean(path.name, 60)
    if not head:
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    if ending in (".xlsx", ".xls", ".ods", ".parquet"):
        raise DataError(f"{name} is no {ending[1:]} file, whatever its name says: save it anew, or as CSV")
    return "text"


def _text(path: Path) -> Table:
    content = delimited.read(path)
    return _with_names(
        content.frame, clean(path.name, 60), path.stem, content.place, content.delimiter != ",", content.notes
    )


def _archive(path: Path) -> Table:
    return _sheet(path, *spreadsheet.of_archive(path))


def _old_excel(path: Path) -> Table:
    return _sheet(path, *spreadsheet.of_old_excel(path))


def _sheet(path: Path, cells: pd.DataFrame, notes: tuple[str, ...]) -> Table:
    return _with_names(cells, clean(path.name, 60), path.stem, lambda row: f"row {row + 1}", True, notes)


def _parquet(path: Path) -> Table:
    frame = pd.read_parquet(path, engine="pyarrow")
    return _of_frame(frame, clean(path.name, 60), path.stem, lambda row: f"row {row + 1}")


def _with_names(
    frame: pd.DataFrame,
    name: str,
    title: str,
    place: Callable[[int], str],
    decimal_comma: bool,
    notes: Sequence[str],
) -> Table:
    """The table whose first row may be its header."""
    notes = list(notes)
    frame = _without_empty_rows(frame, notes)
    if not len(frame):
        raise DataError(f"{name} is empty: it needs a header and rows of data")
    if frame.shape[1] < 2:
        raise DataError(f"{name} has one column only: separate the columns by commas, semicolons, tabs or |")
    first = ["" if cell is None or cell is pd.NA else str(cell).strip() for cell in frame.iloc[0]]
    if has_header(first, frame.iloc[1:200]):
        names = [cell or f"unnamed {i}" for i, cell in enumerate(first, 1)]
        frame = frame.iloc[1:]
    else:
        names = [f"column {i}" for i in range(1, len(first) + 1)]
        notes.append("the first row holds data, so the columns are called column 1, column 2, ...")
    rows = frame.index.to_numpy()
    columns = _columns(names, [frame.iloc[:, i].reset_index(drop=True) for i in range(len(names))], name)
    return Table(name, title, columns, lambda i: place(int(rows[i])), decimal_comma, tuple(notes))


def _without_empty_rows(frame: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Without the rows in which no cell holds anything; spreadsheets like to add them."""
    candidates = np.arange(len(frame))
    for i in range(frame.shape[1]):
        cells = frame.iloc[candidates, i]
        candidates = candidates[(cells.isna() | (cells.astype(str).str.strip() == "")).to_numpy(dtype=bool)]
        if not len(candidates):
            return frame
    kept = np.setdiff1d(np.arange(len(frame)), candidates)
    if len(kept) and (inside := np.count_nonzero(candidates < kept[-1])):
        notes.append(f"empty rows are left out: {inside}")
    return frame.iloc[kept]


def table_of(source: Any) -> Table:
    """The table of a pandas DataFrame, or of a pair (X (n, d), y (n,)) of arrays. Raises DataError otherwise."""
    if hasattr(source, "to_pandas"):  # polars, Arrow
        source = source.to_pandas()
    if isinstance(source, pd.DataFrame):
        return _of_frame(source, "the DataFrame", "data", lambda row: f"row {quoted(source.index[row])}")
    if isinstance(source, tuple | list) and len(source) == 2:
        return _of_pair(*source)
    raise DataError(f"data come as a name, a file, a DataFrame or a pair (X, y), not as {type(source).__name__}")


def _of_pair(X: Any, y: Any) -> Table:
    frame = X if isinstance(X, pd.DataFrame) else _frame_of(X)
    labels = y.reset_index(drop=True) if isinstance(y, pd.Series) else np.asarray(y)
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.shape != (len(frame),):
        raise DataError(f"X has {len(frame)} rows, so y must have shape ({len(frame)},), not {labels.shape}")
    if LABEL in frame.columns:
        raise DataError(f"a column of X is called {LABEL!r}, as y is: give it another name")
    frame = frame.reset_index(drop=True).assign(**{LABEL: labels})
    table = _of_frame(frame, "the data", "data", lambda row: f"row {row}, counted from 0")
    return replace(table, label=LABEL)


def _frame_of(X: Any) -> pd.DataFrame:
    try:
        array = np.asarray(X)
    except ValueError:
        raise DataError("the rows of X have different lengths: X must have shape (n, d)") from None
    if array.ndim != 2:
        raise DataError(f"X must have shape (n, d), a row for each point, not {array.shape}")
    return pd.DataFrame(array, columns=[f"x{i}" for i in range(1, array.shape[1] + 1)])


def _of_frame(frame: pd.DataFrame, name: str, title: str, place: Callable[[int], str]) -> Table:
    if not frame.shape[1]:
        raise DataError(f"{name} has no columns: it needs two of numbers, and one of classes")
    names = [" ".join(map(str, column)) if isinstance(column, tuple) else str(column) for column in frame.columns]
    columns = [frame.iloc[:, i].reset_index(drop=True) for i in range(len(names))]
    return Table(name, title, _columns(names, columns, name), place)


def _columns(names: Sequence[str], columns: Sequence[pd.Series], table: str) -> dict[str, pd.Series]:
    delimited.check_width(len(names), table)
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        where = listed([i for i, name in enumerate(names, 1) if name == twice[0]])
        raise DataError(
            f"{table} has columns of the same name, {quoted(twice[0])}: columns {where}; rename all but one"
        )
    if not len(columns[0]):
        raise DataError(f"{table} has a header, but no rows of data under it: add some")
    return dict(zip(names, columns, strict=True))
