"""The loss over one bias, as a valley with a ball in it, and the numbers of the step that comes next."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.learning.descent import Descent
from nnfilm.kit.learning.panels import LOSS, dot, stroke
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.layout import Layout, Oblong, Spot, nice_ticks
from nnfilm.kit.style.theme import Theme, mix, rgba
from nnfilm.kit.text.numbers import brief, with_decimals
from nnfilm.kit.text.running_numbers import WIDEST, Run, decimals, draw_runs
from nnfilm.kit.text.sentence import Count, Sentence, phrase
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnmath.utils.arrays import Floats, length

BIAS, SLOPE, STEP = Sentence("bias"), phrase("label/slope"), phrase("label/step")
_CURVE, _TANGENT, _TICK, _BALL, _TRACE = 0.06, 0.045, 0.08, 0.17, 0.07  # frame units
_REACH = 0.9  # frame units from the ball to either end of the tangent
_ROOM = 1.06  # of the highest loss: how high the axis goes
MINUS = "\u2212"
INK = 0.25  # of it is in a neuron's colour, in which thin signs would be too faint


class ValleyChart(RasterMobject):
    """Axes in a ``place``, the bias to the right and the loss upwards; over them the valley as far as it is known, a
    ball where the bias is now and a dot where each step has ended; and at ``spots`` its numbers.

    Knobs: ``opacity``; ``sloped``, how far the tangent at the ball shows, and with it the step that follows from it.
    """

    def __init__(self, descent: Descent, place: Oblong, spots: tuple[Spot, Spot], layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.descent, self.place, self.spots, self.layout, self.theme = descent, place, spots, layout, theme
        self.opacity, self.sloped = 1.0, 0.0
        valley = descent.valley
        self._ends = np.array([[valley.low, 0.0], [valley.high, _ROOM * float(valley.curve[:, 1].max())]])
        self.ink = mix(theme.neuron(valley.along.neuron), theme.ink, INK)
        self._words, self._lines = self._texts(), self._axes()

    def place_of(self, values: Floats) -> Floats:
        """Where in the frame biases and losses (n, 2) stand, (n, 2)."""
        share = (values - self._ends[0]) / (self._ends[1] - self._ends[0])
        half = self.place.half * np.array([self.place.stretch, 1.0])
        return np.asarray(np.array([self.place.x, self.place.y]) + half * (2 * share - 1))

    def _ticks(self) -> tuple[Floats, Floats]:
        (left, bottom), (right, top) = self._ends
        about = 6 if self.place.half * self.place.stretch > 2 else 3
        return nice_ticks(left, right, about), nice_ticks(bottom, top, 4)

    def _texts(self) -> list[Words]:
        place, size, soft = self.place, self.layout.tick_size, self.theme.soft
        level, upright = self._ticks()
        (left, bottom), (_, top) = self.place_of(self._ends)
        below = self.place_of(np.column_stack([level, np.zeros(len(level))]))[:, 0]
        beside = self.place_of(np.column_stack([np.zeros(len(upright)), upright]))[:, 1]
        label = self.layout.label_size
        neuron = Count(self.descent.valley.along.neuron + 1)
        name = plain(str(Sentence("bias of neuron {neuron}", neuron=neuron)))
        return [
            *(
                Words(plain(brief(float(value))), (float(x), bottom - 0.16), size, soft, anchor=(0.0, 1.0))
                for value, x in zip(level, below, strict=True)
            ),
            *(
                Words(plain(brief(float(value))), (left - 0.16, float(y)), size, soft, anchor=(1.0, 0.0))
                for value, y in zip(upright, beside, strict=True)
            ),
            Words(plain(str(LOSS)), (left - 0.02, top + 0.14), label, self.theme.ink, anchor=(-1.0, -1.0)),
            Words(name, (place.x, bottom - 0.22 - 1.1 * size), label, self.ink, anchor=(0.0, 1.0)),
        ]

    def draw(self, canvas: Canvas) -> None:
        """Axes, curve, tangent, dots, ball, numbers."""
        if self.opacity <= 0.002:
            return
        batch, shown = Batch(), self.opacity
        for line in self._lines:
            stroke(canvas, batch, line, 0.02, rgba(self.theme.soft, 0.7 * shown))
        stroke(canvas, batch, self.place_of(self.descent.curve), _CURVE, rgba(self.theme.ink, shown))
        batch.layer += 1
        self._on_the_way(canvas, batch)
        batch.submit(canvas, canvas.whole)
        for word in self._words:
            word.opacity = shown
            word.draw(canvas)
        self._numbers(canvas)

    def _axes(self) -> list[Floats]:
        """Two sides of the place, and the ticks at them, as lines of the frame."""
        (left, bottom), (right, top) = self.place_of(self._ends)
        level, upright = self._ticks()
        below = self.place_of(np.column_stack([level, np.zeros(len(level))]))[:, 0]
        beside = self.place_of(np.column_stack([np.zeros(len(upright)), upright]))[:, 1]
        return [
            np.array([[left, top], [left, bottom], [right, bottom]]),
            *(np.array([[x, bottom], [x, bottom - _TICK]]) for x in below),
            *(np.array([[left, y], [left - _TICK, y]]) for y in beside),
        ]

    def _on_the_way(self, canvas: Canvas, batch: Batch) -> None:
        """The tangent, the dots of the steps gone, the ball."""
        descent = self.descent
        if self.sloped > 0.002:
            stroke(canvas, batch, self.tangent(), _TANGENT, rgba(self.ink, self.opacity * self.sloped))
            batch.layer += 1
        if descent.swept >= 1.0:
            steps = np.column_stack([descent.valley.steps, descent.valley.losses])[: descent.last + 1]
            for at in self.place_of(steps)[:, None]:
                dot(canvas, batch, at, _TRACE, rgba(self.theme.soft, self.opacity), rgba(self.theme.background, 0.0))
            batch.layer += 1
        at = self.place_of(np.array([[descent.bias, descent.loss]]))
        dot(canvas, batch, at, _BALL, rgba(self.ink, self.opacity), rgba(self.theme.background, self.opacity))

    def tangent(self) -> Floats:
        """Its ends (2, 2) in the frame: at the step from which the bias goes on."""
        descent = self.descent
        touch = np.array([descent.valley.steps[descent.last], descent.valley.losses[descent.last]])
        along = self.place_of(np.array([touch, touch + np.array([1.0, descent.slope_at(descent.last)])]))
        way = (along[1] - along[0]) / length(along[1] - along[0])
        return np.array([along[0] - _REACH * way, along[0] + _REACH * way])

    def _numbers(self, canvas: Canvas) -> None:
        """Bias and loss; below them the slope, and the step as the learning rate times it."""
        theme, descent, size = self.theme, self.descent, self.layout.label_size
        first = [
            Run(theme.soft, plain(str(BIAS))),
            Run(self.ink, number=decimals(descent.bias), widest=WIDEST),
            Run(theme.soft, plain(str(LOSS))),
            Run(theme.ink, number=decimals(descent.loss)),
        ]
        draw_runs(canvas, first, self.spots[0], size, -1.0, self.opacity, gap=0.45)
        if self.sloped <= 0.002:
            return
        slope, rate = descent.slope_at(descent.last), descent.valley.learning_rate
        shown = with_decimals(slope, 3)  # so that the step is its product with the rate
        second = [
            Run(theme.soft, plain(str(SLOPE))),
            Run(theme.ink, number=shown),
            Run(theme.soft, plain(str(STEP))),
            Run(theme.ink, plain(f"{MINUS}{brief(rate)} \u00d7 {shown} =")),
            Run(self.ink, number=decimals(-rate * slope)),
        ]
        draw_runs(canvas, second, self.spots[1], size, -1.0, self.opacity * self.sloped, gap=0.45)
