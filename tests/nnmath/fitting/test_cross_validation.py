"""Points are shared out fairly, equal ones together, and what is told of the folds is what a textbook says."""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath import Dataset, FitSpec, fit, load
from nnmath.fitting.cross_validation import (
    FEW,
    FOLDS,
    LEAST,
    MANY,
    OFTEN,
    ONCE_MORE,
    Score,
    counting_error,
    make_folds,
    repeats,
    straight_score,
)
from nnmath.fitting.fit import SEARCH_ROWS, split_points
from nnmath.fitting.report import Trial
from nnmath.fitting.search import Candidate, choose, look_again


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


def test_held_out_points_are_unseen() -> None:
    """Oracle: the same folds, fitted by hand."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.neural_network import MLPClassifier

    data = load("iris")
    points = split_points(data, seed=4)
    report = fit(data, FitSpec(hidden=2, starts=1, seed=4, max_iter=60)).report

    def scored(model: Any) -> list[float]:
        right = []
        for held in points.folds:
            seen = np.setdiff1d(np.arange(150), held)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                right.append(model.fit(data.X[seen], data.y[seen]).score(data.X[held], data.y[held]))
        return right

    network = MLPClassifier((2,), solver="lbfgs", activation="logistic", alpha=0.1, max_iter=60, random_state=4)
    accuracies = scored(network)
    assert len(accuracies) == 20
    assert report.held_out == pytest.approx(np.mean(accuracies))
    assert report.held_out_error == Score.from_folds(accuracies, 150).error
    means = [np.mean(scored(LogisticRegression(C=C, max_iter=500))) for C in (1, 1e4)]
    assert report.straight == pytest.approx(max(means))
    assert report.held_out_rows == 150
    assert "of 150 points that were not fitted" in str(report)


def test_what_is_taken_of_few_points_is_held_to_more_folds_by_all_its_starts() -> None:
    """Oracle: the folds of ten rounds, fitted by hand from the random weights of both starts."""
    from sklearn.neural_network import MLPClassifier

    data = load("iris")
    points = split_points(data, seed=4, searched=True)
    report = fit(data, FitSpec(hidden="auto", starts=2, seed=4, max_iter=30)).report
    right = []
    for held in (*points.folds, *points.more_folds):
        seen, accuracies, errors = np.setdiff1d(np.arange(150), held), [], []
        for seed in (4, 5):
            model = MLPClassifier(report.hidden, solver="lbfgs", activation="logistic", max_iter=30, random_state=seed)
            model.set_params(alpha=report.alpha)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                accuracies.append(model.fit(data.X[seen], data.y[seen]).score(data.X[held], data.y[held]))
            errors.append(np.count_nonzero(model.predict(data.X[seen]) != data.y[seen]))
        assert np.ptp(errors) <= 3, "no start got stuck, so all count"
        right.append(float(np.mean(accuracies)))
    assert len(right) == FOLDS * (OFTEN + ONCE_MORE)
    assert report.held_out == pytest.approx(np.mean(right))
    assert report.held_out_error == pytest.approx(Score.from_folds(right, 150, OFTEN + ONCE_MORE).error)


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
    trial = Trial(hidden, 0.1, 1, 0, 0, 0.0, 0.0, held_out, held_out_error=0.03)
    return Candidate(trial, ())


def test_a_sample_of_many_points_has_each_class_by_its_share_and_one_at_least() -> None:
    y = np.repeat([0, 1, 2], [9 * SEARCH_ROWS, SEARCH_ROWS, 4])
    data = Dataset.from_raw("many", np.random.default_rng(0).normal(size=(len(y), 2)), y, ("x", "y"), ("a", "b", "c"))
    points = split_points(data, seed=1, held_out=False)
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


def drawn(name: str) -> Dataset:
    """Data for which the right network is known."""
    random = np.random.default_rng(2)
    if name == "checkerboard":
        X = random.uniform(0, 3, (300, 2))
        y = np.floor(X).sum(axis=1) % 2
    elif name == "eight":
        y = np.repeat(np.arange(8), 40)
        X = 6 * random.normal(size=(8, 4))[y] + random.normal(size=(320, 4))
    else:
        X, y = random.normal(size=(200, 3)), random.integers(0, 2, 200)
    classes = len(np.unique(y))
    return Dataset.from_raw(name, X, y.astype(int), [f"f{k}" for k in range(X.shape[1])], list("abcdefgh")[:classes])


@pytest.mark.slow
@pytest.mark.parametrize(("name", "alpha", "most"), [("checkerboard", 0.01, 0.05), ("eight", "auto", 0.01)])
def test_a_pattern_is_found(name: str, alpha: Any, most: float) -> None:
    data = drawn(name)
    report = fit(data, FitSpec(hidden="auto", alpha=alpha, starts=2)).report
    assert report.errors <= most * data.n_samples
    assert report.held_out is not None and report.straight is not None
    best = max(report.trials, key=lambda trial: trial.held_out or 0.0)
    assert best.held_out is not None and best.held_out_error is not None
    assert report.held_out >= best.held_out - max(best.held_out_error, report.held_out_error or 0.0)
    assert report.held_out >= report.straight - (report.held_out_error or 0.0)


def survey() -> Dataset:
    """Eight answers of yes and no, an age and an income, and a class that they hardly decide."""
    random, n = np.random.RandomState(4), 600
    yes = (random.uniform(size=(n, 8)) < random.uniform(0.2, 0.8, 8)).astype(float)
    age, income = random.uniform(18, 80, n), random.lognormal(3, 0.5, n)
    leaning = yes @ random.normal(0, 0.9, 8) + 0.03 * (age - 50) + 0.3 * random.normal(size=n)
    y = leaning - np.median(leaning) + random.logistic(size=n) > 0
    columns = [f"answer {k}" for k in range(8)] + ["age", "income"]
    return Dataset.from_raw("survey", np.column_stack([yes, age, income]), y.astype(int), columns, ["no", "yes"])


@pytest.mark.slow
def test_where_classes_overlap_a_network_is_as_good_as_a_straight_cut() -> None:
    report = fit(survey(), FitSpec(hidden="auto", alpha="auto", starts=4)).report
    assert report.held_out is not None and report.held_out_error is not None and report.straight is not None
    assert report.held_out >= report.straight - report.held_out_error
    if report.straight >= report.held_out:  # which is said only after a fair search
        tried = {t.alpha: t.held_out or 0.0 for t in report.trials if t.hidden == report.layers}
        assert max(tried, key=lambda alpha: tried[alpha]) < max(tried), "more penalty than the best was tried"


@pytest.mark.slow
def test_coin_flips_are_not_learned_by_heart() -> None:
    """On the points of the fit it does well; held out, as well as a coin. Wider networks would learn by heart."""
    data = drawn("coins")
    report = fit(data, FitSpec(hidden="auto", alpha=0.01, starts=1)).report
    assert report.layers == (1,)
    assert max(1 - t.errors / data.n_samples for t in report.trials) > report.accuracy
    assert "not test accuracy" in str(report)
    assert report.held_out == pytest.approx(0.5, abs=0.1)
    assert "memorizing" in report.reason or "not clearly better" in report.reason


def test_a_straight_cut_may_be_as_steep_as_it_has_to_be() -> None:
    """One class begins right above 0 of a number that may be large, as rain does: the usual penalty is too much."""
    random = np.random.default_rng(0)
    wet = np.where(random.uniform(size=300) < 0.5, 0.0, 0.1 + random.exponential(6.0, 300))
    X, y = np.column_stack([wet / wet.std(), random.normal(size=300)]), (wet > 0).astype(int)
    score = straight_score(X, y, make_folds(X, y, 0))
    assert score is not None and score.mean > 0.98
