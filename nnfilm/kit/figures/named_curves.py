"""Several curves over the same points, each with its name at the curve, where both can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from nnfilm.kit.marks.curves import Curves
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.theme import BOUNDARY_LINE, Theme
from nnfilm.kit.text.markup import em_width, plain
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats

APART = 0.3  # of the picture's width: so far names are from one another


class CurveName(Part):
    """A name on its curve, at a place (2,), on a plate that interrupts the line. Knob: ``opacity``."""

    def __init__(self, name: str, at: Floats, ink: str, size: float, theme: Theme) -> None:
        self.name, self.at, self.ink, self.size, self.theme = name, at, ink, size, theme
        self.opacity = 1.0

    def over(self, space: Space, canvas: Canvas) -> None:
        """The plate, then the letters."""
        places, _, _ = space.project(solid(self.at[None]))
        text = PlatedText(plain(self.name), places[0], self.ink, self.size, 1.0, plate=1.1)
        drawn_with_plates(canvas, [text], self.theme.background, self.opacity * space.opacity)


class NamedCurves:
    """Curves by name, each a list of lines through points (m, 2), over points (n, 2) in a ``box``; none is visible at
    first.

    Each name is on its curve, where the fewest points and other curves are in its way and no other name is near.
    """

    def __init__(
        self, curves: Mapping[str, Sequence[Floats]], points: Floats, box: Box, theme: Theme, size: float
    ) -> None:
        inks = [theme.separator, theme.neuron(4)]
        self._parts: dict[str, tuple[Curves, CurveName]] = {}
        named: list[Floats] = []
        for number, (name, lines) in enumerate(curves.items()):
            others = [line for other, found in curves.items() if other != name for line in found]
            at = self._beside(lines, np.concatenate([points, *others]), named, box, em_width(name) * size)
            ink = inks[number % len(inks)]
            curve = Curves(lines, ink, BOUNDARY_LINE)
            label = CurveName(name, at, ink, size, theme)
            curve.drawn = label.opacity = 0.0
            self._parts[name] = curve, label
            named.append(at)

    @property
    def parts(self) -> list[Part]:
        """All curves, then all names."""
        return [pair[k] for k in (0, 1) for pair in self._parts.values()]

    def curve_named(self, name: str) -> tuple[Curves, CurveName]:
        """A curve and its name."""
        return self._parts[name]

    def _beside(
        self, lines: Sequence[Floats], obstacles: Floats, named: Sequence[Floats], box: Box, width: float
    ) -> Floats:
        """The place (2,) for a name: on its own line where it hides least, and far from other names."""
        half = np.array([width / 2 + 0.1, 0.2]) / 5.66 * box.size  # the picture is 5.66 frame units wide, or less
        line = np.concatenate(list(lines)) if lines else box.center[None]
        candidates = line[np.linspace(0, len(line) - 1, 120).astype(int)]
        inside = ((candidates - half > box.low) & (candidates + half < box.high)).all(axis=1)
        candidates = candidates[inside] if inside.any() else candidates
        away = np.abs(candidates[:, None] - obstacles[None]) / half
        hit = (away.max(axis=2) < 1.0).sum(axis=1)
        nearest = away.max(axis=2).min(axis=1)
        crowded = np.zeros(len(candidates), dtype=bool)
        for other in named:
            crowded |= np.linalg.norm(candidates - other, axis=1) < APART * box.size[0]
        return np.asarray(candidates[np.lexsort((-nearest, hit, crowded))[0]])
