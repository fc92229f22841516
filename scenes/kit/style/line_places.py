"""Where the pictures of data on a line stand, in each shape of frame."""

from __future__ import annotations

from nnfilm.scenes.kit.style.layout import Layout, Spot
from nnfilm.scenes.kit.style.regions import Region, TextArea

Frame = tuple[float, float, float, float]
"""Left, bottom, right and top of a chart, in frame units."""


def line_legend(layout: Layout) -> TextArea:
    """The classes in one line, above a chart: in a wide frame to the right of the title."""
    if layout.is_wide:
        return TextArea(-0.2, layout.height / 2 - 0.3, layout.width / 2 - 1.3, 1.4 * layout.label_size)
    return TextArea(0.4 - layout.width / 2, layout.top, layout.width - 0.8, 2.8 * layout.label_size)


def line_note(layout: Layout) -> Spot:
    """Where the formula of a curve stands, above the chart."""
    left, _, right, top = line_frame(layout)
    return (left + right) / 2, top + (0.62 if layout.is_wide else 0.55)


def line_frame(layout: Layout) -> Frame:
    """A chart over all of the width, with room for numbers left of it and below, and for a formula above."""
    left, right = 1.15 - layout.width / 2, layout.width / 2 - 0.75
    bottom = layout.bottom + (1.12 if layout.is_wide else 1.0)
    if layout.is_wide:
        return left, bottom, right, layout.top - 0.85
    top = layout.top - 2.8 * layout.label_size - 1.0
    if layout.is_tall:
        return left, bottom + 0.7, right, top - 0.6
    return left - 0.15, bottom, right, top


def line_beside(layout: Layout) -> Frame:
    """A smaller chart, left of a square at `folded_place` or above it."""
    if layout.is_wide:
        return 1.15 - layout.width / 2, -0.35, -0.75, layout.top - 0.85
    if layout.is_tall:
        return 1.0 - layout.width / 2, layout.top - 2.35, layout.width / 2 - 0.6, layout.top - 0.95
    return 0.9 - layout.width / 2, 0.35, -1.25, layout.top - 1.1


def folded_place(layout: Layout) -> Region:
    """The square or cube beside it."""
    return layout.beside
