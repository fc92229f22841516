"""The homotopy that carries the data from the plane into the hidden space.

Stage 1, weights and bias: the plane is turned and stretched until each neuron's cut line is parallel to an
axis. Stage 2, activation: each coordinate is squeezed by the activation function, in a chart that is
already scaled to the activation's range, so that the squeeze is seen all along.
Points, grid lines and cut lines all go through the same function, so they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from nnmath._checks import Floats, as_points, read_only
from nnmath.activations import activation
from nnmath.geometry import Box
from nnmath.network import Network
from nnmath.polar import LinearPath

FIRST_STAGE_ENDS = 0.5


@dataclass(frozen=True, eq=False)
class Warp:
    """Made by `warp`. ``w(points (n, d_in), t)`` is (n, d_out) for t in [0, 1].

    At t = 0 the points themselves (third coordinate 0 in 3-D; the projection shown for more than two
    features), at t = 1 exactly ``network.hidden(points)``. ``reach`` is the largest |z| over the domain.
    """

    stages: ClassVar[tuple[tuple[str, float], ...]] = (
        ("weights and bias", FIRST_STAGE_ENDS),
        ("activation", 1.0),
    )

    network: Network
    reach: float
    path: LinearPath
    shift: Floats
    first_window: Box
    last_window: Box

    def __call__(self, points: Any, t: float) -> Floats:
        """Where ``points`` (n, d_in) are at ``t``: (n, d_out). Raises ValueError for another shape or t."""
        X = as_points(points, self.network.n_features)
        t = _progress(t)
        if t <= FIRST_STAGE_ENDS:
            return np.asarray(X @ self.linear(t).T + self.offset(t))
        s = (t - FIRST_STAGE_ENDS) / (1 - FIRST_STAGE_ENDS)
        f = activation(self.network.activation)
        z = self.network.pre_activation(X)
        return np.asarray((1 - s) * f.chart(z, self.reach) + s * f(z))

    def carry(self, z: Any, t: float) -> Floats:
        """Where points ``z`` (n, 3) of the space of pre-activations are at ``t``, beside the sheet as well as on it:
        ``w.carry(network.pre_activation(X), t)`` is ``w(X, t)``. Before stage 2 the space keeps its shape along the
        sheet's normal. Raises ValueError if the network has not three hidden neurons.
        """
        points, t = as_points(z, 3, "z"), _progress(t)
        if self.network.n_hidden != 3:
            raise ValueError(f"only the space of 3 hidden neurons is carried; this network has {self.network.n_hidden}")
        f = activation(self.network.activation)
        chart = f.chart(points, self.reach)
        if t > FIRST_STAGE_ENDS:
            s = (t - FIRST_STAGE_ENDS) / (1 - FIRST_STAGE_ENDS)
            return np.asarray((1 - s) * chart + s * f(points))
        beside = np.linalg.solve(self._frame(FIRST_STAGE_ENDS), (chart - self.shift).T)
        return np.asarray((self._frame(t) @ beside).T + self.offset(t))

    def _frame(self, t: float) -> Floats:
        """The map of stage 1 at ``t`` with a third column: the sheet's normal, as long as the sheet is stretched."""
        sheet = self.linear(t)
        normal = np.cross(sheet[:, 0], sheet[:, 1])
        return np.column_stack([sheet, normal / np.sqrt(np.linalg.norm(normal))])

    def linear(self, t: float) -> Floats:
        """The matrix (d_out, d_in) of stage 1 at ``t``, never singular; after it, the stage's last."""
        return self.path(min(_progress(t) / FIRST_STAGE_ENDS, 1.0))

    def offset(self, t: float) -> Floats:
        """The translation (d_out,) of the map at ``t`` in stage 1; after it, the stage's last."""
        return np.asarray(min(_progress(t) / FIRST_STAGE_ENDS, 1.0) * self.shift)

    def window(self, t: float) -> Box:
        """What a viewer should look at: the square or cube around the domain at t = 0, closing in on the
        box of the activation's range at the end of stage 1, where it stays. The centre moves evenly, the
        size by a constant factor per unit of t, as a zoom does.
        """
        s = min(_progress(t) / FIRST_STAGE_ENDS, 1.0)
        if s == 1.0:
            return self.last_window
        first, last = self.first_window, self.last_window
        half_size = (first.size[0] / 2) ** (1 - s) * (last.size[0] / 2) ** s
        return Box.cube((1 - s) * first.center + s * last.center, half_size)


def warp(network: Network, domain: Any = None, start: Any = None) -> Warp:
    """The warp of a network with two or three hidden neurons.

    ``domain``: points (n, d_in) or a `Box`: the part of the input space that is seen. It sets the scale of
    the chart in which the activation squeezes; [-3, 3]^2 if not given.
    ``start`` (d_in, 2), orthonormal columns: the projection shown at t = 0. With two features it is the
    identity; with more, if not given, the first two principal components of ``domain``.
    Raises ValueError if the network mirrors the plane (then use ``network.oriented()``), flattens it to a
    line, or has another number of hidden neurons.
    """
    if network.n_hidden not in (2, 3):
        raise ValueError(f"the warp shows 2 or 3 hidden neurons; this network has {network.n_hidden}")
    seen = _seen_points(network, domain)
    reach = float(np.abs(network.pre_activation(seen)).max())
    f = activation(network.activation)
    weights, bias = network.layers[0].weights, network.layers[0].bias
    low, high = f.limits(reach)
    scale = (high - low) / (2 * reach) if reach > 0 else 0.0
    end = weights.T * scale
    basis = _shown_plane(network, seen, start, end)
    _refuse_mirror(end @ basis, own_start=start is not None and network.n_features > 2)
    return Warp(
        network=network,
        reach=reach,
        path=LinearPath.between(basis, end),
        shift=read_only((low + high) / 2 + bias * scale),
        first_window=_square_around(seen @ basis, network.n_hidden),
        last_window=Box(np.full(network.n_hidden, low), np.full(network.n_hidden, high)),
    )


def _progress(t: float) -> float:
    """``t`` itself; rounding just outside [0, 1] is forgiven, all else raises ValueError."""
    if not -1e-9 <= t <= 1 + 1e-9:
        raise ValueError(f"t must lie in [0, 1], not {t}")
    return min(max(float(t), 0.0), 1.0)


def _seen_points(network: Network, domain: Any) -> Floats:
    if domain is None:
        if network.n_features != 2:
            raise ValueError(f"the warp of {network.n_features} features needs a domain: the points that are shown")
        domain = Box.cube([0.0, 0.0], 3.0)
    # |z| is convex, so over a box it is largest at a corner.
    seen = as_points(domain.corners() if isinstance(domain, Box) else domain, network.n_features, "domain")
    if not len(seen):
        raise ValueError("the domain of a warp must hold at least one point")
    return seen


def _shown_plane(network: Network, seen: Floats, start: Any, end: Floats) -> Floats:
    d_in = network.n_features
    if start is not None:
        basis = np.array(start, dtype=np.float64)
        if basis.shape != (d_in, 2) or not np.allclose(basis.T @ basis, np.eye(2)):
            raise ValueError(f"start must have shape ({d_in}, 2) and orthonormal columns")
        return basis
    if d_in == 2:
        return np.eye(2)
    centred = seen - seen.mean(axis=0)
    basis = np.linalg.eigh(centred.T @ centred)[1][:, :-3:-1]  # largest first
    basis = basis * np.sign(basis[np.argmax(np.abs(basis), axis=0), [0, 1]])
    if len(end) == 2 and np.linalg.det(end @ basis) < 0:
        basis = basis * [
            1.0,
            -1.0,
        ]  # a principal component has no sign of its own: take the one without a mirror
    return basis


def _refuse_mirror(matrix: Floats, own_start: bool) -> None:
    if len(matrix) == 2 and np.linalg.det(matrix) < 0:
        way_out = "swap the two columns of start" if own_start else "use network.oriented(), the same function"
        raise ValueError(f"the weights mirror the plane, which no motion can do; {way_out}")


def _square_around(plane_points: Floats, dimension: int) -> Box:
    box = Box.around(plane_points, margin=0.0)
    center = np.zeros(dimension)
    center[:2] = box.center
    return Box.cube(center, float(box.size.max()) / 2)
