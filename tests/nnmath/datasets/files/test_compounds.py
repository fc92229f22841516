"""Numbers in several units, or of a whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.datasets.files.compounds import reader_of
from tests.support.fuzzing import bounded


def read(*texts: str) -> Any:
    """What the cells of a column hold."""
    found = reader_of(texts)
    cells = [found(text) for text in texts] if found else []
    return [(float(cell.number), cell.unit) for cell in cells if cell] or None


@pytest.mark.parametrize(
    ("texts", "numbers", "unit"),
    [
        (["12° 30' N", "45° 15' S", "0.5° N"], [12.5, -45.25, 0.5], "°"),
        (["3°45'36\"E", "10° 0′ 36″ W"], [3.76, -10.01], "°"),
        (["N 51.5", "S 33.25"], [51.5, -33.25], "°"),
        (["12° 30'", "45°"], [12.5, 45], "°"),
        (["3 y 6 m", "18 months", "2 years"], [3.5, 1.5, 2], "years"),
        (["18 months", "2 years"], [1.5, 2], "years"),
        (["2 Jahre, 3 Monate", "1 Jahr"], [2.25, 1], "years"),
        (["1 h 30 min", "45min", "2h"], [1.5, 0.75, 2], "h"),
        (["21 min 30 s", "90 s"], [21.5, 1.5], "min"),
        (["2 days 12 h", "1 d"], [2.5, 1], "days"),
        (["8 wks", "1 yr", "6 months"], [0.15332, 1, 0.5], "years"),
        (["PT1H30M", "PT45M", "PT90S"], [1.5, 0.75, 0.025], "h"),
        (["P1Y6M", "P2Y"], [1.5, 2], "years"),
        (["P3D", "P1DT12H"], [3, 1.5], "days"),
        (["1h02'30\"", "58'30\""], [1.041667, 0.975], "h"),
        (["5'6\"", "6'0\""], [5.5, 6], "ft"),
        (["5 ft 6 in", "6 ft"], [5.5, 6], "ft"),
        (["3'45\"", "4'30\""], [3.75, 4.5], "min"),
        (["7 lb 8 oz", "8lbs 0oz"], [7.5, 8], "lb"),
        (["11 st 7 lb", "9 st"], [11.5, 9], "st"),
        (["1h20", "2 h 05", "3h"], [1.333333, 2.083333, 3], "h"),
        (["1m85", "1,7 m", "1m05"], [1.85, 1.7, 1.05], "m"),
        (["3kg250", "4kg", "2kg900"], [3.25, 4, 2.9], "kg"),
        (["N 48° 12.6", "S 11° 30.0"], [48.21, -11.5], "°"),
        (["5'30", "4'45\""], [5.5, 4.75], "min"),
        (["7/10", "8.5 / 10", "10/10"], [7, 8.5, 10], "/10"),
        (["7 out of 20", "18 of 20"], [7, 18], "/20"),
        (["pH 7.2", "pH 6"], [7.2, 6], ""),
        (["score: 7", "score:12"], [7, 12], ""),
        (["T=36.5 °C", "T = <38 °C"], [36.5, 38], "°C"),
    ],
)
def test_a_column_of_numbers_in_several_units_is_read_in_one(texts: list[str], numbers: list[float], unit: str) -> None:
    assert read(*texts) == [(pytest.approx(number, abs=1e-5), unit) for number in numbers]
    assert read(*texts, "?", "n.d.", "excused") == read(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["12 cm", "130 mm"],
        ["5 m", "7 m"],
        ["7/10", "3/20"],
        ["120/80", "130/80"],
        ["26.7 N", "3 N"],
        ["45°", "90°"],
        ["3 y 14 m", "2 y 20 m"],
        ["north", "NE"],
        ["12:30", "13:45"],
        ["Room 12", "Room 7"],
        ["NE 1.5", "SW 2.5"],
        ["pH 7.2", "pH high 3"],
        ["5 h", "oak", "elm"],
        ["P", "PT", "PTO"],
        ["P1", "P2", "P3"],
        ["P3M1Y", "P1H"],
        ["1m8", "1m9"],
        ["3kg25", "4kg50"],
        ["3 y 4", "2 y 6"],
        ["1h75", "2h80"],
        ["5'3'4", "6'2'1"],
    ],
)
def test_others_are_not(texts: list[str]) -> None:
    assert reader_of(texts) is None


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59)), min_size=1))
def test_times_and_angles_are_what_their_parts_sum_up_to(parts: list[tuple[int, int, int]]) -> None:
    whole = [pytest.approx(a + b / 60 + c / 3600, abs=1e-5) for a, b, c in parts]
    assert read(*[f"{a} h {b} min {c} s" for a, b, c in parts]) == [(number, "h") for number in whole]
    assert read(*[f"{a}°{b}'{c}\"" for a, b, c in parts]) == [(number, "°") for number in whole]


@pytest.mark.parametrize(
    "text", ["1 h " * 50_000, "9" * 100_000 + "°", "N" * 100_000, "7/" * 50_000, "pH: " * 50_000, "P" + "1" * 99_999]
)
def test_a_cell_without_end_is_none_at_once(text: str) -> None:
    with bounded():
        assert reader_of([text]) is None
