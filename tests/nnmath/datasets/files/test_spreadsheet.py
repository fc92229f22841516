"""Spreadsheets: their cells are what was written, and what is too large is told before it is read."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from nnmath import DataError, load
from nnmath.datasets.files import spreadsheet
from nnmath.datasets.files.opening import Source
from nnmath.datasets.files.spreadsheet import read_sheet
from tests.nnmath.datasets.cases import OAKS

SHEETS = {"xlsx": "openpyxl", "ods": "odf"}
"""Kinds that can be written here, and with what."""


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


def far(kind: str, path: Path) -> None:
    """Two cells that hold something, one of them in row 300, and others that only have a look."""
    if kind == "ods":
        return ods_of([("here", 1, 299)], [(None, 9, 1), ("there", 1, 1), (None, 99, 1)], [(None, 9, 500)]).save(path)
    book = openpyxl.Workbook()
    book.active["A1"], book.active["J300"] = "here", "there"
    book.active["Z999"].number_format = "0.00"
    return book.save(path)


@pytest.mark.parametrize("kind", SHEETS)
def test_a_cell_far_from_the_table_is_told(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheet, "MOST_CELLS", 2999)
    far(kind, tmp_path / "trees.data")
    with pytest.raises(DataError, match="too large: its cells extend to row 300 and column 10; delete"):
        load(tmp_path / "trees.data")


@pytest.mark.parametrize("kind", SHEETS)
def test_what_says_to_be_huge_once_unpacked_is_refused_before_it_is_read(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"trees.{kind}"
    OAKS.to_excel(path, engine=SHEETS[kind])
    with zipfile.ZipFile(path, "a") as parts:
        parts.infolist()[-1].file_size = 1 << 31
        parts.writestr("more", "so that the directory is written anew")
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(DataError, match=f"trees.{kind} is larger than a gigabyte once unpacked"):
        read_sheet(Source(path, path.name, "trees"), None)
