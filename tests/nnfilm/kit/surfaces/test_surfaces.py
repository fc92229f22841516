"""Surfaces: heat maps, water, a plane that bends, a lit mesh, and a sheet's grid and colors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from nnfilm.kit.figures.sheet import data_window, whole_sheet
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.relief import Relief
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import DARK, THEMES, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap, Heatmap, SpreadingHeatmap
from nnfilm.kit.surfaces.lit_mesh import brightness, facets
from nnfilm.kit.surfaces.planes import BentPlane, LevelSlice
from nnfilm.kit.surfaces.sheet_surface import COARSEST, Ruling, SheetSurface
from nnfilm.kit.surfaces.tints import _tones, by_class, by_neuron, toned
from nnmath import Box, Network, standard, warp
from nnmath.datasets.dataset import MOST_CLASSES
from nnmath.utils.arrays import Floats
from tests.support.drawing import REGION, draw, frame, pixel_at
from tests.support.legibility import contrast, luminance
from tests.support.networks import network

# Heat maps.

WINDOW = Box.cube([0.0, 0.0], 2.0)
COLOR = DARK.neurons[0]


def value(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rises to the right."""
    return np.asarray((points[:, 0] + 2.0) / 4.0)


def drawn(heat: Heatmap) -> NDArray[np.int64]:
    space = Space(REGION, View(half=2.0))
    space.include(heat)
    return draw(space).astype(np.int64)


def spread(share: float) -> NDArray[np.int64]:
    heat = SpreadingHeatmap(WINDOW, value, COLOR, np.zeros(2), np.array([0.0, 3.0]))
    heat.spread = share
    return drawn(heat)


def test_when_it_has_spread_it_is_the_heat_map_and_before_that_nothing() -> None:
    assert np.array_equal(spread(1.0), drawn(Heatmap(WINDOW, value, COLOR)))
    assert np.array_equal(spread(0.0), drawn(Heatmap(WINDOW, lambda points: 0.0 * points[:, 0], COLOR)))


def test_it_has_spread_as_far_on_either_side_of_the_way() -> None:
    whole, none, half = spread(1.0), spread(0.0), spread(0.5)
    height = len(half)
    for row, shown in ((0.5, True), (0.35, True), (0.65, True), (0.2, False), (0.8, False)):
        there = half[round(row * height)]
        assert np.array_equal(there, (whole if shown else none)[round(row * height)])


def test_a_field_tints_by_its_value_right_way_up() -> None:
    field = Heatmap(WINDOW, lambda p: value(p) * (p[:, 1] > 0), "#ffffff", alpha=0.5)
    space = Space(REGION, View(half=2.0), field)
    picture, ground = draw(space), rgba(DARK.background)[0]
    for x, y in ((1.8, -1.0), (1.0, 1.0), (-1.0, 1.0)):
        found = float(picture[pixel_at(space, np.array([x, y, 0.0]))][0])
        assert found == pytest.approx(ground + 0.5 * (x + 2.0) / 4.0 * (y > 0) * (255 - ground), abs=2)


def test_of_two_classes_of_one_color_the_later_one_is_hatched() -> None:
    ground = rgba(DARK.background)[:3].astype(int)
    plain, hatched = (
        np.abs(drawn(ClassHeatmap(WINDOW, lambda points, k=k: np.full(len(points), k), DARK)) - ground)  # type: ignore[misc]
        for k in (0, len(DARK.classes))
    )
    middle = np.s_[150:280, 320:450]
    assert np.ptp(plain[middle].reshape(-1, 3), axis=0).max() <= 1
    strength = hatched[middle].sum(axis=2)
    assert strength.max() > 2.5 * strength.min()
    assert np.abs(strength.max() - plain[middle].sum(axis=2).max()) <= 6


# Water, and a plane that bends.

BOX = Box.cube([0.0, 0.0], 2.4)


@pytest.mark.parametrize("level", [0.05, 0.5])
def test_water_covers_exactly_the_ground_that_lies_below_its_level(level: float) -> None:
    """Seen from straight above, by asking the network; but for a band at the shore that is as wide as a cell."""
    network = standard("rings").network
    relief = Relief(network, of_class=0, height=1.0)
    surface = SheetSurface(BOX, BOX, relief, lambda points: np.full((len(points), 3), 90.0), DARK)
    surface.ruled = 0.0
    water = LevelSlice(surface, relief, "#0000ff", alpha=0.8)
    water.level = level
    space = Space(REGION, View(half=2.4), surface, water, solid=True)
    picture = draw(space)
    random, near = np.random.default_rng(2), 0.13
    checked = {True: 0, False: 0}
    for x, y in random.uniform(-2.3, 2.3, (400, 2)):
        around = np.array([[x, y], [x + near, y], [x - near, y], [x, y + near], [x, y - near]])
        wet = relief.probability(around) < level
        if wet.all() or not wet.any():
            seen = picture[pixel_at(space, np.array([x, y, level]))].astype(int)
            assert (seen[2] > seen[0] + 50) == wet[0]
            checked[bool(wet[0])] += 1
    assert min(checked.values()) > 20


def test_a_bent_plane_starts_as_the_plane_and_ends_through_the_boundary() -> None:
    network, data = standard("rings").network, standard("rings").dataset
    plane, flow = network.output_hyperplane(), Flow(warp(network, whole_sheet(data_window(data.X))), t=1.0)
    bent = BentPlane(plane, flow, DARK)
    assert np.abs(plane.signed_distance(bent.vertices())).max() < 1e-4
    flow.t = 0.0
    vertices = bent.vertices()
    starts, ends = (vertices[bent._triangles[:, k]].reshape(-1, 3) for k in ([0, 1, 2], [1, 2, 0]))
    through = starts[:, 2] * ends[:, 2] < 0
    share = (starts[through, 2] / (starts[through, 2] - ends[through, 2]))[:, None]
    on_sheet = starts[through] + share * (ends[through] - starts[through])
    assert len(on_sheet) > 50
    assert np.abs(network.predict_proba(on_sheet[:, :2])[:, 1] - 0.5).max() < 0.06


# A bent mesh in light: both sides are lit alike, facets leave neither hole nor overlap, a parted cell stays whole.

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


@given(SEEDS, SEEDS)
def test_each_facet_lies_on_the_side_that_it_says(seed: int, plane: int) -> None:
    """Distances to the plane are linear over each triangle, so corners tell."""
    random = np.random.default_rng(plane)
    pixels, depths = flat_mesh(seed, 8, 6), random.normal(size=48)
    normal, away = random.normal(size=2), random.uniform(-60, 60)
    sides = (pixels - [384.0, 216.0]) @ normal - away
    tints = np.tile(TINT, (48, 1))
    found = facets(pixels, depths, sides, tints, tints, np.ones((7, 5)), 6)
    corners, corner_depths, _, counts, deep, positive = found
    at = (corners - [384.0, 216.0]) @ normal - away
    starts = np.cumsum(counts) - counts
    sign = np.repeat(np.where(positive, 1.0, -1.0), counts)
    assert (sign * at).min() > -1e-6 * np.abs(at).max()
    assert np.add.reduceat(corner_depths, starts) / counts == pytest.approx(deep)
    if sides.min() < -1 and sides.max() > 1:
        assert positive.any() and not positive.all()


# The sheet's mesh and grid.

ENDS = st.tuples(st.floats(-50, 50), st.floats(0.1, 40), st.floats(0.05, 0.9), st.floats(0.05, 0.9))


def ruling(low: float, size: float, one: float, other: float) -> tuple[Ruling, list[float]]:
    """A ruling from ``low`` on, with a window between two shares of its size; and the four borders."""
    first, last = sorted((one, other))
    assume(last - first > 0.05)
    borders = [low, low + first * size, low + last * size, low + size]
    return Ruling.of(borders[0], borders[3], borders[1], borders[2]), borders


@given(ENDS)
def test_a_ruling_has_both_borders_and_lines_at_whole_steps_the_coarser_the_rounder(ends: tuple[float, ...]) -> None:
    found, borders = ruling(*ends)
    assert set(borders) <= set(found.at.tolist())
    assert sorted(found.at[found.steps == 0].tolist()) == sorted(set(borders))
    assert found.at.min() == borders[0] and found.at.max() == borders[3]
    assert (np.diff(found.at) > 0).all()
    inner = found.steps > 0
    numbers = found.at[inner] / found.unit
    assert numbers == pytest.approx(np.rint(numbers), abs=1e-6)
    for number, steps in zip(np.rint(numbers).astype(int), found.steps[inner], strict=True):
        assert steps in (1, 2, 4, 8, 16) and number % steps == 0
        assert steps == COARSEST or number % (2 * steps) != 0
    beyond = (found.at < borders[1]) | (found.at > borders[2])
    assert (found.steps[inner & beyond] % 2 == 0).all()
    assert np.abs(np.subtract.outer(found.at[inner], borders)).min(initial=np.inf) > 0.29 * found.unit


# The sheet's colours: of one luminance for all. A dark sheet is told from the ground in the dimmest light by its
# colour, a pale one on white by its border; its grid stands out on it.

LEAST = 2.5
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))


@every_theme
def test_each_color_has_the_theme_s_luminance_and_the_sheet_stands_out_in_the_dimmest_and_the_brightest_light(
    theme: Theme,
) -> None:
    ground, border = rgba(theme.background)[:3], rgba(theme.soft)[:3]
    for color in (*theme.classes, *theme.neurons, theme.soft):
        tint = toned(color, theme)
        assert float(luminance(tint)) == pytest.approx(theme.sheet.luminance, abs=1e-6)
        assert tint.min() >= 0 and tint.max() <= 255
        for seen in (tint * theme.sheet.dimmest, np.minimum(tint * (1.0 + theme.sheet.gloss), 255.0)):
            edge = border if theme.name == "light" else seen
            assert float(contrast(edge, ground)) >= LEAST, (color, seen)
            assert float(contrast(rgba(theme.sheet.grid)[:3], seen)) >= LEAST, (color, seen)


@every_theme
@given(st.integers(0, 1000), st.integers(2, MOST_CLASSES))
def test_a_sheet_by_class_lies_between_the_classes_colors(theme: Theme, seed: int, n_classes: int) -> None:
    subject = network(2, 3, 1 if n_classes == 2 else n_classes)
    points = np.random.default_rng(seed).uniform(-3, 3, (40, 2))
    found, p = by_class(subject, theme)(points), subject.predict_proba(points)
    ends = _tones(subject, theme)
    assert np.array_equal(ends[:8], [toned(color, theme) for color in theme.classes[:n_classes]])
    for one, other in zip(ends, ends[len(theme.classes) :], strict=False):  # they share a color
        assert np.abs(one - other).max() > 12
    assert found == pytest.approx(sum(p[:, [k]] * ends[k] for k in range(n_classes)))
    assert (found >= ends.min(axis=0) - 1e-9).all() and (found <= ends.max(axis=0) + 1e-9).all()


@every_theme
def test_a_sheet_by_neuron_is_gray_where_none_is_on_and_a_neuron_s_where_it_alone_is(theme: Theme) -> None:
    subject = Network.from_arrays([50.0 * np.eye(2), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    tint = by_neuron(subject, Box.unit(2), theme)
    none, first, second, both = tint(np.array([[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]]))
    one, other = (toned(theme.neurons[k], theme) for k in (0, 1))
    assert none == pytest.approx(toned(theme.soft, theme))
    assert first == pytest.approx(one) and second == pytest.approx(other)
    assert both == pytest.approx(0.5 * (one + other))
