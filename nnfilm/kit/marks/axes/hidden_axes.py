"""What surrounds the points in hidden space: axes, a cube's edges, and the names of its directions."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.marks.axes.axes import Axes, Axis
from nnfilm.kit.marks.axes.cube_axes import AxisNames, cube
from nnfilm.kit.marks.curves import Curves, cube_edges, sampled
from nnfilm.kit.style.layout import Layout, Oblong
from nnfilm.kit.style.theme import EDGE_LINE, Theme
from nnfilm.kit.text.phrases import shortened_apart
from nnfilm.kit.text.sentence import Name, Sentence
from nnfilm.kit.text.typeset import math, plain, wrapped
from nnmath.geometry.box import Box
from nnmath.geometry.class_view import ClassView
from nnmath.geometry.linear_regions import centered_scores
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul

Wall = Axes | Curves | AxisNames

NAME = 22  # characters of a class in an axis's name
ROOM, ROOM_TALL = 2.4, 1.8  # frame units of such a name in one line; longer ones have two, each of the first at most
FLAT = 1e-6  # below this share of the largest, scores do not change along an axis


def sees_neurons(view: ClassView) -> bool:
    """Whether each axis of a view is a neuron's; in space, two neurons leave the third axis empty."""
    return view.basis.shape[0] <= view.basis.shape[1]


def walls(
    network: Network,
    view: ClassView,
    box: Box,
    class_names: tuple[str, ...],
    theme: Theme,
    layout: Layout,
    within: Oblong | None = None,
) -> list[Wall]:
    """The walls of hidden space, ``box``: first its lines, then whatever names them, ``within`` a place in space."""
    neurons = _neurons(network, view, theme)
    if box.dimension == 2:
        return [_axes(neurons, box, theme, layout)]
    if not sees_neurons(view):
        output = network.layers[-1]
        weights, _ = centered_scores(output.weights, output.bias)
        named = axis_names(view, weights, class_names, arrows=not layout.is_wide)
        size, room = layout.label_size, ROOM if layout.is_wide else ROOM_TALL
        in_words = [r" \ ".join(map(plain, wrapped(name.text(), size, room, ROOM))) for name in named]
        edges = Curves(cube_edges(box, samples=97), theme.soft, EDGE_LINE, alpha=0.7, lift=0.065)
        names = AxisNames(box, in_words, [theme.ink] * 3, theme.background, size)
    elif [name for name, _ in neurons] == [math(f"a_{k + 1}") for k in range(3)] and len(network.widths) == 1:
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


def axis_names(
    view: ClassView, weights: Floats, class_names: tuple[str, ...], *, arrows: bool = False
) -> list[Sentence]:
    """For each axis of a view the class whose score grows most along it; where another axis has that name, and more
    right to it, the one whose score falls most; where none does, that the spread is large. ``arrows``: in the place of
    words, where there is no room for them.
    """
    shown = [Name(name) for name in shortened_apart(class_names, NAME)]
    spread = iter((Sentence("most spread"), Sentence("less spread"), Sentence("least spread")))
    towards = "→ {name}" if arrows else "towards {name}"
    away = "← {name}" if arrows else "away from {name}"
    growth, names = matmul(view.basis.T, weights), []
    flat = np.ptp(growth, axis=1) <= FLAT * float(np.abs(weights).max())
    most = {int(along.argmax()): along.max() for along in sorted(growth[~flat], key=np.max)}
    for along, is_flat in zip(growth, flat, strict=True):
        if is_flat:
            names.append(next(spread))
        elif along.max() == most[int(along.argmax())]:
            names.append(Sentence(towards, name=shown[int(along.argmax())]))
        else:
            names.append(Sentence(away, name=shown[int(along.argmin())]))
    return names
