"""Straight cuts tried by hand: a smooth course through the best line, on which many points are always wrong."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import load, straight_cut
from nnmath.classifiers.hand_cuts import LAST, HandCuts

DATA = load("rings")
BEST = straight_cut(DATA)
CUTS = HandCuts(DATA.X, DATA.y, BEST.hyperplane)


def test_the_first_line_ends_its_search_on_the_best_line() -> None:
    line = CUTS.lines(1.0)[0]
    assert line.unit_normal == pytest.approx(BEST.hyperplane.unit_normal)
    assert line.signed_distance(DATA.X) == pytest.approx(BEST.hyperplane.signed_distance(DATA.X))
    assert int(CUTS.wrong(1.0).sum()) == BEST.errors


def test_no_line_of_the_search_does_better_than_the_best_one() -> None:
    assert min(int(CUTS.wrong(moment).sum()) for moment in np.linspace(0, 1, 101)) == BEST.errors


def test_a_line_that_has_not_come_yet_has_all_points_on_its_negative_side() -> None:
    for moment in np.linspace(0, 2, 21):
        n_lines = max(1, int(np.ceil(moment)))
        for line in CUTS.lines(moment)[n_lines:]:
            assert line.signed_distance(DATA.X).max() < 0


def test_whatever_is_tried_many_points_are_wrong_and_none_of_them_at_a_stroke() -> None:
    moments = np.linspace(0, LAST, 301)
    found = np.stack([CUTS.wrong(moment) for moment in moments])
    assert found.sum(axis=1).min() > 50
    assert (found[1:] != found[:-1]).sum(axis=1).max() <= 0.1 * DATA.n_samples


def test_lines_move_smoothly() -> None:
    moments = np.linspace(0, LAST, 601)
    for k in range(3):
        normals = np.array([CUTS.lines(moment)[k].unit_normal for moment in moments])
        assert np.linalg.norm(np.diff(normals, axis=0), axis=1).max() < 0.05
