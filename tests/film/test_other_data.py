"""The article's chapters with other data: what they say is so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import ASPECTS
from nnmath import Dataset, Experiment, standard
from nnmath.warps.warp import start_plane
from tests.support.chapters import load_chapter
from tests.support.other_data import plain
from tests.support.witness import SMALL, attend

BandsData = load_chapter("BandsData")
DataTour = load_chapter("DataTour")
CutLines = load_chapter("CutLines")
OneCut = load_chapter("OneCut")
SeparatingLine = load_chapter("SeparatingLine")
SeparatingPlane = load_chapter("SeparatingPlane")
Title = load_chapter("Title")
TooFewNeurons = load_chapter("TooFewNeurons")
Triangle = load_chapter("Triangle")
Warp2D = load_chapter("Warp2D")


def told(chapter: type[Chapter], experiment: Experiment, folder: Path) -> Plan:
    """The plan of a chapter in which every slot has the same experiment."""
    experiments = dict.fromkeys(("bands", "rings", "rings_two", "data"), experiment)
    return attend(chapter, lambda *_: None, folder, wanted=(), experiments=experiments)


def words(plan: Plan) -> str:
    """All that a chapter says, heading and descriptions included."""
    return " ".join([plan.title, *(c.text for c in plan.captions), *(f"{b.name} {b.seen}" for b in plan.beats)])


@pytest.mark.parametrize(("activation", "name"), [("logistic", "sigmoid"), ("tanh", "tanh"), ("relu", "ReLU")])
def test_no_activation_is_called_a_sigmoid_but_the_sigmoid(activation: str, name: str, tmp_path: Path) -> None:
    experiment = plain("moons", 2, activation)
    for chapter in (CutLines, Warp2D, SeparatingLine):
        text = words(told(chapter, experiment, tmp_path))
        assert name in text or chapter is SeparatingLine
        if activation != "logistic":
            assert "sigmoid" not in text and "0 to 1" not in text
            assert "square" not in text or activation == "tanh"


def test_headings_claim_no_more_than_the_fit_shows(tmp_path: Path) -> None:
    """Moons: a line errs, and three cuts leave the boundary open; blobs: a line is enough."""
    moons, blobs = plain("moons", 3), plain("blobs", 2)
    data = moons.dataset
    y = np.random.default_rng(0).permutation(data.y)
    mixed = Experiment(Dataset.from_raw("mixed", data.raw, y, data.feature_names, data.class_names), moons.network)
    for chapter, experiment, title in (
        (Title, moons, "What tells the upper moon from the lower moon?"),
        (Title, blobs, "What tells the left blob from the right blob?"),
        (BandsData, blobs, "One straight line will do"),
        (Triangle, moons, "Three cuts, one boundary"),
        (TooFewNeurons, blobs, "Two neurons are enough"),
        (SeparatingPlane, moons, "One plane separates them"),
        (SeparatingPlane, mixed, "One plane cuts the cube"),
        (Title, mixed, "What tells upper from lower?"),
    ):
        plan = told(chapter, experiment, tmp_path)
        assert plan.title == title
        assert not re.search("cup|coffee", words(plan))


def test_cuts_that_hold_nothing_between_them_are_not_said_to_bracket(tmp_path: Path) -> None:
    assert "bracket" not in words(told(CutLines, plain("xor", 2), tmp_path))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("follows", "hidden"), [(CutLines, 2), (Triangle, 3)])
def test_in_a_film_of_one_data_set_a_chapter_starts_where_the_straight_cut_ended(
    follows: type[Chapter], hidden: int, aspect: str, tmp_path: Path
) -> None:
    experiments = dict.fromkeys([*follows.slots, "data"], plain("moons", hidden))
    renderer = ChapterRenderer(SMALL.shaped(aspect), Presentation(alone=False), experiments, tmp_path)
    shown: list[np.ndarray] = []

    def keep(frames: Sequence[int], pixels: np.ndarray, changed: object) -> None:
        shown.append(pixels.astype(int))

    renderer.perform(OneCut, [renderer.plan(OneCut).frames - 1], keep)
    renderer.perform(follows, [0], keep)
    last, first = shown
    assert np.ptp(last) > 200
    assert np.abs(last - first).max() < 40
    assert np.mean(np.abs(last - first)) < 0.05


def test_of_very_many_points_it_is_said_how_many_are_drawn(tmp_path: Path) -> None:
    bands = standard("bands")
    rows, rng = np.arange(5_000) % bands.dataset.n_samples, np.random.default_rng(0)
    raw = bands.dataset.raw[rows] + rng.normal(0, 0.01, (5_000, 2))
    data = Dataset.from_raw("many", raw, bands.dataset.y[rows], ("a", "b"), ("c", "d"))
    many = Experiment(data, bands.network)
    assert f"{len(data.shown):,} of 5,000 points are drawn" in words(told(Title, many, tmp_path))
    text = words(told(DataTour, many, tmp_path))
    assert all(re.search(rf"\b{size:,} [cd]\b", text) for size in data.class_sizes), text


def test_the_features_are_named_that_weigh_most_across_and_up(tmp_path: Path) -> None:
    wine = plain("wine", 2)
    weights = np.abs(start_plane(wine.network, wine.dataset.X))
    across, up = (wine.dataset.feature_names[k] for k in weights.argmax(axis=0))
    assert f"Across, {across} weighs most; up and down, {up}." in words(told(DataTour, wine, tmp_path))
