"""What stands beside a network that learns: its loss as a thin line, and how many points are wrong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.learning.learner import Learner
from nnfilm.kit.marks.curves import dashes
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, Oblong, Spot
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.running_numbers import Run, draw_runs
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import markup_width, plain
from nnfilm.kit.text.words import Words
from nnmath.fitting.report import TrainingPath
from nnmath.utils.arrays import Floats

LOSS, WRONG = Sentence("loss"), Sentence("wrong")
LARGE = 1.3  # times a label: the one number
_CURVE, _GROUND, _DOT, _DASH, _GAP = 0.045, 0.02, 0.12, 0.16, 0.1  # frame units


class LossLine(RasterMobject):
    """A learner's loss over its steps, as far as it has come: a thin line in a ``place`` with a ball that runs down it,
    over the ground where the loss is 0. The highest loss of all ``paths`` is at the top. ``dashed``: a line that is
    compared with another one, and has no ground of its own. Knobs: ``opacity``; ``dotted``, that of the ball.
    """

    def __init__(
        self,
        learner: Learner,
        paths: Sequence[TrainingPath],
        place: Oblong,
        layout: Layout,
        theme: Theme,
        *,
        dashed: bool = False,
    ) -> None:
        super().__init__()
        self.learner, self.place, self.theme, self.dashed = learner, place, theme, dashed
        self.opacity, self.dotted = 1.0, 1.0
        name, size, wide = plain(str(LOSS)), layout.label_size, place.half * place.stretch
        self._left, self._right = place.x - wide + size * markup_width(name) + 0.3, place.x + wide - _DOT
        self._last = max(path.n_iterations for path in paths)
        self._highest = max(float(path.losses.max()) for path in paths)
        self._name = Words(name, (place.x - wide, place.y), size, theme.soft, anchor=(-1.0, 0.0))

    def place_of(self, steps: Floats, losses: Floats) -> Floats:
        """Where in the frame these stand: (n, 2)."""
        x = self._left + (self._right - self._left) * steps / self._last
        return np.column_stack([x, self.place.y + self.place.half * (2 * losses / self._highest - 1)])

    def line(self) -> Floats:
        """The line at this moment on the frame, (m, 2)."""
        return self.place_of(*self.learner.replay.curve(self.learner.share).T)

    def draw(self, canvas: Canvas) -> None:
        """The name and the ground, the line, then the ball at its end."""
        if self.opacity <= 0.002:
            return
        batch, line, shown = Batch(), self.line(), self.opacity * self.dotted
        if not self.dashed:
            self._name.opacity = self.opacity
            self._name.draw(canvas)
            ground = self.place_of(np.array([0.0, self._last]), np.zeros(2))
            batch.stroke(canvas, ground, _GROUND, rgba(self.theme.soft, 0.7 * self.opacity))
            batch.layer += 1
        for piece in dashes(line, _DASH, _GAP) if self.dashed else [line]:
            batch.stroke(canvas, piece, _CURVE, rgba(self.theme.ink, self.opacity))
        batch.layer += 1
        dot(canvas, batch, line[-1:], _DOT, rgba(self.theme.ink, shown), rgba(self.theme.background, shown))
        batch.submit(canvas, canvas.whole)


class LearnersCount(RasterMobject):
    """How many points a learner has wrong at this moment, from a ``spot`` to the right. Knob: ``opacity``."""

    def __init__(self, learner: Learner, spot: Spot, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.learner, self.spot, self.theme, self.opacity = learner, spot, theme, 1.0
        self._size = LARGE * layout.label_size

    @property
    def figures(self) -> str:
        """The number, in figures."""
        return str(Count(int(np.count_nonzero(self.learner.wrong))))

    def draw(self, canvas: Canvas) -> None:
        """A word and a running number."""
        if self.opacity > 0.002:
            most = str(Count(self.learner.data.n_samples))
            word, number = Run(self.theme.soft, plain(str(WRONG))), self.figures
            runs = [word, Run(self.theme.wrong, number=number, widest=most, align=0.0)]
            draw_runs(canvas, runs, self.spot, self._size, -1.0, self.opacity, gap=0.4)


def dot(canvas: Canvas, batch: Batch, at: Floats, radius: float, fill: Floats, rim: Floats) -> None:
    """A disc at a place (1, 2) of the frame."""
    geometry = np.column_stack([canvas.to_pixels(at), [radius * canvas.unit], [0.03 * canvas.unit]])
    batch.discs(geometry, np.array([CIRCLE]), fill[None], rim[None], np.ones(1), np.zeros(1))
