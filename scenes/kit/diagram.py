"""The network as a diagram: a column of nodes a layer, each weight an edge as wide as it is large."""

from __future__ import annotations

import numpy as np

from nnmath import Network
from scenes.kit.batch import Batch
from scenes.kit.canvas import Canvas
from scenes.kit.drawn import Drawn
from scenes.kit.layout import Layout, Oblong
from scenes.kit.painter import CIRCLE
from scenes.kit.place import Floats
from scenes.kit.text import PAD, Sprite, coloured, maths, typeset
from scenes.kit.theme import Theme, mix, rgba
from scenes.kit.words import Words

_NODE, _NODE_SHARE = 0.34, 0.21  # a node's radius, and the largest share of the way to the next column that it takes
_FLAT = np.array([0.45, 1.0])  # a weight's label is wider than high: across, it needs more room

_LABEL_SHARE = 0.185  # the largest size of a weight's label, as a share of the way to the next column
_ROUNDS = 3  # of placing all labels between two columns
_ROOM = 0.26  # more room than this between two labels is of no use

_Text = tuple[str, Floats, str, float, float]  # markup, place, colour, size, opacity


def signed(value: float, first: bool = False) -> str:
    """A weight for a formula, with its sign: ``+ 1.25``, ``- 0.40``; the first term has no plus."""
    size = f"{abs(value):.2f}"
    if first:
        return f"-{size}" if value < 0 else size
    return f"- {size}" if value < 0 else f"+ {size}"


def equation(network: Network, neuron: int, theme: Theme, symbol: str = "sigma") -> str:
    """The fitted formula of one hidden neuron as markup: a_1 = sigma(w x_1 + w x_2 + b), in its colour."""
    layer = network.layers[0]
    terms = [f"{signed(weight, k == 0)} thin x_{k + 1}" for k, weight in enumerate(layer.weights[:, neuron])]
    inner = " ".join([*terms, signed(float(layer.bias[neuron]))])
    colour = theme.neurons[neuron]
    return coloured(f"$a_{neuron + 1} = {symbol} ({inner})$", colour)


def output_equation(network: Network, theme: Theme, symbol: str = "sigma") -> str:
    """The fitted formula of the output neuron as markup: p = sigma(v a_1 + v a_2 + c), each a_k in its colour."""
    layer = network.layers[1]
    terms = [
        f"{signed(weight, k == 0)} thin {coloured(f'$a_{k + 1}$', theme.neurons[k])}"
        for k, weight in enumerate(layer.weights[:, 0])
    ]
    return f"$p = {symbol} ({' '.join([*terms, signed(float(layer.bias[0]))])})$"


def equations(network: Network, layout: Layout, theme: Theme, output: bool = True) -> list[Words]:
    """The fitted formulas as lines of text below the diagram: one a hidden neuron, then the output's; hidden yet."""
    formulas = [equation(network, k, theme) for k in range(network.n_hidden)]
    if output:
        formulas.append(output_equation(network, theme))
    words = [
        Words(formula, layout.note(row, len(formulas)), layout.label_size, theme.ink)
        for row, formula in enumerate(formulas)
    ]
    for line in words:
        line.opacity = 0.0
    return words


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


class Diagram(Drawn):
    """Knobs: ``opacity``; ``lit`` (n_hidden,) how far each hidden neuron is lit, ``output`` the same for the output;
    ``hidden`` how far hidden neurons and edges show at all.
    """

    def __init__(self, network: Network, region: Oblong, theme: Theme, label_size: float = 0.27) -> None:
        super().__init__()
        self.network, self.region, self.theme = network, region, theme
        self.label_size = min(label_size, _LABEL_SHARE * region.half * region.stretch)
        self.n_hidden = network.layers[0].weights.shape[1]
        self.opacity = 1.0
        self.lit = np.zeros(self.n_hidden)
        self.output = 0.0
        self.hidden = 1.0
        self._columns = self._places()
        self._node = min(_NODE, _NODE_SHARE * region.half * region.stretch)
        pairs = zip(self._columns[:-1], self._columns[1:], strict=True)
        self._label_places = [_clear_places(a, b, self._node) for a, b in pairs]

    def _places(self) -> list[Floats]:
        sizes = [self.network.layers[0].weights.shape[0], *(layer.weights.shape[1] for layer in self.network.layers)]
        region, columns = self.region, []
        for column, size in enumerate(sizes):
            x = region.x + region.half * region.stretch * (2 * column / (len(sizes) - 1) - 1)
            spread = min(1.0, 0.85 * (size - 1)) * region.half
            y = region.y + (np.linspace(spread, -spread, size) if size > 1 else np.zeros(1))
            columns.append(np.column_stack([np.full(size, x), y]))
        return columns

    def _edge_light(self, layer: int, start: int, end: int) -> float:
        neuron = end if layer == 0 else start
        return float(self.lit[neuron]) if layer == 0 else float(min(self.lit[neuron], self.output))

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
        for text, at, colour, size, light in [*labels, *self._names()]:
            sprite = typeset(text, round(size * canvas.unit, 2), colour)
            pixel = canvas.to_pixels(np.asarray(at)[None])[0]
            left, top = pixel[0] - sprite.shape[2] / 2, pixel[1] - sprite.shape[1] / 2
            canvas.blit(sprite, round(left), round(top), self.opacity * light)

    def _gather_edges(self, canvas: Canvas, batch: Batch) -> list[_Text]:
        rows, colours, labels = [], [], []
        for k, layer in enumerate(self.network.layers):
            largest = float(np.abs(layer.weights).max())
            for (i, j), weight in np.ndenumerate(layer.weights):
                neuron, light = (j if k == 0 else i), self._edge_light(k, i, j) * self.hidden
                start, end = self._columns[k][i], self._columns[k + 1][j]
                width = 0.02 + 0.07 * abs(weight) / largest
                hue = mix(self.theme.faint, self.theme.neurons[neuron], 0.15 + 0.85 * light)
                pixels = canvas.to_pixels(np.stack([start, end]))
                rows.append([*pixels[0], *pixels[1], width * canvas.unit])
                colours.append(rgba(hue, self.opacity * self.hidden))
                if light > 0.002:
                    at = self._label_places[k][i, j]
                    labels.append((f"${signed(weight, True)}$", at, self.theme.neurons[neuron], self.label_size, light))
        n = len(rows)
        batch.segments(np.array(rows), np.zeros(n, dtype=np.int64), np.stack(colours), np.zeros(n), np.zeros(n))
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
            light = np.ones(n) if k == 0 else self.lit if k == 1 else np.full(n, self.output)
            hues = [self.theme.soft] * n if k == 0 else self.theme.neurons if k == 1 else [self.theme.separator] * n
            fills = np.stack([rgba(mix(self.theme.background, hues[i], 0.12 + 0.2 * light[i])) for i in range(n)])
            rims = np.stack([rgba(mix(self.theme.faint, hues[i], 0.15 + 0.85 * light[i])) for i in range(n)])
            fills[:, 3] = rims[:, 3] = self.opacity * (self.hidden if k == 1 else 1.0)
            pixels = canvas.to_pixels(column)
            geometry = np.column_stack([pixels, np.full(n, self._node * canvas.unit), np.full(n, 0.045 * canvas.unit)])
            batch.discs(geometry, np.full(n, CIRCLE, dtype=np.int64), fills, rims, np.full(n, 2.0), np.zeros(n))

    def _names(self) -> list[_Text]:
        names = []
        last = len(self._columns) - 1
        for k, column in enumerate(self._columns):
            for i, at in enumerate(column):
                symbol = f"x_{i + 1}" if k == 0 else "p" if k == last else f"a_{i + 1}"
                names.append((maths(symbol), at, self.theme.ink, 1.06 * self._node, self.hidden if k == 1 else 1.0))
        return names
