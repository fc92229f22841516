"""The passage through one layer: from what is shown of its input to what is shown of its output.

Stage 1, weights and bias: what is shown turns and stretches until it lies in the chart of the pre-activations, each
axis to its own scale.
Stage 2, activation: the layer itself, from so gentle that it is that chart to as steep as it is (`Activation.dial`).
What is drawn at any moment of it is a true layer at a smaller steepness, up to a scale per axis.
Each stage begins and ends at rest, so neither place nor speed jumps where two of them meet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.rotations import mirrors
from nnmath.networks.activations import activation
from nnmath.networks.network import Layer
from nnmath.utils.arrays import Floats, ends, length, matmul, read_only, svd
from nnmath.warps.linear_path import LinearPath, PointingPath, SpacePath

FIRST_STAGE_ENDS = 0.5
REST = 0.15  # the share of stage 2 over which it gathers pace, and over which it loses it
LOOKS = 9  # moments of stage 2 at which it is seen how far a wide layer reaches

MOMENTS = 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, 33))
"""The moments at which `Zoom.holding` looks: close together at both ends, where what turns needs room soonest."""
SLACK = 0.005
"""The share of a window by which a point may stick out of it at one of these moments."""


@dataclass(frozen=True, eq=False)
class Zoom:
    """A square or cube that closes in from ``first`` on ``last``, for s in [0, 1].

    The centre moves evenly, the size by a constant factor per unit of s; in between it is up to exp(``room``) times
    as large, so that what turns in it stays in it.
    """

    first: Box
    last: Box
    room: float = 0.0

    def __call__(self, s: float) -> Box:
        """The window at ``s``."""
        if s == 1.0:
            return self.last
        first, last = self.first, self.last
        half_size = (first.size[0] / 2) ** (1 - s) * (last.size[0] / 2) ** s
        return Box.cube((1 - s) * first.center + s * last.center, half_size * float(np.exp(self.room * _between(s))))

    def holding(self, shown: Callable[[float], Floats]) -> Zoom:
        """The same zoom with as much room as ``shown(s)``, points (n, d), need on their way."""
        room = 0.0
        for s in MOMENTS[1:-1]:
            window = self(s)
            reached = float(np.abs(shown(s) - window.center).max())
            need = np.log(max(reached, 1e-300) / (window.size[0] / 2 * (1 + SLACK)))
            room = max(room, float(need) / _between(s))
        return replace(self, room=self.room + room)


def _between(s: float) -> float:
    """0 at both ends, 1 half-way; steep at the ends, as what turns needs room soon."""
    return float(1 - (1 - 2 * s) ** 4)


@dataclass(frozen=True, eq=False)
class LayerWarp:
    """``p(points (n, n_in), u)`` is (n, dimension) for u in [0, 1]: what is shown of the points on their way.

    ``view`` shows the layer's output. ``reach`` (n_out,) is the largest |z| of each neuron over the points that set
    the chart. What is shown turns about the image of ``pivot`` (n_in,), which moves straight; about the origin if
    there is none.
    """

    layer: Layer
    view: ClassView
    reach: Floats
    path: LinearPath | SpacePath | PointingPath
    shift: Floats
    zoom: Zoom
    last: Box
    pivot: Floats | None = None

    def __call__(self, points: Floats, u: float) -> Floats:
        """Where ``points`` (n, n_in) are shown at ``u``."""
        if u <= FIRST_STAGE_ENDS:
            return self.turned(points, _first(u))
        z = self.layer.pre_activation(points)
        dialled = activation(self.layer.activation).dial(z, self.steepness(u), self.reach)
        return np.asarray(matmul(dialled, self.view.basis))

    def turned(self, points: Floats, s: float) -> Floats:
        """Where ``points`` (n, n_in) are shown when stage 1 has come as far as ``s`` in [0, 1]."""
        return np.asarray(matmul(points, self.path(s).T) + self._offset(s))

    def steepness(self, u: float) -> float:
        """The activation's steepness at ``u``: 0 in stage 1, exactly 1 at the end."""
        return activation(self.layer.activation).steepness(turned_up(u), float(self.reach.max()))

    def linear(self, u: float) -> Floats:
        """The matrix (dimension, n_in) of stage 1 at ``u``; after it, the stage's last."""
        return self.path(_first(u))

    def offset(self, u: float) -> Floats:
        """The translation (dimension,) of stage 1 at ``u``; after it, the stage's last."""
        return self._offset(_first(u))

    def _offset(self, s: float) -> Floats:
        if self.pivot is None or s in (0.0, 1.0):
            return np.asarray(s * self.shift)
        first, last = matmul(self.path.start.T, self.pivot), matmul(self.path.end, self.pivot) + self.shift
        straight = (1 - s) * first + s * last
        return np.asarray(straight - matmul(self.path(s), self.pivot))

    def stretches(self) -> Floats:
        """By how much stage 1 stretches what is shown, the largest first, (2,) or (3,): the singular values of its map
        from what is shown before to what is shown after. How large that is seen, the windows tell.
        """
        shown = self.path.start[:, self.path.start.any(axis=0)]
        return svd(matmul(self.path.end, shown))[1]

    def turned_by(self) -> float:
        """By how many degrees stage 1 turns what is shown."""
        return float(np.degrees(length(self.path.turn)))

    def window(self, u: float) -> Box:
        """What a viewer should look at at ``u``: it closes in during stage 1, and then stays where all activations
        lie in it from the start; on those of a ReLU it closes in as the slope below 0 falls.
        """
        if u <= FIRST_STAGE_ENDS:
            return self.zoom(_first(u))
        s = self.steepness(u)
        first, last = self.zoom.last, self.last
        return Box((1 - s) * first.low + s * last.low, (1 - s) * first.high + s * last.high)


def _first(u: float) -> float:
    """How far stage 1 has come at ``u``."""
    return eased(min(u / FIRST_STAGE_ENDS, 1.0))


def turned_up(u: float) -> float:
    """How far stage 2 has come at ``u``, and the dial of the activation is turned, in [0, 1]: at an even pace except at
    its ends, where it rests.
    """
    share = max(0.0, (u - FIRST_STAGE_ENDS) / (1 - FIRST_STAGE_ENDS))
    pace = 1 / (1 - REST)
    if share < REST:
        return pace * share * share / (2 * REST)
    if share > 1 - REST:
        return 1 - pace * (1 - share) * (1 - share) / (2 * REST)
    return pace * (share - REST / 2)


def eased(share: float) -> float:
    """The cubic from 0 to 1 that is at rest at both ends."""
    return share * share * (3 - 2 * share)


def affine_chart(layer: Layer, reach: Floats) -> tuple[Floats, Floats]:
    """The chart of the pre-activations as a map of the layer's input: matrix (n_out, n_in) and shift (n_out,)."""
    factors, middle = activation(layer.activation).chart(reach)
    return factors[:, None] * layer.weights.T, middle + factors * layer.bias


def passage_in_space(layer: Layer, view: ClassView, before: Floats, first: Box, points: Floats) -> LayerWarp:
    """The passage of ``points`` (n, n_in), shown by ``before`` (n_in, 3) in the window ``first``, through ``layer``.

    If ``view`` would mirror what is shown, its mirror image is taken instead. The last window is the cube round the
    activation's range where up to three units are shown as they are, else round what is shown from stage 1 on.
    """
    z = layer.pre_activation(points)
    reach = np.abs(z).max(axis=0)
    end, shift = affine_chart(layer, reach)
    view = view.in_space()
    if mirrors(matmul(view.basis.T, end, before)):
        view = view.mirrored()
    path = SpacePath.between(before, matmul(view.basis.T, end))
    chart, last = windows(layer, view, z)
    zoom, pivot = Zoom(first, chart), read_only(points.mean(axis=0))
    passage = LayerWarp(layer, view, reach, path, read_only(matmul(view.basis.T, shift)), zoom, last, pivot)
    return replace(passage, zoom=zoom.holding(lambda s: passage.turned(points, s)))


def windows(layer: Layer, view: ClassView, z: Floats) -> tuple[Box, Box]:
    """What frames the chart of the sums ``z`` (n, n_out), and what frames their activations.

    Of up to three neurons that is the activation's range, which saturating ones have from the start; of a wider layer
    whatever is shown.
    """
    f, reach = activation(layer.activation), np.abs(z).max(axis=0)
    most = float(reach.max())
    if layer.n_out > 3:
        moments = [f.dial(z, f.steepness(s, most), reach) for s in np.linspace(0.0, 1.0, LOOKS)]
        both = cube_around(view.project(np.concatenate(moments)))
        return both, both
    last = _range(view, *f.limits(most))
    return (last if f.saturates else _range(view, f.middle - most, f.middle + most)), last


def _range(view: ClassView, low: float, high: float) -> Box:
    return cube_around(view.project(np.array([[low], [high]]) * np.ones(len(view.basis))))


def cube_around(points: Floats) -> Box:
    """The smallest cube round ``points`` (n, d), or square; of size 1 if they are all one."""
    low, high = ends(points)
    half_size = float((high - low).max()) / 2
    return Box.cube((low + high) / 2, half_size if half_size > 0 else 0.5)
