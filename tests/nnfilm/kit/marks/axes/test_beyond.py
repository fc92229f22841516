"""Arrows at the border of a picture that count the points beyond it."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.marks.axes.beyond import sides
from nnmath import Box


@given(st.integers(0, 500))
def test_the_arrows_count_every_point_beyond_the_border_once(seed: int) -> None:
    random = np.random.default_rng(seed)
    points, box = random.normal(size=(60, 2)) * random.uniform(0.3, 2.0), Box.cube([0.1, -0.2], 1.0)
    found = sides(box, points)
    assert sum(n for _, _, n in found) == np.count_nonzero(~box.contains(points))
    for place, outward, n in found:
        assert 0 < n <= np.count_nonzero((points - box.center) @ outward > 1.0)
        assert box.contains(place, 1e-9) and not box.contains(place + 0.01 * outward)
