"""Clouds of points: none is hidden that must be seen, many small ones keep color and depth, wrong ones are ringed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.marks.points import Cloud, marker_radius
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnmath.utils.arrays import Floats, Ints
from tests.support.drawing import REGION, draw, frame, pixel_at

SPREAD = np.random.default_rng(3).uniform(-0.25, 0.25, (990, 2))
RARE = np.stack(np.meshgrid([-0.15, 0.15], [-0.2, -0.1, 0.0, 0.1, 0.2]), axis=-1).reshape(-1, 2)
PLACES = np.array([[-0.5, 0.0], [0.0, 0.0], [0.5, 0.0]])
SLANTED = View(half=0.8, rotation=turntable(30.0, 40.0))


def zeros(n: int) -> Ints:
    return np.zeros(n, dtype=np.int64)


def gathered(space: Space, cloud: Cloud) -> list[Floats]:
    """The geometry (n, 4) of each lot of markers that a cloud hands on: x, y, radius, rim width in pixels."""
    batch = Batch()
    space._canvas = frame()
    cloud.gather(space, batch)
    return [np.asarray(lot[1][0]) for lot in batch.markers]


# What must not be hidden.


def test_only_the_points_shown_are_drawn_as_if_there_were_no_others() -> None:
    rng = np.random.default_rng(0)
    points, y = rng.uniform(-0.4, 0.4, (500, 2)), rng.integers(0, 2, 500)
    shown = np.sort(rng.choice(500, 60, replace=False))
    some, alone = Cloud(points, y, DARK, shown=shown), Cloud(points[shown], y[shown], DARK)
    some.wrong = rng.uniform(size=500) < 0.3
    alone.wrong = some.wrong[shown]
    some.ring = alone.ring = 1.0
    assert some.radius == alone.radius == marker_radius(60)
    some_seen, alone_seen = (draw(Space(REGION, View(half=0.6), cloud)) for cloud in (some, alone))
    assert np.array_equal(some_seen, alone_seen)
    assert (np.abs(some_seen[..., :3] - rgba(DARK.wrong)[:3]) < 40).all(axis=-1).any()


@pytest.mark.parametrize(("common", "solid"), [(0, False), (1, True)])
def test_a_rare_class_lies_above_a_common_one(common: int, solid: bool) -> None:
    y = np.repeat([common, 1 - common], [990, 10])
    view = View(half=0.6, rotation=turntable(20.0, 50.0)) if solid else View(half=0.6)
    cloud = Cloud(np.concatenate([SPREAD, RARE]), y, DARK, alpha=1.0)
    space = Space(REGION, view, cloud, solid=solid)
    picture, hue = draw(space).astype(float), rgba(DARK.class_color(1 - common))[:3]
    for place in RARE:
        assert np.abs(picture[pixel_at(space, np.append(place, 0.0))] - hue).max() < 30


def test_the_area_of_a_marker_on_a_line_tells_how_many_points_lie_there() -> None:
    cloud = Cloud(
        np.repeat(PLACES[:, :1], [4, 16, 36], axis=0), zeros(56), DARK, place=lambda points: points * [1.0, 0.0, 0.0]
    )
    geometry = gathered(Space(REGION, View(half=0.8), cloud), cloud)[0]
    areas = geometry[np.argsort(geometry[:, 0]), 2] ** 2
    assert areas / areas[0] == pytest.approx([1, 4, 9])
    assert cloud.means()[0] == pytest.approx(np.repeat(np.column_stack([PLACES, np.zeros(3)]), [4, 16, 36], 0).mean(0))


def discs(space: Space, cloud: Cloud) -> Floats:
    """Where a picture's markers are, and how large, (n, 3), in pixels, in the order of the points."""
    return gathered(space, cloud)[0][np.argsort(cloud._order), :3]


def least_gap(markers: Floats) -> float:
    """From the middle of a marker to that of the next."""
    away = np.linalg.norm(markers[:, None, :2] - markers[None, :, :2], axis=2)
    return float((away + 1e9 * np.eye(len(markers))).min())


@pytest.mark.parametrize("solid", [False, True])
def test_points_in_one_place_are_seen_apart_and_their_mean_is_that_place(solid: bool) -> None:
    random = np.random.default_rng(0)
    counts = random.integers(1, 60, 5)
    places = np.repeat(random.uniform(-0.5, 0.5, (5, 3)), counts, axis=0)
    moving = random.normal(size=(3, 3)) / 2
    cloud = Cloud(places, random.integers(0, 2, len(places)), DARK, place=lambda points: points @ moving)
    space = Space(REGION, SLANTED if solid else View(half=0.8), cloud, solid=solid)
    found = discs(space, cloud)
    assert len(found) == counts.sum()
    for k, own in enumerate(np.split(found, np.cumsum(counts)[:-1])):
        true, _, _ = space.project(places[[counts[:k].sum()]] @ moving)
        assert own[:, :2].mean(axis=0) == pytest.approx(frame().to_pixels(true)[0])
        assert least_gap(own) > 2.2 * own[0, 2]


# Crowds.


@pytest.mark.parametrize("shape", MARKERS)
@pytest.mark.parametrize("radius", [0.2, 0.5, 0.99])
def test_a_marker_smaller_than_a_pixel_grows_faint_not_large(radius: float, shape: int) -> None:
    """By how far 400 white markers at random sub-pixel places, far apart, cover a black frame."""
    n, canvas, rng = 400, frame(216), np.random.default_rng(2)
    canvas.pixels[..., :3] = 0
    columns, rows = np.meshgrid(np.arange(8.0, 376.0, 9.0), np.arange(8.0, 208.0, 9.0))
    places = np.column_stack([columns.ravel(), rows.ravel()])[:n] + rng.uniform(0, 1, (n, 2))
    batch, white = Batch(), rgba("#ffffff")[None]
    geometry = np.column_stack([places, np.full(n, radius), np.zeros(n)])
    batch.discs(geometry, np.array([shape]), white, white, np.zeros(n), np.zeros(n), zeros(n).astype(np.int32))
    batch.submit(canvas, canvas.whole)
    covered = canvas.pixels[..., 0].sum() / 255.0
    assert covered / (n * np.pi * radius**2) == pytest.approx(1.2, abs=0.25)


# Rings round wrong points: how they look beside one another, tests/film/test_palette.py tells.


@given(st.integers(0, 60))
def test_each_wrong_point_has_one_ring_round_it_and_no_other_has(n_wrong: int) -> None:
    side = np.linspace(-0.9, 0.9, 8)
    marks = Cloud(np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)[:60], zeros(60), DARK)
    marks.wrong[:n_wrong], marks.ring = True, 1.0
    space = Space(REGION, View(), marks)
    found = [*gathered(space, marks)[:-1], np.zeros((0, 4))][0]
    assert len(found) == n_wrong
    assert (found[:, 2] > marks.radius * frame().unit).all(), "outside the marker"
    wanted = {pixel_at(space, np.append(point, 0.0)) for point in marks.points[marks.wrong]}
    assert {(int(y), int(x)) for x, y in found[:, :2]} == wanted


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
