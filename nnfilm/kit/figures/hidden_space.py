"""Any experiment with two hidden neurons or more: its data, its warp, its hidden space."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from nnfilm.kit.animation.tween import Tween, appear
from nnfilm.kit.figures.class_cells import ClassCells, EdgeOn, profile
from nnfilm.kit.figures.sheet import (
    AZIMUTH,
    CUBE_MARGIN,
    ELEVATION,
    MARGIN,
    ON,
    PERSPECTIVE,
    RING_ROOM,
    SHEET_MARGIN,
    TURNS,
    bends,
    data_window,
    embedded,
    framed,
    framed_points,
    kept_within,
    near,
    plane_axes,
    sheet_grid,
    whole_sheet,
)
from nnfilm.kit.marks.axes.axes import Axes
from nnfilm.kit.marks.axes.cube_axes import AxisNames, CubeBody
from nnfilm.kit.marks.axes.hidden_axes import sees_neurons, walls
from nnfilm.kit.marks.curves import Curves, FrameBorder, cut_line
from nnfilm.kit.marks.labels import class_names
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.panels.legend import Legend, legend_of
from nnfilm.kit.space.haze import Haze
from nnfilm.kit.space.pace import as_seen, sheet_turns
from nnfilm.kit.space.placement import Flow, Placement, solid
from nnfilm.kit.space.poses import (
    Pose,
    Posed,
    extent,
    inscribed,
    inscribed_box,
    largest_turn,
    nearest_turn,
    telling_turn,
    telling_turns,
)
from nnfilm.kit.space.projection import Lens
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout, Oblong, Region
from nnfilm.kit.style.places import inscribed_square, whole_frame
from nnfilm.kit.style.theme import BOUNDARY_LINE, CUT_LINE, GRID_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.kit.text.phrases import moves, shown_classes
from nnfilm.kit.text.sentence import Sentence
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import edge_on_directions, score_plane
from nnmath.networks.boundaries import class_boundaries
from nnmath.networks.metrics import wrong
from nnmath.utils.arrays import Floats, matmul
from nnmath.warps.openness import most_open
from nnmath.warps.warp import Warp, start_plane, warp

MOST_CUTS = 8  # more cut lines in the plane could not be told apart
CLOSEST = 0.15  # the share of a window that is seen where the points fill no more of it
ROOM = 1.2  # times what the points fill, where these have depth
LOOKS = 9  # points a side at which it is looked how far a sheet reaches
LEGEND_GAP = 0.3  # frame units between a legend and a picture beside it
BESIDE = 0.5  # how opaque a sheet is on which no points lie: they are before it and behind it
SPACE_ALPHA = 0.88  # how opaque a sheet in space is, so that what is behind it shines through
SWING = 40.0  # degrees by which the hidden space may turn from its corner, and back
NAMES = 0.3  # frame units above a space, or at its sides, for the names of its axes
HALF_WAY = 0.6  # of the last activation, where the points of more than two features are seen bent and apart
TALL = 40.0  # the elevation in a tall frame, of which a space is to fill more
USUAL = 2  # turns of those, the first: from there a space is largest, and a sheet need not be turned far
TURNED = sorted(map(nearest_turn, TURNS), key=lambda turn: (round(turn - AZIMUTH) % 90, abs(turn)))
STEEP = 55.0  # the elevation from which a square in space is seen


class HiddenSpaceFigure(Posed):
    """Data, warp and hidden space: flat for one layer of two neurons, solid for all other networks.

    ``ground`` is what lies below all else, faces behind a space and the sheet;
    ``cells`` are the classes' regions in hidden space, which ``is_flat`` if it is a square: two neurons. It
    ``sees_neurons`` if each of its axes is one's. The plane ``folds`` if its points lie on a sheet in space; ``light``
    is how sheets are lit: such a one so dark that points stand out. In space the poses are ``near``, which shows the
    data's window from above, ``above``, the whole sheet, ``aside``, ``corner`` and ``profile()``. A ``region`` replaces
    the place beside a legend and a diagram; the hidden space with its walls fills an `Oblong` one; ``home`` is where it
    stands in the end. ``beside`` is what leaves a wide frame where the picture takes all of it.

    Knobs: ``flow.t``, from 0, the plane, to 1, hidden space; ``closeness``, 1 or less, where less brings the viewer
    nearer; ``filled``, at 1 the viewer is always as near as `filling` has it; ``far``, at 1 all of a flat sheet is seen
    from the start.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme, region: Region | None = None) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.layout, self.theme = experiment, layout, theme
        self.is_plane = data.n_features == 2
        self.basis = start_plane(network, data.X)
        self.box = data_window(matmul(data.X, self.basis), data.y)
        self.whole = whole_sheet(self.box) if self.is_plane else self.box
        self.flow = Flow(warp(network, self.whole) if self.is_plane else self._off_the_sheet())
        self.view = self.flow.warp.view
        self.is_solid = self.flow.warp.dimension == 3
        self.is_flat, self.sees_neurons = min(self.view.basis.shape) == 2, sees_neurons(self.view)
        self.folds = self.is_solid and self.is_plane
        self.unit: Box = self.flow.warp.window(1.0)
        self.cloud = kept_within(cloud_of(data, theme, self.flow), data, self.basis, self.flow.window)
        self.cloud.wrong = wrong(network, data.X, data.y)
        self.class_names = class_names(data, self.cloud, layout.label_size)
        self.grid = Curves(sheet_grid(data, self.box) if self.is_plane else [], theme.faint, GRID_LINE, self.flow)
        self.cuts = self._cuts()
        traced = class_boundaries(network, self.whole, 300, float(self.box.size[0]) / 240) if self.is_plane else []
        lines = [line for _, _, line in traced]  # where two classes are the most probable, and equally so
        self.boundaries = Curves(lines, theme.separator, BOUNDARY_LINE, self.flow, lift=ON)
        self.body = [CubeBody(self.unit, theme)] if self.is_solid and not self.is_flat else []
        self.sheets = self._sheets()
        self.ground = [*self.body, *self.sheets]
        self.input_axes: Axes | FrameBorder = FrameBorder(theme)
        if self.is_plane:
            self.input_axes = plane_axes(data, self.box, layout, theme)
        self.room = region if isinstance(region, Oblong) else layout.space_beside_legend(data.n_classes)
        fills = self.room if isinstance(region, Oblong) or not region else None
        self.place = fills if self.is_solid else None
        self.walls = walls(network, self.view, self.unit, shown_classes(data), theme, layout, self.place)
        self.legend = legend_of(data, layout, theme)
        self.diagram = self._diagram(layout) if region is None else []
        self.beside: list[Legend | NetworkDiagram] = [self.legend, *self.diagram] if layout.is_wide else []
        self.whole_frame = whole_frame(layout) if layout.is_wide else self.room
        self.margin, self.closeness, self.filled, self.far = MARGIN, 1.0, 0.0, 0.0
        self.keyed = region or layout.beside_network(data.n_classes)
        self.bare = region or layout.bare_beside_network(data.n_classes)
        self.space = Space(self.keyed, View(), cropped=not self.is_solid, solid=self.is_solid)
        self.space.haze = Haze(theme.background, veils=0.15, smaller=0.8)
        self.space.framing = self._framed
        self.home = self.keyed
        if self.is_solid:
            self._poses(self.keyed, layout)
            self.home = self.corner.region
        output = network.layers[-1]
        self.cells = ClassCells(output, self.view, self.unit, theme, is_solid=self.is_solid, on_sheet=self.folds)

    def _off_the_sheet(self) -> Warp:
        """The warp of more features than two, in which points and the sheet that is shown have room."""
        ticks = np.linspace(self.box.low, self.box.high, LOOKS)
        sheet = np.stack(np.meshgrid(*ticks.T), axis=-1).reshape(-1, 2)
        data = self.experiment.dataset
        domain = np.concatenate([data.X[near(data, self.basis)], self.embedded(sheet)])
        return warp(self.experiment.network, domain, start=self.basis)

    def ends(self, layer: int) -> tuple[float, float]:
        """The moments at which weights and bias of a hidden layer, and its activation, have done their work."""
        (_, flat), (_, bent) = self.flow.warp.stages[2 * layer : 2 * layer + 2]
        return flat, bent

    def bend(self, to: float, run_time: float) -> Tween:
        """On or back to a moment of an activation, evenly in what is seen to move."""
        rate = as_seen(self.space, self.flow, lambda: self.cloud.place(self.cloud.points), to)
        return Tween(self.flow, t=to, run_time=run_time, rate_func=rate)

    def fill_the_frame(self, start: float, end: float, run_time: float) -> list[Tween]:
        """The viewer steps back or comes nearer, so that what moves between two moments fills the frame, and never
        leaves it.
        """
        return [
            Tween(self, filled=1.0, margin=self.corner.margin if self.is_solid else self.margin, run_time=run_time),
            Tween(self.space, region=self.full_seat(start, end), run_time=run_time),
        ]

    def movement(self, layer: int) -> Sentence:
        """What weights and bias of the next layer do to what is seen, while the viewer steps back or comes nearer."""
        flat, bent = self.ends(layer)
        before = self.space.region.half / self.space.look().half
        kept = self.flow.t, self.filled, self.margin
        self.flow.t, self.filled, self.margin = flat, 1.0, self.corner.margin if self.is_solid else self.margin
        after = self.full_seat(flat, bent).half / self.space.look().half
        self.flow.t, self.filled, self.margin = kept
        return moves(self.flow.warp.passages[layer], after / before)

    def pass_flat(self, to: float, seconds: float, rate: Callable[[float], float]) -> Tween:
        """On or back to a moment of weights and bias, in so many seconds and at this rate, unless they turn a sheet in
        space, see `sheet_turns`.
        """
        if self.is_solid and self.is_plane and max(self.flow.t, to) <= self.flow.warp.stages[0][1]:
            seconds, rate = sheet_turns(self.flow, to, seconds)
        return Tween(self.flow, t=to, run_time=seconds, rate_func=rate)

    @property
    def opened(self) -> float | None:
        """The moment of the last activation at which most is seen of the sheet and its points; None of several layers
        in space.
        """
        data, (_, start), (_, end) = self.experiment.dataset, *self.flow.warp.stages[-2:]
        if self.is_plane and len(self.experiment.network.widths) == 1:
            return most_open(self.flow.warp, data.X, self.whole)
        return None if self.is_solid else start + HALF_WAY * (end - start)

    def embedded(self, points: Floats) -> Floats:
        """Points (n, 2) of the sheet as points (n, d) of all features: it goes through the mean of the data."""
        return points if self.is_plane else embedded(self.experiment.dataset, self.basis, points)

    def on_sheet(self, points: Floats) -> Floats:
        """Where points (n, 2) of the sheet are: (n, 3)."""
        return self.flow(self.embedded(points))

    def _framed_points(self) -> Floats:
        """The points (m, d) that a picture has to hold."""
        data = self.experiment.dataset
        return data.X[framed_points(data, self.basis)]

    def _diagram(self, layout: Layout) -> list[NetworkDiagram]:
        """The network below the legend, if there is room, its hidden neurons lit."""
        network, place = self.experiment.network, layout.network(self.experiment.dataset.n_classes)
        if place is None:
            return []
        embedded = None if self.is_plane else self.embedded
        diagram = NetworkDiagram(network, place, self.theme, heat=self.box, embedded=embedded)
        diagram.lit = np.ones(diagram.n_hidden)
        return [diagram]

    def _framed(self, view: View) -> View:
        """The view at this moment; on a plane, points on the walls have room for a ring round them."""
        closeness = self.closeness
        if self.filled:
            closeness += self.filled * (self.filling(self.flow.t) - closeness)
        if self.is_solid:
            return self.flow.view(view, self.margin * closeness)
        room = max(MARGIN, 1.0 + RING_ROOM / self.space.region.half)
        seen = framed(self.flow, self.box, view, self.far, room)
        return replace(seen, half=seen.half * closeness)

    def filling(self, t: float) -> float:
        """The ``closeness`` at which the points, and the sheet on which they lie, fill the picture at ``t``."""
        points = np.concatenate([self._framed_points(), self.embedded(self.whole.corners())])
        window = self.flow.warp.window(t)
        away = solid(self.flow.warp(points, t)) - solid(window.center[None])
        if self.is_solid:
            away = matmul(away, self.corner.unturned().view.rotation.T) / self.corner.margin
        reach = float(np.abs(away[:, :2]).max()) / (float(window.size.max()) / 2)
        return min(1.0, max(CLOSEST, (ROOM if self.is_solid else MARGIN) * reach))

    def take(self, pose: Pose) -> None:
        """Stand in a pose at once. Markers are as light as on a folded sheet, except where the plane alone is seen."""
        super().take(pose)
        self.cloud.contrasted = float(self.folds and pose is not self.near)

    def arrive(self) -> None:
        """Stand at the end of the way into hidden space, which is seen from its corner."""
        self.flow.t = self.far = 1.0
        if self.is_solid:
            self.take(self.corner)

    def unrolled(self, run_time: float) -> list[Tween]:
        """The sheet appears, and the markers become so light that they will stand out on it once it is folded."""
        return [*appear(*self.sheets, run_time=run_time), *self.lighten(1.0, run_time=run_time)]

    def lighten(self, to: float, **options: Any) -> list[Tween]:
        """The markers become as light as on a folded sheet, or, if ``to`` is 0, as dark as on the ground. Where no
        sheet is folded, nothing changes. The options are those of `Tween`.
        """
        return [Tween(self.cloud, contrasted=to, **options)] if self.folds else []

    # What lies in the plane of two features, and is bent by the warp.

    def _sheets(self) -> list[SheetSurface]:
        """The plane of two features as a sheet; of more, the plane that is seen first, with points beside it."""
        theme = self.theme
        alpha = BESIDE if not self.is_plane else SPACE_ALPHA if self.is_solid else 1.0

        def on_sheet(made: Callable[[Floats], Floats]) -> Placement:
            return lambda points: made(self.embedded(points))

        tint, bent = by_class(self.experiment.network, theme), [on_sheet(move) for move in bends(self.flow.warp)]
        return [SheetSurface(self.whole, self.box, self.on_sheet, on_sheet(tint), theme, alpha, bent)]

    def _cuts(self) -> list[Curves]:
        """The first layer's cut lines that cross what is seen, while they are few enough to be told apart."""
        network = self.experiment.network
        if not self.is_plane or network.widths[0] > MOST_CUTS:
            return []
        cuts = []
        for k, line in enumerate(network.cut_lines()):
            if len(line.clip(self.box)) > 1:
                points = self.flow.evenly(cut_line(line, self.whole, reach=1.0), 193)
                cuts.append(Curves([points], self.theme.neurons[k], CUT_LINE, self.flow, lift=ON))
        return cuts

    # Poses in space.

    def _poses(self, region: Region, layout: Layout) -> None:
        elevation = STEEP if self.is_flat else ELEVATION if layout.is_wide else TALL
        standing = View(rotation=turntable(0.0, elevation), perspective=PERSPECTIVE)
        turn = self._turn(standing)
        turning = replace(region, y=region.y + 0.097 * region.half)
        whole = float(self.flow.warp.window(0.0).size[0])
        self.near = Pose(View(), region if self.is_plane else self.bare, float(self.box.size[0]) / whole, hazy=0.0)
        self.above = Pose(View(), self.bare, 1.0 if self.is_plane else self.near.margin, hazy=0.0)
        self.aside = Pose(standing, layout.lying_sheet(turning), SHEET_MARGIN, turn)
        self.corner = Pose(standing, turning, CUBE_MARGIN, turn)
        if self.place:
            swing = np.linspace(turn, turn + SWING, 5)
            there = self._seen_by(self.corner, 1.0, swing)
            self.corner = replace(self.corner, region=inscribed(self._named_within(self.place), there, self._walled()))
            for part in self.walls:
                if isinstance(part, AxisNames) and not self.is_flat:
                    part.covered = self.sees_neurons  # short names may go as the view swings, words may not
                    views = there[:1] if self.sees_neurons else there
                    lenses = [Lens.of(view, self.corner.region) for view in views]
                    part.stand_out(lenses, stays=self.sees_neurons)
            on_the_way = self._seen_by(self.aside, 0.0, np.linspace(0.0, turn, 9))
            self.aside = replace(self.aside, region=inscribed(self.place, on_the_way, self._spread_at(0.0)))

    def _turn(self, standing: View) -> float:
        """The turn in which the points are seen widely spread, and, where they do not lie on the sheet, in which the
        picture of both is large, too.
        """
        move = self.flow.warp
        times = move.stages[0][1], 1.0
        moments = [move(self._framed_points(), t) for t in times]
        if self.experiment.network.n_features <= 2:
            return telling_turn(moments, standing, TURNED, usual=USUAL)
        drawn = [self._spread_at(t) for t in times]
        return largest_turn(drawn, standing, telling_turns(moments, standing, TURNED), self.whole_frame)

    def _named_within(self, place: Oblong) -> Oblong:
        """What a place leaves to the space itself: names in words stand above it, short ones at its sides."""
        above, beside = (0.0, NAMES) if self.sees_neurons else (NAMES, 0.0)
        half = place.half - above / 2
        return Oblong(place.x, place.y - above / 2, half, (place.half * place.stretch - beside) / half)

    def _seen_by(self, pose: Pose, t: float, turns: Floats) -> list[View]:
        """The views of a pose at ``t``, turned by so many degrees."""
        window = self.flow.warp.window(t)
        half = float(window.size.max()) / 2 * pose.margin
        view = replace(pose.view, center=solid(window.center[None])[0], half=half)
        return [view.turned(float(turn)) for turn in turns]

    def _spread_at(self, t: float) -> Floats:
        """Where the points drawn, and the sheet on which they lie, are at ``t``: (n, 3)."""
        sheets = [self.embedded(one.points) for one in self.sheets]
        return solid(self.flow.warp(np.concatenate([self._framed_points(), *sheets]), t))

    def _walled(self) -> Floats:
        """The corners (n, 3) of what is round the hidden space."""
        corners = self.unit.corners()
        return corners * [1, 1, 0] if self.is_flat else corners

    def seat(self, t: float, place: Oblong | None = None) -> Region:
        """Where in the frame what is seen at ``t`` from ``corner``, as near as `filling` has it, fills a place; if none
        is given, that beside legend and diagram.
        """
        place = place or self.place
        if place is None:
            return self.corner.region
        return inscribed(place, *self._seen_near(t))

    def full_seat(self, start: float, end: float) -> Region:
        """The same from one moment to another, where the picture takes the whole frame, and what is ``beside`` it has
        left.
        """
        if not self.is_solid:
            return inscribed_square(self.whole_frame)
        return inscribed_box(self.whole_frame, *self._reached(start, end))

    def cover_heading(self) -> bool:
        """Let the picture take the heading's place as well, where the frame is wide; tells whether it does."""
        if self.layout.is_wide:
            self.whole_frame = self.layout.opening
        return self.layout.is_wide

    def in_the_way(self) -> list[Legend | NetworkDiagram]:
        """What makes room for the picture while the layers bend it: the network, and the legend where the picture would
        touch it.
        """
        ends = [self.ends(layer) for layer in range(len(self.experiment.network.widths))]
        seats = [(self.full_seat(*one), self._reached(*one)[0][0] if self.is_solid else -1.0) for one in ends]
        left = min(float(seat.x + seat.half * reach) for seat, reach in seats)
        return [part for part in self.beside if part is not self.legend or left < self.legend.right + LEGEND_GAP]

    def _reached(self, start: float, end: float) -> tuple[Floats, Floats]:
        """From where to where (2,) all that is seen from ``corner`` reaches on its way, in halves of the view."""
        reached = [extent(*self._seen_near(float(t))) for t in np.linspace(start, end, LOOKS)]
        return np.min([one for one, _ in reached], axis=0), np.max([one for _, one in reached], axis=0)

    def _seen_near(self, t: float) -> tuple[list[View], Floats]:
        """The view at ``t`` from ``corner``, as near as `filling` has it, and what it shows: (n, 3)."""
        near = replace(self.corner, margin=self.corner.margin * self.filling(t))
        return self._seen_by(near, t, np.array([near.turn])), self._spread_at(t)

    def walled_seat(self, place: Oblong) -> Region:
        """Where in the frame what is round the hidden space, seen from ``corner``, fills a place."""
        return inscribed(place, self._seen_by(self.corner, 1.0, np.array([self.corner.turn])), self._walled())

    def beside_tally(self) -> Region:
        """Where the picture goes when a tally comes beside it: with its walls, hidden space fills it where it is not
        cropped to a square.
        """
        place = self.layout.beside_tally(self.space.region)
        if self.space.cropped or place is self.space.region:
            return place
        return self.walled_seat(Oblong(place.x, place.y, place.half))

    def profile(self) -> Pose:
        """The view, without perspective, in which the borders are seen edge-on, as many of them as can be.

        For two classes along the plane; for more along the direction in which the scores change least.
        Of the views that do, mirrored left to right and upside down, it takes the one nearest to ``corner``.
        """
        weights, _ = self.cells.scores
        if weights.shape[1] == 2:
            right, up = edge_on_directions(self.cells.border, self.flow.warp(self.experiment.dataset.X, 1.0))
        else:
            right, up = score_plane(weights).T
        return profile(right, up, self.corner, self.unit, self._spread_at(1.0), self.bare)

    def edge_on(self, profile: Pose) -> EdgeOn:
        """What the profile shows of the borders and of the cells between them."""
        (view,) = self._seen_by(profile, 1.0, np.zeros(1))
        return EdgeOn(self.experiment.network, self.view, view, self.theme)
