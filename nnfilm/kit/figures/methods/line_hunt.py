"""A search among straight lines, as it is seen: the line, the rings round what it gets wrong, their number."""

from __future__ import annotations

from manim import linear

from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.marks.curves import MovingLine
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.wrong_count import WrongCount
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.places import search_place
from nnfilm.kit.style.theme import Theme
from nnmath.classifiers.line_search import LineSearch
from nnmath.geometry.box import Box


class LineHunt(MovingLine):
    """The search for the best straight line in a ``box``. It also moves the rings of a ``cloud`` in the same space, and
    the ``count`` beside the picture.

    Knobs: ``progress``, the share of the search that is over.
    """

    def __init__(self, search: LineSearch, cloud: Cloud, box: Box, layout: Layout, theme: Theme) -> None:
        super().__init__(search.line(0.0), box, theme.separator)
        self.search, self.cloud = search, cloud
        self.count = WrongCount(len(search.y), search_place(layout), layout.label_size, theme)
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

    def to(self, share: float, run_time: float) -> Tween:
        """Search on, at an even pace."""
        return Tween(self, progress=share, run_time=run_time, rate_func=linear)
