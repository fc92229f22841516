"""What surrounds the points in hidden space: axes, or a cube's edges and the names of its neurons."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.marks.axes.cube_axes import AxisNames, cube
from nnfilm.kit.marks.curves import Curves, cube_edges, sampled
from nnfilm.kit.style.layout import Layout, Oblong
from nnfilm.kit.style.theme import EDGE_LINE, Theme
from nnfilm.kit.text.typeset import math
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

Wall = Axes | Curves | AxisNames


def sees_neurons(view: ClassView) -> bool:
    """Whether each axis of a view is a neuron's; in space, two neurons leave the third axis empty."""
    return view.basis.shape[0] <= view.basis.shape[1]


def walls(
    network: Network,
    view: ClassView,
    box: Box,
    theme: Theme,
    layout: Layout,
    within: Oblong | None = None,
) -> list[Wall]:
    """The walls of hidden space, ``box``: first its lines, then whatever names them, ``within`` a place in space."""
    neurons = _neurons(network, view, theme)
    if box.dimension == 2:
        return [_axes(neurons, box, theme, layout)]
    if not sees_neurons(view):  # no axis has a name that is short and true
        return [Curves(cube_edges(box, samples=97), theme.soft, EDGE_LINE, alpha=0.7, lift=0.065)]
    if [name for name, _ in neurons] == [math(f"a_{k + 1}") for k in range(3)] and len(network.widths) == 1:
        edges, names = cube(box, theme, 0.42)
    else:
        (words, colors), lines, ground = zip(*neurons, strict=True), cube_edges(box, samples=97), box
        if len(neurons) == 2:
            words, colors = (*words, ""), (*colors, theme.ink)
            lines, ground = _square(box), Box(box.low * [1, 1, 0], box.high)
        edges = Curves(lines, theme.soft, EDGE_LINE, alpha=0.85, lift=0.065)
        names = AxisNames(ground, words, colors, theme.background, 0.42)
    names.within = within
    return [edges, names]


def _neurons(network: Network, view: ClassView, theme: Theme) -> list[tuple[str, str]]:
    """Each axis's neuron: its name, and its colour where it is the one that draws a line in the data's own space."""
    order = np.abs(view.basis).argmax(axis=0)[: len(view.basis)]
    own = len(network.widths) == 1
    return [(math(f"a_{k + 1}"), theme.neuron(int(k)) if own else theme.ink) for k in order]


def _axes(neurons: list[tuple[str, str]], box: Box, theme: Theme, layout: Layout) -> Axes:
    places = [np.array([low, high]) for low, high in zip(box.low, box.high, strict=True)]
    axes = [
        Axis(name, color, at, np.array([round(float(value), 2) for value in at]))
        for (name, color), at in zip(neurons, places, strict=True)
    ]
    return Axes(box, axes, theme, layout.tick_size, layout.label_size)


def _square(box: Box) -> list[Floats]:
    """The sides of the square half-way up a box, in which the two neurons of a last layer lie."""
    (left, bottom, _), (right, top, _) = box.low, box.high
    corners = np.array([[left, bottom, 0.0], [right, bottom, 0.0], [right, top, 0.0], [left, top, 0.0]])
    return [sampled(a, b, 97) for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)]
