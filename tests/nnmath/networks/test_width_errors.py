"""Errors over widths: shares and their standard errors, and what may be said of two networks."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import errors, load, standard
from nnmath.datasets.fresh import fresh_points
from nnmath.experiments.examples import NOISY_WIDTHS
from nnmath.networks.width_errors import CLEAR, WidthErrors


def of(*counts: tuple[int, int], n: int = 400) -> WidthErrors:
    """Networks with so many (seen, fresh) errors of n, each wrong at the first points."""
    seen, fresh = (np.array([np.arange(n) < pair[k] for pair in counts]) for k in (0, 1))
    return WidthErrors(2 ** np.arange(len(counts)), seen, fresh)


def test_shares_and_standard_errors_are_those_of_a_count() -> None:
    found = of((40, 100), (20, 36))
    assert found.seen_share == pytest.approx([0.1, 0.05])
    assert found.fresh_share == pytest.approx([0.25, 0.09])
    draws = np.random.default_rng(0).binomial(400, 0.09, 20_000) / 400
    assert found.fresh_error[1] == pytest.approx(draws.std(), rel=0.02)


def test_a_difference_within_its_standard_error_says_nothing() -> None:
    rng = np.random.default_rng(1)
    both, few = rng.random(2000) < 0.06, rng.random(2000) < 0.004
    barely = WidthErrors(np.array([1, 2]), np.zeros((2, 9), dtype=bool), np.stack([both, both ^ few]))
    difference = int(barely.fresh[1].sum()) - int(barely.fresh[0].sum())
    paired = np.sqrt((barely.fresh[1] != barely.fresh[0]).sum())
    assert barely.clearly_worse(1, 0) == (difference > CLEAR * paired)
    assert of((0, 50), (0, 80)).clearly_worse(1, 0)
    assert not of((0, 50), (0, 52)).clearly_worse(1, 0)
    assert not of((0, 80), (0, 50)).clearly_worse(1, 0)


def test_the_narrowest_that_does_best_on_fresh_points_is_best_and_noise_is_learnt_where_they_rise_again() -> None:
    assert of((9, 30), (5, 20), (0, 20), (0, 25)).best == 1
    assert of((40, 100), (20, 40), (0, 90)).learns_noise
    assert not of((40, 100), (20, 90), (0, 40)).learns_noise
    assert not of((40, 100), (20, 40), (20, 90)).learns_noise


def test_fresh_points_are_drawn_by_the_same_recipe_and_are_none_of_the_old() -> None:
    data = load("noisy_moons")
    fresh = fresh_points(data)
    assert fresh.n_samples == 2000 and np.bincount(fresh.y).tolist() == [1000, 1000]
    assert (fresh.X == fresh_points(data).X).all()
    assert not (fresh.X[:, None] == data.X[None]).all(axis=2).any()
    for label in (0, 1):
        ours, theirs = data.X[data.y == label], fresh.X[fresh.y == label]
        assert ours.mean(axis=0) == pytest.approx(theirs.mean(axis=0), abs=0.2)
        assert ours.std(axis=0) == pytest.approx(theirs.std(axis=0), abs=0.15)


def test_the_noisy_data_are_learnt_by_heart_by_many_neurons() -> None:
    networks, data = [standard(f"noisy_{width}").network for width in NOISY_WIDTHS], load("noisy_moons")
    fresh = fresh_points(data)
    found = WidthErrors.of(networks, data.X, data.y, fresh.X, fresh.y)
    assert tuple(found.widths) == NOISY_WIDTHS and found.learns_noise
    for network, seen, unseen in zip(networks, found.seen, found.fresh, strict=True):
        assert errors(network, data.X, data.y) == seen.sum() and errors(network, fresh.X, fresh.y) == unseen.sum()
