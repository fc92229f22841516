"""Where which class is the most probable at this moment, for a network that changes: tinted, with its borders."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from contourpy import contour_generator

from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import Theme, rgba
from nnfilm.kit.surfaces.heatmap import hatch
from nnmath.geometry.box import Box
from nnmath.geometry.contours import grid
from nnmath.utils.arrays import Floats

FAINTEST, STRONGEST = 0.05, 0.30  # the tint where all classes are as probable, and where one is certain


class LiveRegions(Part):
    """Regions over a 2D box, seen from straight above. Knobs: ``opacity``; ``lined``, that of the borders.

    ``scores`` maps points (n, 2) to the logits (n, k) of this moment; ``moment`` tells by what it gives when they
    are others. The tint is as strong as the most probable class is certain.
    """

    def __init__(
        self,
        box: Box,
        scores: Callable[[Floats], Floats],
        moment: Callable[[], object],
        theme: Theme,
        resolution: int = 90,
        width: float = 0.05,
    ) -> None:
        self.box, self.scores, self.moment, self.theme, self.width = box, scores, moment, theme, width
        self.opacity, self.lined = 1.0, 1.0
        self._x, self._y, self._points = grid(box, resolution)
        self._colors = np.array([np.append(rgba(color)[:3], 1.0) for color in theme.classes])
        self._line = rgba(theme.separator)
        self._kept: tuple[object, Floats, list[Floats]] | None = None

    def under(self, space: Space, canvas: Canvas) -> None:
        """Lay the tint below all primitives."""
        low, high = self.box.low, self.box.high
        ends, _, _ = space.to_pixels(solid(np.array([[low[0], high[1]], [high[0], low[1]]])))
        image, _ = self._now()
        canvas.stretch(image, ends[0], ends[1], self.opacity * space.opacity, space.clip_pixels(canvas))

    def gather(self, space: Space, batch: Batch) -> None:
        """The borders."""
        color = self._line * np.array([1.0, 1.0, 1.0, self.opacity * self.lined])
        for line in self.borders():
            space.polyline(batch, solid(line), color, self.width)

    def borders(self) -> list[Floats]:
        """Where two classes are the most probable, and equally so: polylines (m, 2)."""
        return self._now()[1]

    def _now(self) -> tuple[Floats, list[Floats]]:
        """The image and the borders of this moment."""
        moment = self.moment()
        if self._kept is None or self._kept[0] != moment:
            scores = self.scores(self._points)
            self._kept = moment, self._image(scores), self._borders(scores)
        return self._kept[1:]

    def _image(self, scores: Floats) -> Floats:
        n, k = len(self._x), scores.shape[1]
        first = scores.argmax(axis=1)
        best = 1.0 / np.exp(scores - scores[np.arange(len(first)), first][:, None]).sum(axis=1)  # its probability
        strength = FAINTEST + (STRONGEST - FAINTEST) * (best * k - 1) / (k - 1)
        classes = first.reshape(n, n)[::-1]  # the top comes first
        strength = strength.reshape(n, n)[::-1] * hatch(classes, self.theme)
        rows = strength[..., None] * self._colors[classes % len(self._colors)]
        return np.ascontiguousarray(np.moveaxis(rows, 2, 0))

    def _borders(self, scores: Floats) -> list[Floats]:
        n, k = len(self._x), scores.shape[1]
        lines: list[Floats] = []
        for one in range(1 if k == 2 else k):  # of two classes each has the other's border
            lead = scores[:, one] - np.delete(scores, one, axis=1).max(axis=1)
            lines += [np.asarray(line) for line in contour_generator(self._x, self._y, lead.reshape(n, n)).lines(0.0)]
        return [line for line in lines if len(line) > 1]
