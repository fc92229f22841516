"""The stage set for any experiment with two hidden neurons or more: its data, its warp, its hidden space."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnmath import Box, ClassView, Experiment, Hyperplane, Network, cell_borders, class_boundaries, warp, wrong
from nnmath import edge_on_directions as edge_on
from scenes.kit.cells import Cells, Pane
from scenes.kit.chart import Axes, Axis, AxisNames, cube, hidden_axes, input_axes
from scenes.kit.cloud import Cloud
from scenes.kit.curves import Curves, cube_edges, cut_line, densified
from scenes.kit.layout import Layout
from scenes.kit.verdict import shortened
from scenes.kit.place import Floats, Flow
from scenes.kit.poses import Pose, Posed
from scenes.kit.separators import Plane
from scenes.kit.sets import (
    AZIMUTH,
    CUBE_MARGIN,
    ELEVATION,
    MARGIN,
    PERSPECTIVE,
    RING_ROOM,
    SHEET_MARGIN,
    feature_markup,
    sheet,
    sheet_grid,
)
from scenes.kit.space import Space
from scenes.kit.text import plain
from scenes.kit.theme import Theme
from scenes.kit.view import Region, View, looking, turntable

MOST_CUTS = 8  # of more cut lines in the plane none could be told from the others
NAME = 14  # characters of a class in an axis's name
FLAT = 1e-6  # below this share of the largest, scores do not change along an axis


def output_scores(network: Network) -> tuple[Floats, Floats]:
    """Weights (n_hidden, k) and bias (k,) of one score a class, less their mean; the largest score wins.

    Two classes that share one output neuron get a half of it each.
    """
    output = network.layers[-1]
    weights, bias = output.weights, output.bias
    if output.n_out == 1:
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return weights - weights.mean(axis=1, keepdims=True), bias - bias.mean()


def axis_names(view: ClassView, weights: Floats, class_names: tuple[str, ...]) -> list[str]:
    """For each axis of a view the class whose score grows most along it; where none does, that the spread is large."""
    names = []
    for along in view.basis.T @ weights:
        flat = np.ptp(along) <= FLAT * float(np.abs(weights).max())
        names.append("most spread" if flat else f"towards {shortened(class_names[int(along.argmax())], NAME)}")
    return names


class HiddenSet(Posed):
    """Data, warp and hidden space, in the plane (two hidden neurons) or in space (more).

    Turn ``flow.t`` from 0 to 1 and all moves. ``borders`` are those of the classes' cells in hidden space, one part a
    border, empty where the view does not show them as they are. In space the poses are ``above``, ``aside``,
    ``corner`` and ``profile()``.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme, region: Region | None = None) -> None:
        network, data = experiment.network, experiment.dataset
        self.experiment, self.theme, self.layout = experiment, theme, layout
        self.flow = Flow(warp(network, data.X))
        self.is_solid = self.flow.warp.dimension == 3
        self.is_plane = data.n_features == 2
        self.box = sheet(self.flow.warp)
        self.unit: Box = self.flow.warp.window(1.0)
        self.cloud = Cloud(data.X, data.y, theme, self.flow, shown=data.shown)
        self.cloud.wrong = wrong(network, data.X, data.y)
        lines = [self.flow.evenly(line, 97) for line in sheet_grid(self.box)] if self.is_plane else []
        self.grid = Curves(lines, theme.faint, 0.018, self.flow)
        self.cuts = self._cuts()
        self.boundaries = self._boundaries()
        self.margin = MARGIN
        self.space = Space(region or layout.beside, View(), cropped=not self.is_solid, solid=self.is_solid)
        self.space.framing = self._framed
        if self.is_solid:
            self._poses(region or layout.beside)
        self._axes()
        self._borders()

    def _framed(self, view: View) -> View:
        """The view of this moment; on a plane, points on the walls have room for a ring round them."""
        if self.is_solid:
            return self.flow.view(view, self.margin)
        room = max(MARGIN, 1.0 + RING_ROOM / self.space.region.half)
        return self.flow.view(view, MARGIN + (room - MARGIN) * self.flow.t)

    # What lies in the plane of two features, and is bent by the warp.

    def _cuts(self) -> list[Curves]:
        """The first layer's cut lines, while they are few enough to be told apart."""
        network = self.experiment.network
        if not self.is_plane or network.layers[0].n_out > MOST_CUTS:
            return []
        lines = network.cut_lines()
        if self.is_solid:
            bent = [self.flow.evenly(cut_line(line, self.box, reach=1.0), 129) for line in lines if self._meets(line)]
        else:
            bent = [cut_line(line, self.box) for line in lines if self._meets(line)]
        seen = [k for k, line in enumerate(lines) if self._meets(line)]
        return [
            Curves([line], self.theme.neurons[k], 0.045, self.flow, lift=0.065)
            for k, line in zip(seen, bent, strict=True)
        ]

    def _meets(self, line: Hyperplane) -> bool:
        """Whether a cut line crosses what is seen of the plane."""
        return len(line.clip(self.box)) > 1

    def _boundaries(self) -> Curves:
        """Where two classes are the most probable, and equally so."""
        lines: list[Floats] = []
        if self.is_plane:
            step = float(self.box.size[0]) / 240
            traced = class_boundaries(self.experiment.network, self.box, resolution=300, step=step)
            lines = [line for _, _, line in traced]
        return Curves(lines, self.theme.separator, 0.05, self.flow, lift=0.075)

    # Axes and walls.

    def _axes(self) -> None:
        """The axes of the plane, if it has two features, and of the hidden space."""
        theme, layout, data = self.theme, self.layout, self.experiment.dataset
        sizes = layout.tick_size, layout.label_size
        names = [feature_markup(name) for name in data.feature_names[:2]]
        self.input_axes = input_axes(self.box, names, theme, *sizes) if self.is_plane else None
        if self.is_solid:
            self.edges, self.names = self._cube()
            self.walls: list[Curves | AxisNames | Axes] = [self.edges, self.names]
        else:
            self.walls = [hidden_axes(self.unit, theme, *sizes)]

    def _cube(self) -> tuple[Curves, AxisNames]:
        """The walls of the hidden space: of its own three axes, or of the directions that are shown of it."""
        theme, network = self.theme, self.experiment.network
        if self.sees_neurons:
            return cube(self.unit, theme, 0.42)
        weights, _ = output_scores(network)
        names = axis_names(self.flow.warp.view, weights, self.experiment.dataset.class_names)
        edges = Curves(cube_edges(self.unit, samples=97), theme.soft, 0.024, alpha=0.7, lift=0.065)
        labels = [plain(name) for name in names]
        return edges, AxisNames(self.unit, labels, [theme.ink] * 3, theme.background, self.layout.label_size)

    @property
    def sees_neurons(self) -> bool:
        """Whether each axis of the hidden space is a neuron's."""
        basis = self.flow.warp.view.basis
        return basis.shape[0] == basis.shape[1] and bool(np.allclose(basis, np.eye(len(basis))))

    # The cells of the classes.

    def _borders(self) -> None:
        """The borders between the classes' cells, and what divides the space."""
        network, theme, view = self.experiment.network, self.theme, self.flow.warp.view
        weights, bias = output_scores(network)
        self.scores = view.basis.T @ weights, bias
        output = network.layers[-1]
        found = cell_borders(output.weights, output.bias, view, self.unit) if view.exact else []
        self.pairs = [(border.first, border.second) for border in found]
        self.divider: Plane | Cells | None = None
        self.borders: list[Curves | Plane | Pane] = []
        if not self.is_solid:
            lines = [densified(border.corners, 0.02) for border in found]
            self.borders = [Curves([line], theme.separator, 0.05) for line in lines]
        elif network.n_classes == 2 and found:
            self.divider = Plane(self._between(0, 1), self.unit, theme.separator)
            self.borders = [self.divider]
        elif found:
            self.divider = cells = Cells(*self.scores, float(self.unit.size.max()))
            self.borders = [Pane(cells, (one.first, one.second), one.corners, theme.separator) for one in found]

    def _between(self, first: int, second: int) -> Hyperplane:
        """Where two classes' scores are equal in the view; the second one's side is that of the normal."""
        weights, bias = self.scores
        return Hyperplane(weights[:, second] - weights[:, first], float(bias[second] - bias[first]))

    # Poses in space.

    def _poses(self, region: Region) -> None:
        layout = self.layout
        standing = View(rotation=turntable(0.0, ELEVATION), perspective=PERSPECTIVE)
        turning = Region(region.x, region.y + 0.097 * region.half, region.half)
        self.above = Pose(View(), region, MARGIN)
        self.aside = Pose(standing, replace(region, half=region.half * 0.9), SHEET_MARGIN, AZIMUTH)
        self.corner = Pose(standing, turning, CUBE_MARGIN, AZIMUTH)

    def profile(self) -> Pose:
        """The view, without perspective, in which the borders are seen edge-on, as many of them as can be.

        For two classes along the plane; for more along the direction in which the scores change least. Of the views
        that do, mirrored left to right and upside down, it takes the one nearest to ``corner``.
        """
        weights, _ = self.scores
        points = self.flow.warp(self.experiment.dataset.X, 1.0)
        if weights.shape[1] == 2:
            right, up = edge_on(self._between(0, 1), points)
        else:
            right, up = np.linalg.svd(weights)[0][:, :2].T
        here = self.corner.unturned().view.rotation
        views = [looking(a * right, b * up) for a in (1, -1) for b in (1, -1)]
        nearest = max(views, key=lambda rotation: float(np.trace(rotation @ here.T)))
        region = replace(self.above.region, half=self.corner.region.half)
        return Pose(View(rotation=nearest), region, self.corner.margin)
