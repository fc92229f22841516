"""A search among straight lines, as it is seen: the line, the rings round what it gets wrong, their number, a chart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import linear

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.wrong_count import WrongCount
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, TextArea
from nnfilm.kit.style.places import search_place
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.sentence import Count, Sentence
from nnfilm.kit.text.typeset import em_width, plain
from nnfilm.kit.text.words import Words
from nnmath.classifiers.line_search import LineSearch
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

_FLAT, _ASIDE = 1.6, 0.42  # in a place so many times wider than high, the chart stands aside, from this share of it on
_APART = 0.12  # frame units at least from the number to the chart aside
_WEST, _BELOW_LEFT = (-1.0, 0.0), (1.0, -1.0)


def search_count(n: int, layout: Layout, theme: Theme) -> WrongCount:
    """The number of wrong points, of so many, with room for a chart below it or aside."""
    place = search_place(layout)
    room = _ASIDE * place.width - _APART if _is_flat(place) else place.width
    return WrongCount(n, replace(place, width=room), layout.label_size, theme)


def _is_flat(place: TextArea) -> bool:
    return place.width > _FLAT * place.height


class LineHunt(MovingLine):
    """The search for the best straight line in a ``box``. It also moves the rings of a ``cloud`` in the same space, and
    the ``count`` and the ``trace`` beside the picture.

    Knobs: ``progress``, the share of the search that is over.
    """

    def __init__(self, search: LineSearch, cloud: Cloud, box: Box, layout: Layout, theme: Theme) -> None:
        super().__init__(search.line(0.0), box, theme.separator)
        self.search, self.cloud = search, cloud
        self.count = search_count(len(search.y), layout, theme)
        self.trace = SearchTrace(search, self.count.words, layout, theme)
        self.progress = 0.0

    @property
    def progress(self) -> float:
        """The share of the search that is over."""
        return self._progress

    @progress.setter
    def progress(self, share: float) -> None:
        self._progress, self.line = share, self.search.line(share)
        self.cloud.wrong = self.search.wrong(share)
        self.count.n_wrong = self.search.errors(share)

    def to(self, share: float, run_time: float) -> list[Tween]:
        """Search on, at an even pace."""
        return [Tween(one, progress=share, run_time=run_time, rate_func=linear) for one in (self, self.trace)]


class SearchTrace(RasterMobject):
    """A chart with one value for each line of a search so far, below ``words`` at that height, or beside them.

    Knobs: ``opacity``; ``progress``, the share of the search that is over.
    """

    def __init__(self, search: LineSearch, words: float, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.search, self.theme = search, theme
        self.opacity, self.progress = 0.0, 0.0
        place, label = search_place(layout), layout.label_size
        flat = _is_flat(place)
        self._small = max(SMALLEST, 0.9 * label)
        left = place.left + (_ASIDE * place.width if flat else 0.0)
        top, bottom = place.top - 0.5 * label if flat else words - 1.9 * label, place.top - place.height
        self._corner = np.array([left, bottom])
        self._size = np.array([place.left + place.width - left, top - bottom])
        self._most = max(1.0, float(search.trace[:, 1].max()))
        zero = (place.left + place.width + 0.08, bottom)
        self._zero = Words(plain("0"), zero, self._small, theme.soft, anchor=_WEST)
        self._fewest = Words("", (0.0, 0.0), self._small, theme.ink, anchor=_BELOW_LEFT)

    def place_of(self, points: Floats) -> Floats:
        """Where (n, 2) on the frame pairs of a share and a number of mistakes (n, 2) stand in the chart."""
        return np.asarray(self._corner + self._size * points / [1.0, self._most])

    def curve(self) -> Floats:
        """The chart's curve (m, 2) as far as the search has come, in shares and mistakes."""
        trace = self.search.trace
        return np.vstack(
            [trace[trace[:, 0] < self.progress], [self.progress, float(self.search.errors(self.progress))]]
        )

    def draw(self, canvas: Canvas) -> None:
        """The curve, and the fewest so far."""
        if self.opacity <= 0.002:
            return
        fewest = self.search.fewest(self.progress)
        level = self.place_of(np.array([[0.0, float(fewest)], [1.0, float(fewest)]]))
        self._draw_chart(canvas, level)
        told = str(Sentence("fewest so far: {n}", n=Count(fewest)))
        self._fewest.markup = plain(told)
        end = max(float(level[1, 0]), float(level[0, 0]) + em_width(told) * self._small)  # begins with the chart, then
        self._fewest.x, self._fewest.y = end, float(level[1, 1]) - 1.35 * self._small
        for words in (self._zero, self._fewest):
            words.opacity = self.opacity
            words.draw(canvas)

    def _draw_chart(self, canvas: Canvas, level: Floats) -> None:
        theme, batch = self.theme, Batch()
        ground = self.place_of(np.array([[0.0, 0.0], [1.0, 0.0]]))
        for line, width, color, share in (
            (ground, 0.02, theme.soft, 0.7),
            (level, 0.02, theme.ink, 0.8),
            (self.place_of(self.curve()), 0.045, theme.wrong, 1.0),
        ):
            batch.stroke(canvas, line, width, rgba(color, share * self.opacity))
            batch.layer += 1
        batch.submit(canvas, canvas.whole)
