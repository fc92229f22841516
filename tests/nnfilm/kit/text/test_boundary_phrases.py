"""What a boundary is said to wrap round."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.text.phrases import wrapped
from nnmath import standard

DATA = standard("bands").dataset
EDGE = np.abs(DATA.X[:, 0][DATA.y == 0]).max() + 0.01
HAIRPIN = np.array([[-EDGE, -9.0], [-EDGE, 9.0], [EDGE, 9.0], [EDGE, -9.0]])


def split() -> np.ndarray:
    """Bands without a point of the sides in the middle."""
    return (DATA.y == 0) | (np.abs(DATA.X[:, 0]) > EDGE)


def test_a_hairpin_wraps_round_the_class_that_lies_within_it() -> None:
    kept = split()
    data = replace(DATA, X=DATA.X[kept], y=DATA.y[kept], raw=DATA.raw[kept])
    assert wrapped([HAIRPIN], data) == 0
    swapped = replace(data, y=1 - data.y)
    assert wrapped([HAIRPIN], swapped) == 1


def test_nothing_is_wrapped_by_two_lines_nor_a_straight_one_nor_by_one_round_both_classes() -> None:
    assert wrapped([HAIRPIN[:2], HAIRPIN[2:]], DATA) is None
    assert wrapped([HAIRPIN[:2]], DATA) is None
    assert wrapped([9.0 * HAIRPIN], DATA) is None
    assert wrapped([0.3 * HAIRPIN], DATA) is None
