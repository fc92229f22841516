"""The points of `test_tables` in files as people have them: what is needed is found, and what was done is noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from nnmath import DataError, Dataset, load
from nnmath.datasets.files.layout import has_header
from tests.nnmath.datasets.tables.test_tables import KINDS, POINTS, is_the_data, rows, saved

TEXT = rows()
FRAME = pd.DataFrame(POINTS, columns=["length", "width"]).assign(kind=KINDS)
TABLE: list[list[Any]] = [["length", "width", "kind"], *([x, y, k] for (x, y), k in zip(POINTS, KINDS, strict=True))]


def book(path: Path, hidden: str = "", **sheets: list[list[Any]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, cells in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in cells:
            sheet.append(row)
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    workbook.save(path)
    return path


def noted(data: Dataset, words: str) -> bool:
    return any(words in note for note in data.notes)


ABOUT = [["Trees of our park"], ["measured by us"]]
FACTS = [["author", "us"], ["year", 2021], ["trees", 6], ["place", "our park"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "said", "note"),
    [
        ({"about": ABOUT, "data": TABLE, "more": []}, "", None, "sheet 2 of 3, 'data'"),
        ({"about": FACTS, "data": TABLE}, "", None, "sheet 2 of 2, 'data'"),
        ({"old": TABLE[:3], "data": TABLE}, "old", None, "sheet 2 of 2, 'data'"),
        ({"other": TABLE[:3], "Data ": TABLE}, "", "data", ""),
        ({"other": TABLE[:3], "data": TABLE}, "", 2, ""),
        ({"2": TABLE, "1": TABLE[:3]}, "", "2", ""),
    ],
)
def test_the_sheet_with_a_table_or_the_one_that_is_asked_for(
    sheets: Any, hidden: str, said: Any, note: str, tmp_path: Path
) -> None:
    data = load(book(tmp_path / "trees.xlsx", hidden, **sheets), sheet=said)
    assert is_the_data(data)
    assert noted(data, note) if note else not noted(data, "read from")


@pytest.mark.parametrize("source", ["iris", FRAME])
def test_what_has_no_sheets_says_so(source: Any) -> None:
    with pytest.raises(DataError, match="no sheets: omit sheet=") as caught:
        load(source, sheet="data")
    assert caught.value.parameter == "sheet"


@pytest.mark.parametrize(
    ("above", "under", "below", "notes"),
    [
        ([["Survey 2021"], [], ["by us"], []], [], [], ["2 rows are ignored above the table: 'Survey 2021', 'by us'"]),
        ([["x"]] * 60, [], [], ["60 rows are ignored above the table"]),
        ([], [["[mm]", "m²", "a name"]], [], ["the row under the header is read as units: 'mm', 'm²'"]),
        ([], [["numeric", "numeric"]], [], ["1 row is ignored under the header, as it holds no numbers: 'numeric'"]),
        ([], [["measured at noon", "mm"]], [], ["1 row is ignored under the header"]),
        ([], [], [[], ["* measured twice"], ["† dead"]], ["2 rows are ignored under the table"]),
        ([["T"]], [["mm", "mm"]], [["Mean:", 18]], ["above the table", "under the header", "under the table"]),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "narrow.csv"])
def test_titles_units_and_notes(
    above: Any, under: Any, below: Any, notes: list[str], kind: str, tmp_path: Path
) -> None:
    cells = [*above, TABLE[0], *under, *TABLE[1:], *below]
    if kind == "xlsx":
        path = book(tmp_path / "trees.xlsx", data=cells)
    else:
        wide = [[*row, *[""] * (3 - len(row))] if row in under else row for row in cells]
        path = saved(tmp_path, "".join(",".join(map(str, row)) + "\n" for row in wide))
    data = load(path)
    assert is_the_data(data) and data.feature_names == ("length", "width")
    assert all(noted(data, note) for note in notes), data.notes


@pytest.mark.parametrize(
    "below",
    [
        [["Overall average", "1.58", "18"]],
        [["Summe", "10", "108"]],
        [["合计", "10", "108"]],
        [["Moyenne de la classe", "1,58", "18,0"]],
        [["Total trees", "10", "108"], ["average of all", "1.58", "18"], [], ["* measured twice"]],
    ],
)
def test_rows_of_totals_are_left_out(below: list[list[str]], tmp_path: Path) -> None:
    cells = [["name", *TABLE[0]], *(["Tom"[i % 3 :] + str(i), *row] for i, row in enumerate(TABLE[1:])), *below]
    data = load(saved(tmp_path, "".join(";".join(map(str, [*row, *[""] * (4 - len(row))])) + "\n" for row in cells)))
    n = len([row for row in below if row])
    assert is_the_data(data)
    assert noted(data, f"{n} row{' is' if n == 1 else 's are'} ignored under the table: '{below[0][0]}'")


def test_a_name_like_a_total_is_one_only_if_a_cell_is_empty(tmp_path: Path) -> None:
    cells = [["name", *TABLE[0]], *([f"Tom {i}", *row] for i, row in enumerate(TABLE[1:]))]
    cells.append(["Average Joe", 2.6, 18.5, "elm"])
    data = load(saved(tmp_path, "".join(",".join(map(str, row)) + "\n" for row in cells)))
    assert data.n_samples == 7 and data.raw[-1].tolist() == [2.6, 18.5]


@pytest.mark.parametrize(
    ("under", "units"),
    [
        (["mm", "(cm)"], ("mm", "cm")),
        (["[mm]", "", "species"], ("mm", "")),
        (["numeric", "numeric"], ()),
    ],
)
def test_a_row_of_units_names_the_units(under: list[str], units: tuple[str, ...], tmp_path: Path) -> None:
    cells = [TABLE[0], [*under, *[""] * (3 - len(under))], *TABLE[1:]]
    data = load(saved(tmp_path, "".join(",".join(map(str, row)) + "\n" for row in cells)))
    assert is_the_data(data) and data.units == units


def test_words_that_became_numbers_have_no_unit(tmp_path: Path) -> None:
    table = "a,soil,b,kind\nmm,type,cm,\n" + "".join(
        f"{i},{'clay' if i % 3 else 'silt'},{i * i},{'xy'[i % 2]}\n" for i in range(40)
    )
    data = load(saved(tmp_path, table), features=["a", "soil", "b"])
    assert data.feature_names == ("a", "soil = silt", "b") and data.units == ("mm", "", "cm")


def test_a_title_is_told_from_rows_that_have_no_header(tmp_path: Path) -> None:
    data = load(saved(tmp_path, "Survey 2021\n" + rows(header="")))
    assert is_the_data(data) and noted(data, "1 row is ignored above the table: 'Survey 2021'")


def test_a_row_that_could_be_data_is_no_title_nor_footnote(tmp_path: Path) -> None:
    gone = load(saved(tmp_path, TEXT + ",,oak\n"))
    assert noted(gone, "1 of 7 rows is left out") and not noted(gone, "under the table")
    first = load(saved(tmp_path, "kind,length,width\noak,NA,NA\n" + "elm,1,2\noak,2,4.5\n" * 3))
    assert noted(first, "1 of 7 rows is left out") and not noted(first, "under the header")


def test_names_in_two_rows_are_refused_with_a_cure_that_works(tmp_path: Path) -> None:
    upper, lower = ["size", None, "kind"], ["length", "width", None]
    with pytest.raises(DataError) as caught:
        load(book(tmp_path / "a.xlsx", data=[upper, lower, *TABLE[1:]]))
    assert str(caught.value) == (
        "a.xlsx, row 1 and row 2 hold names: write the whole name of each column into one row, and delete the other"
    )
    assert is_the_data(load(book(tmp_path / "b.xlsx", data=[["size length", "size width", "kind"], *TABLE[1:]])))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"# our park\n# by us, in 2021\n{TEXT}", ("length", "width")),
        (f'# "\n\n#\n{TEXT}', ("length", "width")),
        ("# " + TEXT, ("length", "width")),
        ("#\n#" + TEXT, ("length", "width")),
        ("# length, width, kind\n" + rows(header=""), ("length", "width")),
        ("#" + TEXT.replace("length", ""), ("#", "width")),
        ("# a\nTrees\n" + TEXT, ("length", "width")),
    ],
)
def test_comments_and_names_in_them(text: str, names: tuple[str, ...], tmp_path: Path) -> None:
    data = load(saved(tmp_path, text))
    assert is_the_data(data) and data.feature_names == names


WESTERN = ["col·legi", "l´or", "Temp°C", "12 €", "“été”", "¿Qué?", "œuvre – naïf", "100 cm³", "Ærø", "Größe", "Noël’s"]


@pytest.mark.parametrize("word", WESTERN)
def test_words_of_western_europe_are_read_as_such(word: str, tmp_path: Path) -> None:
    data = load(saved(tmp_path, rows(kinds=[word, "elm"] * 3), "cp1252"))
    assert set(data.class_names) == {word, "elm"} and noted(data, "read as cp1252, because the file is not UTF-8")


def test_numbers_above_numbers_are_names_only_if_one_of_them_is_missing() -> None:
    below = [["0", "1.5", "20"], ["1", "2.5", "30"]]
    assert has_header(["", "2019", "2020"], below)
    assert not has_header(["7", "2019", "2020"], below)


def test_without_names_the_only_column_that_can_be_of_classes_is(tmp_path: Path) -> None:
    lines = [f"{i % 3 + 1},{i * 0.37 % 1:.3f},{i * 0.71 % 1:.3f}" for i in range(40)]
    data = load(saved(tmp_path, "\n".join(lines) + "\n"))
    assert data.class_names == ("class 1", "class 2", "class 3")
    assert noted(data, "the classes are in the column 'column 1': the only one with 2 to 8 different values")
    with pytest.raises(DataError, match="which column holds the classes"):
        load(saved(tmp_path, "\n".join(["rooms,a,b", *lines]) + "\n"))
