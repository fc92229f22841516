"""Spreadsheets of all kinds: the same data from each, and no more memory than the cells in them are worth."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from nnmath import DataError, load
from nnmath.datasets.files import spreadsheet
from nnmath.datasets.files.kinds import Source
from nnmath.datasets.files.spreadsheet import read_sheet
from tests.nnmath.datasets.tables.test_tables import KINDS, POINTS, is_the_data

SHEETS = {"xlsx": "openpyxl", "ods": "odf"}
"""Kinds that can be written here, and with what."""


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("ending", ["as it is", "data"])
def test_each_kind_is_known_whatever_its_name(kind: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"trees.{kind if ending == 'as it is' else ending}"
    frame = pd.DataFrame(POINTS, columns=["length", "width"]).assign(kind=KINDS)
    with path.open("wb") as file, pd.ExcelWriter(file, engine=SHEETS[kind]) as book:
        pd.DataFrame([["about us"], ["and our park"]]).to_excel(book, sheet_name="about", header=False, index=False)
        frame.to_excel(book, sheet_name="this one", index=False)
    data = load(path)
    assert is_the_data(data) and data.feature_names == ("length", "width") and data.name == "trees"
    assert any("sheet 2 of 2, 'this one'" in note for note in data.notes)


def test_cells_are_what_was_written_in_their_rows_and_a_chart_is_no_sheet(tmp_path: Path) -> None:
    moment = datetime(2024, 2, 29, 12, 30)
    rows: list[list[Any]] = [[None] * 4, [1, 2.5, "1,5", True], [moment, time(6, 30), 1e300, -7], ["", " x ", "NA", 0]]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.create_chartsheet("a chart", 0)
    book.save(tmp_path / "book")
    found = read_sheet(Source(tmp_path / "book", "book", "book"), None).frame.to_numpy().tolist()
    assert found == [["" if cell is None else cell for cell in row] for row in rows]
    assert [type(cell) for cell in found[1]] == [int, float, str, bool]


PLACES = st.lists(st.tuples(st.integers(1, 300), st.integers(1, 800)), max_size=6)


@given(held=PLACES, styled=PLACES)
def test_the_extent_of_a_sheet_is_that_of_the_cells_that_hold_something(
    held: list[tuple[int, int]], styled: list[tuple[int, int]]
) -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row, column in styled:
        book.active.cell(row, column).number_format = "0.00"
    for row, column in held:
        book.active.cell(row, column, "words" if row % 2 else 1.5)
    book.save(file)
    with zipfile.ZipFile(file) as parts, parts.open("xl/worksheets/sheet1.xml") as part:
        reach = spreadsheet.extent_of_xlsx(part)
    assert reach == (max((row for row, _ in held), default=0), max((column for _, column in held), default=0))


def test_cells_that_do_not_say_where_they_are_follow_one_another() -> None:
    cells = "<x:row><x:c/><x:c><x:v>1</x:v></x:c></x:row><x:row r='5'><x:c r='C5'/><x:c><x:is/></x:c><x:c/></x:row>"
    assert spreadsheet.extent_of_xlsx(io.BytesIO(f"<x:s xmlns:x='s'>{cells}</x:s>".encode())) == (5, 4)


def far_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "here", "there"
    book.save(path)


def many_ods(path: Path) -> None:
    """The same cells, said once, a million times over."""
    ods_of([("here", 1000, 1000), ("there", 1, 1000)], [("here", 9001, 1001)]).save(path)


def ods_of(*rows: list[tuple[str | None, int, int]]) -> Any:
    """Rows of (text, repeated over columns, repeated over rows)."""
    document, table = OpenDocumentSpreadsheet(), Table(name="one")
    for cells in rows:
        row = TableRow(numberrowsrepeated=cells[0][2])
        for words, columns, _ in cells:
            cell = TableCell(numbercolumnsrepeated=columns, **({"valuetype": "string"} if words else {}))
            if words:
                cell.addElement(P(text=words))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    return document


def test_repeated_cells_count_as_often_as_they_stand() -> None:
    file = io.BytesIO()
    ods_of([("a", 3, 2), (None, 99, 2)], [(None, 9, 5)], [(None, 4, 1), ("b", 2, 1)], [(None, 9, 500)]).write(file)
    with zipfile.ZipFile(file) as parts, parts.open("content.xml") as content:
        assert spreadsheet.extents_of_ods(content) == [(8, 6)]


@pytest.mark.parametrize(
    ("make", "reach"),
    [(far_xlsx, "row 1048576 and column 16384"), (many_ods, "row 2001 and column 9001")],
)
@pytest.mark.posix
@pytest.mark.slow
def test_a_cell_far_away_takes_no_memory_and_is_told(make: Callable[[Path], None], reach: str, tmp_path: Path) -> None:
    path, near = tmp_path / "trees.data", tmp_path / "near.xlsx"
    make(path)
    pd.DataFrame(POINTS, columns=["length", "width"]).assign(kind=KINDS).to_excel(near, index=False)
    assert path.stat().st_size < 10_000
    code = f"""
import resource, nnmath
from tests.support.memory import most_taken
nnmath.load({str(near)!r})
before = most_taken()
resource.setrlimit(resource.RLIMIT_AS, (2 << 32, 2 << 32))
try:
    nnmath.load({str(path)!r})
except nnmath.DataError as error:
    print(error)
print((most_taken() - before) >> 20)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    message, megabytes = done.stdout.splitlines()
    assert message.startswith(f"trees.data is too large: its cells extend to {reach}; delete")
    assert int(megabytes) < 50


@pytest.mark.parametrize("kind", SHEETS)
def test_what_says_to_be_huge_once_unpacked_is_refused_before_it_is_read(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"trees.{kind}"
    pd.DataFrame(POINTS).to_excel(path, engine=SHEETS[kind])
    with zipfile.ZipFile(path, "a") as parts:
        parts.infolist()[-1].file_size = 1 << 31
        parts.writestr("more", "so that the directory is written anew")
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(DataError, match=f"trees.{kind} is larger than a gigabyte once unpacked"):
        read_sheet(Source(path, path.name, "trees"), None)
