"""The painter against areas, single cover and a reference order."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnfilm.kit.raster.canvas import Batch, Canvas, paint_order, polyline_caps
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.raster.painter import extent
from nnfilm.kit.style.colors import rgba
from tests.support.drawing import frame

WHITE = rgba("#ffffff")
CLEAR = rgba("#000000", 0.0)


def black(height: int = 216) -> Canvas:
    canvas = frame(height)
    canvas.pixels[..., :3] = 0
    return canvas


def paint(batch: Batch) -> NDArray[np.float64]:
    canvas = black()
    batch.submit(canvas, canvas.whole)
    return canvas.pixels[..., 0].astype(float) / 255


@pytest.mark.parametrize("x, y", [(100.0, 80.0), (100.5, 80.5), (100.31, 79.83)])
@pytest.mark.parametrize("radius", [2.0, 5.3, 14.0])
def test_a_disc_covers_its_area_at_its_exact_place(x: float, y: float, radius: float) -> None:
    batch = Batch()
    batch.discs(np.array([[x, y, radius, 0.0]]), np.array([0]), WHITE[None], CLEAR[None], np.zeros(1), np.zeros(1))
    cover = paint(batch)
    rows, columns = np.indices(cover.shape) + 0.5
    assert cover.sum() == pytest.approx(np.pi * radius**2, rel=0.05 if radius < 3 else 0.01)
    assert (cover * columns).sum() / cover.sum() == pytest.approx(x, abs=0.02)
    assert (cover * rows).sum() / cover.sum() == pytest.approx(y, abs=0.02)


@pytest.mark.parametrize("shape", MARKERS)
@pytest.mark.parametrize("x, y", [(100.0, 80.0), (100.5, 80.5), (100.31, 79.83)])
def test_every_marker_stands_at_its_exact_place(shape: int, x: float, y: float) -> None:
    covers = []
    for radius in (9.0, 4.0):
        batch = Batch()
        geometry = np.array([[x, y, radius, 0.0]])
        batch.discs(geometry, np.array([shape]), WHITE[None], CLEAR[None], np.zeros(1), np.zeros(1))
        covers.append(paint(batch))
    for cover in covers:
        rows, columns = np.indices(cover.shape) + 0.5
        assert (cover * columns).sum() / cover.sum() == pytest.approx(x, abs=0.04)
        assert (cover * rows).sum() / cover.sum() == pytest.approx(y, abs=0.1)  # soft tips move a triangle's middle


@pytest.mark.parametrize("shape", MARKERS)
def test_a_rim_lies_round_a_marker_and_within_the_box_that_is_painted(shape: int) -> None:
    geometry = np.array([[100.3, 80.6, 9.0, 2.0]])
    inner, whole = Batch(), Batch()
    for batch, rim in ((inner, CLEAR), (whole, WHITE)):
        batch.discs(geometry, np.array([shape]), WHITE[None], rim[None], np.zeros(1), np.zeros(1))
    bare, rimmed = paint(inner), paint(whole)
    assert np.all(rimmed >= bare - 1 / 255)
    outline = np.sqrt(4 * np.pi * bare.sum())  # a disc's: of all shapes of this area the shortest
    assert rimmed.sum() - bare.sum() > 2.0 * outline
    left, top, right, bottom = extent(black().whole, geometry, np.zeros((0, 9)), np.zeros((0, 2)))
    outside = rimmed.copy()
    outside[top:bottom, left:right] = 0
    assert outside.max() == 0


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


def test_a_line_thinner_than_a_pixel_grows_faint_not_thick() -> None:
    sums = []
    for width in (0.25, 0.5, 1.0):
        batch = Batch()
        row = np.array([[20.0, 50.3, 220.0, 61.7, width]])
        batch.segments(row, np.array([0]), WHITE[None], np.zeros(1), np.zeros(1))
        sums.append(paint(batch).sum())
    assert sums[1] / sums[0] == pytest.approx(2, rel=0.05)
    assert sums[2] / sums[1] == pytest.approx(2, rel=0.05)


def test_mesh_facets_leave_no_seam_and_no_overlap() -> None:
    rng = np.random.default_rng(3)
    x, y = np.meshgrid(np.linspace(20, 300, 9), np.linspace(20, 190, 7), indexing="ij")
    inner = (slice(1, -1), slice(1, -1))
    x[inner] += rng.uniform(-9, 9, x[inner].shape)
    y[inner] += rng.uniform(-9, 9, y[inner].shape)
    corners = []
    for i in range(8):
        for j in range(6):
            a, b, c, d = [(x[p, q], y[p, q]) for p, q in ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))]
            corners += [a, b, c, a, c, d]
    n = len(corners) // 3
    batch = Batch()
    colors = np.tile(rgba("#ffffff", 0.5), (n, 1))
    batch.facets(np.array(corners), np.full(n, 3), np.repeat(colors, 3, axis=0), np.zeros(n), np.zeros(n))
    cover = paint(batch)
    assert np.all(np.abs(cover[20:190, 20:300] - 0.5) < 0.01)
    assert cover.sum() == pytest.approx(0.5 * 280 * 170, rel=0.01)


def test_a_facet_blends_its_corners_colors_evenly() -> None:
    corners = np.array([[20.0, 20.0], [220.0, 20.0], [20.0, 180.0]])
    colors = np.stack([rgba("#000000"), rgba("#ff0000"), rgba("#00ff00")])
    canvas, batch = black(), Batch()
    batch.facets(corners, np.array([3]), colors, np.zeros(1), np.zeros(1))
    batch.submit(canvas, canvas.whole)
    for x, y in ((30, 30), (120, 40), (60, 110)):
        red, green = (x + 0.5 - 20) / 200 * 255, (y + 0.5 - 20) / 160 * 255
        assert np.allclose(canvas.pixels[y, x, :3], [red, green, 0], atol=1)


def test_a_smooth_polygon_covers_its_area_whichever_way_round() -> None:
    hexagon = np.array([[60.2, 30.7], [160.4, 22.1], [230.9, 90.3], [190.2, 170.8], [90.6, 181.3], [40.1, 110.2]])
    x, y = hexagon.T
    area = 0.5 * abs(x @ np.roll(y, -1) - y @ np.roll(x, -1))
    pictures = []
    for corners in (hexagon, hexagon[::-1]):
        batch = Batch()
        batch.polygons(corners, np.array([6]), WHITE[None], np.zeros(1), np.zeros(1))
        pictures.append(paint(batch))
    assert pictures[0].sum() == pytest.approx(area, rel=0.002)
    assert np.array_equal(pictures[0], pictures[1])


def test_painting_order_is_rank_then_depth_then_layer_then_the_order_given() -> None:
    rng = np.random.default_rng(0)
    ranks, depths = rng.integers(-3, 9, 500).astype(float), rng.integers(0, 9, 500).astype(float)
    layers = rng.integers(0, 3, 500).astype(np.uint16)
    assert np.array_equal(paint_order(layers, ranks, depths), np.lexsort((np.arange(500), layers, depths, ranks)))
    assert len(paint_order(layers[:0], np.zeros(0), np.zeros(0))) == 0


@pytest.mark.parametrize("left, top", [(3.0, 5.0), (10.25, 7.5), (-4.6, -3.3), (370.7, 205.9)])
def test_a_sprite_is_laid_at_its_exact_place(left: float, top: float) -> None:
    rng = np.random.default_rng(1)
    alpha = rng.uniform(0, 1, (12, 20)).astype(np.float32) * (rng.uniform(0, 1, (12, 20)) > 0.5)
    alpha[:2], alpha[:, 15:] = 0, 0
    sprite = np.stack([alpha * 200, alpha * 100, alpha * 50, alpha]).astype(np.float32)
    canvas = black()
    canvas.blit(sprite, left, top, 0.8)
    height, width = canvas.pixels.shape[:2]
    expected = np.zeros((height, width))
    fx, fy = left - np.floor(left), top - np.floor(top)
    for (v, u), a in np.ndenumerate(alpha):
        for dv, du, w in ((0, 0, (1 - fx) * (1 - fy)), (0, 1, fx * (1 - fy)), (1, 0, (1 - fx) * fy), (1, 1, fx * fy)):
            y, x = int(np.floor(top)) + v + dv, int(np.floor(left)) + u + du
            if 0 <= y < height and 0 <= x < width:
                expected[y, x] += w * a * 0.8
    assert expected.max() > 0.3
    assert np.allclose(canvas.pixels[..., 0], 200 * expected, atol=1.01)
    assert np.allclose(canvas.pixels[..., 2], 50 * expected, atol=1.01)


def with_a_number(kind: str, column: int, number: float) -> Batch:
    """A primitive of a kind, one of whose coordinates is that number, after one that is as usual."""
    batch, none = Batch(), np.zeros(2)
    if kind == "line":
        geometry = np.array([[1.0, 1.0, 50.0, 50.0, 2.0], [50.0, 50.0, 60.0, 20.0, 2.0]])
        geometry[1, column] = number
        batch.segments(geometry, polyline_caps(2), np.stack([WHITE] * 2), none, none)
    elif kind == "marker":
        geometry = np.array([[5.0, 5.0, 4.0, 1.0], [50.0, 50.0, 4.0, 1.0]])
        geometry[1, column] = number
        batch.discs(geometry, np.zeros(2, np.int64), np.stack([WHITE] * 2), np.stack([WHITE] * 2), none, none)
    else:
        corners = np.array([[1.0, 1.0], [50.0, 2.0], [30.0, 60.0], [1.0, 40.0]])
        corners.flat[column] = number
        batch.polygons(corners, np.array([4]), WHITE[None], none[:1], none[:1])
    return batch


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf, 1e300, -1e30])
@pytest.mark.parametrize("kind", ["line", "marker", "polygon"])
def test_what_lies_at_infinity_or_nowhere_is_refused(kind: str, number: float) -> None:
    """A kernel counts pixels in whole numbers, and would touch any memory."""
    for column in range(2 if kind == "marker" else 4):
        canvas = black()
        with pytest.raises(ValueError, match=rf"^a {kind} at \(.*\) in pixels cannot be drawn: coordinates must be"):
            with_a_number(kind, column, number).submit(canvas, canvas.whole)
        assert not canvas.pixels[..., :3].any()


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
