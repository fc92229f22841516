"""How far the cells of a spreadsheet reach, told from its XML in little memory, however far that is."""

from __future__ import annotations

from functools import lru_cache
from string import digits
from typing import IO
from xml.parsers import expat

BLOCK = 1 << 20
"""Bytes parsed at a time."""

Extent = tuple[int, int]
"""Rows and columns from the first cell of a sheet, A1, to the last ones that hold something."""


def of_xlsx(part: IO[bytes]) -> Extent:
    """The extent of a worksheet of an Office Open XML file (ECMA-376, 18.3.1). A row or cell that does not say where
    it is follows the one before it.
    """
    row = column = rows = columns = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(attributes.get("r", row + 1)), 0
            case "c":
                if place := attributes.get("r"):
                    letters = place.rstrip(digits)
                    row, column = int(place[len(letters) :]), _number(letters)
                else:
                    column += 1
            case "v" | "is":
                rows, columns = max(rows, row), max(columns, column)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    while block := part.read(BLOCK):
        parser.Parse(block)
    return rows, columns


def of_ods(content: IO[bytes]) -> Extent:
    """The extent of the first table of an OpenDocument spreadsheet, in its content.xml (OpenDocument 1.3, part 3,
    9.1). A row or cell may stand for several that are alike.
    """
    row = column = rows = columns = 0
    over = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns
        match name:
            case "table:table-row":
                row, column = row + int(attributes.get("table:number-rows-repeated", 1)), 0
            case "table:table-cell" | "table:covered-table-cell":
                column += int(attributes.get("table:number-columns-repeated", 1))
        if "office:value-type" in attributes or name == "text:p":
            rows, columns = max(rows, row), max(columns, column)

    def end(name: str) -> None:
        nonlocal over
        over = over or name == "table:table"

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    while not over and (block := content.read(BLOCK)):
        parser.Parse(block)
    return rows, columns


@lru_cache(1 << 14)
def _number(letters: str) -> int:
    """Of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
