"""The loss over one bias, as a valley with a ball in it, and the numbers of the step that comes next."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.learning.descent import Descent
from nnfilm.kit.learning.panels import LOSS, dot
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout, Oblong, Spot, nice_ticks
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import brief, with_decimals
from nnfilm.kit.text.running_numbers import WIDEST, Run, decimals, draw_runs
from nnfilm.kit.text.sentence import Count, Sentence, phrase
from nnfilm.kit.text.typeset import plain
from nnfilm.kit.text.words import Words
from nnmath.utils.arrays import Floats, length

_CURVE, _TANGENT, _BALL, _TRACE, _SIDE, _TICK = 0.06, 0.045, 0.17, 0.07, 0.02, 0.08  # frame units
_EAST, _NORTH = (1.0, 0.0), (0.0, 1.0)
_REACH = 0.9  # frame units from the ball to either end of the tangent
_ROOM = 1.06  # of the highest loss: how high the axis goes
_INK = 0.25  # of it is in a neuron's colour, in which thin signs would be too faint


class ValleyChart(RasterMobject):
    """Axes in a ``place``, the bias to the right and the loss upwards; over them the valley as far as it is known, a
    ball where the bias is now and a dot where each step has ended; and at ``spots`` its numbers.

    Knobs: ``opacity``; ``sloped``, how far the tangent at the ball shows, and with it the step that follows from it.
    """

    def __init__(self, descent: Descent, place: Oblong, spots: tuple[Spot, Spot], layout: Layout, theme: Theme) -> None:
        super().__init__()
        valley = descent.valley
        self.descent, self.place, self.spots, self.layout, self.theme = descent, place, spots, layout, theme
        self.opacity, self.sloped = 1.0, 0.0
        self.ink = mix(theme.neuron(valley.along.neuron), theme.ink, _INK)
        self._ends = np.array([[valley.low, 0.0], [valley.high, _ROOM * float(valley.curve[:, 1].max())]])
        self._words, self._lines = self._axes()

    def place_of(self, biases: Floats | float, losses: Floats | float) -> Floats:
        """Where in the frame these stand: (n, 2)."""
        place, (low, high) = self.place, self._ends
        share = (np.column_stack(np.broadcast_arrays(biases, losses)) - low) / (high - low)
        return np.asarray([place.x, place.y] + place.half * (2 * share - 1) * [place.stretch, 1.0])

    def _axes(self) -> tuple[list[Words], list[Floats]]:
        """The numbers and names of both axes; two sides of the place and the ticks at them, as lines of the frame."""
        layout, neuron, place = self.layout, Count(self.descent.valley.along.neuron + 1), self.place
        (left, bottom), (right, top) = self.place_of(*self._ends.T)
        biases = nice_ticks(
            float(self._ends[0, 0]), float(self._ends[1, 0]), 6 if place.half * place.stretch > 2 else 3
        )
        losses = nice_ticks(0.0, float(self._ends[1, 1]), 4)
        across, up = self.place_of(biases, 0.0)[:, 0].tolist(), self.place_of(0.0, losses)[:, 1].tolist()
        numbers = [
            *((value, (x, bottom - 0.16), _NORTH) for value, x in zip(biases, across, strict=True)),
            *((value, (left - 0.16, y), _EAST) for value, y in zip(losses, up, strict=True)),
        ]
        name, size = plain(str(Sentence("bias of neuron {neuron}", neuron=neuron))), layout.label_size
        below = place.x, bottom - 0.22 - 1.1 * layout.tick_size
        words = [Words(plain(brief(n)), at, layout.tick_size, self.theme.soft, anchor=to) for n, at, to in numbers]
        words.append(Words(plain(str(LOSS)), (left - 0.02, top + 0.14), size, self.theme.ink, anchor=(-1.0, -1.0)))
        words.append(Words(name, below, size, self.ink, anchor=_NORTH))
        lines = [
            np.array([[left, top], [left, bottom], [right, bottom]]),
            *(np.array([[x, bottom], [x, bottom - _TICK]]) for x in across),
            *(np.array([[left, y], [left - _TICK, y]]) for y in up),
        ]
        return words, lines

    def draw(self, canvas: Canvas) -> None:
        """Axes, what lies over them, and the numbers."""
        if self.opacity <= 0.002:
            return
        batch, ink = Batch(), rgba(self.theme.soft, 0.7 * self.opacity)
        for line in self._lines:
            batch.stroke(canvas, line, _SIDE, ink)
        self._over(canvas, batch)
        batch.submit(canvas, canvas.whole)
        for word in self._words:
            word.opacity = self.opacity
            word.draw(canvas)
        self._numbers(canvas)

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

    def _numbers(self, canvas: Canvas) -> None:
        """Bias and loss; below them the slope, and the step as the learning rate times it."""
        theme, descent, size = self.theme, self.descent, self.layout.label_size
        first = [
            Run(theme.soft, plain(str(Sentence("bias")))),
            Run(self.ink, number=decimals(descent.bias), widest=WIDEST),
            Run(theme.soft, plain(str(LOSS))),
            Run(theme.ink, number=decimals(descent.loss)),
        ]
        draw_runs(canvas, first, self.spots[0], size, -1.0, self.opacity, gap=0.45)
        if self.sloped <= 0.002:
            return
        slope, rate = descent.slope, descent.valley.learning_rate
        shown = with_decimals(slope, 3)  # so that the step is its product with the rate
        second = [
            Run(theme.soft, plain(str(phrase("label/slope")))),
            Run(theme.ink, number=shown),
            Run(theme.soft, plain(str(phrase("label/step")))),
            Run(theme.ink, plain(f"\u2212{brief(rate)} \u00d7 {shown} =")),
            Run(self.ink, number=decimals(-rate * slope)),
        ]
        draw_runs(canvas, second, self.spots[1], size, -1.0, self.opacity * self.sloped, gap=0.45)
