"""Where the pictures of a network that learns stand, and beside (or below) them the line of its loss and a number."""

from __future__ import annotations

from dataclasses import dataclass

from nnfilm.kit.style.layout import Layout, Oblong, Region, Spot
from nnfilm.kit.style.places import Frame


@dataclass(frozen=True)
class TrainingPlaces:
    """Places in a frame for a training.

    Attributes:
        regions: of the pictures.
        line: of the loss.
        count: where the number of wrong points begins.
    """

    regions: tuple[Region, ...]
    line: Oblong
    count: Spot


def beside_pictures(layout: Layout, pictures: int) -> TrainingPlaces:
    """Beside (or below) one picture or two the line of the loss, and above it the number."""
    regions = regions_beside(layout, pictures)
    if layout.is_wide:
        last, high = regions[-1], 1.0 if pictures == 1 else 0.6
        left, right = last.x + last.half + 0.75, layout.width / 2 - 0.36
        if pictures == 1:
            left, right = 0.8 - layout.width / 2, -1.15
        y = last.y - 0.3
        return TrainingPlaces(regions, _oblong(left, y - high, right, y + high), (left, y + high + 0.7))
    left, bottom = 0.5 - layout.width / 2, layout.bottom + 0.15
    return TrainingPlaces(regions, _oblong(left, bottom, -left, bottom + 0.7), (left, bottom + 1.2))


def regions_beside(layout: Layout, pictures: int) -> tuple[Region, ...]:
    """Where one picture or two of a network that learns stand, with room beside (or below) them."""
    if layout.is_wide and pictures == 1:
        return (layout.beside_diagram,)
    if layout.is_wide:
        half, left, y = 2.12, 0.82 - layout.width / 2, (layout.bottom + layout.top) / 2 - 0.02
        return tuple(Region(left + half + k * (2 * half + 0.84), y, half) for k in range(pictures))
    half, x = (1.78, 0.0) if pictures == 2 else (2.9, 0.0)
    tops = [layout.top - 0.35 - k * (2 * half + 0.95) for k in range(pictures)]
    return tuple(Region(x, top - half, half) for top in tops)


def in_place_of_diagram(layout: Layout) -> TrainingPlaces:
    """A plane of data and, in the place of a diagram beside (or above) it, the hidden square, with the number and the
    line of the loss below (or beside) it.
    """
    plane, left, top = layout.beside_diagram, -layout.width / 2, layout.top
    if layout.is_wide:
        square, y = Region(left + 3.6, top - 2.5, 2.2), layout.bottom + 0.3
        line = _oblong(square.x - 0.9, y - 0.27, square.x + square.half + 0.75, y + 0.27)
        return TrainingPlaces((plane, square), line, (square.x - square.half - 0.75, y))
    square, right = Region(left + 2.3, top - 1.9, 1.55), layout.width / 2 - 0.4
    start, y = square.x + square.half + 0.6, square.y
    return TrainingPlaces((plane, square), _oblong(start, y - 0.8, right, y + 0.1), (start, y + 0.8))


def valley_place(layout: Layout) -> Oblong:
    """Where, in the same place, the valley of one weight stands."""
    plane, left, top = layout.beside_diagram, 0.5 - layout.width / 2, layout.top - 0.55
    bottom = layout.bottom + 0.7 if layout.is_wide else plane.y + plane.half + 1.25
    return _oblong(left, bottom, -0.5 if layout.is_wide else layout.width / 2 - 0.5, top)


def _oblong(left: float, bottom: float, right: float, top: float) -> Oblong:
    half = (top - bottom) / 2
    return Oblong((left + right) / 2, bottom + half, half, (right - left) / 2 / half)


def charts_on_a_line(layout: Layout) -> tuple[tuple[Frame, Frame], TrainingPlaces]:
    """Two charts over one line, one above the other, and what stands beside (or below) them."""
    places = beside_pictures(layout, 2 if layout.is_wide else 1)
    regions, line = places.regions, places.line
    if layout.is_wide:
        left, right = regions[0].x - regions[0].half + 0.2, regions[-1].x + regions[-1].half
        bottom, top, lower = layout.bottom + 1.08, layout.top - 0.45, 0.55
    else:
        left, right = 1.15 - layout.width / 2, layout.width / 2 - 0.6
        bottom, top, lower = line.y + line.half + 1.8, layout.top - 0.75, 0.56
    step = bottom + lower * (top - bottom)
    return ((left, step + 0.72, right, top), (left, bottom, right, step)), places


def space_among(layout: Layout, pictures: int) -> Oblong:
    """The place of the last picture where it is a space, which has no ticks round it."""
    last = regions_beside(layout, pictures)[-1]
    if layout.is_wide and pictures == 1:
        return _oblong(-0.75, layout.bottom + 0.05, layout.width / 2 - 0.4, layout.height / 2 - 0.35)
    if not layout.is_wide and pictures == 2:  # clear of the axis name of the picture above it
        return Oblong(last.x, last.y - 0.2, last.half)
    return Oblong(last.x, last.y, 1.14 * last.half)
