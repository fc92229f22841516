"""A search among straight lines, as it is seen: the line, the rings round what it gets wrong, their number, a chart."""

from __future__ import annotations

import numpy as np
from manim import linear

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween, late
from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, TextArea
from nnfilm.kit.style.places import search_place
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.sentence import Count, Sentence, phrase
from nnfilm.kit.text.typeset import em_width, plain
from nnfilm.kit.text.words import Words
from nnmath.classifiers.line_search import LineSearch
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

_LARGE = 3.6  # size of the running number, in that of labels
_BELOW = 0.62  # from its middle to the words below it, in its own size
_FLAT, _ASIDE = 1.6, 0.42  # in a place so many times wider than high, the chart stands aside, from this share of it on
_APART = 0.12  # frame units at least from the words to the chart aside
WEST, _BELOW_LEFT = (-1.0, 0.0), (1.0, -1.0)


class LineHunt(MovingLine):
    """The search for the best straight line in a ``box``. It also moves the rings of a ``cloud`` in the same space and
    the ``trace`` beside the picture.

    Knobs: ``progress``, the share of the search that is over.
    """

    def __init__(self, search: LineSearch, cloud: Cloud, box: Box, layout: Layout, theme: Theme) -> None:
        super().__init__(search.line(0.0), box, theme.separator)
        self.search, self.cloud = search, cloud
        self.trace = SearchTrace(search, search_place(layout), layout, theme)
        self.progress = 0.0

    @property
    def progress(self) -> float:
        """The share of the search that is over."""
        return self._progress

    @progress.setter
    def progress(self, share: float) -> None:
        self._progress, self.line = share, self.search.line(share)
        self.cloud.wrong = self.search.wrong(share)

    def fly(self, landing: Words, run_time: float) -> list[Tween]:
        """The number flies to its landing; all else of the trace has gone by then."""
        self.trace.landing = landing
        return [
            Tween(self.trace, aside=1.0, run_time=0.4 * run_time),
            Tween(self.trace, flown=1.0, run_time=run_time, rate_func=late),
        ]

    def to(self, share: float, run_time: float) -> list[Tween]:
        """Search on, at an even pace."""
        return [Tween(one, progress=share, run_time=run_time, rate_func=linear) for one in (self, self.trace)]


def large_number(n: int, place: TextArea, label: float, theme: Theme) -> tuple[Words, float]:
    """What shows a number of up to ``n`` at the top of a place, and how far up the words below it are."""
    large = min(_LARGE * label, place.width / max(em_width(figure(n)), 1.0))
    middle = place.top - 0.5 * large
    number = Words("", (place.left, middle), large, theme.wrong, anchor=WEST, weight="semibold")
    return number, middle - _BELOW * large - 0.5 * label


class SearchTrace(RasterMobject):
    """A running number with its words, and below them a chart: one value for each line of a search so far.

    Knobs: ``opacity``; ``progress``, the share of the search that is over; ``aside``, how far all but the number has
    gone; ``flown``, how far the number has come on its way to its ``landing``, a figure.
    """

    def __init__(self, search: LineSearch, place: TextArea, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.search, self.theme = search, theme
        self.opacity, self.progress, self.aside, self.flown = 0.0, 0.0, 0.0, 0.0
        self.landing: Words | None = None
        n, label = len(search.y), layout.label_size
        self._number, words = large_number(n, place, label, theme)
        self._start = self._number.x, self._number.y, self._number.size
        flat = place.width > _FLAT * place.height
        below = str(phrase("points/of_wrong", n=Count(n)))
        room = (_ASIDE * place.width if flat else place.width) - _APART
        size = max(SMALLEST, min(label, room / em_width(below)))
        self._words = Words(plain(below), (place.left, words), size, theme.soft, anchor=WEST)
        self._small = max(SMALLEST, 0.9 * label)
        left = place.left + (_ASIDE * place.width if flat else 0.0)
        top, bottom = place.top - 0.5 * label if flat else words - 1.9 * label, place.top - place.height
        self._corner = np.array([left, bottom])
        self._size = np.array([place.left + place.width - left, top - bottom])
        self._most = max(1.0, float(search.trace[:, 1].max()))
        zero = (place.left + place.width + 0.08, bottom)
        self._zero = Words(plain("0"), zero, self._small, theme.soft, anchor=WEST)
        self._fewest = Words("", (0.0, 0.0), self._small, theme.ink, anchor=_BELOW_LEFT)

    @property
    def n_wrong(self) -> int:
        """The number that is shown."""
        return self.search.errors(self.progress)

    def place_of(self, points: Floats) -> Floats:
        """Where (n, 2) on the frame pairs of a share and a number of mistakes (n, 2) stand in the chart."""
        return np.asarray(self._corner + self._size * points / [1.0, self._most])

    def curve(self) -> Floats:
        """The chart's curve (m, 2) as far as the search has come, in shares and mistakes."""
        trace = self.search.trace
        return np.vstack([trace[trace[:, 0] < self.progress], [self.progress, float(self.n_wrong)]])

    def draw(self, canvas: Canvas) -> None:
        """Number, words, chart."""
        if self.opacity <= 0.002:
            return
        fewest = self.search.fewest(self.progress)
        level = self.place_of(np.array([[0.0, float(fewest)], [1.0, float(fewest)]]))
        self._draw_chart(canvas, level)
        self._number.markup = plain(figure(self.n_wrong))
        told = str(Sentence("fewest so far: {n}", n=Count(fewest)))
        self._fewest.markup = plain(told)
        end = max(float(level[1, 0]), float(level[0, 0]) + em_width(told) * self._small)  # begins with the chart, then
        self._fewest.x, self._fewest.y = end, float(level[1, 1]) - 1.35 * self._small
        for words in (self._words, self._zero, self._fewest):
            words.opacity = self.opacity * (1.0 - self.aside)
            words.draw(canvas)
        self._place_number()
        self._number.opacity = self.opacity
        self._number.draw(canvas, gliding=0.0 < self.flown < 1.0)

    def _place_number(self) -> None:
        """In its place, or so far on its way, on which it shrinks to the size of its landing."""
        number, flown = self._number, self.flown
        number.x, number.y, number.size = self._start
        if self.landing is None or not flown:
            return
        width = (number.ends()[0] - number.x) * self.landing.size / number.size
        left = self.landing.x - width
        number.size *= (self.landing.size / number.size) ** flown
        number.x += flown * (left - number.x)
        number.y += flown * (self.landing.y - number.y)

    def _draw_chart(self, canvas: Canvas, level: Floats) -> None:
        theme, batch = self.theme, Batch()
        ground = self.place_of(np.array([[0.0, 0.0], [1.0, 0.0]]))
        for line, width, color, share in (
            (ground, 0.02, theme.soft, 0.7),
            (level, 0.02, theme.ink, 0.8),
            (self.place_of(self.curve()), 0.045, theme.wrong, 1.0),
        ):
            batch.stroke(canvas, line, width, rgba(color, share * self.opacity * (1.0 - self.aside)))
            batch.layer += 1
        batch.submit(canvas, canvas.whole)
