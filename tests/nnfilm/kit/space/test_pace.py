"""The pace of a bend."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import standard


def test_the_pace_of_a_bend_is_even_in_what_is_seen() -> None:
    layout = Layout.of(128 / 9, 8.0)
    flat = SquareFigure(standard("bands"), layout.untitled, layout, DARK)
    flat.far, flat.flow.t = 1.0, 0.5

    def places() -> np.ndarray:
        return flat.flow(flat.sheet.points)

    pace = as_seen(flat.space, flat.flow, places, 1.0, even=0.0)
    shares = np.array([pace(share) for share in np.linspace(0, 1, 21)])
    assert shares[0] == 0.0 and shares[-1] == 1.0 and (np.diff(shares) >= 0).all()
    assert flat.flow.t == 0.5

    def way(low: float, high: float) -> float:
        ends = []
        for share in np.linspace(low, high, 9):
            flat.flow.t = 0.5 + 0.5 * pace(float(share))
            ends.append(places() / float(flat.flow.window().size.max()))
        return float(np.linalg.norm(np.diff(ends, axis=0), axis=2).max(axis=1).sum())

    thirds = [way(0.2, 0.4), way(0.4, 0.6), way(0.6, 0.8)]
    assert max(thirds) < 1.35 * min(thirds)
