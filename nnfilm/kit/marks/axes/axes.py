"""Axes: a plane with ticks and numbers, the unit square, the cube."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from manim.utils.rate_functions import smooth

from nnfilm.kit.marks.curves import FrameBorder
from nnfilm.kit.marks.labels import Label, lay_labels
from nnfilm.kit.marks.measure import Measure
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, nice_ticks
from nnfilm.kit.style.theme import HAIRLINE, Theme
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.typeset import em_width, markup_width
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

_BETWEEN = 1.2  # times the widest number is the least distance between two
_BESIDE = 0.22  # from the lower right corner of a frame to a name to the right of it,
_EDGE = 0.4  # and from there at least to the edge of the picture;
_REACH = 0.1  # frame units from the picture's edge: ticks are shorter
_LONG = 1.9  # em of numbers left of a frame, for which there is room
_SLIDE = 0.6  # with so much room more, the name stands there all the way
_BELOW = (0.0, -0.16)  # from a frame to the numbers below it
_ROW = (0.0, -0.12)  # from that corner to a name in the row of the numbers,
_APART = 0.25  # which keeps so far from them,
_SHARE = 0.75  # and takes at most so much of the frame's width;
_HASTE = 0.08  # with so much less it is there: between the two it would lie on the border
_SHORT = 0.4  # of the frame's width is a name that leaves enough numbers,
_BETWEEN_ENDS = 0.14  # from the first and the last number to a name between them,
_AHEAD = 2.5  # times as fast as a name comes into their row numbers make way, so that it never lies on them
_SMALLER = 0.8  # which may be so much smaller
_LOWER = 0.03  # frame units of room below it with which a name has a row of its own,
_AIR = 0.1  # and by how much lower it is where there is more
_CLEAR = 0.2  # than this, which parts it from a caption
_LATE = 6  # the power by which a name stays there while it slides out


@dataclass(frozen=True)
class Axis:
    """One side of a chart: its name as markup, its colour, and the world places and values of its ticks."""

    name: str
    color: str
    places: Floats
    values: Floats

    @classmethod
    def plain(cls, name: str, color: str, low: float, high: float) -> Axis:
        """An axis whose numbers are the world coordinates themselves."""
        ticks = nice_ticks(low, high)
        return cls(name, color, ticks, ticks)

    @classmethod
    def scaled(cls, name: str, color: str, low: float, high: float, measure: Measure, *, whole: bool = False) -> Axis:
        """An axis that shows what is measured over world coordinates low to high; ticks stand at ``whole`` numbers
        alone where there are no others.
        """
        values = measure.ticks(low, high)
        values = values[values == np.round(values)] if whole else values
        return cls(name, color, measure.places(values), values)


class Axes(Part):
    """A frame around a 2D box with ticks below it and to its left.

    ``halo`` is a color around the numbers, where lines may pass below them.

    Knobs: ``opacity``; ``numbers``, the opacity of the ticks; ``names``, the opacity of the words; ``upright``, the
    opacity of everything on the left axis; ``beside`` and ``below``, how far the name of the horizontal axis may go
    beyond the right end, and into a row below the numbers.
    """

    def __init__(
        self,
        box: Box,
        axes: Sequence[Axis],
        theme: Theme,
        size: float,
        name_size: float,
        halo: str | None = None,
    ) -> None:
        self.box, self.axes, self.theme, self.halo = box, axes, theme, halo
        self.numbers = self.names = self.upright = self.beside = self.below = 1.0
        up = max((em_width(brief(value)) for value in axes[1].values), default=0.0)
        size = max(min(size, SMALLEST), size * min(1.0, _LONG / max(up, _LONG)))  # long numbers are set smaller
        self._size, self._name_size = size, name_size
        self._level_numbers, self._upright_numbers = (self._number_labels(k) for k in (0, 1))
        self._widest = max((em_width(brief(value)) for value in axes[0].values), default=0.0)
        self._names = [self._name_label(k) for k in (0, 1)]
        self._level_width = name_size * markup_width(axes[0].name)
        self._own_row = _BELOW[1] - size  # from the frame down to a name in a row below the numbers

    def _ticks(self, axis: int) -> Floats:
        points = np.tile(self.box.low, (len(self.axes[axis].places), 1)).astype(float)
        points[:, axis] = self.axes[axis].places
        return solid(points)

    def _number_labels(self, axis: int) -> list[Label]:
        offset, anchor = (_BELOW, (0.0, 1.0)) if axis == 0 else ((_BELOW[1], 0.0), (1.0, 0.0))
        return [
            Label(brief(value), point, self.theme.soft, offset, anchor, self.halo)
            for value, point in zip(self.axes[axis].values, self._ticks(axis), strict=True)
        ]

    def _name_label(self, axis: int) -> Label:
        end = solid(np.array([[self.box.high[0], self.box.low[1]], [self.box.low[0], self.box.high[1]]]))[axis]
        name = self.axes[axis].name
        words = not name.startswith("$")  # these may be long: along the frame there is room for them
        halo = self.theme.background if words else self.halo
        if axis == 1:
            offset, anchor = ((-0.05, 0.08), (-1.0, -1.0)) if words else ((0.0, 0.14), (0.0, -1.0))
        else:
            offset, anchor = ((-0.1, 0.06), (1.0, -1.0)) if words else ((_BESIDE, 0.0), (-1.0, 0.0))
        return Label(name, end, self.axes[axis].color, offset, anchor, halo)

    def ground(self, space: Space, canvas: Canvas) -> None:
        """The paper."""
        batch, low, high = Batch(), self.box.low, self.box.high
        corners = solid(np.array([low, [high[0], low[1]], high, [low[0], high[1]]]))
        space.polygons(batch, [corners], rgba(self.theme.paper, self.opacity)[None], 0.0)
        space.flush(batch, canvas, space.clip_pixels(canvas))

    def under(self, space: Space, canvas: Canvas) -> None:
        """The border and the tick marks: below everything, and no further than ticks reach out of what is seen."""
        batch, length, low, high = Batch(), space.world_size(0.08), self.box.low, self.box.high
        border = solid(np.array([low, [high[0], low[1]], high, [low[0], high[1]], low]))
        space.polyline(batch, border, rgba(self.theme.soft, 0.55 * self.opacity), HAIRLINE)
        for axis, share in enumerate((1.0, self.upright)):
            line = rgba(self.theme.soft, 0.55 * self.opacity * self.numbers * share)
            starts = self._ticks(axis)
            ends = starts.copy()
            ends[:, 1 - axis] -= length
            space.pieces(batch, starts, ends, np.zeros(len(starts), dtype=np.int64), line, HAIRLINE)
        space.flush(batch, canvas, space.clip_pixels(canvas, _REACH))

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers and names."""
        level, shown, size = self._level_name(space, canvas)
        found = [(one, self._size, self.numbers * share) for one, share in self._beside_name(space, level, size)]
        found += [(one, self._size, self.numbers * self.upright) for one in self._upright_numbers]
        found += [(level, size, self.names * shown), (self._names[1], self._name_size, self.names * self.upright)]
        lay_labels(space, canvas, [(one, em, self.opacity * share * space.opacity) for one, em, share in found])

    def _level_name(self, space: Space, canvas: Canvas) -> tuple[Label, float, float]:
        """The name of the level axis, how far it shows, and its size. Words go out to the right of the frame as far as
        there is room, else into the row of the numbers, if they take the place of none there, else into a row below
        that. Where the caption leaves no room for one, short ones do take the place of some numbers, and long ones
        stand between the first and the last, a little smaller if they must, so that the scale can still be read; where
        even that is too narrow, they take the place of more, or stay inside, while the frame is wide enough.
        """
        level, size = self._names[0], self._name_size
        if level.anchor[0] <= 0:
            return level, 1.0, size
        left, right = self._across(space)
        room = canvas.pixels.shape[1] / (2 * canvas.unit) - _EDGE - right - _BESIDE
        out = float(smooth(np.clip((room - self._level_width) / _SLIDE, 0.0, 1.0)))  # it glides with its picture
        out *= self.beside
        rest = 1.0 - out
        aside = self._after_numbers(space, right) if rest > 0.0 else 0.0
        free_below = self._free_below(space, canvas)
        room_below = self.below * (1.0 - aside) * float(np.clip(free_below / _LOWER, 0.0, 1.0))
        below, lowered = rest * room_below, (1.0 - out**_LATE) * room_below  # it is past the numbers when it rises
        start, free = self._between_ends(space) if rest > below else (left, 0.0)
        fits = float(np.clip((free - _SMALLER * self._level_width) / _HASTE, 0.0, 1.0))
        is_long = float(np.clip((self._level_width - _SHORT * (right - left)) / _HASTE, 0.0, 1.0))
        is_long = 1.0 if len(self.axes[0].places) == 2 else is_long  # of one number no scale can be read
        between = (rest - below) * (1.0 - aside) * fits * is_long
        if between > 0.0:
            size *= 1.0 - between * (1.0 - min(1.0, free / self._level_width))
        in_row = float(np.clip((_SHARE * (right - left) - self._level_width) / _HASTE, 0.0, 1.0))
        row = (rest - below - between) * max(aside, in_row)
        (dx, dy), (right_end, up) = level.offset, level.anchor
        lower = self._own_row - float(np.clip(free_below - _CLEAR, 0.0, _AIR))
        dx, dy = dx + (row + below) * (_ROW[0] - dx), dy + (row + between) * (_ROW[1] - dy) + lowered * (lower - dy)
        middle = start + 0.5 * (free + size / self._name_size * self._level_width) - right
        offset = (dx + out * (_BESIDE - dx + self._level_width) + between * (middle - dx), dy)
        shown = max(out, below, between, float(np.clip((right - left - self._level_width) / _EDGE, 0.0, 1.0)))
        anchor = right_end, up - 2.0 * (row + between + lowered) * up
        return replace(level, offset=offset, anchor=anchor), shown, size

    def _between_ends(self, space: Space) -> tuple[float, float]:
        """Where a name may begin between the first and the last number below the frame, and how wide it may be."""
        below = self._numbers_below(space)
        if len(below) < 2:
            return 0.0, 0.0
        (first, last), _, _ = space.project(np.stack([below[0].point, below[-1].point]))
        halves = [em_width(one.markup) * self._size / 2 + _BETWEEN_ENDS for one in (below[0], below[-1])]
        start = float(first[0]) + halves[0]
        return start, max(0.0, float(last[0]) - halves[1] - start)

    def _after_numbers(self, space: Space, right: float) -> float:
        """How far the name of the level axis has room in the row of the numbers, between the last one and the ``right``
        end of the frame.
        """
        below = self._numbers_below(space)
        if not below:
            return 1.0
        last, _, _ = space.project(below[-1].point[None])
        taken = self._level_width + 2 * _APART + em_width(below[-1].markup) * self._size / 2
        return float(np.clip((right + _ROW[0] - last[0, 0] - taken) / _HASTE, 0.0, 1.0))

    def _free_below(self, space: Space, canvas: Canvas) -> float:
        """How far a name in a row of its own is above a caption of two lines."""
        height, width = canvas.pixels.shape[:2]
        layout = Layout.of(width / canvas.unit, height / canvas.unit)
        corners, _, _ = space.project(self._names[0].point[None])
        return float(corners[0, 1] + self._own_row - self._name_size - layout.caption[1] - 1.2 * layout.caption_size)

    def _across(self, space: Space) -> tuple[float, float]:
        """From where to where the frame goes in the picture, along the level axis."""
        corners, _, _ = space.project(np.stack([label.point for label in self._names[::-1]]))
        left, right = corners[:, 0].tolist()
        return left, right

    def _numbers_below(self, space: Space) -> list[Label]:
        """The numbers below the frame; every second or third where they are too wide for all."""
        places = self.axes[0].places
        if len(places) < 2:
            return self._level_numbers
        step = float(np.diff(places).min()) / space.world_size(1.0)
        stride = max(1, int(np.ceil(_BETWEEN * self._widest * self._size / step)))
        return self._level_numbers[(len(places) - 1) % stride // 2 :: stride]

    def _beside_name(self, space: Space, level: Label, size: float) -> list[tuple[Label, float]]:
        """Numbers below the frame, and how far each keeps clear of a name in their row."""
        below = self._numbers_below(space)
        in_row = self.names * (level.anchor[1] + 1.0) / 2.0
        in_row *= float(np.clip((level.offset[1] - self._own_row) / (_ROW[1] - self._own_row), 0.0, 1.0))
        if not below or level.anchor[0] <= 0 or in_row <= 0:
            return [(one, 1.0) for one in below]
        in_row = min(1.0, _AHEAD * in_row)
        half = 0.5 * self._level_width * size / self._name_size
        middle = self._across(space)[1] + level.offset[0] - half
        places, _, _ = space.project(np.stack([one.point for one in below]))
        halves = np.array([em_width(one.markup) * self._size / 2 for one in below])
        apart = np.abs(places[:, 0] - middle) - halves - half
        shares = 1.0 - in_row * (1.0 - np.clip(apart / (0.9 * _BETWEEN_ENDS), 0.0, 1.0))
        return list(zip(below, shares.tolist(), strict=True))


def pass_frame(gone: Axes | FrameBorder, come: Axes | FrameBorder) -> None:
    """Let the line round a picture, which stays, be that of other axes, whose words are still to come, or of none."""
    gone.opacity, come.opacity = 0.0, 1.0
    if isinstance(come, Axes):
        come.numbers = come.names = 0.0
