"""How far the cells of a spreadsheet reach, told from its XML in little memory, however far that is."""

from __future__ import annotations

from functools import lru_cache
from string import digits
from typing import IO, NamedTuple
from xml.parsers import expat

BLOCK = 1 << 20
"""Bytes parsed at a time."""


class Extent(NamedTuple):
    """Rows and columns from the first cell of a sheet, A1, to the last ones that hold something; how many cells hold a
    formula but no value of it, and how many an error in place of a value.
    """

    rows: int = 0
    columns: int = 0
    unknown: int = 0
    errors: int = 0


def of_xlsx(part: IO[bytes]) -> Extent:
    """The extent of a worksheet of an Office Open XML file (ECMA-376, 18.3.1). A row or cell that does not say where
    it is follows the one before it.
    """
    row = column = rows = columns = unknown = errors = 0
    kind: str | None = None
    formula = inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns, kind, formula, inside, errors
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(attributes.get("r", row + 1)), 0
            case "c":
                kind, formula, inside = attributes.get("t"), False, False
                errors += kind == "e"
                if place := attributes.get("r"):
                    letters = place.rstrip(digits)
                    row, column = int(place[len(letters) :]), _number(letters)
                else:
                    column += 1
            case "f":
                formula = kind != "str"
            case "v" | "is" as held:
                rows, columns, inside = max(rows, row), max(columns, column), held == "v"

    def text(_: str) -> None:
        nonlocal formula
        formula = formula and not inside

    def end(name: str) -> None:
        nonlocal inside, unknown, formula
        match name.rpartition(":")[2]:
            case "v":
                inside = False
            case "c":
                unknown, formula = unknown + formula, False

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    while block := part.read(BLOCK):
        parser.Parse(block)
    return Extent(rows, columns, unknown, errors)


def of_ods(content: IO[bytes]) -> list[Extent]:
    """The extents of the tables of an OpenDocument spreadsheet, in its content.xml (OpenDocument 1.3, part 3, 9.1). A
    row or cell may stand for several that are alike.
    """
    row = column = rows = columns = depth = 0
    found: list[Extent] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns, depth
        match name:
            case "table:table":
                depth += 1
                if depth == 1:
                    row = column = rows = columns = 0
            case "table:table-row":
                row, column = row + int(attributes.get("table:number-rows-repeated", 1)), 0
            case "table:table-cell" | "table:covered-table-cell":
                column += int(attributes.get("table:number-columns-repeated", 1))
        if "office:value-type" in attributes or name == "text:p":
            rows, columns = max(rows, row), max(columns, column)

    def end(name: str) -> None:
        nonlocal depth
        if name == "table:table":
            depth -= 1
            if not depth:
                found.append(Extent(rows, columns))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    while block := content.read(BLOCK):
        parser.Parse(block)
    return found


@lru_cache(1 << 14)
def _number(letters: str) -> int:
    """Of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
