"""Numbers on axes and in captions; and units: known ones leave the names of columns, nothing else does."""

from __future__ import annotations

import pytest

from nnfilm.kit.text.numbers import brief, number, without_unit


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Drum temperature (°C)", "Drum temperature"),
        ("Roasting time (min)", "Roasting time"),
        ("speed [km/h]", "speed"),
        ("g (m/s^2)", "g"),
        ("sales (total)", "sales (total)"),
        ("mean concave points, w (2)", "mean concave points, w (2)"),
        ("(min)", "(min)"),
        ("f(x)", "f(x)"),
    ],
)
def test_a_known_unit_in_brackets_at_the_end_is_left_out(name: str, bare: str) -> None:
    assert without_unit(name) == bare


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.5, "0.5"),
        (-1.2, "−1.2"),
        (0, "0"),
        (2024, "2024"),
        (25_000, "25k"),
        (290_010, "290.01k"),
        (-1.5e6, "−1.5M"),
        (3e9, "3G"),
        (2e12, "2T"),
        (0.001, "0.001"),
        (0.0005, "5e−4"),
        (-2.5e-7, "−2.5e−7"),
    ],
)
def test_a_ticks_number_is_brief(value: float, shown: str) -> None:
    assert brief(value) == shown


def test_thousands_are_set_apart_but_in_what_may_be_a_year() -> None:
    assert [number(value) for value in (2024, 9_999, 10_000, -1_234_567)] == ["2024", "9999", "10,000", "−1,234,567"]
