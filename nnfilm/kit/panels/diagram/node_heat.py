"""The heat map in a node: what the neuron says at each place of the plane."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.colors import rgba
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

REACH = 1.2  # of the disc on the plane, in half sides of the box
_COARSE = 41  # samples a side, to find how large activations become
_UNDER = 1.0  # pixels of a disc that lie under its rim, so that no seam is seen


def column_values(network: Network, X: Floats) -> list[Floats]:
    """What each column of a diagram holds for points (n, d): inputs, activations layer by layer, and probabilities.

    One output neuron holds the probability of class 1.
    """
    chances = network.predict_proba(X)
    return [X, *network.activations(X), chances if network.layers[-1].n_out > 1 else chances[:, 1:]]


class NodeHeat:
    """The heat maps of a network over a box of a plane: that of its two features, or one through the space of more,
    whose points (n, 2) ``embedded`` gives all features (n, d).

    The disc of a node shows the box but for its corners.
    """

    def __init__(self, network: Network, box: Box, embedded: Callable[[Floats], Floats] | None = None) -> None:
        self.network, self.box = network, box
        self._embedded = embedded or (lambda points: points)
        xs, ys = (np.linspace(low, high, _COARSE) for low, high in zip(box.low, box.high, strict=True))
        coarse = column_values(network, self._embedded(np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)))
        squash = activation(network.activation)
        limits = [squash.limits(max(float(np.abs(values).max()), 1e-9)) for values in coarse[1:-1]]
        self._low = [coarse[0].min(axis=0), *(np.full(1, low) for low, _ in limits), np.zeros(1)]
        self._high = [coarse[0].max(axis=0), *(np.full(1, high) for _, high in limits), np.ones(1)]

    def shares(self, column: int, values: Floats) -> Floats:
        """Values (n, width) of a column as shares of their range, 0 to 1."""
        low, high = self._low[column], self._high[column]
        return np.asarray(np.clip((values - low) / (high - low), 0.0, 1.0))

    def image(self, column: int, neuron: int, middle: Floats, radius: float, low: str, high: str) -> HeatImage:
        """The heat map of a node round ``middle`` (2,), in pixels; ``low`` and ``high`` are the colours of the least
        and the largest value."""
        across, down = _pixels(middle, radius)
        disc = np.stack([across, -down], axis=-1).reshape(-1, 2)
        points = self.box.center + disc * (REACH * self.box.size / 2)
        values = self.shares(column, column_values(self.network, self._embedded(points))[column])[:, neuron].reshape(
            across.shape
        )
        cover = np.clip(radius * (1.0 - np.hypot(across, down)) + 0.5 + _UNDER, 0.0, 1.0)
        first, second = rgba(low)[:3, None, None], rgba(high)[:3, None, None]
        colors = (first + values * (second - first)) * cover
        return HeatImage(np.concatenate([colors, cover[None]]), _corner(middle, radius) + 0.5)


def _corner(middle: Floats, radius: float) -> Floats:
    """The first pixel, column and row, of those in which a disc and what is under its rim lie."""
    return np.asarray(np.floor(middle - radius - _UNDER - 0.5))


def _pixels(middle: Floats, radius: float) -> tuple[Floats, Floats]:
    """How far the pixels of a disc, and a blank line more, are right of and below ``middle``, in radii."""
    corner = _corner(middle, radius)
    steps = np.arange(2 * int(np.ceil(radius + _UNDER + 1.5)))
    across, down = np.meshgrid(*(corner[axis] + steps + 0.5 - middle[axis] for axis in (0, 1)))
    return across / radius, down / radius


@dataclass(frozen=True, eq=False)
class HeatImage:
    """A disc (4, h, w), premultiplied, one sample a pixel; ``corner`` (2,) is the middle of the first of these."""

    image: Floats
    corner: Floats

    def lay(self, canvas: Canvas, opacity: float) -> None:
        """Put it where it belongs."""
        height, width = self.image.shape[1:]
        opposite = self.corner + np.array([width - 1, height - 1])
        canvas.stretch(self.image, self.corner, opposite, opacity, canvas.whole)
