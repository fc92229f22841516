"""Units: known ones leave the names of columns, nothing else does."""

from __future__ import annotations

import pytest

from nnfilm.kit.text.units import without_unit, without_units


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


def test_names_that_only_a_unit_tells_apart_keep_it() -> None:
    assert without_units(["heat (°C)", "heat (°F)"]) == ["heat (°C)", "heat (°F)"]
    assert without_units(["heat (°C)", "time (min)"]) == ["heat", "time"]
