"""A wall of sheets, each with a straight line that stands still in the frame while the sheet bends under it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.sheet import bends, data_window, whole_sheet
from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, looking
from nnfilm.kit.style.layout import Layout, Oblong
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import clear
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import spread_beside
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats, ends, matmul
from nnmath.warps.layer_warp import eased
from nnmath.warps.warp import warp

REACH = 3.0  # times the data's window: a flat sheet covers most of a place that is wider than high
SMALL = 0.8  # the size of markers, as a share of that in a large picture
GAP, ROOM = 0.2, 0.1  # frame units between two places, and from what is seen to the border of its place
LATTICE = 41  # points a side at which it is looked how far a sheet reaches
SHARP = 12  # the power of the mean of how far it reaches to each side
UP = np.array([0.0, 0.0, 1.0])  # from the plane to the viewer


class StillSheet:
    """A sheet in a ``place`` of the frame, and in the frame a straight ``line`` through the middle of that, along its
    longer way.

    On the flat sheet it is the best straight line, on the bent one the output's: the sheet is laid so that the line
    need not move. Of three neurons or more the output has a plane, which is seen edge-on in the end.

    Knobs: ``flow.t``; ``space.opacity``; ``line.drawn``.
    """

    def __init__(self, experiment: Experiment, place: Oblong, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        box, best = data_window(data.X, data.y), straight_cut(data).hyperplane
        whole = whole_sheet(box, (REACH, REACH))
        self.experiment, self.place, self.side = experiment, place, int(place.stretch >= 1.0)
        self.flow = Flow(warp(network, whole))
        self.lattice, self.points = whole.lattice(LATTICE), data.X
        boundary = np.concatenate(decision_boundary(network, box))
        self.last = boundary[np.abs(best.signed_distance(boundary)).argmin()]
        self.first = best.project(self.last[None])[0]
        self.start = self._turned(solid(best.unit_normal[None])[0], UP)
        self.end = self._turned_last()
        tint, bent = clear(network, theme), bends(self.flow.warp)
        self.sheet = SheetSurface(whole, whole, self.flow, tint, theme, 1.0, bent, greyer=0.0)
        self.sheet.ruled = float(len(network.widths) == 1)  # of what is folded twice, hidden lines would be splinters
        self.cloud = cloud_of(data, theme, self.flow)
        self.cloud.radius, self.cloud.contrasted = SMALL * self.cloud.radius, 1.0
        middle, half, across = np.array([place.x, place.y]), place.half * np.array([place.stretch, 1.0]), np.eye(2)
        level = Hyperplane(across[self.side], -float(middle[self.side]))
        self.line = MovingLine(level, Box(middle - half, middle + half), theme.separator)
        self.line.drawn = 0.0
        self.space = Space(place, View(), self.sheet, self.cloud, solid=True, cropped=True)
        self.space.framing = self.laid

    def _turned(self, normal: Floats, toward: Floats) -> Floats:
        """The rotation (3, 3) in which a line's or plane's ``normal`` (3,), the side of class 1, is above, or in a tall
        place to the right; ``toward`` (3,) points to the viewer.
        """
        right, up = (np.cross(normal, toward), normal) if self.side else (normal, np.cross(toward, normal))
        return looking(right, up)

    def _turned_last(self) -> Floats:
        """The rotation (3, 3) at the end. In space the points spread most along the line, and the sheet turns least."""
        move = self.flow.warp
        normal = solid(matmul(move.view.basis.T, move.network.output_hyperplane().unit_normal)[None])[0]
        toward = np.cross(normal, spread_beside(normal, move(self.points, 1.0))) if move.dimension == 3 else UP
        both = [self._turned(normal, way) for way in (toward, -toward if move.dimension == 3 else UP)]
        return max(both, key=lambda rotation: float(np.trace(matmul(rotation, self.start.T))))

    def laid(self, view: View) -> View:
        """A framing: how the sheet lies at this moment, so that the line has not moved. First the points fill the
        place, in the end the sheet.
        """
        share, place = eased(self.flow.t), self.place
        turn = View(rotation=self.start).blend(View(rotation=self.end), share).rotation
        on_line = self.flow((self.first + share * (self.last - self.first))[None])[0]
        room, views = place.half * np.array([place.stretch, 1.0]) - ROOM, []
        for points in (self.points, self.lattice):
            low, high = ends(matmul(self.flow(points), turn.T))
            middle = (low + high) / 2
            middle[self.side] = matmul(turn[self.side], on_line)
            filled = np.maximum(high - middle, middle - low)[:2] / room
            half = place.half * float((filled**SHARP).sum() ** (1 / SHARP))
            views.append(View(matmul(middle, turn), half, turn))
        return views[0].blend(views[1], share)

    def bend(self, run_time: float) -> Tween:
        """The sheet bends under the line, without haste."""
        flow = self.flow
        rate = as_seen(self.space, flow, lambda: flow(self.lattice), 1.0)
        return Tween(flow, t=1.0, run_time=run_time, rate_func=rate)


def wall(experiments: Sequence[Experiment], layout: Layout, theme: Theme) -> list[StillSheet]:
    """Sheets in as many rows as columns, which fill the frame above the caption; the lines of a row, or in a tall frame
    of a column, are one.
    """
    n = round(len(experiments) ** 0.5)
    low, high = np.array([GAP - layout.width / 2, layout.bottom]), np.array([layout.width, layout.height]) / 2 - GAP
    step, sheets = (high - low + GAP) / n, []
    for k, one in enumerate(experiments):
        (wide, tall), (x, y) = step - GAP, low + step * [k % n, n - 1 - k // n] + (step - GAP) / 2
        sheets.append(StillSheet(one, Oblong(float(x), float(y), float(tall) / 2, float(wide / tall)), theme))
    return sheets
