"""The plane on its way into the unit cube."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnfilm.kit.animation.tween import Tween, soft, steady
from nnfilm.kit.figures.class_cells import EdgeOn, profile
from nnfilm.kit.figures.filling import Filling
from nnfilm.kit.figures.sheet import (
    CUBE_MARGIN,
    ELEVATION,
    ON,
    PERSPECTIVE,
    REACH,
    SHEET_MARGIN,
    TURNS,
    bends,
    data_window,
    kept_within,
    plane_axes,
    sheet_boundary,
    sheet_grid,
    whole_sheet,
)
from nnfilm.kit.marks.axes.cube_axes import CubeBody, cube
from nnfilm.kit.marks.curves import Curves, cut_line
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.pace import as_seen
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.poses import Pose, Posed, angle_between, duration, inscribed, nearest_turn
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout, Oblong, Region
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.planes import glass_plane
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView, edge_on_directions
from nnmath.geometry.rotations import polar_form, rotation_matrix, rotation_vector
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, length, matmul
from nnmath.warps.layer_warp import eased
from nnmath.warps.warp import Warp, warp

ORDERS = (0, 1, 2), (1, 2, 0), (2, 0, 1)
"""Which neurons' values the axes of space may be: turned about its diagonal, for others would be a mirror image."""
LOW, LOW_IF_TALL = 5.0, 32.0
"""The elevation from which the sheet is seen while it bends: it faces the viewer, and is wider than high. In a tall
frame it is seen from further up, and is as high as wide."""
FACES = 0.5
"""The cosine from the sheet's normal to the viewer that is enough of its face."""
ASTRAY = 30.0
"""Degrees that the sheet may turn further if the corner at the origin is the far one then."""
BRIGHTER = 1.75
"""How much more opaque than other sheets it is beyond the data's window: there, too, lie points when it is folded."""
NAMED = 0.3
"""Half the frame units above a cube that fills the frame, for the name of the axis that is upright."""
FRAMED = 0.25, 0.6
"""From which share of the way of the bend on the cube is framed with the sheet, and after which the whole of it is."""
STANDS_UP = 0.5
"""The share of the way of the bend in which the picture comes upright: the sheet lies level before."""
EVENLY = 65
"""Moments of the way through the weights between which it is evened."""


@dataclass(frozen=True)
class Standing:
    """How the cube stands: ``order`` (3,) says which neuron's value each axis of space is, of which the third is
    upright, and ``turn``, in degrees, from which side it is seen.
    """

    order: tuple[int, ...]
    turn: float

    @classmethod
    def of(cls, network: Network, whole: Box, low: float = LOW) -> Standing:
        """How the sheet has to turn least on its way from the plane into the cube, seen from an elevation ``low``, and
        shows its face there.
        """
        found = []
        for order in ORDERS:
            rotation, _ = polar_form(_flat_end(warp(network.reordered(order), whole)))
            for k, azimuth in enumerate(TURNS):
                seen = matmul(View(rotation=turntable(0.0, low)).turned(azimuth).rotation, rotation)
                astray = float(np.degrees(length(rotation_vector(seen))))
                hidden = max(0.0, FACES - float(seen[2, 2])) * 1000.0
                found.append((round(astray + hidden + ASTRAY * (k > 3), 6), cls(order, nearest_turn(azimuth))))
        return min(found, key=lambda one: one[0])[1]


def _flat_end(move: Warp) -> Floats:
    """The matrix (3, 2) with which the sheet lies in space once the weights have done their work."""
    return move.linear(move.stages[0][1])


class CubeFigure(Posed):
    """The sheet and the hidden cube of a three-neuron network, joined by the warp, in a solid space.

    Of the curve in which the plane meets the sheet, ``boundary`` is for the flat plane, ``trace`` for the folded sheet.

    Poses: ``near`` looks straight down at the data as SquareFigure does; ``low`` is where the sheet bends, and ``home``
    the same view of the whole cube, as large as there is room for it and the names of its axes; ``corner`` looks into
    the cube, ``aside`` across the flat sheet, and ``profile()`` along the separating plane. The axes of the
    space are the neurons in the order ``standing.order``, as of ``network``: so the sheet need not be spun about.

    Knobs: ``flow.t``, from 0, the plane, to 1, the cube; ``margin``, how much wider the view is than what it frames;
    ``filled``, at 1 not the cube but the sheet is framed, and fills the place where it bends: ``place``, or if none is
    given, the frame above the caption.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme, place: Oblong | None = None) -> None:
        data = experiment.dataset
        self.experiment, self.theme, self.layout = experiment, theme, layout
        self.place = place or layout.bend
        self.box = data_window(data.X, data.y)
        self.whole = whole_sheet(self.box)
        up = LOW if layout.is_wide else LOW_IF_TALL
        self.standing = Standing.of(experiment.network, self.whole, up)
        network = self.network = experiment.network.reordered(self.standing.order)
        self.flow = Flow(warp(network, self.whole))
        self.unit: Box = self.flow.warp.window(1.0)
        self.grid = Curves(
            [self.flow.evenly(line, 65) for line in sheet_grid(data, self.box)], theme.faint, GRID_LINE, self.flow
        )
        self.cuts = self._cuts(self.whole)
        self.near_cuts = self._cuts(self.box)
        tint, bent = by_class(network, theme), bends(self.flow.warp)
        self.sheet = SheetSurface(self.whole, self.box, self.flow, tint, theme, 0.96, bent)
        self.sheet.beyond = BRIGHTER
        self.cloud = kept_within(cloud_of(data, theme, self.flow), data, np.eye(2), self.flow.window)
        self.input_axes = plane_axes(data, self.box, layout, theme)
        self.boundary_lines = sheet_boundary(experiment)
        self.boundary, self.trace = (
            Curves(self.boundary_lines, color, BOUNDARY_LINE, self.flow, lift=0.09, haze=0.0, divides=True)
            for color in (theme.separator, theme.bright)
        )
        self.plane = glass_plane(network.output_hyperplane(), self.unit, theme)
        self.edges, self.names = cube(self.unit, theme, 0.42, self.standing.order)
        self.names.covered = True
        top, right = layout.height / 2 - 0.34, layout.width / 2 - 0.42
        half = (top - layout.bottom) / 2
        self.names.within = Oblong(0.0, (top + layout.bottom) / 2, half, right / half)
        self.body = CubeBody(self.unit, theme)
        self._stand(up)
        seen = matmul(self.low.unturned().view.rotation, polar_form(_flat_end(self.flow.warp))[0])
        self._aslant = float(np.arctan2(seen[1, 0] - seen[0, 1], seen[0, 0] + seen[1, 1]))
        self.margin, self.filled, self.entering = self.near.margin, 0.0, False
        self.space = Space(self.near.region, self.near.view, solid=True)
        self.space.haze = Haze(theme.background, veils=0.15, smaller=0.8)
        self.space.framing = self._framed
        self.take(self.near)

    def _stand(self, low_elevation: float) -> None:
        """The poses; in ``low`` the sheet is seen from such an elevation."""
        layout, turn, place = self.layout, self.standing.turn, self.place
        elevations = low_elevation, ELEVATION
        low, standing = (View(rotation=turntable(0.0, up), perspective=PERSPECTIVE) for up in elevations)
        self.near = Pose(View(), layout.beside_diagram, 1.0 / REACH, hazy=0.0)
        self.low = Pose(low, Region(place.x, place.y, place.half), CUBE_MARGIN, turn)
        self.home = self._whole_from(self.low)
        self.aside = Pose(standing, layout.lying_sheet(layout.cube_beside_diagram), SHEET_MARGIN, turn)
        self.corner = Pose(standing, layout.cube_beside_inset, CUBE_MARGIN, turn)

    def _whole_from(self, pose: Pose) -> Pose:
        """A pose in which the whole cube fills the place where the sheet bends, with room for its names."""
        room = replace(self.place, half=self.place.half - NAMED)
        region = inscribed(room, [self._seen_by(pose.unturned())], self.unit.corners())
        return replace(pose, region=replace(region, y=region.y - NAMED))

    def _cuts(self, box: Box) -> list[Curves]:
        """Each neuron's cut line on a piece of the sheet, sampled so that it can be bent."""
        lines = [self.flow.evenly(cut_line(line, box, reach=1.0), 193) for line in self.experiment.network.cut_lines()]
        return [Curves([line], self.theme.neuron(k), CUT_LINE, self.flow, lift=ON) for k, line in enumerate(lines)]

    def take(self, pose: Pose) -> None:
        """Stand in a pose at once."""
        super().take(pose)
        self.entering = False

    # The frame.

    def _framed(self, like: View) -> View:
        """The view at this moment."""
        like = replace(like, rotation=self._entered() if self.entering else matmul(self._level(), like.rotation))
        base = self.flow.view(like, self.margin)
        if self.filled <= 0:
            return base
        return self.filling(like) if self.filled >= 1 else base.blend(self.filling(like), self.filled)

    def _level(self) -> Floats:
        """The rotation (3, 3) on screen with which the flat sheet lies as the plane did: the camera is level with it,
        and comes upright while it bends.
        """
        (_, flat), (_, end) = self.flow.warp.stages[-2:]
        share = (self.flow.t - flat) / (STANDS_UP * (end - flat))
        left = max(0.0, 1.0 - share) if share >= 0.0 else 0.0
        return rotation_matrix(np.array([0.0, 0.0, -left * self._aslant]))

    @property
    def filling(self) -> Filling:
        """The framing under which the sheet fills its place: together with the cube round it, as far as that shows."""
        return Filling(self.space, self._seen, self.place, framing=lambda like: self.flow.view(like, CUBE_MARGIN))

    def _seen(self) -> Floats:
        """The places (n, 3) of the sheet; if it bends within the cube, of that too, the more the further it is bent."""
        sheet = self.flow(self.sheet.points)
        if not activation(self.network.activation).saturates:
            return sheet
        (_, flat), (_, end) = self.flow.warp.stages[-2:]
        first, last = FRAMED
        share = ((self.flow.t - flat) / (end - flat) - first) / (last - first)
        middle, framed = sheet.mean(axis=0), soft(min(1.0, max(0.0, share)))
        return np.concatenate([sheet, middle + framed * (self.unit.corners() - middle)])

    def _entered(self) -> Floats:
        """The rotation (3, 3), but for the space's turn, of a view under which the sheet, whatever the weights do to it
        meanwhile, turns on screen about one axis, from where it lies flat to where it stands in the pose ``low``.
        """
        warp, end = self.flow.warp, self.flow.warp.stages[0][1]
        t = min(self.flow.t, end)
        here, _ = polar_form(warp.linear(t))
        shown = matmul(rotation_matrix(eased(min(1.0, t / end)) * self._turn_of_the_weights), here.T)
        return np.asarray(matmul(shown, View().turned(-self.standing.turn).rotation))

    @property
    def _turn_of_the_weights(self) -> Floats:
        """What (3,) the sheet is seen to turn by in all while the weights do their work: axis times angle."""
        there, _ = polar_form(_flat_end(self.flow.warp))
        level = rotation_matrix(np.array([0.0, 0.0, -self._aslant]))
        return rotation_vector(matmul(level, matmul(self.low.unturned().view.rotation, there)))

    # What moves.

    def through_the_weights(self, to: Pose, seconds: float) -> list[Tween]:
        """From the plane, seen straight from above, to the flat sheet in space, or back: one turn on screen, in which
        the viewer keeps up with what the weights do. To the pose ``low`` or ``near``.
        """
        enters = to is self.low
        self.space.turn, self.entering, self.margin = self.standing.turn, True, self.near.margin
        end = self.flow.warp.stages[0][1] if enters else 0.0
        shares = np.linspace(0.0, 1.0, EVENLY)
        turned = [eased(share) for share in shares]

        def pace(share: float) -> float:
            """The sheet turns steadily."""
            return float(np.interp(steady(share), turned, shares))

        first, last = (lambda share: soft(min(1.0, 1.4 * share))), (lambda share: 1.0 - first(1.0 - share))
        even = pace if enters else (lambda share: 1.0 - pace(1.0 - share))
        return [
            Tween(self.flow, t=end, run_time=seconds, rate_func=even),
            Tween(self, filled=float(enters), run_time=seconds, rate_func=first if enters else last),
            Tween(self.space, view=to.view, region=to.region, hazy=to.hazy, run_time=seconds, rate_func=steady),
        ]

    @property
    def seconds_through_the_weights(self) -> float:
        """How long that takes: no faster than can be followed."""
        return max(3.2, duration(float(np.degrees(length(self._turn_of_the_weights)))))

    def bend(self, to: float, seconds: float) -> Tween:
        """The dial, to ``t``: at a pace that is even in what is seen to move."""
        pace = as_seen(self.space, self.flow, lambda: self.flow(self.sheet.points), to)
        return Tween(self.flow, t=to, run_time=seconds, rate_func=pace)

    def drive_home(self, seconds: float) -> list[Tween]:
        """The dial to its end, in the picture that fills the frame: of the sheet first, of the whole cube at last."""
        home = self.home
        return [
            self.bend(1.0, seconds),
            Tween(self, filled=0.0, margin=home.margin, run_time=seconds, rate_func=steady),
            Tween(self.space, region=home.region, run_time=seconds, rate_func=steady),
        ]

    def frame_the_cube(self, pose: Pose) -> list[Tween]:
        """From the picture that fills the frame to the whole cube in a pose that is turned alike: the viewer rises."""
        return self._frame(pose, 0.0, 1.4)

    def frame_the_sheet(self) -> list[Tween]:
        """From the cube to the sheet, which fills the frame: the viewer comes down, by the short way."""
        self.space.view, self.space.turn = self.space.view.turned(self.space.turn), 0.0
        return self._frame(self.low.unturned(), 1.0, 4.7)

    def _frame(self, pose: Pose, filled: float, least: float) -> list[Tween]:
        seconds = max(least, duration(angle_between(self.space.view, pose.view)))
        return [
            Tween(self, filled=filled, margin=pose.margin, run_time=seconds, rate_func=steady),
            Tween(self.space, view=pose.view, region=pose.region, hazy=pose.hazy, run_time=seconds, rate_func=steady),
        ]

    # Along the plane.

    def profile(self) -> Pose:
        """Along the plane, with no perspective, so that it is seen exactly edge-on and the classes to its sides.

        Of the four views that do, mirrored left to right and upside down, it takes the one nearest to ``corner``.
        """
        hidden = self.network.hidden(self.experiment.dataset.X)
        right, up = edge_on_directions(self.plane.hyperplane, hidden)
        return profile(right, up, self.corner, self.unit, self.unit.corners(), self.layout.bare_beside_diagram)

    def edge_on(self, profile: Pose) -> EdgeOn:
        """What the profile shows of the plane and of its two sides."""
        return EdgeOn(self.network, ClassView(np.eye(3), exact=True), self._seen_by(profile), self.theme)

    def _seen_by(self, pose: Pose) -> View:
        """A pose's view of the cube."""
        half = float(self.unit.size.max()) / 2 * pose.margin
        return replace(pose.view, center=self.unit.center, half=half)
