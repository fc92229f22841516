"""A network that draws nothing, or flattens the plane, has a film all the same, which says what is the matter."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from nnfilm.render.plan import Plan
from nnfilm.story import story
from nnfilm.story.story import Story
from nnmath import Experiment, Network, load
from tests.support.legibility import Reading, too_fast
from tests.support.witness import attend

FLAWED = {
    "no weights at all": (np.zeros((2, 2)), np.zeros((2, 1)), "hidden neuron 1 has only zero weights"),
    "one idle neuron of three": ([[1, 0, 1], [1, 0, -1]], [[1], [1], [1]], "hidden neuron 2 has only zero weights"),
    "an idle output": ([[1, 0], [0, 1]], [[0], [0]], "the output has only zero weights"),
    "two that cut alike": ([[2, 2], [2, 2]], [[20], [-9]], "all hidden neurons cut in the same direction"),
    "three that do": ([[1, -2, 1], [1, -2, 1]], [[3], [-3], [1]], "all hidden neurons cut in the same direction"),
}


@cache
def told(name: str) -> Story:
    hidden, output, _ = FLAWED[name]
    weights = [np.array(hidden, dtype=float), np.array(output, dtype=float)]
    biases = [np.linspace(0.5, -0.5, weights[0].shape[1]), np.array([0.1])]
    return story.story_of(Experiment(load("moons"), Network.from_arrays(weights, biases, "logistic")), lambda: None)


@pytest.mark.parametrize("name", FLAWED)
def test_its_film_plays_and_says_what_is_the_matter_and_left_out(name: str, tmp_path: Path) -> None:
    *_, reason = FLAWED[name]
    assert told(name).experiments["data"].network.flaw == reason
    for left_out in ("Warp2D", "LiftToCube", "IntoHiddenSpace", "ManyCuts", "OneNeuron"):
        assert told(name).left_out[left_out] == reason
    chapters = {chapter.__name__: chapter for chapter in told(name).chapters}
    assert {"Title", "DataTour", "OneCut", "Summary"} <= chapters.keys()
    assert ("Landscape" in chapters) == ("cut in the same direction" in FLAWED[name][-1])
    plans: dict[str, Plan] = {}
    for key in chapters.keys() & {"Title", "Landscape", "Summary"}:  # the others show the data alone
        chapter = chapters[key]
        reading = Reading()
        plans[key] = attend(chapter, reading, tmp_path, experiments=told(name).experiments)
        assert not [*reading.faults(plans[key].fps), *too_fast(plans[key])]
    assert any(reason in caption.text for caption in plans["Summary"].captions)
