"""The sheet's mesh and grid: borders are lines of it, cells are small enough where it bends, drawn lines keep apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.raster.canvas import Batch
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, frame_size
from nnfilm.kit.style.theme import DARK
from nnfilm.kit.surfaces.sheet_surface import (
    COARSEST,
    RULED,
    SORTED,
    Ruling,
    SheetSurface,
)
from nnmath import Box, standard
from nnmath.utils.arrays import Bools, Floats, Ints
from tests.support.drawing import REGION, frame

LAYOUT = Layout.of(*frame_size(768, 432))
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


@pytest.mark.parametrize("t", [0.6, 1.0])
def test_the_sheet_in_the_cube_bulges_off_its_mesh_by_less_than_that(t: float) -> None:
    """In the middle of each cell, across it, as a share of what is seen."""
    figure = CubeFigure(standard("rings"), LAYOUT, DARK)
    move, (n_x, n_y) = figure.flow.warp, figure.sheet.shape
    at = figure.sheet.points.reshape(n_x, n_y, 2)
    true = move((0.25 * (at[:-1, :-1] + at[1:, :-1] + at[:-1, 1:] + at[1:, 1:])).reshape(-1, 2), t)
    placed = move(figure.sheet.points, t).reshape(n_x, n_y, 3)
    first, second = placed[1:, 1:] - placed[:-1, :-1], placed[1:, :-1] - placed[:-1, 1:]
    normal = np.cross(first, second).reshape(-1, 3)
    away = true - 0.5 * (placed[:-1, :-1] + placed[1:, 1:]).reshape(-1, 3)
    off = np.abs((away * normal).sum(axis=1)) / np.maximum(np.linalg.norm(normal, axis=1), 1e-300)
    assert off.max() / float(move.window(t).size.max()) < SORTED.bulge


class Pieces(Space):
    """A space that keeps what it is told of pieces of lines."""

    kept: tuple[Floats, Floats, Floats]

    def pieces(
        self, batch: Batch, starts: Floats, ends: Floats, caps: Ints, color: Floats, *rest: object, **more: object
    ) -> None:
        """Keep them."""
        self.kept = starts, ends, np.broadcast_to(color, (len(starts), 4))


def drawn_grid(sheet: SheetSurface, space: Pieces) -> tuple[Floats, Floats, Floats]:
    """Ends in frame units (n, 2) and the opacity (n,) of the grid's pieces, as the sheet hands them on."""
    space._canvas, space._look = frame(), space.look()
    sheet.gather(space, Batch())
    starts, ends, colors = space.kept
    return space.project(starts)[0], space.project(ends)[0], colors[:, 3]


def colors_of_border(colors: Floats) -> Bools:
    """Which pieces (n,) have the border's colour."""
    return np.asarray((colors[:, :3] == rgba(DARK.soft)[:3]).all(axis=1))


@given(st.floats(0.05, 4.0))
@settings(max_examples=30)
def test_a_grid_line_fades_as_its_neighbors_come_closer(scale: float) -> None:
    """On a flat sheet by hand: the alpha of each line follows from the distance to the next of its grid."""
    box = Box.cube([0.0, 0.0], 1.0)
    sheet = SheetSurface(box, box, solid, lambda points: np.full((len(points), 3), 200.0), DARK)
    space = Pieces(REGION, View(half=1.0 / scale))
    starts, _, alpha = drawn_grid(sheet, space)
    border = colors_of_border(space.kept[2])
    assert alpha[border] == pytest.approx(1.0)
    allowed = set()
    for steps in (1, 2, 4, 8, 16):
        gap = steps * sheet._x.unit * scale * REGION.half
        allowed.add(round(RULED * float(np.clip((gap - SORTED.crowded) / (SORTED.roomy - SORTED.crowded), 0, 1)), 6))
    assert {round(float(a), 6) for a in alpha[~border]} <= allowed
    assert len(starts) >= 4
