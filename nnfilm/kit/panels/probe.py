"""A point that is moved across the plane, while a neuron's sum and value run along, and the profile of that value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.marks.points import MARKER_RADIUS, hollow
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import CIRCLE
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.theme import Theme, mix, rgba
from nnfilm.kit.text.equations import joined, signed
from nnfilm.kit.text.markup import math
from nnfilm.kit.text.phrases import activation_symbol
from nnfilm.kit.text.running_numbers import Run, decimals, draw_runs, factor
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

FARTHEST = 8.0  # the size of the sum at either end of the way
EDGE = 0.06  # of the window's size: how near to its border the way comes
STATIONS = 19
SAMPLES = 145  # of the curve
LONGEST = 0.3  # of the way: a bar where the neuron is fully on
WIDTH, FOOT, CURVE = 0.065, 0.024, 0.05  # of a bar, of the way below it and of the curve, in frame units
BARS = 0.6  # how opaque they are, so that the curve over them is seen
GROWS = 0.05  # of the way: over which a bar grows once the way has come to it


class Probe(Part):
    """A point of the plane that belongs to no class. It fills with a neuron's color as that neuron is activated;
    without a ``neuron``, with the colors of all that are.

    Knobs: ``opacity``; ``at``, its position (2,).
    """

    def __init__(self, network: Network, neuron: int | None, at: Floats, theme: Theme) -> None:
        self.network, self.theme = network, theme
        self.neurons = range(network.layers[0].n_out) if neuron is None else [neuron]
        self.at, self.opacity = np.asarray(at, dtype=np.float64), 0.0

    @property
    def neuron(self) -> int:
        """The neuron that it is about, or the first of all."""
        return self.neurons[0]

    @property
    def total(self) -> float:
        """That neuron's sum there."""
        return float(self.network.pre_activation(self.at[None])[0, self.neuron])

    @property
    def value(self) -> float:
        """That neuron's value there."""
        return float(activation(self.network.activation)(np.array([self.total]))[0])

    @property
    def fill(self) -> str:
        """The background's colour, and over it those of its neurons, each as strong as the neuron is on."""
        color, kind = self.theme.background, activation(self.network.activation)
        low, high = kind.limits(FARTHEST)
        for neuron in self.neurons:
            total = self.network.layers[0].pre_activation(self.at[None])[0, neuron]
            lit = (float(kind(np.array([total]))[0]) - low) / (high - low)
            color = mix(color, self.theme.neuron(neuron), float(np.clip(lit, 0.0, 1.0)))
        return color

    def gather(self, space: Space, batch: Batch) -> None:
        """A disc in a ring."""
        theme, place = self.theme, solid(self.at[None])
        fill = rgba(self.fill, self.opacity)[None]
        one, shape, rim = np.zeros(1, dtype=np.int32), np.array([CIRCLE]), rgba(theme.ink, self.opacity)[None]
        space.discs(batch, place, 2.0 * MARKER_RADIUS, one, shape, fill, rim, 0.05)
        hollow(space, batch, place, 2.9 * MARKER_RADIUS, rgba(theme.background, 0.8 * self.opacity))


class RunningSum(RasterMobject):
    """Two lines below a neuron's equation with its values at a probe: the sum, worked out, and the activation. The
    probe's ``way`` from one point (2,) to another determines how much room its numbers need.

    Knobs: ``opacity``; ``built``, how far the sum is written, term by term; ``valued``, how far the activation is.
    """

    def __init__(self, probe: Probe, way: tuple[Floats, Floats], layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.probe, self.layout, self.theme = probe, layout, theme
        self.opacity, self.built, self.valued = 1.0, 0.0, 0.0
        self._widest = [max((factor(float(end[k])) for end in way), key=len) for k in (0, 1)]

    def draw(self, canvas: Canvas) -> None:
        """Glyph by glyph."""
        rows = self.probe.network.n_hidden + 1
        if self.opacity * self.built > 0.002:
            size = max(SMALLEST, 0.92 * self.layout.label_size)
            draw_runs(canvas, self._sum(), self.layout.note(1, rows), size, opacity=self.opacity, gap=0.2)
        if self.opacity * self.valued > 0.002:
            size, opacity = 1.1 * self.layout.label_size, self.opacity * self.valued
            draw_runs(canvas, self._value(), self.layout.note(2, rows), size, opacity=opacity)

    def _sum(self) -> list[Run]:
        """The sum worked out: its terms appear one by one, and the result last."""
        probe, network = self.probe, self.probe.network
        layer, n = network.layers[0], probe.neuron + 1
        color, ink = self.theme.neuron(probe.neuron), self.theme.ink
        runs = [Run(color, math(f"z_{n} ="))]
        for k, weight in enumerate(layer.weights[:, probe.neuron]):
            runs += [
                Run(color, math(joined(f"{signed(float(weight), k == 0)} dot.op", k == 0))),
                Run(ink, number=factor(float(probe.at[k])), widest=self._widest[k], align=0.0),
            ]
        bias = float(layer.bias[probe.neuron])
        runs += [
            Run(color, math(joined(f"{signed(bias)} ="))),
            Run(ink, number=decimals(probe.total), widest="\u22120.00"),
        ]
        groups = (np.arange(len(runs)) + 1) // 2  # a weight comes with its input, the bias with the result
        come = np.clip(self.built * (groups[-1] + 1) - groups, 0.0, 1.0)
        return [replace(run, opacity=float(share)) for run, share in zip(runs, come, strict=True)]

    def _value(self) -> list[Run]:
        """What the activation makes of it."""
        probe, theme = self.probe, self.theme
        name = math(f"a_{probe.neuron + 1} = {activation_symbol(probe.network.activation)}(z_{probe.neuron + 1}) =")
        return [
            Run(theme.neuron(probe.neuron), name),
            Run(theme.ink, number=decimals(probe.value), widest="0.00"),
        ]


def way_across(network: Network, neuron: int, window: Box, middle: Floats) -> tuple[Floats, Floats]:
    """Two points (2,) of a window on either side of a neuron's cut line, as far from it: on the first the sum is
    -`FARTHEST`, on the other as much, or less where the window ends. Between them lies the point of the line that is
    nearest to ``middle`` (2,).
    """
    line = network.cut_lines()[neuron]
    foot, along = line.project(middle[None])[0], line.unit_normal
    slope = float(np.linalg.norm(line.normal))
    room = 0.5 * window.size * (1.0 - 2.0 * EDGE)
    away = np.abs(foot - window.center)
    free = (room - away) / np.maximum(np.abs(along), 1e-9)
    far = min(FARTHEST / max(slope, 1e-9), max(float(free.min()), 0.0))
    return foot - far * along, foot + far * along


def through(window: Box, point: Floats, direction: Floats) -> tuple[Floats, Floats]:
    """Where the straight line through a ``point`` (2,) of a window begins and ends, just within its border."""
    room = Box(window.low + EDGE * window.size, window.high - EDGE * window.size)
    normal = np.array([-direction[1], direction[0]])
    ends = Hyperplane(normal, -float(normal @ np.clip(point, room.low, room.high))).clip(room)
    first, last = (ends[0], ends[-1]) if (ends[-1] - ends[0]) @ direction >= 0 else (ends[-1], ends[0])
    return first, last


class Profile(Part):
    """Bars along a straight ``way`` from one point (2,) to another, and the curve over them. ``value`` maps points (n,
    2) to values (n,) from 0 to 1; ``color`` is the neuron's.

    Knobs: ``opacity``; ``swept``, how far along the way the bars are.
    """

    def __init__(self, way: tuple[Floats, Floats], value: Callable[[Floats], Floats], color: str, theme: Theme) -> None:
        self.opacity, self.swept = 1.0, 0.0
        self._way, self._value = way, value
        start, end = way
        beside = np.array([-(end - start)[1], (end - start)[0]])
        self._upwards = LONGEST * (beside if beside[1] >= 0 else -beside)
        self._share = np.linspace(0.0, 1.0, STATIONS)
        self._hue, self._line = rgba(color), rgba(theme.ink, 0.7)

    def gather(self, space: Space, batch: Batch) -> None:
        """The way as far as it has been gone, the bars on it, and the curve."""
        if self.swept <= 0:
            return
        grown = np.clip((self.swept * (1.0 + GROWS) - self._share) / GROWS, 0.0, 1.0)
        there = grown > 0
        feet, heights = self._feet(self._share), self._heights(self._share)
        self._line_of(space, batch, feet[:1], self._feet(np.array([self.swept])), self._line, FOOT)
        tips = feet + grown[:, None] * heights
        self._line_of(space, batch, feet[there], tips[there], self._hue * np.array([1.0, 1.0, 1.0, BARS]), WIDTH)
        gone = np.linspace(0.0, self.swept, SAMPLES)
        curve = self._feet(gone) + self._heights(gone)
        space.polyline(batch, solid(curve), self._hue * np.array([1.0, 1.0, 1.0, self.opacity]), CURVE)

    def _feet(self, share: Floats) -> Floats:
        """Places (n, 2) at shares (n,) of the way."""
        start, end = self._way
        return np.asarray(start + share[:, None] * (end - start))

    def _heights(self, share: Floats) -> Floats:
        """How far (n, 2) the curve is beside the way there."""
        return np.asarray(self._value(self._feet(share))[:, None] * self._upwards)

    def _line_of(self, space: Space, batch: Batch, starts: Floats, ends: Floats, color: Floats, width: float) -> None:
        n = len(starts)
        caps = np.tile(polyline_caps(1), n)
        colors = np.tile(color * np.array([1.0, 1.0, 1.0, self.opacity]), (n, 1))
        space.pieces(batch, solid(starts), solid(ends), caps, colors, width, 0.0)
