"""Where a surface stands that is seen from aside, with its axes and what is beside it."""

from __future__ import annotations

from dataclasses import dataclass

from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.regions import Oblong


@dataclass(frozen=True)
class ReliefLayout:
    """Places in a frame for a surface, beside (or below) a diagram or a legend."""

    layout: Layout

    def place(self, classes: int = 0, names: float = 0.0, taken: float | None = None) -> Oblong:
        """A surface with room for its axes, whose names are so long. A diagram stands beside it or above it, or a
        legend of so many classes, which takes so much of the width; in a square frame just the legend, and lines of
        text below.
        """
        layout = self.layout
        left, right = 1.2 - layout.width / 2, layout.width / 2 - 0.36
        bottom, top = layout.bottom + 1.35, layout.top - layout.legend_height(classes) - 0.3
        if layout.is_wide:
            beside = layout.diagram.x + layout.diagram.half * layout.diagram.stretch
            left = (taken - layout.width / 2 if taken else beside) + 0.9
            bottom, top = layout.bottom + 0.3, layout.top + 0.15 if taken else layout.height / 2 - 0.4
        elif layout.is_tall:
            bottom, top = layout.bottom + 0.4, layout.beside.y + layout.beside.half
        half, right = (top - bottom) / 2, right - max(0.0, 0.8 * names - 0.3)
        return Oblong((left + right) / 2, (bottom + top) / 2, half, (right - left) / 2 / half)

    @property
    def below(self) -> float:
        """How far down the names of its axes may come: to the caption, or to three lines of text above it."""
        layout = self.layout
        lines = layout.notes[1] + 2.6 * layout.note_step
        return layout.bottom if layout.is_wide or layout.is_tall else lines

    @property
    def has_diagram(self) -> bool:
        """Whether there is room for a diagram beside it, or above."""
        return self.layout.is_wide or self.layout.is_tall

    @property
    def elevation(self) -> float:
        """Degrees above the horizon from which one looks down into a landscape."""
        return 54.0 if self.layout.is_tall else 50.0
