"""Columns of measurements: what is read, what is said of it, and what is left out with its cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnmath import DataError, Dataset, load
from tests.nnmath.datasets.files.test_values import RARE

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


@pytest.mark.parametrize("others", [["7/8", "9†", "2½"], ["2.5", "4", "6"], ["3", "4", "5", "6", "7", "8", "9"] * 4])
@pytest.mark.parametrize("text", RARE[::3])
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


def test_a_unit_is_that_of_the_feature_unless_its_new_name_has_one(tmp_path: Path) -> None:
    found = numbers(0)
    data = load(table(tmp_path, length=[f"{x} cm" for x in found], share=[f"{x} %" for x in numbers(1)]))
    assert data.raw[:, 0].tolist() == found and data.units == ("cm", "%", "")
    (told,) = said(data)
    assert f"'{found[0]} cm'" in told and told.endswith("'length' (cm), 'share' (%)")
    assert data.renamed({"length": "long (inch)"}, {}).units == ("", "%", "")


def test_a_number_that_means_nothing_is_found_with_its_unit(tmp_path: Path) -> None:
    cells = ["-999 °C" if i % 8 == 0 else f"<{x} °C" if i % 8 == 1 else f"{x} °C" for i, x in enumerate(numbers(0))]
    price = ['"$1,000.00"' if i % 10 == 1 else f'"${100 * x:,.2f}"' for i, x in enumerate(numbers(1))]
    data = load(table(tmp_path, temp=cells, price=price), empty={"temp": -999, "price": "1000"})
    assert data.notes[:2] == (
        "5 cells of 'temp' treated as empty: '-999'",
        "4 cells of 'price' treated as empty: '1000'",
    )
    assert data.n_samples == N - 9 and data.raw.min() > 0 and data.units[:2] == ("°C", "$")


@pytest.mark.parametrize(
    ("change", "other", "units"),
    [("{} mm", "{} cm", "cm, mm"), ("{} M", "{} cm", "cm, M"), ("{}", "{} %", "%, none"), ("{} %", "{}", "%, none")],
)
def test_different_units_are_never_mixed(change: str, other: str, units: str, tmp_path: Path) -> None:
    cells = [(change if i % 3 == 0 else other).format(x) for i, x in enumerate(numbers(0))]
    path = table(tmp_path, length=cells)
    data = load(path)
    assert data.feature_names == ("plain",)
    (told,) = said(data)
    assert f"different units: 'length' ({units}) [" in told
    with pytest.raises(DataError, match=r"line \d, column 'length'.*different units: to use it, write it in one unit"):
        load(path, features=["length", "plain"])


def test_words_among_numbers_are_told_at_once_with_a_line_to_paste(tmp_path: Path) -> None:
    path = table(tmp_path, HW4=every(20, "EX")[0], Midterm=every(4, "abs", 1)[0], Final=every(40, "TNTC", 2)[0])
    with pytest.raises(DataError) as caught:
        load(path)
    assert str(caught.value).startswith("lab.csv, line 2, column 'HW4': 'EX' is not a number (one of 2 such cells")
    assert "empty=HW4=EX,Final=TNTC,Midterm=abs," in str(caught.value)
    data = load(path, empty={"HW4": "EX", "Midterm": "abs", "Final": "TNTC"})
    assert data.feature_names == ("HW4", "Midterm", "Final", "plain") and data.n_samples == N - 10


def test_many_words_among_numbers_are_no_reason_to_lose_them_in_silence(tmp_path: Path) -> None:
    path = table(tmp_path, **{"Mid term": every(4, "abs")[0]})
    (told,) = said(load(path))
    assert "'Mid term' (line 2: 'abs')" in told and told.endswith("empty='Mid term=abs']")
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
