"""A search among lines: its counts are those of its lines, none is below the exact minimum, and it ends on that."""

from __future__ import annotations

import numpy as np
import pytest

from nnmath import Dataset, load, straight_cut
from nnmath.classifiers.line_search import LAST, HandCuts, LineSearch
from nnmath.classifiers.straight_cut import best_line
from nnmath.utils.arrays import Floats, Ints

NAMES = "bands", "moons", "blobs", "xor", "rings"
SHARES = np.linspace(0.0, 1.0, 401)


def searched(X: Floats, y: Ints) -> tuple[LineSearch, int]:
    line, least = best_line(X, y)
    return LineSearch(X, y, line), least


def noise(seed: int) -> tuple[Floats, Ints]:
    rng = np.random.default_rng(seed)
    return rng.normal(rng.normal(size=2), [1.0, 3.0], (60, 2)), rng.integers(0, 2, 60)


def data() -> list[tuple[Floats, Ints]]:
    named: list[Dataset] = [load(name) for name in NAMES]
    return [*((one.X, one.y) for one in named), *(noise(seed) for seed in range(4))]


@pytest.mark.parametrize("points", data(), ids=[*NAMES, *(f"noise {k}" for k in range(4))])
def test_no_line_of_the_course_beats_the_best_and_the_last_one_is_it(points: tuple[Floats, Ints]) -> None:
    search, least = searched(*points)
    counts = [search.errors(float(share)) for share in SHARES]
    assert min(counts) == least == counts[-1] == search.fewest(1.0)
    assert search.line(1.0) is search.last


@pytest.mark.parametrize("points", data(), ids=[*NAMES, *(f"noise {k}" for k in range(4))])
def test_a_count_is_that_of_the_points_on_the_wrong_side(points: tuple[Floats, Ints]) -> None:
    search, _ = searched(*points)
    for share in SHARES[::20]:
        line = search.line(float(share))
        by_hand = 0
        for (x, y), label in zip(search.X, search.y, strict=True):
            called = 1 if line.normal[0] * x + line.normal[1] * y + line.offset > 0 else 0
            by_hand += called != label
        assert by_hand == search.errors(float(share)) == np.count_nonzero(search.wrong(float(share)))


@pytest.mark.parametrize("name", NAMES)
def test_the_line_turns_and_slides_without_a_leap(name: str) -> None:
    one = load(name)
    search, _ = searched(one.X, one.y)
    lines = [search.line(float(share)) for share in SHARES]
    normals = np.array([line.unit_normal for line in lines])
    levels = np.array([line.signed_distance(one.X.mean(axis=0)[None])[0] for line in lines])
    turned = np.degrees(np.arccos(np.clip((normals[1:] * normals[:-1]).sum(axis=1), -1.0, 1.0)))
    assert turned.max() < 1.0
    assert np.abs(np.diff(levels)).max() < 0.02 * np.ptp(one.X)
    assert turned.sum() > 90.0  # it does look round
    assert np.abs(np.diff(levels)).sum() > np.ptp(one.X) / 2


def test_it_starts_far_from_the_best_and_the_fewest_so_far_only_fall() -> None:
    one = load("bands")
    search, least = searched(one.X, one.y)
    assert search.errors(0.0) > 1.8 * least
    fewest = [search.fewest(float(share)) for share in SHARES]
    assert fewest == sorted(fewest, reverse=True)
    assert all(few <= search.errors(float(share)) for few, share in zip(fewest, SHARES, strict=True))


def test_the_trace_holds_the_errors_all_along() -> None:
    one = load("bands")
    search, least = searched(one.X, one.y)
    assert search.trace[-1].tolist() == [1.0, least]
    for share, errors in search.trace[::40]:
        assert search.errors(float(share)) == errors


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
