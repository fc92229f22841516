"""One point that is followed through the network, and the numbers that it turns into on the way."""

from __future__ import annotations

import numpy as np

from nnfilm.scenes.kit.animation.mobject import RasterMobject
from nnfilm.scenes.kit.animation.rates import late
from nnfilm.scenes.kit.animation.tween import Tween
from nnfilm.scenes.kit.marks.points import Cloud
from nnfilm.scenes.kit.raster.batch import Batch
from nnfilm.scenes.kit.raster.canvas import Canvas, Sprite
from nnfilm.scenes.kit.raster.primitives import CIRCLE
from nnfilm.scenes.kit.space.placement import Flow
from nnfilm.scenes.kit.space.space import Part, Space
from nnfilm.scenes.kit.style.layout import SMALLEST, Layout, Spot
from nnfilm.scenes.kit.style.theme import Theme, rgba
from nnfilm.scenes.kit.text.equations import signed
from nnfilm.scenes.kit.text.markup import colored
from nnfilm.scenes.kit.text.phrases import activation_symbol
from nnfilm.scenes.kit.text.running_numbers import WIDEST, advance, decimals, glyphs, lay_row
from nnfilm.scenes.kit.text.typeset import markup_width, typeset
from nnfilm.scenes.kit.text.words import Words
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

_LARGER = 1.3  # than the other markers of its class, so that it is found at once
_RING, _LINE = 2.2, 0.04  # radius of the ring, in radii of other markers; width of its line in frame units


class FollowedPoint(Part):
    """The point itself: ringed, larger, above all others. Knob: ``opacity``."""

    def __init__(self, cloud: Cloud, index: int, label: int, flow: Flow) -> None:
        self.point = cloud.points[index : index + 1]
        self.opacity = 0.0
        self._flow, self._radius = flow, cloud.radius
        self._marker = Cloud(self.point, np.array([label]), cloud.theme, flow, _LARGER * cloud.radius, alpha=1.0)
        self._ink, self._ground = rgba(cloud.theme.ink), rgba(cloud.theme.background)

    def gather(self, space: Space, batch: Batch) -> None:
        """A marker, and a ring with a rim of the background's colour, so that it is seen on markers and on lines."""
        self._marker.opacity = self.opacity
        self._marker.gather(space, batch)
        one, none = np.zeros(1, dtype=np.int32), np.zeros((1, 4))
        for color, width in ((self._ground, 2.2 * _LINE), (self._ink, _LINE)):
            line = (color * np.array([1.0, 1.0, 1.0, self.opacity]))[None]
            radius = _RING * self._radius
            space.discs(batch, self._flow(self.point), radius, one, np.array([CIRCLE]), none, line, width)


class Whereabouts(RasterMobject):
    """A line of text: where a point (1, 2) is at this moment of the warp. Knob: ``opacity``.

    The numbers are the warp's own, rounded to two decimals. At first they are the inputs, in ink; by the end of stage
    1, when a coordinate belongs to one neuron, each has that neuron's colour.
    """

    def __init__(self, flow: Flow, point: Floats, at: Spot, size: float, theme: Theme) -> None:
        super().__init__()
        self.flow, self.point, self.size, self.theme = flow, point, size, theme
        self.x, self.y = at
        self.opacity = 0.0

    def values(self) -> Floats:
        """Both coordinates, (2,), unrounded."""
        return self.flow(self.point)[0, :2]

    def draw(self, canvas: Canvas) -> None:
        """Glyph by glyph, so that numbers that change in every frame need no text set anew."""
        if self.opacity <= 0.002:
            return
        ink, owned = self.theme.ink, min(1.0, self.flow.t / self.flow.warp.stages[0][1])
        first, second = (decimals(float(value)) for value in self.values())
        runs = [("point at", None), (first, 0), (",", None), (second, 1)]
        widths = [self._width(canvas, text if neuron is None else WIDEST) for text, neuron in runs]
        gaps = [0.25, 0.0, 0.15, 0.0]
        em = self.size * canvas.unit
        middle = canvas.to_pixels(np.array([[self.x, self.y]]))[0]
        left = middle[0] - (sum(widths) + em * sum(gaps)) / 2
        for (text, neuron), width, gap in zip(runs, widths, gaps, strict=True):
            start = left + width - self._width(canvas, text)  # a number keeps to the right of its place
            lay_row(canvas, self._sprites(canvas, text, ink), em, start, middle[1], self.opacity)
            if neuron is not None:
                own = self._sprites(canvas, text, self.theme.neurons[neuron])
                lay_row(canvas, own, em, start, middle[1], owned * self.opacity)
            left += width + em * gap

    def _sprites(self, canvas: Canvas, text: str, color: str) -> list[Sprite]:
        """A number as one sprite a character, words as one sprite."""
        em = self.size * canvas.unit
        return glyphs(text, em, color) if text[-1].isdigit() else [typeset(text, round(em, 2), color)]

    def _width(self, canvas: Canvas, text: str) -> float:
        """Of a text in pixels."""
        return sum(advance(sprite, self.size * canvas.unit) for sprite in self._sprites(canvas, text, self.theme.ink))


def _put_in(network: Network, neuron: int, x: Floats) -> str:
    """The sum of one hidden neuron with the numbers of a point (d,) put in for x_1, x_2 ..., as a formula."""
    layer = network.layers[0]
    numbers = [f"({value:.2f})" if value < 0 else f"{value:.2f}" for value in np.round(x, 2) + 0.0]
    terms = [f"{signed(w, k == 0)} dot.op {numbers[k]}" for k, w in enumerate(layer.weights[:, neuron])]
    return " ".join([*terms, signed(float(layer.bias[neuron]))])


class Working:
    """What the hidden neurons make of one point (d,), worked out with its numbers: three states a neuron, all hidden.

    ``put_in`` has the point's numbers in the formula, ``summed`` the sum in its place, ``squashed`` its value as well.
    """

    def __init__(self, network: Network, x: Floats, layout: Layout, theme: Theme) -> None:
        sums, values = network.pre_activation(x[None])[0], network.hidden(x[None])[0]
        symbol = activation_symbol(network.activation)
        self.put_in: list[Words] = []
        self.summed: list[Words] = []
        self.squashed: list[Words] = []
        for k, color in enumerate(theme.neurons[: network.n_hidden]):
            start, total = f"a_{k + 1} = {symbol}", f"({_formula(sums[k])})"
            for state, formula in (
                (self.put_in, f"{start} ({_put_in(network, k, x)})"),
                (self.summed, f"{start} {total}"),
                (self.squashed, f"{start} {total} = {_formula(values[k])}"),
            ):
                place = layout.note(k, network.n_hidden + 1)
                state.append(Words(colored(f"${formula}$", color), place, layout.label_size, theme.ink))
        widest = max(markup_width(words.markup) for words in self.all)
        size = max(SMALLEST, min(layout.label_size, layout.notes_width / widest))
        for words in self.all:
            words.size, words.opacity = size, 0.0

    @property
    def all(self) -> list[Words]:
        """The lines of all states."""
        return [*self.put_in, *self.summed, *self.squashed]


def _formula(value: float) -> str:
    return decimals(value).replace("\u2212", "-")


def exchange(old: list[Words], new: list[Words], run_time: float = 0.9) -> list[Tween]:
    """One text goes, then another comes at its place."""
    gone = [Tween(words, opacity=0.0, run_time=0.4 * run_time) for words in old]
    return [*gone, *(Tween(words, opacity=1.0, run_time=run_time, rate_func=late) for words in new)]
