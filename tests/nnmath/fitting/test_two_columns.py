"""Two columns are chosen for a film in their plane, without the points by which they are judged."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression

from nnmath import Dataset, FitSpec, fit, load
from nnmath.datasets.choices import ALL, TableChoices
from nnmath.datasets.dataset import Followed
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import ExperimentSpec
from nnmath.fitting.report import Report
from nnmath.fitting.two_columns import TwoColumns, best_pair, own_neighbors

QUICK = FitSpec(hidden=2, starts=2, max_iter=200, two_columns=True)


def crossed(n: int = 200, noise: int = 5) -> Dataset:
    """Two classes as the signs of columns 1 and 3 agree or not, among columns that tell nothing."""
    raw = np.random.RandomState(1).normal(size=(n, noise + 2))
    names = [f"column {k}" for k in range(noise + 2)]
    return Dataset.from_raw("crossed", raw, (raw[:, 1] * raw[:, 3] > 0).astype(int), names, ["apart", "alike"])


def chosen(data: Dataset, spec: FitSpec = QUICK) -> TwoColumns:
    found = TwoColumns.of(data, spec)
    assert found is not None
    return found


def test_a_plane_is_judged_by_whether_neighbors_are_of_one_class() -> None:
    y = np.repeat([0, 1], 20)
    apart = np.column_stack([np.arange(40.0) + 1000 * y, np.zeros(40)])
    assert own_neighbors(apart, y) == 1.0
    assert own_neighbors(np.random.RandomState(0).normal(size=(400, 2)), np.arange(400) % 2) == pytest.approx(
        0.5, abs=0.05
    )


def test_two_columns_that_tell_only_together_are_found() -> None:
    data = crossed()
    assert best_pair(data.X, data.y, range(5)) == (1, 3)
    assert chosen(data).pair == (1, 3)


def test_a_column_in_which_most_rows_have_one_value_is_no_axis() -> None:
    random = np.random.RandomState(2)
    raw = np.column_stack([random.normal(size=(200, 2)), random.uniform(1, 9, 200) * (np.arange(200) % 3 == 0)])
    data = Dataset.from_raw("gains", raw, (raw[:, 2] > 0).astype(int), ["age", "hours", "gain"], ["poor", "rich"])
    assert chosen(data).pair == (0, 1)
    piled_less = replace(data, raw=np.where(raw == 0.0, random.normal(size=(200, 3)), raw))
    assert 2 in chosen(piled_less).pair


def test_columns_are_chosen_anew_without_the_rows_that_are_held_out() -> None:
    data = crossed(80)
    found = chosen(data)
    for held, own in zip(found.folds, found.of_folds, strict=True):
        assert own == best_pair(np.delete(data.X, held, axis=0), np.delete(data.y, held), range(data.n_features))


def test_the_choice_does_not_flatter_the_score() -> None:
    random = np.random.RandomState(0)
    names = [f"noise {k}" for k in range(30)]
    data = Dataset.from_raw("noise", random.normal(size=(80, 30)), np.arange(80) % 2, names, ["heads", "tails"])
    score = chosen(data).network_score((2,), 0.1)
    assert abs(score.mean - 0.5) < 2 * score.error


def test_the_straight_cut_has_the_columns_of_each_fold() -> None:
    data = crossed(120)
    found, right = chosen(data), []
    for held, own in zip(found.folds, found.of_folds, strict=True):
        X, y = np.delete(data.X, held, axis=0)[:, own], np.delete(data.y, held)
        shares = [
            LogisticRegression(C=C, max_iter=500).fit(X, y).score(data.X[held][:, own], data.y[held])
            for C in (1.0, 1e6)
        ]
        right.append(shares)
    straight = found.straight_score()
    assert straight is not None and straight.mean == pytest.approx(max(np.mean(right, axis=0)), abs=0.02)


def test_a_fit_is_on_the_two_columns_and_says_what_all_would_add() -> None:
    data = load("iris")
    found = fit(data, QUICK)
    experiment, choice = Experiment.of_fit(data, found), found.report.columns
    assert choice is not None and choice.is_taken and choice.of_columns == 4
    assert experiment.dataset.feature_names == ("petal length (cm)", "petal width (cm)")
    assert np.array_equal(experiment.dataset.X, data.X[:, [2, 3]])
    assert found.report.held_out == chosen(data).network_score((2,), 0.1).mean
    assert f"with all of them: {choice.all_columns:.1%}" in str(found.report)
    again = Report.from_dict(json.loads(json.dumps(found.report.as_dict())))
    assert again.columns == choice


def test_where_no_two_will_do_all_columns_are_used() -> None:
    pixels, digits = load_digits(return_X_y=True)
    pixels, digits = pixels[:300], digits[:300]
    names = [f"pixel {k}" for k in range(64)]
    found = fit(Dataset.from_raw("digits", pixels, digits, names, [f"digit {k}" for k in range(10)]), QUICK)
    choice = found.report.columns
    assert choice is not None and not choice.is_taken and choice.all_columns > choice.two + 0.1
    assert found.network.n_features == 64 and found.report.two_columns is None


@pytest.mark.parametrize("name", ["moons", "goldilocks"])
def test_of_two_columns_or_one_there_is_nothing_to_choose(name: str) -> None:
    assert fit(load(name), QUICK).report.columns is None


def test_a_followed_row_keeps_which_of_its_cells_were_filled() -> None:
    data = replace(load("iris"), followed=Followed(7, "row 8", filled=(1, 3)))
    kept = data.with_columns((3, 0))
    assert kept.followed == Followed(7, "row 8", filled=(0,))
    assert kept.feature_names == ("petal width (cm)", "sepal length (cm)")


@pytest.mark.parametrize(
    ("features", "n", "chooses"), [(None, 4, True), (ALL, 4, False), (("petal width (cm)",), 1, False)]
)
def test_all_columns_or_those_that_are_named_are_used_as_asked(
    features: tuple[str, ...] | None, n: int, chooses: bool
) -> None:
    asked = ExperimentSpec("iris", TableChoices(features=features))
    assert asked.dataset().n_features == n
    assert asked.spec().two_columns is chooses
