"""The painter against a slow reference: areas by counting, single cover, images by weights, a reference order."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import shift

from nnfilm.kit.raster.canvas import Batch, Canvas, paint_order, polyline_caps
from nnfilm.kit.raster.markers import CIRCLE, MARKERS
from nnfilm.kit.raster.painter import extent
from nnfilm.kit.raster.segments import CAP_END, CAP_START
from nnfilm.kit.style.colors import rgba
from tests.support.drawing import frame

WHITE = rgba("#ffffff")
CLEAR = rgba("#000000", 0.0)
FINE = 8
"""So many times finer, either way, are the pixels of the slow reference."""

Floats = NDArray[np.float64]
Primitive = Callable[[np.random.Generator, Floats], tuple[Batch, NDArray[np.bool_]]]
"""One of any kind, and which of some places (..., 2) lie in it."""


def black(height: int = 216) -> Canvas:
    canvas = frame(height)
    canvas.pixels[..., :3] = 0
    return canvas


def paint(batch: Batch, height: int = 216) -> Floats:
    canvas = black(height)
    batch.submit(canvas, canvas.whole)
    return canvas.pixels[..., 0].astype(float) / 255


def marker(geometry: Floats, shape: int, rim: Floats = CLEAR) -> Batch:
    batch = Batch()
    batch.discs(geometry, np.array([shape]), WHITE[None], rim[None], np.zeros(1), np.zeros(1))
    return batch


def a_disc(rng: np.random.Generator, at: Floats) -> tuple[Batch, NDArray[np.bool_]]:
    center, radius = rng.uniform(-5, 70, 2), rng.uniform(2, 20)
    geometry = np.array([[*center, radius, 0.0]])
    return marker(geometry, CIRCLE), np.linalg.norm(at - center, axis=-1) <= radius


def a_line(rng: np.random.Generator, at: Floats) -> tuple[Batch, NDArray[np.bool_]]:
    (start, end), width, batch = rng.uniform(-10, 80, (2, 2)), rng.uniform(1.5, 12), Batch()
    geometry, caps = np.array([[*start, *end, width]]), np.array([CAP_START | CAP_END])
    batch.segments(geometry, caps, WHITE[None], np.zeros(1), np.zeros(1))
    along = end - start
    share = np.clip((at - start) @ along / (along @ along), 0, 1)
    return batch, np.linalg.norm(at - start - share[..., None] * along, axis=-1) <= width / 2


def a_polygon(rng: np.random.Generator, at: Floats) -> tuple[Batch, NDArray[np.bool_]]:
    """Convex, either way round; without the sharp corners at which soft edges end."""
    n, batch = int(rng.integers(5, 9)), Batch()
    angles = ((np.arange(n) + rng.uniform(-0.25, 0.25, n)) * 2 * np.pi / n)[:: rng.choice([-1, 1])]
    corners = rng.uniform(0, 60, 2) + rng.uniform(8, 30) * np.column_stack([np.cos(angles), np.sin(angles)])
    batch.polygons(corners, np.array([n]), WHITE[None], np.zeros(1), np.zeros(1))
    sides, away = np.roll(corners, -1, axis=0) - corners, at[..., None, :] - corners
    turns = sides[:, 0] * away[..., 1] - sides[:, 1] * away[..., 0]
    return batch, np.asarray((turns >= 0).all(axis=-1) | (turns <= 0).all(axis=-1))


@pytest.mark.parametrize("primitive", [a_disc, a_line, a_polygon])
def test_a_pixel_is_covered_as_far_as_finer_pixels_count(primitive: Primitive) -> None:
    rows, columns = (np.indices((54 * FINE, 96 * FINE)) + 0.5) / FINE
    for seed in range(12):
        batch, inside = primitive(np.random.default_rng(seed), np.stack([columns, rows], axis=-1))
        wanted = inside.reshape(54, FINE, 96, FINE).mean(axis=(1, 3))
        found = paint(batch, 54)
        assert np.abs(found - wanted).max() < 0.2, seed  # at a corner
        assert np.abs(found - wanted).mean() < 0.001, seed
        assert found.sum() == pytest.approx(wanted.sum(), abs=4.0), seed


@pytest.mark.parametrize("shape", MARKERS)
def test_every_marker_has_its_area_at_its_exact_place_and_its_rim_within_the_box_that_is_painted(shape: int) -> None:
    for x, y, radius in ((100.0, 80.0, 9.0), (100.5, 80.5, 4.0), (100.31, 79.83, 14.0)):
        cover = paint(marker(np.array([[x, y, radius, 0.0]]), shape))
        rows, columns = np.indices(cover.shape) + 0.5
        assert cover.sum() == pytest.approx(np.pi * radius**2, rel=0.1)
        assert (cover * columns).sum() / cover.sum() == pytest.approx(x, abs=0.04)
        assert (cover * rows).sum() / cover.sum() == pytest.approx(y, abs=0.1)  # soft tips move a triangle's middle
    geometry = np.array([[100.3, 80.6, 9.0, 2.0]])
    bare, rimmed = paint(marker(geometry, shape)), paint(marker(geometry, shape, WHITE))
    assert np.all(rimmed >= bare - 1 / 255)
    outline = np.sqrt(4 * np.pi * bare.sum())  # a disc's: of all shapes of this area the shortest
    assert rimmed.sum() - bare.sum() > 2.0 * outline
    left, top, right, bottom = extent(black().whole, geometry, np.zeros((0, 9)), np.zeros((0, 2)))
    rimmed[top:bottom, left:right] = 0
    assert rimmed.max() == 0


def test_a_translucent_polyline_shows_no_dots_at_its_joints() -> None:
    angles = np.linspace(0, np.pi, 40)
    points = np.column_stack([150 + 70 * np.cos(angles), 100 + 70 * np.sin(angles)])
    batch, n = Batch(), len(points) - 1
    geometry = np.column_stack([points[:-1], points[1:], np.full(n, 6.0)])
    colors = np.tile(rgba("#ffffff", 0.5), (n, 1))
    batch.segments(geometry, polyline_caps(n), colors, np.zeros(n), np.zeros(n))
    cover = paint(batch)
    assert cover.max() <= 0.51
    assert cover.sum() == pytest.approx(0.5 * (70 * np.pi * 6 + np.pi * 9), rel=0.02)


def test_a_facet_blends_its_corners_colors_evenly() -> None:
    corners = np.array([[20.0, 20.0], [220.0, 20.0], [20.0, 180.0]])
    colors = np.stack([rgba("#000000"), rgba("#ff0000"), rgba("#00ff00")])
    canvas, batch = black(), Batch()
    batch.facets(corners, np.array([3]), colors, np.zeros(1), np.zeros(1))
    batch.submit(canvas, canvas.whole)
    for x, y in ((30, 30), (120, 40), (60, 110)):
        red, green = (x + 0.5 - 20) / 200 * 255, (y + 0.5 - 20) / 160 * 255
        assert np.allclose(canvas.pixels[y, x, :3], [red, green, 0], atol=1)


def test_painting_order_is_rank_then_depth_then_layer_then_the_order_given() -> None:
    rng = np.random.default_rng(0)
    ranks, depths = rng.integers(-3, 9, 500).astype(float), rng.integers(0, 9, 500).astype(float)
    layers = rng.integers(0, 3, 500).astype(np.uint16)
    assert np.array_equal(paint_order(layers, ranks, depths), np.lexsort((np.arange(500), layers, depths, ranks)))
    assert len(paint_order(layers[:0], np.zeros(0), np.zeros(0))) == 0


@pytest.mark.parametrize("left, top", [(3.0, 5.0), (10.25, 7.5), (-4.6, -3.3), (370.7, 205.9)])
def test_a_sprite_is_laid_at_its_exact_place(left: float, top: float) -> None:
    rng = np.random.default_rng(1)
    alpha = rng.uniform(0, 1, (12, 20)) * (rng.uniform(0, 1, (12, 20)) > 0.5)
    alpha[:2], alpha[:, 15:] = 0, 0
    canvas = black()
    canvas.blit(np.stack([alpha * 200, alpha * 100, alpha * 50, alpha]).astype(np.float32), left, top, 0.8)
    beyond = np.pad(alpha, ((20, 236), (20, 404)))  # the frame, with 20 pixels and more all round
    expected = 0.8 * shift(shift(beyond, np.floor([top, left]), order=0), [top % 1, left % 1], order=1)
    assert expected.max() > 0.3
    for channel, ink in ((0, 200), (2, 50)):
        assert np.allclose(canvas.pixels[..., channel], ink * expected[20:236, 20:404], atol=1.01)


@pytest.mark.parametrize("corner, opposite", [((20.3, 11.6), (91.8, 73.1)), ((-9.5, 30.0), (60.0, 40.5))])
def test_an_image_is_stretched_bilinearly(corner: tuple[float, float], opposite: tuple[float, float]) -> None:
    image = np.random.default_rng(0).uniform(0.0, 1.0, (4, 7, 12)) * np.array([255.0, 255.0, 255.0, 1.0])[:, None, None]
    image[:3] *= image[3]
    canvas = black(90)
    canvas.stretch(image, np.array(corner), np.array(opposite), 0.8, canvas.whole)
    rows, columns = (np.arange(n) + 0.5 for n in canvas.pixels.shape[:2])
    within = [(places > a) & (places < b) for places, a, b in zip((columns, rows), corner, opposite, strict=True)]
    scaled = [
        (places - a) / (b - a) * (n - 1)
        for places, a, b, n in zip((columns, rows), corner, opposite, (12, 7), strict=True)
    ]
    weights = [np.maximum(1.0 - np.abs(at[:, None] - np.arange(n)), 0.0) for at, n in zip(scaled, (12, 7), strict=True)]
    expected = 0.8 * np.einsum("xi,yj,cji->yxc", *weights, image[:3]) * (within[1][:, None] & within[0])[..., None]
    assert np.abs(canvas.pixels[..., :3] - expected).max() <= 0.51


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1e300])
def test_what_lies_at_infinity_or_nowhere_is_refused(number: float) -> None:
    """A kernel counts pixels in whole numbers, and would touch any memory."""
    white, none, corners = WHITE[None], np.zeros(1), np.array([[1.0, 1.0], [50.0, number], [30.0, 60.0]])
    for kind in ("line", "marker", "polygon"):
        canvas, batch = black(), marker(np.array([[50.0, number, 4.0, 1.0]]), CIRCLE)
        if kind == "line":
            batch = Batch()
            batch.segments(np.array([[50.0, 50.0, 60.0, number, 2.0]]), polyline_caps(1), white, none, none)
        elif kind == "polygon":
            batch = Batch()
            batch.polygons(corners, np.array([3]), white, none, none)
        with pytest.raises(ValueError, match=rf"^a {kind} at \(.*\) in pixels cannot be drawn"):
            batch.submit(canvas, canvas.whole)
        assert not canvas.pixels[..., :3].any()
