"""The dial of the activation, and its curve."""

from __future__ import annotations

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import Flow
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, Oblong, Region
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.running_numbers import Run, draw_runs
from nnfilm.kit.text.sentence import FromZero, Sentence, phrase
from nnfilm.kit.text.typeset import markup_width, math, plain
from nnfilm.kit.text.words import Words
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import Warp

_KNOB, _TRACK = 0.15, 0.06  # frame units: the knob's radius, the track's width
SAMPLES = 60  # of the curve on either side of 0
_TICK = 0.16  # half the height of the tick at its end
_ABOVE = 1.45  # from the track to its words, in em
_WEST = (-1.0, 0.0)
_FREE = 0.35  # frame units left free beside the curve's formula, up to its middle
SLOPE, STEEPNESS, ITSELF = phrase("label/slope"), Sentence("steepness"), Sentence("the network")
LEAST = 1.1 * SMALLEST  # frame units: the size of its formula, which is thin
SEEN = 4.0  # the largest k z of a sigmoid that is seen to be an S
EARLY = 0.25  # of the steepness of the network itself a dial begins with at most
FADES = 0.06  # of its track, in which a dial comes


def first_seen(move: Warp) -> float:
    """The steepness k from which on the curve of a warp's activation is seen to be an S: there its dial begins. 0 of
    one that has no S.
    """
    gain = activation(move.network.activation).gain
    if gain is None:
        return 0.0
    return min(EARLY, SEEN / (2 * gain * float(move.reach.max())))


def dialled(flow: Flow) -> float:
    """How far a dial has come from where an S is seen to the network itself, in [0, 1]."""
    least = flow.warp.turned_up(flow.warp.time_of(first_seen(flow.warp)))
    return max(0.0, (flow.warp.turned_up(flow.t) - least) / (1.0 - least))


class SteepnessDial(RasterMobject):
    """A slider at the steepness k of a warp's activation, from where an S is seen (see `first_seen`) to the network
    itself, at k = 1. For a ReLU it shows the slope below 0, which falls from 1 to 0.

    It stands at ``place``; if none is given, where the layout has its dial.

    Knobs: ``opacity``.
    """

    def __init__(self, flow: Flow, layout: Layout, theme: Theme, place: Region | None = None) -> None:
        super().__init__()
        self.flow, self.layout, self.theme = flow, layout, theme
        self.place = place or layout.dial
        self.opacity = 0.0
        self._leaky = activation(flow.warp.network.activation).gain is None

    @property
    def share(self) -> float:
        """How far the knob has come along the track, in [0, 1]."""
        return dialled(self.flow)

    @property
    def shown(self) -> float:
        """How far it shows: not before an S is seen."""
        return self.opacity * (1.0 if self._leaky else min(1.0, self.share / FADES))

    @property
    def number(self) -> str:
        """The number beside it."""
        k = self.flow.warp.steepness(self.flow.t)
        return str(FromZero(1 - k if self._leaky else k))

    def draw(self, canvas: Canvas) -> None:
        """Track, knob, number."""
        shown = self.shown
        if shown <= 0.002:
            return
        theme, batch = self.theme, Batch()
        x, y, half = self.place.x, self.place.y, self.place.half
        ends = np.array([[x - half, y], [x + half, y]])
        knob = ends[0] + self.share * (ends[1] - ends[0])
        for last, color in ((ends[1], mix(theme.background, theme.soft, 0.35)), (knob, theme.ink)):
            batch.stroke(canvas, np.stack([ends[0], last]), _TRACK, rgba(color, shown))
            batch.layer += 1
        tick = ends[1] + np.array([[0.0, -_TICK], [0.0, _TICK]])
        batch.stroke(canvas, tick, _TRACK, rgba(theme.soft, shown))
        batch.layer += 1
        pixel = canvas.to_pixels(knob[None])
        geometry = np.column_stack([pixel, [_KNOB * canvas.unit], [0.04 * canvas.unit]])
        fill, rim = rgba(theme.ink, shown)[None], rgba(theme.background, shown)[None]
        batch.discs(geometry, np.array([CIRCLE]), fill, rim, np.ones(1), np.zeros(1))
        batch.submit(canvas, canvas.whole)
        self._draw_words(canvas, shown)

    def _draw_words(self, canvas: Canvas, shown: float) -> None:
        """Its name and number above it, and below its end what the network has."""
        theme, size, (x, y, half) = self.theme, self.layout.label_size, (self.place.x, self.place.y, self.place.half)
        name, equals = (SLOPE, math("=")) if self._leaky else (STEEPNESS, math("k ="))
        runs = [Run(theme.soft, plain(str(name))), Run(theme.ink, equals)]
        runs.append(Run(theme.ink, number=self.number, widest="0.000", align=0.0))
        draw_runs(canvas, runs, (x - half, y + _ABOVE * size), 1.15 * size, -1.0, shown, halo=theme.background)
        small = max(SMALLEST, 0.9 * size)
        last = [Run(theme.soft, math("0" if self._leaky else "k = 1")), Run(theme.soft, plain(f": {ITSELF}"))]
        draw_runs(canvas, last, (x + half + 0.1, y - _ABOVE * size), small, 1.0, shown, 0.0, theme.background)


class SteepnessCurve(RasterMobject):
    """The activation over the sum z at its present steepness, for the sums of the first layer.

    It is at ``place``, as wide as the dial's track below it and as high as the walls of the hidden space; a sigmoid's
    is not shown before it is seen to be an S.

    Knobs: ``opacity``.
    """

    def __init__(self, flow: Flow, place: Oblong, layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.flow, self.theme = flow, theme
        self.opacity = 0.0
        name = flow.warp.network.activation
        self._f, reach = activation(name), float(flow.warp.reach.max())
        self._z = np.linspace(-reach, reach, 2 * SAMPLES + 1)
        leaky = self._leaky = self._f.gain is None  # its values below 0 come up to 0
        self._walls = np.array((-reach, reach) if leaky else self._f.limits(reach))
        size, inside = layout.label_size, "" if leaky else "k "
        self.place, symbol = place, math(f"{self._f.symbol}({inside}z)")
        x, y, half = place.x, place.y, place.half
        left, right = x - half * place.stretch, x + half * place.stretch
        fits = max(LEAST, min(size, ((right - left) / 2 - _FREE) / markup_width(symbol)))
        self._words = [
            Words(symbol, (left + 0.1, y + 0.5 * half), fits, theme.ink, anchor=_WEST, halo=theme.background),
            Words(math("z"), (right + 0.12, y - half), size, theme.ink, anchor=_WEST),
        ]

    def curve(self) -> Floats:
        """The curve at this moment on the frame: (n, 2)."""
        low, high = self._walls
        drawn = self._f.dial(self._z[:, None], self.flow.warp.steepness(self.flow.t), self._z[-1:])[:, 0]
        share = np.column_stack([self._z / self._z[-1], 2 * (drawn - low) / (high - low) - 1])
        place = self.place
        return np.asarray([place.x, place.y] + place.half * share * [place.stretch, 1.0])

    def draw(self, canvas: Canvas) -> None:
        """Axes, curve, names."""
        shown = self.opacity * (1.0 if self._leaky else min(1.0, dialled(self.flow) / FADES))
        if shown <= 0.002:
            return
        batch, place = Batch(), self.place
        half = place.half * np.array([place.stretch, 1.0])
        middle = np.array([place.x, place.y])
        corners = middle + half * np.array([[-1, 1], [-1, -1], [1, -1]])
        upright = middle + half * np.array([[0, -1], [0, 1]])
        lines = ((corners, 0.016, 0.55), (upright, 0.016, 0.3), (self.curve(), 0.05, 1.0))
        for (line, width, share), color in zip(lines, (self.theme.soft, self.theme.soft, self.theme.ink), strict=True):
            batch.stroke(canvas, line, width, rgba(color, share * shown))
            batch.layer += 1
        batch.submit(canvas, canvas.whole)
        for word in self._words:
            word.opacity = shown
            word.draw(canvas)


def dial_and_curve(flow: Flow, layout: Layout, theme: Theme) -> list[SteepnessDial | SteepnessCurve]:
    """The dial, and above it the activation's curve, where the layout has room for one; not visible yet."""
    place = layout.dial_curve
    return [SteepnessDial(flow, layout, theme), *([SteepnessCurve(flow, place, layout, theme)] if place else [])]
