"""The network as a diagram: a column of nodes a layer, each weight an edge as wide as it is large.

In each node its neuron's heat map over the plane.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.panels.diagram.columns import Places
from nnfilm.kit.panels.diagram.edges import strands
from nnfilm.kit.panels.diagram.node_heat import HeatImage, NodeHeat
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, Oblong
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import figure
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.typeset import math
from nnfilm.kit.text.words import Words
from nnmath.geometry.box import Box
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

_NAME, _NAME_SHARE = 0.27, 0.7  # the largest size of a name, in frame units and in radii of a node
_RIM = 0.045  # width of a node's rim
_FAINT = 0.3  # how far a heat map shows in a node that is not lit
_BIAS_WIDTH = 0.035  # of a bias's wire, in frame units
_CONSTANT, _BELOW = 0.5, 2.4  # radius of the constant 1, and how far below a single input it stands, in radii of a node
_STACK = (0.8, 0.25)  # radius of the discs of a stack, and how far they are apart, in radii of a node


def question_mark(layout: Layout, theme: Theme) -> Words:
    """The unknown number of neurons: it stands where the hidden layer will be."""
    mark = Words("?", (layout.diagram.x, layout.diagram.y), 1.5, theme.soft, weight="semibold")
    mark.opacity = 0.0
    return mark


class NetworkDiagram(RasterMobject):
    """The network as a diagram of nodes and edges.

    With ``heat``, a box of the plane, each node shows its neuron's heat map there, if the network has two features, or
    if ``embedded`` maps points (n, 2) of the plane to points (n, d). In a layer with too many nodes, the last node is a
    stack of the remaining ones, and its edges are cables.

    Knobs: ``opacity``; ``lit``, how far each hidden neuron (n,) is highlighted, layer by layer; ``output``, the same
    for the output; ``hidden``, how far hidden neurons and edges show at all; ``biased``, how far the bias of each
    neuron of the first hidden layer (n,) shows: as a wire of its own, from a constant 1.
    """

    def __init__(
        self,
        network: Network,
        region: Oblong,
        theme: Theme,
        heat: Box | None = None,
        embedded: Callable[[Floats], Floats] | None = None,
    ) -> None:
        super().__init__()
        self.network, self.region, self.theme = network, region, theme
        self.places = places = Places(network, region)
        self._sizes, self.n_columns = places.sizes, len(places.sizes)
        self.name_size = max(SMALLEST, min(_NAME, _NAME_SHARE * places.radius))
        self._first = np.concatenate([[0], np.cumsum(self._sizes[1:-1])])  # of each hidden layer, its first in ``lit``
        self.n_hidden = int(self._first[-1])
        self.lit = np.zeros(self.n_hidden)
        self.hidden = 1.0
        self.output = 0.0
        self.biased = np.zeros(self.n_hidden)
        flat = heat is not None and heat.dimension == 2 and (network.n_features == 2 or embedded is not None)
        self.heat = NodeHeat(network, heat, embedded) if heat and flat else None
        self._images: dict[tuple[float, tuple[int, ...]], dict[tuple[int, int], HeatImage]] = {}
        self._strands = strands(network, places, self._hue)

    def _shown(self, column: int) -> float:
        """How far a column shows."""
        return self.hidden if 0 < column < self.n_columns - 1 else 1.0

    def _lit(self, column: int) -> Floats:
        """How far each neuron of a column is lit by the knobs, (width,): inputs always are."""
        if column == 0:
            return np.ones(self._sizes[0])
        if column == self.n_columns - 1:
            return np.full(self._sizes[-1], self.output)
        return np.asarray(self.lit[self._first[column - 1] : self._first[column]])

    def _hue(self, column: int, neuron: int) -> str:
        """A node's colour: a neuron's own; an output's is its class's, where each class has an output."""
        if column == 0:
            return self.theme.soft
        if column < self.n_columns - 1:
            return self.theme.neuron(neuron)
        return self.theme.separator if self._sizes[-1] == 1 else self.theme.class_color(neuron)

    def _is_single(self, column: int) -> bool:
        """Whether a column is the output of a network that tells two classes apart by one neuron."""
        return column == self.n_columns - 1 and self._sizes[-1] == 1

    def _ends(self, column: int, neuron: int) -> tuple[str, str]:
        """The colours of a neuron's least and largest value; a single output is between both classes' colours."""
        if self._is_single(column):
            return self.theme.classes[0], self.theme.classes[1]
        return self.theme.background, self._hue(column, neuron)

    def lights(self, *neurons: int) -> Floats:
        """A value for ``lit`` with these hidden neurons on."""
        return np.isin(np.arange(self.n_hidden), neurons).astype(float)

    def draw(self, canvas: Canvas) -> None:
        """Edges, nodes and names."""
        if self.opacity <= 0.002:
            return
        self._draw_edges(canvas)
        constant = self._biases(canvas)
        self._draw_nodes(canvas)
        drawn_with_plates(canvas, [*constant, *self._names()], self.theme.background, self.opacity)

    def _draw_edges(self, canvas: Canvas) -> None:
        rows, colors, theme = [], [], self.theme
        for strand in self._strands:
            k = strand.layer
            lit = strand.mean(np.minimum(self._lit(k)[strand.sources], self._lit(k + 1)[strand.targets])) * self.hidden
            rows.append([*canvas.to_pixels(strand.ends).ravel(), strand.width * canvas.unit])
            colors.append(rgba(mix(theme.faint, strand.hue, 0.15 + 0.85 * lit), self.opacity * self.hidden))
        batch, none = Batch(), np.zeros(len(rows))
        batch.segments(np.array(rows), none.astype(np.int64), np.stack(colors), none, none)
        batch.submit(canvas, canvas.whole)

    @property
    def constant(self) -> Floats:
        """Where the constant 1 stands of which a bias is the weight, (2,): among the inputs."""
        places = self.places.columns[0].places
        return places[-2:].mean(axis=0) if len(places) > 1 else places[0] - [0.0, _BELOW * self.places.radius]

    def _biases(self, canvas: Canvas) -> list[PlatedText]:
        """Draw the wires of the biases that show, from the constant 1, and give its name."""
        shown = self.biased * self.hidden
        if shown.max(initial=0.0) <= 0.002:
            return []
        batch, column = Batch(), self.places.columns[1]
        at, radius = self.constant, _CONSTANT * self.places.radius
        for share, place, neuron in zip(shown, column.places, column.members, strict=False):
            hue, ends = self._hue(1, int(neuron[0])), np.stack([at, place])
            row = np.array([[*canvas.to_pixels(ends).ravel(), _BIAS_WIDTH * canvas.unit]])
            tint = rgba(hue, float(share) * self.opacity)[None]
            batch.segments(row, np.zeros(1, np.int64), tint, np.zeros(1), np.zeros(1))
        there = float(shown.max())
        fill, rim = rgba(self.theme.background, there * self.opacity), rgba(self.theme.soft, there * self.opacity)
        batch.layer += 1
        self._gather_disc(canvas, batch, canvas.to_pixels(at[None])[0], radius, fill, rim)
        batch.submit(canvas, canvas.whole)
        return [PlatedText(math("1"), at, self.theme.ink, self.name_size, there)]

    def _draw_nodes(self, canvas: Canvas) -> None:
        grounds, rims = Batch(), Batch()
        images = self._heat_images(canvas)
        for k, column in enumerate(self.places.columns):
            lights, shown = self._lit(k), self.opacity * self._shown(k)
            middles = canvas.to_pixels(column.places)
            for node, members in enumerate(column.members):
                hue, light = self._hue(k, int(members[0])), float(lights[members].mean())
                if len(members) > 1:
                    self._gather_stack(canvas, grounds, k, light)
                    continue
                fill = mix(self.theme.background, hue, 0.0 if self.heat else 0.12 + 0.2 * light)
                rim = mix(self.theme.faint, hue, 0.15 + 0.85 * light)
                radius = self.places.radius
                self._gather_disc(canvas, grounds, middles[node], radius, rgba(fill, shown), rgba(rim, shown))
                self._gather_disc(canvas, rims, middles[node], radius, rgba(rim, 0.0), rgba(rim, shown))
        grounds.submit(canvas, canvas.whole)
        for (k, neuron), image in images.items():
            light, known = float(self._lit(k)[neuron]), self.hidden if k else 1.0
            faint = 0.0 if k == self.n_columns - 1 else _FAINT  # an output tells nothing before its time
            image.lay(canvas, self.opacity * known * (faint + (1.0 - faint) * light))
        if self.heat:
            rims.submit(canvas, canvas.whole)

    def _gather_disc(self, canvas: Canvas, batch: Batch, at: Floats, radius: float, fill: Floats, rim: Floats) -> None:
        geometry = np.array([[*at, radius * canvas.unit, _RIM * canvas.unit]])
        shape = np.full(1, CIRCLE, dtype=np.int64)
        batch.discs(geometry, shape, fill[None], rim[None], np.zeros(1), np.zeros(1))

    def _gather_stack(self, canvas: Canvas, batch: Batch, k: int, light: float) -> None:
        """Three discs, one on the other, in the colours of the first neurons in the stack."""
        column, radius, shown = self.places.columns[k], self.places.radius, self.opacity * self._shown(k)
        size, step = _STACK
        neurons = column.members[-1][:3].tolist()
        for number in range(len(neurons) - 1, -1, -1):
            hue = self._hue(k, neurons[number])
            right = step * radius * (number - (len(neurons) - 1) / 2)
            at = canvas.to_pixels(column.places[-1:] + np.array([right, 0.0]))[0]
            fill = mix(self.theme.background, hue, 0.12 + 0.2 * light)
            rim = mix(self.theme.faint, hue, 0.15 + 0.85 * light)
            self._gather_disc(canvas, batch, at, size * radius, rgba(fill, shown), rgba(rim, shown))

    def _heat_images(self, canvas: Canvas) -> dict[tuple[int, int], HeatImage]:
        """The heat map of each node by column and neuron, made once for each size of frame."""
        if self.heat is None:
            return {}
        size, radius = (canvas.unit, canvas.pixels.shape), self.places.radius * canvas.unit
        if size not in self._images:
            self._images[size] = {
                (k, neuron): self.heat.image(k, neuron, middle, radius, *self._ends(k, neuron))
                for k, column in enumerate(self.places.columns)
                for neuron, middle in enumerate(canvas.to_pixels(column.single))
            }
        return self._images[size]

    def _names(self) -> list[PlatedText]:
        """What the nodes are called, and how many are in a stack."""
        texts: list[PlatedText] = []
        for k, column in enumerate(self.places.columns):
            shown = self._shown(k)
            halo = None if column.names_below else self.theme.background  # on its node a name has no plate
            for i in range(len(column.single)):
                name, at = math(self._symbol(k, i)), column.names[i]
                texts.append(PlatedText(name, at, self.theme.ink, self.name_size, shown, halo=halo))
            if column.n_left:
                left = f"$+$ {figure(column.n_left)}"
                texts.append(PlatedText(left, column.names[-1], self.theme.ink, SMALLEST, shown, halo=halo))
        return [text for text in texts if text.opacity > 0.002]

    def _symbol(self, column: int, neuron: int) -> str:
        own = "x" if column == 0 else "a" if column < self.n_columns - 1 else "p"
        return own + ("" if self._is_single(column) else f"_{neuron + 1}")
