"""A function over the plane as a tint: the stronger, the larger its value."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np

from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import rgba
from nnfilm.kit.style.theme import Theme
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats, Ints, length

CELLS = 160  # a side of a heat map, unless something else is given
FINE = 240  # cells a side of the tints of classes
TINT = 0.17  # how strong these are


def _grid(box: Box, cells: int) -> Floats:
    """The corners (n, 2) of so many cells a side, row by row, from the top as in an image."""
    x, y = (box.low + np.linspace(0.0, 1.0, cells + 1)[:, None] * box.size).T
    return np.column_stack([part.ravel() for part in np.meshgrid(x, y[::-1])])


class Heatmap(Part):
    """Values from 0 to 1 over a 2D box as a tint, seen from straight above.

    ``value`` maps points (n, 2) to values (n,); where it is 1, the tint has the opacity ``alpha``.

    Knobs: ``opacity``.
    """

    def __init__(
        self, box: Box, value: Callable[[Floats], Floats], color: str, alpha: float = 0.35, cells: int = CELLS
    ) -> None:
        self.box = box
        values = value(_grid(box, cells)).reshape(cells + 1, cells + 1)
        strength = alpha * np.clip(values, 0.0, 1.0)
        self._image = np.append(rgba(color)[:3], 1.0)[:, None, None] * strength

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tint below all primitives."""
        low, high = self.box.low, self.box.high
        ends, _, _ = space.to_pixels(solid(np.array([[low[0], high[1]], [high[0], low[1]]])))
        canvas.stretch(self._image, ends[0], ends[1], self.opacity * space.opacity, space.clip_pixels(canvas))


class SpreadingHeatmap(Heatmap):
    """A heat map that spreads to both sides of a way across the plane. ``foot`` (2,) is a point of the way, and
    ``sideways`` (2,) the direction in which it spreads, and the opposite one.

    Knobs: ``opacity``; ``spread``, from 0, nothing, to 1, all of it.
    """

    def __init__(self, box: Box, value: Callable[[Floats], Floats], color: str, foot: Floats, sideways: Floats) -> None:
        super().__init__(box, value, color)
        self.spread, self._whole = 1.0, self._image
        cells = self._image.shape[-1]
        x, y = _grid(box, cells - 1).T.reshape(2, cells, cells)
        unit = sideways / length(sideways)
        away = np.abs((x - foot[0]) * unit[0] + (y - foot[1]) * unit[1])
        self._away = away / float(away.max())
        self._soft = 3.0 / cells  # so wide is the edge of what there is, or it would have steps

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay down what there is of it."""
        if self.spread <= 0:
            return
        reach = self.spread * (1.0 + self._soft)
        shown = np.clip((reach - self._away) / self._soft, 0.0, 1.0)
        self._image = self._whole if self.spread >= 1.0 else self._whole * shown
        super().under(space, canvas)


STRIPES, FAINTER = 22, 0.25  # of a hatch across a picture, and how strong the tint is between two of them


def hatch(classes: Ints, theme: Theme) -> Floats:
    """How strong the tint is in an image of classes (n, n): even, but striped where an earlier class has the colour."""
    n = len(classes)
    rows, columns = np.indices(classes.shape)
    striped = (rows + columns) * STRIPES % (2 * n) < n
    return np.where((classes < len(theme.classes)) | striped, 1.0, FAINTER)


class ClassHeatmap(Heatmap):
    """Tints of the predicted classes over a 2D box, seen from straight above. If two classes share a color, the later
    one is hatched.

    ``predict`` maps points (n, 2) to classes (n,), counted from 0.

    Knobs: ``opacity``.
    """

    def __init__(self, box: Box, predict: Callable[[Floats], Ints], theme: Theme) -> None:
        self.box, self.opacity = box, 1.0
        self._predict, self._theme = predict, theme

    @cached_property
    def _image(self) -> Floats:  # type: ignore[override]  # mypy takes it for read-only
        """The tints (4, n, n); made when it is first drawn."""
        classes = np.asarray(self._predict(_grid(self.box, FINE))).reshape(FINE + 1, FINE + 1)
        colors = np.array([np.append(rgba(color)[:3], 1.0) for color in self._theme.classes])
        strength = TINT * hatch(classes, self._theme)[..., None]
        return np.ascontiguousarray(np.moveaxis(strength * colors[classes % len(colors)], 2, 0))
