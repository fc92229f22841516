"""The axes of the hidden square while the activation is turned up: first the sums z, then the activations.

At every moment the numbers are true: at steepness k a place on an axis stands for the value that sigmoid(k z) has
there, so the ticks slide as the scale of the axis changes.
"""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.layout import Layout, nice_ticks
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.typeset import math
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

_HANDED_OVER = 2.0  # the largest k z at which the numbers of z have given way to those of a
_NEAR, _FAR = 1.02, 1.25  # stretches of an axis at which its middle numbers are no more needed, and still are


class DialAxes(Part):
    """The frame of the square with ticks, from the end of stage 1 on.

    Knobs: ``opacity``.
    """

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

    def _axes(self) -> list[tuple[Axes, float, float]]:
        """The axes at this moment, with how strongly their lines and their words show."""
        warp = self.flow.warp
        k, box = warp.steepness(self.flow.t), warp.window(max(self.flow.t, warp.stages[-2][1]))
        share = min(1.0, k * float(warp.reach.max()) / _HANDED_OVER)
        shown: list[tuple[list[Axis], float, float]] = []
        leaving, coming = max(0.0, 1.0 - 2.0 * share), max(0.0, 2.0 * share - 1.0)  # one goes before the other comes
        if share < 1:
            shown.append(([self._sums(axis, k) for axis in (0, 1)], 1.0 - share, leaving))
        if share > 0:
            shown.append(([self._activations(axis, k, middles=False) for axis in (0, 1)], share, coming))
            spare = float(np.clip((self._f.stretch(k, warp.reach).max() - _NEAR) / (_FAR - _NEAR), 0.0, 1.0))
            if spare > 0:
                shown.append(
                    ([self._activations(axis, k, middles=True) for axis in (0, 1)], share * spare, coming * spare)
                )
        layout, theme = self.layout, self.theme
        return [
            (Axes(box, axes, theme, layout.tick_size, layout.label_size, theme.background), lines, words)
            for axes, lines, words in shown
        ]

    def _sums(self, axis: int, k: float) -> Axis:
        reach = self.flow.warp.reach
        ticks = nice_ticks(-float(reach[axis]), float(reach[axis]))
        values = np.tile(ticks[:, None], (1, len(reach)))
        return Axis(math(f"z_{axis + 1}"), self.theme.neuron(axis), self._f.dial(values, k, reach)[:, axis], ticks)

    def _activations(self, axis: int, k: float, *, middles: bool) -> Axis:
        warp = self.flow.warp
        low, high = self._f.limits(float(warp.reach.max()))
        shares = np.array([0.25, 0.75]) if middles else np.array([0.0, 1.0])
        values = low + shares * (high - low)
        places = self._f.middle + (values - self._f.middle) * float(self._f.stretch(k, warp.reach)[axis])
        box = warp.window(self.flow.t)
        slack = 1e-3 * float(box.size[axis])
        inside = (places > box.low[axis] - slack) & (places < box.high[axis] + slack)
        name = "" if middles else math(f"a_{axis + 1}")
        return Axis(name, self.theme.neuron(axis), places[inside], values[inside].round(2))

    def under(self, space: Space, canvas: Canvas) -> None:
        """The frame and its ticks."""
        for axes, lines, _ in self._axes():
            axes.opacity = self.opacity * lines
            axes.under(space, canvas)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers and names."""
        for axes, _, words in self._axes():
            axes.opacity = self.opacity * words
            axes.over(space, canvas)
