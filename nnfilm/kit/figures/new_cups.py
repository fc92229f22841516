"""New cups, which no network has seen: each falls to its place in the plane, and goes where the network sends it."""

from __future__ import annotations

import numpy as np
from manim import linear

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.addresses import seen
from nnfilm.kit.figures.coffee import WAVE, Outline, taste_of
from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.marks.points import hollow
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import MARKERS
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, Region
from nnfilm.kit.style.theme import Theme
from nnmath.datasets.dataset import Dataset
from nnmath.utils.arrays import Bools, Floats

SIZE, RED = 0.55, 0.56  # how high a cup is, and the radius of the ring round one that is sent wrong, in frame units
DOT, RIM = 0.11, 0.035  # of the dot that it leaves in the plane: its radius, and the width of its rim
FALL, REST, GO = 1.3, 0.9, 1.5  # how long a cup falls, lies in the plane, and goes to its tray, from one to the next
ROW = 3  # cups side by side in a tray
ABOVE = 0.6  # frame units above the frame, where cups come from


class NewCups(Part):
    """``fresh`` points as cups that come one after another, to their places in the flat ``plane`` and then to the tray
    of the class that the network takes each for; those that it takes for another than they are get a red ring.

    Knobs: ``opacity``; ``gone``, the share of the time until the last one is in its tray; ``rising``, how many waves of
    steam have passed.
    """

    def __init__(self, fresh: Dataset, plane: SquareFigure, layout: Layout, theme: Theme) -> None:
        self.points, self.plane, self.theme = fresh.X, plane, theme
        self.opacity, self.gone, self.rising, self.top = 0.0, 0.0, 0.0, layout.height / 2 + ABOVE
        self.taken = plane.experiment.network.predict(fresh.X)
        self.wrong: Bools = self.taken != fresh.y
        self.slots = np.empty((len(fresh.y), 2))
        for label, tray in enumerate(layout.trays):
            sent = np.flatnonzero(self.taken == label)
            self.slots[sent] = _places(tray, len(sent))
        self._labels = fresh.y.astype(np.int32)
        self._fills = np.stack([rgba(theme.class_color(label)) for label in range(fresh.n_classes)])
        self._outlines = [
            Outline(taste_of(fresh, row), theme.class_color(int(label)), theme) for row, label in enumerate(fresh.y)
        ]
        self.space = Space(Region(0.0, 0.0, 1.0), View(), self)

    def come(self, run_time: float) -> list[Tween]:
        """All of them come, and go to their trays."""
        return [Tween(self, gone=1.0, run_time=run_time, rate_func=linear), self.steam(run_time)]

    def steam(self, run_time: float) -> Tween:
        """Steam rises."""
        return Tween(self, rising=self.rising + run_time / WAVE, run_time=run_time, rate_func=linear)

    @property
    def moments(self) -> Floats:
        """How far each one has come (n,): up to 1 it falls, up to 2 it goes to its tray."""
        n = len(self.points)
        clock = self.gone * (n - 1 + FALL + REST + GO) - np.arange(n)
        return np.interp(clock, np.cumsum([0.0, FALL, REST, GO]), [0.0, 1.0, 1.0, 2.0])

    @property
    def places(self) -> Floats:
        """Where they are on the frame, (n, 2)."""
        lies = seen(self.plane.space, self.plane.flow(self.points))
        above = np.column_stack([lies[:, 0], np.full(len(lies), self.top)])
        fallen, sent = (np.clip(self.moments - begin, 0.0, 1.0)[:, None] for begin in (0.0, 1.0))
        sent = sent * sent * (3 - 2 * sent)
        return above + (1 - (1 - fallen) ** 2) * (lies - above) + sent * (self.slots - lies)

    def gather(self, space: Space, batch: Batch) -> None:
        """A dot where each one has lain, and a ring round each that is sent wrong."""
        lain, theme, fade = self.moments >= 1.0, self.theme, np.array([1.0, 1.0, 1.0, self.opacity])
        lies = solid(seen(self.plane.space, self.plane.flow(self.points)))[lain]
        shapes = np.array(MARKERS[: len(self._fills)])
        fills, rims = self._fills * fade, np.tile(rgba(theme.ink), (len(shapes), 1)) * fade
        space.discs(batch, lies, DOT, self._labels[lain], shapes, fills, rims, RIM)
        hollow(space, batch, solid(self.places)[lain & self.wrong], RED, rgba(theme.wrong, self.opacity))

    def over(self, space: Space, canvas: Canvas) -> None:
        """The cups."""
        for outline, middle in zip(self._outlines, canvas.to_pixels(self.places), strict=True):
            outline.draw(canvas, middle, SIZE * canvas.unit, self.opacity * space.opacity, self.rising)


def _places(tray: Region, n: int) -> Floats:
    """Where ``n`` cups stand in a tray, (n, 2): row by row from its top."""
    step, number = 2 * tray.half / ROW, np.arange(n)
    x = tray.x + step * (number % ROW - (ROW - 1) / 2)
    return np.column_stack([x, tray.y + tray.half - step * (number // ROW + 0.5)])
