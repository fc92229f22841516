"""A wall of sheets, each with a straight line that stands still in the frame while the sheet bends under it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.tween import Tween, early
from nnfilm.kit.figures.sheet import bends, data_window, whole_sheet
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View, looking
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, Oblong
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import clear
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.class_view import spread_beside
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats, ends, matmul
from nnmath.warps.layer_warp import eased
from nnmath.warps.warp import warp

REACH = 3.0  # times the window of the data: a flat sheet covers most of a place that is wider than high
SMALL = 0.8  # the size of markers, as a share of that in a large picture
GAP, ROOM = 0.12, 0.1  # frame units between two places, and from what is seen to the border of its place
LEVELS = 0.42, 0.5, 0.5  # where the lines of a row are: in the first one most of a bent sheet is on one side
LATTICE = 41  # points a side at which it is looked how far a sheet reaches
CASED = 2.0  # times as wide as the line is its casing
SHARP = 12  # the power of the mean of how far it reaches to each side


class StillSheet:
    """A sheet in a ``place`` of the frame, and a straight line along the longer way of that, at the share ``level`` of
    the shorter one.

    On the flat sheet it is the best straight line, on the bent one the output's: the sheet is laid so that the line
    need not move. Of three neurons or more the output has a plane, which is seen edge-on in the end.

    Knobs: ``flow.t``; ``space.opacity``; ``line.drawn``.
    """

    def __init__(self, experiment: Experiment, place: Oblong, level: float, theme: Theme) -> None:
        network, data = experiment.network, experiment.dataset
        box, best = data_window(data.X, data.y), straight_cut(data).hyperplane
        whole = whole_sheet(box, (REACH, REACH))
        self.experiment, self.place, self.lies = experiment, place, place.stretch >= 1.0
        self.level = 2.0 * level - 1.0  # from the middle, in halves of the place
        self.flow = Flow(warp(network, whole))
        self.lattice, self.points = whole.lattice(LATTICE), data.X
        boundary = np.concatenate(decision_boundary(network, box))
        self.last = boundary[np.abs(best.signed_distance(boundary)).argmin()]
        self.first = best.project(self.last[None])[0]
        self.start = self._turned(solid(best.unit_normal[None])[0], np.array([0.0, 0.0, 1.0]))
        self.end = self._turned_last()
        tint, light, bent = clear(network, theme), theme.folded, bends(self.flow.warp)
        self.sheet = SheetSurface(whole, whole, self.flow, tint, theme, 1.0, bent, light=light, greyer=0.0)
        self.cloud = cloud_of(data, theme, self.flow)
        self.cloud.radius, self.cloud.lightened = SMALL * self.cloud.radius, 1.0
        self.line = StandingLine(self, theme)
        self.space = Space(place, View(), self.sheet, self.cloud, self.line, solid=True, cropped=True)
        self.space.framing = self.laid

    def _turned(self, normal: Floats, toward: Floats) -> Floats:
        """The rotation (3, 3) in which a line's or plane's ``normal`` (3,), the side of class 1, is above, or in a tall
        place to the right; ``toward`` (3,) points to the viewer.
        """
        right, up = (np.cross(normal, toward), normal) if self.lies else (normal, np.cross(toward, normal))
        return looking(right, up)

    def _turned_last(self) -> Floats:
        """The rotation (3, 3) at the end. In space the points spread most along the line, and the sheet turns least."""
        move = self.flow.warp
        normal = solid(matmul(move.view.basis.T, move.network.output_hyperplane().unit_normal)[None])[0]
        if move.dimension == 2:
            return self._turned(normal, np.array([0.0, 0.0, 1.0]))
        toward = np.cross(normal, spread_beside(normal, move(self.points, 1.0)))
        both = self._turned(normal, toward), self._turned(normal, -toward)
        return max(both, key=lambda rotation: float(np.trace(matmul(rotation, self.start.T))))

    def laid(self, view: View) -> View:
        """A framing: how the sheet lies at this moment, so that the line has not moved. First the points fill the
        place, in the end the sheet.
        """
        share, place = eased(self.flow.t), self.place
        turn = View(rotation=self.start).blend(View(rotation=self.end), share).rotation
        on_line = self.flow((self.first + share * (self.last - self.first))[None])[0]
        side, room = int(self.lies), place.half * np.array([place.stretch, 1.0]) - ROOM
        views = []
        for points in (self.points, self.lattice):
            low, high = ends(matmul(self.flow(points), turn.T))
            middle, above, below = (low + high) / 2, room.copy(), room.copy()
            middle[side] = matmul(turn[side], on_line)
            above[side], below[side] = (1.0 - self.level) * room[side], (1.0 + self.level) * room[side]
            filled = np.concatenate([(high - middle)[:2] / above, (middle - low)[:2] / below])
            half = place.half * float((np.maximum(filled, 0.0) ** SHARP).sum() ** (1 / SHARP))
            middle[side] -= self.level * half * (place.stretch if not self.lies else 1.0)
            views.append(View(matmul(middle, turn), half, turn))
        return views[0].blend(views[1], share)

    def _bent(self) -> float:
        """How much of its way lies behind the first weights, which leave the sheet flat."""
        return max(0.0, self.flow.t - self.flow.warp.stages[0][1])

    def bend(self, run_time: float) -> list[Tween]:
        """The sheet bends under the line; one that is folded again by another layer loses its grid."""
        rate = as_seen(self.space, self.flow, lambda: self.flow(self.lattice), 1.0, shown=self._bent)
        ruled = float(len(self.flow.warp.passages) == 1)
        grid = Tween(self.sheet, ruled=ruled, run_time=run_time, rate_func=early)
        return [Tween(self.flow, t=1.0, run_time=run_time, rate_func=rate), grid]


class StandingLine(Part):
    """The line of a sheet, above all else. Knobs: ``opacity``; ``drawn``, the share of it that shows."""

    def __init__(self, sheet: StillSheet, theme: Theme) -> None:
        place, sides = sheet.place, np.array([sheet.place.half * sheet.place.stretch, sheet.place.half])
        along = np.array([[-1.0, sheet.level], [1.0, sheet.level]])
        self.ends = np.array([place.x, place.y]) + sides * (along if sheet.lies else along[:, ::-1])
        self.drawn, self.strokes = 0.0, ((CASED, rgba(theme.background)), (1.0, rgba(theme.separator)))

    def over(self, space: Space, canvas: Canvas) -> None:
        """One piece, cased in the colour of the ground, so that it stands out on a dark sheet too."""
        start, end = self.ends
        shown = np.stack([start, start + self.drawn * (end - start)])
        for wide, color in self.strokes if self.drawn > 0 else ():
            batch = Batch()
            batch.stroke(canvas, shown, wide * BOUNDARY_LINE, color * [1.0, 1.0, 1.0, space.opacity])
            batch.submit(canvas, canvas.whole)


def wall(experiments: Sequence[Experiment], layout: Layout, theme: Theme) -> list[StillSheet]:
    """Sheets in three rows, or in three columns where a place is tall: they fill the frame above the caption, and the
    lines of a row are one.
    """
    n = len(LEVELS)
    low, high = np.array([GAP - layout.width / 2, layout.bottom]), np.array([layout.width, layout.height]) / 2 - GAP
    step = (high - low + GAP) / n
    wide, tall = step - GAP
    sheets = []
    for k, one in enumerate(experiments):
        column, row = (k % n, k // n) if wide >= tall else (k // n, k % n)
        x, y = low + step * [column, n - 1 - row] + [wide / 2, tall / 2]
        sheets.append(StillSheet(one, Oblong(float(x), float(y), tall / 2, wide / tall), LEVELS[k // n], theme))
    return sheets
