"""What a card says of a film, checked against the experiment."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np

import nnmath
from nnfilm.course.card import Card
from nnmath.experiments.bundle import DATA
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import Fit
from nnmath.networks.metrics import Unseen
from tests.support.sample import HOSTILE, PLAIN


def card(experiment: Experiment | None) -> Card:
    job: Any = SimpleNamespace(spec=SimpleNamespace(experiments={DATA: experiment} if experiment else {}))
    return Card.of(job, PLAIN)


@cache
def fit() -> Fit:
    return nnmath.fit(nnmath.load("blobs"), nnmath.FitSpec(hidden=1, alpha=0.1, starts=1, held_out=False))


def fitted(unseen: Unseen | None = None) -> Experiment:
    return Experiment(nnmath.load("blobs"), fit().network, fit().report, None, unseen)


def test_it_tells_of_the_points_that_the_network_was_fitted_to() -> None:
    experiment = fitted()
    data = experiment.dataset
    right = np.mean(experiment.network.predict(data.X) == data.y)
    assert right == 1.0
    rows, columns = data.raw.shape
    assert card(experiment).facts == (
        f"{rows} rows × {columns} columns",
        "2 classes",
        "100 % right of the points it was fitted to",
    )


def test_it_tells_of_points_that_were_not_fitted_and_which_these_are() -> None:
    experiment = fitted()
    X, y = experiment.dataset.X[:8], 1 - experiment.dataset.y[:8]
    y[:2] = 1 - y[:2]
    for given, name in ((False, "held-out points"), (True, "the test set")):
        unseen = Unseen(X, y, np.zeros(8, dtype=int), (experiment.network,), given)
        assert card(fitted(unseen)).facts[2] == f"25 % right of {name}"


def test_a_film_without_data_of_the_users_has_its_picture_alone() -> None:
    found = card(None)
    assert (found.facts, found.picture) == ((), PLAIN.chapters[0].telling.still)


def test_a_card_comes_back_from_the_cache() -> None:
    job: Any = SimpleNamespace(spec=SimpleNamespace(experiments={DATA: fitted()}))
    found = Card.of(job, HOSTILE)
    assert Card.from_bytes(found.to_bytes()) == found
