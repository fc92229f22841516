"""The weights and biases of this moment, as plain numbers, while they are few enough to be read."""

from __future__ import annotations

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.regions import Oblong
from nnfilm.kit.style.theme import Theme, mix
from nnfilm.kit.text.running_numbers import Run, decimals, draw_runs, number_width

BESIDE = 0.75  # frame units left of the place
WIDE = "\u221200.00"
INK = 0.25  # of it is in a neuron's colour, in which thin signs would be too faint
STEP, GAP = 1.5, 0.5  # from a row to the next, and from a number to the next, in em
HEADING = "weights, bias"  # in this order stand the numbers of a row


class LiveWeights(RasterMobject):
    """A heading; a row a hidden neuron, its weights and then its bias in its colour; then one an output. Knob:
    ``opacity``.
    """

    def __init__(self, learner: Learner, place: Oblong, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.learner, self.place, self.theme, self.opacity = learner, place, theme, 1.0
        rows = self.rows()
        beside = BESIDE if layout.is_wide else 0.0  # there will be the numbers of an axis later on
        self._x = place.x - beside / 2
        across = (2 * place.half * place.stretch + beside) / (
            (number_width(WIDE) + GAP) * max(len(numbers) for _, numbers in rows)
        )
        self._size = min(layout.label_size, across, (2 * place.half + 0.5) / (STEP * (1 + len(rows))))
        self.shown = len(learner.network.layers) == 2 and self._size >= SMALLEST

    def rows(self) -> list[tuple[str, list[str]]]:
        """The ink and the numbers of each row."""
        hidden, output = self.learner.network.layers[0], self.learner.network.layers[-1]
        inks = [mix(self.theme.neuron(k), self.theme.ink, INK) for k in range(hidden.n_out)] + [
            self.theme.ink
        ] * output.n_out
        columns = [(layer.weights[:, k], layer.bias[k]) for layer in (hidden, output) for k in range(layer.n_out)]
        return [
            (ink, [*(decimals(float(w)) for w in weights), decimals(float(bias))])
            for ink, (weights, bias) in zip(inks, columns, strict=True)
        ]

    def draw(self, canvas: Canvas) -> None:
        """Number by number."""
        if self.opacity <= 0.002 or not self.shown:
            return
        rows, size = self.rows(), self._size
        lines = [[Run(self.theme.soft, HEADING)]]
        lines += [[Run(ink, number=number, widest=WIDE) for number in numbers] for ink, numbers in rows]
        top = self.place.y + STEP * size * (len(lines) - 1) / 2
        for line, runs in enumerate(lines):
            draw_runs(canvas, runs, (self._x, top - line * STEP * size), size, opacity=self.opacity, gap=GAP)
