"""Where title, caption and pictures go. A chapter asks for places by name and never writes a coordinate.

A frame's shorter side is 8 frame units, whatever its shape, so text keeps its size. What stands side by side in a
wide frame is stacked in a tall one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from nnmath.utils.arrays import Floats


@dataclass(frozen=True)
class Region:
    """A square place in the frame: centre (2,) and half side, in Manim's frame units."""

    x: float
    y: float
    half: float

    def blend(self, other: Region, share: float) -> Region:
        """The region ``share`` of the way to ``other``."""
        return Region(
            self.x + share * (other.x - self.x),
            self.y + share * (other.y - self.y),
            self.half + share * (other.half - self.half),
        )


@dataclass(frozen=True)
class Oblong(Region):
    """A place ``half`` up and down from its middle, and ``stretch`` times as far to the left and right."""

    stretch: float = 1.0

    def blend(self, other: Region, share: float) -> Oblong:
        """The place ``share`` of the way to ``other``."""
        middle, stretch = super().blend(other, share), getattr(other, "stretch", 1.0)
        wide = self.half * self.stretch + share * (other.half * stretch - self.half * self.stretch)
        return Oblong(middle.x, middle.y, middle.half, wide / middle.half)


@dataclass(frozen=True)
class TextArea:
    """An upright oblong for texts: its left and top end, width and height."""

    left: float
    top: float
    width: float
    height: float


SHORT = 8.0
"""Frame units of the shorter side."""

SMALLEST = SHORT / 36
"""Frame units of the smallest text that can be read everywhere."""

SMALLEST_DIAGRAM = 0.8
"""Half the height in frame units of a diagram that is too small to be of use."""

OVERHANG = 0.34
"""Frame units that the nodes of a diagram may reach out of its place, up and down."""

BESIDE_NETWORK = 0.12
"""Frame units from these nodes to what is above and below them."""

WORDS = 0.06
"""Frame units by which a picture stands higher in a wide frame, for the words below it."""

RAW = 1.015
"""Times as large as others is a picture with raw numbers, in a wide frame."""

Spot = tuple[float, float]


def frame_size(width: int, height: int) -> Spot:
    """Width and height in frame units of a frame of so many pixels."""
    unit = min(width, height) / SHORT
    return width / unit, height / unit


@dataclass(frozen=True)
class Layout:
    """Places in a frame of ``width`` x ``height`` frame units, origin in the middle.

    Attributes:
        title: top left corner of the title.
        caption: middle of the caption, ``caption_width`` the longest line of it.
        bottom, top: the place for pictures lies between these heights.
        middle: one picture in the middle, with room for ticks and axis names.
        bare_middle: one picture in the middle with no ticks round it.
        beside_diagram: a picture's place beside (or below) a diagram.
        diagram: a diagram's place.
        notes: middle of the last line of equations, which stand ``note_step`` apart.
        dial: a slider's place, ``half`` to the left and right.
        pause: where the ring of a pause runs down.
        board: a picture's place beside (or below) a tally, whose top left corner is ``tally``, ``tally_width`` wide.
        panels: three pictures in a row (or stacked), each with a word at its ``panel_words``.
        headline_width: the longest line of a title card's text, which is set in ``headline_size``, in at most
            ``headline_rows`` rows.
    """

    width: float
    height: float
    title: Spot
    caption: Spot
    caption_width: float
    bottom: float
    top: float
    middle: Region
    bare_middle: Region
    beside_diagram: Region
    diagram: Oblong
    notes: Spot
    dial: Region
    pause: Spot
    board: Region
    tally: Spot
    tally_width: float
    panels: tuple[Region, ...]
    panel_words: tuple[Spot, ...]
    headline_width: float
    headline_size: float
    headline_rows: int
    title_size: float = 0.46
    caption_size: float = 0.40
    label_size: float = 0.32
    tick_size: float = 0.27
    note_step: float = 0.5

    margin = 0.5

    def legend(self, classes: int, *, beside: bool = False) -> TextArea:
        """The names of so many classes: beside the picture at ``beside_legend``, or in lines between it and the title.

        ``beside``: of a picture at ``beside_diagram``, in the diagram's place; in a tall frame just above the picture.
        """
        picture, height = self.beside_diagram, self.legend_height(classes)
        if self.is_wide:
            left, top = 0.8 - self.width / 2, self.top - 0.35
            return TextArea(left, top, picture.x - picture.half - 0.9 - left, top - self.dial.y - 1.0)
        top = picture.y + picture.half + 0.7 + height if beside else self.top
        return TextArea(0.4 - self.width / 2, top, self.width - 0.8, height)

    def below_legend(self, classes: int) -> Oblong | None:
        """A diagram below a legend of so many classes; None where there is no room for one."""
        area = self.legend(classes)
        bottom, top = self.bottom + 0.45, area.top - 1.4 * self.label_size * classes - 0.55
        half = min(self.diagram.half, (top - bottom) / 2)
        if not self.is_wide or half < SMALLEST_DIAGRAM:
            return None
        return Oblong(self.diagram.x, (top + bottom) / 2, half, self.diagram.half * self.diagram.stretch / half)

    def network(self, classes: int) -> Oblong | None:
        """A diagram between a legend of so many classes and the picture `beside_network`, or below it in a wide frame.
        None where there is no room for one.
        """
        if self.is_wide:
            return self.below_legend(classes)
        top = self.top - self.legend_height(classes) - BESIDE_NETWORK - OVERHANG
        half = min(1.05, (top - self._lowest_bare.y - self._lowest_bare.half - BESIDE_NETWORK - OVERHANG) / 2)
        if half < SMALLEST_DIAGRAM:
            return None
        return Oblong(self.diagram.x, top - half, half, self.diagram.half * self.diagram.stretch / half)

    def network_above(self, classes: int) -> Oblong | None:
        """The same in a tall frame; None in a wide one, where the picture has all that is beside the legend."""
        return None if self.is_wide else self.network(classes)

    def beside_legend(self, classes: int) -> Region:
        """One picture with room for ticks and axis names, and for a legend of so many classes."""
        if self.is_wide:
            return self.beside_diagram
        bottom, top = self.middle.y - self.middle.half, self.top - self.legend_height(classes) - 0.5
        half = min(self.middle.half, (top - bottom) / 2)
        return Region(self.middle.x, min(self.middle.y, top - half), half)

    def with_raw_numbers(self, classes: int) -> Region:
        """The same for a picture with raw numbers, which are short: in a wide frame they leave it more room."""
        place = self.beside_legend(classes)
        return replace(place, half=RAW * place.half) if self.is_wide else place

    def legend_meets_board(self, classes: int) -> bool:
        """Whether a legend of so many classes stands where the picture on the board has the name of an axis: in a tall
        frame, one of several lines.
        """
        return not self.is_wide and classes > 2

    def bare_beside_legend(self, classes: int) -> Region:
        """The same for a picture with no ticks round it, where it can be larger."""
        if self.is_wide:  # up to beside the title, and no further down than a caption of two lines lets it
            bottom, top = self.bottom + 0.05, self.height / 2 - 0.34
            half = (top - bottom) / 2
            return Region(self.width / 2 - 0.58 - half, (bottom + top) / 2, half)
        bottom, top = self.bottom + 0.1, self.top - self.legend_height(classes) - 0.3
        half = min(self.width / 2 - 0.45, (top - bottom) / 2)
        return Region(0.0, min(max(self.beside_legend(classes).y, bottom + half), top - half), half)

    def beside_network(self, classes: int) -> Region:
        """One picture with room for ticks and axis names beside (or below) a legend and a diagram."""
        place, network = self.beside_legend(classes), None if self.is_wide else self.network(classes)
        if network is None:
            return place
        names = 1.4 * self.label_size
        bottom, top = self.bottom + 0.6, network.y - network.half - OVERHANG - BESIDE_NETWORK - names
        half = min(place.half, (top - bottom) / 2)
        return Region(place.x, bottom + half, half)

    def bare_beside_network(self, classes: int) -> Region:
        """The same for a picture with no ticks round it, where it can be larger."""
        return self.bare_beside_legend(classes) if self.is_wide or not self.network(classes) else self._lowest_bare

    @property
    def _lowest_bare(self) -> Region:
        """The largest bare picture of a tall frame, just above the caption."""
        half = self.width / 2 - 0.54
        return Region(0.0, self.bottom + 0.1 + half, half)

    def legend_height(self, classes: int) -> float:
        """Of lines with two classes each, or three where there is less room."""
        lines = -(-classes // (3 if self.is_wide and classes >= 5 else 2))
        return lines * 1.4 * self.label_size

    @property
    def axis_name(self) -> float:
        """The longest name of an axis that goes along a picture."""
        smallest = self.middle if self.is_wide else self.board
        return 2 * smallest.half - 0.4

    def with_words(self) -> Layout:
        """The same for axes whose names are words and stand below a picture: in a wide frame one beside something
        stands a little higher, so that a caption of two lines does not read as if it went on from them.
        """
        if not self.is_wide:
            return self
        place = replace(self.beside_diagram, y=self.beside_diagram.y + WORDS)
        return replace(self, beside_diagram=place, board=place)

    @property
    def is_wide(self) -> bool:
        """Whether things stand side by side that are stacked in a tall frame."""
        return self.width > self.height

    @property
    def cube_beside_diagram(self) -> Region:
        """A cube beside a diagram, or below it."""
        if self.is_wide:
            return Region(self.width / 2 - 3.84, 0.6, 3.34)
        return Region(0.0, self.beside_diagram.y, 3.35)

    def space_beside_legend(self, classes: int) -> Oblong:
        """All the place for what turns in space, beside (or below) a legend of so many classes and a diagram."""
        left, right = 0.4 - self.width / 2, self.width / 2 - 0.4
        bottom, top = self.bottom + 0.15, self.top - self.legend_height(classes) - 0.2
        if self.is_wide:  # up to beside the title
            left = self.diagram.x + self.diagram.half * self.diagram.stretch + 0.75
            bottom, top = self.bottom + 0.05, self.height / 2 - 0.34
        elif network := self.network(classes):
            top = network.y - network.half - 0.55
        half = (top - bottom) / 2
        return Oblong((left + right) / 2, (bottom + top) / 2, half, (right - left) / 2 / half)

    def lying_sheet(self, cube: Region) -> Region:
        """A sheet seen from aside where a ``cube`` will be: its corners reach further to the left and right."""
        if self.is_wide:
            return Region(cube.x - 0.2, cube.y, 0.95 * cube.half)
        return replace(cube, half=0.82 * cube.half)

    def below_tally(self, bottom: float) -> TextArea:
        """What is left below a tally that reaches down to ``bottom``, beside (or above) the picture `beside_tally`."""
        x, top = self.tally[0], bottom - 0.3
        end = self.bottom + 0.1 if self.is_wide else self.board.y + self.board.half + 0.55
        return TextArea(x, top, self.tally_width, top - end)

    def beside_tally(self, picture: Region) -> Region:
        """Where a picture goes when a tally comes beside it: in a wide frame it has room where it is."""
        return picture if self.is_wide else self.board

    @property
    def dial_curve(self) -> Oblong | None:
        """A curve above the slider and its words, where there is room for one."""
        dial = self.dial
        return Oblong(dial.x, dial.y + 1.5, 0.45, dial.half / 0.45) if self.is_wide else None

    @property
    def beside_board(self) -> TextArea:
        """The place beside a board with nothing else on the frame, or above it."""
        board = self.board
        if self.is_wide:
            left, top, bottom = 0.6 - self.width / 2, board.y + board.half - 0.9, self.bottom + 0.2
            return TextArea(left, top, board.x - board.half - 0.8 - left, top - bottom)
        top, bottom = self.height / 2 - 0.4, board.y + board.half + 0.6
        return TextArea(0.35 - self.width / 2, top, self.width - 0.7, top - bottom)

    @property
    def corner_count(self) -> TextArea:
        """A large number in the corner that a square on its corner leaves free; above an upright one else."""
        if self.is_wide:
            return TextArea(0.5 - self.width / 2, self.bottom + 1.75, 3.5, 1.7)
        return TextArea(0.4 - self.width / 2, self.height / 2 - 0.3, 3.6, 1.7)

    @property
    def below_count(self) -> Oblong:
        """All of the frame above the caption, but for a large number where that stands above."""
        place, taken = self.opening, 0.0 if self.is_wide else 0.9
        half = place.half - taken / 2
        return Oblong(place.x, place.y - taken / 2, half, place.half * place.stretch / half)

    @property
    def lifted_board(self) -> Region:
        """The board seen from aside, wider than high, with no more than names beside it: larger in a wide frame."""
        board = self.board
        return Region(0.6, board.y + 0.12, 1.2 * board.half) if self.is_wide else replace(board, y=self.middle.y)

    @property
    def bare_beside_diagram(self) -> Region:
        """A picture beside (or below) a diagram that has no ticks round it."""
        if self.is_wide:
            return Region(self.width / 2 - 3.93, 0.30, 3.34)
        return self.beside_diagram

    @property
    def half_with_names(self) -> float:
        """Half the side of a square at `bare_beside_diagram` that leaves room for the names of its axes."""
        return self.bare_beside_diagram.half - 0.42 if self.is_wide else self.beside_diagram.half - 0.05

    @property
    def untitled(self) -> Region:
        """One picture in the middle, above the caption, where there is no title."""
        top = self.height / 2 - 0.3
        return Region(0.0, (self.bottom + top) / 2, min((top - self.bottom) / 2, self.width / 2 - 0.4))

    @property
    def opening(self) -> Oblong:
        """All of the frame above the caption, where there is no title."""
        return self._above_caption(0.2, 0.3)

    @property
    def brim(self) -> Oblong:
        """The same, nearer to the borders of the frame: for a sheet that nowhere leaves its place."""
        return self._above_caption(0.12, 0.22)

    def _above_caption(self, above: float, aside: float) -> Oblong:
        top = self.height / 2 - above
        half = (top - self.bottom) / 2
        return Oblong(0.0, (top + self.bottom) / 2, half, (self.width / 2 - aside) / half)

    @property
    def headed(self) -> Oblong:
        """All of the frame between title and caption."""
        half = (self.top - self.bottom) / 2
        return Oblong(0.0, (self.bottom + self.top) / 2, half, (self.width / 2 - 0.4) / half)

    @property
    def halves(self) -> tuple[Region, Region]:
        """Two pictures that fill the frame above the caption, side by side or one above the other."""
        whole, wide = self.opening, self.is_wide
        across, up = whole.half * whole.stretch, whole.half
        half = min(across / 2, up) - 0.05 if wide else min(across, up / 2) - 0.05
        x, y = (across - half, 0.0) if wide else (0.0, half - up)
        return Region(whole.x - x, whole.y - y, half), Region(whole.x + x, whole.y + y, half)

    @property
    def trays(self) -> tuple[Region, Region]:
        """Two places beside a picture that is `untitled`, or below it: to the right what is kept, to the left what is
        not.
        """
        picture = self.untitled
        if self.is_wide:
            x, y, half = (self.width / 2 + picture.half) / 2, picture.y, 1.45
        else:
            x, y, half = self.width / 4, picture.y - picture.half - 2.0, 1.2
        return Region(x, y, half), Region(-x, y, half)

    @property
    def corner_dial(self) -> Region:
        """A slider beside a square that stands on its corner; in a tall frame below it."""
        if self.is_wide:
            return Region(0.6 - self.width / 2 + 1.45, self.bottom + 0.5, 1.45)
        return self.bend_dial.dial

    @property
    def dial_strip(self) -> float:
        """How high the strip above the caption is in which the dial stands clear of it; none in a wide frame."""
        return 0.0 if self.is_wide else 1.8

    @property
    def bend(self) -> Oblong:
        """Where a bend fills the frame: all of it above the caption, but for a strip for the dial in a tall frame; in a
        wide one that stands beside the picture.
        """
        whole, strip = self.opening, self.dial_strip
        half = whole.half - strip / 2
        return Oblong(whole.x, whole.y + strip / 2, half, whole.half * whole.stretch / half)

    @property
    def bend_dial(self) -> Layout:
        """The same layout with the dial beside a bend that fills the frame, or below it."""
        if self.is_wide:
            return replace(self, dial=Region(2.12 - self.width / 2, self.bottom + 0.4, 0.88))
        return replace(self, dial=Region(0.0, self.bottom + 0.86, 1.6))

    @property
    def bend_beside_dial(self) -> Oblong:
        """Where what is as high as wide fills the frame, beside that dial and its words; or above it."""
        whole = self.bend
        if not self.is_wide:
            return whole
        left, right = 3.9 - self.width / 2, whole.x + whole.half * whole.stretch
        return replace(whole, x=(left + right) / 2, stretch=(right - left) / 2 / whole.half)

    @property
    def cube_beside_inset(self) -> Region:
        """A cube that turns beside a small plane, or below it, with room for what is written at its corners."""
        place = self.cube_beside_diagram
        if self.is_wide:
            return Region(place.x, place.y + 0.1, 0.86 * place.half)
        return Region(place.x, place.y + 0.08, 0.95 * place.half)

    @property
    def inset(self) -> Region:
        """A small plane beside a cube, or above it."""
        if self.is_wide:
            return Region(self.diagram.x - 0.1, 0.62, 2.3)
        return Region(0.0, self.top - 1.95, 1.85)

    def opening_beside(self, key: TextArea) -> Oblong:
        """The same, beside a legend at ``opening_legend`` in a wide frame."""
        whole = self.opening
        left, right = key.left + key.width, self.width / 2 - 0.4
        return Oblong((left + right) / 2, whole.y, whole.half, (right - left) / 2 / whole.half)

    @property
    def opening_legend(self) -> TextArea:
        """The legend of an opening picture, left of it."""
        return TextArea(0.8 - self.width / 2, self.height / 2 - 0.8, 3.4, self.height / 2)

    @property
    def backdrop(self) -> Region:
        """What lies behind a title card, a little above the middle, with room around for a sheet that flows."""
        room = self.height / 2 - self.margin - self.bottom
        return Region(0.0, self.bottom + 0.58 * room, min(0.42 * room, self.width / 2 - 1.2))

    @property
    def headline(self) -> Spot:
        """Middle of a title card's text."""
        return self.backdrop.x, self.backdrop.y

    def note(self, row: int, rows: int) -> Spot:
        """Where equations stand: middle of line ``row`` of ``rows``, counted from the top."""
        x, y = self.notes
        return x, y + self.note_step * (rows - 1 - row)

    @classmethod
    def of(cls, width: float, height: float) -> Layout:
        """The layout for a frame of this shape."""
        return _wide(width, height) if width > height else _tall(width, height)


def _wide(width: float, height: float) -> Layout:
    bottom, top = -height / 2 + 1.25, height / 2 - 1.0
    middle = Region(0.0, (bottom + top) / 2 + 0.06, (top - bottom) / 2 - 0.42)
    diagram = Oblong(-width / 2 + 3.66, 1.12, 1.52, 1.61)
    beside = Region(width / 2 - 0.74 - 2.83, 0.42, 2.83)
    gap = 0.5  # between the panels, and at either end of the frame
    half = (width - 4 * gap) / 6
    panels = tuple(Region((column - 1) * (2 * half + gap), middle.y - 0.25, half) for column in range(3))
    return Layout(
        width=width,
        height=height,
        title=(-width / 2 + Layout.margin, height / 2 - 0.26),
        caption=(0.0, -height / 2 + 0.68),
        caption_width=width - 2 * Layout.margin - 1.2,
        bottom=bottom,
        top=top,
        middle=middle,
        bare_middle=Region(0.0, (bottom + top) / 2, (top - bottom) / 2 - 0.1),
        beside_diagram=beside,
        diagram=diagram,
        notes=(diagram.x, bottom + 0.25),
        dial=Region(diagram.x, bottom + 0.28, 2.1),
        pause=(width / 2 - Layout.margin - 0.25, height / 2 - 0.62),
        board=beside,
        tally=(-width / 2 + Layout.margin + 0.3, middle.y + middle.half - 0.2),
        tally_width=5.3,
        panels=panels,
        panel_words=tuple((panel.x, panel.y + panel.half + 0.36) for panel in panels),
        headline_width=width - 2.0,
        headline_size=0.92,
        headline_rows=4,
    )


def _tall(width: float, height: float) -> Layout:
    bottom, top = -height / 2 + 2.3, height / 2 - 0.9
    middle = Region(0.14, (bottom + top) / 2, width / 2 - 0.98)
    half = 3.12
    beside = Region(0.09, bottom + 0.42 + half, half)
    diagram = Oblong(0.0, top - 1.36, 1.01, 3.1)
    dial = Region(-0.75, beside.y + half + 0.66, 1.35)
    panels = tuple(Region(2.0, middle.y + 3.45 * (1 - row), 1.6) for row in range(3))
    return Layout(
        width=width,
        height=height,
        title=(-width / 2 + 0.4, height / 2 - 0.32),
        caption=(0.0, -height / 2 + 1.35),
        caption_width=width - 0.8,
        bottom=bottom,
        top=top,
        middle=middle,
        bare_middle=Region(0.0, (bottom + top) / 2, width / 2 - 0.3),
        beside_diagram=beside,
        diagram=diagram,
        notes=(0.0, beside.y + half + 0.70),
        dial=dial,
        pause=(width / 2 - 0.65, height / 2 - 0.55),
        board=Region(0.1, bottom + 0.48 + 2.95, 2.95),
        tally=(-half, top + 0.1),
        tally_width=2 * half,
        panels=panels,
        panel_words=tuple((-1.75, panel.y) for panel in panels),
        headline_width=width - 0.8,
        headline_size=0.74,
        headline_rows=6,
        title_size=0.42,
        caption_size=0.42,
        label_size=0.34,
        tick_size=0.29,
        note_step=0.43,
    )


def nice_ticks(low: float, high: float, about: int = 5) -> Floats:
    """Round numbers (1, 2 or 5 times a power of ten apart) within [low, high], about so many of them."""
    raw = (high - low) / about
    power = 10.0 ** np.floor(np.log10(raw))
    step = power * min((1, 2, 5, 10), key=lambda factor: abs(factor * power - raw))
    return np.asarray(np.round(np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step, 12))
