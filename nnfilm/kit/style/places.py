"""Places that few chapters ask for: pairs of pictures, charts of a line, surfaces seen from aside."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nnfilm.kit.style.layout import Layout, Oblong, Region, Spot, TextArea

Frame = tuple[float, float, float, float]
"""Left, bottom, right and top of a chart, in frame units."""

ASIDE = 0.4  # of the room left of a square in a wide frame: so far to the right it stands
ONE_LINE = 4  # classes that stand in one line of a wide frame
RING = 1.6  # frame units from the side of a wide frame to a legend: beside it runs the ring of a pause
LEFT, RIGHT, BELOW = 1.15, 0.75, 1.08  # frame units beside a chart and below it, for numbers and names


def search_place(layout: Layout) -> TextArea:
    """Numbers and a chart where the tally will be, below a legend of two classes in its place, or above one."""
    legend, board = layout.legend(2, beside=True), layout.board
    left, top = layout.tally
    if not layout.is_wide:
        return TextArea(left, layout.top - 0.1, layout.tally_width, layout.top - legend.top - 0.4)
    top = legend.top - 2.8 * layout.label_size - 0.35
    return TextArea(left, top, layout.tally_width - 0.25, top - board.y + board.half - 0.1)


def whole_frame(layout: Layout) -> Oblong:
    """All that a picture may fill while nothing stands beside it: up to beside the title in a wide frame."""
    left, right = 0.3 - layout.width / 2, layout.width / 2 - 0.3
    bottom, top = layout.bottom + 0.05, layout.height / 2 - 0.34 if layout.is_wide else layout.top
    half = (top - bottom) / 2
    return Oblong((left + right) / 2, (bottom + top) / 2, half, (right - left) / 2 / half)


def inscribed_square(place: Oblong) -> Region:
    """The largest square within a place, in the middle of it; in one that is wide right of it, clear of the title."""
    half = place.half * min(1.0, place.stretch)
    return Region(place.x + ASIDE * max(0.0, place.half * place.stretch - half), place.y, half)


def square_and_plane(layout: Layout) -> tuple[Region, Region]:
    """Two pictures of a size side by side (or one above the other), the first with room for ticks."""
    bottom, top, edge = layout.bottom, layout.top, layout.width / 2
    if layout.is_wide:
        half, y = 2.6, layout.beside_diagram.y
        return Region(1.12 + half - edge, y, half), Region(edge - 1.0 - half, y, half)
    half = (top - bottom - 1.6) / 4
    return Region(0.1, top - 0.25 - half, half), Region(0.1, bottom + 0.5 + half, half)


def line_legend(layout: Layout, classes: int) -> TextArea:
    """So many classes above a chart: in a wide frame in one line, or two, between the title and the ring of a pause."""
    size, beside = layout.label_size, RING if layout.is_wide else layout.margin
    height = (
        1.4 * size * (1 + (classes > ONE_LINE)) if layout.is_wide else max(2.8 * size, layout.legend_height(classes))
    )
    top = layout.top + (0.28 if layout.is_wide else 0.02)
    return TextArea(beside - layout.width / 2, top, layout.width - 2 * beside, height)


def line_note(layout: Layout, classes: int) -> Spot:
    """Where the formula of a curve stands, above the chart."""
    return 0.0, line_frame(layout, classes)[3] + (0.46 if layout.is_wide else 0.9)


def line_frame(layout: Layout, classes: int) -> Frame:
    """A chart over all of the width, with room for numbers left of it and below, and for a formula above."""
    left, right = LEFT - layout.width / 2, layout.width / 2 - RIGHT
    legend = line_legend(layout, classes)
    bottom, top = layout.bottom + BELOW, legend.top - legend.height - 0.72
    if layout.is_wide:
        return left, bottom, right, top
    return left, bottom + 0.9, right, top - 1.0


def line_beside(layout: Layout, classes: int) -> Frame:
    """A smaller chart, left of a square at `folded_place` or above it, with room for a dial between."""
    top = line_frame(layout, classes)[3]
    if layout.is_wide:
        return LEFT - layout.width / 2, -0.62, -1.0, top
    top = min(layout.top - 1.4, top + 0.8)
    return 1.0 - layout.width / 2, layout.top - 2.55, layout.width / 2 - 0.6, top


def line_dial(layout: Layout) -> Region:
    """The dial there: where the frame is wide, clear of the caption, since less is above it than elsewhere."""
    return replace(layout.dial, y=layout.dial.y + 0.14) if layout.is_wide else layout.dial


def folded_place(layout: Layout, classes: int, *, solid: bool) -> Region:
    """The square beside it; where that is ``solid``, all the place that a cube may fill."""
    bottom, top = layout.bottom, line_frame(layout, classes)[3] + 0.25
    if layout.is_wide:
        if solid:
            half = (top - bottom) / 2
            return Oblong(layout.width / 2 - 3.6, (bottom + top) / 2, half, 3.3 / half)
        half = (top - bottom - 0.75) / 2
        return Region(layout.width / 2 - 1.05 - half, top - 0.2 - half, half)
    place = layout.beside_diagram
    half = place.half - 0.35
    return Oblong(0.0, place.y - 0.3, half, 1.1) if solid else Region(place.x, place.y - place.half + half, half)


def line_beside_tally(layout: Layout) -> Frame:
    """A chart beside (or below) a tally: right of it in a wide frame."""
    if not layout.is_wide:
        board = layout.board
        return LEFT - layout.width / 2, board.y - board.half + 0.75, layout.width / 2 - 0.55, board.y + board.half
    left = layout.tally[0] + layout.tally_width + 0.95
    return left, layout.bottom + BELOW, layout.width / 2 - RIGHT, layout.top - 0.15


@dataclass(frozen=True)
class ReliefLayout:
    """Places in a frame for a surface, beside (or below) a diagram or a legend."""

    layout: Layout

    def surface(self, names: float = 0.0, taken: float | None = None) -> Oblong:
        """A surface with room for its axes, whose names are so long. A diagram stands beside it or above it, or a
        legend, which takes so much of the width.
        """
        layout = self.layout
        left, right = 1.2 - layout.width / 2, layout.width / 2 - 0.36
        bottom, top = layout.bottom + 0.4, layout.beside_diagram.y + layout.beside_diagram.half
        if layout.is_wide:
            beside = layout.diagram.x + layout.diagram.half * layout.diagram.stretch
            left = (taken - layout.width / 2 if taken else beside) + 0.9
            bottom, top = layout.bottom + 0.3, layout.top + 0.15 if taken else layout.height / 2 - 0.4
        half, right = (top - bottom) / 2, right - max(0.0, 0.8 * names - 0.3)
        return Oblong((left + right) / 2, (bottom + top) / 2, half, (right - left) / 2 / half)

    def beside_diagram(self, names: float) -> Oblong:
        """A surface beside a diagram: in a wide frame there is room for names of its axes anyway."""
        return self.surface(0.0 if self.layout.is_wide else names)

    @property
    def elevation(self) -> float:
        """Degrees above the horizon from which one looks down into a landscape."""
        return 50.0 if self.layout.is_wide else 54.0
