"""Numbers as measurements are written: what is read, what is said of it, and what is left out with its cure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import DataError, Dataset, load
from nnmath.datasets.files.notations import cell_in, hours_in, seconds_in
from nnmath.utils.names import clean
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
        ("10,000+", "10,000", ""),
        ("12.3 cm", "12.3", "cm"),
        ("12.3cm.", "12.3", "cm"),
        ("12 m/s2", "12", "m/s2"),
        ("4.5 x10^9/L", "4.5", "x10^9/L"),
        ("120 mm Hg", "120", "mm Hg"),
        ("-3.5 °C", "-3.5", "°C"),
        ("1.2e3*", "1.2e3", ""),
        ("5.1 (a)", "5.1", ""),
        ("12†", "12", ""),
        ("0x1F", "31", ""),
        ("36.5℃", "36.5", "°C"),
        ("85 ㎡", "85", "m2"),
        ("１６５", "165", ""),
        ("１２．５％", "12.5", "%"),
        ("£30 pp", "30", "£ pp"),
        ("$1.5/kg", "1.5", "$/kg"),
        ("3 /week", "3", "/week"),
        ("1 1/2", "1.5", ""),
        ("1 1/2 cups", "1.5", "cups"),
        ("¾ tsp", "0.75", "tsp"),
        ("2.3×10³", "2.3e3", ""),
        ("4.5 ×10⁹/L", "4.5", "×10⁹/L"),
        ("6·10⁻²", "6e-2", ""),
        ("2¼", "2.25", ""),
        ("½", "0.5", ""),
        ("3/4", "0.75", ""),
        ("€ 1.300.-", "1300", "€"),
        ("CHF 1'250.–", "1'250.00", "CHF"),
        ("$33k", "33000", "$"),
        ("€1,5M", "1500000", "€"),
        ("12 cm [2]", "12", "cm"),
        ("~3", "3", ""),
        ("ca. 3", "3", ""),
        ("3 ± 0.2", "3", ""),
        ("3 +/- 0.2 kg", "3", "kg"),
        ("$ 1,200", "1,200", "$"),
        ("(12.50)", "-12.50", ""),
        ("($1,200)", "-1,200", "$"),
        ("12.50-", "-12.50", ""),
        ("-$5", "-5", "$"),
        ("- €5", "-5", "€"),
        ("US$12", "12", "US$"),
        ("EUR 5", "5", "EUR"),
        ("12 %", "12", "%"),
        ("1 200 kg", "1 200", "kg"),
        ("10 µg", "10", "µg"),
    ],
)
def test_a_measurement_is_a_number_and_its_unit(text: str, number: str, unit: str) -> None:
    cell = cell_in(text)
    assert cell is not None and (cell.number, cell.unit) == (number, unit)


@pytest.mark.parametrize(
    "text",
    ["", "A12", "12-14", "1.2.3", "2021-03-04", "12 Mar 2021", "3 (0.2)", "12 (34%)", "5'11", "(2", "(-2)", "((2))",
     "2-3-", "$5 €", "$5 %", "12:30", "cm",
     "192.168.0.1", "18th", "12 of the oldest trees", "ca.3", "9" * 50],
)  # fmt: skip
def test_codes_dates_and_ranges_are_none(text: str) -> None:
    assert cell_in(text) is None


@pytest.mark.parametrize("text", ["9" * 100_000 + "x", "1" + ",111" * 30_000 + "x", "1 " * 50_000, "a" * 100_000])
def test_a_cell_without_end_is_none_at_once(text: str) -> None:
    with bounded():
        assert cell_in(text) is None and seconds_in(text) is None


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59), st.integers(0, 99))
def test_times_are_seconds(hours: int, minutes: int, seconds: int, hundredths: int) -> None:
    cells = seconds_in(f"{hours}:{minutes:02}:{seconds:02}"), seconds_in(f"{minutes}:{seconds:02}.{hundredths:02}")
    assert [float(cell.number) for cell in cells if cell] == [
        hours * 3600 + minutes * 60 + seconds,
        pytest.approx(minutes * 60 + seconds + hundredths / 100),
    ]


@pytest.mark.parametrize("k", [2, 20])
@pytest.mark.parametrize(
    ("change", "note"),
    [
        ("<{}", "values that are limits, such as '<{}', are taken as the limit: {n} of 'lead'"),
        ("{}+", "values that are limits, such as '{}+', are taken as the limit: {n} of 'lead'"),
        ("~{}", "approximate values, such as '~{}', are taken as exact: {n} of 'lead'"),
        ("{} ± 0.5", "uncertainties, as in '{} ± 0.5', are left out: {n} of 'lead'"),
        ("{}*", "remarks and footnote marks, as in '{}*', are left out: {n} of 'lead'"),
        ("{} (a)", "remarks and footnote marks, as in '{} (a)', are left out: {n} of 'lead'"),
    ],
)
def test_numbers_are_read_and_a_note_says_how(change: str, note: str, k: int, tmp_path: Path) -> None:
    cells, found = every(k, change)
    data = load(table(tmp_path, lead=cells))
    assert data.feature_names == ("lead", "plain") and data.raw[:, 0].tolist() == found
    assert said(data) == [note.replace("{n}", str(N // k)).format(found[0])]


def test_numbers_below_zero_in_brackets_are_read_and_told(tmp_path: Path) -> None:
    cells = [f"(€{x})" if i % 4 == 0 else f"€{x}" for i, x in enumerate(numbers(0))]
    data = load(table(tmp_path, balance=cells))
    assert [x < 0 for x in data.raw[:, 0]] == [i % 4 == 0 for i in range(N)] and data.units == ("€", "")
    assert said(data)[1] == (
        f"numbers in brackets or with a minus behind them, such as '(€{numbers(0)[0]})', are negative: 10 of 'balance'"
    )


@pytest.mark.parametrize("cell", ["1{}/80", "{}-120", "{} (0.5)", "{} x 4", "{} (12 %)", "{}–120 cm"])
def test_two_numbers_in_a_cell_are_told_with_what_to_do(cell: str, tmp_path: Path) -> None:
    assert said(load(table(tmp_path, lead=[cell.format(x) for x in numbers(0)]))) == [
        "ignored: two numbers in each cell: 'lead' [to use it, write both in columns of their own]"
    ]


@pytest.mark.parametrize("cell", ["{word} {n}", "{n} {word}", "{word}{n} km/h", "{n} km/h {word}", "{n},5 {word}."])
def test_numbers_with_words_are_told_with_what_to_do(cell: str, tmp_path: Path) -> None:
    winds = [cell.format(word=["NE", "SW", "N", "ESE", "E"][i % 5], n=i % 9) for i in range(N)]
    assert said(load(table(tmp_path, wind=[f'"{wind}"' for wind in winds]))) == [
        "ignored: a word and a number in each cell: 'wind' [to use it, write both in columns of their own]"
    ]
    with pytest.raises(DataError, match="holds a word and a number in each cell: to use it, write both in columns"):
        load(table(tmp_path, wind=[f'"{wind}"' for wind in winds]), features=["wind", "plain"])


@pytest.mark.parametrize("name", ["District {n}", "Q{n}", "{word} {n}"])
def test_names_with_numbers_are_text(name: str, tmp_path: Path) -> None:
    names = [name.format(word="abcdefghij"[i // 4] * (1 + i % 4), n=(7 * i) % N) for i in range(N)]
    assert said(load(table(tmp_path, place=names))) == ["ignored: text: 'place'"]


def test_a_word_before_all_numbers_is_left_out(tmp_path: Path) -> None:
    data = load(table(tmp_path, acid=[f"pH {x}" for x in numbers(0)]))
    assert list(data.raw[:, 0]) == numbers(0)
    assert said(data) == [f"words before numbers, as in 'pH {numbers(0)[0]}', are left out: 40 of 'acid'"]


def test_several_columns_are_one_note_for_each_thing_done(tmp_path: Path) -> None:
    lead, zinc = every(4, "<{}")[0], every(8, "<{}*", seed=1)[0]
    first = numbers(0)[0]
    assert said(load(table(tmp_path, lead=lead, zinc=zinc))) == [
        f"values that are limits, such as '<{first}', are taken as the limit: 10 of 'lead', 5 of 'zinc'",
        f"remarks and footnote marks, as in '<{numbers(1)[0]}*', are left out: 5 of 'zinc'",
    ]


def test_a_unit_is_that_of_the_feature_unless_another_is_given(tmp_path: Path) -> None:
    found = numbers(0)
    data = load(table(tmp_path, length=[f"{x} cm" for x in found], share=[f"{x} %" for x in numbers(1)]))
    assert data.raw[:, 0].tolist() == found and data.units == ("cm", "%", "")
    assert said(data) == [
        f"units, as in '{found[0]} cm', are left out: 'length' (cm), 'share' (%)",
    ]
    assert data.renamed({}, {"length": "inch"}, {}).units[0] == "inch"


def test_a_number_that_means_nothing_is_found_with_its_unit(tmp_path: Path) -> None:
    cells = ["-999 °C" if i % 8 == 0 else f"<{x} °C" if i % 8 == 1 else f"{x} °C" for i, x in enumerate(numbers(0))]
    price = ['"$1,000.00"' if i % 10 == 1 else f'"${100 * x:,.2f}"' for i, x in enumerate(numbers(1))]
    data = load(table(tmp_path, temp=cells, price=price), empty={"temp": -999, "price": "1000"})
    assert data.notes[:2] == (
        "5 cells of 'temp' treated as empty: '-999'",
        "4 cells of 'price' treated as empty: '1000'",
    )
    assert data.n_samples == N - 9 and data.raw.min() > 0 and data.units[:2] == ("°C", "$")


def test_a_column_of_few_shares_does_not_compete_with_the_classes(tmp_path: Path) -> None:
    data = load(table(tmp_path, off=["5 %", "10 %", "20 %", "10 %"] * (N // 4)).rename(tmp_path / "off.csv"))
    assert data.feature_names == ("off", "plain") and data.class_names == ("elm", "oak")
    named = load(tmp_path / "off.csv", keep=["5 %", "20 %"])
    assert named.class_names == ("5 %", "20 %") and named.feature_names == ("plain",)


def test_numbers_without_a_unit_are_in_that_of_most_others(tmp_path: Path) -> None:
    cells, found = every(5, "{}")
    data = load(table(tmp_path, length=[cell if i % 5 == 0 else f"{cell} cm" for i, cell in enumerate(cells)]))
    assert data.raw[:, 0].tolist() == found and data.units == ("cm", "")
    assert said(data)[1:] == [
        f"numbers without a unit, such as '{found[0]}', are taken to be in that of the others: 8 of 'length'"
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
    assert said(data) == [f"ignored: numbers in different units ({units}): 'length' [to use it, write it in one unit]"]
    with pytest.raises(DataError) as caught:
        load(path, features=["length", "plain"])
    assert str(caught.value) == (
        f"lab.csv, line 2, column 'length': {cells[0]!r} is text, not a number, and the column holds numbers in "
        f"different units ({units}): to use it, write it in one unit, or remove it from features="
    )


def test_one_year_and_two_years_are_of_one_unit(tmp_path: Path) -> None:
    data = load(table(tmp_path, age=[f"{i % 30 + 1} year{'s' * (i % 30 > 0)}" for i in range(N)]))
    assert data.raw[:3, 0].tolist() == [1, 2, 3] and data.units == ("years", "")


@pytest.mark.parametrize("signed", [1, 3])
def test_a_share_is_not_mixed_with_plain_numbers(signed: int, tmp_path: Path) -> None:
    share = [f"{x} %" if i % 4 < signed else f"{x}" for i, x in enumerate(numbers(0))]
    assert said(load(table(tmp_path, share=share))) == [
        "ignored: numbers in different units (%, none): 'share' [to use it, write it in one unit]"
    ]


def test_two_measurements_alone_are_words(tmp_path: Path) -> None:
    assert load(table(tmp_path, dose=["5 mg", "10 mg"] * (N // 2), n=numbers(2)), label="kind").n_features == 2
    dose = ["5 mg", "10 mg", "10 mg", "5 mg"] * (N // 4)
    assert load(table(tmp_path, dose=dose, n=numbers(2)), features=["dose"]).feature_names == ("dose = 10 mg",)


def test_one_cell_with_a_unit_among_plain_numbers_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"line 2, column 'length': '58\.\d+ cm' is not a number; correct it"):
        load(table(tmp_path, length=every(N, "{} cm")[0]))


def test_times_are_told_from_times_of_the_day(tmp_path: Path) -> None:
    run = [f"{i % 3 + 1}:{i:02}.5" for i in range(N)]
    way = [f"0:{i + 10}:0{i % 10}" for i in range(N)]
    hours = [5 * i % 12 + 8 for i in range(N)]
    start, end = [f"{h}:{i + 10}" for i, h in enumerate(hours)], [f"{h:02}:{i + 10}:00" for i, h in enumerate(hours)]
    data = load(table(tmp_path, run=run, way=way, start=start, end=end))
    assert data.feature_names == ("run", "way", "start", "end", "plain") and data.units == ("s", "s", "h", "h", "")
    assert data.raw[0].tolist() == [60.5, 600, pytest.approx(8 + 10 / 60), pytest.approx(8 + 10 / 60), numbers(99)[0]]
    assert said(data) == [
        "times, such as '1:00.5', are read as seconds: 'run' (s), 'way' (s)",
        "times of the day, such as '8:10', are read as hours: 'start' (h), 'end' (h)",
    ]


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("12:30", 12.5),
        ("7:05", 7 + 5 / 60),
        ("07:15:36", 7.26),
        ("7:30 pm", 19.5),
        ("12:00 AM", 0.0),
        ("12:15p.m.", 12.25),
    ],
)
def test_a_time_of_the_day_is_read_in_hours(cell: str, hours: float) -> None:
    found = hours_in(cell)
    assert found is not None and float(found.number) == pytest.approx(hours, abs=1e-5) and found.unit == "h"


@pytest.mark.parametrize("cell", ["24:00", "7:60", "13:00 pm", "0:30 am", "7:5", "7", "-1:30", "1:02:03:04", ""])
def test_what_no_clock_shows_is_no_time_of_the_day(cell: str) -> None:
    assert hours_in(cell) is None


def test_times_of_a_log_are_left_out_and_used_where_asked_for(tmp_path: Path) -> None:
    at = [f"{(20 + i // 4) % 24}:{15 * (i % 4):02}" for i in range(N)]
    file = table(tmp_path, at=at, other=numbers(3))
    ignored = "ignored: times that run on from row to row: 'at' [to use it, name it in features=]"
    assert ignored in said(load(file))
    data = load(file, features=["at", "plain"])
    assert data.raw[:3, 0].tolist() == [20.0, 20.25, 20.5]
    assert "times of the day, such as '20:00', are read as hours: 'at' (h)" in said(data)


def test_what_was_not_detected_is_empty(tmp_path: Path) -> None:
    cells = ["n.d." if i % 4 == 1 else cell for i, cell in enumerate(every(4, "<{}")[0])]
    data = load(table(tmp_path, lead=cells))
    assert data.n_samples == 30
    assert said(data)[1:] == [
        "cells such as 'n.d.' among numbers are treated as empty: 10 of 'lead'",
        "10 of 40 rows are left out because a cell is empty: 'lead'",
    ]


def test_a_decimal_comma_among_other_signs_is_told(tmp_path: Path) -> None:
    cells = [f'"{x} cm"'.replace(".", ",") for x in numbers(0)]
    with pytest.raises(DataError) as caught:
        load(table(tmp_path, length=cells))
    found = cells[0].strip('"')
    assert str(caught.value) == (
        f"lab.csv, line 2, column 'length': '{found}' has a decimal comma (one of 40 such cells in the column); write "
        "decimal points, like 12.5, or separate the columns by ;, or exclude the column with features="
    )


def test_words_in_which_units_were_sought_have_none(tmp_path: Path) -> None:
    deck, size = ["1st", "2nd", "3rd", "2nd"] * (N // 4), ["5 cm", "9 mm", "7 cm", "8 mm"] * (N // 4)
    data = load(table(tmp_path, deck=deck, size=size, n=numbers(2)))
    assert data.feature_names[0] == "deck" and data.units == () and data.n_features == 7


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
        "ignored: numbers but for a few words: 'Mid term' [to use it, treat these as empty: empty='Mid term=abs']"
    ]
    with pytest.raises(DataError, match="numbers but for a few words: to use it, treat these as empty: empty='Mid ter"):
        load(path, features=["Mid term", "plain"])
    assert load(path, empty={"Mid term": "abs"}).n_samples == N - 10


def test_the_line_to_paste_is_no_longer_than_can_be_read(tmp_path: Path) -> None:
    words = {f"column number {i}": every(20, f"word {'abcdefghij'[i]}", i)[0] for i in range(10)}
    with pytest.raises(DataError) as caught:
        load(table(tmp_path, **words))
    message = str(caught.value)
    assert "empty='column number 0=word a,column number 1=word b,column number 2=word c'" in message
    assert message.endswith("or exclude the column with features=") and message == clean(message, 300)


def test_few_different_measurements_are_numbers_and_names_stay_names(tmp_path: Path) -> None:
    dose = ["5 mg", "20 mg", "10 mg", "5 mg"] * (N // 4)
    income = [">50K", "<=50K"] * (N // 2)
    data = load(table(tmp_path, dose=dose, deck=["1st", "2nd", "3rd", "1st"] * (N // 4), n=numbers(2)), encode=["deck"])
    assert data.feature_names[:2] == ("dose", "deck = 1st") and data.raw[:4, 0].tolist() == [5, 20, 10, 5]
    classes = load(table(tmp_path, income=income, dose=dose), label="income")
    assert classes.class_names == ("<=50K", ">50K")
    assert load(table(tmp_path, dose=dose), label="dose").class_names == ("5 mg", "10 mg", "20 mg")


def test_codes_that_are_to_be_words_are_words(tmp_path: Path) -> None:
    data = load(table(tmp_path, dose=["5 mg", "20 mg", "10 mg", "5 mg"] * (N // 4)), encode=["dose"])
    assert data.feature_names == ("dose = 5 mg", "dose = 10 mg", "dose = 20 mg", "plain")


def test_a_label_that_is_cut_may_be_a_measurement(tmp_path: Path) -> None:
    cells, found = every(5, "<{}")
    data = load(table(tmp_path, lead=cells, n=numbers(2)), label="lead", bins=2)
    assert [int(x >= np.median(found)) for x in found] == data.y.tolist()
    assert f"values that are limits, such as '<{found[0]}', are taken as the limit: 8 of 'lead'" in data.notes


@pytest.mark.parametrize("header", ["lead,zinc,kind\n", ""])
@pytest.mark.parametrize("k", [3, 30])
def test_a_first_row_of_limits_is_no_header_and_no_row_of_units(header: str, k: int, tmp_path: Path) -> None:
    lead, zinc = every(k, "<{}"), every(k, "{}*", seed=1)
    lines = [f"{a},{b},{'oak' if i % 2 else 'elm'}" for i, (a, b) in enumerate(zip(lead[0], zinc[0], strict=True))]
    (tmp_path / "lab.csv").write_text(header + "\n".join(lines) + "\n")
    data = load(tmp_path / "lab.csv")
    assert data.raw.T.tolist() == [lead[1], zinc[1]] and data.class_names == ("elm", "oak")


def test_a_first_row_with_a_limit_and_a_rare_class_is_data(tmp_path: Path) -> None:
    lead, found = every(30, "<{}")
    lines = [f"{cell},{'ash' if i == 0 else 'oak' if i % 2 else 'elm'}" for i, cell in enumerate(lead)]
    (tmp_path / "lab.csv").write_text("\n".join(["lead,kind", *lines]) + "\n")
    data = load(tmp_path / "lab.csv")
    assert data.raw[:, 0].tolist() == found and data.class_names == ("ash", "elm", "oak")


def test_units_under_the_header_are_those_of_columns_with_limits(tmp_path: Path) -> None:
    lead, found = every(3, "<{}")
    lines = [f"{cell},{'oak' if i % 2 else 'elm'}" for i, cell in enumerate(lead)]
    (tmp_path / "lab.csv").write_text("\n".join(["lead,kind", "mg/L,", *lines]) + "\n")
    data = load(tmp_path / "lab.csv")
    assert data.raw[:, 0].tolist() == found and data.units == ("mg/L",)


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


def test_a_liter_of_petrol_is_no_thousand(tmp_path: Path) -> None:
    path = tmp_path / "petrol.csv"
    lines = [f"1.{459 + i} €;{i % 7};{'ab'[i % 2]}" for i in range(N)]
    path.write_text("\n".join(["price;n;kind", *lines]) + "\n", encoding="utf-8")
    assert load(path).raw[0, 0] == pytest.approx(1.459)


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
            "points that may divide thousands, as in '12.007', are taken as decimal points: 40 of 'a'",
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
