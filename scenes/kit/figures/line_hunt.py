"""A search among straight lines, as it is seen: the line, the rings round what it gets wrong, and their number."""

from __future__ import annotations

from nnfilm.scenes.kit.marks.moving_line import MovingLine
from nnfilm.scenes.kit.marks.points import Cloud
from nnfilm.scenes.kit.panels.search_trace import SearchTrace
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme
from nnmath.classifiers.line_search import LineSearch
from nnmath.geometry.box import Box


class LineHunt:
    """The ``line`` over a ``box``, the rings of a ``cloud`` and the ``trace`` beside them, all of one moment.

    Knob: ``at``, the share of the search that is over.
    """

    def __init__(self, search: LineSearch, cloud: Cloud, box: Box, layout: Layout, theme: Theme) -> None:
        self.search, self.cloud = search, cloud
        self.line = MovingLine(search.line(0.0), box, theme.separator)
        self.trace = SearchTrace(search, layout.search, layout, theme)
        self.at = 0.0

    @property
    def at(self) -> float:
        """The share of the search that is over."""
        return self.trace.at

    @at.setter
    def at(self, share: float) -> None:
        self.trace.at, self.line.line = share, self.search.line(share)
        self.cloud.wrong = self.search.wrong(share)
