"""A bent mesh in light: both sides are lit alike, facets leave neither hole nor overlap, a parted cell stays whole."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.surfaces.lit_mesh import brightness, facets
from nnmath.utils.arrays import Floats
from tests.support.drawing import frame

SEEDS = st.integers(0, 10**6)
N_X, N_Y = 7, 5
DIMMEST, GLOSS = 0.76, 0.35
TINT = np.array([200.0, 100.0, 50.0])


def bent(seed: int) -> Floats:
    """The places (n, 3) of a mesh that bends every way."""
    random = np.random.default_rng(seed)
    x, y = np.meshgrid(np.linspace(-1, 1, N_X), np.linspace(-1, 1, N_Y), indexing="ij")
    a, b, c, d = random.uniform(-2, 2, 4)
    return np.column_stack([x.ravel(), y.ravel(), (0.5 * np.sin(a * x + b * y) + 0.3 * np.cos(c * x - d * y)).ravel()])


def direction(seed: int) -> Floats:
    way = np.random.default_rng(seed).normal(size=3)
    return np.asarray(way / np.linalg.norm(way))


@given(SEEDS, SEEDS, SEEDS)
def test_both_sides_are_lit_alike_between_the_dimmest_and_full_with_its_gloss(
    seed: int, light: int, viewer: int
) -> None:
    """By running through the rows the other way, which turns every normal round."""
    places = bent(seed)
    turned = places.reshape(N_X, N_Y, 3)[::-1].reshape(-1, 3)
    one, other = (
        brightness(np.ascontiguousarray(p), N_X, N_Y, direction(light), direction(viewer), DIMMEST, GLOSS)
        for p in (places, turned)
    )
    assert one.min() >= DIMMEST - 1e-12
    assert one.max() <= 1.0 + GLOSS + 1e-12
    assert other.reshape(N_X, N_Y)[::-1] == pytest.approx(one.reshape(N_X, N_Y))


def painted(pixels: Floats, depths: Floats, sides: Floats, n_x: int, n_y: int, alpha: float) -> Floats:
    """The facets of a mesh in one tint on an empty frame, (H, W, 3)."""
    tints = np.tile(TINT, (n_x * n_y, 1))
    alphas = np.full((n_x - 1, n_y - 1), alpha)
    corners, _, colors, counts, deep, _ = facets(pixels, depths, sides, tints, tints, alphas, n_y)
    canvas, batch = frame(), Batch()
    batch.facets(corners, counts, colors, np.zeros(len(counts)), deep)
    batch.submit(canvas, canvas.whole)
    return np.asarray(canvas.pixels[..., :3], dtype=np.float64)


def flat_mesh(seed: int, n_x: int, n_y: int) -> Floats:
    """A plane sheet with unequal cells, turned and slanted, in the pixels of the frame."""
    random = np.random.default_rng(seed)
    steps = [np.concatenate([[0.0], np.cumsum(random.uniform(0.05, 1.0, n - 1))]) for n in (n_x, n_y)]
    x, y = np.meshgrid(*(180 * (step / step[-1] - 0.5) for step in steps), indexing="ij")
    turn, skew = random.uniform(0, 2 * np.pi), random.uniform(-0.6, 0.6)
    plane = np.column_stack([x.ravel() + skew * y.ravel(), y.ravel()])
    c, s = np.cos(turn), np.sin(turn)
    return np.ascontiguousarray(plane @ np.array([[c, s], [-s, c]]) + [384.0, 216.0])


def interior(pixels: Floats, n_x: int, n_y: int) -> Floats:
    """Which pixels (H, W) lie within the outline of a plane mesh, by a pixel at least."""
    at = pixels.reshape(n_x, n_y, 2)
    outline = np.array([at[0, 0], at[-1, 0], at[-1, -1], at[0, -1]])
    rows, columns = np.mgrid[0:432, 0:768] + 0.5
    along = np.roll(outline, -1, axis=0) - outline
    away = [
        ((columns - p[0]) * a[1] - (rows - p[1]) * a[0]) / np.linalg.norm(a)
        for p, a in zip(outline, along, strict=True)
    ]
    stacked = np.stack(away)
    return np.asarray((stacked > 1.0).all(axis=0) | (stacked < -1.0).all(axis=0))


@settings(max_examples=25)
@given(SEEDS, st.integers(2, 30), st.integers(2, 30))
def test_a_flat_sheet_has_one_color_everywhere_in_its_interior(seed: int, n_x: int, n_y: int) -> None:
    """Half transparent: a hole would show the ground, an overlap would be brighter."""
    pixels, none = flat_mesh(seed, n_x, n_y), np.zeros(n_x * n_y)
    picture = painted(pixels, none, none, n_x, n_y, 0.5)
    inside = picture[interior(pixels, n_x, n_y)]
    assert len(inside) > 2000
    ground = frame().pixels[0, 0, :3]
    assert np.abs(inside - (0.5 * ground + 0.5 * TINT)).max() <= 1.0


@settings(max_examples=25)
@given(SEEDS, st.integers(2, 12), st.integers(2, 12), SEEDS)
def test_a_sheet_that_is_parted_covers_the_same_pixels(seed: int, n_x: int, n_y: int, plane: int) -> None:
    pixels, none = flat_mesh(seed, n_x, n_y), np.zeros(n_x * n_y)
    random = np.random.default_rng(plane)
    sides = pixels @ random.normal(size=2)
    sides = sides - np.quantile(sides, random.uniform(0.1, 0.9))
    whole, parted = (painted(pixels, none, side, n_x, n_y, 0.5) for side in (none, np.ascontiguousarray(sides)))
    inside = interior(pixels, n_x, n_y)
    assert np.count_nonzero(np.abs(whole - parted).max(axis=2)[inside] > 1.0) == 0
