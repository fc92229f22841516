"""The article's chapters with other data: what they say is so, and it can be read however long the names are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.chapter.chapter import Chapter
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import ChapterRenderer
from nnfilm.render.plan import Plan
from nnfilm.settings.quality import ASPECTS
from nnmath import Dataset, Experiment, FitSpec, fit, load
from tests.support.chapters import load_chapter
from tests.support.legibility import Reading, too_fast
from tests.support.sharing import once_a_run
from tests.support.witness import SMALL, attend

BandsData = load_chapter("BandsData")
CutLines = load_chapter("CutLines")
LiftToCube = load_chapter("LiftToCube")
OneCut = load_chapter("OneCut")
ProbabilitySurface = load_chapter("ProbabilitySurface")
SeparatingLine = load_chapter("SeparatingLine")
SeparatingPlane = load_chapter("SeparatingPlane")
Title = load_chapter("Title")
TooFewNeurons = load_chapter("TooFewNeurons")
Triangle = load_chapter("Triangle")
Warp2D = load_chapter("Warp2D")

FLAT = Title, BandsData, CutLines, Warp2D, SeparatingLine, ProbabilitySurface
SOLID = Title, TooFewNeurons, Triangle, LiftToCube, SeparatingPlane
LONG = "mean concave points, w (2)", "中文标签数据国际化的很长的特征名称测试一下看看"
CLASSES = '#read("/etc/passwd") $x$', "العربية نص طويل جدا هنا"


@once_a_run
def experiment_in(name: str, hidden: int, activation: str = "logistic", named: bool = False, n: int = 0) -> Experiment:
    """A built-in set and a quick fit; with ``named``, hostile and long names; with ``n``, so many points."""
    data = load(name)
    raw, y = data.raw, data.y
    if n:
        rng = np.random.default_rng(0)
        rows = rng.integers(0, len(y), n)
        raw, y = raw[rows] + rng.normal(0, 0.01, (n, data.n_features)), y[rows]
    if named:
        raw = raw * [1e4, 1e-3] + [3e5, 0.0]
    names = (LONG, CLASSES) if named else (data.feature_names, data.class_names)
    data = Dataset.from_raw(name, raw, y, *names)
    fitted = fit(data, FitSpec(hidden=hidden, activation=activation, starts=3, held_out=False))
    return Experiment(data, fitted.network, fitted.report)


def shuffled(data: Dataset) -> Dataset:
    """The same points, their classes dealt out anew."""
    y = np.random.default_rng(0).permutation(data.y)
    return Dataset.from_raw("mixed", data.raw, y, data.feature_names, data.class_names)


def told(chapter: type[Chapter], experiment: Experiment, folder: Path) -> Plan:
    """The plan of a chapter in which every slot has the same experiment."""
    experiments = dict.fromkeys(("bands", "rings", "rings_two"), experiment)
    return attend(chapter, lambda *_: None, folder, wanted=(), experiments=experiments)


def words(plan: Plan) -> str:
    """All that a chapter says, heading and descriptions included."""
    return " ".join([plan.title, *(c.text for c in plan.captions), *(f"{b.name} {b.seen}" for b in plan.beats)])


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(
    ("chapter", "hidden"), [*((chapter, 2) for chapter in FLAT), *((chapter, 3) for chapter in SOLID)]
)
def test_long_and_hostile_names_can_be_read(chapter: type[Chapter], hidden: int, aspect: str, tmp_path: Path) -> None:
    experiment = experiment_in("moons", hidden, "tanh", named=True)
    reading = Reading()
    experiments = dict.fromkeys(("bands", "rings", "rings_two"), experiment)
    plan = attend(
        chapter,
        reading,
        tmp_path,
        quality=SMALL.shaped(aspect),
        presentation=Presentation("dark"),
        experiments=experiments,
    )
    faults = [*reading.faults(plan.fps), *too_fast(plan)]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("activation", "name"), [("tanh", "tanh"), ("relu", "ReLU")])
@pytest.mark.parametrize("chapter", [CutLines, Warp2D, SeparatingLine])
def test_no_activation_is_called_a_sigmoid_but_the_sigmoid(
    chapter: type[Chapter], activation: str, name: str, tmp_path: Path
) -> None:
    text = words(told(chapter, experiment_in("moons", 2, activation), tmp_path))
    assert "sigmoid" not in text
    assert "0 to 1" not in text
    assert name in text or chapter is SeparatingLine
    assert "square" not in text or activation == "tanh"


def test_the_sigmoid_is_called_one(tmp_path: Path) -> None:
    assert "sigmoid" in words(told(Warp2D, experiment_in("moons", 2), tmp_path))


def test_headings_claim_no_more_than_the_fit_shows(tmp_path: Path) -> None:
    """Moons: a line errs, and three cuts leave the boundary open; blobs: a line is enough."""
    moons, blobs = experiment_in("moons", 3), experiment_in("blobs", 2)
    assert told(Title, moons, tmp_path).title == Title.title
    assert told(Title, blobs, tmp_path).title == "Where a neural network draws the line"
    assert told(BandsData, blobs, tmp_path).title == "One straight line will do"
    assert told(Triangle, moons, tmp_path).title == "Three cuts, one boundary"
    assert told(TooFewNeurons, blobs, tmp_path).title == "Two neurons are enough"
    assert told(SeparatingPlane, moons, tmp_path).title == "One plane separates them"
    mixed = Experiment(shuffled(moons.dataset), moons.network)
    assert told(SeparatingPlane, mixed, tmp_path).title == "One plane cuts the cube"
    assert told(Title, mixed, tmp_path).title == "Where a neural network draws the line"


def test_a_legend_goes_before_a_near_view_lies_below_it_and_comes_back_with_the_whole(tmp_path: Path) -> None:
    experiment = experiment_in("moons", 2)
    seen: list[tuple[float, float]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[object]) -> None:
        if scene.beats[-1] == "after":
            (key,), flat = scene.flat.key, scene.flat
            lens = Lens.of(flat.space.look(), flat.space.region)
            ends = project(solid(np.array([flat.unit.low, flat.unit.high])), lens)[0]
            seen.append((key.opacity, float(ends[:, 0].min()) - key.right))

    attend(SeparatingLine, look, tmp_path, experiments=dict.fromkeys(("bands", "rings", "rings_two"), experiment))
    opacity, room = np.transpose(seen)
    assert room.min() < 0.0 and opacity[0] > 0.9 and opacity[-1] > 0.9  # it comes near, and goes back
    assert opacity[room < 0.0].max() < 0.1


def test_cuts_that_hold_nothing_between_them_are_not_said_to_bracket(tmp_path: Path) -> None:
    assert "bracket" not in words(told(CutLines, experiment_in("xor", 2), tmp_path))


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize(("follows", "hidden"), [(CutLines, 2), (TooFewNeurons, 2), (Triangle, 3)])
def test_in_a_film_of_one_data_set_a_chapter_starts_where_the_straight_cut_ended(
    follows: type[Chapter], hidden: int, aspect: str, tmp_path: Path
) -> None:
    slots = [*follows.slots, "data"]
    renderer = ChapterRenderer(
        SMALL.shaped(aspect), Presentation(alone=False), dict.fromkeys(slots, experiment_in("moons", hidden)), tmp_path
    )
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
    many = experiment_in("moons", 2, n=10_000)
    text = words(told(Title, many, tmp_path))
    assert f"{len(many.dataset.shown):,} of 10,000 points are drawn" in text
    assert "of 10,000 points" in words(told(SeparatingLine, many, tmp_path))
