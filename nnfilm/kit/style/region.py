"""Parts of the frame in which pictures lie."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A square place in the frame: centre (2,) and half side, in Manim's frame units."""

    x: float
    y: float
    half: float

    def blend(self, other: Region, share: float) -> Region:
        """The region ``share`` of the way to ``other``."""
        return Region(
            self.x + share * (other.x - self.x),
            self.y + share * (other.y - self.y),
            self.half + share * (other.half - self.half),
        )


@dataclass(frozen=True)
class Oblong(Region):
    """A place ``half`` up and down from its middle, and ``stretch`` times as far to the left and right."""

    stretch: float = 1.0

    def blend(self, other: Region, share: float) -> Oblong:
        """The place ``share`` of the way to ``other``."""
        middle, stretch = super().blend(other, share), getattr(other, "stretch", 1.0)
        wide = self.half * self.stretch + share * (other.half * stretch - self.half * self.stretch)
        return Oblong(middle.x, middle.y, middle.half, wide / middle.half)


@dataclass(frozen=True)
class TextArea:
    """An upright oblong for texts: its left and top end, width and height."""

    left: float
    top: float
    width: float
    height: float
