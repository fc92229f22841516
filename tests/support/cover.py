"""Where places of a figure are seen on the frame."""

from __future__ import annotations

from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.projection import Lens, project
from nnmath.utils.arrays import Floats


def on_frame(figure: SquareFigure, places: Floats) -> Floats:
    """Where world places (n, 3) of a figure are seen at this moment: (n, 2)."""
    lens = Lens.of(figure.space.look(), figure.space.region)
    return project(places, lens)[0]
