"""Axes round a surface: a height axis and the names of the floor's sides, wherever they are in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from nnfilm.kit.marks.labels import Label, lay_labels
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.relief import Relief, SumRelief
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout, nice_ticks
from nnfilm.kit.style.theme import HEIGHT_LINE, Theme
from nnfilm.kit.text.numbers import brief, number
from nnfilm.kit.text.sentence import phrase
from nnfilm.kit.text.typeset import extra_lines, markup_width, plain
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, length, matmul

SUM = phrase("label/sum")
"""What the output adds up is called; z is what a hidden neuron does."""

_SIGNS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_OUTWARD = np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])  # of the side from that corner to the next
_TICKS = 5  # about so many sums on the axis: more would run together as they are pressed
_ASIDE = 0.12  # frame units from a side of the floor to its name, the more it stands beside it
_ABOVE = 0.18  # frame units from the end of the height axis to its name
_APART = 0.8, 1.1  # times their size lie numbers from each other where they begin to show, and where they do
_EDGE = 0.3  # frame units from a name to the border of the frame
_CLEAR = 0.2  # and from that of the height to the chapter's heading
_SUMS_GO, _SHARES_COME = (0.0, 0.3), (0.6, 1.0)  # of the way on which a sum is pressed between 0 and 1


@dataclass(frozen=True)
class Tick:
    """A number on the height axis: where it stands, and how far it shows."""

    height: float
    text: str
    share: float = 1.0


class HeightScale(Protocol):
    """What heights mean at this moment."""

    def ends(self) -> tuple[float, float]:
        """From which height to which the axis goes."""

    def ticks(self) -> list[Tick]:
        """Its numbers."""

    def names(self) -> list[tuple[str, float]]:
        """What it is called, as markup, and how far that shows."""


@dataclass(frozen=True)
class PlainScale:
    """A probability, from 0 to 1, called ``name`` (markup)."""

    relief: Relief
    name: str

    def ends(self) -> tuple[float, float]:
        """The heights of 0 and 1."""
        return self.relief.height_of(0.0), self.relief.height_of(1.0)

    def ticks(self) -> list[Tick]:
        """0, a half, 1."""
        return [Tick(self.relief.height_of(value), number(value)) for value in (0.0, 0.5, 1.0)]

    def names(self) -> list[tuple[str, float]]:
        """The one name."""
        return [(self.name, 1.0)]


@dataclass(frozen=True)
class SumScale:
    """Sums, which run together as they are pressed between 0 and 1, and then probabilities.

    ``reached`` (k, 2) are the least and the largest sum after each step: with nothing added, with one of the ``groups``
    of neurons after another, and with the bias.
    """

    relief: SumRelief
    groups: Sequence[Sequence[int]]
    reached: Floats

    def sums(self) -> tuple[float, float]:
        """From which sum to which it goes at this moment."""
        steps = sum(float(self.relief.added[list(group)].mean()) for group in self.groups) + self.relief.lowered
        low, high = (np.interp(steps, np.arange(len(self.reached)), ends) for ends in self.reached.T)
        return float(low), float(high)

    def ends(self) -> tuple[float, float]:
        """Those of all sums; once these are pressed, of all probabilities."""
        relief, (low, high) = self.relief, self.sums()
        apart, unit = 1.0 - relief.pressed, relief.per_unit * relief.height
        return apart * unit * low, apart * unit * high + relief.pressed * relief.height

    def ticks(self) -> list[Tick]:
        """Round sums, each where it is drawn, then 0, a half, 1."""
        sums, shares = self._shares()
        low, high = self.sums()
        rounds = nice_ticks(float(self.reached.min()), float(self.reached.max()), _TICKS)
        room = 0.02 * float(np.ptp(self.reached))
        seen = sums * np.clip(1.0 + np.minimum(rounds - low, high - rounds) / room, 0.0, 1.0)
        found = [
            Tick(self.relief.height_of(float(z)), brief(float(z)), float(k)) for z, k in zip(rounds, seen, strict=True)
        ]
        found += [Tick(p * self.relief.height, number(p), shares) for p in (0.0, 0.5, 1.0)]
        return [tick for tick in found if tick.share > 0.0]

    def names(self) -> list[tuple[str, float]]:
        """The sum, then p."""
        sums, shares = self._shares()
        return [(plain(str(SUM)), sums), ("$p$", shares)]

    def _shares(self) -> tuple[float, float]:
        """How far sums show, and probabilities."""
        gone, come = (
            float(np.clip((self.relief.pressed - start) / (end - start), 0.0, 1.0))
            for start, end in (_SUMS_GO, _SHARES_COME)
        )
        return 1.0 - gone, come


class HeightAxis(Part):
    """A height axis at the floor's corner that is leftmost on the screen. The sides towards the viewer have their
    names, none of them further ``left`` than that in the frame; as the camera goes around, one fades into the other.

    ``names`` are the markup of x and y. The name of the height is above its axis and beside the chapter's ``heading``,
    given by how far that reaches to the right and down, in frame units.

    Knobs: ``opacity``.
    """

    def __init__(self, floor: Box, scale: HeightScale, names: Sequence[str], theme: Theme, layout: Layout) -> None:
        self.opacity, self.left = 1.0, -np.inf
        self.heading = -np.inf, np.inf
        self.theme, self.layout, self.scale = theme, layout, scale
        self.corners = floor.center + _SIGNS * floor.size / 2
        self._line = rgba(theme.soft, 0.8)
        self._middles = solid(floor.center + _OUTWARD * 0.55 * floor.size)
        self._side_names = names[0], names[1]

    def _leftmost(self, space: Space) -> Floats:
        """For each corner how far it is to be seen, (4,): only that which is well left of all others."""
        across = matmul(self.corners, space.seen.rotation[0, :2]) / np.ptp(self.corners[:, 0])
        others = np.array([np.delete(across, k).min() for k in range(4)])
        return np.clip((others - across) / 0.15, 0.0, 1.0)

    def _towards(self, space: Space) -> Floats:
        """For each side of the floor how far its name is to be seen, (4,): only where it faces the viewer."""
        toward = space.seen.toward[:2]
        facing = matmul(_OUTWARD, toward) / max(length(toward), 1e-9)
        return np.clip((facing - 0.1) / 0.12, 0.0, 1.0)

    def under(self, space: Space, canvas: Canvas) -> None:
        """The height axis and its ticks."""
        batch, ticks = Batch(), self.scale.ticks()
        heights, shares = np.array([tick.height for tick in ticks]), np.array([tick.share for tick in ticks])
        for corner, share in zip(self.corners, self._leftmost(space), strict=True):
            if share > 0:
                line = self._line * np.array([1.0, 1.0, 1.0, share * self.opacity])
                post = np.array([[*corner, end] for end in self.scale.ends()])
                space.polyline(batch, post, line, HEIGHT_LINE)
                starts = np.column_stack([np.tile(corner, (len(ticks), 1)), heights])
                reach = -space.world_size(0.1) * space.seen.rotation[0]
                lines = line * np.column_stack([np.ones((len(ticks), 3)), shares])
                space.pieces(batch, starts, starts + reach, np.zeros(len(ticks), dtype=np.int64), lines, HEIGHT_LINE)
        space.flush(batch, canvas, canvas.whole)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers and names."""
        found = []
        for corner, share in zip(self.corners, self._leftmost(space), strict=True):
            if share > 0:
                found += self._beside(space, canvas, corner, float(share))
        size = self.layout.label_size
        found += [(one, size, k) for one, k in zip(self._sides(space, canvas), self._towards(space), strict=True)]
        shown = [(label, size, self.opacity * share * space.opacity) for label, size, share in found if share > 0]
        lay_labels(space, canvas, shown)

    def _beside(self, space: Space, canvas: Canvas, corner: Floats, share: float) -> list[tuple[Label, float, float]]:
        """The numbers beside the axis at a corner that is to be seen so far, and its name, with their sizes and how far
        they show.
        """
        layout, ticks = self.layout, self.scale.ticks()
        apart = share * self._apart(space, corner, [tick.height for tick in ticks if tick.share > 0])
        found = [
            (
                Label(tick.text, np.append(corner, tick.height), self.theme.soft, (-0.2, 0.0), (1.0, 0.0)),
                layout.tick_size,
                apart * tick.share,
            )
            for tick in ticks
        ]
        top = np.append(corner, self.scale.ends()[1])
        most = canvas.pixels.shape[0] / (2 * canvas.unit) - _EDGE if layout.is_wide else layout.top
        x, y = space.project(top[None])[0][0].tolist()
        up = min(_ABOVE, most - layout.label_size - y)
        (right, bottom), edge = self.heading, canvas.pixels.shape[1] / (2 * canvas.unit) - _EDGE
        reached = float(np.clip((y + up + layout.label_size - (bottom - _CLEAR)) / _CLEAR, 0.0, 1.0))
        for name, shown in self.scale.names():
            width = layout.label_size * markup_width(name)
            past = reached * max(0.0, right + _CLEAR - (x - width))  # it goes beside the heading as it comes up to that
            aside = max(0.06 + past, width - edge - x)  # and stays in the frame
            found.append((Label(name, top, self.theme.ink, (aside, up), (1.0, -1.0)), layout.label_size, share * shown))
        return found

    def _apart(self, space: Space, corner: Floats, heights: Sequence[float]) -> float:
        """How far numbers at these heights show: while they would lie on one another they do not."""
        if len(heights) < 2:
            return 1.0
        places = np.array([[*corner, height] for height in heights])
        gap = min(np.diff(np.sort(space.project(places)[0][:, 1])))
        none, all_of_it = (times * self.layout.tick_size for times in _APART)
        return float(np.clip((gap - none) / (all_of_it - none), 0.0, 1.0))

    def _sides(self, space: Space, canvas: Canvas) -> list[Label]:
        """The names beside the floor, on the outer side of where they stand, however long they are, and where no part
        of them leaves the frame or comes to the caption.
        """
        size, layout = self.layout.label_size, self.layout
        across = np.clip(1.5 * matmul(_OUTWARD, space.seen.rotation[0, :2]), -1.0, 1.0)
        below = np.clip(1.5 * matmul(_OUTWARD, space.seen.rotation[1, :2]), -1.0, 1.0)
        low = np.array([0.0, 0.0, min(0.0, self.scale.ends()[0])])  # below the floor, where the surface may come too
        places = space.project(self._middles + low)[0]
        edge = canvas.pixels.shape[1] / (2 * canvas.unit) - _EDGE
        found = []
        for k, (middle, x, (left, up)) in enumerate(zip(self._middles + low, across, places, strict=True)):
            name = self._side_names[k % 2]
            width = size * markup_width(name)
            first = left + _ASIDE * float(x) + (float(x) - 1.0) / 2 * width
            left_most = max(-edge, self.left)
            into = float(np.clip(first, left_most, max(edge - width, left_most))) - first
            down = size * extra_lines(name) * max(0.0, -float(below[k])) / 2  # its first line stands where one would
            least = layout.bottom + 0.5 * size * (1.0 + extra_lines(name))
            offset = into + _ASIDE * float(x), max(-down, least - float(up))
            rim = self.theme.background  # it may come to lie before the surface
            found.append(Label(name, middle, self.theme.ink, offset, (-float(x), 0.0), rim))
        return found
