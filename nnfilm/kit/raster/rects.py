"""Boxes of whole pixels: what an operation on the frame can touch, and what of a picture has changed."""

from __future__ import annotations

from collections.abc import Iterable

Box = tuple[int, int, int, int]
"""x from, y from, x to, y to."""


def area(box: Box) -> int:
    """How many pixels a box holds; none if a side is not positive."""
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def meet(a: Box, b: Box) -> Box:
    """What two boxes have in common; its area is 0 if nothing."""
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])


def apart(a: Box, b: Box) -> bool:
    """Whether two boxes have nothing in common."""
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def join(a: Box, b: Box) -> Box:
    """The box round two."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def merged(boxes: Iterable[Box]) -> list[Box]:
    """Boxes that hold the same pixels, any two of them joined where that takes no more pixels than both."""
    result: list[Box] = []
    for box in boxes:
        if not area(box):
            continue
        for other in [*result]:
            if area(join(box, other)) <= area(box) + area(other):
                result.remove(other)
                box = join(box, other)
        result.append(box)
    return result
