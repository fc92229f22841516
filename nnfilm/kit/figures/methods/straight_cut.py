"""A straight cut of the data, as it is seen once the picture has turned to it: its lines and cells."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.data_plane import DataPlane
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.surfaces.heatmap import ClassHeatmap
from nnmath.classifiers.straight_cut import StraightCut
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.linear_regions import cell_borders
from nnmath.utils.arrays import Floats, matmul


def border_lines(cut: StraightCut, plane: DataPlane) -> list[Floats]:
    """The borders between classes, each as its two ends (2, 2), in the last picture; none where it hides some."""
    if not cut.view.exact:
        return []
    widening = np.array([plane.turning.widening, 1.0])
    box = Box(plane.last_box.low / widening, plane.last_box.high / widening)
    borders = cell_borders(cut.weights, cut.bias, ClassView(plane.turning.last, exact=True), box)
    return [border.corners * widening for border in borders]


def cell_tints(cut: StraightCut, plane: DataPlane, theme: Theme) -> ClassHeatmap:
    """The cells of three classes or more in the last picture, which shows all borders."""
    weights = matmul((plane.turning.last / [plane.turning.widening, 1.0]).T, cut.weights)
    return ClassHeatmap(plane.last_box, lambda points: (matmul(points, weights) + cut.bias).argmax(axis=1), theme)
