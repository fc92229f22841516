"""The cells of the classes in space are painted from far to near, whatever the classes and the viewer."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.figures.class_cells import LinearRegions
from nnfilm.kit.space.view import View, turntable
from nnmath import Box, ClassView, cell_borders

Floats = NDArray[np.float64]


def scores(classes: int, seed: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    weights = rng.normal(size=(3, classes))
    return weights, -(weights.T @ rng.uniform(0.2, 0.8, 3)) + rng.normal(0, 0.2, classes)


def looks(perspective: float) -> list[View]:
    turns = [(azimuth, elevation) for azimuth in range(10, 360, 40) for elevation in (-50, 15, 40)]
    return [View(np.full(3, 0.5), 1.0, turntable(*turn), perspective) for turn in turns]


@pytest.mark.parametrize(("classes", "perspective"), [(3, 0.16), (5, 0.0), (8, 0.16)])
def test_along_every_line_of_sight_what_is_nearer_is_painted_later(classes: int, perspective: float) -> None:
    weights, bias = scores(classes, classes)
    cells = LinearRegions(weights, bias, 1e-6)  # so that hardly anything lies on a border
    borders = {(b.first, b.second) for b in cell_borders(weights, bias, ClassView(np.eye(3), True), Box.unit(3))}
    rng = np.random.default_rng(1)
    crossed = 0
    for view in looks(perspective):
        toward = np.tile(view.toward, (40, 1))
        starts = rng.uniform(0, 1, (40, 3))
        if perspective:
            toward = view.eye() - starts
            toward /= np.linalg.norm(toward, axis=1, keepdims=True)
        along = starts[:, None] + np.linspace(-1.0, 1.0, 201)[None, :, None] * toward[:, None]
        ranks = cells.ranks(along.reshape(-1, 3), view, 0.0).reshape(40, -1)
        winners = (along @ weights + bias).argmax(axis=2)
        assert (np.diff(ranks, axis=1) >= 0).all()
        for ray, step in zip(*np.nonzero(np.diff(winners, axis=1)), strict=True):
            first, second = sorted(winners[ray, step : step + 2].tolist())
            between = cells.border_rank(first, second, view)
            assert ranks[ray, step] <= between <= ranks[ray, step + 1] or (first, second) not in borders
            crossed += 1
    assert crossed > 100
