"""A search among lines: its counts are those of its lines, none is below the exact minimum, and it ends on that."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import load, straight_cut
from nnmath.classifiers.line_search import LAST, HandCuts, LineSearch
from nnmath.classifiers.straight_cut import best_line
from nnmath.utils.arrays import Floats

SHARES = np.linspace(0.0, 1.0, 401)


def searched(source: str) -> tuple[LineSearch, int]:
    """A search among lines over data with a name, or over noise, and the fewest errors of any line."""
    if source == "noise":
        rng = np.random.default_rng(1)
        X, y = rng.normal(rng.normal(size=2), [1.0, 3.0], (60, 2)), rng.integers(0, 2, 60)
    else:
        X, y = load(source).X, load(source).y
    line, least = best_line(X, y)
    return LineSearch(X, y, line), least


@pytest.mark.parametrize("source", ["bands", "rings", "noise"])
def test_no_line_beats_the_best_which_is_the_last_and_counts_are_of_points_on_the_wrong_side(source: str) -> None:
    search, least = searched(source)
    counts = [search.errors(float(share)) for share in SHARES]
    assert min(counts) == least == counts[-1]
    assert search.line(1.0) is search.last
    for share in SHARES[::20]:
        line = search.line(float(share))
        by_hand = 0
        for (x, y), label in zip(search.X, search.y, strict=True):
            called = 1 if line.normal[0] * x + line.normal[1] * y + line.offset > 0 else 0
            by_hand += called != label
        assert by_hand == search.errors(float(share)) == np.count_nonzero(search.wrong(float(share)))


def test_a_search_starts_far_from_the_best() -> None:
    search, least = searched("bands")
    assert search.errors(0.0) > 1.8 * least


@pytest.mark.parametrize("source", ["blobs", "moons"])
def test_the_line_turns_and_slides_without_a_leap(source: str) -> None:
    one = load(source)
    search, _ = searched(source)
    lines = [search.line(float(share)) for share in SHARES]
    normals = np.array([line.unit_normal for line in lines])
    levels = np.array([line.signed_distance(one.X.mean(axis=0)[None])[0] for line in lines])
    turned = np.degrees(np.arccos(np.clip((normals[1:] * normals[:-1]).sum(axis=1), -1.0, 1.0)))
    assert turned.max() < 1.0
    assert np.abs(np.diff(levels)).max() < 0.02 * np.ptp(one.X)


DATA = load("rings")
BEST = straight_cut(DATA)
CUTS = HandCuts(DATA.X, DATA.y, BEST.hyperplane)


def wrong_at(moments: Floats) -> Floats:
    """Which points are wrong at each moment (m, n)."""
    return np.stack([CUTS.wrong(float(moment)) for moment in moments])


def test_the_first_line_ends_its_search_on_the_best_line_and_none_before_does_better() -> None:
    line = CUTS.lines(1.0)[0]
    assert line.unit_normal == pytest.approx(BEST.hyperplane.unit_normal)
    assert line.signed_distance(DATA.X) == pytest.approx(BEST.hyperplane.signed_distance(DATA.X))
    counts = wrong_at(np.linspace(0, 1, 101)).sum(axis=1)
    assert counts.min() == counts[-1] == BEST.errors


def test_lines_by_hand_move_smoothly_and_leave_many_points_wrong_whatever_is_tried() -> None:
    moments = np.linspace(0, LAST, 301)
    found = wrong_at(moments)
    assert found.sum(axis=1).min() > 50
    assert (found[1:] != found[:-1]).sum(axis=1).max() <= 0.1 * DATA.n_samples, "never at a stroke"
    for k in range(3):
        normals = np.array([CUTS.lines(moment)[k].unit_normal for moment in moments])
        assert np.linalg.norm(np.diff(normals, axis=0), axis=1).max() < 0.1


def test_a_line_that_has_not_come_yet_has_all_points_on_its_negative_side() -> None:
    for moment in np.linspace(0, 2, 21):
        n_lines = max(1, int(np.ceil(moment)))
        for line in CUTS.lines(moment)[n_lines:]:
            assert line.signed_distance(DATA.X).max() < 0
