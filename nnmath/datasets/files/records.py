"""JSON: a list of records, or one record a line; or a list of cells for each column."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from nnmath.datasets.files.delimited import check_width
from nnmath.datasets.files.encodings import checked
from nnmath.datasets.files.kinds import Source
from nnmath.utils.errors import DataError
from nnmath.utils.names import clean, listed, quoted

LARGEST = 1 << 25
"""Bytes of a file: all of it is in memory, and all that is in it."""

MOST_CELLS = 5 * 10**6
"""Of a table: records that have keys of their own make a wide one."""

LONGEST = 18
"""Digits of a whole number that is kept to the last one."""

BLANK = re.compile(r"\s*")
AS = 'a table is a list of records, as [{"length": 1.5, "kind": "oak"}, ...]'


@dataclass(frozen=True)
class Records:
    """A table, how to say where a row of it is, and notes on how it was read."""

    frame: pd.DataFrame
    place: Callable[[int], str]
    notes: tuple[str, ...]


def read_json(source: Source) -> Records:
    """The table in a JSON file. Raises DataError if there is none."""
    if source.path.stat().st_size > LARGEST:
        raise DataError(f"{source.name} is larger than {LARGEST >> 20} MB: save the table as CSV or Parquet")
    encoding = "utf-8-sig" if source.encoding is None else checked(source, source.encoding)
    try:
        text = source.path.read_text(encoding=encoding)
    except UnicodeDecodeError:
        raise DataError(f"{source.name} is not valid UTF-8: save it again as UTF-8") from None
    columns: dict[str, list[Any]] = {}
    lines: list[int] = []
    try:
        for line, record in _records(text):
            if not lines and (found := _columns(record)):
                columns, lines = found, [line] * len(next(iter(found.values())))
                continue
            for one in _listed_in(record) or [record]:
                if not isinstance(one, dict):
                    raise DataError(f"{source.name}, line {line}: not a record; {AS}")
                _add(source, columns, one, len(lines))
                lines.append(line)
    except json.JSONDecodeError as error:
        where = f"{source.name}, line {error.lineno}, character {error.colno}"
        raise DataError(
            f"{where}: not valid JSON ({clean(error.msg, 60)}); correct it, or save the table as CSV"
        ) from None
    except RecursionError:
        raise DataError(f"{source.name} is nested too deeply for a table: {AS}") from None
    if not lines:
        raise DataError(f"{source.name} holds no records: {AS}")
    return _whole(source, columns, lines)


def _records(text: str) -> Iterator[tuple[int, Any]]:
    """(line that it begins in, value) of each value of a list, or of values one after another."""
    decoder = json.JSONDecoder(parse_int=_whole_number)
    at = _skip(text, 0)
    in_list = text.startswith("[", at)
    at = _skip(text, at + in_list)
    line, counted = 1, 0
    while at < len(text) and not (in_list and text[at] == "]"):
        line, counted = line + text.count("\n", counted, at), at
        value, at = decoder.raw_decode(text, at)
        yield line, value
        at = _skip(text, at)
        if in_list and not text.startswith("]", at):
            if not text.startswith(",", at):
                raise json.JSONDecodeError("Expecting ',' or ']'", text, at)
            at = _skip(text, at + 1)
    if in_list and (at >= len(text) or _skip(text, at + 1) < len(text)):
        raise json.JSONDecodeError("cut off" if at >= len(text) else "Extra data", text, at)


def _skip(text: str, at: int) -> int:
    found = BLANK.match(text, at)
    assert found
    return found.end()


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST else float(digits)


def _columns(record: Any) -> dict[str, list[Any]] | None:
    """The columns of a table that is one value: a list of cells each, or a cell for each name of a row, as pandas
    writes them; None if it is another.
    """
    if not isinstance(record, dict) or not record:
        return None
    values = list(record.values())
    if all(isinstance(value, dict) and value and value.keys() == values[0].keys() for value in values):
        values = [list(value.values()) for value in values]
    if all(isinstance(value, list) and value and len(value) == len(values[0]) for value in values):
        return dict(zip(record, values, strict=True))
    return None


def _listed_in(record: Any) -> list[Any] | None:
    """The records in a value with exactly one list of records beside other entries."""
    lists = [value for value in record.values() if isinstance(value, list)] if isinstance(record, dict) else []
    found = [value for value in lists if value and all(isinstance(one, dict) for one in value)]
    return found[0] if len(found) == 1 else None


def _add(source: Source, columns: dict[str, list[Any]], record: Mapping[str, Any], row: int) -> None:
    """Put a record under those before it. Without a key it has an empty cell there; a new one makes another column."""
    for key in [key for key in record if key not in columns]:
        columns[key] = [None] * row
    check_width(len(columns), source.name)
    if len(columns) * (row + 1) > MOST_CELLS:
        size = f"more than {row:,} records with {len(columns):,} keys"
        raise DataError(f"{source.name} is too large: {size}; save the table as CSV, or take a sample of it")
    for key, cells in columns.items():
        cells.append(record.get(key))


def _whole(source: Source, columns: dict[str, list[Any]], lines: list[int]) -> Records:
    nested = [key for key, cells in columns.items() if any(isinstance(cell, list | dict) for cell in cells)]
    frame = pd.DataFrame({key: pd.Series(cells) for key, cells in columns.items() if key not in nested})
    if not frame.shape[1]:
        raise DataError(f"{source.name} holds only nested lists: {AS}")
    notes = []
    if nested:
        names = listed([quoted(name, 24) for name in nested])
        notes.append(f"ignored: contains lists or records: {names}")
    is_a_line_each = len(set(lines)) == len(lines)
    place = (lambda row: f"line {lines[row]}") if is_a_line_each else (lambda row: f"record {row + 1}")
    return Records(frame, place, tuple(notes))
