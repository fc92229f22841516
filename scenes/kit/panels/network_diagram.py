"""The network as a diagram: a column of nodes a layer, each weight an edge as wide as it is large."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from nnfilm.scenes.kit.animation.mobject import RasterMobject
from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.raster.canvas import Canvas, Sprite
from nnfilm.scenes.kit.raster.primitives import CIRCLE
from nnfilm.scenes.kit.style.layout import SMALLEST, Layout
from nnfilm.scenes.kit.style.regions import Oblong
from nnfilm.scenes.kit.style.theme import Theme, mix, rgba
from nnfilm.scenes.kit.text.equations import signed
from nnfilm.scenes.kit.text.markup import math
from nnfilm.scenes.kit.text.numbers import figure
from nnfilm.scenes.kit.text.typeset import PAD, typeset
from nnfilm.scenes.kit.text.words import Words
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

_NODE, _NODE_SHARE = 0.34, 0.21  # a node's radius, and the largest share of the way to the next column that it takes
_NODE_STEP = 0.42  # the same for the way to the next node of its column
_MOST_NODES, _LEAST_STEP = 6, 0.5  # in a column, and how far apart they are at least
_MOST_ENDS = 3  # of labelled edges, in either column: more labels would stand on one another
_FLAT = np.array([0.45, 1.0])  # a weight's label is wider than high: across, it needs more room

_LABEL_SHARE = 0.185  # the largest size of a weight's label, as a share of the way to the next column
_ROUNDS = 3  # of placing all labels between two columns
_ROOM = 0.26  # more room than this between two labels is of no use

_Text = tuple[str, Floats, str, float, float]  # markup, place, colour, size, opacity


def question_mark(layout: Layout, theme: Theme) -> Words:
    """The unknown number of neurons: it stands where the hidden layer will be."""
    mark = Words("?", (layout.diagram.x, layout.diagram.y), 1.5, theme.soft, weight="semibold")
    mark.opacity = 0.0
    return mark


def _clear_places(starts: Floats, ends: Floats, node: float) -> Floats:
    """Where the labels of all edges between two columns of nodes stand, (n_start, n_end, 2).

    In turn each takes that place on its edge which is clearest of the other labels, of nodes, which are ``node`` large,
    and, where these leave a choice, of other edges; then each once more, now that all the others stand.
    """
    edges = list(np.ndindex(len(starts), len(ends)))
    shares = np.linspace(0.2, 0.8, 25)[:, None]
    places = np.full((len(starts), len(ends), 2), np.nan)
    for i, j in _ROUNDS * edges:
        candidates = starts[i] + shares * (ends[j] - starts[i])
        others = [edge for edge in edges if edge != (i, j)]
        to_nodes = [_apart(candidates, other) - node for other in (*starts, *ends)]
        to_labels = [_apart(candidates, places[edge]) for edge in others if not np.isnan(places[edge]).any()]
        room = np.min([*to_nodes, *to_labels], axis=0)
        lines = [_distance(candidates * _FLAT, starts[k] * _FLAT, ends[m] * _FLAT) for k, m in others]
        free = np.min(lines, axis=0) if lines else 0.0
        places[i, j] = candidates[np.argmax(np.round(np.minimum(room, _ROOM) + 0.3 * free, 6))]
    return places


def _apart(points: Floats, other: Floats) -> Floats:
    """From labels at points (n, 2) to a label at another one, (n,)."""
    return np.asarray(np.linalg.norm((points - other) * _FLAT, axis=1))


def _distance(points: Floats, start: Floats, end: Floats) -> Floats:
    """From points (n, 2) to the segment between ``start`` and ``end``, (n,)."""
    along = end - start
    share = np.clip((points - start) @ along / (along @ along), 0.0, 1.0)
    return np.asarray(np.linalg.norm(points - start - share[:, None] * along, axis=1))


class NetworkDiagram(RasterMobject):
    """Knobs: ``opacity``; ``lit`` (n,) how far each hidden neuron is lit, layer after layer, ``output`` the same for
    the output; ``hidden`` how far hidden neurons and edges show at all.

    Of a layer with more nodes than there is room for, the first are drawn, and below them how many are left out.
    Weights are written on their edges where these are few.
    """

    def __init__(self, network: Network, region: Oblong, theme: Theme, label_size: float = 0.27) -> None:
        super().__init__()
        self.network, self.region, self.theme = network, region, theme
        layers = network.layers
        self._sizes = [layers[0].n_in, *(layer.n_out for layer in layers)]
        self._most = min(_MOST_NODES, int(2 * region.half / _LEAST_STEP) + 1)
        way = 2 * region.half * region.stretch / (len(self._sizes) - 1)  # from one column to the next
        self.label_size = min(label_size, _LABEL_SHARE * way)
        self._first = np.concatenate([[0], np.cumsum(self._sizes[1:-1])])  # of each hidden layer, its first in ``lit``
        self.n_hidden = int(self._first[-1])
        self.opacity = 1.0
        self.lit = np.zeros(self.n_hidden)
        self.output = 0.0
        self.hidden = 1.0
        self._columns, self._rests = self._places()
        closest = min((float(a[0, 1] - a[1, 1]) for a in self._columns if len(a) > 1), default=np.inf)
        self._node = min(_NODE, _NODE_SHARE * way, _NODE_STEP * closest)
        self._label_places = [self._edge_labels(a, b) for a, b in pairwise(self._columns)]

    def _places(self) -> tuple[list[Floats], list[tuple[Floats, int]]]:
        """The nodes that are drawn, (m, 2) a column; and where it is said of a column how many more there are."""
        region, columns, rests = self.region, [], []
        for column, size in enumerate(self._sizes):
            x = region.x + region.half * region.stretch * (2 * column / (len(self._sizes) - 1) - 1)
            slots = min(size, self._most)
            spread = min(1.0, 0.85 * (slots - 1)) * region.half
            y = region.y + (np.linspace(spread, -spread, slots) if slots > 1 else np.zeros(1))
            places = np.column_stack([np.full(slots, x), y])
            if size > slots:
                rests.append((places[-1], size - slots + 1))
                places = places[:-1]
            columns.append(places)
        return columns, rests

    def _edge_labels(self, starts: Floats, ends: Floats) -> Floats | None:
        """Where the weights between two columns stand; None if they are too many, or would be too small."""
        fits = max(len(starts), len(ends)) <= _MOST_ENDS and self.label_size >= SMALLEST
        return _clear_places(starts, ends, self._node) if fits else None

    def _light(self, column: int, node: int) -> float:
        """How far a node is lit: inputs always are."""
        if column == 0:
            return 1.0
        last = column == len(self._sizes) - 1
        return self.output if last else float(self.lit[self._first[column - 1] + node])

    def _hue(self, column: int, node: int) -> str:
        """A node's colour: a neuron's own; an output's that of its class, where there is one a class."""
        if column == 0:
            return self.theme.soft
        if column < len(self._sizes) - 1:
            return self.theme.neuron(node)
        return self.theme.separator if self._sizes[-1] == 1 else self.theme.classes[node % len(self.theme.classes)]

    def lights(self, *neurons: int) -> Floats:
        """A value for ``lit`` with these hidden neurons on."""
        return np.isin(np.arange(self.n_hidden), neurons).astype(float)

    def draw(self, canvas: Canvas) -> None:
        """Edges, their weights, nodes, names."""
        if self.opacity <= 0.002:
            return
        batch = Batch()
        labels = self._gather_edges(canvas, batch)
        for text, at, _, size, light in labels:
            self._gather_plate(canvas, batch, typeset(text, round(size * canvas.unit, 2), "#000000"), at, light)
        self._gather_nodes(canvas, batch)
        batch.paint(canvas, canvas.whole)
        for text, at, color, size, light in [*labels, *self._names()]:
            sprite = typeset(text, round(size * canvas.unit, 2), color)
            pixel = canvas.to_pixels(np.asarray(at)[None])[0]
            left, top = pixel[0] - sprite.shape[2] / 2, pixel[1] - sprite.shape[1] / 2
            canvas.blit(sprite, round(left), round(top), self.opacity * light)

    def _gather_edges(self, canvas: Canvas, batch: Batch) -> list[_Text]:
        rows, colors, labels = [], [], []
        last = len(self.network.layers) - 1
        for k, layer in enumerate(self.network.layers):
            starts, ends, places = self._columns[k], self._columns[k + 1], self._label_places[k]
            weights = layer.weights[: len(starts), : len(ends)]
            largest = max(float(np.abs(weights).max()), 1e-12)
            for (i, j), weight in np.ndenumerate(weights):
                light = min(self._light(k, i), self._light(k + 1, j)) * self.hidden
                hue = self._hue(k, i) if k == last else self._hue(k + 1, j)
                width = 0.02 + 0.07 * abs(weight) / largest
                pixels = canvas.to_pixels(np.stack([starts[i], ends[j]]))
                rows.append([*pixels[0], *pixels[1], width * canvas.unit])
                colors.append(rgba(mix(self.theme.faint, hue, 0.15 + 0.85 * light), self.opacity * self.hidden))
                if places is not None and light > 0.002:
                    labels.append((f"${signed(weight, True)}$", places[i, j], hue, self.label_size, light))
        n = len(rows)
        batch.segments(np.array(rows), np.zeros(n, dtype=np.int64), np.stack(colors), np.zeros(n), np.zeros(n))
        return labels

    def _gather_plate(self, canvas: Canvas, batch: Batch, sprite: Sprite, at: Floats, light: float) -> None:
        """A plate of background under a weight, so that it can be read on its edge and on those that cross."""
        middle = canvas.to_pixels(np.asarray(at)[None])[0]
        pad = 0.7 * PAD * self.label_size * canvas.unit
        half = np.array([sprite.shape[2], sprite.shape[1]]) / 2 - pad
        corners = middle + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
        tint = rgba(self.theme.background, self.opacity * light)[None]
        batch.polygons(corners, np.array([4]), tint, np.ones(1), np.zeros(1))

    def _gather_nodes(self, canvas: Canvas, batch: Batch) -> None:
        for k, column in enumerate(self._columns):
            n = len(column)
            light, hues = [self._light(k, i) for i in range(n)], [self._hue(k, i) for i in range(n)]
            fills = np.stack([rgba(mix(self.theme.background, hues[i], 0.12 + 0.2 * light[i])) for i in range(n)])
            rims = np.stack([rgba(mix(self.theme.faint, hues[i], 0.15 + 0.85 * light[i])) for i in range(n)])
            fills[:, 3] = rims[:, 3] = self.opacity * self._shown(k)
            pixels = canvas.to_pixels(column)
            geometry = np.column_stack([pixels, np.full(n, self._node * canvas.unit), np.full(n, 0.045 * canvas.unit)])
            batch.discs(geometry, np.full(n, CIRCLE, dtype=np.int64), fills, rims, np.full(n, 2.0), np.zeros(n))

    def _shown(self, column: int) -> float:
        """How far a column shows."""
        return self.hidden if 0 < column < len(self._sizes) - 1 else 1.0

    def _names(self) -> list[_Text]:
        """What the nodes are called, where there is room for it, and how many are left out."""
        names: list[_Text] = []
        last, size = len(self._columns) - 1, 1.06 * self._node
        for k, column in enumerate(self._columns if size >= SMALLEST else []):
            for i, at in enumerate(column):
                symbol = (
                    f"x_{i + 1}" if k == 0 else f"a_{i + 1}" if k < last else "p" if len(column) == 1 else f"p_{i + 1}"
                )
                names.append((math(symbol), at, self.theme.ink, size, self._shown(k)))
        xs = [float(column[0, 0]) for column in self._columns]
        for at, more in self._rests:
            shown = self._shown(xs.index(float(at[0])))
            names.append((f"$dots.v thin$ + {figure(more)}", at, self.theme.soft, max(SMALLEST, 0.26), shown))
        return names
