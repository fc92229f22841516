"""Where the pictures of a network that learns stand, and beside (or below) them the curve of its loss."""

from __future__ import annotations

from dataclasses import dataclass

from nnfilm.kit.style.layout import Layout, Oblong, Region, Spot
from nnfilm.kit.style.places import Frame

AXIS = 0.75  # frame units left of a curve, where its axis will have numbers


@dataclass(frozen=True)
class TrainingPlaces:
    """Places in a frame for a training.

    Attributes:
        regions: of the pictures.
        curve: of the loss, with its axes round it.
        words: where two lines about it begin.
        weights: in numbers.
    """

    regions: tuple[Region, ...]
    curve: Oblong
    words: tuple[Spot, Spot]
    weights: Oblong


def beside_pictures(layout: Layout, pictures: int) -> TrainingPlaces:
    """Beside (or below) one picture or two the curve in the place of the weights; above it the words, beside each other
    where that is wide, or beside the first of two pictures.
    """
    regions, curve = pictures_and_curve(layout, pictures)
    left, top = curve.x - curve.half * curve.stretch, curve.y + curve.half
    if layout.is_wide:
        words = (left - 0.6, top + 1.12), (left - 0.6, top + 0.72)
        stretch = (curve.half * curve.stretch + AXIS / 2) / curve.half
        return TrainingPlaces(regions, curve, words, Oblong(curve.x - AXIS / 2, curve.y, curve.half, stretch))
    if pictures == 2:
        x, y = regions[0].x + regions[0].half + 0.56, regions[0].y
        return TrainingPlaces(regions, curve, ((x, y + 0.25), (x, y - 0.25)), curve)
    return TrainingPlaces(regions, curve, ((left + 1.2, top + 0.28), (curve.x + 0.6, top + 0.28)), curve)


def pictures_and_curve(layout: Layout, pictures: int) -> tuple[tuple[Region, ...], Oblong]:
    """Where one picture or two of a network that learns stand, and beside (or below) them the curve of its loss,
    above which there is room for two lines of words.
    """
    if layout.is_wide and pictures == 1:
        y = layout.beside_diagram.y
        return (layout.beside_diagram,), _oblong(1.35 - layout.width / 2, y - 2.2, -1.15, y + 1.2)
    if layout.is_wide:
        half, left, y = 2.12, 0.82 - layout.width / 2, (layout.bottom + layout.top) / 2 - 0.02
        regions = tuple(Region(left + half + k * (2 * half + 0.84), y, half) for k in range(pictures))
        start, bottom = regions[-1].x + half + 1.22, y - half
        return regions, _oblong(start, bottom, layout.width / 2 - 0.4, bottom + 3.14)
    half, high, x = (1.78, 0.62, -1.36) if pictures == 2 else (2.7, 1.3, 0.0)
    tops = [layout.top - 0.35 - k * (2 * half + 0.95) for k in range(pictures)]
    regions = tuple(Region(x, top - half, half) for top in tops)
    return regions, Oblong(0.3, layout.bottom + 0.45 + high, high, (layout.width / 2 - 0.85) / high)


def in_place_of_diagram(layout: Layout) -> TrainingPlaces:
    """A plane of data and, in the place of a diagram beside (or above) it, the hidden square, with the weights and the
    words beside it and the curve below it.
    """
    plane, left, top = layout.beside_diagram, -layout.width / 2, layout.top
    square = Region(left + 2.2, top - 1.72, 1.34) if layout.is_wide else Region(left + 1.55, top - 1.18, 0.78)
    start, side, y = square.x - square.half, square.x + square.half, square.y
    if layout.is_wide:
        weights = _oblong(side + 0.45, y - 0.38, -0.4, y + 1.34)
        curve = _oblong(start + 0.3, layout.bottom + 0.5, -0.5, layout.bottom + 1.95)
        words = (side + 0.85, y - 0.72), (side + 0.85, y - 1.14)
    else:
        right, bottom = layout.width / 2 - 0.5, plane.y + plane.half + 0.95
        weights = _oblong(side + 0.45, y - 0.04, right, y + 0.88)
        curve = _oblong(start + 0.65, bottom, right, bottom + 0.72)
        words = (side + 0.85, y - 0.68), (side + 0.85, y - 1.06)
    return TrainingPlaces((plane, square), curve, words, weights)


def valley_and_numbers(layout: Layout) -> tuple[Oblong, tuple[Spot, Spot]]:
    """Where, in the same place, the valley of one weight stands, and above it two lines of numbers begin."""
    plane, square = in_place_of_diagram(layout).regions
    left, top = square.x - square.half, layout.top
    if layout.is_wide:
        return _oblong(left, layout.bottom + 0.95, -0.5, top - 1.65), ((left, top - 0.42), (left, top - 0.9))
    valley = _oblong(left, plane.y + plane.half + 1.45, layout.width / 2 - 0.5, top - 1.45)
    return valley, ((left, top - 0.2), (left, top - 0.68))


def _oblong(left: float, bottom: float, right: float, top: float) -> Oblong:
    half = (top - bottom) / 2
    return Oblong((left + right) / 2, bottom + half, half, (right - left) / 2 / half)


def charts_on_a_line(layout: Layout) -> tuple[tuple[Frame, Frame], TrainingPlaces]:
    """Two charts over one line, one above the other, and what stands beside (or below) them."""
    places = beside_pictures(layout, 2 if layout.is_wide else 1)
    regions, curve = places.regions, places.curve
    if layout.is_wide:
        left, right = regions[0].x - regions[0].half + 0.2, regions[-1].x + regions[-1].half
        bottom, top, lower = layout.bottom + 1.08, layout.top - 0.45, 0.55
    else:
        left, right = 1.15 - layout.width / 2, layout.width / 2 - 0.6
        bottom, top, lower = curve.y + curve.half + 1.8, layout.top - 0.75, 0.56
    step = bottom + lower * (top - bottom)
    return ((left, step + 0.72, right, top), (left, bottom, right, step)), places


def space_among(layout: Layout, pictures: int) -> Oblong:
    """The place of the last picture beside a curve where it is a space, which has no ticks round it."""
    last = pictures_and_curve(layout, pictures)[0][-1]
    if layout.is_wide and pictures == 1:
        return _oblong(-0.75, layout.bottom + 0.05, layout.width / 2 - 0.4, layout.height / 2 - 0.35)
    if not layout.is_wide and pictures == 2:  # clear of the axis name of the picture above it
        return Oblong(last.x, last.y - 0.2, last.half)
    return Oblong(last.x, last.y, 1.14 * last.half)
