"""A point that is moved across the plane, while a neuron's sum runs along, below its network and beside the point."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.marks.points import MARKER_RADIUS, hollow
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import SMALLEST, Layout, Region
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.equations import joined, signed
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.running_numbers import WIDEST, Run, decimals, draw_runs, factor, number_width, runs_width
from nnfilm.kit.text.typeset import markup_width, math
from nnmath.geometry.box import Box
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, length

FARTHEST = 8.0  # the size of the sum at either end of the way
EDGE = 0.06  # of the window's size: how near to its border the way comes
ASIDE = 0.3  # frame units from a probe to the sum beside it
EDGE_OF_FRAME = 0.33  # frame units that a sum worked out keeps from the border of the frame, at least
GAP = 0.2  # em from one piece of it to the next
LARGE = 1.2  # the size of that, in that of labels


class Probe(Part):
    """A point of the plane that belongs to no class. It fills with a neuron's color as that neuron is activated.

    Knobs: ``opacity``; ``at``, its position (2,).
    """

    def __init__(self, network: Network, neuron: int, at: Floats, theme: Theme) -> None:
        self.network, self.neuron, self.theme = network, neuron, theme
        self.at, self.opacity = np.asarray(at, dtype=np.float64), 0.0

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
        """The background's colour, and over it the neuron's, as strong as the neuron is on."""
        low, high = activation(self.network.activation).limits(FARTHEST)
        lit = float(np.clip((self.value - low) / (high - low), 0.0, 1.0))
        return mix(self.theme.background, self.theme.neuron(self.neuron), lit)

    def gather(self, space: Space, batch: Batch) -> None:
        """A disc in a ring."""
        theme, place = self.theme, solid(self.at[None])
        fill = rgba(self.fill, self.opacity)[None]
        one, shape, rim = np.zeros(1, dtype=np.int32), np.array([CIRCLE]), rgba(theme.ink, self.opacity)[None]
        space.discs(batch, place, 2.0 * MARKER_RADIUS, one, shape, fill, rim, 0.05)
        hollow(space, batch, place, 2.9 * MARKER_RADIUS, rgba(theme.background, 0.8 * self.opacity))


class RunningSum(RasterMobject):
    """A line with a neuron's sum at a probe, worked out. The probe's ``way`` from one point (2,) to another determines
    how much room its numbers need.

    Knobs: ``opacity``; ``built``, how far the sum is written, term by term.
    """

    def __init__(self, probe: Probe, way: tuple[Floats, Floats], layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.probe, self.theme = probe, theme
        self.opacity, self.built = 1.0, 0.0
        self._widest = [max((factor(float(end[k])) for end in way), key=len) for k in (0, 1)]
        self._at = layout.note(1, probe.network.n_hidden + 1)
        room = 2 * (layout.width / 2 - EDGE_OF_FRAME - abs(self._at[0]))
        self._size = max(SMALLEST, min(0.92 * layout.label_size, room / runs_width(self._sum(), GAP)))

    def draw(self, canvas: Canvas) -> None:
        """Glyph by glyph."""
        if self.opacity * self.built > 0.002:
            draw_runs(canvas, self._sum(), self._at, self._size, opacity=self.opacity, gap=GAP)

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
            Run(color, math(joined(f"{signed(bias)} approx"))),  # of rounded numbers
            Run(ink, number=decimals(probe.total), widest="\u22120.00"),
        ]
        groups = (np.arange(len(runs)) + 1) // 2  # a weight comes with its input, the bias with the result
        come = np.clip(self.built * (groups[-1] + 1) - groups, 0.0, 1.0)
        return [replace(run, opacity=float(share)) for run, share in zip(runs, come, strict=True)]


class SumBeside(Part):
    """A neuron's sum at a ``probe``, beside it: on that side on which there is more room in the ``window`` along its
    ``course`` (n, 2); above or below it where that side has none.

    Knobs: ``opacity``.
    """

    def __init__(self, probe: Probe, course: Floats, window: Box, size: float) -> None:
        self.probe, self.opacity, self._size = probe, 0.0, LARGE * size
        after, before = window.high - course.max(axis=0), course.min(axis=0) - window.low
        self._sides = np.where(after > before, 1.0, -1.0)
        self._name = math(f"z_{probe.neuron + 1} = thin", probe.theme.neuron(probe.neuron))
        self._wide = self._size * (markup_width(self._name) + number_width(WIDEST))

    def place(self, at: Floats, region: Region) -> Floats:
        """Where its middle (2,) is when the probe is at a place of the frame (2,), within what is seen."""
        half, middle = 0.5 * np.array([self._wide, self._size]), np.array([region.x, region.y])
        most = region.half - half - EDGE
        wanted = at + np.array([self._sides[0] * (ASIDE + half[0]), 0.0])
        found = middle + np.clip(wanted - middle, -most, most)
        pushed = min(1.0, abs(float(wanted[0] - found[0])) / (0.5 * ASIDE))
        found[1] += pushed * self._sides[1] * (ASIDE + half[1])
        return np.asarray(middle + np.clip(found - middle, -most, most))

    def over(self, space: Space, canvas: Canvas) -> None:
        """Name and number on a plate."""
        at, theme = self.place(space.project(solid(self.probe.at[None]))[0][0], space.region), self.probe.theme
        text = PlatedText(self._name, at, theme.ink, self._size, 1.0, decimals(self.probe.total), plate=1.1)
        drawn_with_plates(canvas, [text], theme.background, self.opacity * space.opacity)


def way_across(network: Network, neuron: int, window: Box, middle: Floats) -> tuple[Floats, Floats]:
    """Two points (2,) of a window on either side of a neuron's cut line, as far from it: on the first the sum is
    -`FARTHEST`, on the other as much, or less where the window ends. Between them lies the point of the line that is
    nearest to ``middle`` (2,).
    """
    line = network.cut_lines()[neuron]
    foot, along = line.project(middle[None])[0], line.unit_normal
    slope = length(line.normal)
    room = 0.5 * window.size * (1.0 - 2.0 * EDGE)
    away = np.abs(foot - window.center)
    free = (room - away) / np.maximum(np.abs(along), 1e-9)
    far = min(FARTHEST / max(slope, 1e-9), max(float(free.min()), 0.0))
    return foot - far * along, foot + far * along
