"""The loss over one bias, as a valley with a ball in it."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.learning.descent import Descent
from nnfilm.kit.learning.panels import LOSS, dot
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout, Oblong
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnmath.utils.arrays import Floats, length

_CURVE, _TANGENT, _BALL, _TRACE, _SIDE = 0.06, 0.045, 0.17, 0.07, 0.02  # frame units
_REACH = 0.9  # frame units from the ball to either end of the tangent
_ROOM = 1.06  # of the highest loss: how high the axis goes
_INK = 0.25  # of it is in a neuron's colour, in which thin signs would be too faint


class ValleyChart(RasterMobject):
    """Axes in a ``place``, the bias to the right and the loss upwards; over them the valley as far as it is known, a
    ball where the bias is now and a dot where each step has ended.

    Knobs: ``opacity``; ``sloped``, how far the tangent at the ball shows.
    """

    def __init__(self, descent: Descent, place: Oblong, layout: Layout, theme: Theme) -> None:
        super().__init__()
        valley = descent.valley
        self.descent, self.place, self.theme = descent, place, theme
        self.opacity, self.sloped = 1.0, 0.0
        self.ink = mix(theme.neuron(valley.along.neuron), theme.ink, _INK)
        self._ends = np.array([[valley.low, 0.0], [valley.high, _ROOM * float(valley.curve[:, 1].max())]])
        self._sides, self._names = self._axes(layout.label_size)

    def place_of(self, biases: Floats | float, losses: Floats | float) -> Floats:
        """Where in the frame these stand: (n, 2)."""
        place, (low, high) = self.place, self._ends
        share = (np.column_stack(np.broadcast_arrays(biases, losses)) - low) / (high - low)
        return np.asarray([place.x, place.y] + place.half * (2 * share - 1) * [place.stretch, 1.0])

    def _axes(self, size: float) -> tuple[Floats, list[Words]]:
        """Two sides of the place, as a line of the frame, and the names of the axes."""
        (left, bottom), (right, top) = self.place_of(*self._ends.T)
        bias = Sentence("bias of neuron {neuron}", neuron=Count(self.descent.valley.along.neuron + 1))
        loss = Words(plain(str(LOSS)), (left - 0.02, top + 0.14), size, self.theme.ink, anchor=(-1.0, -1.0))
        below = Words(plain(str(bias)), (self.place.x, bottom - 0.16), size, self.ink, anchor=(0.0, 1.0))
        return np.array([[left, top], [left, bottom], [right, bottom]]), [loss, below]

    def draw(self, canvas: Canvas) -> None:
        """Axes, and what lies over them."""
        if self.opacity <= 0.002:
            return
        batch, ink = Batch(), rgba(self.theme.soft, 0.7 * self.opacity)
        batch.stroke(canvas, self._sides, _SIDE, ink)
        self._over(canvas, batch)
        batch.submit(canvas, canvas.whole)
        for name in self._names:
            name.opacity = self.opacity
            name.draw(canvas)

    def _over(self, canvas: Canvas, batch: Batch) -> None:
        """The curve, the tangent, the dots of the steps gone, the ball."""
        descent = self.descent
        batch.stroke(canvas, self.place_of(*descent.curve.T), _CURVE, rgba(self.theme.ink, self.opacity))
        batch.layer += 1
        if self.sloped > 0.002:
            batch.stroke(canvas, self.tangent(), _TANGENT, rgba(self.ink, self.opacity * self.sloped))
            batch.layer += 1
        if descent.swept >= 1.0:
            steps = self.place_of(descent.valley.steps, descent.valley.losses)[: descent.last + 1]
            for at in steps[:, None]:
                dot(canvas, batch, at, _TRACE, rgba(self.theme.soft, self.opacity), rgba(self.theme.background, 0.0))
            batch.layer += 1
        at = self.place_of(descent.bias, descent.loss)
        dot(canvas, batch, at, _BALL, rgba(self.ink, self.opacity), rgba(self.theme.background, self.opacity))

    def tangent(self) -> Floats:
        """Its ends (2, 2) in the frame: at the step from which the bias goes on."""
        descent, onward = self.descent, np.arange(2.0)
        bias, loss = descent.valley.steps[descent.last], descent.valley.losses[descent.last]
        along = self.place_of(bias + onward, loss + onward * descent.slope)
        way = (along[1] - along[0]) / length(along[1] - along[0])
        return np.array([along[0] - _REACH * way, along[0] + _REACH * way])
