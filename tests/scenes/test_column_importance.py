"""The chapter on columns: each point keeps its other numbers, bars are what was counted, and words are one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfilm.kit.panels.share_bars import ShareBars
from nnmath import Experiment
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.table_columns import table_columns
from nnmath.experiments.traits import DataTraits
from nnmath.networks.importance import importances, shuffled
from nnmath.networks.metrics import Unseen
from nnmath.networks.network import Network
from tests.support.chapters import load_chapter
from tests.support.films import fitted
from tests.support.witness import SMALL, attend

ColumnImportance = load_chapter("ColumnImportance")


def surveyed(n_words: int = 3, n: int = 90, judging: int = 0) -> Experiment:
    """Numbers, and a column of words; a network that looks at one column alone: 0 the words, 1 the first numbers."""
    random = np.random.default_rng(0)
    words = np.arange(n) % n_words
    raw = np.column_stack([words[:, None] == np.arange(n_words), random.normal(size=(n, 3))]).astype(float)
    y = (words == 0).astype(int) if judging == 0 else (raw[:, n_words] > 0).astype(int)
    names = [*(f"port = {word}" for word in "ABC"[:n_words]), "age", "fare", "pay"]
    data = Dataset.from_raw("survey", raw, y, names, ("no", "yes"))
    seen = np.zeros((n_words + 3, 2))
    if judging == 0:
        seen[:n_words] = [[1.0, 1.0], *[[-1.0, -1.0]] * (n_words - 1)]
    else:
        seen[n_words] = 3.0
    network = Network.from_arrays([seen, [[4.0], [4.0]]], [[0.0, 0.0], [-4.0]], "logistic")
    unseen = Unseen(data.X, data.y, np.zeros(n, dtype=int), (network,), given=True)
    return Experiment(data, network, unseen=unseen)


def seen_by(experiment: Experiment, folder: Path, look: Any) -> list[str]:
    """The captions of the chapter, which ``look`` attends."""
    plan = attend(ColumnImportance, look, folder, quality=SMALL, experiments={"data": experiment})
    return [caption.text for caption in plan.captions]


@pytest.mark.parametrize("make", [lambda: fitted("iris"), surveyed], ids=["numbers", "words"])
def test_points_get_other_values_of_one_column_and_keep_the_others(make: Any, tmp_path: Path) -> None:
    experiment = make()
    unseen = experiment.unseen
    ends: dict[str, np.ndarray] = {}
    rings: list[tuple[float, np.ndarray]] = []

    def look(frames: Sequence[int], scene: Any, shown: Sequence[object]) -> None:
        if scene.beats[-1] != "one column" or scene.columns.plane.turning.t != 0.0:
            return
        places = scene.columns.dealt(scene.columns.cloud.points)[:, :2]
        if scene.columns.dealt.on in (0.0, 1.0):
            ends["before" if scene.columns.dealt.on == 0.0 else "after"] = places
        own = scene.columns.plane.features[0] in scene.columns.ranked[0].column.features
        ends["own"] = np.array([0 if own else 1])
        rings.append((scene.columns.cloud.ring, scene.columns.cloud.wrong))

    seen_by(experiment, tmp_path, look)
    before, after, (own,) = ends["before"], ends["after"], ends["own"]
    assert np.allclose(before[:, 1 - own], after[:, 1 - own])
    assert np.allclose(np.sort(before[:, own]), np.sort(after[:, own]))
    assert (np.abs(before[:, own] - after[:, own]) > 1e-9).mean() > 0.3
    first = importances(unseen, table_columns(experiment.dataset))[0]
    ring, wrong = rings[-1]
    assert ring == 1.0 and np.count_nonzero(wrong) == first.wrong[first.typical]
    assert np.array_equal(wrong, shuffled(unseen, first.column, first.typical).confusion.wrong)


def bars_of(experiment: Experiment, folder: Path) -> tuple[ShareBars, list[str]]:
    kept: list[ShareBars] = []
    captions = seen_by(experiment, folder, lambda frames, scene, shown: kept.append(scene.columns.bars))
    return kept[-1], captions


def test_the_words_of_a_column_have_one_bar_and_the_longest_comes_first(tmp_path: Path) -> None:
    experiment = surveyed()
    bars, captions = bars_of(experiment, tmp_path)
    found = importances(experiment.unseen, table_columns(experiment.dataset))
    assert [row.name for row in bars.rows[1:]] == [one.column.name for one in found]
    assert sorted(one.column.name for one in found) == ["age", "fare", "pay", "port"]
    shares = [row.shares[-1] for row in bars.rows[1:]]
    assert shares == sorted(shares, reverse=True) and max(shares) + bars.rows[1].spread == pytest.approx(1.0)
    assert [share / shares[0] for share in shares] == pytest.approx([one.share / found[0].share for one in found])
    assert captions[-1] == "It relies most on port; three columns do not matter on their own."


def test_where_no_column_matters_that_is_said(tmp_path: Path) -> None:
    """Two copies of one column, each of which the network could do without."""
    experiment = surveyed(judging=1)
    data, weights = experiment.dataset, experiment.network.layers[0].weights.copy()
    raw = data.raw.copy()
    raw[:, 4] = raw[:, 5] = raw[:, 3]
    copied = Dataset.from_raw("copies", raw, data.y, data.feature_names, data.class_names)
    weights[:] = 0.0
    weights[3:6] = 3.0
    network = Network.from_arrays(
        [weights, experiment.network.layers[1].weights], [layer.bias for layer in experiment.network.layers], "logistic"
    )
    apart = np.abs(copied.X[:, 3]) > 0.9  # two copies outvote the third
    unseen = Unseen(copied.X[apart], copied.y[apart], np.zeros(int(apart.sum()), dtype=int), (network,), given=True)
    _, captions = bars_of(Experiment(copied, network, unseen=unseen), tmp_path)
    assert all(not one.matters for one in importances(unseen, table_columns(experiment.dataset)))
    assert captions[-1] == "No column matters alone: what one tells, others tell too."


def test_which_data_have_the_chapter() -> None:
    iris = fitted("iris")
    assert ColumnImportance.requires(DataTraits(iris)).in_film
    assert not ColumnImportance.requires(DataTraits(replace(iris, unseen=None))).met
    plane = ColumnImportance.requires(DataTraits(fitted("moons")))
    assert plane.met and not plane.in_film, "of two columns it is in a film only if it is named"
    line = ColumnImportance.requires(DataTraits(fitted("goldilocks")))
    assert not line.met
