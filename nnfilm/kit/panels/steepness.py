"""The dial of the activation, and what becomes of a followed point under it."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.batch import Batch, polyline_caps
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.raster.primitives import CAP_END, CAP_START, CIRCLE
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.style.layout import SMALLEST, Layout
from nnfilm.kit.style.region import Oblong
from nnfilm.kit.style.theme import Theme, mix, rgba
from nnfilm.kit.text.markup import math
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.phrases import activation_symbol
from nnfilm.kit.text.running_numbers import Run, decimals, draw_runs, from_zero
from nnfilm.kit.text.sentence import Number, Sentence
from nnfilm.kit.text.words import Words
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats

_KNOB, _TRACK = 0.15, 0.06  # frame units: the knob's radius, the track's width
SAMPLES = 60  # of the curve on either side of 0
_WEST = (-1.0, 0.0)
_APART = 0.1  # of their last distance: so far apart are the ends of the curve when both have labels
_BEYOND = 0.35  # frame units from the track's end to a word beyond it
GENTLE, STEEP, SLOPE = Sentence("gentle"), Sentence("steep"), Sentence("slope")


class SteepnessDial(RasterMobject):
    """A slider at the steepness k of a warp's activation. For a ReLU it shows the slope below 0, which falls from 1 to
    0.

    Knobs: ``opacity``.
    """

    def __init__(self, flow: Flow, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.flow, self.layout, self.theme = flow, layout, theme
        self.opacity = 0.0
        self._leaky = activation(flow.warp.network.activation).gain is None

    @property
    def share(self) -> float:
        """How far the knob has come along the track, in [0, 1]."""
        return self.flow.warp.turned_up(self.flow.t)

    @property
    def number(self) -> str:
        """The number beside it."""
        k = self.flow.warp.steepness(self.flow.t)
        return from_zero(1 - k if self._leaky else k)

    def draw(self, canvas: Canvas) -> None:
        """Track, knob, number."""
        if self.opacity <= 0.002:
            return
        theme, batch = self.theme, Batch()
        x, y, half = self.layout.dial.x, self.layout.dial.y, self.layout.dial.half
        ends = np.array([[x - half, y], [x + half, y]])
        knob = ends[0] + self.share * (ends[1] - ends[0])
        for last, color in ((ends[1], mix(theme.background, theme.soft, 0.35)), (knob, theme.ink)):
            row = np.concatenate([*canvas.to_pixels(np.stack([ends[0], last])), [_TRACK * canvas.unit]])[None]
            batch.segments(
                row, np.array([CAP_START | CAP_END]), rgba(color, self.opacity)[None], np.zeros(1), np.zeros(1)
            )
            batch.layer += 1
        pixel = canvas.to_pixels(knob[None])
        geometry = np.column_stack([pixel, [_KNOB * canvas.unit], [0.04 * canvas.unit]])
        fill, rim = rgba(theme.ink, self.opacity)[None], rgba(theme.background, self.opacity)[None]
        batch.discs(geometry, np.array([CIRCLE]), fill, rim, np.ones(1), np.zeros(1))
        batch.submit(canvas, canvas.whole)
        name = math(f'op("{SLOPE}") =') if self._leaky else math("k =")
        size = self.layout.label_size
        runs = [Run(theme.ink, name), Run(theme.ink, number=self.number, widest="0.000", align=0.0)]
        draw_runs(canvas, runs, self.layout.dial_number, 1.25 * size, opacity=self.opacity)
        up, small = self.layout.dial_words, max(SMALLEST, 0.9 * size)
        for outwards, word in ((-1.0, GENTLE), (1.0, STEEP)):
            end = x + outwards * (half if up else half + _BEYOND)
            draw_runs(
                canvas, [Run(theme.soft, str(word))], (end, y + up), small, outwards if up else -outwards, self.opacity
            )


class SteepnessCurve(RasterMobject):
    """The activation over the sum z at its present steepness, for the sums of the first layer.

    It is at ``place``, as wide as the dial's track below it and as high as the walls of the hidden space; its ends say
    what those walls mean.

    Knobs: ``opacity``.
    """

    def __init__(self, flow: Flow, place: Oblong, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.flow, self.place, self.theme = flow, place, theme
        self.opacity = 0.0
        name = flow.warp.network.activation
        self._f, reach = activation(name), float(flow.warp.reach.max())
        self._z = np.linspace(-reach, reach, 2 * SAMPLES + 1)
        leaky = self._f.gain is None  # its values below 0 come up to 0
        self._walls = np.array((-reach, reach) if leaky else self._f.limits(reach))
        size, inside = layout.label_size, "" if leaky else "k "
        x, y, half = place.x, place.y, place.half
        left, right = x - half * place.stretch, x + half * place.stretch
        self._tick_size, self._tick_places = layout.tick_size, [(left - 0.12, y - half), (left - 0.12, y + half)]
        self._words = [
            Words(
                math(f"{activation_symbol(name)}({inside}z)"),
                (left + 0.1, y + 0.5 * half),
                size,
                theme.ink,
                anchor=_WEST,
            ),
            Words(math("z"), (right + 0.12, y - half), size, theme.ink, anchor=_WEST),
        ]

    @property
    def ends(self) -> Floats:
        """The values (2,) at its lower and upper end at this moment; both the middle one where it is not turned up."""
        reach, k, middle = self._z[-1:], self.flow.warp.steepness(self.flow.t), self._f.middle
        if k == 0 and self._f.gain is not None:
            return np.full(2, middle)
        return np.asarray(middle + (self._walls - middle) / self._f.stretch(k, reach))

    def curve(self) -> Floats:
        """The curve at this moment on the frame: (n, 2)."""
        low, high = self._walls
        drawn = self._f.dial(self._z[:, None], self.flow.warp.steepness(self.flow.t), self._z[-1:])[:, 0]
        share = np.column_stack([self._z / self._z[-1], 2 * (drawn - low) / (high - low) - 1])
        place = self.place
        return np.asarray([place.x, place.y] + place.half * share * [place.stretch, 1.0])

    def draw(self, canvas: Canvas) -> None:
        """Axes, curve, names."""
        if self.opacity <= 0.002:
            return
        batch, place = Batch(), self.place
        half = place.half * np.array([place.stretch, 1.0])
        middle = np.array([place.x, place.y])
        corners = middle + half * np.array([[-1, 1], [-1, -1], [1, -1]])
        upright = middle + half * np.array([[0, -1], [0, 1]])
        lines = ((corners, 0.016, 0.55), (upright, 0.016, 0.3), (self.curve(), 0.05, 1.0))
        for (line, width, share), color in zip(lines, (self.theme.soft, self.theme.soft, self.theme.ink), strict=True):
            pixels = canvas.to_pixels(line)
            rows = np.column_stack([pixels[:-1], pixels[1:], np.full(len(line) - 1, width * canvas.unit)])
            n, ink = len(rows), rgba(color, share * self.opacity)
            batch.segments(rows, polyline_caps(n), np.tile(ink, (n, 1)), np.zeros(n), np.zeros(n))
            batch.layer += 1
        batch.submit(canvas, canvas.whole)
        for word in self._words:
            word.opacity = self.opacity
            word.draw(canvas)
        self._draw_ends(canvas)

    def _draw_ends(self, canvas: Canvas) -> None:
        """The numbers at both ends, once they are apart."""
        low, high = self.ends
        apart = float(np.clip((high - low) / (self._walls[1] - self._walls[0]) / _APART, 0.0, 1.0))
        if apart <= 0.002:
            return
        shown = brief if self._f.gain is None else decimals
        for value, at in zip((low, high), self._tick_places, strict=True):
            runs = [Run(self.theme.soft, number=shown(float(value)))]
            draw_runs(canvas, runs, at, self._tick_size, 1.0, apart * self.opacity)


class LiveValues(RasterMobject):
    """A line for each neuron, in its color: the values of a followed point (1, 2) at this moment.

    ``z_1 = -8.32   sigma(0.23 z_1) = 0.13``: its sum, which never changes, and its activation at the present steepness,
    which is its position on the axis.

    Knobs: ``opacity``; ``valued``, how far the activations show.
    """

    def __init__(self, flow: Flow, point: Floats, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.flow, self.point, self.layout, self.theme = flow, point, layout, theme
        self.opacity, self.valued = 0.0, 0.0
        network = flow.warp.network
        self._z = network.pre_activation(point)[0]
        self._f, self._symbol = activation(network.activation), activation_symbol(network.activation)

    @property
    def sums(self) -> list[Number]:
        """The sums as they are shown."""
        return [Number(float(z), 2) for z in self._z]

    @property
    def values(self) -> list[Number]:
        """The activations at the present steepness, as they are shown."""
        k = self.flow.warp.steepness(self.flow.t)
        return [Number(float(a), 2) for a in self._f.gentle(self._z, k)]

    def draw(self, canvas: Canvas) -> None:
        """One line a neuron, glyph by glyph."""
        if self.opacity <= 0.002:
            return
        size = 1.1 * self.layout.label_size
        inside = "k" if self._f.gain is not None else ""
        for j, (z, a) in enumerate(zip(self.sums, self.values, strict=True)):
            ink, n = self.theme.neuron(j), j + 1
            runs = [Run(ink, math(f"z_{n} =")), Run(ink, number=str(z), widest="\u221200.00")]
            if self.valued > 0.002:
                name = math(f"quad {self._symbol}({inside} z_{n}) =")
                runs += [
                    Run(ink, name, opacity=self.valued),
                    Run(ink, number=str(a), widest="0.00", opacity=self.valued),
                ]
            at = self.layout.live_note(j, len(self._z))
            draw_runs(canvas, runs, at, size, opacity=self.opacity)
