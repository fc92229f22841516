"""What must not be hidden in a cloud: rare classes, and points in one place; and points far beyond the picture."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfilm.kit.marks.axes.beyond import sides
from nnfilm.kit.marks.labels import apart, class_names
from nnfilm.kit.marks.points import Cloud, cloud_of, rarity
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK
from nnmath import Box, Dataset
from nnmath.utils.arrays import Floats
from tests.support.drawing import REGION, draw, frame, pixel_at

SPREAD = np.random.default_rng(3).uniform(-0.25, 0.25, (990, 2))
RARE = np.stack(np.meshgrid([-0.15, 0.15], [-0.2, -0.1, 0.0, 0.1, 0.2]), axis=-1).reshape(-1, 2)
PLACES = np.array([[-0.5, 0.0], [0.0, 0.0], [0.5, 0.0]])


def seen(cloud: Cloud, places: Floats, label: int, view: View, solid: bool) -> float:
    """At how many of some places the picture has the color of a class."""
    space = Space(REGION, view, cloud, solid=solid)
    picture, hue = draw(space).astype(float), rgba(DARK.class_color(label))[:3]
    at = [pixel_at(space, place) for place in np.column_stack([places, np.zeros(len(places))])]
    return float(np.mean([np.abs(picture[row, column] - hue).max() < 30 for row, column in at]))


@pytest.mark.parametrize("solid", [False, True])
@pytest.mark.parametrize("common", [0, 1])
def test_a_rare_class_lies_above_a_common_one(common: int, solid: bool) -> None:
    y = np.repeat([common, 1 - common], [990, 10])
    view = View(half=0.6, rotation=turntable(20.0, 50.0)) if solid else View(half=0.6)
    cloud = Cloud(np.concatenate([SPREAD, RARE]), y, DARK, alpha=1.0)
    assert seen(cloud, RARE, 1 - common, view, solid) == 1.0


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=6))
def test_classes_of_about_one_size_are_not_rare_and_rarer_ones_never_lie_lower(sizes: list[int]) -> None:
    found = rarity(np.repeat(np.arange(len(sizes)), sizes))
    order = np.argsort(sizes)[::-1]
    assert found[order[0]] == 0 and (np.diff(found[order]) >= 0).all()
    assert all((tier == 0) == (max(sizes) < 4 * size) for tier, size in zip(found, sizes, strict=True))


def test_the_area_of_a_marker_on_a_line_tells_how_many_points_lie_there() -> None:
    values, y = np.repeat(PLACES[:, :1], [4, 16, 36], axis=0), np.zeros(56, dtype=np.int64)
    cloud = Cloud(values, y, DARK, place=lambda points: points * [1.0, 0.0, 0.0])
    space, batch = Space(REGION, View(half=0.8), cloud), Batch()
    space._canvas = frame()
    cloud.gather(space, batch)
    geometry = batch.markers[0][1][0]
    order = np.argsort(geometry[:, 0])
    assert geometry[order, 2] ** 2 / geometry[order[0], 2] ** 2 == pytest.approx([1, 4, 9])
    assert cloud.means()[0] == pytest.approx(np.repeat(np.column_stack([PLACES, np.zeros(3)]), [4, 16, 36], 0).mean(0))


def discs(space: Space, cloud: Cloud) -> Floats:
    """Where a picture's markers are, and how large, (n, 3), in pixels, in the order of the points."""
    space._canvas = frame()
    batch = Batch()
    cloud.gather(space, batch)
    return np.asarray(batch.markers[0][1][0][np.argsort(cloud._order), :3])


@pytest.mark.parametrize("solid", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_points_in_one_place_are_seen_apart_and_their_mean_is_that_place(solid: bool, seed: int) -> None:
    random = np.random.default_rng(seed)
    counts = random.integers(1, 60, 5)
    places = np.repeat(random.uniform(-0.5, 0.5, (5, 3)), counts, axis=0)
    moving = random.normal(size=(3, 3)) / 2
    view = View(half=0.8, rotation=turntable(30.0, 40.0)) if solid else View(half=0.8)
    cloud = Cloud(places, random.integers(0, 2, len(places)), DARK, place=lambda points: points @ moving)
    space = Space(REGION, view, cloud, solid=solid)
    found = discs(space, cloud)
    assert len(found) == counts.sum()
    for k, own in enumerate(np.split(found, np.cumsum(counts)[:-1])):
        true, _, _ = space.project(places[[counts[:k].sum()]] @ moving)
        assert own[:, :2].mean(axis=0) == pytest.approx(frame().to_pixels(true)[0])
        away = np.linalg.norm(own[:, None, :2] - own[None, :, :2], axis=2) + 1e9 * np.eye(len(own))
        assert away.min() > 2.2 * own[0, 2]


def test_points_that_coincide_where_they_are_seen_first_are_apart_there_and_take_their_places_as_they_turn() -> None:
    random = np.random.default_rng(0)
    words = random.integers(0, 2, (200, 3)).astype(float)
    turned = [0.0]
    cloud = Cloud(words, random.integers(0, 2, 200), DARK)
    alone = Cloud(words, cloud.labels, DARK)
    cloud.spread_first(words[:, :1], lambda: turned[0])
    cloud.place = lambda points: points[:, [0, 0, 0]] * [1, 0, 0]
    found = discs(Space(REGION, View(half=0.8), cloud), cloud)
    away = np.linalg.norm(found[:, None, :2] - found[None, :, :2], axis=2) + 1e9 * np.eye(200)
    assert away.min() > 2.2 * found[0, 2]
    turned[0], cloud.place = 1.0, alone.place
    assert discs(Space(REGION, View(), cloud), cloud) == pytest.approx(discs(Space(REGION, View(), alone), alone))


@given(st.integers(0, 500))
def test_the_arrows_count_every_point_beyond_the_border_once(seed: int) -> None:
    random = np.random.default_rng(seed)
    points, box = random.normal(size=(60, 2)) * random.uniform(0.3, 2.0), Box.cube([0.1, -0.2], 1.0)
    found = sides(box, points)
    assert sum(n for _, _, n in found) == np.count_nonzero(~box.contains(points))
    for place, outward, n in found:
        assert 0 < n <= np.count_nonzero((points - box.center) @ outward > 1.0)
        assert box.contains(place, 1e-9) and not box.contains(place + 0.01 * outward)


def test_classes_have_names_at_their_means_where_some_share_a_color_and_none_on_another() -> None:
    def made(n: int) -> Dataset:
        raw = np.random.default_rng(n).normal(size=(10 * n, 2))
        return Dataset.from_raw("many", raw, np.arange(10 * n) % n, "ab", [f"digit {k}" for k in range(n)])

    few, twelve = made(8), made(12)
    assert class_names(few, cloud_of(few, DARK), 0.3) == []
    (names,) = class_names(twelve, cloud_of(twelve, DARK), 0.3)
    assert names.names == [str(k) for k in range(12)]
    at = apart(names.cloud.means()[:, :2], names.half)
    away = np.abs(at[:, None] - at[None]) / (names.half[:, None] + names.half[None])
    clear = np.linalg.norm(away, axis=2) + 2 * np.eye(12)
    assert clear.min() > 0.9
