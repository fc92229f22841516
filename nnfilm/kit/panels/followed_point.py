"""One point that is followed through the network, and the numbers that it turns into on the way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.rates import late
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.raster.batch import Batch
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.theme import Theme, rgba
from nnfilm.kit.text.equations import signed
from nnfilm.kit.text.markup import colored
from nnfilm.kit.text.phrases import activation_symbol
from nnfilm.kit.text.running_numbers import factor
from nnfilm.kit.text.typeset import markup_width
from nnfilm.kit.text.words import Words
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

_LARGER = 1.3  # than the other markers of its class, so that it is found at once
_RING, _LINE = 2.2, 0.04  # radius of the ring, in radii of other markers; width of its line in frame units


class FollowedPoint(Part):
    """A point of a cloud that is followed: ringed, larger, above all others.

    Knobs: ``opacity``.
    """

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


def _put_in(network: Network, neuron: int, x: Floats) -> str:
    """The sum of one hidden neuron with the numbers of a point (d,) put in for x_1, x_2 ..., as a formula."""
    layer = network.layers[0]
    numbers = [factor(float(value)).replace("\u2212", "-") for value in x]
    terms = [f"{signed(w, k == 0)} dot.op {numbers[k]}" for k, w in enumerate(layer.weights[:, neuron])]
    return " ".join([*terms, signed(float(layer.bias[neuron]))])


def worked_out(network: Network, x: Floats, layout: Layout, theme: Theme) -> list[Words]:
    """The hidden neurons' equations with the numbers of one point (d,) put in, hidden, where the equations stand."""
    lines = []
    for k, color in enumerate(theme.neurons[: network.n_hidden]):
        formula = f"a_{k + 1} = {activation_symbol(network.activation)} ({_put_in(network, k, x)})"
        place = layout.note(k, network.n_hidden + 1)
        lines.append(Words(colored(f"${formula}$", color), place, layout.label_size, theme.ink))
    widest = max(markup_width(words.markup) for words in lines)
    for words in lines:
        words.size = max(SMALLEST, min(layout.label_size, layout.notes_width / widest))
        words.opacity = 0.0
    return lines


def exchange(old: Sequence[RasterMobject], new: Sequence[RasterMobject], run_time: float = 0.9) -> list[Tween]:
    """One text goes, then another comes at its place."""
    gone = [Tween(words, opacity=0.0, run_time=0.4 * run_time) for words in old]
    return [*gone, *(Tween(words, opacity=1.0, run_time=run_time, rate_func=late) for words in new)]
