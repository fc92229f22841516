"""The ring of the point that is followed is where the point is, at each moment, in each kind of picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnfilm.kit.figures.hidden_space import HiddenSpaceFigure
from nnfilm.kit.marks.followed_mark import LARGER, LEAST, LINE, RIM, RING, FollowedMark
from nnfilm.kit.marks.points import Cloud, cloud_of
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SHORT, Layout, frame_size
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnmath import Dataset, Experiment
from nnmath.datasets.dataset import Followed
from tests.support.drawing import REGION, draw, pixel_at
from tests.support.networks import network

LAYOUT = Layout.of(*frame_size(1280, 720))
INDEX = 7


def dataset(d: int, n: int = 40, index: int = INDEX) -> Dataset:
    """Points of two classes, one of which is followed."""
    random = np.random.RandomState(d)
    y = np.arange(n) % 2
    raw = random.normal(size=(n, d)) + y[:, None]
    names = [f"f{k}" for k in range(d)]
    return replace(Dataset.from_raw("data", raw, y, names, ["a", "b"]), followed=Followed(index, "Ada"))


def ringed(cloud: Cloud) -> np.ndarray:
    """Where the ring of a cloud is, in its space."""
    assert cloud.mark
    return cloud.seen_as(cloud.mark.followed.index).place[0]


@pytest.mark.parametrize(("d", "hidden"), [(2, 2), (5, 3)])
def test_in_hidden_space_it_is_where_the_warp_has_the_row(d: int, hidden: int) -> None:
    told = Experiment(dataset(d), network(d, hidden, 1).oriented())
    figure = HiddenSpaceFigure(told, LAYOUT, DARK)
    row = told.dataset.X[INDEX : INDEX + 1]
    for figure.flow.t in (0.0, 0.5, 0.77, 1.0):
        assert ringed(figure.cloud) == pytest.approx(solid(figure.flow.warp(row, figure.flow.t))[0], abs=1e-12)
    assert hidden == 3 or ringed(figure.cloud)[:2] == pytest.approx(told.network.hidden(row)[0], abs=1e-9)


def test_it_has_the_color_and_the_marker_of_its_class() -> None:
    data = dataset(2)
    seen = [cloud_of(data, DARK).seen_as(k) for k in range(data.n_samples)]
    looks = {(label, one.shape, tuple(one.fill)) for label, one in zip(data.y, seen, strict=True)}
    assert len(looks) == data.n_classes and len({look[1:] for look in looks}) == data.n_classes


@pytest.mark.parametrize(("n", "theme"), [(40, DARK), (3000, LIGHT)])
def test_the_ring_is_drawn_there_whether_or_not_the_point_is(theme: Theme, n: int) -> None:
    """Of very many points only a sample is drawn: the one that is followed is seen in any case."""
    data = dataset(2, n, index=int(np.setdiff1d(np.arange(n), dataset(2, n).shown)[0]) if n > 2000 else INDEX)
    assert data.followed
    cloud = cloud_of(data, theme)
    cloud.mark.named = 0.0  # type: ignore[union-attr]
    view = View(half=3.5)
    space = Space(REGION, view, cloud)
    plain = Space(REGION, view, cloud_of(replace(data, followed=None), theme))
    with_ring, without = draw(space).astype(int), draw(plain).astype(int)
    row, column = pixel_at(space, solid(data.X[data.followed.index][None])[0])
    ring = RING * max(LEAST, cloud.radius) * 432 / SHORT
    rows, columns = np.nonzero(np.abs(with_ring - without).max(axis=2) > 40)
    away = np.hypot(rows - row, columns - column)
    assert len(away) and away.max() < ring + RIM * LINE * 432 / SHORT + 1.0
    ink = rgba(theme.ink)[:3]
    on_ring = with_ring[row - 1 : row + 2, round(column - ring) - 2 : round(column - ring) + 3].reshape(-1, 3)
    assert np.abs(on_ring - ink).max(axis=1).min() < 60


def test_a_wrong_point_has_a_red_ring_too_where_many_are_wrong() -> None:
    """The rings of many wrong points are so narrow that a larger marker covers its own."""
    points = np.random.RandomState(0).normal(0.0, 0.2, (40, 2)) - 1.0
    points[INDEX] = 2.0, 2.0
    cloud = Cloud(points, np.zeros(40, dtype=np.int64), DARK, followed=Followed(INDEX, "Ada"))
    cloud.mark.named = 0.0  # type: ignore[union-attr]
    cloud.wrong = np.ones(40, dtype=bool)
    space = Space(REGION, View(half=3.5), cloud)

    def red() -> int:
        """Red pixels inside its ring, and outside its marker."""
        pixels = draw(space).astype(int)
        row, column = pixel_at(space, solid(points[INDEX][None])[0])
        rows, columns = np.indices(pixels.shape[:2])
        away = np.hypot(rows - row, columns - column) * SHORT / 432 / cloud.radius
        reds = np.abs(pixels - rgba(DARK.wrong)[:3]).max(axis=2) < 90
        return int((reds & (away > LARGER) & (away < RING)).sum())

    assert red() == 0, "before it is judged nothing tells"
    cloud.ring = 1.0
    assert red() > 12


def test_no_name_is_wider_than_one_may_be() -> None:
    assert FollowedMark(Followed(0, "W" * 200), DARK).half[0] < 1.6
