"""A chart of errors over the number of neurons: on the points of the fit, and on fresh ones."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, TextArea, nice_ticks
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.sentence import Count, Sentence, Share
from nnfilm.kit.text.typeset import em_width, plain
from nnfilm.kit.text.words import Words
from nnmath.networks.width_errors import WidthErrors
from nnmath.utils.arrays import Floats

LINE = 1.45  # from one line of the key to the next, in em
KEY, BESIDE = 0.5, 0.2  # frame units: a stroke of the key, and from there to its words
CURVE, DOT, BAR = 0.05, 0.07, 0.03  # the width of a curve, the radius of a point, the width of a standard error
LEFT, BELOW = 2.2, 2.9  # of the curves there is so much room for numbers and words, in their em
APART = 0.6  # between two numbers below the chart, in em
_LEFT, _RIGHT = (-1.0, 0.0), (1.0, 0.0)


class ErrorChart(RasterMobject):
    """How many points networks of more and more neurons get wrong: one curve for the points that they were fitted to,
    one for fresh points, each of these with its standard error. The neurons go from left to right, by doubling.

    Knobs: ``opacity``; ``come``, the place of the network up to which the curves are drawn, counted from 0, or between
    two of them: at -1 nothing is drawn yet. ``told`` (m,), how far the share of wrong fresh points stands at each
    network's point.
    """

    def __init__(self, errors: WidthErrors, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.errors, self.theme, self.place = errors, theme, chart_place(layout)
        self.opacity, self.come, self.told = 0.0, -1.0, np.zeros(len(errors.widths))
        self._label, self._small = layout.label_size, max(SMALLEST, layout.tick_size)
        self._inks = theme.soft, theme.wrong
        self._across = np.log2(errors.widths) / max(1.0, float(np.log2(errors.widths[-1])))
        most = float(max(errors.seen_share.max(), (errors.fresh_share + errors.fresh_error).max()))
        self._levels = [float(level) for level in nice_ticks(0.0, most, 3)]
        self._most = max(most, self._levels[-1])
        names = self._names()
        place, small = self.place, self._small
        self._corner = np.array([place.left + LEFT * small, place.top - place.height + BELOW * small])
        top = place.top - (len(names) + 0.6) * LINE * self._label
        self._size = np.array([place.left + place.width - 0.2, top]) - self._corner
        self._words = [*self._key(names), *self._numbers()]
        self._right = layout.width / 2 - layout.margin
        self._told_shares = [self._told_share(k) for k in range(len(errors.widths))]

    def _names(self) -> list[Sentence]:
        """What the lines of the key say: where there is little room, the first is a head for the others."""
        seen, fresh = (Count(one.shape[1]) for one in (self.errors.seen, self.errors.fresh))
        long = [Sentence("wrong of {n} points learnt", n=seen), Sentence("wrong of {n} fresh points", n=fresh)]
        room = (self.place.width - KEY - BESIDE) / self._label
        if max(em_width(str(name)) for name in long) <= room:
            return long
        return [Sentence("wrong of"), Sentence("{n} learnt", n=seen), Sentence("{n} fresh", n=fresh)]

    def _row(self, row: int) -> float:
        """The middle of a line of the key, counted from 0."""
        return self.place.top - (row + 0.5) * LINE * self._label

    def _key(self, names: list[Sentence]) -> Iterator[Words]:
        """The words of the key; before the last two of them there will be strokes."""
        left = self.place.left
        self._strokes = [np.array([[left, self._row(k)], [left + KEY, self._row(k)]]) for k in range(len(names))][-2:]
        for k, name in enumerate(names):
            x = left + (KEY + BESIDE if k >= len(names) - 2 else 0.0)
            yield Words(plain(str(name)), (x, self._row(k)), self._label, self.theme.ink, anchor=_LEFT)

    def _numbers(self) -> Iterator[Words]:
        """The levels on the left, the neurons below, as far as there is room, and what these are."""
        theme, small = self.theme, self._small
        for level in self._levels:
            x, y = self._at(0.0, level)
            yield Words(plain(str(Share(level))), (x - 0.12, y), small, theme.soft, anchor=_RIGHT)
        ends = [self._at(1.0, 0.0)[0] + small, -np.inf]  # where the last number begins, and the one before ends
        for k in (len(self._across) - 1, *range(len(self._across) - 1)):
            text = figure(int(self.errors.widths[k]))
            (x, y), half = self._at(self._across[k], 0.0), em_width(text) * small / 2
            if k == len(self._across) - 1:
                ends[0] = x - half
            elif not ends[1] + APART * small < x - half < x + half < ends[0] - APART * small:
                continue
            else:
                ends[1] = x + half
            yield Words(plain(text), (x, y - small), small, theme.soft)
        middle = self._corner[0] + self._size[0] / 2, self._corner[1] - 2.3 * small
        yield Words(plain(str(Sentence("neurons"))), middle, self._label, theme.soft)

    def _told_share(self, k: int) -> Words:
        """The share of wrong fresh points of a network, on the side of its point that is away from the other curve."""
        found = self.errors
        side = 1.0 if found.fresh_share[k] >= found.seen_share[k] else -1.0
        x, y = self._at(self._across[k], float(found.fresh_share[k] + side * found.fresh_error[k]))
        share = str(Share(float(found.fresh_share[k])))
        x = min(x, self._right - em_width(share) * self._label / 2)
        return Words(plain(share), (x, y + 0.75 * side * self._label), self._label, self.theme.wrong, weight="semibold")

    def tell(self, k: int, run_time: float) -> list[Tween]:
        """A network's share comes, beside those that stand."""
        told = self.told.copy()
        told[k] = 1.0
        return [Tween(self, told=told, run_time=run_time)]

    def _at(self, across: float, share: float) -> tuple[float, float]:
        """Where a share of the width and a share of wrong points stand, on the frame."""
        x, y = self._corner + self._size * [across, share / self._most]
        return float(x), float(y)

    def curve(self, shares: Floats) -> Floats:
        """A curve (m, 2) on the frame as far as it is drawn."""
        known = np.arange(len(shares))
        at = np.append(known[known < self.come], max(self.come, 0.0))
        across, level = (np.interp(at, known, one) for one in (self._across, shares))
        return np.asarray(self._corner + self._size * np.column_stack([across, level / self._most]))

    def draw(self, canvas: Canvas) -> None:
        """Levels and key, then the curves with their points, then all words."""
        if self.opacity <= 0.002:
            return
        theme, batch = self.theme, Batch()
        for level in self._levels:
            ends = np.array([self._at(0.0, level), self._at(1.0, level)])
            self._line(canvas, batch, ends, theme.soft if level == 0 else theme.faint, 0.02)
        for stroke, ink in zip(self._strokes, self._inks, strict=True):
            self._line(canvas, batch, stroke, ink, CURVE)
        if self.come >= 0:
            self._curves(canvas, batch)
        batch.submit(canvas, canvas.whole)
        shown = [(words, 1.0) for words in self._words]
        for words, share in (*shown, *zip(self._told_shares, self.told.tolist(), strict=True)):
            words.opacity = self.opacity * share
            words.draw(canvas)

    def _curves(self, canvas: Canvas, batch: Batch) -> None:
        """Both curves; of the fresh points also how far the share may be off, up and down."""
        errors = self.errors
        for shares, ink in zip((errors.seen_share, errors.fresh_share), self._inks, strict=True):
            batch.layer += 1
            line = self.curve(shares)
            self._line(canvas, batch, line, ink, CURVE)
            reached = int(np.floor(self.come + 1e-9)) + 1
            dots = np.array([self._at(*pair) for pair in zip(self._across[:reached], shares[:reached], strict=True)])
            self._dots(canvas, batch, np.vstack([dots, line[-1:]]), ink)
        for k in range(int(np.floor(self.come + 1e-9)) + 1):
            share, error = errors.fresh_share[k], errors.fresh_error[k]
            ends = np.array([self._at(self._across[k], share + side * error) for side in (-1.0, 1.0)])
            self._line(canvas, batch, ends, self._inks[1], BAR)

    def _line(self, canvas: Canvas, batch: Batch, points: Floats, ink: str, width: float) -> None:
        batch.stroke(canvas, points, width, rgba(ink, self.opacity))

    def _dots(self, canvas: Canvas, batch: Batch, points: Floats, ink: str) -> None:
        n, radius = len(points), DOT * canvas.unit
        geometry = np.column_stack([canvas.to_pixels(points), np.full(n, radius), np.zeros(n)])
        looks = np.full(n, CIRCLE), np.tile(rgba(ink, self.opacity), (n, 1)), np.zeros((n, 4))
        batch.discs(geometry, *looks, np.zeros(n), np.zeros(n))


def chart_place(layout: Layout) -> TextArea:
    """Beside (or above) the picture."""
    picture, area = layout.beside_diagram, layout.legend(2, beside=True)
    top = layout.top - 0.1
    if layout.is_wide:
        return TextArea(area.left, top - 0.25, area.width, top - picture.y + picture.half)
    return TextArea(area.left, top, area.width, top - picture.y - picture.half - 0.6)
