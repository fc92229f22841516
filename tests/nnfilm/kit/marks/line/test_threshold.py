"""A cut of a line that counts what it gets wrong."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.marks.line.chart import Chart
from nnfilm.kit.marks.line.threshold import Threshold
from nnfilm.kit.style.theme import DARK

CHART = Chart(-2.0, 3.0, (-5.0, -1.0, 5.0, 3.0))


@pytest.mark.parametrize("sides", [(0, 1), (1, 0)])
def test_a_cut_counts_what_it_gets_wrong_wherever_it_is(sides: tuple[int, int]) -> None:
    random = np.random.default_rng(0)
    x, y = random.integers(-2, 4, 50).astype(float), random.integers(0, 2, 50)
    threshold = Threshold(CHART, 0.0, sides, x, y, DARK, 0.3)
    for at in np.linspace(-2.5, 3.5, 25):
        threshold.x = float(at)
        assert threshold.wrong == np.count_nonzero(np.where(x > at, sides[1], sides[0]) != y)
