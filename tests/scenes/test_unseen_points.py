"""The chapter on points that were held back: what stands beside the picture is what scikit-learn counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import recall_score

import nnmath
from nnfilm.kit.figures.held_out import HeldOut, UnseenLine
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import DARK
from nnmath import FitSpec
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.traits import DataTraits
from nnmath.fitting.report import FOREST, NEIGHBORS, OtherMethod
from nnmath.networks.metrics import Unseen
from tests.support.chapters import load_chapter
from tests.support.sharing import once_a_run
from tests.support.witness import SMALL, attend

UnseenPoints = load_chapter("UnseenPoints")

LAYOUTS = [Layout.of(*size) for size in ((8 * 16 / 9, 8.0), (8.0, 8 * 16 / 9))]


@pytest.fixture(scope="module")
def experiment() -> Experiment:
    return nnmath.standard("data")


def figure_of(experiment: Experiment, layout: Layout = LAYOUTS[0]) -> HeldOut:
    assert experiment.unseen
    return HeldOut(experiment, experiment.unseen, layout, DARK)


def test_the_bars_are_what_scikit_learn_counts(experiment: Experiment) -> None:
    held, unseen, report = figure_of(experiment), experiment.unseen, experiment.report
    assert unseen and report and report.held_out is not None
    recall = recall_score(unseen.y, unseen.confusion.predicted, average=None)
    rows = dict(zip(held.keys, held.bars.rows, strict=True))
    assert [rows[str(k)].shares[0] for k in range(2)] == pytest.approx(recall)
    right = int((unseen.y == unseen.confusion.predicted).sum())
    assert str(rows["all"].figures[-1]) == f"{right} of {len(unseen.y)}"
    assert rows["all"].shares[-1] == right / len(unseen.y)
    assert rows["mean"].shares == (report.held_out,) and rows["mean"].spread == report.held_out_error
    assert rows["guess"].shares[0] == np.bincount(unseen.y).max() / len(unseen.y)
    assert rows["cut"].shares[0] == report.straight
    assert len(rows["all"].ticks) == 5


@pytest.mark.parametrize("layout", LAYOUTS)
def test_shares_that_stand_together_are_counted_on_the_same_points(experiment: Experiment, layout: Layout) -> None:
    """Above, one round: right points of all classes are those of all. Below a head of their own, means over rounds."""
    held, unseen = figure_of(experiment, layout), experiment.unseen
    assert unseen and held.keys[-3:] == ["mean", "cut", "guess"]
    assert [bool(row.head) for row in held.bars.rows] == [key == "mean" for key in held.keys]
    rows = dict(zip(held.keys, held.bars.rows, strict=True))
    by_class = sum(rows[str(k)].shares[0] * n for k, n in enumerate(np.bincount(unseen.y)))
    assert by_class == pytest.approx(rows["all"].shares[-1] * len(unseen.y))
    assert len(rows["all"].shares) == len(rows["all"].figures) == 1 + len(unseen.networks)
    one = replace(experiment, unseen=Unseen(unseen.X, unseen.y, 0 * unseen.part, unseen.networks[:1]))
    assert "mean" not in figure_of(one, layout).keys  # there was but one round


@pytest.mark.parametrize("given", [False, True])
def test_what_is_clearly_ahead_has_a_bar_and_is_said_unless_a_test_set_judges(
    experiment: Experiment, given: bool, tmp_path: Path
) -> None:
    report, unseen = experiment.report, experiment.unseen
    assert report and unseen and report.held_out
    told = replace(report, ahead=(OtherMethod(FOREST, 0.9), OtherMethod(NEIGHBORS, 0.87)))
    judged = replace(unseen, networks=(experiment.network,), part=0 * unseen.part, given=True) if given else unseen
    experiments = {"data": replace(experiment, report=told, unseen=judged)}
    held = figure_of(experiments["data"])
    rows = dict(zip(held.keys, held.bars.rows, strict=True))
    assert (FOREST in rows) == (NEIGHBORS in rows) == (not given)
    plan = attend(UnseenPoints, lambda *_: None, tmp_path, wanted=(), experiments=experiments)
    said = [caption.text for caption in plan.captions if "clearly" in caption.text]
    assert said == ([] if given else ["Two other methods do clearly better."])
    seen = next(beat.seen for beat in plan.beats if beat.name == "beside others")
    assert ("clearly more" in seen) == (not given)
    if not given:
        assert rows[FOREST].shares == (0.9,) and str(rows[NEIGHBORS].name) == "5 nearest neighbours"


def test_a_test_set_is_judged_by_the_network_that_is_shown(experiment: Experiment, tmp_path: Path) -> None:
    data = experiment.dataset
    rows = np.arange(0, data.n_samples, 7)
    unseen = Unseen(data.X[rows], data.y[rows], np.zeros(len(rows), dtype=int), (experiment.network,), given=True)
    given = replace(experiment, unseen=unseen)
    assert figure_of(given).keys[0] == "all"
    assert UnseenPoints.requires(DataTraits(given)).reason == f"a test set of {len(rows)} points was given"
    plan = attend(UnseenPoints, lambda *_: None, tmp_path, wanted=(), experiments={"data": given})
    assert any(f"{len(rows)} points of a test set" in caption.text for caption in plan.captions)


def test_every_part_is_judged_on_the_picture(experiment: Experiment, tmp_path: Path) -> None:
    rings: list[list[float]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[object]) -> None:
        rings.append([cloud.ring for cloud in scene.picture.clouds])

    attend(UnseenPoints, look, tmp_path, quality=SMALL, experiments={"data": experiment})
    assert rings[0] == [0.0] * len(rings[0]) and rings[-1] == [1.0] * len(rings[0])


def test_without_points_held_back_there_is_no_such_chapter(experiment: Experiment) -> None:
    answer = UnseenPoints.requires(DataTraits(replace(experiment, unseen=None)))
    assert not answer.met and "too few" in answer.reason
    assert experiment.report
    quick = replace(experiment.report, spec={**experiment.report.spec, "held_out": False})
    answer = UnseenPoints.requires(DataTraits(replace(experiment, unseen=None, report=quick)))
    assert not answer.met and "to do without" in answer.reason
    given = UnseenPoints.requires(DataTraits(Experiment(experiment.dataset, experiment.network)))
    assert not given.met and "given" in given.reason


# On a line.


@once_a_run
def on_a_line() -> Experiment:
    data = nnmath.load("goldilocks")
    return Experiment.of_fit(data, nnmath.fit(data, FitSpec(hidden=2, starts=2)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_on_a_line_bars_and_bands_are_what_the_networks_say_of_points_held_back(layout: Layout) -> None:
    experiment = on_a_line()
    unseen = experiment.unseen
    assert unseen
    picture, held = UnseenLine(experiment, unseen, layout, DARK), HeldOut(experiment, unseen, layout, DARK)
    predicted = np.empty(len(unseen.y), dtype=int)
    for k, network in enumerate(unseen.networks):
        own = unseen.part == k
        predicted[own] = network.predict(unseen.X[own])
        ends = [piece.high for piece in picture.bands[k].pieces[:-1]]
        said = np.array([piece.label for piece in picture.bands[k].pieces])[np.searchsorted(ends, unseen.X[own, 0])]
        assert np.array_equal(said, predicted[own])
        assert np.array_equal(picture.clouds[k].wrong[own], predicted[own] != unseen.y[own])
    rows = dict(zip(held.keys, held.bars.rows, strict=True))
    assert [rows[str(k)].shares[0] for k in (0, 1)] == pytest.approx(recall_score(unseen.y, predicted, average=None))
    assert str(rows["all"].figures[-1]) == f"{int((predicted == unseen.y).sum())} of {len(unseen.y)}"


def test_a_test_set_on_a_line_comes_instead_of_the_points_of_the_fit(tmp_path: Path) -> None:
    experiment = on_a_line()
    data = experiment.dataset
    rows = np.arange(0, data.n_samples, 7)
    unseen = Unseen(data.X[rows], data.y[rows], np.zeros(len(rows), dtype=int), (experiment.network,), given=True)
    given = replace(experiment, unseen=unseen)
    seen: list[tuple[str, float, float]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[object]) -> None:
        seen.append((scene.beats[-1], scene.picture.own[0].opacity, scene.picture.clouds[0].opacity))

    plan = attend(UnseenPoints, look, tmp_path, quality=SMALL, experiments={"data": given})
    assert any(f"{len(rows)} points of a test set" in caption.text for caption in plan.captions)
    assert [own for beat, own, _ in seen if beat == "the question"][-1] == 1.0
    assert [(own, test) for beat, own, test in seen if beat == "the test set"][-1] == (0.0, 1.0)
