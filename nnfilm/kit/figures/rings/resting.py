"""The picture on which the story of the rings comes to rest: plane, three cuts, closed boundary, network."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.figures.cube import CubeFigure
from nnfilm.kit.panels.diagram.network_diagram import NetworkDiagram
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnmath.experiments.experiment import Experiment


def resting(experiment: Experiment, layout: Layout, theme: Theme) -> tuple[CubeFigure, NetworkDiagram]:
    """The figure, with what is seen of it in its space, and the diagram beside it, as SeparatingPlane leaves them."""
    solid = CubeFigure(experiment, layout, theme)
    solid.space.cropped = True
    solid.space.include(solid.input_axes, solid.grid, *solid.cuts, solid.boundary, solid.cloud)
    diagram = NetworkDiagram(experiment.network, layout.diagram, theme, heat=solid.box)
    diagram.lit, diagram.output = np.ones(experiment.network.n_hidden), 1.0
    return solid, diagram
