"""The square on its corner and the sheet in it, which hangs between two other corners like a hammock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from nnfilm.kit.animation.tween import Tween, soft, steady
from nnfilm.kit.figures.filling import Filling, scale
from nnfilm.kit.figures.sheet import data_window, whole_sheet
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.axes.arms import Arms
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.panels.steepness import first_seen
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.projection import Lens, project
from nnfilm.kit.space.view import View
from nnfilm.kit.style.layout import Layout, Oblong, Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.tints import Tint, by_class, by_neuron
from nnfilm.kit.text.phrases import shown_classes
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.networks.boundaries import decision_boundary
from nnmath.utils.arrays import Floats, ends, length, matmul
from nnmath.utils.memo import remembered
from nnmath.warps.layer_warp import eased
from nnmath.warps.openness import DIGITS, mesh_area, openness
from nnmath.warps.warp import Warp, warp

REACHES = (2.2, 2.2), (2.2, 3.0), (3.0, 2.2), (2.2, 4.0), (4.0, 2.2), (3.0, 3.0), (3.8, 3.0)
"""How many times wider and higher than the data's window a sheet may be."""
TURNS = 0.0, 45.0, -45.0, 135.0, -135.0
"""Degrees by which the square may be turned: as it is, and on each of its corners."""
NEARLY = 0.9  # of the output's line in the square is to be on the sheet, or more, if that carries all that is seen
GOOD, ALIKE = 0.7, 0.96  # of the largest picture: for a boundary in fewer pieces, and for a smaller sheet
LARGE = 0.45  # of the frame: a flat sheet need not be larger
BETTER = 1.1  # times as large as the upright square must be one on its corner
ROOM = 0.06  # frame units between the picture and the borders of its place
FINE = 1200  # pieces of the boundary over the data's width: at its tip the sheet is stretched most
LATTICE = 65  # points a side at which it is looked how far the sheet reaches
OFF = 0.5  # of the points: where so many are off the walls the sheet is open enough for them
BENT = 1.5  # times the steepness at which an S is first seen: from there on a sheet is plainly bent
LOOKS = 13  # moments of the bend at which it is looked how large it is seen
NAMES = 0.5  # frame units around an upright square for the names of its axes
ASIDE = 0.65  # frame units for names beside an upright square
NEAREST, AROUND = 3.0, 1.0  # times as near as one comes at most, and frame units around what is looked at from nearby
KEY, BELOW = 2.4, 0.1  # frame units: how wide a legend beside an upright square may be, and how far below a heading
BEYOND = 16.0  # frame units: past all borders of the frame


@dataclass(frozen=True)
class Hanging:
    """How a sheet is hung up: its ``reach``, times the data's window, and by how many degrees the square is turned."""

    reach: tuple[float, float]
    turn: float


def hanging(experiment: Experiment, place: Oblong, frame: float) -> Hanging:
    """How the sheet is seen largest in a place, flat, bent and at the end, with a boundary in as few pieces as can be
    had; ``frame`` is the area of the whole frame.
    """
    key = "hanging", place, frame
    return remembered(experiment.network, key, lambda: _measured(experiment, place, frame))


def _measured(experiment: Experiment, place: Oblong, frame: float) -> Hanging:
    data, network = experiment.dataset, experiment.network
    box = data_window(data.X, data.y)
    found: list[tuple[int, float, Hanging]] = []
    for reach in REACHES:
        whole = whole_sheet(box, reach)
        pieces = len(boundary_on(experiment, box, whole))
        flat = min(_painted(whole.lattice(LATTICE), 0.0, place), LARGE * frame)
        sizes = [flat + _size(warp(network, whole), whole.lattice(LATTICE), turn, place) for turn in TURNS]
        best = int(np.argmax(np.round(sizes, 6)))
        best = best if sizes[best] > BETTER * sizes[0] else 0
        found.append((pieces, sizes[best], Hanging(reach, TURNS[best])))
    largest = max(size for _, size, _ in found)
    fewest = min(pieces for pieces, size, _ in found if size >= GOOD * largest)
    sized = [(size, how) for pieces, size, how in found if pieces == fewest]
    return next(how for size, how in sized if size >= ALIKE * max(size for size, _ in sized))


def boundary_on(experiment: Experiment, box: Box, whole: Box) -> list[Floats]:
    """The decision boundary on a sheet, finely sampled so that it can be bent."""
    return decision_boundary(experiment.network, whole, resolution=300, step=float(box.size[0]) / FINE)


def _size(move: Warp, points: Floats, turn: float, place: Oblong) -> float:
    """The area in frame units that the sheet takes where it fills a place: at its most on the way, and at the end."""
    areas = [_painted(move(points, t), turn, place) for t in bent_times(move, LOOKS)]
    return max(areas) + areas[-1]


def bent_times(move: Warp, n: int) -> Floats:
    """Moments (n,) of the way through the activation at which a sheet is plainly bent, the last one its end."""
    (_, start), (_, end) = move.stages[-2:]
    k = BENT * first_seen(move)
    return np.linspace(move.time_of(k) if k else 0.7 * start + 0.3 * end, end, n)


def _painted(places: Floats, turn: float, place: Oblong) -> float:
    """The area in frame units of a sheet with a lattice at ``places`` (n, 2), seen turned, where it fills a place."""
    angle = np.radians(turn)
    seen = matmul(places, np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]))
    low, high = ends(seen)
    unit = scale(high - low, place, ROOM)
    return mesh_area((unit * seen).reshape(LATTICE, LATTICE, 2))


def _sooner(share: float) -> float:
    """Is there well before the others: what hides behind a border must not be seen beyond it."""
    return soft(min(1.0, 2.4 * share))


class Hammock(SquareFigure):
    """The figure of the bend: the plane beside a diagram, and the square on its corner, which fills the frame.

    How far the sheet reaches and on which corner the square stands is measured (see `hanging`). ``tints`` are those
    that the ``sheet`` can take, one after another: by neuron and by class if none are given. While the weights are at
    work the square comes to stand on its corner; at the t ``flat`` they have done it, and the sheet is flat still.

    Knobs: ``far``, as of a `SquareFigure`; ``full``, at 0 the picture lies in its region, at 1 it fills the frame above
    the caption; ``walled``, how far the frame makes room for the square's corner below an open sheet.
    """

    def __init__(
        self, experiment: Experiment, region: Region, layout: Layout, theme: Theme, tints: Sequence[Tint] = ()
    ) -> None:
        self.hanging = hanging(experiment, layout.opening, layout.width * layout.height)
        super().__init__(experiment, region, layout, theme, reach=self.hanging.reach)
        tint, *others = tints or (by_neuron(experiment.network, self.unit, theme), by_class(experiment.network, theme))
        self.sheet = self.cloud.sheet = self.tinted(tint, others)
        self.named = np.inf  # there are no axes that need room
        self.full, self.walled = 0.0, 0.0
        self.least = first_seen(self.flow.warp)
        self.flat = self.flow.warp.stages[-2][1]
        self.arms = Arms(self.flow, layout, theme, self.least)
        self.lattice = self.whole.lattice(LATTICE)
        self.key = self._key()
        self.filling = Filling(self.space, self.seen, self.within(layout.brim), ROOM, self._turned)
        self.space.framing = self._filled

    def within(self, place: Oblong, *, named: bool = True) -> Oblong:
        """What of a place is the picture's: all of it, or, where the square is upright and ``named``, but for the names
        below it, and for those beside it and a dial below it, where the frame is tall.
        """
        if self.hanging.turn or (self.layout.is_wide and not named):
            return place
        aside, below = 0.0 if self.layout.is_wide else ASIDE, NAMES + self.layout.dial_strip
        half = place.half - below / 2
        return Oblong(place.x, place.y + below / 2, half, (place.half * place.stretch - aside) / half)

    def _key(self) -> list[Legend]:
        """The legend beside an upright square, which leaves room for it in a wide frame."""
        if self.hanging.turn or not self.layout.is_wide:
            return []
        names, place = shown_classes(self.experiment.dataset), self.layout.opening_legend
        narrow = replace(place, top=place.top - BELOW, width=KEY)
        return [Legend(self.theme, names, None, narrow, self.layout.label_size)]

    @property
    def leaves_room(self) -> bool:
        """Whether the legend has room beside the flat sheet, too, where that fills the frame."""
        place, size = self.layout.opening, self.whole.size
        half = scale(size, place, ROOM) * float(size[0]) / 2
        return all(key.right + ASIDE / 2 < -half for key in self.key)

    @property
    def place(self) -> Region:
        """Where its space lies when it fills the frame."""
        place = self.filling.place
        return Region(place.x, place.y, place.half)

    def boundary_lines(self) -> list[Floats]:
        """The decision boundary on the sheet, in so fine pieces that it is a curve where the sheet is stretched."""
        return boundary_on(self.experiment, self.box, self.whole)

    def output_line(self) -> Curves:
        """The output neuron's line across all of the square, not drawn yet; none where the boundary on the sheet is
        nearly as long.
        """
        ends = solid(self.experiment.network.output_hyperplane().clip(self.unit))
        on_sheet = sum(length(np.ptp(self.flow.warp(line, 1.0), axis=0)) for line in self.boundary_lines())
        beyond = len(ends) == 2 and on_sheet < NEARLY * length(np.ptp(ends, axis=0))
        line = Curves([ends] if beyond else [], self.theme.separator, BOUNDARY_LINE)
        line.drawn = 0.0
        return line

    @property
    def turn(self) -> float:
        """By how many degrees the square is turned at this moment. At first it is upright; while the weights are at
        work the first feature's direction turns on screen no more than it has to.
        """
        last = self.flow.warp.stages[0][1]
        share = min(1.0, self.flow.t / last)
        return eased(share) * (self.hanging.turn + self._turned_by(last)) - self._turned_by(share * last)

    def _turned_by(self, t: float) -> float:
        """By how many degrees the weights have turned the first feature's direction."""
        right, up = self.flow.warp.linear(t)[:, 0]
        return float(np.degrees(np.arctan2(up, right)))

    def _turned(self, view: View) -> View:
        return self._framed(view).turned(self.turn)

    def _filled(self, view: View) -> View:
        """The view at this moment: in its region, or filling the frame."""
        if self.full == 0:
            return self._turned(view)
        return self.filling(view) if self.full == 1 else self._turned(view).blend(self.filling(view), self.full)

    def seen(self) -> Floats:
        """What the frame holds, (n, 3): the sheet, and the square's walls as far as they have come."""
        sheet = self.flow(self.lattice)
        parts = [sheet]
        if self.walled:
            parts.append(self._pulled(self.arms.corners()[:3], sheet, self.walled))
        return np.concatenate(parts)

    def _pulled(self, places: Floats, sheet: Floats, share: float) -> Floats:
        """Places (n, 3) a ``share`` of the way out of the upright box round the sheet on screen."""
        turned = View().turned(self.turn).rotation
        seen, there = matmul(sheet, turned.T), matmul(places, turned.T)
        within = np.clip(there, *ends(seen))
        return np.asarray(matmul(within + share * (there - within), turned))

    def fill_the_frame(self, run_time: float) -> list[Tween]:
        """Show all of the sheet, as large as the frame."""
        return [
            Tween(self, full=1.0, far=1.0, run_time=run_time),
            Tween(self.space, region=self.place, room=BEYOND, run_time=run_time),
        ]

    def hang(self) -> None:
        """Start in the frame: the sheet as the network leaves it."""
        self.flow.t = self.full = self.far = 1.0
        self.space.region, self.space.room = self.place, BEYOND

    def settle(self, place: Oblong, run_time: float, *, named: bool = True) -> list[Tween]:
        """Fill another place, ``named`` as of `within`."""
        return self._fill(self.within(place, named=named), run_time)

    def _fill(self, place: Oblong, run_time: float) -> list[Tween]:
        region = Region(place.x, place.y, place.half)
        return [
            Tween(self.filling, place=place, run_time=run_time, rate_func=steady),
            Tween(self.space, region=region, room=BEYOND, run_time=run_time, rate_func=steady),
        ]

    def near(self, places: Floats) -> Oblong:
        """The place that the picture would fill if these ``places`` (n, 3) of it filled the middle of the frame; what
        is beyond the frame's borders is not seen.
        """
        width, height = self.layout.width, self.layout.height
        seen = project(places, Lens.of(self.space.look(), self.space.region))[0]
        low, high = ends(seen)
        frame = Oblong(0.0, 0.0, height / 2, width / height)
        times = max(1.0, min(NEAREST, scale(high - low, frame, AROUND)))
        place, room = self.filling.place, self.filling.room
        x, y = times * (np.array([place.x, place.y]) - (low + high) / 2)
        half, wide = (times * (side - room) + room for side in (place.half, place.half * place.stretch))
        return Oblong(float(x), float(y), half, wide / half)

    def come_near_the_wrong(self, run_time: float) -> list[Tween]:
        """Look at the wrong points, and at what of the boundary is nearest to each, from nearby; points grow."""
        points, line = self.flow(self.cloud.points[self.cloud.wrong]), self.flow(self.boundary.points)
        away = np.linalg.norm(points[:, None] - line[None], axis=2)
        place = self.near(np.concatenate([points, line[away.argmin(axis=1)]]))
        times = place.half / self.filling.place.half
        grow = Tween(self.cloud, radius=times * self.cloud.radius, run_time=run_time, rate_func=steady)
        return [*self._fill(place, run_time), grow]

    def leave_the_frame(self, region: Region, run_time: float) -> list[Tween]:
        """Show the data's window again, at its place."""
        return [
            Tween(self, full=0.0, far=0.0, run_time=run_time, rate_func=steady),
            Tween(self.space, region=region, run_time=run_time, rate_func=steady),
            Tween(self.space, room=0.0, run_time=run_time, rate_func=_sooner),
        ]

    def move(self, to: float, run_time: float, start: float | None = None) -> Tween:
        """The way through the weights or through the activation, or back, at the pace of what is seen to move, from
        where the sheet is now, or from a ``start`` to which it will have come.
        """
        kept, self.flow.t = self.flow.t, self.flow.t if start is None else start
        points = np.concatenate([self.lattice, self.cloud.points[self.cloud.drawn]])
        rate = as_seen(self.space, self.flow, lambda: self.flow(points), to)
        self.flow.t = kept
        return Tween(self.flow, t=to, run_time=run_time, rate_func=rate)

    @cached_property
    def opened(self) -> float:
        """The t at which the sheet is plainly bent and most is seen of it and of its points, off the walls. Its
        steepness has two digits, so that who reckons with what is written of it finds what is drawn.
        """
        move, turn, points = self.flow.warp, self.hanging.turn, self.experiment.dataset.X
        times = bent_times(move, 4 * LOOKS)[:-1]
        areas = np.array([_painted(move(self.lattice, t), turn, self.filling.place) for t in times])
        off = np.array([openness(move, points, self.whole, t).off_walls for t in times])
        best = float(times[np.argmax(np.round(areas * np.minimum(off, OFF), 9))])
        k = round(move.steepness(best), DIGITS)
        return move.time_of(k) if k > 0 else best
