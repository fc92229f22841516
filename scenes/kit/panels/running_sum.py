"""A point that is moved across the plane, while a neuron's sum and value run along."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.animation.mobject import RasterMobject
from nnfilm.scenes.kit.marks.points import MARKER_RADIUS
from nnfilm.scenes.kit.marks.rings import hollow
from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.raster.primitives import CIRCLE
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.layout import SMALLEST, Layout
from nnfilm.scenes.kit.style.theme import Theme, mix, rgba
from nnfilm.scenes.kit.text.equations import signed
from nnfilm.scenes.kit.text.markup import math
from nnfilm.scenes.kit.text.phrases import activation_symbol
from nnfilm.scenes.kit.text.running_numbers import Run, decimals, draw_runs
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

FARTHEST = 8.0  # the size of the sum at either end of the way
EDGE = 0.06  # of the window's size: how near to its border the way comes


class Probe(Part):
    """A point of the plane that belongs to no class. Knobs: ``opacity``; ``at`` (2,), where it is.

    It fills with a neuron's colour as that neuron comes on.
    """

    def __init__(self, network: Network, neuron: int, at: Floats, theme: Theme) -> None:
        self.network, self.neuron, self.theme = network, neuron, theme
        self.at, self.opacity = np.asarray(at, dtype=np.float64), 0.0

    @property
    def total(self) -> float:
        """The neuron's sum there."""
        return float(self.network.pre_activation(self.at[None])[0, self.neuron])

    @property
    def value(self) -> float:
        """The neuron's value there."""
        return float(activation(self.network.activation)(np.array([self.total]))[0])

    @property
    def lit(self) -> float:
        """How far the neuron is on, 0 to 1."""
        low, high = activation(self.network.activation).limits(FARTHEST)
        return float(np.clip((self.value - low) / (high - low), 0.0, 1.0))

    def gather(self, space: Space, batch: Batch) -> None:
        """A disc in a ring."""
        theme, place = self.theme, solid(self.at[None])
        fill = rgba(mix(theme.background, theme.neuron(self.neuron), self.lit), self.opacity)[None]
        one, shape, rim = np.zeros(1, dtype=np.int32), np.array([CIRCLE]), rgba(theme.ink, self.opacity)[None]
        space.discs(batch, place, 2.0 * MARKER_RADIUS, one, shape, fill, rim, 0.05)
        hollow(space, batch, place, 2.9 * MARKER_RADIUS, rgba(theme.background, 0.8 * self.opacity))


class RunningSum(RasterMobject):
    """Two lines below a neuron's equation, with what it comes to at the probe: the sum, worked out, and the value.

    The probe goes a ``way`` from one point (2,) to another, which tells how much room its numbers take. Knob:
    ``opacity``.
    """

    def __init__(self, probe: Probe, way: tuple[Floats, Floats], layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.probe, self.layout, self.theme, self.opacity = probe, layout, theme, 0.0
        self._widest = [max((decimals(float(end[k])) for end in way), key=len) for k in (0, 1)]

    def draw(self, canvas: Canvas) -> None:
        """Glyph by glyph."""
        if self.opacity <= 0.002:
            return
        probe, network = self.probe, self.probe.network
        layer, n = network.layers[0], probe.neuron + 1
        color, ink = self.theme.neuron(probe.neuron), self.theme.ink
        runs = [Run(color, math(f"z_{n} ="))]
        for k, weight in enumerate(layer.weights[:, probe.neuron]):
            runs += [
                Run(color, math(f"{signed(float(weight), k == 0)} dot.op")),
                Run(ink, number=decimals(float(probe.at[k])), widest=self._widest[k]),
            ]
        bias = float(layer.bias[probe.neuron])
        runs += [
            Run(color, math(f"{signed(bias)} =")),
            Run(ink, number=decimals(probe.total), widest="\u22120.00"),
        ]
        size = max(SMALLEST, 0.92 * self.layout.label_size)
        rows = network.n_hidden + 1
        draw_runs(canvas, runs, self.layout.note(1, rows), size, opacity=self.opacity, gap=0.26)
        name = math(f"a_{n} = {activation_symbol(network.activation)}(z_{n}) =")
        value = [Run(color, name), Run(ink, number=decimals(probe.value), widest="0.00")]
        draw_runs(canvas, value, self.layout.note(2, rows), 1.1 * self.layout.label_size, opacity=self.opacity)


def way_across(network: Network, neuron: int, window: Box, middle: Floats) -> tuple[Floats, Floats]:
    """Two points (2,) of a window on either side of a neuron's cut line, as far from it: on the first the sum is
    -`FARTHEST`, on the other as much, or less where the window ends. Between them lies the point of the line that is
    nearest to ``middle`` (2,).
    """
    line = network.cut_lines()[neuron]
    foot, along = line.project(middle[None])[0], line.unit_normal
    slope = float(np.linalg.norm(line.normal))
    room = 0.5 * window.size * (1.0 - 2.0 * EDGE)
    away = np.abs(foot - window.center)
    free = (room - away) / np.maximum(np.abs(along), 1e-9)
    far = min(FARTHEST / max(slope, 1e-9), max(float(free.min()), 0.0))
    return foot - far * along, foot + far * along
