"""The plane on its way through several hidden layers, the last of which has two neurons.

Weights of a layer in space turn what is shown as well as stretching it. The figure takes that turn out, so that the
sheet is seen to be stretched, bent and pressed flat where it stands, before a viewer who stands still.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, steady
from nnfilm.kit.figures.filling import Filling
from nnfilm.kit.figures.sheet import PERSPECTIVE, bends, data_window, whole_sheet
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import Flow, Kept, Placement
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.colors import hexed, rgba
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import as_bright, clear
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.geometry.rotations import rotation_matrix, rotation_vector
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats, matmul
from nnmath.warps.layer_warp import eased
from nnmath.warps.warp import Warp, warp

REACH = 1.06
"""How many times wider the sheet is than the window of the data: what is far from them would be bent into spikes."""

OPAQUE = 0.9
ROOM = 0.14  # frame units between the sheet and the borders of its place
RIBBON, MEAN = 0.24, 3  # frame units: how wide a band along points is; its middle is the mean of so many on either side
SMALL = 0.8  # the size of markers, as a share of the usual one: on their band they are seen all the same
RAISED, OVER = 0.2, 5.0  # so much nearer to the viewer is it than the sheet, and, in their radii, are the points
DIMMEST = 0.8  # against 1, where light only grazes the sheet: it shows how that is bent
ABOVE = 50.0  # frame units by which a line is nearer to the viewer than the sheet: it is above all else
HAZY = 0.25  # of the haze: points are to be seen on the far side too
LATTICE = 61  # points a side of the sheet, by which it is measured how much of the frame it takes


@dataclass(frozen=True, eq=False)
class Standing:
    """From where the sheet is seen: turned by ``turn`` degrees, from an ``elevation``; ``last`` (3, 3) is how the
    square at the end stands to the viewer.
    """

    turn: float
    elevation: float
    last: Floats

    def tilted(self, share: float) -> Floats:
        """The rotation (3, 3) on the way there from straight above, z upright."""
        return turntable(share * self.turn, 90.0 + share * (self.elevation - 90.0))


WIDE = Standing(30.0, 36.0, turntable(-90.0, 138.0))
TALL = Standing(-30.0, 48.0, turntable(0.0, 242.0))
"""How the film's one deep sheet is seen in a wide frame and in a tall one: of all views at steps of 15 degrees that in
which it takes most of the frame, bent once and bent twice, and is turned little between.
"""


class Carried:
    """A place function: where a warp through several layers puts points, with the turns of its weights taken out. Those
    of the last layer leave just what makes the square stand to the viewer as it shall.
    """

    def __init__(self, flow: Flow, standing: Standing) -> None:
        self.flow, self.standing, self._kept = flow, standing, Kept()

    def __call__(self, points: Floats) -> Floats:
        return self._kept(points, self.flow.t, self._carried)

    def _carried(self, points: Floats) -> Floats:
        return np.asarray(matmul(self.flow(points), uprighted(self.flow.warp, self.standing, self.flow.t).T))


def uprighted(move: Warp, standing: Standing, t: float) -> Floats:
    """The rotation (3, 3) that takes the turns of the weights back at ``t``."""
    layers = len(move.passages)
    layer = min(int(t * layers + 1e-9), layers - 1)
    share = eased(min(1.0, 2 * (t * layers - layer)))
    back = matmul(_back(move, layer), rotation_matrix(share * np.asarray(move.passages[layer].path.turn)).T)
    if layer == layers - 1:
        back = matmul(rotation_matrix(share * _last_way(move, standing)), back)
    return back


def _back(move: Warp, layers: int) -> Floats:
    """The rotation (3, 3) that takes the turns of so many layers back."""
    rotation = np.eye(3)
    for passage in move.passages[:layers]:
        rotation = matmul(rotation, rotation_matrix(np.asarray(passage.path.turn)).T)
    return rotation


def _last_way(move: Warp, standing: Standing) -> Floats:
    """By what (3,) the sheet is seen to turn while the last layer's weights are at work: axis times angle."""
    back = _back(move, len(move.passages))
    return rotation_vector(matmul(standing.tilted(1.0).T, standing.last, back.T))


class DeepSheet:
    """The plane as a sheet, its points, the boundary on it, and the output's straight ``line`` in the last layer's
    square. In its place ``frame`` it fills the frame.

    Knobs: ``flow.t``, from 0, the plane, to 1, the square; ``full``, at 0 the data's window is seen in its region, at 1
    the sheet fills the frame above the caption; ``tilted``, at 0 it is then seen from above, at 1 from where it is seen
    to bend.
    """

    def __init__(self, experiment: Experiment, region: Region, layout: Layout, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        self.box = data_window(data.X, data.y)
        self.whole = whole_sheet(self.box, (REACH, REACH))
        self.flow = Flow(warp(network, self.whole))
        self.lattice = self.whole.lattice(LATTICE)
        self.standing = WIDE if layout.opening.stretch > 1.0 else TALL
        self.carried = Carried(self.flow, self.standing)
        self.space = Space(region, View(), solid=True)
        self.space.haze, self.space.hazy = Haze(theme.background), HAZY
        tint, bent, light = clear(network, theme), bends(self.flow.warp), replace(theme.sheet, dimmest=DIMMEST)
        # Folded as it is at the end, it has no side: its back is no greyer.
        self.sheet = SheetSurface(
            self.whole, self.box, self.carried, tint, theme, OPAQUE, bent, light=light, greyer=0.0
        )
        self.sheet.ruled = 0.0  # of what is folded, hidden lines would be seen in splinters
        self.arms = ribbons(data, theme, self.carried)
        self.cloud = cloud_of(data, theme, self.carried)
        self.cloud.lifted, self.cloud.radius = OVER, SMALL * self.cloud.radius
        step = float(self.box.size[0]) / 240
        self.boundary_lines = decision_boundary(network, self.whole, resolution=300, step=step)
        self.boundary = Curves(self.boundary_lines, theme.bright, BOUNDARY_LINE, self.carried, lift=ABOVE)
        ends = matmul(last_line(self.flow.warp), uprighted(self.flow.warp, self.standing, 1.0).T)
        self.line = Curves([ends], theme.bright, BOUNDARY_LINE, lift=ABOVE)
        self.line.drawn = 0.0
        self.space.include(self.sheet, self.arms, self.cloud, self.boundary, self.line)
        self.full = self.tilted = 0.0
        self.filling = Filling(self.space, lambda: self.carried(self.lattice), layout.opening, ROOM, self._around)
        self.space.framing = self._framed
        self.frame = Region(layout.opening.x, layout.opening.y, layout.opening.half)

    def _framed(self, view: View) -> View:
        """The view at this moment."""
        above = View(np.append(self.box.center, 0.0), float(self.box.size.max()) / 2)
        if self.full == 0:
            return above
        seen = self.filling(view)
        return replace(above.blend(seen, self.full), rotation=seen.rotation)

    def _around(self, view: View) -> View:
        """The view of what is there, as far as it is tilted."""
        box, turned = Box.around(self.carried(self.lattice), margin=0.0), self.standing.tilted(self.tilted)
        return View(box.center, float(box.size.max()) / 2, turned, self.tilted * PERSPECTIVE)

    def fill_the_frame(self, run_time: float) -> list[Tween]:
        """Bands come along the arms, and the sheet, stretched by the first weights, leans back and fills the frame."""
        return [
            *appear(self.sheet, self.arms, run_time=run_time),
            Tween(self.cloud, contrasted=1.0, run_time=run_time),
            Tween(self, full=1.0, tilted=1.0, run_time=run_time, rate_func=steady),
            Tween(self.space, region=self.frame, run_time=run_time, rate_func=steady),
            Tween(self.flow, t=self.end_of(0, 0), run_time=run_time),
        ]

    def unroll(self) -> None:
        """Lie in the frame at once, flat and seen from above."""
        self.full = self.cloud.contrasted = 1.0
        self.space.region = self.frame

    def end_of(self, layer: int, stage: int) -> float:
        """The t at which a layer's stage ends: 0, the weights, or 1, the activation."""
        return float(self.flow.warp.stages[2 * layer + stage][1])

    def bend(self, to: float, run_time: float) -> Tween:
        """The way to a moment, at the pace of what is seen to move."""
        rate = as_seen(self.space, self.flow, lambda: self.carried(self.lattice), to)
        return Tween(self.flow, t=to, run_time=run_time, rate_func=rate)


def ribbons(data: Dataset, theme: Theme, place: Placement) -> Curves:
    """A band along each class's points, in the order of their rows, strongest at the first; markers stand out on it
    3 : 1.
    """
    lines, colors = [], []
    for label in range(data.n_classes):
        rows = data.X[data.y == label]
        ends = np.clip(np.arange(len(rows))[:, None] + np.arange(-MEAN, MEAN + 1), 0, len(rows) - 1)
        middle = rows[ends].mean(axis=1)
        lines += [middle[k : k + 2] for k in range(len(rows) - 1)]
        shades = np.linspace(*theme.sheet.bands, len(rows) - 1)
        colors += [hexed(as_bright(rgba(theme.class_color(label))[:3], shade)) for shade in shades]
    return Curves(lines, colors, RIBBON, place, lift=RAISED)


def last_line(move: Warp) -> Floats:
    """The output's line across the square of the last layer, from end to end: (2, 3), or (0, 3) if it misses it."""
    output, window = move.network.output_hyperplane(), move.window(1.0)
    shown = Hyperplane(matmul(move.view.basis.T, output.normal)[:2], output.offset)
    ends = shown.clip(Box(window.low[:2], window.high[:2]))
    return np.column_stack([ends, np.zeros(len(ends))]) if len(ends) == 2 else np.zeros((0, 3))
