"""Where the pictures of a network that learns stand, and beside (or below) them the curve of its loss."""

from __future__ import annotations

from dataclasses import dataclass

from nnfilm.kit.style.layout import Layout, Oblong, Region, Spot
from nnfilm.kit.style.places import Frame


def pictures_and_curve(layout: Layout, pictures: int) -> tuple[tuple[Region, ...], Oblong]:
    """Where one picture or two of a network that learns stand, and beside (or below) them the curve of its loss,
    above which there is room for two lines of words.
    """
    if layout.is_wide and pictures == 1:
        picture, high = layout.beside_diagram, 1.7
        start, end = 1.35 - layout.width / 2, -1.15
        return (picture,), Oblong((start + end) / 2, picture.y - 0.5, high, (end - start) / 2 / high)
    if layout.is_wide:
        half, high = 2.12, 1.57
        left, y = 0.82 - layout.width / 2, (layout.bottom + layout.top) / 2 - 0.02
        regions = tuple(Region(left + half + k * (2 * half + 0.84), y, half) for k in range(pictures))
        start, end = regions[-1].x + half + 1.22, layout.width / 2 - 0.4
        return regions, Oblong((start + end) / 2, y - half + high, high, (end - start) / 2 / high)
    half, high, x = (1.78, 0.62, -1.36) if pictures == 2 else (2.7, 1.3, 0.0)
    tops = [layout.top - 0.35 - k * (2 * half + 0.95) for k in range(pictures)]
    regions = tuple(Region(x, top - half, half) for top in tops)
    return regions, Oblong(0.3, layout.bottom + 0.45 + high, high, (layout.width / 2 - 0.85) / high)


@dataclass(frozen=True)
class TrainingLayout:
    """Places in a frame for a plane of data and, in the place of a diagram beside (or above) it, all that tells of a
    training: the hidden square, the ``weights``, the ``curve`` of the loss and ``words`` about it; or, before that, the
    ``valley`` of one weight with its ``numbers``.
    """

    layout: Layout

    @property
    def regions(self) -> tuple[Region, Region]:
        """The plane and the hidden square."""
        layout = self.layout
        left, top = -layout.width / 2, layout.top
        if layout.is_wide:
            return layout.beside_diagram, Region(left + 2.2, top - 1.72, 1.34)
        return layout.beside_diagram, Region(left + 1.55, top - 1.18, 0.78)

    @property
    def weights(self) -> Oblong:
        """Beside the square."""
        square, layout = self.regions[1], self.layout
        start = square.x + square.half + 0.45
        if layout.is_wide:
            return Oblong((start - 0.4) / 2, square.y + 0.48, 0.86, (-0.4 - start) / 2 / 0.86)
        end = layout.width / 2 - 0.5
        return Oblong((start + end) / 2, square.y + 0.42, 0.46, (end - start) / 2 / 0.46)

    @property
    def words(self) -> tuple[Spot, Spot]:
        """Below the weights."""
        square, layout = self.regions[1], self.layout
        x = square.x + square.half + 0.85
        if layout.is_wide:
            return (x, square.y - 0.72), (x, square.y - 1.14)
        return (x, square.y - 0.68), (x, square.y - 1.06)

    @property
    def curve(self) -> Oblong:
        """Below the square."""
        layout, square = self.layout, self.regions[1]
        left = square.x - square.half + (0.3 if layout.is_wide else 0.65)  # left of it stands the name of the axis
        if layout.is_wide:
            return _oblong(left, layout.bottom + 0.5, -0.5, layout.bottom + 1.95)
        bottom = layout.beside_diagram.y + layout.beside_diagram.half + 0.95
        return _oblong(left, bottom, layout.width / 2 - 0.5, bottom + 0.72)

    @property
    def valley(self) -> Oblong:
        """All the place, below two lines of numbers."""
        layout, left = self.layout, self.regions[1].x - self.regions[1].half
        if layout.is_wide:
            return _oblong(left, layout.bottom + 0.95, -0.5, layout.top - 1.65)
        bottom = layout.beside_diagram.y + layout.beside_diagram.half + 1.45
        return _oblong(left, bottom, layout.width / 2 - 0.5, layout.top - 1.45)

    @property
    def numbers(self) -> tuple[Spot, Spot]:
        """Of the valley: above it."""
        layout, left = self.layout, self.regions[1].x - self.regions[1].half
        if layout.is_wide:
            return (left, layout.top - 0.42), (left, layout.top - 0.9)
        return (left, layout.top - 0.2), (left, layout.top - 0.68)


def _oblong(left: float, bottom: float, right: float, top: float) -> Oblong:
    half = (top - bottom) / 2
    return Oblong((left + right) / 2, bottom + half, half, (right - left) / 2 / half)


def charts_and_curve(layout: Layout) -> tuple[tuple[Frame, Frame], Oblong]:
    """Two charts over one line, one above the other, and the curve of the loss."""
    regions, curve = pictures_and_curve(layout, charts_among(layout))
    (first, *_), last = regions, regions[-1]
    left, right = first.x - first.half, last.x + last.half
    if layout.is_wide:
        bottom, top = layout.bottom + 1.08, layout.top - 0.45
        step = bottom + 0.55 * (top - bottom)
        return ((left + 0.2, step + 0.72, right, top), (left + 0.2, bottom, right, step)), curve
    left, right = 1.15 - layout.width / 2, layout.width / 2 - 0.6
    bottom, top = curve.y + curve.half + 1.8, layout.top - 0.75
    step = bottom + 0.56 * (top - bottom)
    return ((left, step + 0.72, right, top), (left, bottom, right, step)), curve


def charts_among(layout: Layout) -> int:
    """For how many pictures the places are that the two charts share."""
    return 2 if layout.is_wide else 1


def space_among(layout: Layout, pictures: int) -> Oblong:
    """The place of the last of those pictures where it is a space, which has no ticks round it."""
    last = pictures_and_curve(layout, pictures)[0][-1]
    if layout.is_wide and pictures == 1:
        left, right = -0.75, layout.width / 2 - 0.4
        half = (layout.height / 2 - 0.34 - layout.bottom) / 2 - 0.03
        return Oblong((left + right) / 2, layout.bottom + 0.05 + half, half, (right - left) / 2 / half)
    if not layout.is_wide and pictures == 2:  # clear of the axis name of the picture above it
        return Oblong(last.x, last.y - 0.2, last.half)
    return Oblong(last.x, last.y, 1.14 * last.half)


def words_beside(layout: Layout, pictures: int) -> tuple[Spot, Spot]:
    """Where two lines of words about a network that learns begin: above the curve of its loss, beside each other
    where that is wide, or beside the first of two pictures.
    """
    regions, curve = pictures_and_curve(layout, pictures)
    left, top = curve.x - curve.half * curve.stretch, curve.y + curve.half
    if layout.is_wide:
        return (left - 0.6, top + 1.12), (left - 0.6, top + 0.72)
    if pictures == 2:
        x, y = regions[0].x + regions[0].half + 0.56, regions[0].y
        return (x, y + 0.25), (x, y - 0.25)
    return (left + 1.2, top + 0.28), (curve.x + 0.6, top + 0.28)
