"""The axes of the hidden square while the activation is turned up: first the sums z, then the activations.

At every moment the numbers are true: at steepness k a place on an axis stands for the value that sigmoid(k z) has
there, so the ticks slide as the scale of the axis changes.
"""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.marks.axes import Axes, Axis
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.placement import Flow
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.style.ticks import nice_ticks
from nnfilm.scenes.kit.text.markup import math
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

_HANDED_OVER = 0.02  # the share of the way at whose end the numbers of z have given way to those of a
_GONE = 0.45  # the share of this at whose end the words of z are gone; those of a come in the last such share
_NEXT = 0.1  # of the range of a value, from its middle number to the next
_TOUCHING, _CLEAR = 1.5, 1.9  # em between these at which they are hidden, and at which they show
_NEAR, _FAR = 1.02, 1.25  # stretches of an axis at which its middle numbers are no more needed, and still are


class DialAxes(Part):
    """The frame of the square with ticks, from the end of stage 1 on. Knob: ``opacity``."""

    def __init__(self, flow: Flow, layout: Layout, theme: Theme) -> None:
        self.flow, self.layout, self.theme = flow, layout, theme
        self.opacity = 0.0
        self._f = activation(flow.warp.network.activation)

    def value(self, place: Floats) -> Floats:
        """What places (n, 2) in the square stand for on the axes, at this moment: sums in stage 1, else activations."""
        warp, middle = self.flow.warp, self._f.middle
        k = warp.steepness(self.flow.t)
        if k == 0:
            factors, shift = self._f.chart(warp.reach)
            return np.asarray((place - shift) / factors)
        return np.asarray(middle + (place - middle) / self._f.stretch(k, warp.reach))

    def _axes(self, space: Space) -> list[tuple[Axes, float, float]]:
        """The axes of this moment, with how far their lines and their words show: the sums' words go before others come."""
        warp = self.flow.warp
        k, box = warp.steepness(self.flow.t), warp.window(max(self.flow.t, warp.stages[-2][1]))
        told = min(1.0, k * float(warp.reach.max()) / (_HANDED_OVER * 100))
        shown: list[tuple[list[Axis], float, float]] = []
        if told < 1:
            shown.append(([self._sums(axis, k) for axis in (0, 1)], 1 - told, max(0.0, 1 - told / _GONE)))
        if told > 0:
            come = max(0.0, 1 - (1 - told) / _GONE)
            shown.append(([self._activations(axis, k, middles=False) for axis in (0, 1)], told, come))
            spare = self._spare(k, space)
            if spare > 0:
                shown.append(([self._activations(axis, k, middles=True) for axis in (0, 1)], told * spare, come * spare))
        layout, theme = self.layout, self.theme
        sizes = layout.tick_size, layout.label_size
        return [(Axes(box, axes, theme, *sizes, crossed=True), lines, words) for axes, lines, words in shown]

    def _spare(self, k: float, space: Space) -> float:
        """How far the middle numbers show: while they are needed, and as long as they have room."""
        stretch = self._f.stretch(k, self.flow.warp.reach)
        low, high = self._f.limits(float(self.flow.warp.reach.max()))
        apart = _NEXT * (high - low) * float(stretch.min()) / space.world_size(1.0) / self.layout.tick_size
        needed, room = (stretch.max() - _NEAR) / (_FAR - _NEAR), (apart - _TOUCHING) / (_CLEAR - _TOUCHING)
        return float(np.clip(min(needed, room), 0.0, 1.0))

    def _sums(self, axis: int, k: float) -> Axis:
        reach = self.flow.warp.reach
        ticks = nice_ticks(-float(reach[axis]), float(reach[axis]))
        values = np.tile(ticks[:, None], (1, len(reach)))
        return Axis(math(f"z_{axis + 1}"), self.theme.neuron(axis), self._f.dial(values, k, reach)[:, axis], ticks)

    def _activations(self, axis: int, k: float, *, middles: bool) -> Axis:
        warp = self.flow.warp
        low, high = self._f.limits(float(warp.reach.max()))
        shares = np.array([0.25, 0.4, 0.6, 0.75]) if middles else np.array([0.0, 0.5, 1.0])
        values = low + shares * (high - low)
        places = self._f.middle + (values - self._f.middle) * float(self._f.stretch(k, warp.reach)[axis])
        box = warp.window(self.flow.t)
        slack = 1e-3 * float(box.size[axis])
        inside = (places > box.low[axis] - slack) & (places < box.high[axis] + slack)
        name = "" if middles else math(f"a_{axis + 1}")
        return Axis(name, self.theme.neuron(axis), places[inside], values[inside].round(2))

    def under(self, space: Space, canvas: Canvas) -> None:
        """The frame and its ticks."""
        for axes, lines, _ in self._axes(space):
            axes.opacity = self.opacity * lines
            axes.under(space, canvas)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers and names."""
        for axes, _, words in self._axes(space):
            axes.opacity = self.opacity * words
            axes.over(space, canvas)
