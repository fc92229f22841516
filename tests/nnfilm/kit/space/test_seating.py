"""Where things are painted among facets: after all that lie behind them at that place, before all that lie in front."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfilm.kit.space.seating import Facets, by_squares, seated
from nnmath.utils.arrays import Bools, Floats

SIDE = 90.0  # pixels: the frame of these tests; several of the squares in which facets are looked up
SEEDS = st.integers(0, 10**6)


def facets_of(random: np.random.Generator, n: int) -> Facets:
    """Triangles and quadrilaterals anywhere, each a piece of a plane, painted at its middle's depth."""
    corners, depths, counts = [], [], []
    for _ in range(n):
        middle, size, m = random.uniform(0, SIDE, 2), random.uniform(2, 40), int(random.integers(3, 5))
        angles = np.sort(random.uniform(0, 2 * np.pi, m))
        outline = middle + size * np.column_stack([np.cos(angles), np.sin(angles)])
        slope, depth = random.normal(0, 0.01, 2), random.uniform(-1, 1)
        corners.append(outline)
        depths.append(depth + (outline - outline.mean(axis=0)) @ slope)
        counts.append(m)
    starts = np.concatenate([[0], np.cumsum(counts)])
    painted = np.array([row.mean() for row in depths])
    return Facets(np.concatenate(corners), np.concatenate(depths), starts, np.zeros(n), painted)


def looked_up(facets: Facets) -> Callable[[Floats], tuple[Bools, Floats]]:
    """By brute force, of a place: which facets (f,) cover it, and how deep each lies there, as the plane that it is
    of.
    """
    outlines = [facets.corners[start:end] for start, end in pairwise(facets.starts)]
    planes = np.array(
        [
            np.linalg.lstsq(np.column_stack([outline, np.ones(len(outline))]), facets.depths[start:end])[0]
            for outline, (start, end) in zip(outlines, pairwise(facets.starts), strict=True)
        ]
    )

    def covers(outline: Floats, place: Floats) -> bool:
        along, away = np.roll(outline, -1, axis=0) - outline, place - outline
        turns = along[:, 0] * away[:, 1] - along[:, 1] * away[:, 0]
        return bool((turns > 1e-6).all() or (turns < -1e-6).all())

    return lambda place: (np.array([covers(outline, place) for outline in outlines]), planes @ np.append(place, 1.0))


def seat(facets: Facets, places: Floats, depths: Floats, reach: float = 0.0) -> Floats:
    zeros = np.zeros(len(places))
    return np.asarray(seated(places, depths, zeros, zeros + reach, facets, by_squares(facets)), dtype=np.float64)


@settings(max_examples=50)
@given(SEEDS)
def test_a_thing_comes_after_what_is_behind_it_and_before_what_is_in_front(seed: int) -> None:
    """Wherever there is such a depth at all, and it keeps its own if that is one."""
    random = np.random.default_rng(seed)
    facets = facets_of(random, 14)
    places, depths = random.uniform(0, SIDE, (25, 2)), random.uniform(-1.2, 1.2, 25)
    covering = looked_up(facets)
    for place, depth, result in zip(places, depths, seat(facets, places, depths), strict=True):
        covers, there = covering(place)
        latest_behind = facets.painted[covers & (there <= depth)].max(initial=-np.inf)
        first_before = facets.painted[covers & (there > depth)].min(initial=np.inf)
        if np.abs(there[covers] - depth).min(initial=np.inf) < 1e-9:
            continue
        if latest_behind < first_before:
            assert latest_behind < result < first_before
        else:
            assert result > latest_behind, "of two faults it is better to be seen"


@settings(max_examples=30)
@given(SEEDS, st.floats(2.0, 12.0))
def test_a_wide_thing_comes_after_the_facets_under_its_rim_too(seed: int, reach: float) -> None:
    """A floor of strips that all lie behind it: none of them may cut it, though the nearest are painted late."""
    random = np.random.default_rng(seed)
    edges = np.arange(0.0, SIDE + 1, 3.0)
    strips = [np.array([[a, 0], [b, 0], [b, SIDE], [a, SIDE]]) for a, b in pairwise(edges)]
    slope = random.uniform(0.0, 0.02)
    deep = [slope * (strip[:, 0] - SIDE / 2) for strip in strips]
    counts = np.full(len(strips), 4)
    facets = Facets(
        np.concatenate(strips),
        np.concatenate(deep),
        np.concatenate([[0], np.cumsum(counts)]),
        np.zeros(len(strips)),
        np.array([row.mean() for row in deep]),
    )
    place = random.uniform(20, SIDE - 20, (1, 2))
    depth = slope * (place[:, 0] - SIDE / 2 + reach) + 1e-3  # it stands above all that is under it
    (result,) = seat(facets, place, depth, reach=reach)
    covering = looked_up(facets)
    at_rim = [covering(place[0] + np.array([step, 0.0]))[0] for step in (-reach, 0.0, reach)]
    assert all(result > facets.painted[covers].max(initial=-np.inf) for covers in at_rim)
