"""A network that was given comes beside data in their own order, and what speaks against it is told."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier

from nnmath import DataError, Dataset, Experiment, Network, load
from nnmath.experiments.given import Model, doubts

NAMES = ("length", "width", "mass")
CLASSES = ("ash", "beech", "cedar")


@pytest.fixture(scope="module")
def woods() -> Dataset:
    """Three classes of 20, 30 and 40 points, well apart, on scales of their own."""
    random = np.random.default_rng(0)
    y = np.repeat([0, 1, 2], [20, 30, 40])
    raw = random.normal([300, 2, 7], [10, 0.1, 1], (90, 3)) + 8 * np.eye(3)[y] * [10, 0.1, 1]
    return Dataset.from_raw("woods", raw, y, NAMES, CLASSES)


@pytest.fixture(scope="module")
def network(woods: Dataset) -> Network:
    """It gets all of them right, of standardized columns."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = MLPClassifier((4,), activation="tanh", solver="lbfgs", max_iter=60, random_state=0).fit(
            woods.X, woods.y
        )
    assert model.score(woods.X, woods.y) == 1
    return Network.from_sklearn(model)


def reordered(woods: Dataset, columns: Any, classes: Any) -> Dataset:
    places = np.argsort(classes)
    names = [woods.feature_names[i] for i in columns], [woods.class_names[i] for i in classes]
    return Dataset.from_raw("woods", woods.raw[:, columns], places[woods.y], *names)


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 2, 0), (2, 1, 0)])
@pytest.mark.parametrize("scaled", [False, True])
def test_named_columns_and_classes_are_put_in_the_order_of_the_data(
    woods: Dataset, network: Network, order: tuple[int, ...], scaled: bool
) -> None:
    scaling = {"mean": woods.mean, "scale": woods.scale} if scaled else {}
    model = Model(network, features=NAMES, classes=CLASSES, **scaling)
    columns, classes = np.array(order), np.array(order[::-1])
    experiment = model.beside(reordered(woods, columns, classes))
    own = network.predict_proba(woods.X)[:, classes]
    assert np.allclose(experiment.network.predict_proba(experiment.dataset.X), own, atol=1e-9)
    told = "the columns of the model are reordered to match the data" in experiment.dataset.notes
    assert told == (order != (0, 1, 2))
    assert not doubts(experiment)


def test_one_output_is_turned_if_its_classes_are(woods: Dataset) -> None:
    model = Model(
        Network.from_arrays([np.eye(2), np.ones((2, 1))], [np.zeros(2), np.ones(1)], "tanh"), classes=("b", "a")
    )
    data = Dataset.from_raw("two", woods.raw[:50, :2], woods.y[:50], ("u", "v"), ("a", "b"))
    turned = model.beside(data).network.predict_proba(data.X)
    assert np.allclose(turned, model.network.predict_proba(data.X)[:, ::-1])


def test_other_names_are_refused_in_one_line(woods: Dataset, network: Network) -> None:
    for model, data, parameter, fault in (
        (Model(network, features=("length", "width", "hue")), woods, "features", "columns length, width, hue, but"),
        (Model(network, classes=("ash", "beech", "oak")), woods, "label", "classes ash, beech, oak, but"),
        (Model(network, features=NAMES), load("moons"), "features", "takes 3 features, but moons has 2"),
    ):
        with pytest.raises(DataError, match=fault) as caught:
            model.beside(data)
        assert caught.value.parameter == parameter


# Doubts.


@pytest.mark.parametrize(("share", "said"), [(0.7, "no better"), (0.65, ""), (0.3, "")])
def test_who_names_the_largest_class_always_may_do_as_well(
    woods: Dataset, network: Network, share: float, said: str
) -> None:
    """A share of each class's points get another class, each of the others as often."""
    labels, classes = woods.y.copy(), range(3)
    for k in classes:
        mine = np.flatnonzero(woods.y == k)[: int(share * (woods.y == k).sum())]
        labels[mine] = [(k + 1 + i % 2) % 3 for i in range(len(mine))]
    data = Dataset.from_raw("woods", woods.raw, labels, NAMES, CLASSES)
    right, largest = int((labels == woods.y).sum()), max(data.class_sizes)
    assert said == ("no better" if right <= largest else "")
    found = doubts(Experiment(data, network))
    assert len(found) == bool(said)
    for line in found:
        assert line.startswith(f"The given network does {said} than always answering ")
        assert f": {right} of 90 points right against {largest}" in line
