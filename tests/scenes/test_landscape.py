"""The landscape is a sum: what is drawn in each frame of the chapter that tells so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import expit

from nnfilm.kit.figures.growing_sum import GrowingSum
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.surfaces.planes import LevelSlice
from nnmath.utils.arrays import Floats
from tests.support.chapters import load_chapter
from tests.support.witness import SMALL, attend

ProbabilitySurface = load_chapter("ProbabilitySurface")


class Heights:
    """Notes how high random points of the surface are drawn, by beat, and where its level plane is."""

    def __init__(self) -> None:
        self.drawn: dict[str, list[Floats]] = {}
        self.told = self.top = 0.0
        self.terms: Floats = np.zeros((0, 0))
        self.bias = 0.0
        self.on_zero: list[float] = []

    def __call__(self, frames: Sequence[int], scene: Any, shown: object) -> None:
        growing: GrowingSum = scene.sum
        land, relief = scene.land, growing.relief
        at = np.random.default_rng(0).uniform(land.box.low, land.box.high, (60, 2))
        layers = scene.experiment.network.layers
        values = expit(at @ layers[0].weights + layers[0].bias)
        self.terms, self.bias = values * layers[1].weights[:, 0], float(layers[1].bias[0])
        self.told, self.top = relief.per_unit * land.top, land.top
        if land.surface.opacity > 0:
            self.drawn.setdefault(scene.beats[-1], []).append(land.surface.place(at)[:, 2])
        self._at_zero(scene, relief)

    def _at_zero(self, scene: Any, relief: SumRelief) -> None:
        """How far the boundary that is drawn is off the level plane at 0, while both are seen."""
        flood, boundary = scene.land.boundary, getattr(scene, "flood", None)
        assert isinstance(flood, Curves)
        if isinstance(boundary, LevelSlice) and boundary.opacity > 0 and flood.opacity > 0 and boundary.level == 0:
            self.on_zero.append(float(np.abs(flood.place(flood.points)[:, 2] - relief.height_of(0.0)).max()))


def on_the_way(drawn: Floats, start: Floats, end: Floats) -> bool:
    """Whether all points are the same share of their ways."""
    way = end - start
    share = float((drawn - start) @ way / (way @ way))
    return -1e-9 <= share <= 1 + 1e-9 and bool(np.allclose(drawn, start + share * way, atol=1e-9))


def test_each_frame_draws_a_partial_sum_the_last_the_probability_and_the_boundary_lies_at_zero(
    tmp_path: Path,
) -> None:
    heights = Heights()
    attend(ProbabilitySurface, heights, tmp_path, quality=SMALL)
    assert len(heights.on_zero) > 10
    assert max(heights.on_zero, default=0.0) < 1e-3
    told, terms = heights.told, heights.terms
    partial = [told * (terms[:, :n].sum(axis=1) + heights.bias) for n in range(terms.shape[1] + 1)]
    p = heights.top * expit(terms.sum(axis=1) + heights.bias)
    steps = [*pairwise(partial), (partial[-1], p), (p, 0 * p)]
    drawn = [one for beat in heights.drawn.values() for one in beat]
    step = 0
    for one in drawn:  # each step begins where the one before ends
        step = next((k for k in range(step, len(steps)) if on_the_way(one, *steps[k])), -1)
        assert step >= 0
    for end in (*partial[1:], p):
        assert min(float(np.abs(one - end).max()) for one in drawn) < 1e-9
