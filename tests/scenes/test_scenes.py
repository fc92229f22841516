"""Chapters say what the fit shows, whatever the data: of odd shape, with a network that draws nothing, or judged."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

import nnmath
from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnfilm.render.plan import Plan
from nnfilm.story import story
from nnfilm.story.story import Story
from nnmath import Experiment, Network, load
from tests.support.chapters import load_chapter
from tests.support.legibility import Reading, too_fast
from tests.support.other_data import case
from tests.support.witness import attend

ClassesApart = load_chapter("ClassesApart")
IntoHiddenSpace = load_chapter("IntoHiddenSpace")
OneCut = load_chapter("OneCut")
OneOutput = load_chapter("OneOutput")
Summary = load_chapter("Summary")
Title = load_chapter("Title")


def told(chapter: type[Chapter], experiment: Experiment, folder: Path) -> tuple[str, Plan]:
    """All captions of a chapter in one, and its plan."""
    experiments = dict.fromkeys([*chapter.slots, "data"], experiment)
    plan = attend(chapter, lambda *seen: None, folder, wanted=(), experiments=experiments)
    return " ".join(caption.text for caption in plan.captions), plan


def test_directions_left_out_are_said_to_be(tmp_path: Path) -> None:
    for name, seen in (
        ("five", "from the three directions that separate the classes best"),
        ("xor", "one direction that separates"),
    ):
        text, plan = told(IntoHiddenSpace, case(name, 6 if name == "five" else 4), tmp_path)
        assert "three directions are shown" in text
        assert seen in plan.beats[0].seen
    assert "directions" not in told(IntoHiddenSpace, case("iris", 3), tmp_path)[0]


def test_where_borders_cannot_all_be_seen_none_is_drawn_and_that_is_said(tmp_path: Path) -> None:
    experiment = case("five", 4)
    assert HiddenSpaceFigure(experiment, Layout.of(14.2, 8.0), DARK).cells.borders == []
    text, plan = told(ClassesApart, experiment, tmp_path)
    assert "none is drawn" in text and plan.title != ClassesApart.title  # which says that cuts are seen
    assert told(ClassesApart, case("iris", 2), tmp_path)[1].title == ClassesApart.title
    text, plan = told(OneCut, experiment, tmp_path)
    assert "drawn" not in text  # that is said once
    assert any("none is drawn" in beat.seen for beat in plan.beats)


def test_where_a_straight_cut_is_enough_that_is_said_and_the_network_can_do_it_only_if_it_does(tmp_path: Path) -> None:
    separable = case("wine", 2)
    data = separable.dataset
    assert nnmath.straight_cut(data).separates
    assert nnmath.errors(separable.network, data.X, data.y) == 0
    text = told(OneCut, separable, tmp_path)[0]
    assert "straight cuts leave none wrong" in text
    assert "nobody needs a network" in text
    one = case("wine", 1)
    assert nnmath.errors(one.network, data.X, data.y)
    text = told(OneCut, one, tmp_path)[0]
    assert "nobody needs a network" not in text
    assert "do as well?" in text


NO_GAIN = "as well: both leave|fewer wrong here|both leave none|, (as|more than) before|is wrong either"


@pytest.mark.parametrize("chapter", [ClassesApart, Summary])
def test_a_hidden_layer_that_saves_nothing_is_not_praised(chapter: type[Chapter], tmp_path: Path) -> None:
    for source, hidden in (("iris", 2), ("spread", 2), ("xor", 4)):
        experiment = case(source, hidden)
        data = experiment.dataset
        wrong = nnmath.errors(experiment.network, data.X, data.y)
        saves = wrong < nnmath.straight_cut(data).errors
        text, plan = told(chapter, experiment, tmp_path)
        for words in (text, " ".join(beat.seen for beat in plan.beats)):
            assert saves != bool(re.search(NO_GAIN, words)), (source, words)


@pytest.mark.parametrize(("straight", "won"), [(0.80, True), (0.94, False), (0.95, False), (0.99, False)])
def test_the_end_claims_no_more_than_holds_on_unseen_points(straight: float, won: bool, tmp_path: Path) -> None:
    """On the points of the fit the network leaves far fewer wrong; on others it is right for 95 %, give or take 2 %."""
    experiment = case("xor", 4)
    assert experiment.report
    report = replace(experiment.report, held_out=0.95, held_out_error=0.02, straight=straight)
    judged = replace(experiment, report=report)
    text, plan = told(Summary, judged, tmp_path)
    for words in (text, plan.beats[0].seen):
        assert ("on unseen points, a straight cut does" in words) != won
    assert ("Cut as they were" in text) == won
    assert max(len(caption.text.split()) for caption in plan.captions) <= 16


@pytest.mark.parametrize("poor", [False, True])
def test_a_given_network_is_held_to_naming_the_largest_class(poor: bool, tmp_path: Path) -> None:
    """One that was given is not said to be fitted to these points, as nobody knows."""
    whole = case("five", 6)
    first, last = whole.network.layers
    mixed = Network((first, replace(last, weights=-last.weights, bias=-last.bias)))
    text, plan = told(Summary, Experiment(whole.dataset, mixed if poor else whole.network), tmp_path)
    for words in (text, " ".join(beat.seen for beat in plan.beats)):
        assert "counted on rows that it may have been trained on" in words
        assert ("gets 35 % of them right, and the network no more." in words) == poor
    assert max(len(caption.text.split()) for caption in plan.captions) <= 16


# A network that draws nothing, or flattens the plane.

FLAWED = {
    "no weights at all": (np.zeros((2, 2)), np.zeros((2, 1)), "hidden neuron 1 has only zero weights"),
    "one idle neuron of three": ([[1, 0, 1], [1, 0, -1]], [[1], [1], [1]], "hidden neuron 2 has only zero weights"),
    "an idle output": ([[1, 0], [0, 1]], [[0], [0]], "the output has only zero weights"),
    "two that cut alike": ([[2, 2], [2, 2]], [[20], [-9]], "all hidden neurons cut in the same direction"),
    "three that do": ([[1, -2, 1], [1, -2, 1]], [[3], [-3], [1]], "all hidden neurons cut in the same direction"),
}


@cache
def story_of_flawed(name: str) -> Story:
    hidden, output, _ = FLAWED[name]
    weights = [np.array(hidden, dtype=float), np.array(output, dtype=float)]
    biases = [np.linspace(0.5, -0.5, weights[0].shape[1]), np.array([0.1])]
    return story.story_of(Experiment(load("moons"), Network.from_arrays(weights, biases, "logistic")), lambda: None)


@pytest.mark.parametrize("name", FLAWED)
def test_its_film_plays_and_says_what_is_the_matter_and_left_out(name: str, tmp_path: Path) -> None:
    *_, reason = FLAWED[name]
    assert story_of_flawed(name).experiments["data"].network.flaw == reason
    for left_out in ("Warp2D", "LiftToCube", "IntoHiddenSpace", "ManyCuts", "OneNeuron"):
        assert story_of_flawed(name).left_out[left_out] == reason
    chapters = {chapter.__name__: chapter for chapter in story_of_flawed(name).chapters}
    assert {"Title", "DataTour", "OneCut", "Summary"} <= chapters.keys()
    plans: dict[str, Plan] = {}
    for key in chapters.keys() & {"Title", "Landscape", "Summary"}:  # the others show the data alone
        chapter = chapters[key]
        reading = Reading()
        plans[key] = attend(chapter, reading, tmp_path, experiments=story_of_flawed(name).experiments)
        assert not [*reading.faults(plans[key].fps), *too_fast(plans[key])]
    assert any(reason in caption.text for caption in plans["Summary"].captions)
