"""Where title, caption and pictures go. A chapter asks for places by name and never writes a coordinate."""

from __future__ import annotations

from dataclasses import dataclass

from scenes.kit.view import Region


@dataclass(frozen=True)
class Layout:
    """Places in a frame of ``width`` x ``height`` frame units, origin in the middle."""

    width: float
    height: float

    margin = 0.5
    title_size = 0.46
    caption_size = 0.40
    label_size = 0.32
    tick_size = 0.27

    @property
    def title(self) -> tuple[float, float]:
        """Top left corner of the title."""
        return -self.width / 2 + self.margin, self.height / 2 - 0.36

    @property
    def caption(self) -> tuple[float, float]:
        """Middle of the caption."""
        return 0.0, -self.height / 2 + 0.68

    @property
    def caption_width(self) -> float:
        """The longest caption line."""
        return self.width - 2 * self.margin - 1.2

    @property
    def bottom(self) -> float:
        """The lower edge of the place for pictures."""
        return -self.height / 2 + 1.25

    @property
    def top(self) -> float:
        """The upper edge of the place for pictures."""
        return self.height / 2 - 1.0

    @property
    def middle(self) -> Region:
        """One picture in the middle, with room for ticks and axis names."""
        return Region(0.0, (self.bottom + self.top) / 2 + 0.06, (self.top - self.bottom) / 2 - 0.42)

    @property
    def full(self) -> Region:
        """One picture in the middle with no ticks round it."""
        return Region(0.0, (self.bottom + self.top) / 2, (self.top - self.bottom) / 2 - 0.1)

    @property
    def turning(self) -> Region:
        """A cube that turns in the middle: perspective lets its near corner reach furthest, downwards."""
        return Region(0.0, self.full.y + 0.27, self.full.half)

    @property
    def beside(self) -> Region:
        """A picture's place beside a diagram: right of the middle."""
        return Region(self.width * 0.21, self.middle.y, self.middle.half)

    @property
    def diagram(self) -> Region:
        """A diagram's place: left, upper part."""
        return Region(-self.width * 0.265, self.middle.y + 0.55, 1.9)

    def note(self, row: int, rows: int) -> tuple[float, float]:
        """Where equations stand, below the diagram: middle of line ``row`` of ``rows``, counted from the top."""
        return self.diagram.x, self.bottom + 0.25 + 0.5 * (rows - 1 - row)
