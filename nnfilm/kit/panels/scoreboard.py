"""The scoreboard: one row a method, with how many points it gets wrong, and a question mark while that is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import APPEAR, VANISH, Tween, appear, vanish
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import em_width, fitted, plain
from nnfilm.kit.text.words import Words

_UNLIT = 0.65  # how opaque the name of a method is that is not spoken of now; less would be hard to read
_LINES = 1.1  # the height of a row, in those of equations
_BAR, _BELOW = 0.07, 0.66  # width of a bar in frame units, and how far below a text's middle it lies, in em
_GAP = 0.6  # between name and figure at least, in em
_WHOLE = 0.5  # of the points are as many as the longest bar stands for, on each board, unless more are wrong
_LEFT, _RIGHT = (-1.0, 0.0), (1.0, 0.0)


@dataclass(frozen=True)
class Entry:
    """A method by its ``key``: what it is called, and how many points it gets ``wrong``."""

    key: str
    name: str | Sentence
    wrong: int


class Row(RasterMobject):
    """A name on the left, a figure on the right, below them a bar as long as the share of wrong points is large.

    Knobs: ``opacity``; ``lit``, spoken of now; ``asked``, a question mark stands there; ``revealed``, the figure
    does, with its bar, in the place of a question mark.
    """

    def __init__(self, name: Words, figure: Words, mark: Words, bar: float, theme: Theme) -> None:
        super().__init__()
        self.called, self.figure, self._mark = name, figure, mark
        self._bar, self._hue = bar, rgba(theme.wrong)
        self.opacity, self.lit, self.asked, self.revealed = 0.0, 0.0, 0.0, 0.0

    def draw(self, canvas: Canvas) -> None:
        """The texts, and the bar as far as it has grown."""
        light = _UNLIT + (1.0 - _UNLIT) * self.lit
        asked, revealed = self.asked * max(0.0, 1.0 - 2.0 * self.revealed), self.revealed
        if self.asked:  # the one goes before the other comes, for they stand in one place
            revealed = max(0.0, 2.0 * revealed - 1.0)
        for words, share in ((self.called, light), (self.figure, revealed), (self._mark, asked)):
            words.opacity = self.opacity * share
            words.draw(canvas)
        if self.opacity * self.revealed * self._bar > 0:
            x, y = self.called.x, self.called.y - _BELOW * self.called.size
            batch, color = Batch(), self._hue * np.array([1.0, 1.0, 1.0, self.opacity * light])
            batch.stroke(canvas, np.array([[x, y], [x + self.revealed * self._bar, y]]), _BAR, color)
            batch.submit(canvas, canvas.whole)


class Scoreboard:
    """A table of methods and their mistakes: ``rows`` by the keys of their ``entries``, and a ``head``. ``bottom`` is
    the lower end of its place. Put its ``parts`` into the chapter; nothing is visible at first.
    """

    def __init__(self, n_samples: int, entries: Sequence[Entry], layout: Layout, theme: Theme) -> None:
        self.entries = tuple(entries)
        (left, top), width, size = layout.tally, layout.tally_width, layout.label_size
        step = _LINES * layout.note_step
        right, most = left + width, max(_WHOLE * n_samples, *(entry.wrong for entry in entries))
        head = plain(str(Sentence("wrong of {total}", total=Count(n_samples))))
        self.head = Words(head, (right, top - 0.5 * step), size, theme.soft, anchor=_RIGHT)
        self.head.opacity = 0.0
        self.bottom = top - (len(entries) + 1) * step
        self.rows: dict[str, Row] = {}
        for number, entry in enumerate(entries, 1):
            at = (left, top - (number + 0.5) * step)
            self.rows[entry.key] = _row(entry, at, width, size, width * entry.wrong / most, theme)

    @property
    def parts(self) -> list[Words | Row]:
        """What a chapter adds, and fades."""
        return [self.head, *self.rows.values()]

    def known(self, *revealed: str, asked: Sequence[str] = ()) -> None:
        """When they come, these rows have their figures, and those a question mark."""
        for key in (*revealed, *asked):
            self.rows[key].revealed, self.rows[key].asked = float(key in revealed), float(key in asked)

    def come(self, *keys: str, run_time: float = APPEAR) -> list[Tween]:
        """Head and rows appear as they stand."""
        return appear(self.head, *(self.rows[key] for key in keys), run_time=run_time)

    def go(self, run_time: float = VANISH) -> list[Tween]:
        """All of it vanishes."""
        return vanish(*(part for part in self.parts if part.opacity), run_time=run_time)

    def turn_to(self, key: str, run_time: float = VANISH) -> list[Tween]:
        """Light one row, and that one only."""
        unlit = [Tween(row, lit=0.0, run_time=run_time) for other, row in self.rows.items() if row.lit and other != key]
        return [*unlit, Tween(self.rows[key], opacity=1.0, lit=1.0, run_time=run_time)]

    def tell(self, key: str, run_time: float = APPEAR) -> list[Tween]:
        """A row's figure takes its place, and its bar grows."""
        head = [] if self.head.opacity == 1.0 else appear(self.head, run_time=run_time)
        return [*head, *self.turn_to(key, run_time), Tween(self.rows[key], revealed=1.0, run_time=run_time)]

    def ask(self, key: str, run_time: float = VANISH) -> list[Tween]:
        """A row appears, with a question mark for its figure."""
        self.rows[key].asked = 1.0
        return self.turn_to(key, run_time)


def _row(entry: Entry, at: tuple[float, float], width: float, size: float, bar: float, theme: Theme) -> Row:
    number, called, (x, y) = figure(entry.wrong), str(entry.name), at
    room = width - (em_width(number) + _GAP) * size - 0.1 * size
    small = max(SMALLEST, min(size, room / em_width(called)))
    name = Words(plain(fitted(called, small, room)), at, small, theme.ink, anchor=_LEFT)
    right = (x + width, y)
    inks = theme.wrong if entry.wrong else theme.ink, theme.wrong  # none wrong is no alarm
    wrong, mark = (
        Words(plain(text), right, size, ink, anchor=_RIGHT) for text, ink in zip((number, "?"), inks, strict=True)
    )
    return Row(name, wrong, mark, bar, theme)
