"""Rings round wrong points: wide round a few, narrow round many, and below the markers; in each its own point."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.marks.points import CLOSE, FEW, MANY, WIDE, Cloud
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnmath.utils.arrays import Floats
from tests.support.drawing import REGION, draw, frame, pixel_at


def cloud(n_wrong: int, n: int = 60) -> Cloud:
    side = np.linspace(-0.9, 0.9, 8)
    points = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)[:n]
    found = Cloud(points, np.zeros(n, dtype=np.int64), DARK)
    found.wrong[:n_wrong] = True
    found.ring = 1.0
    return found


def rings(marks: Cloud) -> Floats:
    """Geometry (n, 4) of the rings that a cloud hands on: x, y, radius, rim width in pixels."""
    space, batch = Space(REGION, View(), marks), Batch()
    space._canvas = frame()
    marks.gather(space, batch)
    return batch.markers[0][1][0] if len(batch.markers) > 1 else np.zeros((0, 4))


@given(st.integers(0, 60))
def test_each_wrong_point_has_one_ring_round_it_and_no_other_has(n_wrong: int) -> None:
    marks = cloud(n_wrong)
    found = rings(marks)
    assert len(found) == n_wrong
    radius = marks.radius * frame().unit
    assert (found[:, 2] > radius).all(), "outside the marker"
    space = Space(REGION, View(), marks)
    wanted = {pixel_at(space, np.append(point, 0.0)) for point in marks.points[marks.wrong]}
    assert {(int(y), int(x)) for x, y in found[:, :2]} == wanted


@given(st.integers(1, 59))
def test_the_more_there_are_the_narrower_they_get(n_wrong: int) -> None:
    few, more = rings(cloud(n_wrong)), rings(cloud(n_wrong + 1))
    assert more[0, 2] <= few[0, 2] and more[0, 3] <= few[0, 3]
    radius = cloud(1).radius * frame().unit
    for n, factor in ((FEW, WIDE), (MANY, CLOSE), (60, CLOSE)):
        assert rings(cloud(n))[0, 2] == pytest.approx(factor * radius)


def test_a_ring_never_covers_a_marker() -> None:
    """Of two points that nearly touch the ring of one lies below the other."""
    points = np.array([[0.0, 0.0], [0.03, 0.0]])
    marks = Cloud(points, np.array([0, 0]), DARK, alpha=1.0)
    plain = draw(Space(REGION, View(), marks))
    marks.wrong[0], marks.ring = True, 1.0
    space = Space(REGION, View(), marks)
    ringed = draw(space)
    for point in points:
        at = pixel_at(space, np.append(point, 0.0))
        assert np.array_equal(ringed[at], plain[at])
    red = np.abs(ringed.astype(int) - rgba(DARK.wrong)[:3]).max(axis=2) < 60
    assert red.sum() > 20


@pytest.mark.parametrize("first", [0, 1])
def test_in_a_ring_lies_the_point_that_is_wrong_and_not_a_right_one(first: int) -> None:
    """Of two classes' points that nearly share a place that one is seen; as its ring comes, it is seen ever more."""
    marks = Cloud(np.array([[0.0, 0.0], [0.001, 0.0]]), np.array([0, 1]), DARK, alpha=1.0)
    space = Space(REGION, View(), marks)
    at = pixel_at(space, np.zeros(3))
    marks.wrong[first] = True
    wrong, right = (rgba(DARK.class_color(label))[:3] for label in (first, 1 - first))
    away = []
    for marks.ring in (0.0, 0.5, 1.0):
        seen = draw(space)[at].astype(float)
        away.append(np.abs(seen - wrong).max() / np.abs(right - wrong).max())
    assert away == sorted(away, reverse=True) and away[-1] < 0.02
    assert away[0] - away[1] < 0.6 and away[1] - away[2] < 0.6
