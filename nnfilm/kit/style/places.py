"""Places in a frame that one chapter alone asks for."""

from __future__ import annotations

from dataclasses import replace

from nnfilm.kit.style.layout import Layout, Spot
from nnfilm.kit.style.regions import Region, TextArea


def search_place(layout: Layout) -> TextArea:
    """Numbers and a chart where the tally will be, below a legend of two classes in its place, or above one."""
    legend, board = layout.legend(2, beside=True), layout.board
    left, top = layout.tally
    if layout.is_tall:
        return TextArea(left, layout.top - 0.1, layout.tally_width, layout.top - legend.top - 0.4)
    top = legend.top - 2.8 * layout.label_size - 0.35
    return TextArea(left, top, layout.tally_width - 0.25, top - board.y + board.half - 0.1)


def pair(layout: Layout) -> tuple[Region, Region]:
    """Two pictures that have no ticks round them, beside (or below) one another, under a line of words."""
    bottom, top = layout.bottom + 0.12, line_of_words(layout)[0][1] - layout.title_size
    if layout.is_tall:
        half = (top - bottom - 0.3) / 4
        return Region(0.0, top - half, half), Region(0.0, bottom + half, half)
    half = min((top - bottom) / 2, layout.width / 4 - 0.25)
    left = Region(-layout.width / 4, (bottom + top) / 2, half)
    return left, replace(left, x=-left.x)


def line_of_words(layout: Layout) -> tuple[Spot, ...]:
    """Three words side by side, above a pair of pictures."""
    return tuple((place * layout.width / 3.4, layout.top - 0.5 * layout.title_size) for place in (-1, 0, 1))


def square_and_plane(layout: Layout) -> tuple[Region, Region]:
    """Two pictures of a size side by side (or one above the other), the first with room for ticks."""
    bottom, top, edge = layout.bottom, layout.top, layout.width / 2
    if layout.is_wide:
        half, y = 2.6, layout.beside.y
        return Region(1.12 + half - edge, y, half), Region(edge - 1.0 - half, y, half)
    if layout.is_tall:
        half = (top - bottom - 1.6) / 4
        return Region(0.1, top - 0.25 - half, half), Region(0.1, bottom + 0.5 + half, half)
    half, y = 1.52, (bottom + top) / 2 + 0.1
    return Region(0.72 + half - edge, y, half), Region(edge - 0.66 - half, y, half)
