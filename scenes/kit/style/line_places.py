"""Where the pictures of data on a line stand, in each shape of frame."""

from __future__ import annotations

from nnfilm.scenes.kit.style.layout import Layout, Spot
from nnfilm.scenes.kit.style.regions import Oblong, Region, TextArea

Frame = tuple[float, float, float, float]
"""Left, bottom, right and top of a chart, in frame units."""

LEFT, RIGHT, BELOW = 1.15, 0.75, 1.08  # frame units beside a chart and below it, for numbers and names


def line_legend(layout: Layout) -> TextArea:
    """The classes in one line above a chart, or in two where the frame is narrow."""
    lines = 1.4 if layout.is_wide else 2.8
    top = layout.top + (0.28 if layout.is_wide else 0.02)
    return TextArea(layout.margin - layout.width / 2, top, layout.width - 2 * layout.margin, lines * layout.label_size)


def line_note(layout: Layout) -> Spot:
    """Where the formula of a curve stands, above the chart."""
    return 0.0, line_frame(layout)[3] + (0.9 if layout.is_tall else 0.46)


def line_frame(layout: Layout) -> Frame:
    """A chart over all of the width, with room for numbers left of it and below, and for a formula above."""
    left, right = LEFT - layout.width / 2, layout.width / 2 - RIGHT
    legend = line_legend(layout)
    bottom, top = layout.bottom + BELOW, legend.top - legend.height - 0.72
    if layout.is_wide:
        return left, bottom, right, top
    if layout.is_tall:
        return left, bottom + 0.9, right, top - 1.0
    return left - 0.2, bottom, right + 0.1, top


def line_beside(layout: Layout) -> Frame:
    """A smaller chart, left of a square at `folded_place` or above it, with room for a dial between."""
    if layout.is_wide:
        return LEFT - layout.width / 2, -0.75, -1.0, line_frame(layout)[3]
    if layout.is_tall:
        return 1.0 - layout.width / 2, layout.top - 2.55, layout.width / 2 - 0.6, layout.top - 1.4
    return 0.85 - layout.width / 2, 0.62, -1.2, line_frame(layout)[3]


def folded_place(layout: Layout, *, solid: bool) -> Region:
    """The square beside it; where that is ``solid``, all the place that a cube may fill."""
    bottom, top = layout.bottom, line_frame(layout)[3] + 0.25
    if layout.is_wide:
        if solid:
            half = (top - bottom) / 2
            return Oblong(layout.width / 2 - 3.6, (bottom + top) / 2, half, 3.3 / half)
        half = (top - bottom - 0.75) / 2
        return Region(layout.width / 2 - 1.05 - half, top - 0.2 - half, half)
    place = layout.beside
    if layout.is_tall:
        half = place.half - 0.35
        return Oblong(0.0, place.y - 0.3, half, 1.1) if solid else Region(place.x, place.y - place.half + half, half)
    half = place.half - 0.12
    y = top - 0.35 - half
    return Oblong(place.x, y, half, 1.15) if solid else Region(place.x, y, half)
