"""How much of the frame a flat sheet covers, by its own painted area."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.square import SquareFigure
from nnfilm.kit.space.projection import Lens, project
from nnmath.utils.arrays import Floats


def on_frame(figure: SquareFigure, places: Floats) -> Floats:
    """Where world places (n, 3) of a figure are seen at this moment: (n, 2)."""
    lens = Lens.of(figure.space.look(), figure.space.region)
    return project(places, lens)[0]


def cover(figure: SquareFigure) -> float:
    """The share of the frame; the sheet folds nowhere."""
    places = on_frame(figure, figure.flow(figure.sheet.points))
    corners = places[figure.sheet.triangles()]
    (ax, ay), (bx, by) = ((corners[:, k] - corners[:, 0]).T for k in (1, 2))
    return float(np.abs(ax * by - ay * bx).sum() / 2 / (figure.layout.width * figure.layout.height))
