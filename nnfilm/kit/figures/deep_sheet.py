"""The plane on its way through several hidden layers, the last of which has two neurons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from nnfilm.kit.animation.rates import steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.filling import Filling
from nnfilm.kit.figures.sheet import PERSPECTIVE, bends, data_window, feature_markup, sheet_grid, whole_sheet
from nnfilm.kit.marks.axes.axes import input_axes
from nnfilm.kit.marks.curves import Curves, sampled
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.region import Oblong, Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.rotations import rotation_matrix, rotation_vector
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats
from nnmath.utils.memo import remembered
from nnmath.warps.warp import Warp, warp

REACH = 1.06
"""How many times wider the sheet is than the window of the data: what is far from them would be bent into spikes."""

OPAQUE = 0.9
LIFT, ABOVE = 0.045, 0.5  # frame units by which a line on the sheet is nearer to the viewer than it, and the last line
PIECES = 65  # of the last line
HAZY = 0.25  # of the haze: points are to be seen on the far side too
ELEVATIONS, LAST_ELEVATION = (36.0, 48.0), 42.0
"""Degrees: from how high the sheet may be seen, and the square at the end."""
TURNS = np.arange(-45.0, 46.0, 15.0)  # degrees by which the plane may be turned before it is bent
SPINS = np.arange(-180.0, 180.0, 15.0)  # and the square
ENOUGH = 0.45  # of the frame: a picture that takes more is no better
DEGREE = 1 / 400  # of the frame is worth one degree less of turning
LATTICE = 61  # points a side of the sheet, by which it is measured how much of the frame it takes
CELL = 0.5  # frame units: the side of the cells that are counted


def _eased(share: float) -> float:
    """How far the weights have come at a share of their stage."""
    return share * share * (3 - 2 * share)


@dataclass(frozen=True, eq=False)
class Standing:
    """From where the sheet is seen: ``first`` (3, 3) while the first layer bends it, as if its weights did not turn
    it; ``last`` (3, 3) at the end.
    """

    first: Floats
    last: Floats


class DeepSheet:
    """The plane as a sheet, its points, the boundary on it, and the output's straight ``line`` in the last layer's
    square. The viewer goes round with the sheet while weights turn it, so that it is seen to bend more than to turn;
    from where, is measured (see `standing`).

    Knobs: ``flow.t``, from 0, the plane, to 1, the square; ``full``, at 0 the data's window is seen in its region, at 1
    the sheet fills the frame above the caption; ``tilted``, at 0 it is then seen from above, at 1 from where it is seen
    to bend.
    """

    def __init__(self, experiment: Experiment, region: Region, layout: Layout, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        self.box = data_window(data.X, data.y)
        self.whole = whole_sheet(self.box, (REACH, REACH))
        self.flow = Flow(warp(network, self.whole))
        self.place = layout.opening
        self.lattice = _lattice(self.whole)
        self.space = Space(region, View(perspective=PERSPECTIVE), solid=True)
        self.space.haze, self.space.hazy = Haze(theme.background), HAZY
        self.sheet = SheetSurface(
            self.whole,
            self.box,
            self.flow,
            by_class(network, theme),
            theme,
            OPAQUE,
            bends(self.flow.warp),
            greyer=0.0,  # folded as it is at the end, it has no side
        )
        self.grid = Curves(sheet_grid(self.box), theme.faint, GRID_LINE, self.flow)
        self.cloud = cloud_of(data, theme, self.flow)
        names = [feature_markup(name) for name in data.feature_names]
        self.input_axes = input_axes(self.box, names, theme, layout.tick_size, layout.label_size, points=data.X)
        step = float(self.box.size[0]) / 240
        self.boundary_lines = decision_boundary(network, self.whole, resolution=300, step=step)
        self.boundary = Curves(self.boundary_lines, theme.separator, BOUNDARY_LINE, self.flow, lift=LIFT)
        ends = last_line(self.flow.warp)
        straight = [sampled(ends[0], ends[1], PIECES)] if len(ends) else []
        self.line = Curves(straight, theme.separator, BOUNDARY_LINE, lift=ABOVE)
        self.line.drawn = 0.0
        self.full, self.tilted = 0.0, 0.0
        self._filling = Filling(self.space, lambda: self.flow(self.lattice), self.place, framing=self._turned)
        self.standing = standing(self.flow.warp, self.lattice, self.place)
        self.space.framing = self._framed

    @property
    def frame(self) -> Region:
        """Where its space lies when it fills the frame."""
        return Region(self.place.x, self.place.y, self.place.half)

    def _framed(self, view: View) -> View:
        """The view at this moment."""
        above = View(np.append(self.box.center, 0.0), float(self.box.size.max()) / 2)
        return above if self.full == 0 else above.blend(self._filling(view), self.full)

    def _turned(self, view: View) -> View:
        """The view that has gone round with the sheet, as far as it is tilted."""
        move, t = self.flow.warp, self.flow.t
        seen = replace(self.flow.view(view), rotation=viewed(move, self.standing, t))
        if self.tilted == 1:
            return seen
        above = replace(self.standing, first=np.eye(3))
        return replace(seen, rotation=viewed(move, above, t), perspective=0.0).blend(seen, self.tilted)

    def fill_the_frame(self, run_time: float) -> list[Tween]:
        """The sheet leans back, and is as large as the frame."""
        return [
            Tween(self, full=1.0, tilted=1.0, run_time=run_time, rate_func=steady),
            Tween(self.space, region=self.frame, run_time=run_time, rate_func=steady),
        ]

    def unroll(self) -> None:
        """Lie in the frame at once, flat and seen from above."""
        self.flow.t, self.full, self.tilted = 0.0, 1.0, 0.0
        self.space.region = self.frame

    def end_of(self, layer: int, stage: int) -> float:
        """The t at which a layer's stage ends: 0, the weights, or 1, the activation."""
        return float(self.flow.warp.stages[2 * layer + stage][1])

    def bend(self, to: float, run_time: float) -> Tween:
        """The way to a moment, at the pace of what is seen to move."""
        rate = as_seen(self.space, self.flow, lambda: self.flow(self.lattice), to)
        return Tween(self.flow, t=to, run_time=run_time, rate_func=rate)


def _lattice(whole: Box) -> Floats:
    """Points (n, 2) all over the sheet."""
    sides = [np.linspace(low, high, LATTICE) for low, high in zip(whole.low, whole.high, strict=True)]
    return np.stack(np.meshgrid(*sides, indexing="ij"), axis=-1).reshape(-1, 2)


def last_line(move: Warp) -> Floats:
    """The output's line across the square of the last layer, from end to end: (2, 3), or (0, 3) if it misses it."""
    output, window = move.network.output_hyperplane(), move.window(1.0)
    shown = Hyperplane((move.view.basis.T @ output.normal)[:2], output.offset)
    ends = shown.clip(Box(window.low[:2], window.high[:2]))
    return np.column_stack([ends, np.zeros(len(ends))]) if len(ends) == 2 else np.zeros((0, 3))


def viewed(move: Warp, stand: Standing, t: float) -> Floats:
    """The rotation (3, 3) of the view at ``t``: it goes round with each layer's weights; with those of the last one,
    on its way to the last view too.
    """
    layers = len(move.passages)
    layer = min(int(t * layers + 1e-9), layers - 1)
    share = _eased(min(1.0, 2 * (t * layers - layer)))
    before = _after(move, stand, layer)
    turn = move.passages[layer].path.turn
    rotation = before @ rotation_matrix(share * np.asarray(turn)).T
    if layer == layers - 1 and layer > 0:
        rotation = rotation_matrix(share * _last_way(move, stand)) @ rotation
    return rotation


def _after(move: Warp, stand: Standing, layers: int) -> Floats:
    """The rotation (3, 3) of the view behind so many layers, if the last is not among them."""
    rotation = stand.first
    for passage in move.passages[:layers]:
        rotation = rotation @ rotation_matrix(np.asarray(passage.path.turn)).T
    return rotation


def _last_way(move: Warp, stand: Standing) -> Floats:
    """By what (3,) the sheet is seen to turn while the last layer's weights are at work: axis times angle."""
    turn = rotation_matrix(np.asarray(move.passages[-1].path.turn))
    return rotation_vector(stand.last @ turn @ _after(move, stand, len(move.passages) - 1).T)


def standing(move: Warp, lattice: Floats, place: Oblong) -> Standing:
    """Of many views those in which the sheet, with points all over it at ``lattice`` (n, 2), takes most of the frame
    when it is bent, and is turned little.
    """
    key = "standing", place
    return remembered(move.network, key, lambda: _measured(move, lattice, place))


def _measured(move: Warp, lattice: Floats, place: Oblong) -> Standing:
    bent = move(lattice, float(move.stages[-3][1]))
    square = move(lattice, 1.0)
    ends = []
    for spin, side in product(SPINS, (LAST_ELEVATION, -LAST_ELEVATION)):
        last = turntable(spin, side)
        taken = _taken(square, last, place)
        ends += [(last, taken), (last * [[-1.0], [-1.0], [1.0]], taken)]  # and upside down
    best, found = -np.inf, Standing(np.eye(3), np.eye(3))
    for turn, elevation in product(TURNS, ELEVATIONS):
        first = turntable(turn, elevation)
        stand = Standing(first, first)
        seen = _taken(bent, _after(move, stand, len(move.passages) - 1), place)
        for last, taken in ends:
            stand = Standing(first, last)
            turned = abs(turn) + np.degrees(np.linalg.norm(_last_way(move, stand)))
            score = min(seen, ENOUGH) + min(taken, ENOUGH) - DEGREE * turned
            if score > best + 1e-9:
                best, found = score, stand
    return found


def _taken(places: Floats, rotation: Floats, place: Oblong) -> float:
    """What share of a place a sheet with points ``places`` (n, 3) all over it takes, seen along a rotation (3, 3)."""
    space = Space(Region(place.x, place.y, place.half), View(rotation=rotation, perspective=PERSPECTIVE), solid=True)
    box = Box.around(places, margin=0.0)
    middle = replace(space.view, center=box.center, half=float(box.size.max()) / 2)
    view = Filling(space, lambda: places, place)(middle)
    seen, _, _ = project(np.ascontiguousarray(places), Lens.of(view, space.region))
    cells = np.unique(np.floor(seen / CELL), axis=0)
    return len(cells) * CELL**2 / (4 * place.half**2 * place.stretch)
