"""The picture that opens a film: nothing of it is cut off by the frame's edge."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from nnfilm.kit.figures.opening import Opening
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.settings.quality import ASPECTS
from nnmath import Dataset, Experiment, FitSpec, fit
from tests.support.sharing import once_a_run
from tests.support.witness import SMALL


@once_a_run
def experiment_of_words(hidden: int) -> Experiment:
    """Two columns of words, as numbers: twenty points in each of six places."""
    raw = np.repeat(np.array([*product(range(3), range(2))], dtype=float), 20, axis=0)
    y = (raw[:, 0] * (1 - raw[:, 1]) > 0).astype(int)
    data = Dataset.from_raw("words", raw, y, ("soil", "light"), ("grows", "does not"))
    return Experiment.of_fit(data, fit(data, FitSpec(hidden=hidden, starts=2, held_out=False)))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("hidden", "moved"), [(1, False), (2, True), (3, True)])
def test_points_that_are_spread_round_one_place_are_seen_in_full(hidden: int, moved: bool, aspect: str) -> None:
    quality = SMALL.shaped(aspect)
    layout = Layout.of(*frame_size(quality.width, quality.height))
    opening = Opening(experiment_of_words(hidden), layout, DARK, moved=moved)
    canvas = Canvas(np.zeros((quality.height, quality.width, 4), np.uint8), quality.height / layout.height)
    opening.space.parts = [opening.figure.cloud]
    opening.figure.cloud.opacity = 1.0
    opening.space.draw(canvas)
    drawn = canvas.pixels[..., :3].any(axis=2)
    assert drawn.any()
    edge = round(0.12 * canvas.unit)
    assert not drawn[:edge].any() and not drawn[-edge:].any()
    assert not drawn[:, :edge].any() and not drawn[:, -edge:].any()
