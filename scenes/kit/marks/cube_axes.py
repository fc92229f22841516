"""The edges of the unit cube, and the names of its axes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.scenes.kit.marks.curves import Curves, cube_edges
from nnfilm.scenes.kit.raster.canvas import Canvas
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.theme import Theme
from nnfilm.scenes.kit.text.markup import math
from nnfilm.scenes.kit.text.words import Words
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats


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
        return ends + 0.38 * along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)

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
