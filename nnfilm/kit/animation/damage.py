"""The picture on the frame, brought up to date by repainting only what changes, exact to the byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, reduce
from typing import Any

import numpy as np

from nnfilm.kit.animation.dependencies import reaches
from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.kernel import Kernel
from nnfilm.kit.raster.rects import Box, apart, area, join, meet, merged


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
        return all(a is b or _is_equal(a, b) for a, b in zip(self.arguments, other.arguments, strict=True))


def _is_equal(a: Any, b: Any) -> bool:
    """Whether two arguments of a kernel are: numbers, of which there are many, or arrays."""
    if isinstance(a, np.ndarray):
        return a.shape == np.shape(b) and bool((a == b).all())
    return not isinstance(b, np.ndarray) and bool(a == b)


@dataclass(frozen=True)
class Record(Canvas):
    """A canvas that draws nothing, but notes what is to be drawn; its pixels only tell the frame's size."""

    operations: list[Operation] = field(default_factory=list)

    def lay(self, kernel: Kernel, box: Box, *arguments: Any) -> None:
        """Note an operation."""
        if area(box):
            self.operations.append(Operation(kernel, box, arguments))


class DamageTracker:
    """Mobjects on a frame, each with the operations that draw it.

    Args:
        canvas: the frame.
        background: its colour, four bytes in one number.
        mobjects: what is drawn, back to front.
        targets: a mobject can change only if it reaches one of these; None: all can.
    """

    def __init__(
        self, canvas: Canvas, background: np.uint32, mobjects: Sequence[RasterMobject], targets: Sequence[object] | None
    ) -> None:
        self.mobjects = list(mobjects)
        self._canvas, self._background, self._targets = canvas, background, targets
        self._operations = [self._record(mobject) for mobject in mobjects]
        height, width = canvas.pixels.shape[:2]
        self._repaint((0, 0, width, height))

    def update(self) -> list[Box]:
        """Draw the present state, and say in which boxes the frame may differ now."""
        damage: list[Box] = []
        for number in self._moving:
            before, after = self._operations[number], self._record(self.mobjects[number])
            damage += _change(before, after)
            self._operations[number] = after
        boxes = merged(damage)
        for box in boxes:
            self._repaint(box)
        return boxes

    @cached_property
    def _moving(self) -> list[int]:
        """The numbers of the mobjects that can change."""
        targets = self._targets
        if targets is None:
            return [*range(len(self.mobjects))]
        barren: set[int] = set()
        return [n for n, mobject in enumerate(self.mobjects) if reaches(mobject, targets, barren)]

    def _record(self, mobject: RasterMobject) -> list[Operation]:
        seen = self._canvas.pixels.view()
        seen.setflags(write=False)  # what were drawn past the record could not be drawn again
        record = Record(seen, self._canvas.unit)
        mobject.draw(record)
        return record.operations

    def _repaint(self, box: Box) -> None:
        """Repaint what of the picture lies in a box, from the background up."""
        x_from, y_from, x_to, y_to = box
        self._canvas.packed[y_from:y_to, x_from:x_to] = self._background
        for operations in self._operations:
            for operation in operations:
                if not apart(operation.box, box):
                    self._canvas.lay(operation.kernel, meet(operation.box, box), *operation.arguments)


def _change(before: Sequence[Operation], after: Sequence[Operation]) -> list[Box]:
    """The box round what a mobject drew and now draws otherwise; none if it draws the same."""
    changed = [*before, *after]
    if len(before) == len(after):
        changed = [one for pair in zip(before, after, strict=True) if not pair[0].is_like(pair[1]) for one in pair]
    return [reduce(join, (operation.box for operation in changed))] if changed else []
