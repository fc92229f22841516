"""What was drawn, kept so that the same can be laid again without being worked out anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from nnfilm.kit.raster.canvas import Canvas, Kernel
from nnfilm.kit.raster.rects import Box, area


@dataclass(frozen=True, eq=False)
class Operation:
    """A call of :meth:`Canvas.lay` to be made later, once or again: see there."""

    kernel: Kernel
    box: Box
    arguments: tuple[Any, ...]

    def is_like(self, other: Operation) -> bool:
        """Whether both draw the same."""
        if self.kernel is not other.kernel or self.box != other.box:
            return False
        return all(a is b or np.array_equal(a, b) for a, b in zip(self.arguments, other.arguments, strict=True))


@dataclass(frozen=True)
class Record(Canvas):
    """A canvas that draws nothing, but notes what is to be drawn; its pixels only tell the frame's size."""

    operations: list[Operation] = field(default_factory=list)

    def lay(self, kernel: Kernel, box: Box, *arguments: Any) -> None:
        """Note an operation."""
        if area(box):
            self.operations.append(Operation(kernel, box, arguments))
