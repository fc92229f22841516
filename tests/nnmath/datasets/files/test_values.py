"""Which cells are numbers, and which measurements: seen at once, however long they are."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnmath import load
from nnmath.datasets.files.values import LONGEST, NUMBER, cell_in, is_number, numbers, texts
from tests.support.fuzzing import bounded

LONG = {
    "digits": "9" * 100_000 + "x",
    "a fraction": "9" * 100_000 + ",9x",
    "spaces": "-" + " " * 100_000 + "x",
    "groups": "1" + ",111" * 30_000 + "x",
    "groups apart": "1 " * 50_000,
    "letters": "a" * 100_000,
}


@pytest.mark.parametrize("cell", LONG.values(), ids=LONG)
def test_a_cell_without_end_is_no_number_at_once(cell: str) -> None:
    with bounded():
        assert not is_number(cell) and cell_in(cell) is None
        assert not re.fullmatch(NUMBER, cell)


@given(st.from_regex(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_what_is_a_number_looks_like_one(cell: str) -> None:
    assume(len(cell) <= LONGEST)
    assert is_number(cell) and re.fullmatch(NUMBER, cell)


@pytest.mark.parametrize("cell", ["", ".", "-", "1.2.3", "1e", "e5", "1 2", "12-", "€"])
def test_what_is_none_does_not(cell: str) -> None:
    assert not is_number(cell) and not re.fullmatch(NUMBER, cell)


def test_how_numbers_may_be_written() -> None:
    written = ["1", "+2.5", "-.5", "3.", "1e3", "−4", " 5 ", "1_000", "0x10", "", "one", "1,5", "٣"]
    read = numbers(texts(pd.Series(written, dtype="str")))
    assert read[:7].tolist() == [1, 2.5, -0.5, 3, 1000, -4, 5]
    assert np.isnan(read[7:]).all()


@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=20))
def test_every_number_is_read_to_the_last_bit(values: list[float]) -> None:
    for decimal in ".,":
        written = pd.Series([repr(value).replace(".", decimal) for value in values], dtype="str")
        assert numbers(texts(written), decimal).tolist() == values


@settings(settings.get_profile("quick"))
@given(
    values=st.lists(st.integers(-(10**9), 10**9), min_size=6, max_size=20, unique=True),
    mark=st.sampled_from([",", ".", " ", "'", "’", "\u00a0"]),
    sign=st.sampled_from(["", "$", "%"]),
)
def test_what_is_written_in_groups_is_read_as_it_was(
    values: list[int], mark: str, sign: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "grouped.csv"
    cents = [f"{value:,}.25" for value in values]
    swap = str.maketrans({",": mark, ".": "," if mark == "." else "."})
    lines = [f'"{cell.translate(swap)}{sign}",{i * i},{"ab"[i % 2]}' for i, cell in enumerate(cents)]
    path.write_text("\n".join(["x,y,kind", *lines]), encoding="utf-8")
    if all(abs(value) < 1000 for value in values) and mark == ".":
        return  # decimal commas in a file of commas, which are refused
    assert load(path).raw[:, 0].tolist() == [float(cell.replace(",", "")) for cell in cents]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("<0.01", "0.01", ""),
        ("≥5 mg/L", "5", "mg/L"),
        ("12 m/s2", "12", "m/s2"),
        ("120 mm Hg", "120", "mm Hg"),
        ("-3.5 °C", "-3.5", "°C"),
        ("-$5", "-5", "$"),
        ("EUR 5", "5", "EUR"),
        ("12 %", "12", "%"),
        ("1 200 kg", "1 200", "kg"),
    ],
)
def test_a_measurement_is_a_number_and_its_unit(text: str, number: str, unit: str) -> None:
    cell = cell_in(text)
    assert cell is not None and (cell.number, cell.unit) == (number, unit)
    assert ("limit" in cell.kinds) == (text[0] in "<≥")


RARE = ("1 1/2", "½", "3 ± 0.2", "12†", "2.3×10³", "$33k", "12° 30' S", "5 ft 3 in", "PT1H20M", "7/10", "(12.50)",
        "0x1F", "１６５", "4:52/km", "12:30")  # fmt: skip


@pytest.mark.parametrize("text", ["A12", "12-14", "1.2.3", "2021-03-04", "$5 €", "cm", "18th", "9" * 50, *RARE])
def test_codes_dates_ranges_and_rare_notations_are_none(text: str) -> None:
    assert cell_in(text) is None
