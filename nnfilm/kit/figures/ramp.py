"""What a single hidden neuron does with any data: the plane is bent up into the curve of its activation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.tween import Tween, hide, steady
from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.figures.sheet import ON, PERSPECTIVE, framed_points
from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.marks.curves import Curves, FrameBorder, cut_line, sampled
from nnfilm.kit.marks.points import cloud_of
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.space.placement import Placement, solid
from nnfilm.kit.space.poses import Pose, Posed, inscribed, nearest_turn
from nnfilm.kit.space.space import Space
from nnfilm.kit.space.view import View, turntable
from nnfilm.kit.style.layout import Layout, Oblong, nice_ticks
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.surfaces.sheet_surface import SheetSurface
from nnfilm.kit.surfaces.tints import by_class
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.kit.text.sentence import Name, Sentence
from nnfilm.kit.text.typeset import math, plain
from nnmath.experiments.experiment import Experiment
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import spread_beside
from nnmath.networks.activations import activation
from nnmath.networks.boundaries import class_boundaries
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, length, matmul

TOP = 0.75  # of the picture's width: how high the neuron's largest answer is drawn
ASIDE, ELEVATION = 35.0, 26.0  # degrees by which the ramp is seen from beside its cut, and from above
ROOM = 1.04  # times what the sheet fills, seen along the cut
DIRECTION = 1e-12  # a neuron whose weights are shorter has no direction


class Ramp:
    """A place function: whatever ``flat`` puts on the plane of ``network`` (two features, one hidden neuron) stands as
    high there as the neuron's answer, of which the range ``answers`` is drawn from 0 to ``top``.

    Knobs: ``height``, from flat (0) to that (1); ``answered``, from the neuron's answer (0) to the network's
    probability of class 1 (1).
    """

    def __init__(self, flat: Placement, network: Network, top: float, answers: tuple[float, float]) -> None:
        self.flat, self.network, self.top = flat, network, top
        self.low, self.high = answers
        self.height, self.answered = 0.0, 0.0

    def share(self, points: Floats) -> Floats:
        """How high (n,) the neuron's answer is at points (n, 2) of the plane, of its range."""
        return np.asarray((self.network.hidden(points)[:, 0] - self.low) / (self.high - self.low))

    def __call__(self, points: Floats) -> Floats:
        places = self.flat(points).copy()
        if self.height:
            share = self.share(places[:, :2])
            if self.answered:
                share += self.answered * (self.network.predict_proba(places[:, :2])[:, 1] - share)
            places[:, 2] = self.height * self.top * share
        return places


class RampFigure(Posed):
    """Data and the plane in which a single neuron's cut is a line, flat or bent, in a solid space.

    Data of two features are in that plane; for more features, ``turning`` turns into it from the first view of the
    data. Each point keeps its distance from the cut, since no other direction matters to the neuron. ``network`` is the
    experiment's network on that plane. Poses: ``above``, ``aside``, and ``along`` the cut, where the sheet is a curve
    on ``axes``.
    """

    def __init__(self, experiment: Experiment, layout: Layout, theme: Theme) -> None:
        data, layers = experiment.dataset, experiment.network.layers
        self.experiment, self.theme, self.layout = experiment, theme, layout
        self.plane = plane = DataPlane(experiment, layout, theme, last=self._last())
        self.turning, self.is_plane, self.box = plane.turning, plane.is_plane, plane.last_box
        scale = np.array([self.turning.widening, 1.0])
        self.weights = matmul((self.turning.last / scale).T, layers[0].weights[:, 0])
        self.network = Network.from_arrays(
            [self.weights[:, None], layers[1].weights],
            [layers[0].bias, layers[1].bias],
            experiment.network.activation,
        )
        self.width = float(self.box.size[0])
        self.top = TOP * self.width
        points = self.turning.seen_at(data.X[framed_points(data, self.turning.last)], 1.0)[:, :2]
        sums = self.sums(np.concatenate([self.box.corners(), points]))
        reach = max(float(np.abs(sums).max()), 1e-9)  # of an activation without two ends as much as is seen
        answers = activation(self.network.activation).limits(reach)
        self.standing, self.lying = (Ramp(flat, self.network, self.top, answers) for flat in (self.turning, solid))
        self.cloud = cloud_of(data, theme, self.standing)
        self.cloud.within = plane.cloud.within
        raised = Ramp(solid, self.network, self.top, answers)
        raised.height = 1.0
        bent: list[Placement] = [lambda points: raised(points) / self.width]
        tint = by_class(self.network, theme)
        self.sheet = SheetSurface(self.box, self.box, self.lying, tint, theme, 0.85, bent)
        line = cut_line(self.network.cut_lines()[0], self.box, 1.0)  # none where it lies beside what is seen
        self.cut = Curves([line], theme.neuron(0), 0.05, self.lying, lift=ON)
        self.borders = [line for _, _, line in class_boundaries(self.network, self.box, 300, self.width / 120)]
        self.boundary = Curves(self.borders, theme.separator, BOUNDARY_LINE, self.lying, lift=0.075)
        self.legend, self.grid, self.border = plane.legend, plane.grid, plane.border
        self.frame: Axes | FrameBorder = plane.axes if self.is_plane else plane.border  # what is round the data
        self.diagram = self._diagram()
        self.margin, self.lift = 1.0, 0.0
        self.above = Pose(View(), layout.beside_legend(data.n_classes) if self.is_plane else plane.bare, 1.0, hazy=0.0)
        self.space = Space(self.above.region, View(), solid=True, cropped=True)
        self.space.framing = self._framed
        self.aside = self.aside_in(layout.space_beside_legend(data.n_classes))
        half = float(np.abs(matmul(self.box.corners() - self.box.center, self._across)).max())
        self.half = ROOM * max(half, self.top / 2)
        across, turn = View(rotation=turntable(0.0, 0.0)), self.aside.turn + ASIDE  # the answers grow to the right
        self.along = Pose(across, layout.beside_legend(data.n_classes), 2 * self.half / self.width, turn, 0.0)

    def _diagram(self) -> list[NetworkDiagram]:
        """The network below the legend, if there is room."""
        place = self.layout.below_legend(self.experiment.dataset.n_classes)
        if place is None:
            return []
        return [NetworkDiagram(self.experiment.network, place, self.theme, heat=self.box, embedded=self.embedded)]

    def _last(self) -> Floats | None:
        """Of more features than two, the directions (d, 2) in which the neuron's cut is upright."""
        X, weights = self.experiment.dataset.X, self.experiment.network.layers[0].weights[:, 0]
        if X.shape[1] == 2:
            return None
        from_cut = weights / max(length(weights), DIRECTION)
        return np.column_stack([from_cut, spread_beside(from_cut, X)])

    def sums(self, places: Floats) -> Floats:
        """The neuron's weighted sums (n,) at places (n, 2) of the plane."""
        return np.asarray(matmul(places, self.weights) + self.network.layers[0].bias[0])

    def bent(self, seconds: float, **knobs: float) -> list[Tween]:
        """Points and sheet move together, into these knobs of their place functions."""
        return [Tween(one, run_time=seconds, rate_func=steady, **knobs) for one in (self.standing, self.lying)]

    def look_along(self) -> None:
        """Stand bent, seen along the cut."""
        self.turning.t, self.lift = 1.0, self.top / 2
        self.standing.height = self.lying.height = 1.0
        self.take(self.along)
        self.space.cropped = False

    def embedded(self, points: Floats) -> Floats:
        """Points (n, 2) of the plane as points (n, d) of all features: in all other directions at the mean."""
        if self.is_plane:
            return points
        return np.asarray(matmul(points / [self.turning.widening, 1.0], self.turning.last.T))

    def _framed(self, view: View) -> View:
        seen = self.plane.space.framing(view) if self.plane.space.framing else self.plane.space.view
        center = seen.center + np.array([0.0, 0.0, self.lift])
        return replace(view, center=center, half=seen.half * self.margin)

    def aside_in(self, place: Oblong) -> Pose:
        """From aside, so that the bent sheet fills a place, also while it turns on to be seen along the cut."""
        turn = nearest_turn(-float(np.degrees(np.arctan2(self.weights[1], self.weights[0]))))
        standing = View(rotation=turntable(0.0, ELEVATION), perspective=PERSPECTIVE)
        seen = replace(standing, center=np.append(self.box.center, self.top / 2), half=self.width / 2)
        corners = self.box.corners()
        body = np.concatenate([np.column_stack([corners, np.full(4, z)]) for z in (0.0, self.top)])
        views = [seen.turned(one) for one in np.linspace(turn - ASIDE, turn, 5)]
        return Pose(standing, inscribed(place, views, body), 1.0, turn - ASIDE, hazy=0.0)

    @property
    def _across(self) -> Floats:
        """The direction (2,) in the plane in which the sum grows."""
        return self.weights / max(length(self.weights), DIRECTION)

    def chart(self) -> tuple[Space, Axes, Axes]:
        """What lies over the picture seen along the cut: a flat space with axes of sum and answer, and of sum and
        probability; nothing of it is to be seen yet.
        """
        x = float(matmul(self.box.center, self._across))
        box = Box.cube(np.array([x, self.top / 2]), self.half)
        space = Space(self.along.region, View(np.append(box.center, 0.0), self.half))
        answers = np.array([self.lying.low, (self.lying.low + self.lying.high) / 2, self.lying.high])
        names = math("a", self.theme.neuron(0)), plain(self.probability().text())
        values = answers, np.array([0.0, 0.5, 1.0])
        axes = [self._chart_axes(box, name, one) for name, one in zip(names, values, strict=True)]
        hide(*axes)
        space.include(*axes)
        return space, axes[0], axes[1]

    def probability(self) -> Sentence:
        """What the height is called in the end."""
        return Sentence("probability of {name}", name=Name(shown_classes(self.experiment.dataset)[1]))

    def _chart_axes(self, box: Box, name: str, values: Floats) -> Axes:
        size, bias = length(self.weights), float(self.network.layers[0].bias[0])
        ends = box.low[0] * size + bias, box.high[0] * size + bias
        sums = nice_ticks(*ends)
        across = Axis(math("z"), self.theme.neuron(0), (sums - bias) / max(size, DIRECTION), sums)
        up = Axis(name, self.theme.neuron(0), np.linspace(0.0, self.top, 3), values)
        return Axes(box, (across, up), self.theme, self.layout.tick_size, self.layout.label_size)

    def level_lines(self) -> list[Curves]:
        """Lines across the chart where the winning class changes: of two at one half of the probability, of more where
        the neuron's answer makes another one win. They are not drawn yet.
        """
        shares = self.levels() if self.experiment.dataset.n_classes > 2 else [0.5]
        x, lines = float(matmul(self.box.center, self._across)), []
        for y in (share * self.top for share in shares):
            ends = np.array([[x - self.half, y], [x + self.half, y]])
            lines.append(Curves([sampled(*ends)], self.theme.soft, 0.025))
            lines[-1].drawn = 0.0
        return lines

    def levels(self) -> list[float]:
        """The shares of its range at which the winning class changes with the neuron's answer."""
        low, high = self.lying.low, self.lying.high
        share = np.linspace(0.0, 1.0, 2001)
        output = self.experiment.network.layers[-1]
        logits = (low + share * (high - low))[:, None] * output.weights + output.bias
        best = np.argmax(logits, axis=1) if logits.shape[1] > 1 else (logits[:, 0] > 0).astype(int)
        return [float(value) for value in share[1:][np.diff(best) != 0]]
