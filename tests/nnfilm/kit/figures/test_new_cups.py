"""Cups that nobody fitted: each falls to its own place, and goes where the network sends it, right or wrong."""

from __future__ import annotations

import numpy as np
import pytest

from nnfilm.kit.figures.addresses import seen
from nnfilm.kit.figures.new_cups import NewCups
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.placement import solid
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnmath import standard
from nnmath.datasets.fresh import fresh_points

BANDS = standard("bands")


@pytest.mark.parametrize("n", [6, 60])
def test_each_goes_to_the_side_that_the_boundary_says_and_errors_are_marked(n: int) -> None:
    """Sixty of each class have errors among them; six are those of the film."""
    layout, fresh = Layout.of(*frame_size(1280, 720)), fresh_points(BANDS.dataset, n)
    plane = SquareFigure(BANDS, layout.untitled, layout, DARK)
    found, probability = NewCups(fresh, plane, layout, DARK), BANDS.network.predict_proba(fresh.X)[:, 1]
    assert (found.places[:, 1] > layout.height / 2).all()
    lain = np.zeros(len(fresh.y), dtype=bool)
    for found.gone in np.linspace(0.0, 1.0, 2001):
        lain |= np.isclose(found.places, seen(plane.space, solid(fresh.X))).all(axis=1)
    assert lain.all()
    assert (np.sign(found.places[:, 0]) == np.where(probability > 0.5, -1, 1)).all()
    assert (found.wrong == ((probability > 0.5) != (fresh.y == 1))).all() and found.wrong.any() == (n > 6)
