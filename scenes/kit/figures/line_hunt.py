"""A search among straight lines, as it is seen: the line, the rings round what it gets wrong, and their number."""

from __future__ import annotations

from manim import linear

from nnfilm.scenes.kit.animation.tween import Tween
from nnfilm.scenes.kit.marks.moving_line import MovingLine
from nnfilm.scenes.kit.marks.points import Cloud
from nnfilm.scenes.kit.panels.search_trace import SearchTrace
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme
from nnmath.classifiers.line_search import LineSearch
from nnmath.geometry.box import Box


class LineHunt(MovingLine):
    """The search's line over a ``box``. With it go the rings of a ``cloud`` in the same space, and the ``trace`` beside
    the picture: `to` takes all of them to a moment.

    Knob: ``at``, the share of the search that is over.
    """

    def __init__(self, search: LineSearch, cloud: Cloud, box: Box, layout: Layout, theme: Theme) -> None:
        super().__init__(search.line(0.0), box, theme.separator)
        self.search, self.cloud = search, cloud
        self.trace = SearchTrace(search, layout.search, layout, theme)
        self.at = 0.0

    @property
    def at(self) -> float:
        """The share of the search that is over."""
        return self._at

    @at.setter
    def at(self, share: float) -> None:
        self._at, self.line = share, self.search.line(share)
        self.cloud.wrong = self.search.wrong(share)

    def to(self, share: float, run_time: float) -> list[Tween]:
        """Search on, at an even pace."""
        return [Tween(one, at=share, run_time=run_time, rate_func=linear) for one in (self, self.trace)]
