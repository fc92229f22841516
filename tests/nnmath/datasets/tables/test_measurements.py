"""Numbers as measurements are written: what is read, what is said of it, and what is left out with its cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnmath import DataError, Dataset, load
from nnmath.datasets.files.values import cell_in
from tests.support.fuzzing import bounded

N = 40


def numbers(seed: int) -> list[float]:
    """Forty numbers of two digits and a fraction."""
    return [float(x) for x in np.random.RandomState(seed).uniform(10, 99, N).round(2)]


def table(folder: Path, **columns: list[Any]) -> Path:
    """A file of forty rows: those columns, one of plain numbers, and the classes."""
    whole = {**columns, "plain": numbers(99), "kind": ["oak", "elm"] * (N // 2)}
    lines = [",".join(map(str, row)) for row in zip(*whole.values(), strict=True)]
    (folder / "lab.csv").write_text("\n".join([",".join(whole), *lines]) + "\n", encoding="utf-8")
    return folder / "lab.csv"


def cycle(*cells: str) -> list[str]:
    return [cells[i % len(cells)] for i in range(N)]


def every(k: int, change: str, seed: int = 0) -> tuple[list[str], list[float]]:
    """(cells of which each k-th is written that way, as in "<{}"; the numbers in them)."""
    found = numbers(seed)
    return [change.format(x) if i % k == 0 else f"{x}" for i, x in enumerate(found)], found


def said(data: Dataset) -> list[str]:
    """The notes without that on the classes."""
    return [note for note in data.notes if not note.startswith("the classes")]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("<0.01", "0.01", ""),
        ("> 100", "100", ""),
        ("≥5 mg/L", "5", "mg/L"),
        ("12.3 cm", "12.3", "cm"),
        ("12 m/s2", "12", "m/s2"),
        ("120 mm Hg", "120", "mm Hg"),
        ("-3.5 °C", "-3.5", "°C"),
        ("$ 1,200", "1,200", "$"),
        ("-$5", "-5", "$"),
        ("EUR 5", "5", "EUR"),
        ("12 %", "12", "%"),
        ("1 200 kg", "1 200", "kg"),
        ("10 µg", "10", "µg"),
    ],
)
def test_a_measurement_is_a_number_and_its_unit(text: str, number: str, unit: str) -> None:
    cell = cell_in(text)
    assert cell is not None and (cell.number, cell.unit) == (number, unit)


RETIRED = (
    "1 1/2", "½", "3 ± 0.2", "12†", "12*", "2.3×10³", "$33k", "12° 30' S", "5 ft 3 in", "1m85", "PT1H20M", "7/10",
    "(12.50)", "0x1F", "１６５", "4:52/km", "12:30", "1:23.45",
)  # fmt: skip


@pytest.mark.parametrize("text", ["", "A12", "12-14", "1.2.3", "2021-03-04", "$5 €", "cm", "18th", "9" * 50, *RETIRED])
def test_codes_dates_ranges_and_rare_notations_are_none(text: str) -> None:
    assert cell_in(text) is None


@pytest.mark.parametrize("others", [["7/8", "9†", "2½"], ["2.5", "4", "6"], ["3", "4", "5", "6", "7", "8", "9"] * 4])
@pytest.mark.parametrize("text", RETIRED)
def test_what_is_more_than_a_number_is_told_with_its_place_and_a_cure(
    text: str, others: list[str], tmp_path: Path
) -> None:
    """Be it all of a column, half of it, or a cell."""
    path = table(tmp_path, lead=cycle(text, *others), n=numbers(2))
    try:
        (told,) = [note for note in said(load(path)) if "'lead'" in note]
        assert "'lead' (line 2: " in told and "write " in told
    except DataError as error:
        assert str(error).startswith("lab.csv, line 2, column 'lead': ") and "; write " in str(error)


@pytest.mark.parametrize("text", ["9" * 100_000 + "x", "1" + ",111" * 30_000 + "x", "1 " * 50_000, "a" * 100_000])
def test_a_cell_without_end_is_none_at_once(text: str) -> None:
    with bounded():
        assert cell_in(text) is None


@pytest.mark.parametrize("k", [2, 20])
def test_limits_are_read_and_a_note_says_how(k: int, tmp_path: Path) -> None:
    cells, found = every(k, "<{}")
    data = load(table(tmp_path, lead=cells))
    assert data.feature_names == ("lead", "plain") and data.raw[:, 0].tolist() == found
    told = f"values that are limits, such as '<{found[0]}', are taken as the limit: 'lead'"
    assert said(data) == [told]


def test_a_unit_is_that_of_the_feature_unless_its_new_name_has_one(tmp_path: Path) -> None:
    found = numbers(0)
    data = load(table(tmp_path, length=[f"{x} cm" for x in found], share=[f"{x} %" for x in numbers(1)]))
    assert data.raw[:, 0].tolist() == found and data.units == ("cm", "%", "")
    assert said(data) == [
        f"units, as in '{found[0]} cm', are left out: 'length' (cm), 'share' (%)",
    ]
    assert data.renamed({"length": "long (inch)"}, {}).in_unit(0) == "long (inch)"


def test_a_number_that_means_nothing_is_found_with_its_unit(tmp_path: Path) -> None:
    cells = ["-999 °C" if i % 8 == 0 else f"<{x} °C" if i % 8 == 1 else f"{x} °C" for i, x in enumerate(numbers(0))]
    price = ['"$1,000.00"' if i % 10 == 1 else f'"${100 * x:,.2f}"' for i, x in enumerate(numbers(1))]
    data = load(table(tmp_path, temp=cells, price=price), empty={"temp": -999, "price": "1000"})
    assert data.notes[:2] == (
        "5 cells of 'temp' treated as empty: '-999'",
        "4 cells of 'price' treated as empty: '1000'",
    )
    assert data.n_samples == N - 9 and data.raw.min() > 0 and data.units[:2] == ("°C", "$")


def test_numbers_without_a_unit_are_in_that_of_most_others(tmp_path: Path) -> None:
    cells, found = every(5, "{}")
    data = load(table(tmp_path, length=[cell if i % 5 == 0 else f"{cell} cm" for i, cell in enumerate(cells)]))
    assert data.raw[:, 0].tolist() == found and data.units == ("cm", "")
    assert said(data)[1:] == [
        f"numbers without a unit, such as '{found[0]}', are taken to be in that of the others: 'length'"
    ]


@pytest.mark.parametrize(
    ("change", "units"),
    [("{} mm", "cm, mm"), ("{} in", "cm, in"), ("{} M", "cm, M")],
)
def test_different_units_are_never_mixed(change: str, units: str, tmp_path: Path) -> None:
    cells = [change.format(x) if i % 3 == 0 else f"{x} cm" for i, x in enumerate(numbers(0))]
    path = table(tmp_path, length=cells)
    data = load(path)
    assert data.feature_names == ("plain",)
    assert said(data) == [f"ignored: numbers in different units: 'length' ({units}) [to use it, write it in one unit]"]
    with pytest.raises(DataError) as caught:
        load(path, features=["length", "plain"])
    assert str(caught.value) == (
        f"lab.csv, line 2, column 'length': {cells[0]!r} is text, not a number, and the column holds numbers in "
        f"different units: to use it, write it in one unit, or remove it from features="
    )


@pytest.mark.parametrize("signed", [1, 3])
def test_a_share_is_not_mixed_with_plain_numbers(signed: int, tmp_path: Path) -> None:
    share = [f"{x} %" if i % 4 < signed else f"{x}" for i, x in enumerate(numbers(0))]
    assert said(load(table(tmp_path, share=share))) == [
        "ignored: numbers in different units: 'share' (%, none) [to use it, write it in one unit]"
    ]


def test_one_cell_with_a_unit_among_plain_numbers_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"line 2, column 'length': '58\.\d+ cm' is not a plain number; write it"):
        load(table(tmp_path, length=every(N, "{} cm")[0]))


def test_what_was_not_detected_is_empty(tmp_path: Path) -> None:
    cells = ["n.d." if i % 4 == 1 else cell for i, cell in enumerate(every(4, "<{}")[0])]
    data = load(table(tmp_path, lead=cells))
    assert data.n_samples == 30
    assert said(data)[1:] == [
        "cells such as 'n.d.' among numbers are treated as empty: 'lead'",
        "10 of 40 rows are left out because a cell is empty: 'lead'",
    ]


def test_words_among_numbers_are_told_at_once_with_a_line_to_paste(tmp_path: Path) -> None:
    path = table(tmp_path, HW4=every(20, "EX")[0], Midterm=every(4, "abs", 1)[0], Final=every(40, "TNTC", 2)[0])
    with pytest.raises(DataError) as caught:
        load(path)
    assert str(caught.value) == (
        "lab.csv, line 2, column 'HW4': 'EX' is not a number (one of 2 such cells in the column); correct it, treat "
        "such cells as empty with empty=HW4=EX,Final=TNTC,Midterm=abs, or exclude the column with features="
    )
    data = load(path, empty={"HW4": "EX", "Midterm": "abs", "Final": "TNTC"})
    assert data.feature_names == ("HW4", "Midterm", "Final", "plain") and data.n_samples == N - 10


def test_many_words_among_numbers_are_no_reason_to_lose_them_in_silence(tmp_path: Path) -> None:
    path = table(tmp_path, **{"Mid term": every(4, "abs")[0]})
    assert said(load(path)) == [
        "ignored: numbers but for some cells: 'Mid term' (line 2: 'abs') [to use it, write these as numbers, or treat "
        "them as empty: empty='Mid term=abs']"
    ]
    with pytest.raises(DataError, match="numbers but for some cells: to use it, write these as numbers, or treat them"):
        load(path, features=["Mid term", "plain"])
    assert load(path, empty={"Mid term": "abs"}).n_samples == N - 10


def test_few_different_measurements_are_numbers_and_names_stay_names(tmp_path: Path) -> None:
    dose = ["5 mg", "20 mg", "10 mg", "5 mg"] * (N // 4)
    income = [">50K", "<=50K"] * (N // 2)
    data = load(
        table(tmp_path, dose=dose, deck=["1st", "2nd", "3rd", "1st"] * (N // 4), n=numbers(2)),
        features=["dose", "deck"],
    )
    assert data.feature_names[:2] == ("dose", "deck") and data.raw[:4, :2].T.tolist() == [[5, 20, 10, 5], [1, 2, 3, 1]]
    classes = load(table(tmp_path, income=income, dose=dose), label="income")
    assert classes.class_names == ("<=50K", ">50K")
    assert load(table(tmp_path, dose=dose), label="dose").class_names == ("5 mg", "10 mg", "20 mg")


def test_a_label_that_is_cut_may_be_a_measurement(tmp_path: Path) -> None:
    cells, found = every(5, "<{}")
    data = load(table(tmp_path, lead=cells, n=numbers(2)), label="lead", bins=2)
    assert [int(x >= np.median(found)) for x in found] == data.y.tolist()
    assert f"values that are limits, such as '<{found[0]}', are taken as the limit: 'lead'" in data.notes


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("{:.3f} €", 12_345.0),  # no money has three digits behind a point
        ("{:.3f} km", 12.345),
        ("{:.3f} €/l", 12.345),
    ],
)
def test_a_point_in_money_is_one_of_thousands_where_fractions_have_commas(
    cells: str, expected: float, tmp_path: Path
) -> None:
    path = tmp_path / "prices.csv"
    lines = [f"{cells.format(12.345 + i)};{i % 7};{'ab'[i % 2]}" for i in range(N)]
    path.write_text("\n".join(["price;n;kind", *lines]) + "\n", encoding="utf-8")
    assert load(path).raw[0, 0] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("cell", "other", "number", "note"),
    [
        ("{}.{:03}", "0,5", 12_007.0, "thousands separators, as in '12.007', are removed: 'a'"),
        ("{},{:03}", "0.5", 12_007.0, "thousands separators, as in '12,007', are removed: 'a'"),
        ("{}.{:03}", "0.125", 12.007, ""),
        (
            "{}.{:03}",
            "3",
            12.007,
            "points that may divide thousands, as in '12.007', are taken as decimal points: 'a'",
        ),
    ],
)
def test_what_a_mark_is_other_columns_tell(cell: str, other: str, number: float, note: str, tmp_path: Path) -> None:
    """A file has one mark before fractions; where no column tells which, a note does."""
    path = tmp_path / "sales.csv"
    lines = [f"{cell.format(12 + i % 9, 7 + i)};{other}{i % 7};{'ab'[i % 2]}" for i in range(N)]
    path.write_text("\n".join(["a;b;kind", *lines]) + "\n", encoding="utf-8")
    data = load(path)
    assert data.raw[0, 0] == pytest.approx(number)
    assert [found for found in said(data) if "points" in found or "separators" in found] == [note] * bool(note)
