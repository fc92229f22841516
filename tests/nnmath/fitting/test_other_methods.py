"""A random forest and nearest neighbors beside the network: what scikit-learn gets right of the same points."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.neighbors import KNeighborsClassifier

from nnmath import FitSpec, fit
from nnmath.datasets.dataset import Dataset
from nnmath.fitting.cross_validation import TREES, Score, make_folds, methods_ahead
from nnmath.fitting.report import FOREST, NEIGHBORS, OtherMethod, Report

N = 120


def checkered() -> Dataset:
    """Two classes by turns on a board of 4 x 4 fields, which a network of one neuron cannot tell apart."""
    raw = np.random.default_rng(0).uniform(0, 4, (N, 2))
    y = np.floor(raw).sum(axis=1).astype(int) % 2
    return Dataset.from_raw("board", raw, y, ("x", "y"), ("black", "white"))


def by_hand(data: Dataset) -> dict[str, float]:
    models = {FOREST: RandomForestClassifier(TREES, random_state=0), NEIGHBORS: KNeighborsClassifier(5)}
    found = {}
    for name, model in models.items():
        right = []
        for held in make_folds(data.X, data.y, 0):
            seen = np.setdiff1d(np.arange(data.n_samples), held)
            right.append(model.fit(data.X[seen], data.y[seen]).score(data.X[held], data.y[held]))
        found[name] = float(np.mean(right))
    return found


def test_what_is_ahead_is_what_scikit_learn_counts_on_the_folds_of_the_network() -> None:
    data = checkered()
    report = fit(data, FitSpec(hidden=1, starts=2)).report
    reckoned = by_hand(data)
    assert {one.name: one.held_out for one in report.ahead} == pytest.approx(reckoned)
    assert [one.held_out for one in report.ahead] == sorted(reckoned.values(), reverse=True)
    assert f"Random forest on the same points: {reckoned[FOREST]:.1%}" in str(report)
    assert f"5 nearest neighbors on the same points: {reckoned[NEIGHBORS]:.1%}" in str(report)


@pytest.mark.parametrize("beyond", [-0.001, 0.001])
def test_only_what_is_ahead_by_more_than_a_standard_error_is_told(beyond: float) -> None:
    data = checkered()
    share = by_hand(data)[FOREST]
    ahead = methods_ahead(data.X, data.y, make_folds(data.X, data.y, 0), Score(share - 0.1 + beyond, 0.1))
    assert (FOREST in [one.name for one in ahead]) == (beyond < 0)


def test_nothing_is_asked_where_nothing_can_be_ahead() -> None:
    data = checkered()
    assert methods_ahead(data.X, data.y, (), Score(0.1, 0.1)) == ()
    assert methods_ahead(data.X, data.y, make_folds(data.X, data.y, 0), Score(0.99, 0.02)) == ()


def test_a_report_without_them_is_as_it_was() -> None:
    report = fit(checkered(), FitSpec(hidden=1, starts=1, held_out=False)).report
    assert "ahead" not in report.as_dict()
    known = replace(report, ahead=(OtherMethod(FOREST, 0.75),))
    assert Report.from_dict(known.as_dict()) == known
