"""Axes round a surface: a height axis and the names of the floor's sides, wherever they are in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.marks.labels import Label, lay_labels
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.relief import Relief, SumRelief
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import HEIGHT_LINE, Theme
from nnfilm.kit.text.typeset import extra_lines, markup_width
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, length, matmul

_SIGNS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_OUTWARD = np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])  # of the side from that corner to the next
_ASIDE = 0.12  # frame units from a side of the floor to its name, the more it stands beside it
_ABOVE = 0.18  # frame units from the end of the height axis to its name
_APART = 0.4  # em from each other lie the numbers where they show in full
_EDGE = 0.3  # frame units from a name to the border of the frame
_CLEAR = 0.2  # and from that of the height to the chapter's heading
_COMES = 0.6  # of the way on which a sum is pressed between 0 and 1: so far on the axis begins to show


class HeightAxis(Part):
    """An axis of probabilities at the floor's corner that is leftmost on the screen; of a sum there is none until it is
    pressed. The sides towards the viewer have their
    names, none of them further ``left`` than that in the frame; as the camera goes around, one fades into the other.

    ``names`` are the markup of x and y. The name of the height is above its axis and beside the chapter's ``heading``,
    given by how far that reaches to the right and down, in frame units.

    ``lowest`` is how low the surface comes before it is pressed, if below the floor, as a share of the relief's height.

    Knobs: ``opacity``.
    """

    def __init__(
        self, floor: Box, relief: Relief | SumRelief, names: Sequence[str], theme: Theme, layout: Layout
    ) -> None:
        self.opacity, self.left, self.lowest = 1.0, -np.inf, 0.0
        self.heading = -np.inf, np.inf
        self.theme, self.layout, self.relief = theme, layout, relief
        self.corners = floor.center + _SIGNS * floor.size / 2
        self._line = rgba(theme.soft, 0.8)
        self._middles = solid(floor.center + _OUTWARD * 0.55 * floor.size)
        self._side_names = names[0], names[1]
        self._name = "$max thin p$" if isinstance(relief, Relief) and relief.of_class is None else "$p$"

    @property
    def _pressed(self) -> float:
        return self.relief.pressed if isinstance(self.relief, SumRelief) else 1.0

    @property
    def _shown(self) -> float:
        """How far the axis shows."""
        return float(np.clip((self._pressed - _COMES) / (1.0 - _COMES), 0.0, 1.0))

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
        batch, heights = Batch(), self.relief.height * np.array([0.0, 0.5, 1.0])
        for corner, share in zip(self.corners, self._shown * self._leftmost(space), strict=True):
            if share > 0:
                line = self._line * np.array([1.0, 1.0, 1.0, share * self.opacity])
                starts = np.column_stack([np.tile(corner, (3, 1)), heights])
                space.polyline(batch, starts, line, HEIGHT_LINE)
                reach = -space.world_size(0.1) * space.seen.rotation[0]
                space.pieces(batch, starts, starts + reach, np.zeros(3, dtype=np.int64), line, HEIGHT_LINE)
        space.flush(batch, canvas, canvas.whole)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers and names."""
        found = []
        for corner, share in zip(self.corners, self._shown * self._leftmost(space), strict=True):
            if share > 0:
                found += self._beside(space, canvas, corner, float(share))
        size = self.layout.label_size
        found += [(one, size, k) for one, k in zip(self._sides(space, canvas), self._towards(space), strict=True)]
        shown = [(label, size, self.opacity * share * space.opacity) for label, size, share in found if share > 0]
        lay_labels(space, canvas, shown)

    def _beside(self, space: Space, canvas: Canvas, corner: Floats, share: float) -> list[tuple[Label, float, float]]:
        """0 and 1 beside the axis at a corner that is to be seen so far, and its name, with their sizes and how far
        they show.
        """
        layout, foot, top = self.layout, np.append(corner, 0.0), np.append(corner, self.relief.height)
        numbers = (Label(text, at, self.theme.soft, (-0.2, 0.0), (1.0, 0.0)) for text, at in (("0", foot), ("1", top)))
        low, high = space.project(np.array([foot, top]))[0][:, 1] / layout.tick_size
        apart = float(np.clip((high - low - 1.0) / _APART, 0.0, 1.0))  # while they would overlap they do not show
        found = [(label, layout.tick_size, share * apart) for label in numbers]
        most = canvas.pixels.shape[0] / (2 * canvas.unit) - _EDGE if layout.is_wide else layout.top
        x, y = space.project(top[None])[0][0].tolist()
        up = min(_ABOVE, most - layout.label_size - y)
        (right, bottom), edge = self.heading, canvas.pixels.shape[1] / (2 * canvas.unit) - _EDGE
        reached = float(np.clip((y + up + layout.label_size - (bottom - _CLEAR)) / _CLEAR, 0.0, 1.0))
        width = layout.label_size * markup_width(self._name)
        past = reached * max(0.0, right + _CLEAR - (x - width))  # it goes beside the heading as it comes up to that
        aside = max(0.06 + past, width - edge - x)  # and stays in the frame
        return [*found, (Label(self._name, top, self.theme.ink, (aside, up), (1.0, -1.0)), layout.label_size, share)]

    def _sides(self, space: Space, canvas: Canvas) -> list[Label]:
        """The names beside the floor, on the outer side of where they stand, however long they are, and where no part
        of them leaves the frame or comes to the caption.
        """
        size, layout = self.layout.label_size, self.layout
        across = np.clip(1.5 * matmul(_OUTWARD, space.seen.rotation[0, :2]), -1.0, 1.0)
        below = np.clip(1.5 * matmul(_OUTWARD, space.seen.rotation[1, :2]), -1.0, 1.0)
        under = min(0.0, self.lowest) * (1.0 - self._pressed) * self.relief.height  # the floor: how low the surface is
        low = np.array([0.0, 0.0, under])
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
