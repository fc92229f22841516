"""Numbers on axes, in captions, in formulas and beside a point; and units of columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.text.numbers import brief, number, without_unit
from nnfilm.kit.text.running_numbers import decimals


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Drum temperature (°C)", "Drum temperature"),
        ("speed [km/h]", "speed"),
        ("sales (total)", "sales (total)"),
        ("(min)", "(min)"),
    ],
)
def test_a_known_unit_in_brackets_at_the_end_is_left_out(name: str, bare: str) -> None:
    assert without_unit(name) == bare


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-1.2, "−1.2"),
        (0, "0"),
        (2024, "2024"),
        (290_010, "290.01k"),
        (-1.5e6, "−1.5M"),
        (2e12, "2T"),
        (0.001, "0.001"),
        (-2.5e-7, "−2.5e−7"),
    ],
)
def test_a_ticks_number_is_brief(value: float, shown: str) -> None:
    assert brief(value) == shown


def test_thousands_are_set_apart_but_in_what_may_be_a_year() -> None:
    assert [number(value) for value in (2024, 9_999, 10_000, -1_234_567)] == ["2024", "9999", "10,000", "−1,234,567"]


@given(st.floats(-1e6, 1e6))
def test_decimals_are_the_value_to_half_a_cent_with_no_negative_zero(value: float) -> None:
    text = decimals(value)
    assert re.fullmatch("\u2212?[0-9]+[.][0-9]{2}", text) and text != "\u22120.00"
    assert abs(float(text.replace("\u2212", "-")) - value) <= 0.005 + 1e-9 * abs(value)
