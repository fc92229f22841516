"""Units: known ones leave the names of columns, nothing else does."""

from __future__ import annotations

import pytest

from nnfilm.kit.text.numbers import without_unit


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Drum temperature (°C)", "Drum temperature"),
        ("Roasting time (min)", "Roasting time"),
        ("speed [km/h]", "speed"),
        ("g (m/s^2)", "g"),
        ("glucose (mg/dL)", "glucose"),
        ("sales (total)", "sales (total)"),
        ("temperature (max)", "temperature (max)"),
        ("mean concave points, w (2)", "mean concave points, w (2)"),
        ("(min)", "(min)"),
        ("x1", "x1"),
        ("f(x)", "f(x)"),
    ],
)
def test_a_known_unit_in_brackets_at_the_end_is_left_out(name: str, bare: str) -> None:
    assert without_unit(name) == bare
