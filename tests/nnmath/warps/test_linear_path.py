"""A path between two views is rigid, even, the shortest there is, and arrives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnmath.utils.arrays import Floats
from nnmath.warps.linear_path import PointingPath, ViewPath


def pairs(d: int) -> list[tuple[Floats, Floats]]:
    random = np.random.default_rng(d)
    return [
        (np.linalg.qr(random.normal(size=(d, 2)))[0], np.linalg.qr(random.normal(size=(d, 2)))[0]) for _ in range(20)
    ]


@pytest.mark.parametrize("d", [2, 3, 7])
def test_a_turning_view_stays_rigid_and_arrives_by_its_principal_angles_and_no_further(d: int) -> None:
    for first, last in pairs(d):
        path = ViewPath.between(first, last)
        assert np.allclose(path(0.0), first)
        steps = [path(float(s)) for s in np.linspace(0, 1, 41)]
        for basis in steps:
            assert np.allclose(basis.T @ basis, np.eye(2))
        assert np.allclose(steps[-1], path.last)
        assert np.allclose(np.abs(last.T @ path.last), np.eye(2))
        moved = np.linalg.norm(np.diff(steps, axis=0), axis=(1, 2))
        assert moved.max() < 1.001 * moved.min() + 1e-9  # evenly
        if d == 2:
            continue
        cosines = np.linalg.svd(first.T @ path(0.5))[1]
        assert np.arccos(np.clip(cosines, -1, 1)) == pytest.approx(np.sort(path.angles / 2), abs=1e-6)
        assert (path.angles <= np.pi / 2 + 1e-12).all()


def test_from_a_view_to_itself_nothing_moves_and_its_mirror_image_is_turned_round() -> None:
    first = np.eye(4)[:, :2]
    assert np.allclose(ViewPath.between(first, first)(0.3), first)
    mirrored = ViewPath.between(first, first * [1.0, -1.0])
    assert np.allclose(mirrored.last, first)
    assert np.allclose(mirrored(0.7), first)


@given(st.integers(0, 2**32 - 1), st.sampled_from([2, 3]))
def test_a_line_turns_by_the_shortest_way_and_keeps_its_length_on_it(seed: int, dimension: int) -> None:
    end = np.random.default_rng(seed).normal(size=(dimension, 1))
    path = PointingPath.between(end)
    assert path(0.0)[:, 0].tolist() == np.eye(dimension)[0].tolist() and path(1.0).tolist() == end.tolist()
    lengths = [float(np.linalg.norm(path(s))) for s in (0.25, 0.5, 1.0)]
    assert lengths == pytest.approx([lengths[2] ** 0.25, lengths[2] ** 0.5, lengths[2]])
    halves = path(0.5)[:, 0] / lengths[1]
    between = np.eye(dimension)[0] + end[:, 0] / lengths[2]
    assert halves == pytest.approx(between / np.linalg.norm(between))
