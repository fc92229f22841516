"""The edges of the unit cube, and the names of its axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.scenes.kit.marks.curves import Curves, cube_edges
from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnfilm.scenes.kit.text.markup import math
from nnfilm.scenes.kit.text.words import Words
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

_BEHIND_ALL = -1.0  # a rank before all others


class CubeBody(Part):
    """The faces of a cube that are turned away from the viewer, each a little brighter than the ground. Knob:
    ``opacity``.
    """

    def __init__(self, box: Box, theme: Theme) -> None:
        self.opacity = 1.0
        self._faces = [(axis, end, _face(box, axis, end)) for axis in range(3) for end in (0, 1)]
        self._color = rgba(theme.soft)
        self._shades = (0.10, 0.14, 0.20)

    def gather(self, space: Space, batch: Batch) -> None:
        """Up to three polygons, behind everything."""
        eye = space.seen.eye()
        for axis, end, corners in self._faces:
            outward = (2 * end - 1) * (eye[axis] - corners[0, axis])
            if outward < 0:
                tint = self._color * np.array([1.0, 1.0, 1.0, self._shades[axis] * self.opacity])
                space.polygon(batch, corners, tint, _BEHIND_ALL)


def _face(box: Box, axis: int, end: int) -> Floats:
    """The corners (4, 3) of a face, in order."""
    one, two = (other for other in range(3) if other != axis)
    corners = np.tile((box.low, box.high)[end], (4, 1)).astype(float)
    for row, (a, b) in enumerate(((0, 0), (1, 0), (1, 1), (0, 1))):
        corners[row, one], corners[row, two] = (box.low, box.high)[a][one], (box.low, box.high)[b][two]
    return corners


class AxisNames(Part):
    """Names of a box's axes, just beyond the ends of the edges that leave its low corner. Knob: ``opacity``.

    A name keeps the same distance from its edge's end on screen, in the direction in which the edge is seen
    to point, so that it stays clear of what gathers in that corner from whichever side one looks.
    """

    def __init__(self, box: Box, names: Sequence[str], colors: Sequence[str], background: str, size: float) -> None:
        self.names, self.colors, self.background, self.size = list(names), list(colors), background, size
        self.opacity = 1.0
        self._root = np.array([box.low])
        self._ends = box.low + np.diag(box.size)

    def places(self, space: Space) -> Floats:
        """The middles of the names (3, 2) in the frame that is being drawn."""
        root, _, _ = space.project(self._root)
        ends, _, _ = space.project(self._ends)
        along = ends - root
        return ends + 0.32 * along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)

    def over(self, space: Space, canvas: Canvas) -> None:
        """Lay the names."""
        for name, color, at in zip(self.names, self.colors, self.places(space), strict=True):
            word = Words(name, (float(at[0]), float(at[1])), self.size, color, halo=self.background)
            word.opacity = self.opacity * space.opacity
            word.draw(canvas, gliding=True)


def cube(box: Box, theme: Theme, label_size: float) -> tuple[Curves, AxisNames]:
    """The hidden cube: its edges, the three that leave the origin in their neuron's colour, and the axis names."""
    edges = cube_edges(box, samples=97)
    from_origin = [bool(np.allclose(edge[0], box.low)) for edge in edges]
    colors = [
        theme.neurons[int(np.argmax(np.abs(edge[-1] - edge[0])))] if own else theme.soft
        for edge, own in zip(edges, from_origin, strict=True)
    ]
    names = AxisNames(box, [math(f"a_{k + 1}") for k in range(3)], theme.neurons[:3], theme.background, label_size)
    return Curves(edges, colors, 0.024, alpha=0.85, lift=0.065), names
