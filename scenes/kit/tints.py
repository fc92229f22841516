"""The regions of the classes in a plane, each tinted in its class's colour."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnmath import Box
from scenes.kit.field import Field
from scenes.kit.place import Floats
from scenes.kit.theme import Theme, rgba


class Tints(Field):
    """Regions over a 2D box, seen from straight above. Knob: ``opacity``.

    ``predict`` maps points (n, 2) to classes (n,), counted from 0.
    """

    def __init__(
        self,
        box: Box,
        predict: Callable[[Floats], NDArray[np.int64]],
        theme: Theme,
        alpha: float = 0.2,
        cells: int = 240,
    ) -> None:
        self.box, self.opacity = box, 1.0
        steps = np.linspace(0.0, 1.0, cells + 1)[:, None]
        x, y = (box.low + steps * box.size).T
        xx, yy = np.meshgrid(x, y[::-1])  # an image's first row is its top
        classes = np.asarray(predict(np.column_stack([xx.ravel(), yy.ravel()]))).reshape(cells + 1, cells + 1)
        colours = np.array([np.append(rgba(colour)[:3], 1.0) for colour in theme.classes])
        self._image = np.ascontiguousarray(np.moveaxis(alpha * colours[classes], 2, 0))
