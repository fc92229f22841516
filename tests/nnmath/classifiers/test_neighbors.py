from __future__ import annotations

import numpy as np
import pytest

from nnmath import DataError, load, nearest_neighbors

SETS = pytest.mark.parametrize("name", ["bands", "rings", "blobs"])
K = pytest.mark.parametrize("k", [1, 4, 5])


@SETS
@K
def test_neighbors_are_the_nearest_by_brute_force(name: str, k: int, cloud: np.ndarray) -> None:
    data = load(name)
    voters = nearest_neighbors(data, k)
    assert voters.k == k
    for query in cloud[:100]:
        found = voters.neighbors(query)
        distance = np.linalg.norm(data.X - query, axis=1)
        assert found.tolist() == np.argsort(distance, kind="stable")[:k].tolist()


@SETS
@K
@pytest.mark.slow
def test_the_vote_is_the_majority_of_the_neighbors(name: str, k: int, cloud: np.ndarray) -> None:
    data = load(name)
    voters = nearest_neighbors(data, k)
    scores = voters.score(cloud)
    for query, score in zip(cloud[:100], scores, strict=False):
        share = data.y[voters.neighbors(query)].mean()
        assert score == pytest.approx(share - 0.5, abs=1e-12)
        assert voters.vote(query) == int(share > 0.5)
    assert {voters.vote(query) for query in cloud} == {0, 1}


def test_a_tie_goes_to_class_0() -> None:
    data = load("bands")
    voters = nearest_neighbors(data, 2)
    left, right = data.X[data.y == 0][0], data.X[data.y == 1][0]
    path = left + np.linspace(0, 1, 2000)[:, None] * (right - left)
    tied = path[voters.score(path) == 0]
    assert len(tied)
    assert {voters.vote(query) for query in tied} == {0}


def test_one_neighbor_knows_its_own_point_and_all_know_the_majority() -> None:
    data = load("moons")
    assert nearest_neighbors(data, 1).errors == 0
    assert nearest_neighbors(data, data.n_samples).score(data.X).tolist() == [0.0] * data.n_samples


@pytest.mark.parametrize("k", [0, -1, 201])
def test_k_out_of_range_is_refused_in_one_line(k: int) -> None:
    with pytest.raises(DataError, match=rf"^k must be from 1 to the 200 points of bands, not {k}$"):
        nearest_neighbors(load("bands"), k)


def test_a_query_of_the_wrong_shape_ends_in_one_clear_line() -> None:
    voters = nearest_neighbors(load("bands"))
    with pytest.raises(ValueError, match=r"a query must have shape \(2,\), not \(3,\)"):
        voters.neighbors([0.0, 1.0, 2.0])
    with pytest.raises(ValueError, match=r"a query must have shape \(2,\), not \(1, 2\)"):
        voters.vote([[0.0, 1.0]])
