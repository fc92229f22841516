"""The homotopy that carries the data from the plane into the hidden space.

Stage 1, weights and bias: the plane is turned and stretched until each neuron's cut line is parallel to an
axis. Stage 2, activation: the layer itself, its steepness k turned up like a dial from 0, where it is the linear chart
in which stage 1 ends, to 1. Every moment of it is a true layer, sigmoid(k z), up to a scale for each axis.
Points, grid lines and cut lines all go through the same function, so they cannot disagree.

Of more than three hidden neurons three directions are shown, those in which the classes come apart. Several hidden
layers are passed one after another, always in space.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import brentq

from nnmath.datasets.dataset import without_outliers
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView, class_view, layer_view
from nnmath.networks.activations import activation
from nnmath.networks.active_subspace import active_plane
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, as_points, length, matmul, read_only, solve
from nnmath.utils.memo import remembered
from nnmath.warps.layer_warp import (
    FIRST_STAGE_ENDS,
    LayerWarp,
    Zoom,
    affine_chart,
    passage_in_space,
    turned_up,
    windows,
)
from nnmath.warps.linear_path import LinearPath, PointingPath, SpacePath

Stages = tuple[tuple[str, float], ...]

# Points a side at which a box of the plane is looked at, where its corners alone would not do.
LOOKS_A_SIDE = 17


@dataclass(frozen=True, eq=False)
class Warp:
    """Made by `warp`. ``w(points (n, d_in), t)`` is (n, dimension) for t in [0, 1].

    At t = 0 the points themselves (third coordinate 0 in 3-D; the projection shown for more than two
    features), at t = 1 exactly ``view.project(network.hidden(points))``: for two or three hidden neurons
    ``network.hidden(points)`` itself. ``stages`` names the t at which each stage ends, two a layer.
    """

    network: Network
    passages: tuple[LayerWarp, ...]
    stages: Stages = (("weights and bias", FIRST_STAGE_ENDS), ("activation", 1.0))

    def __call__(self, points: Any, t: float) -> Floats:
        """Where ``points`` (n, d_in) are at ``t``: (n, dimension). Raises ValueError for another shape or t."""
        X = as_points(points, self.network.n_features)
        layer, u = self._moment(t)
        inputs = self.network.activations(X)[layer - 1] if layer else X
        return self.passages[layer](inputs, u)

    def _moment(self, t: float) -> tuple[int, float]:
        """The passage that is under way at ``t``, and how far it has come, in [0, 1]."""
        passed = _progress(t) * len(self.passages)
        if abs(passed - round(passed)) < 1e-9:
            passed = float(round(passed))  # the ends of passages are exact
        layer = min(int(passed), len(self.passages) - 1)
        return layer, passed - layer

    @property
    def dimension(self) -> int:
        """How many coordinates are shown: 2 for one layer of two neurons, else 3."""
        return int(self.view.basis.shape[1])

    @property
    def view(self) -> ClassView:
        """The view of the last hidden layer. One layer of two or three neurons is seen as it is; so is such a layer
        further up, but in space (two neurons: the third coordinate is 0), and in the order of axes that avoids a
        mirror image.
        """
        return self.passages[-1].view

    @property
    def basis(self) -> Floats:
        """The projection (d_in, 2) that is shown at t = 0."""
        return self.passages[0].path.start[:, :2]

    @property
    def path(self) -> LinearPath | SpacePath | PointingPath:
        """The path of linear maps in stage 1 of the first layer."""
        return self.passages[0].path

    @property
    def reach(self) -> Floats:
        """The largest ``|z|`` of each neuron of the first layer over the domain, (n,)."""
        return self.passages[0].reach

    def turned_up(self, t: float) -> float:
        """How far the dial of the activation is turned, in [0, 1], of the layer that is passed at ``t``."""
        return turned_up(self._moment(t)[1])

    def steepness(self, t: float) -> float:
        """The steepness k, in [0, 1], of the activation of the layer that is passed at ``t``: 0 in its stage 1."""
        layer, u = self._moment(t)
        return self.passages[layer].steepness(u)

    def time_of(self, k: float) -> float:
        """The t in stage 2 of the last layer at which its steepness is ``k`` in [0, 1]."""
        (_, start), (_, end) = self.stages[-2:]
        return float(brentq(lambda t: self.steepness(t) - k, start, end)) if 0 < k < 1 else (end if k >= 1 else start)

    @property
    def first_window(self) -> Box:
        """The square or cube around the domain."""
        return self.passages[0].zoom.first

    def carry(self, z: Any, t: float) -> Floats:
        """Where points ``z`` (n, 3) of the space of pre-activations are at ``t``, beside the sheet as well as on it:
        ``w.carry(network.pre_activation(X), t)`` is ``w(X, t)``. Before stage 2 the space keeps its shape along the
        sheet's normal. Raises ValueError if the network has not one layer of three hidden neurons.
        """
        points, t = as_points(z, 3, "z"), _progress(t)
        if self.network.widths != (3,):
            widths = ", then ".join(map(str, self.network.widths))
            raise ValueError(f"only the space of 3 hidden neurons is carried; this network has {widths}")
        f = activation(self.network.activation)
        if t > FIRST_STAGE_ENDS:
            return f.dial(points, self.steepness(t), self.reach)
        chart = f.dial(points, 0.0, self.reach)
        beside = solve(self._frame(FIRST_STAGE_ENDS), (chart - self.offset(1.0)).T)
        return np.asarray(matmul(self._frame(t), beside).T + self.offset(t))

    def _frame(self, t: float) -> Floats:
        """The map of stage 1 at ``t`` with a third column: the sheet's normal, as long as the sheet is stretched."""
        sheet = self.linear(t)
        normal = np.cross(sheet[:, 0], sheet[:, 1])
        return np.column_stack([sheet, normal / np.sqrt(length(normal))])

    def linear(self, t: float) -> Floats:
        """The matrix (dimension, n_in) of stage 1 of the layer that is passed at ``t``, never singular on the way;
        after it, the stage's last.
        """
        layer, u = self._moment(t)
        return self.passages[layer].linear(u)

    def offset(self, t: float) -> Floats:
        """The translation (dimension,) of stage 1 of the layer that is passed at ``t``; after it, the stage's last."""
        layer, u = self._moment(t)
        return self.passages[layer].offset(u)

    def window(self, t: float) -> Box:
        """What a viewer should look at: the square or cube around the domain at t = 0, closing in on what is shown
        of a layer at the end of its stage 1, where it stays. For up to three neurons that is the box of the
        activation's range (of a ReLU at first [-reach, reach], closing in on the range in stage 2). The centre moves
        evenly, the size by a constant factor per unit of the stage, as a zoom does, and makes room on the way for
        whatever turns.
        """
        layer, u = self._moment(t)
        return remembered(self, ("window", layer, u), lambda: self.passages[layer].window(u))


def warp(network: Network, domain: Any = None, start: Any = None) -> Warp:
    """The warp of a network whose last hidden layer has two neurons or more.

    ``domain``: points (n, d_in) or a `Box`: the part of the input space that is seen. It sets the scale of
    the chart in which the activation squeezes; [-3, 3]^2 if not given.
    ``start`` (d_in, 2), orthonormal columns: the projection shown at t = 0. With two features it is the
    identity; with more, if not given, the plane in which the answers at ``domain`` change most. One feature is a line,
    seen along the first axis: it has no other start, and no mirror image.
    One layer of two or three neurons raises ValueError if it mirrors the plane (then use ``network.oriented()``) or
    flattens it to a line. Wider and deeper networks move in space, where the view of a layer is chosen without a
    mirror, and may flatten what is shown, at the end of a stage. Raises ValueError for a last hidden layer of one
    neuron.
    """
    if network.n_hidden < 2:
        raise ValueError(f"the warp shows 2 hidden neurons or more; this network has {network.n_hidden}")
    if network.n_features > 1 and network.widths in ((2,), (3,)):
        return Warp(network, (_single(network, _seen_points(network, domain), start),))
    seen = _seen_points(network, domain, within=True)
    passages = _of_a_line(network, seen) if network.n_features == 1 else _in_space(network, seen, start)
    return Warp(network, passages) if len(passages) == 1 else Warp(network, passages, _stages(len(passages)))


def _single(network: Network, seen: Floats, start: Any) -> LayerWarp:
    """The passage through one layer of two or three neurons, shown as they are."""
    layer, view = network.layers[0], ClassView(np.eye(network.n_hidden), exact=True)
    z = layer.pre_activation(seen)
    reach = np.abs(z).max(axis=0)
    end, shift = affine_chart(layer, reach)
    basis = _shown_plane(network, seen, start)
    if layer.n_out == 2 and np.linalg.det(matmul(end, basis)) < 0:
        own_start = start is not None and network.n_features > 2
        way_out = "swap the two columns of start" if own_start else "use network.oriented(), the same function"
        raise ValueError(f"the weights mirror the plane, which no motion can do; {way_out}")
    chart, last = windows(layer, view, z)
    zoom = Zoom(_square_around(matmul(seen, basis), layer.n_out), chart)
    passage = LayerWarp(layer, view, read_only(reach), LinearPath.between(basis, end), read_only(shift), zoom, last)
    return replace(passage, zoom=zoom.holding(lambda s: passage.turned(seen, s)))


def _of_a_line(network: Network, seen: Floats) -> tuple[LayerWarp, ...]:
    """The passages of a line, points ``seen`` (n, 1): into the square of two neurons, of all else into space."""
    layer, values = network.layers[0], network.activations(seen)
    view = _view_of(network, 0, values[0])
    view = view if network.widths == (2,) else view.in_space()
    z = layer.pre_activation(seen)
    reach = np.abs(z).max(axis=0)
    end, shift = affine_chart(layer, reach)
    path = PointingPath.between(matmul(view.basis.T, end))
    chart, last = windows(layer, view, z)
    zoom = Zoom(_square_around(matmul(seen, np.eye(1, 2)), view.basis.shape[1]), chart)
    pivot = read_only(seen.mean(axis=0))
    first = LayerWarp(layer, view, read_only(reach), path, read_only(matmul(view.basis.T, shift)), zoom, last, pivot)
    first = replace(first, zoom=zoom.holding(lambda s: first.turned(seen, s)))
    return first, *_further(network, values, first)


def _in_space(network: Network, seen: Floats, start: Any) -> tuple[LayerWarp, ...]:
    """A passage for each hidden layer, each from what the one before it has left on screen."""
    basis, values = _shown_plane(network, seen, start), network.activations(seen)
    before, window = ClassView(basis, True).in_space().basis, _square_around(matmul(seen, basis), 3)
    first = passage_in_space(network.layers[0], _view_of(network, 0, values[0]), before, window, seen)
    return first, *_further(network, values, first)


def _further(network: Network, values: Sequence[Floats], first: LayerWarp) -> list[LayerWarp]:
    """The passages through the hidden layers behind the first one, whose activations are ``values``."""
    passages = [first]
    for k in range(1, len(values)):
        before, view = passages[-1], _view_of(network, k, values[k])
        passages.append(passage_in_space(network.layers[k], view, before.view.basis, before.last, values[k - 1]))
    return passages[1:]


def _view_of(network: Network, layer: int, values: Floats) -> ClassView:
    """How a hidden layer's activations ``values`` (n, width) are shown: where the classes part if it is the last."""
    shown = layer_view if layer < len(network.widths) - 1 else class_view
    return shown(network.layers[layer + 1].weights, values)


def _stages(n_layers: int) -> Stages:
    """Two stages a layer, all of the same length."""
    names = [f"{name} {layer}" for layer in range(1, n_layers + 1) for name in ("weights and bias", "activation")]
    return tuple((name, (i + 1) / len(names)) for i, name in enumerate(names))


def _progress(t: float) -> float:
    """``t``, clipped if rounding put it just outside [0, 1]; else raises ValueError."""
    if not -1e-9 <= t <= 1 + 1e-9:
        raise ValueError(f"t must lie in [0, 1], not {t}")
    return min(max(float(t), 0.0), 1.0)


def _seen_points(network: Network, domain: Any, within: bool = False) -> Floats:
    """The points of the ``domain``; of a box its corners, and with ``within`` those of a grid, if it is flat."""
    if domain is None:
        if network.n_features != 2:
            raise ValueError(f"the warp of {network.n_features} features needs a domain: the points that are shown")
        domain = Box.cube([0.0, 0.0], 3.0)
    if within and isinstance(domain, Box) and domain.dimension == 2:
        sides = [np.linspace(low, high, LOOKS_A_SIDE) for low, high in zip(domain.low, domain.high, strict=True)]
        domain = np.stack(np.meshgrid(*sides), axis=-1).reshape(-1, 2)
    # |z| is convex, so over a box it is largest at a corner.
    seen = as_points(domain.corners() if isinstance(domain, Box) else domain, network.n_features, "domain")
    if not len(seen):
        raise ValueError("the domain of a warp must hold at least one point")
    return seen


def _shown_plane(network: Network, seen: Floats, start: Any) -> Floats:
    """The projection (d_in, 2) at the start."""
    d_in = network.n_features
    if start is None:
        return start_plane(network, seen)
    basis = np.array(start, dtype=np.float64)
    if basis.shape != (d_in, 2) or not np.allclose(matmul(basis.T, basis), np.eye(2)):
        raise ValueError(f"start must have shape ({d_in}, 2) and orthonormal columns")
    return basis


def start_plane(network: Network, X: Floats) -> Floats:
    """The projection (d_in, 2) in which a warp first shows points ``X`` (n, d_in): up to two features as they are, else
    the plane in which the network's answers change most, of which two neurons get the side that they do not mirror.
    """
    if network.n_features <= 2:
        return np.eye(network.n_features, 2)
    basis = active_plane(network, without_outliers(X))
    if network.widths == (2,) and np.linalg.det(matmul(network.layers[0].weights.T, basis)) < 0:
        basis = basis * [1.0, -1.0]  # a direction of change has no sign of its own: take the one without a mirror
    return basis


def _square_around(plane_points: Floats, dimension: int) -> Box:
    box = Box.around(plane_points, margin=0.0)
    return Box.cube(np.append(box.center, np.zeros(dimension - 2)), float(box.size.max()) / 2)
