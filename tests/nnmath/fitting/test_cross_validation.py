"""Points are shared out fairly, equal ones together, and what is told of the folds is what a textbook says."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

from nnmath import Dataset, FitSpec, fit, load
from nnmath.fitting.cross_validation import (
    FEW,
    FOLDS,
    LEAST,
    MANY,
    OFTEN,
    TREES,
    Score,
    counting_error,
    make_folds,
    methods_ahead,
    repeats,
)
from nnmath.fitting.fit import SEARCH_ROWS, split_points
from nnmath.fitting.report import FOREST, NEIGHBORS, Report, Trial
from nnmath.fitting.search import Candidate, choose, look_again
from nnmath.utils.arrays import Ints


@settings(max_examples=40)
@given(st.integers(0, 1000), st.integers(LEAST, 90), st.integers(2, 4), st.booleans())
def test_folds_share_out_all_points_with_equal_ones_together(seed: int, n: int, classes: int, equal: bool) -> None:
    random = np.random.default_rng(seed)
    X = random.integers(0, 4, size=(n, 2)).astype(float) if equal else random.normal(size=(n, 2))
    y = np.concatenate([np.arange(classes), random.integers(0, classes, size=n - classes)])
    folds = make_folds(X, y, seed)
    for held in folds:
        assert len(np.unique(np.delete(y, held))) == classes, "each class is there to be learned"
        kept = {tuple(row) for row in np.delete(X, held, axis=0)}
        classes_at = {tuple(row): set(y[(row == X).all(axis=1)]) for row in X[held]}
        assert not [row for row in kept & set(classes_at) if len(classes_at[row]) == 1]
    often = repeats(n)
    if len(folds) == FOLDS * often:
        for repeat in range(often):
            rows = np.concatenate(folds[repeat * FOLDS : (repeat + 1) * FOLDS])
            assert sorted(rows) == list(range(n))
    if not equal and np.bincount(y).min() >= FOLDS:
        assert len(folds) == FOLDS * often
        counts = [np.bincount(y[held], minlength=classes) for held in folds]
        assert np.ptp(counts, axis=0).max() <= 1, "each class has its share of each fold"


def test_of_a_table_of_words_each_fold_is_like_the_whole() -> None:
    """Twelve kinds of passengers, of each of which some were saved: whole kinds held out would be foretold badly."""
    random = np.random.default_rng(0)
    kinds = np.array([[a, b, c] for a in range(3) for b in range(2) for c in range(2)], dtype=float)
    X = kinds[random.integers(0, 12, 1200)]
    y = (random.uniform(size=1200) < np.where(X[:, 2] == 1, 0.75, 0.2)).astype(int)
    for held in make_folds(X, y, 0):
        assert abs(y[held].mean() - y.mean()) < 0.01
        assert len(np.unique(X[held], axis=0)) == 12


def test_few_points_or_a_class_of_one_are_not_shared_out() -> None:
    X = np.random.default_rng(0).normal(size=(60, 2))
    assert make_folds(X[: LEAST - 1], np.arange(LEAST - 1) % 2, 0) == ()
    assert make_folds(X, (np.arange(60) == 7).astype(int), 0) == ()


def test_a_score_is_the_mean_with_its_standard_error() -> None:
    accuracies = [0.9, 1.0, 0.8, 0.9, 0.95, 0.9, 0.85, 1.0, 0.9, 0.9]
    score = Score.from_folds(accuracies, MANY - 1)
    assert score.mean == pytest.approx(np.mean(accuracies))
    assert score.error == pytest.approx(np.std(accuracies, ddof=1) / np.sqrt(5)), "repeats share their points"
    likely = 92 / 104
    assert counting_error(0.9, 100) == pytest.approx(np.sqrt(likely * (1 - likely) / 104))
    assert Score.from_folds(accuracies * 2, 299).error == pytest.approx(np.std(accuracies * 2, ddof=1) / np.sqrt(5))
    assert (repeats(FEW), repeats(FEW - 1)) == (2, 4), "few points are shared out more often"
    assert (repeats(MANY - 1), repeats(MANY)) == (2, 1)
    assert Score.from_folds([1.0] * 20, 100).error == counting_error(1.0, 100) > 0, "nobody is sure after 100 points"


def test_what_was_lucky_is_looked_at_again_and_not_taken() -> None:
    """Of three widths the widest seemed clearly better; on more folds it is not, and the next is no better either."""
    truly = {(2,): 0.70, (3,): 0.71, (4,): 0.72}
    found = [known_by(hidden, seemed) for hidden, seemed in zip(truly, (0.70, 0.78, 0.80), strict=True)]
    asked: list[tuple[int, ...]] = []

    def again(one: Candidate) -> Candidate:
        asked.append(one.trial.hidden)
        return known_by(one.trial.hidden, truly[one.trial.hidden])

    now = look_again(again, found, 150, None)
    assert choose(now, 150).trial.hidden == (2,)
    assert [one.trial.held_out for one in now] == list(truly.values())
    assert sorted(asked) == list(truly), "each once"


def known_by(hidden: tuple[int, ...], held_out: float) -> Candidate:
    """A candidate of which nothing but that is known."""
    trial = Trial(hidden, 0.1, 1, 0, held_out, 0.03)
    return Candidate(trial, ())


def test_a_sample_of_many_points_has_each_class_by_its_share_and_one_at_least() -> None:
    y = np.repeat([0, 1, 2], [9 * SEARCH_ROWS, SEARCH_ROWS, 4])
    data = Dataset.from_raw("many", np.random.default_rng(0).normal(size=(len(y), 2)), y, ("x", "y"), ("a", "b", "c"))
    points = split_points(data, seed=1, held_out=False)
    held = split_points(data, seed=1)
    assert np.isin(held.sample, held.train).all(), "it has seen nothing of what is held out"
    assert np.bincount(y[points.sample]).tolist() == [0.9 * SEARCH_ROWS, 0.1 * SEARCH_ROWS, 1]


def crowded() -> Dataset:
    """So many numbers that first there is a brief look."""
    X = np.random.default_rng(5).normal(size=(1500, 3))
    return Dataset.from_raw("crowded", X, (X.sum(axis=1) > 0).astype(int), ("a", "b", "c"), ("d", "e"))


def test_starts_that_are_added_are_compared_as_if_all_had_been_run_at_once() -> None:
    spec = FitSpec(hidden="auto", alpha=0.1, starts=8, held_out=False)
    searched = fit(crowded(), spec).report
    assert searched.trials[-1].starts < len(searched.starts) and (searched.best.found_by or 0) > 1
    assert searched.starts == fit(crowded(), replace(spec, hidden=searched.hidden)).report.starts


def by_hand(data: Dataset, folds: Sequence[Ints], *models: Any) -> list[float]:
    """The share of each fold that scikit-learn's models get right, fitted to all other points: their mean."""
    right = []
    for held in folds:
        seen = np.setdiff1d(np.arange(data.n_samples), held)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            of_fold = [model.fit(data.X[seen], data.y[seen]).score(data.X[held], data.y[held]) for model in models]
        right.append(float(np.mean(of_fold)))
    return right


def network(hidden: tuple[int, ...], seed: int, alpha: float, max_iter: int) -> MLPClassifier:
    return MLPClassifier(
        hidden, solver="lbfgs", activation="logistic", alpha=alpha, max_iter=max_iter, random_state=seed
    )


def test_held_out_points_are_unseen() -> None:
    """Oracle: the same folds, fitted by hand."""
    data = load("iris")
    folds = split_points(data, seed=4).folds
    report = fit(data, FitSpec(hidden=2, starts=1, seed=4, max_iter=60)).report
    accuracies = by_hand(data, folds, network((2,), 4, 0.1, 60))
    assert len(accuracies) == 20
    assert report.held_out == pytest.approx(np.mean(accuracies))
    assert report.held_out_error == Score.from_folds(accuracies, 150).error
    means = [np.mean(by_hand(data, folds, LogisticRegression(C=C, max_iter=500))) for C in (1, 1e4)]
    assert report.straight == pytest.approx(max(means))
    assert report.held_out_rows == 150
    assert "of 150 points that were not fitted" in str(report)


def test_what_is_taken_is_held_to_all_folds_by_all_its_starts() -> None:
    """Oracle: the folds of all rounds, fitted by hand from the random weights of both starts."""
    data = load("iris")
    points = split_points(data, seed=4)
    report = fit(data, FitSpec(hidden="auto", alpha=0.1, starts=2, seed=4, max_iter=30)).report
    models = [network(report.layers, seed, report.alpha, 30) for seed in (4, 5)]
    right = by_hand(data, points.folds, *models)
    assert len(right) == FOLDS * OFTEN
    assert report.held_out == pytest.approx(np.mean(right))
    assert report.held_out_error == pytest.approx(Score.from_folds(right, 150, OFTEN).error)


def checkered() -> Dataset:
    """Two classes by turns on a board of 4 x 4 fields, which a network of one neuron cannot tell apart."""
    raw = np.random.default_rng(0).uniform(0, 4, (FEW, 2))
    return Dataset.from_raw("board", raw, np.floor(raw).sum(axis=1).astype(int) % 2, ("x", "y"), ("black", "white"))


def test_what_is_ahead_is_what_scikit_learn_counts_on_the_folds_of_the_network() -> None:
    data = checkered()
    report = fit(data, FitSpec(hidden=1, starts=1)).report
    models = {FOREST: RandomForestClassifier(TREES, random_state=0), NEIGHBORS: KNeighborsClassifier(5)}
    folds = make_folds(data.X, data.y, 0)
    reckoned = {name: float(np.mean(by_hand(data, folds, model))) for name, model in models.items()}
    assert {one.name: one.held_out for one in report.ahead} == pytest.approx(reckoned)
    assert [one.held_out for one in report.ahead] == sorted(reckoned.values(), reverse=True)
    assert f"Random forest on the same points: {reckoned[FOREST]:.1%}" in str(report)
    assert Report.from_dict(report.as_dict()) == report


def test_only_what_is_ahead_by_more_than_a_standard_error_is_told_and_nothing_is_asked_that_cannot_be() -> None:
    data = checkered()
    folds = make_folds(data.X, data.y, 0)[:4]
    share = float(np.mean(by_hand(data, folds, KNeighborsClassifier(5))))
    for beyond in (-0.001, 0.001):
        ahead = methods_ahead(data.X, data.y, folds, 2, Score(share - 0.1 + beyond, 0.1))
        assert (NEIGHBORS in [one.name for one in ahead]) == (beyond < 0)
    assert methods_ahead(data.X, data.y, (), 0, Score(0.1, 0.1)) == ()
    assert methods_ahead(data.X, data.y, folds, 2, Score(0.99, 0.02)) == ()
