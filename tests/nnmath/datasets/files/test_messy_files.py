"""The points of `test_tables` in files as people have them: what is needed is found, and what was done is noted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from nnmath import DataError, Dataset, load
from nnmath.datasets.files.delimited import delimiter_of
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
        ({"about": ABOUT, "data": TABLE, "more": []}, "", None, "the second of 3 sheets, 'data'"),
        ({"about": FACTS, "data": TABLE}, "", None, "the second of 2 sheets, 'data'"),
        ({"empty": [], "none": [], "data": TABLE}, "", None, "the third of 3 sheets, 'data'"),
        ({"old": TABLE[:3], "data": TABLE}, "old", None, "the second of 2 sheets, 'data'"),
        ({"other": TABLE[:3], "data": TABLE}, "", "data", ""),
        ({"other": TABLE[:3], "Data ": TABLE}, "", "data", ""),
        ({"other": TABLE[:3], "data": TABLE}, "", "2", ""),
        ({"other": TABLE[:3], "data": TABLE}, "", 2, ""),
        ({"1": TABLE[:3], "2": TABLE[:4], "3": TABLE[:5], "0": TABLE}, "", "0", ""),
        ({"2": TABLE, "1": TABLE[:3]}, "", "2", ""),
    ],
)
def test_the_sheet_with_a_table_or_the_one_that_is_asked_for(
    sheets: Any, hidden: str, said: Any, note: str, tmp_path: Path
) -> None:
    data = load(book(tmp_path / "trees.xlsx", hidden, **sheets), sheet=said)
    assert is_the_data(data)
    assert noted(data, note) if note else not noted(data, "read from")


def test_so_in_open_document(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "trees.ods", engine="odf") as file:
        pd.DataFrame(ABOUT).to_excel(file, sheet_name="about", header=False, index=False)
        FRAME.to_excel(file, sheet_name="data", index=False)
    assert is_the_data(load(tmp_path / "trees.ods"))
    assert is_the_data(load(tmp_path / "trees.ods", sheet="data"))


@pytest.mark.parametrize("source", ["iris", FRAME])
def test_what_has_no_sheets_says_so(source: Any) -> None:
    with pytest.raises(DataError, match="no sheets: omit sheet=") as caught:
        load(source, sheet="data")
    assert caught.value.parameter == "sheet"


def test_what_is_no_text_file_has_no_encoding(tmp_path: Path) -> None:
    FRAME.to_parquet(tmp_path / "trees.parquet")
    for source, told in (
        (
            book(tmp_path / "trees.xlsx", data=TABLE),
            "trees.xlsx is not a text file and has no encoding: omit encoding=",
        ),
        (tmp_path / "trees.parquet", "trees.parquet is not a text file and has no encoding: omit encoding="),
        (FRAME, "what is in memory is not a text file and has no encoding: omit encoding="),
        ("iris", "iris is a built-in data set and has no encoding: omit encoding="),
    ):
        with pytest.raises(DataError) as caught:
            load(source, encoding="cp1252")
        assert str(caught.value) == told and caught.value.parameter == "encoding"


@pytest.mark.parametrize("ending", ["json", "arff"])
def test_other_texts_may_be_in_an_encoding_that_is_named(ending: str, tmp_path: Path) -> None:
    kinds = ["żółty", "miękki", "żółty"]
    if ending == "json":
        text = json.dumps([{"a": i, "b": i * i, "kind": kind} for i, kind in enumerate(kinds)], ensure_ascii=False)
    else:
        lines = [f"{i},{i * i},{kind}" for i, kind in enumerate(kinds)]
        names = ["a numeric", "b numeric", "kind string"]
        text = "\n".join(["@relation x", *(f"@attribute {name}" for name in names), "@data", *lines])
    file = saved(tmp_path, text, "cp1250", name=f"trees.{ending}")
    assert set(load(file, encoding="cp1250").class_names) == set(kinds)
    with pytest.raises(DataError, match="is not utf-8 from start to end: name another encoding with encoding="):
        load(file, encoding="utf-8")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_of_one_column_is_not_told_of_commas(kind: str, tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / f"trees.{kind}") as file:
        pd.DataFrame({"a,b,kind": ["1,2,oak", "3,4,elm"]}).to_excel(file, index=False)
    with pytest.raises(DataError) as caught:
        load(tmp_path / f"trees.{kind}")
    assert str(caught.value) == (
        f"trees.{kind} has only one column: put each column of the table into one of its own "
        "(in Excel: Data, Text to Columns)"
    )


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ("there.csv", "'here.csv' is a link that leads round in a circle: name the file itself"),
        ("gone.csv", "'here.csv' is a link to a file that does not exist: name the file itself"),
    ],
)
@pytest.mark.posix
def test_a_link_that_leads_nowhere_says_so(ends: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "here.csv").symlink_to(tmp_path / ends)
    (tmp_path / "there.csv").symlink_to(tmp_path / "here.csv")
    with pytest.raises(DataError) as caught:
        load(tmp_path / "here.csv")
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("above", "under", "below", "notes"),
    [
        ([["Survey 2021"]], [], [], ["1 row is ignored above the table: 'Survey 2021'"]),
        ([["Survey 2021"], [], ["by us"], []], [], [], ["2 rows are ignored above the table"]),
        ([["x"]] * 60, [], [], ["60 rows are ignored above the table"]),
        ([], [["mm", "(cm)"]], [], ["the row under the header is read as units: 'mm', 'cm'"]),
        ([], [["[mm]", "m²", "a name"]], [], ["under the header is read as units: 'mm', 'm²'"]),
        ([], [["numeric", "numeric"]], [], ["1 row is ignored under the header, as it holds no numbers: 'numeric'"]),
        ([], [["measured at noon", "mm"]], [], ["1 row is ignored under the header"]),
        ([], [], [["Source: our park"]], ["1 row is ignored under the table: 'Source: our park'"]),
        ([], [], [[], ["* measured twice"], ["† dead"]], ["2 rows are ignored under the table"]),
        ([], [], [["Total", 108]], ["1 row is ignored under the table: 'Total'"]),
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


SUM, MEAN = ["10", "108"], ["1.58", "18"]


@pytest.mark.parametrize(
    "below",
    [
        *(
            [[word, *MEAN]]
            for word in ("Overall average", "Total", "Mean", "Durchschnitt", "Promedio", "Moyenne:", "合计")
        ),
        [["Summe", *SUM]],
        [["Class average", *MEAN]],
        [["Moyenne de la classe", "1,58", "18,0"]],
        [["Total trees", *SUM], ["average of all", *MEAN], [], ["* measured twice"]],
        [["Park total", "10", "n/a"]],
    ],
)
def test_rows_of_totals_are_left_out(below: list[list[str]], tmp_path: Path) -> None:
    cells = [["name", *TABLE[0]], *(["Tom"[i % 3 :] + str(i), *row] for i, row in enumerate(TABLE[1:])), *below]
    path = saved(tmp_path, "".join(";".join([*map(str, row), *[""] * (4 - len(row))]) + "\n" for row in cells))
    data = load(path)
    assert is_the_data(data)
    filled = [row for row in below if row]
    assert noted(
        data, f"{len(filled)} row{' is' if len(filled) == 1 else 's are'} ignored under the table: '{below[0][0]}'"
    )


@pytest.mark.parametrize("last", [["Average Joe", "2.6", "18.5", "elm"], ["Total recall", "9.4", "109", "elm"]])
def test_a_name_like_a_total_is_one_if_the_numbers_are(last: list[str], tmp_path: Path) -> None:
    cells = [["name", *TABLE[0]], *([f"Tom {i}", *row] for i, row in enumerate(TABLE[1:])), last]
    data = load(saved(tmp_path, "".join(",".join(map(str, row)) + "\n" for row in cells)))
    assert data.n_samples == 7 and data.raw[-1].tolist() == [float(last[1]), float(last[2])]


@pytest.mark.parametrize(
    ("under", "units"),
    [
        (["mm", "(cm)"], ("mm", "cm")),
        (["[mm]", "", "species"], ("mm", "")),
        (["numeric", "numeric"], ()),
        (["measured at noon", "mm"], ()),
        (None, ()),
    ],
)
def test_a_row_of_units_names_the_units(under: list[str] | None, units: tuple[str, ...], tmp_path: Path) -> None:
    cells = [TABLE[0], *([[*under, *[""] * (3 - len(under))]] if under else []), *TABLE[1:]]
    data = load(saved(tmp_path, "".join(",".join(map(str, row)) + "\n" for row in cells)))
    assert is_the_data(data) and data.units == units
    said = data.renamed({}, {"width": "inch"}, {})
    assert said.units == ((units or ("",))[0], "inch")


def test_words_that_became_numbers_have_no_unit(tmp_path: Path) -> None:
    table = "a,soil,b,kind\nmm,type,cm,\n" + "".join(
        f"{i},{'clay' if i % 3 else 'silt'},{i * i},{'xy'[i % 2]}\n" for i in range(40)
    )
    data = load(saved(tmp_path, table), features=["a", "soil", "b"])
    assert data.feature_names == ("a", "soil = silt", "b") and data.units == ("mm", "", "cm")


def test_a_title_is_told_from_rows_that_have_no_header(tmp_path: Path) -> None:
    data = load(saved(tmp_path, "Survey 2021\n" + rows(header="")))
    assert is_the_data(data) and noted(data, "1 row is ignored above the table: 'Survey 2021'")


def test_a_title_of_two_cells_is_not_the_names_of_columns_after_the_first(tmp_path: Path) -> None:
    data = load(saved(tmp_path, "our park,spring\n" + TEXT))
    assert is_the_data(data) and noted(data, "1 row is ignored above the table: 'our park'")


def test_a_row_that_could_be_data_is_no_title_nor_footnote(tmp_path: Path) -> None:
    gone = load(saved(tmp_path, TEXT + ",,oak\n"))
    assert noted(gone, "1 of 7 rows is left out") and not noted(gone, "under the table")
    first = load(saved(tmp_path, "kind,length,width\noak,NA,NA\n" + "elm,1,2\noak,2,4.5\n" * 3))
    assert noted(first, "1 of 7 rows is left out") and not noted(first, "under the header")


def test_names_in_two_rows_are_put_together_where_one_is_not_enough(tmp_path: Path) -> None:
    merged = [["size", None, "kind"], ["length", "width", None]]
    data = load(book(tmp_path / "a.xlsx", data=[["Trees"], *merged, *TABLE[1:]]))
    assert data.feature_names == ("size length", "size width") and is_the_data(data)
    assert noted(data, "names in two header rows") and noted(data, "above the table: 'Trees'")
    twice = [["young", None, "old", None, "kind"], ["mean", "sd", "mean", "sd", None]]
    cells = [[x, y, x + y, x * y, kind] for x, y, kind in TABLE[1:]]
    data = load(book(tmp_path / "b.xlsx", data=[*twice, *cells]))
    assert data.feature_names == ("young mean", "young sd", "old mean", "old sd")


@pytest.mark.parametrize("separator", [",", " ", "\t", ";"])
@pytest.mark.parametrize("corner", ["", '""' + "{}"])
@pytest.mark.parametrize("names", [range(1, 7), range(12, 0, -2), ["Mazda", "Fiat", "Volvo", "Lotus", "Honda", "Opel"]])
def test_names_of_rows_as_r_writes_them(separator: str, corner: str, names: Any, tmp_path: Path) -> None:
    header = f'"length"{separator}"width"{separator}"kind"'
    lines = [
        f'"{name}"{separator}{row}' for name, row in zip(names, rows(separator, header="").splitlines(), strict=True)
    ]
    data = load(saved(tmp_path, "\n".join([corner.format(separator) + header, *lines]) + "\n"), label="kind")
    assert is_the_data(data) and data.feature_names == ("length", "width")


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


def test_words_of_a_single_column_are_not_cut_apart() -> None:
    remarks = "a remark here\nand this is the third\none two three\nnow four words here\n"
    assert delimiter_of(remarks, whole=True) == ","
    assert delimiter_of("1 2 3\n4 5 6\n", whole=True) == " "


@pytest.mark.parametrize("sign", ",;\t|")
def test_spaces_before_units_in_all_rows_cut_nothing(sign: str) -> None:
    rows = [("Peso total", "Edad", "Tipo"), ("12 kg", "3", "gato"), ("7 kg", "10", "perro")]
    assert delimiter_of("\n".join(map(sign.join, rows)) + "\n", whole=True) == sign
    assert delimiter_of("1,5 2,5 a\n3,5 4,5 b\n", whole=True) == " "


def test_numbers_above_numbers_are_names_only_if_one_of_them_is_missing() -> None:
    below = [["0", "1.5", "20"], ["1", "2.5", "30"]]
    assert has_header(["", "2019", "2020"], below)
    assert not has_header(["7", "2019", "2020"], below)


def printed(names: list[str] | None, gap: str = "  ") -> str:
    """The points above as R and pandas print them, under names that are aligned on the right."""
    cells = [
        ["length", "width", "kind"],
        *([f"{x:.2f}", f"{y:g}", kind] for (x, y), kind in zip(POINTS, KINDS, strict=True)),
    ]
    first = [""] * len(cells) if names is None else ["", *names]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [gap.join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    start = max(map(len, first))
    return (
        "\n".join(f"{name:<{start}}{gap if start else ''}{line}" for name, line in zip(first, lines, strict=True))
        + "\n"
    )


@pytest.mark.parametrize("gap", [" ", "   "])
@pytest.mark.parametrize("names", [None, [*"123456"], ["Mazda RX4", "Fiat 128", "Volvo", "Lotus Europa", "Opel", "VW"]])
def test_columns_that_are_aligned_by_spaces(names: list[str] | None, gap: str, tmp_path: Path) -> None:
    data = load(saved(tmp_path, printed(names, gap), name="trees.txt"))
    assert is_the_data(data) and data.feature_names == ("length", "width")
    frame = load(saved(tmp_path, FRAME.to_string(index=names is not None), name="frame.txt"))
    assert is_the_data(frame)


def test_a_row_of_another_width_among_aligned_columns_has_its_line(tmp_path: Path) -> None:
    lines = [f"{i:<3} {i / 7:8.3f} {'oak' if i % 2 else 'elm'}" for i in range(1, 301)]
    with pytest.raises(DataError) as caught:
        load(saved(tmp_path, "\n".join(["       length kind", *lines, "", "301 oak"]) + "\n", name="trees.txt"))
    assert str(caught.value) == (
        "trees.txt, line 303: 2 cells, but the first row has 3 (separated by spaces); "
        "complete it, or delete it if it is a note"
    )


def test_without_names_the_only_column_that_can_be_of_classes_is(tmp_path: Path) -> None:
    lines = [f"{i % 3 + 1},{i * 0.37 % 1:.3f},{i * 0.71 % 1:.3f}" for i in range(40)]
    data = load(saved(tmp_path, "\n".join(lines) + "\n"))
    assert data.class_names == ("class 1", "class 2", "class 3")
    assert noted(data, "the classes are in the column 'column 1': the only one with 2 to 8 different values")
    with pytest.raises(DataError, match="which column holds the classes"):
        load(saved(tmp_path, "\n".join(["rooms,a,b", *lines]) + "\n"))
