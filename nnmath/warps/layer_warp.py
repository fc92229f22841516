"""The passage through one layer: from what is shown of its input to what is shown of its output.

Chapter 1, weights and bias: what is shown turns and stretches until it lies in the chart of the pre-activations.
Chapter 2, activation: each coordinate is squeezed by the activation function, in that chart, and the result is seen
through the layer's own view.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.rotations import mirrors
from nnmath.networks.activations import Activation, activation
from nnmath.networks.network import Layer
from nnmath.utils.arrays import Floats, read_only
from nnmath.warps.linear_path import LinearPath, SpacePath
from nnmath.warps.zoom import Zoom

FIRST_STAGE_ENDS = 0.5


@dataclass(frozen=True, eq=False)
class LayerWarp:
    """``p(points (n, n_in), u)`` is (n, dimension) for u in [0, 1]: what is shown of the points on their way.

    ``view`` shows the layer's output. ``reach`` is the largest |z| over the points that set the chart. What is
    shown turns about the image of ``pivot`` (n_in,), which moves straight; about the origin if there is none.
    """

    layer: Layer
    view: ClassView
    reach: float
    path: LinearPath | SpacePath
    shift: Floats
    zoom: Zoom
    pivot: Floats | None = None

    def __call__(self, points: Floats, u: float) -> Floats:
        """Where ``points`` (n, n_in) are shown at ``u``."""
        if u <= FIRST_STAGE_ENDS:
            return np.asarray(points @ self.linear(u).T + self.offset(u))
        s = (u - FIRST_STAGE_ENDS) / (1 - FIRST_STAGE_ENDS)
        f = activation(self.layer.activation)
        z = self.layer.pre_activation(points)
        moved = f(z) if s == 1.0 else (1 - s) * chart(f, z, self.reach) + s * f(z)
        return np.asarray(moved @ self.view.basis)

    def linear(self, u: float) -> Floats:
        """The matrix (dimension, n_in) of stage 1 at ``u``; after it, the stage's last."""
        return self.path(min(u / FIRST_STAGE_ENDS, 1.0))

    def offset(self, u: float) -> Floats:
        """The translation (dimension,) of stage 1 at ``u``; after it, the stage's last."""
        s = min(u / FIRST_STAGE_ENDS, 1.0)
        if self.pivot is None or s in (0.0, 1.0):
            return np.asarray(s * self.shift)
        straight = (1 - s) * self.path.start.T @ self.pivot + s * (self.path.end @ self.pivot + self.shift)
        return np.asarray(straight - self.path(s) @ self.pivot)

    def seen_sizes(self) -> Floats:
        """By how much stage 1 stretches what is shown, as it is seen in its windows, (2,) or (3,): the singular values
        of its map, of what is shown before to what is shown after, times by how much the window closes in. Below 1 it
        is seen to shrink.
        """
        shown = self.path.start[:, self.path.start.any(axis=0)]
        sizes = np.linalg.svd(self.path.end @ shown, compute_uv=False)
        return np.asarray(sizes * float(self.zoom.first.size[0] / self.zoom.last.size[0]))

    def seen_turn(self) -> float:
        """By how many degrees stage 1 turns what is shown."""
        return float(np.degrees(np.linalg.norm(self.path.turn)))

    def window(self, u: float) -> Box:
        """What a viewer should look at at ``u``: it closes in during stage 1, and stays."""
        return self.zoom(min(u / FIRST_STAGE_ENDS, 1.0))


def chart(f: Activation, z: Floats, reach: float) -> Floats:
    """``f.chart(z, reach)``; of a layer that is 0 everywhere, the middle."""
    if reach > 0:
        return f.chart(z, reach)
    low, high = f.limits(reach)
    return np.full_like(z, (low + high) / 2)


def affine_chart(layer: Layer, reach: float) -> tuple[Floats, Floats]:
    """The chart of the pre-activations as a map of the layer's input: matrix (n_out, n_in) and shift (n_out,)."""
    low, high = activation(layer.activation).limits(reach)
    scale = (high - low) / (2 * reach) if reach > 0 else 0.0
    return layer.weights.T * scale, (low + high) / 2 + layer.bias * scale


def passage_in_space(layer: Layer, view: ClassView, before: Floats, first: Box, points: Floats) -> LayerWarp:
    """The passage of ``points`` (n, n_in), shown by ``before`` (n_in, 3) in the window ``first``, through ``layer``.

    If ``view`` would mirror what is shown, its mirror image is taken instead. The last window is the cube round the
    activation's range where up to three units are shown as they are, else round what is shown from stage 1 on.
    """
    z = layer.pre_activation(points)
    reach = float(np.abs(z).max())
    end, shift = affine_chart(layer, reach)
    view = view.in_space()
    if mirrors(view.basis.T @ end @ before):
        view = view.mirrored()
    path = SpacePath.between(before, view.basis.T @ end)
    zoom, pivot = Zoom(first, _last_window(layer, view, reach, z)), read_only(points.mean(axis=0))
    passage = LayerWarp(layer, view, reach, path, read_only(view.basis.T @ shift), zoom, pivot)
    return replace(passage, zoom=zoom.holding(lambda s: passage(points, s * FIRST_STAGE_ENDS)))


def _last_window(layer: Layer, view: ClassView, reach: float, z: Floats) -> Box:
    f = activation(layer.activation)
    low, high = f.limits(reach)
    if layer.n_out <= 3 and high > low:
        z = np.array([[low] * layer.n_out, [high] * layer.n_out])
        return cube_around(view.project(z))
    return cube_around(view.project(np.concatenate([chart(f, z, reach), f(z)])))


def cube_around(points: Floats) -> Box:
    """The smallest cube round ``points`` (n, d), or square; of size 1 if they are all one."""
    low, high = points.min(axis=0), points.max(axis=0)
    half_size = float((high - low).max()) / 2
    return Box.cube((low + high) / 2, half_size if half_size > 0 else 0.5)
