"""Permutation importance: that of scikit-learn, where the same values change places."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.inspection import permutation_importance

from nnmath import Experiment, FitSpec, fit, load
from nnmath.datasets.table_columns import TableColumn, table_columns
from nnmath.networks import importance
from nnmath.networks.importance import Importance, importances, order, shuffled
from nnmath.networks.metrics import Unseen
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, Ints
from tests.support.sharing import once_a_run


@once_a_run
def iris() -> Experiment:
    data = load("iris")
    return Experiment.of_fit(data, fit(data, FitSpec(hidden=2, starts=2)))


class Told(ClassifierMixin, BaseEstimator):
    """A network as a classifier of scikit-learn's."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network

    def fit(self, X: Any, y: Any) -> Told:
        return self

    def predict(self, X: Floats) -> Ints:
        assert self.network
        return self.network.predict(X)


def orders_of_scikit_learn(n: int, seed: int) -> list[Ints]:
    """From which row each one gets its value after each shuffle, as `permutation_importance` has them: found by a
    column that holds the numbers of the rows.
    """
    seen: list[Ints] = []

    class Watching(Told):
        def predict(self, X: Floats) -> Ints:
            seen.append(X[:, 0].astype(int))
            return np.zeros(len(X), dtype=int)

    permutation_importance(Watching(), np.arange(n, dtype=float)[:, None], np.zeros(n), n_repeats=10, random_state=seed)
    return seen[1:]


def test_they_are_those_of_scikit_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    experiment = iris()
    data, network = experiment.dataset, experiment.network
    unseen = Unseen(data.X, data.y, np.zeros(data.n_samples, dtype=int), (network,))
    orders = orders_of_scikit_learn(data.n_samples, 3)
    monkeypatch.setattr(importance, "order", lambda part, shuffle: orders[shuffle])
    theirs = permutation_importance(Told(network), data.X, data.y, n_repeats=10, random_state=3)
    found = {one.column.features[0]: one for one in importances(unseen, table_columns(data))}
    assert [found[k].loss for k in range(4)] == pytest.approx(theirs.importances_mean)
    assert [found[k].spread for k in range(4)] == pytest.approx(theirs.importances.std(axis=1, ddof=1))
    assert max(theirs.importances_mean) > 0.1


def test_values_change_places_within_a_part_and_with_all_features_of_their_column() -> None:
    unseen = iris().unseen
    assert unseen
    moved = shuffled(unseen, TableColumn("sepal", (0, 1)), 4)
    rows = order(unseen.part, 4)
    assert (unseen.part[rows] == unseen.part).all() and sorted(rows) == list(range(len(rows)))
    assert (rows != np.arange(len(rows))).mean() > 0.8
    assert np.array_equal(moved.X[:, :2], unseen.X[rows, :2]) and np.array_equal(moved.X[:, 2:], unseen.X[:, 2:])
    assert moved.networks == unseen.networks and np.array_equal(moved.y, unseen.y)


def test_a_column_that_no_weight_looks_at_costs_nothing() -> None:
    unseen = iris().unseen
    assert unseen
    blind = tuple(
        Network.from_arrays(
            [np.vstack([np.zeros((1, 2)), network.layers[0].weights[1:]]), network.layers[1].weights],
            [layer.bias for layer in network.layers],
            network.activation,
        )
        for network in unseen.networks
    )
    found = importances(Unseen(unseen.X, unseen.y, unseen.part, blind), table_columns(iris().dataset))
    least = found[-1]
    assert least.column.features == (0,) and least.loss == least.spread == 0.0 and not least.matters
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)


@pytest.mark.parametrize(("wrong", "matters"), [((11, 13), False), ((13, 13), True), ((15, 18), True), ((9, 9), False)])
def test_only_what_costs_more_than_chance_matters(wrong: tuple[int, ...], matters: bool) -> None:
    assert Importance(TableColumn("it", (0,)), wrong, 10, 100).matters == matters


def test_the_typical_shuffle_is_the_one_nearest_to_the_average() -> None:
    assert Importance(TableColumn("it", (0,)), (20, 31, 28, 41), 10, 100).typical == 1
