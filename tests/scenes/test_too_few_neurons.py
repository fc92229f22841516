"""What is said of two neurons' boundary is so of the network that is shown."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.sheet import data_window
from nnmath import Box, decision_boundary, standard
from tests.support.films import ARTICLE, plans


def test_it_closes_on_one_side_and_runs_off_on_the_other() -> None:
    """From ever further away it is one curve with its bend in the picture, whose ends both leave on the same side."""
    said = [caption.text for plan in plans(ARTICLE) if plan.chapter == "TooFewNeurons" for caption in plan.captions]
    assert "One side closes; the other runs off to the horizon." in said
    experiment = standard("rings_two")
    near = data_window(experiment.dataset.X, experiment.dataset.y)
    for times in (4.0, 12.0, 100.0):
        box = Box.cube(near.center, times * float(near.size.max()) / 2)
        (line,) = decision_boundary(experiment.network, box, resolution=900)
        ends = (line[[0, -1]] - box.center) / (box.size / 2)
        assert np.allclose(np.abs(ends).max(axis=1), 1.0)
        (first, one), (second, other) = ((np.abs(end).argmax(), np.sign(end[np.abs(end).argmax()])) for end in ends)
        assert (first, one) == (second, other)
        along = (line - box.center)[:, first] * one / (box.size[0] / 2)
        assert along.min() > -0.9  # the bend
