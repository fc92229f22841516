"""Axes round a surface: a height axis and the names of the floor's sides, wherever they are in nobody's way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.scenes.kit.marks.labels import Label, Labels
from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.placement import solid
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.layout import Layout
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnfilm.scenes.kit.text.numbers import number
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

_SIGNS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_OUTWARD = np.array([[0.0, -1.0], [1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])  # of the side from that corner to the next
_TICKS = (0.0, 0.5, 1.0)


class HeightAxis(Part):
    """The height axis stands at the floor's corner that is leftmost on the screen, the sides towards the viewer
    carry their names; as the camera goes round, one fades into the other. Knob: ``opacity``.

    ``names`` are the markup of x, y and height; heights 0 to 1 are drawn from 0 to ``top``. The height's stands above
    its axis, or in a wide frame left of it, where it does not come up to the title.
    """

    def __init__(self, floor: Box, top: float, names: Sequence[str], theme: Theme, layout: Layout) -> None:
        self.opacity = 1.0
        self.theme = theme
        self.corners = floor.center + _SIGNS * floor.size / 2
        self._line = rgba(theme.soft, 0.8)
        self._posts = [self._post(corner, top) for corner in self.corners]
        self._numbers = [Labels(self._number_labels(post), layout.tick_size) for post in self._posts]
        offset, anchor = ((-0.2, 0.0), (1.0, 0.0)) if layout.is_wide else ((0.0, 0.13), (0.0, -1.0))
        self._names = [
            Labels(
                [Label(names[2], post[1:].mean(axis=0) if layout.is_wide else post[-1], theme.ink, offset, anchor)],
                layout.label_size,
            )
            for post in self._posts
        ]
        self._middles = solid(floor.center + _OUTWARD * 0.55 * floor.size)
        self._side_names, self._name_size = (names[0], names[1]), layout.label_size

    def _post(self, corner: Floats, top: float) -> Floats:
        return np.array([[*corner, tick * top] for tick in _TICKS])

    def _number_labels(self, post: Floats) -> list[Label]:
        return [
            Label(number(tick), point, self.theme.soft, (-0.2, 0.0), (1.0, 0.0))
            for tick, point in zip(_TICKS, post, strict=True)
        ]

    def _leftmost(self, space: Space) -> Floats:
        """For each corner how far it is to be seen, (4,): only that which is well left of all others."""
        across = self.corners @ space.seen.rotation[0, :2] / np.ptp(self.corners[:, 0])
        others = np.array([np.delete(across, k).min() for k in range(4)])
        return np.clip((others - across) / 0.15, 0.0, 1.0)

    def _towards(self, space: Space) -> Floats:
        """For each side of the floor how far its name is to be seen, (4,): only where it faces the viewer."""
        toward = space.seen.toward[:2]
        facing = _OUTWARD @ toward / max(float(np.linalg.norm(toward)), 1e-9)
        return np.clip((facing - 0.15) / 0.2, 0.0, 1.0)

    def under(self, space: Space, canvas: Canvas) -> None:
        """The height axis and its ticks."""
        batch = Batch()
        for post, share in zip(self._posts, self._leftmost(space), strict=True):
            if share > 0:
                line = self._line * np.array([1.0, 1.0, 1.0, share * self.opacity])
                space.polyline(batch, post, line, 0.022)
                tick = -space.world_size(0.1) * space.seen.rotation[0]
                space.pieces(batch, post, post + tick, np.zeros(len(post), dtype=np.int64), line, 0.022)
        space.paint(batch, canvas, canvas.whole)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Numbers and names."""
        corners, sides = self._leftmost(space), self._towards(space)
        for labels, shares in ((self._numbers, corners), (self._names, corners), (self._sides(space), sides)):
            for label, share in zip(labels, shares, strict=True):
                if share > 0:
                    label.opacity = self.opacity * share
                    label.over(space, canvas)

    def _sides(self, space: Space) -> list[Labels]:
        """The names beside the floor, on the outer side of where they stand, however long they are."""
        across = np.clip(1.5 * (_OUTWARD @ space.seen.rotation[0, :2]), -1.0, 1.0)
        return [
            Labels([Label(self._side_names[k % 2], middle, self.theme.ink, anchor=(-float(x), 0.0))], self._name_size)
            for k, (middle, x) in enumerate(zip(self._middles, across, strict=True))
        ]
