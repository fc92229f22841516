"""What stands beside a network that learns: the curve of its loss, a tally of its steps, and its weights in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.marks.curves import dashes
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, Oblong, nice_ticks
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.running_numbers import Run, decimals, draw_runs, number_width
from nnfilm.kit.text.sentence import Count, Sentence, phrase
from nnfilm.kit.text.typeset import em_width, markup_width, plain
from nnfilm.kit.text.words import Words
from nnmath.datasets.dataset import Dataset
from nnmath.fitting.replay import cross_entropies
from nnmath.fitting.report import TrainingPath
from nnmath.utils.arrays import Floats

DECADES = 20.0  # how many times the smallest the largest loss is where the axis has powers of ten
LOW = 0.5  # half the height of a place in which there is room for few numbers
CLEAR = 0.25  # em between two numbers, at least
_EDGE = 0.26  # frame units from a name to the border of the frame
NARROW = 0.8  # half the width of one in which two of them would touch
_EAST, _NORTH = (1.0, 0.0), (0.0, 1.0)
_CURVE, _TICK, _DOT, _DASH, _GAP = 0.055, 0.08, 0.12, 0.16, 0.1  # frame units
WIDE = "\u221200.00"
INK = 0.25  # of it is in a neuron's colour, in which thin signs would be too faint
ROW, GAP = 1.5, 0.5  # from a row to the next, and from a number to the next, in em
LOSS, STEP, WRONG = Sentence("loss"), phrase("label/step"), Sentence("wrong")
HEADING = Sentence("weights, bias")  # in this order stand the numbers of a row


class LossPlot(RasterMobject):
    """Axes in a ``place``: a number to the right and the loss upwards, in powers of ten where that is ``logarithmic``,
    from ``ends[0]`` to ``ends[1]`` (2,). Knob: ``opacity``.
    """

    def __init__(self, place: Oblong, ends: Floats, layout: Layout, theme: Theme, *, logarithmic: bool = False) -> None:
        super().__init__()
        self.place, self.ends, self.logarithmic, self.layout, self.theme = place, ends, logarithmic, layout, theme
        self.opacity = 1.0
        self._words, self._lines = self._texts(), self._sides_and_ticks()

    @property
    def ticks(self) -> tuple[Floats, Floats]:
        """The numbers on both axes."""
        raise NotImplementedError

    def place_of(self, numbers: Floats | float, losses: Floats | float) -> Floats:
        """Where in the frame these stand: (n, 2)."""
        place, (low, high) = self.place, self.ends
        heights = np.log10(np.maximum(losses, 1e-300)) if self.logarithmic else losses
        share = (np.column_stack([numbers, heights]) - low) / np.maximum(high - low, 1e-12)
        return np.asarray([place.x, place.y] + place.half * (2 * share - 1) * [place.stretch, 1.0])

    def _along(self, level: Floats) -> Floats:
        """How far to the right numbers (n,) stand."""
        return self.place_of(level, np.ones(len(level)))[:, 0]

    def _up(self, upright: Floats) -> Floats:
        """How high losses (n,) stand."""
        return self.place_of(np.zeros(len(upright)), upright)[:, 1]

    def _sides(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the place."""
        place, wide = self.place, self.place.half * self.place.stretch
        return place.x - wide, place.y - place.half, place.x + wide, place.y + place.half

    def _texts(self) -> list[Words]:
        """The numbers at the axes, and the name of the upright one."""
        (left, bottom, _, top), (level, upright), layout = self._sides(), self.ticks, self.layout
        size, soft = layout.tick_size, self.theme.soft
        below = [((float(x), bottom - 0.16), _NORTH) for x in self._along(level)]
        beside = [((left - 0.16, float(y)), _EAST) for y in self._up(upright)]
        return [
            *(
                Words(plain(brief(float(value))), at, size, soft, anchor=anchor)
                for value, (at, anchor) in zip([*level, *upright], [*below, *beside], strict=True)
            ),
            Words(plain(str(LOSS)), (left - 0.02, top + 0.14), layout.label_size, self.theme.ink, anchor=(-1.0, -1.0)),
        ]

    def _sides_and_ticks(self) -> list[Floats]:
        """Two sides of the place, and the ticks at them, as lines of the frame."""
        (left, bottom, right, top), (level, upright) = self._sides(), self.ticks
        return [
            np.array([[left, top], [left, bottom], [right, bottom]]),
            *(np.array([[x, bottom], [x, bottom - _TICK]]) for x in self._along(level)),
            *(np.array([[left, y], [left - _TICK, y]]) for y in self._up(upright)),
        ]

    def draw(self, canvas: Canvas) -> None:
        """Lines, what lies over them, numbers and names."""
        if self.opacity <= 0.002:
            return
        batch, ink = Batch(), rgba(self.theme.soft, 0.7 * self.opacity)
        for line in self._lines:
            batch.stroke(canvas, line, 0.02, ink)
        self._over(canvas, batch)
        batch.submit(canvas, canvas.whole)
        for word in self._words:
            word.opacity = self.opacity
            word.draw(canvas)

    def _over(self, canvas: Canvas, batch: Batch) -> None:
        """Draw what lies over the lines."""


class LossAxes(LossPlot):
    """Iterations to the right, for all curves of the loss that are drawn over them. Knob: ``opacity``."""

    def __init__(
        self, paths: Sequence[TrainingPath], data: Dataset, place: Oblong, layout: Layout, theme: Theme
    ) -> None:
        last = max(1, *(path.n_iterations for path in paths))
        losses = np.concatenate([cross_entropies(path, data) for path in paths])
        lowest, highest = float(losses.min()), float(losses.max())
        logarithmic = lowest > 0 and highest / lowest > DECADES
        low, high = (np.log10(lowest), np.log10(highest)) if logarithmic else (0.0, 1.06 * max(highest, 1e-9))
        super().__init__(place, np.array([[0.0, low], [last, high]]), layout, theme, logarithmic=logarithmic)

    @property
    def ticks(self) -> tuple[Floats, Floats]:
        """The numbers on both axes, in iterations and losses: as few as do not touch."""
        wide, ((_, low), (last, high)) = self.place.stretch * self.place.half, self.ends
        most = 5 if wide >= 1.8 else 3 if wide >= NARROW else 2
        found = [nice_ticks(0, last, about) for about in range(most, 0, -1)]
        whole = [level[level == np.round(level)] for level in found]
        upright = _powers(low, high) if self.logarithmic else nice_ticks(0, high, 4 if self.place.half > LOW else 2)
        every = [upright[::step] for step in range(1, len(upright) + 1)] or [upright]
        return next(filter(self._apart, whole), whole[-1]), next(filter(self._stacked, every), every[-1])

    def _apart(self, level: Floats) -> bool:
        """Whether these numbers stand apart in a row below the axis."""
        size = self.layout.tick_size
        widths = np.array([em_width(brief(float(value))) for value in level]) * size
        return bool((np.diff(self._along(level)) - (widths[1:] + widths[:-1]) / 2 >= CLEAR * size).all())

    def _stacked(self, upright: Floats) -> bool:
        """Whether these numbers stand apart above each other."""
        return bool((np.diff(self._up(upright)) >= self.layout.tick_size).all())

    def _texts(self) -> list[Words]:
        """With the name of the other axis, below its numbers where that row has no room for it: where the place is
        narrow, or the word long.
        """
        (left, bottom, right, _), layout, words = self._sides(), self.layout, plain(str(STEP))
        room = left - 0.3 + layout.width / 2 - _EDGE
        under = (layout.is_wide and right - left < 3.5) or room < layout.label_size * markup_width(words)
        at = (right, bottom - 0.2 - 1.1 * layout.tick_size) if under else (left - 0.3, bottom - 0.16)
        return [*super()._texts(), Words(words, at, layout.label_size, self.theme.ink, anchor=(1.0, 1.0))]


class LossCurve(RasterMobject):
    """A learner's loss over the `LossAxes`, as far as it has come, with the ball that runs down it; ``dashed`` where it
    is compared with another curve. Knobs: ``opacity``; ``dotted``, that of the ball.
    """

    def __init__(self, learner: Learner, axes: LossAxes, theme: Theme, *, dashed: bool = False) -> None:
        super().__init__()
        self.learner, self.axes, self.theme, self.dashed = learner, axes, theme, dashed
        self.opacity, self.dotted = 1.0, 1.0

    def line(self) -> Floats:
        """The curve at this moment on the frame, (m, 2)."""
        return self.axes.place_of(*self.learner.replay.curve(self.learner.share, self.learner.losses).T)

    def draw(self, canvas: Canvas) -> None:
        """The curve, then the ball at its end."""
        if self.opacity <= 0.002:
            return
        batch, line, shown = Batch(), self.line(), self.opacity * self.dotted
        for piece in dashes(line, _DASH, _GAP) if self.dashed else [line]:
            batch.stroke(canvas, piece, _CURVE, rgba(self.theme.ink, self.opacity))
        batch.layer += 1
        ink, rim = rgba(self.theme.ink, shown), rgba(self.theme.background, shown)
        dot(canvas, batch, line[-1:], _DOT, ink, rim)
        batch.submit(canvas, canvas.whole)


class TrainingTally(RasterMobject):
    """Which step it is, and how many points are wrong there: two lines, as ``spots`` has them. Knob: ``opacity``."""

    def __init__(self, learner: Learner, spots: Sequence[tuple[float, float]], layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.learner, self.spots, self.layout, self.theme = learner, spots, layout, theme
        self.opacity = 1.0

    @property
    def figures(self) -> tuple[str, str]:
        """Step and wrong points, in figures."""
        return str(Count(self.learner.iteration)), str(Count(self.learner.errors))

    def draw(self, canvas: Canvas) -> None:
        """Words and running numbers."""
        if self.opacity <= 0.002:
            return
        step, wrong = self.figures
        steps, points = Count(self.learner.path.n_iterations), Count(self.learner.data.n_samples)
        theme, size = self.theme, 1.05 * self.layout.label_size
        rows = (
            [Run(theme.soft, plain(str(STEP))), Run(theme.ink, number=step, widest=str(steps)), self._of(steps)],
            [Run(theme.soft, plain(str(WRONG))), Run(theme.wrong, number=wrong, widest=str(points)), self._of(points)],
        )
        for runs, at, shown in zip(rows, self.spots, (1.0, self.learner.counted), strict=True):
            draw_runs(canvas, runs, at, size, -1.0, self.opacity * shown)

    def _of(self, total: Count) -> Run:
        return Run(self.theme.soft, plain(str(Sentence("of {total}", total=total))))


def _powers(low: float, high: float) -> Floats:
    """Powers of ten between 10^low and 10^high; where they are few, twice and five times each of them too."""
    whole = np.arange(np.floor(low), np.ceil(high) + 1)
    found = [10.0**whole, (10.0 ** whole[:, None] * [1.0, 2.0, 5.0]).ravel()]
    plain_ones, all_of_them = (ticks[(np.log10(ticks) >= low) & (np.log10(ticks) <= high)] for ticks in found)
    return plain_ones if len(plain_ones) > 1 else all_of_them


def dot(canvas: Canvas, batch: Batch, at: Floats, radius: float, fill: Floats, rim: Floats) -> None:
    """A disc at a place (1, 2) of the frame."""
    geometry = np.column_stack([canvas.to_pixels(at), [radius * canvas.unit], [0.03 * canvas.unit]])
    batch.discs(geometry, np.array([CIRCLE]), fill[None], rim[None], np.ones(1), np.zeros(1))


class LiveWeights(RasterMobject):
    """A heading; one row per hidden neuron, its weights and then its bias in its colour; one per output. Knob:
    ``opacity``.
    """

    def __init__(self, learner: Learner, place: Oblong, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.learner, self.place, self.theme, self.opacity = learner, place, theme, 1.0
        rows = self.rows()
        across = 2 * place.half * place.stretch / ((number_width(WIDE) + GAP) * max(len(row) for _, row in rows))
        self._size = min(layout.label_size, across, (2 * place.half + 0.5) / (ROW * (1 + len(rows))))
        self.shown = len(learner.network.layers) == 2 and self._size >= SMALLEST

    def rows(self) -> list[tuple[str, list[str]]]:
        """The ink and the numbers of each row."""
        hidden, output = self.learner.network.layers[0], self.learner.network.layers[-1]
        inks = [mix(self.theme.neuron(k), self.theme.ink, INK) for k in range(hidden.n_out)]
        inks += [self.theme.ink] * output.n_out
        rows = [row for layer in (hidden, output) for row in np.vstack([layer.weights, layer.bias]).T.tolist()]
        return [(ink, list(map(decimals, row))) for ink, row in zip(inks, rows, strict=True)]

    def draw(self, canvas: Canvas) -> None:
        """Number by number."""
        if self.opacity <= 0.002 or not self.shown:
            return
        rows, size = self.rows(), self._size
        lines = [[Run(self.theme.soft, plain(str(HEADING)))]]
        lines += [[Run(ink, number=number, widest=WIDE) for number in numbers] for ink, numbers in rows]
        top = self.place.y + ROW * size * (len(lines) - 1) / 2
        for line, runs in enumerate(lines):
            draw_runs(canvas, runs, (self.place.x, top - line * ROW * size), size, opacity=self.opacity, gap=GAP)
