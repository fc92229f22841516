"""Numbers that run: their digits may change, their places do not."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfilm.kit.style.theme import DARK
from nnfilm.kit.text.running_numbers import Run, decimals, draw_runs
from nnfilm.kit.text.typeset import math
from tests.support.drawing import frame

SIZE = 0.5
NUMBERS = st.floats(-99.99, 99.99).map(decimals)


def inked(runs: list[Run], anchor: float = 0.0) -> tuple[int, int]:
    """The first and the last column of what is drawn."""
    canvas = frame()
    empty = canvas.pixels.copy()
    draw_runs(canvas, runs, (0.0, 0.0), SIZE, anchor)
    columns = np.nonzero((canvas.pixels != empty).any(axis=(0, 2)))[0]
    return int(columns.min()), int(columns.max())


@given(st.floats(-1e6, 1e6))
def test_decimals_are_the_value_to_half_a_cent_with_no_negative_zero(value: float) -> None:
    text = decimals(value)
    assert re.fullmatch("\u2212?[0-9]+[.][0-9]{2}", text) and text != "\u22120.00"
    assert abs(float(text.replace("\u2212", "-")) - value) <= 0.005 + 1e-9 * abs(value)


@settings(max_examples=25)
@given(NUMBERS, NUMBERS)
def test_what_stands_beside_a_number_keeps_its_place_while_it_runs(one: str, other: str) -> None:
    """As long as it is no wider than the widest that was announced."""
    ends = [
        inked([Run(DARK.ink, math("z =")), Run(DARK.ink, number=text, widest="\u221200.00"), Run(DARK.ink, math("="))])
        for text in (one, other)
    ]
    assert np.abs(np.subtract(*ends)).max() <= 1
