"""Shares as bars: a row each, with a name, a figure in percent, and a bar as long as the share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween, steady
from nnfilm.kit.panels.legend import INDENT, gather_markers
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import SMALLEST, TextArea
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Fact, Sentence
from nnfilm.kit.text.typeset import em_width, fitted, plain
from nnfilm.kit.text.words import Words
from nnmath.utils.arrays import Bools, Floats

ROW = 2.3  # the height of a row at most, in em
LEAST = 1.65  # and at least: else rows are left out
BAR, BELOW = 0.3, 0.74  # how thick a bar is, and how far below a text's middle it lies, in em
TRACK = 0.3  # how far the ground of a bar goes from the background to what is faint
TICK = 0.5  # the height of a tick, in em
GAP = 0.6  # between name and figure at least, in em
TO_NAME = 0.75  # from a marker's middle to its name, in em
_LEFT, _RIGHT = (-1.0, 0.0), (1.0, 0.0)


@dataclass(frozen=True)
class ShareRow:
    """A row: what it is called; its shares and the ``figures`` for them, one for each step at which there is one (the
    last holds for later ones); and its looks: a class of the theme's with its marker, or none, or that it ``leads``.

    ``ticks`` are shares that are marked on the bar, each from its step on. The last share may be known give or take a
    ``spread``: with its step a line grows so far to either side of it. ``head``: what a new group of rows is about that
    begins with this one.
    """

    name: str | Sentence
    shares: tuple[float, ...]
    figures: tuple[str | Fact, ...]
    label: int | None = None
    ticks: tuple[float, ...] = ()
    leads: bool = False
    spread: float = 0.0
    head: str | Sentence = ""


class ShareBars(RasterMobject):
    """Rows of shares as bars, below ``head``, as large as their place allows. More rows and heads of groups than it
    holds are refused: see `room_for`.

    Knobs: ``opacity``; ``named``, how far each row's name (n_rows,) shows; ``revealed``, how far each row's bar and
    figure (n_rows,) show; ``step``, the number of the share that is shown: a bar runs from one to the next.
    """

    def __init__(
        self, rows: Sequence[ShareRow], head: str | Sentence, place: TextArea, theme: Theme, size: float
    ) -> None:
        super().__init__()
        self.rows, self.place, self.theme = tuple(rows), place, theme
        self._line = np.arange(len(rows)) + np.cumsum([bool(row.head) for row in rows])  # heads have lines of their own
        self.row = min(ROW * size, place.height / (self._line[-1] + 2))
        self.size = max(SMALLEST, min(size, self.row / LEAST, self._whole()))
        self.opacity, self.step = 1.0, 0.0
        self.named, self.revealed = np.zeros(len(rows)), np.zeros(len(rows))
        groups = [0, *(k for k, row in enumerate(rows) if row.head), len(rows)]
        self._groups = [slice(*ends) for ends in pairwise(groups)]
        self._heads = [
            self._head(head, -1.0),
            *(self._head(row.head, self._line[k] - 1.0) for k, row in enumerate(rows) if row.head),
        ]
        self._names = [self._name(k, row) for k, row in enumerate(self.rows)]
        self._figures = [[self._figure(k, str(figure)) for figure in row.figures] for k, row in enumerate(self.rows)]

    def come(self, rows: Bools | slice, run_time: float) -> list[Tween]:
        """These of the rows, (n_rows,), come with their bars."""
        named, revealed = self.named.copy(), self.revealed.copy()
        named[rows] = revealed[rows] = 1.0
        grown = Tween(self, revealed=revealed, run_time=run_time, rate_func=steady)
        return [Tween(self, named=named, run_time=min(0.6, run_time)), grown]

    def _whole(self) -> float:
        """The largest size in which no name is cut, but for those that are cut in the smallest, too."""
        sizes = [self._room(row) / (em_width(str(row.name)) + _beside_name(row)) for row in self.rows]
        return min((size for size in sizes if size > SMALLEST), default=np.inf)

    def _room(self, row: ShareRow) -> float:
        """From where a row's texts may begin, behind its marker if it has one, to its end."""
        return self.place.width - (0.0 if row.label is None else INDENT)

    def end(self, row: int) -> float:
        """Where a row ends, in the frame: below its bar."""
        return self._height(row) - (BELOW + BAR) * self.size

    def _height(self, row: int) -> float:
        """The middle of a row's text."""
        return self._middle(float(self._line[row]))

    def _middle(self, line: float) -> float:
        """The middle of the text in a line, the first head being in line -1."""
        return self.place.top - (line + 1.36) * self.row

    def _head(self, text: str | Sentence, line: float) -> Words:
        at = self.place.left + self.place.width, self._middle(line)
        return Words(plain(str(text)), at, self.size, self.theme.soft, anchor=_RIGHT)

    def _hue(self, row: ShareRow) -> str:
        if row.label is not None:
            return self.theme.class_color(row.label)
        return self.theme.ink if row.leads else self.theme.soft

    def _name(self, k: int, row: ShareRow) -> Words:
        left = self.place.left + (0.0 if row.label is None else INDENT + TO_NAME * self.size)
        name = fitted(str(row.name), self.size, self._room(row) - _beside_name(row) * self.size)
        return Words(plain(name), (left, self._height(k)), self.size, self.theme.ink, anchor=_LEFT)

    def _figure(self, k: int, text: str) -> Words:
        at = self.place.left + self.place.width, self._height(k)
        return Words(plain(text), at, self.size, self.theme.ink, anchor=_RIGHT)

    def share(self, k: int) -> float:
        """What the bar of a row shows now."""
        shares = self.rows[k].shares
        return float(np.interp(self.step, np.arange(len(shares)), shares))

    def draw(self, canvas: Canvas) -> None:
        """Markers and bars, then the texts."""
        if self.opacity <= 0.002:
            return
        batch = Batch()
        self._gather_bars(canvas, batch)
        self._gather_ticks(canvas, batch)
        for k, row in enumerate(self.rows):
            if row.label is not None:
                at = self.place.left + INDENT, self._height(k)
                gather_markers(canvas, batch, self.theme, [at], [row.label], [self.opacity * float(self.named[k])])
        batch.submit(canvas, canvas.whole)
        for head, group in zip(self._heads, self._groups, strict=True):
            head.opacity = self.opacity * float(np.max(self.revealed[group]))
            head.draw(canvas)
        for k, (name, figures) in enumerate(zip(self._names, self._figures, strict=True)):
            name.opacity = self.opacity * float(self.named[k])
            name.draw(canvas)
            figure = figures[min(int(self.step + 1e-9), len(figures) - 1)]
            figure.opacity = self.opacity * float(self.revealed[k])
            figure.draw(canvas)

    def _gather_bars(self, canvas: Canvas, batch: Batch) -> None:
        """Each on its ground, which is as long as all."""
        track = mix(self.theme.background, self.theme.faint, TRACK)
        for k, row in enumerate(self.rows):
            revealed = float(self.revealed[k])
            if revealed > 0:
                y = self._height(k) - BELOW * self.size
                for share, hue in ((1.0, track), (revealed * self.share(k), self._hue(row))):
                    batch.stroke(canvas, self._along(y, share), BAR * self.size, rgba(hue, revealed * self.opacity))

    def _gather_ticks(self, canvas: Canvas, batch: Batch) -> None:
        """What the bar was part by part, and how well its last share is known."""
        for k, row in enumerate(self.rows):
            y, half = self._height(k) - BELOW * self.size, TICK * self.size / 2
            lines = []
            for step, share in enumerate(row.ticks, 1):
                shown = float(self.revealed[k]) * float(np.clip(self.step - step + 1, 0.0, 1.0))
                if shown > 0:
                    x = self.place.left + share * self.place.width
                    lines.append(([[x, y - half], [x, y + half]], 0.8 * shown))
            spread = self._spread(k)
            for ends in (*([[x, y - half / 2], [x, y + half / 2]] for x in spread), [[x, y] for x in spread]):
                lines.append((ends, float(self.revealed[k])))
            for ends, shown in lines:
                batch.stroke(canvas, np.array(ends), 0.028, rgba(self.theme.ink, shown * self.opacity))

    def _spread(self, k: int) -> list[float]:
        """From where to where the line goes at this moment that tells how well a row's last share is known."""
        row = self.rows[k]
        grown = float(np.clip(self.step - len(row.shares) + 2, 0.0, 1.0)) * row.spread
        left, width = self.place.left, self.place.width
        ends = np.clip([self.share(k) - grown, self.share(k) + grown], 0.0, 1.0)
        return [left + width * float(end) for end in ends] if grown else []

    def _along(self, y: float, share: float) -> Floats:
        return np.array([[self.place.left, y], [self.place.left + share * self.place.width, y]])


def _beside_name(row: ShareRow) -> float:
    """What a row needs beside its name, in em."""
    return GAP + max(em_width(str(figure)) for figure in row.figures) + (0.0 if row.label is None else TO_NAME)


def room_for(place: TextArea) -> int:
    """How many rows a place holds at most, at the smallest size, each head of another group being one."""
    return max(1, int(place.height / (LEAST * SMALLEST)) - 1)
