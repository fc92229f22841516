"""Crowds: many small markers are still drawn in their true colour, amount and depth."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.marks.points import Cloud, marker_radius
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from tests.support.drawing import REGION, cube_view, draw, frame


def dotted(radius: float, shape: int, n: int = 400, bands: int = 1) -> NDArray[np.float64]:
    """How far n white markers at random sub-pixel places, far apart, cover a black frame, painted in level bands."""
    canvas = frame(216)
    canvas.pixels[..., :3] = 0
    rng = np.random.default_rng(2)
    columns, rows = np.meshgrid(np.arange(8.0, 376.0, 9.0), np.arange(8.0, 208.0, 9.0))
    places = np.column_stack([columns.ravel(), rows.ravel()])[:n] + rng.uniform(0, 1, (n, 2))
    batch, white = Batch(), rgba("#ffffff")[None]
    looks = np.zeros(n, dtype=np.int32)
    geometry = np.column_stack([places, np.full(n, radius), np.zeros(n)])
    batch.discs(geometry, np.array([shape]), white, white, np.zeros(n), np.zeros(n), looks)
    edges = np.linspace(0, 216, bands + 1).astype(np.int64)
    for top, bottom in pairwise(edges):
        batch.submit(canvas, np.array([0, top, 384, bottom]))
    return canvas.pixels[..., 0] / 255.0


@pytest.mark.parametrize("shape", MARKERS)
@pytest.mark.parametrize("radius", [0.2, 0.35, 0.5, 0.8, 0.99])
def test_a_marker_smaller_than_a_pixel_grows_faint_not_large(radius: float, shape: int) -> None:
    assert dotted(radius, shape).sum() / (400 * np.pi * radius**2) == pytest.approx(1.2, abs=0.25)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("n", [200_000, 1_000_000])
def test_a_crowd_has_the_color_of_its_class(n: int, theme: Theme) -> None:
    rng = np.random.default_rng(4)
    radius = marker_radius(n)
    for label in (0, 1):
        points = rng.uniform(-0.05, 0.05, (60_000, 2))  # so dense that nothing shows between the markers
        cloud = Cloud(points, np.full(len(points), label), theme, radius=radius)
        space = Space(REGION, View(half=0.5), cloud)
        seen = draw(space, 1080)[520:560, 940:980].reshape(-1, 3).mean(axis=0)
        assert np.allclose(seen, rgba(theme.classes[label])[:3], atol=6)


@pytest.mark.parametrize("azimuth, elevation", [(20, 25), (110, 40), (200, -20), (290, 30)])
def test_in_a_crowd_the_nearest_point_is_seen(azimuth: int, elevation: int) -> None:
    """Oracle: where points of two classes fill each pixel, it has the colour of the class that is nearer."""
    rng = np.random.default_rng(6)
    view = cube_view(azimuth, elevation, 0.0)
    across = rng.uniform(-0.25, 0.25, (40_000, 2)) @ view.rotation[:2]
    y = np.repeat([0, 1], 20_000)
    points = 0.5 + across + np.where(y == 0, 0.2, -0.2)[:, None] * view.toward
    mixed = rng.permutation(len(y))
    for front in (0, 1):
        label = y[mixed] if front == 0 else 1 - y[mixed]
        space = Space(REGION, view, Cloud(points[mixed], label, DARK, radius=0.012, alpha=1.0), solid=True)
        middle = draw(space)[196:236, 364:404].reshape(-1, 3).mean(axis=0)
        expected, other = (rgba(DARK.classes[k])[:3] for k in (front, 1 - front))
        assert np.abs(middle - expected).max() < 0.2 * np.abs(middle - other).max()
