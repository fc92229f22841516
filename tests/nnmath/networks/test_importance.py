"""Permutation importance: that of scikit-learn, where the same values change places."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import Experiment, FitSpec, fit, load
from nnmath.datasets.table_columns import TableColumn, table_columns
from nnmath.networks.importance import Importance, importances, order, shuffled
from nnmath.networks.metrics import Unseen
from tests.support.sharing import once_a_run


@once_a_run
def iris() -> Experiment:
    data = load("iris")
    return Experiment.of_fit(data, fit(data, FitSpec(hidden=2, starts=2)))


def wrong_of(unseen: Unseen) -> int:
    """How many points the networks that have not seen them get wrong."""
    predicted = [network.predict(unseen.X) for network in unseen.networks]
    return sum(predicted[part][i] != unseen.y[i] for i, part in enumerate(unseen.part))


def test_they_are_how_many_more_points_are_wrong_on_average_over_the_shuffles() -> None:
    """By hand, as scikit-learn's `permutation_importance` has it."""
    unseen = iris().unseen
    assert unseen
    before = wrong_of(unseen)
    found = importances(unseen, table_columns(iris().dataset))
    for one in found:
        losses = [(wrong_of(shuffled(unseen, one.column, k)) - before) / len(unseen.y) for k in range(len(one.wrong))]
        assert one.loss == pytest.approx(np.mean(losses))
        assert one.spread == pytest.approx(np.std(losses, ddof=1))
    assert len(found) == 4 and found[0].loss > 0.1
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)


def test_values_change_places_within_a_part_and_with_all_features_of_their_column() -> None:
    unseen = iris().unseen
    assert unseen
    moved = shuffled(unseen, TableColumn("sepal", (0, 1)), 4)
    rows = order(unseen.part, 4)
    assert (unseen.part[rows] == unseen.part).all() and sorted(rows) == list(range(len(rows)))
    assert (rows != np.arange(len(rows))).mean() > 0.8
    assert np.array_equal(moved.X[:, :2], unseen.X[rows, :2]) and np.array_equal(moved.X[:, 2:], unseen.X[:, 2:])
    assert moved.networks == unseen.networks and np.array_equal(moved.y, unseen.y)


@pytest.mark.parametrize(("wrong", "matters"), [((11, 13), False), ((13, 13), True), ((15, 18), True), ((9, 9), False)])
def test_only_what_costs_more_than_chance_matters(wrong: tuple[int, ...], matters: bool) -> None:
    assert Importance(TableColumn("it", (0,)), wrong, 10, 100).matters == matters


def test_the_typical_shuffle_is_the_one_nearest_to_the_average() -> None:
    assert Importance(TableColumn("it", (0,)), (20, 31, 28, 41), 10, 100).typical == 1
