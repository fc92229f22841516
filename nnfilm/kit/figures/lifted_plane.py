"""The plane of the data, raised by hand: points on a sheet that bends into a trough, and a flat cut through it."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear, early, late, steady, vanish
from nnfilm.kit.figures.sheet import PERSPECTIVE, data_window, plane_axes, sheet_grid
from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.marks.labels import Label, Labels
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.placement import Lift, solid
from nnfilm.kit.space.poses import Pose, Posed, angle_between, duration
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.places import whole_frame
from nnfilm.kit.style.theme import BOUNDARY_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnfilm.kit.surfaces.planes import Plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import paper
from nnfilm.kit.text.sentence import Sentence
from nnfilm.kit.text.typeset import plain
from nnmath.classifiers.lifted import LiftedCut, lift
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

TOP = 0.36  # how high the highest point rises, as a share of the plane's size
ELEVATION = 30.0  # from where the lifted points are seen, along the second axis: so they show their profile
ALPHA = 0.6  # how opaque the bent sheet is
MOST = 3.0  # times the data's window is what is seen of the plane at most, to see where the cut turns back
ROOM = 0.1  # of that, beyond the turning point


class LiftedPlane(Posed):
    """The plane of an experiment's data, seen from straight above or, raised to the square of the first coordinate,
    from the side, where the ``plane`` of a ``cut`` goes through it. Its ``trace`` on the sheet is a part of ``curve``,
    which is all that is seen of it from afar: as much of the plane as it needs to turn back, if it does near by, as it
    ``closes`` then.
    """

    def __init__(self, experiment: Experiment, cut: LiftedCut, layout: Layout, theme: Theme) -> None:
        data = experiment.dataset
        self.box = data_window(data.X, data.y)
        reach = Box.around(data.X, 0.04)
        self.near = Box(np.maximum(reach.low, self.box.low), np.minimum(reach.high, self.box.high))
        size = float(self.box.size[0])
        self.top = TOP * size / float(lift(data.X)[:, 2].max())
        self.lift = Lift(lift)
        self.grid = Curves(sheet_grid(data, self.box), theme.faint, GRID_LINE)
        raised = Lift(lift, self.top)
        bent = [lambda points: raised(points) / size]
        self.sheet = SheetSurface(self.near, self.near, self.lift, paper(theme), theme, ALPHA, bent)
        self.axes = plane_axes(data, self.box, layout, theme)
        self.sheet.opacity = 0.0
        self.cloud = cloud_of(data, theme, self.lift)
        self.cloud.sheet = self.sheet
        corner = lift(self.near.high[None])[0] * np.array([1.0, 1.0, self.top])  # the upper one furthest to the right
        words = plain(str(Sentence("temperature²")))
        self.height = Labels([Label(words, corner, theme.ink, (0.0, 0.16), (0.0, -1.0))], layout.label_size)
        around = Box(np.append(self.near.low, 0.0), np.append(self.near.high, TOP * size))
        self.plane = Plane(self.lift.plane(cut.plane, self.top), around, theme.separator)
        self.trace = Curves(
            [_from_upper_left(line) for line in cut.boundary(self.near)],
            theme.separator,
            BOUNDARY_LINE,
            self.lift,
            lift=0.05,
        )
        self.cut_through, self.seen = cut, self._seen_from_afar(cut)
        wide = self.seen
        place = whole_frame(layout)
        self.lines = cut.boundary(wide)
        self.curve = Curves(self.lines, theme.separator, BOUNDARY_LINE)
        self.curve.drawn = 0.0
        sides = np.array([getattr(place, "stretch", 1.0), 1.0]) * wide.size / 2
        self.sides = ClassHeatmap(Box(wide.center - sides, wide.center + sides), cut.predict, theme)
        self.sides.opacity = 0.0
        middle = np.append(self.box.center, 0.6 * TOP * size)
        standing = View(middle, 0.5 * size, turntable(0.0, ELEVATION), PERSPECTIVE)
        self.above = Pose(View(solid(self.box.center[None])[0], size / 2), layout.board, 1.0, hazy=0.0)
        self.afar = Pose(View(solid(wide.center[None])[0], float(wide.size[0]) / 2), place, 1.0, hazy=0.0)
        self.aside = Pose(standing, layout.lifted_board, 1.0, hazy=0.0)
        self.margin = 1.0
        self.space = Space(layout.board, self.above.view, solid=True, cropped=True)

    def tilt(self) -> list[Tween]:
        """Look from aside, in one motion; the axes go."""
        self.space.cropped = False
        [step] = self.way(self.aside)
        return [*step, *vanish(self.axes, run_time=0.4)]

    def rise(self, run_time: float) -> list[Tween]:
        """Lift the points on their bending sheet."""
        return [
            *appear(self.sheet, run_time=0.4 * run_time),
            Tween(self.height, opacity=1.0, run_time=run_time, rate_func=late),
            Tween(self.lift, height=self.top, run_time=run_time),
        ]

    def cut(self, run_time: float) -> list[Tween]:
        """The plane grows up there, and leaves its trace on the sheet."""
        self.space.divider = self.plane
        return [
            Tween(self.plane, grow=1.0, run_time=run_time),
            Tween(self.trace, drawn=1.0, run_time=run_time, rate_func=late),
        ]

    def look_down(self) -> list[Tween]:
        """Look from straight above, where nobody sees how high something is, and from further away: what is left is the
        trace.
        """
        space, afar = self.space, self.afar
        seconds = duration(angle_between(space.view, afar.view))
        return [
            Tween(space, view=afar.view, run_time=seconds, rate_func=steady),
            Tween(space, region=afar.region, run_time=seconds, rate_func=early),  # room above, for the rims
            *vanish(self.height, run_time=0.2 * seconds),
            *vanish(self.plane, run_time=0.5 * seconds),
            Tween(self.sheet, opacity=0.0, run_time=seconds, rate_func=late),
            Tween(self.sides, opacity=1.0, run_time=seconds, rate_func=late),
        ]

    def lower(self) -> None:
        """Seen from above: let all of it lie on the plane again."""
        self.lift.height, self.space.divider, self.space.cropped = 0.0, None, True

    def go_round(self, run_time: float) -> list[Tween]:
        """The cut goes on beyond the sheet, and turns back if it does."""
        return [Tween(self.curve, drawn=1.0, run_time=run_time)]

    def come_near(self, region: Region, run_time: float) -> list[Tween]:
        """Show the data's window again, at its place, and no cut."""
        gone = vanish(self.sides, self.trace, self.curve, run_time=0.6 * run_time)
        return [*gone, Tween(self.space, view=self.above.view, region=region, run_time=run_time)]

    def _seen_from_afar(self, cut: LiftedCut) -> Box:
        """The data's window, or a larger one that has the turning point of the cut in it, too."""
        if cut.tip is None:
            return self.box
        low, high = np.minimum(self.box.low, cut.tip), np.maximum(self.box.high, cut.tip)
        half = (0.5 + ROOM) * float((high - low).max())
        return Box.cube((low + high) / 2, half) if 2 * half <= MOST * self.box.size.max() else self.box

    @property
    def closes(self) -> bool:
        """Whether the cut is seen as one curve that turns back."""
        tip = self.cut_through.tip
        return tip is not None and len(self.lines) == 1 and bool(self.seen.contains(tip[None]).all())


def _from_upper_left(line: Floats) -> Floats:
    """A polyline (m, 2) in the direction that starts further up and to the left."""
    rise = line[:, 1] - line[:, 0]
    return line if rise[0] >= rise[-1] else line[::-1]
