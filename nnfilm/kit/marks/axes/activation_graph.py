"""An activation's graph: the sum z to the right, the value a upwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnfilm.kit.marks.points import MARKER_RADIUS, hollow
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.space.view import View
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout, Oblong, Region
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.numbers import brief
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.running_numbers import WIDEST, decimals, number_width
from nnfilm.kit.text.typeset import markup_width
from nnfilm.kit.text.typeset import math as formula
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats, length, matmul

REACH = 8.0  # the largest sum on the axis: both ends of a sigmoid are flat there
SAMPLES = 241
CURVE, GUIDE = 0.07, 0.024  # widths of the curve and of the lines dropped from the point, in frame units
GAP = 0.14  # frame units from an axis to its numbers
CLEAR = 0.45  # frame units from a running number at which a tick's number begins to make way
LARGE = 1.15  # the size of names, and of the point's numbers, in that of labels


@dataclass(frozen=True, eq=False)
class GraphSeat:
    """Where a graph stands, in frame units: its ``middle`` (2,), and the ways from there to the far end of its axis of
    ``sums`` (2,) and to that of its axis of ``values`` (2,).
    """

    middle: Floats
    sums: Floats
    values: Floats

    @classmethod
    def upright(cls, place: Oblong) -> GraphSeat:
        """Sums to the right and values upwards, filling a place."""
        sideways = np.array([place.half * place.stretch, 0.0])
        return cls(np.array([place.x, place.y]), sideways, np.array([0.0, place.half]))

    def at(self, sums: Floats, values: Floats) -> Floats:
        """The frame coordinates (n, 2) at shares (n,) of both axes, from -1 to 1."""
        return np.asarray(self.middle + np.outer(sums, self.sums) + np.outer(values, self.values))


def graph_alone(layout: Layout) -> Oblong:
    """The place of a graph that has the frame for itself."""
    if layout.is_wide:
        return Oblong(0.1, layout.middle.y + 0.1, 0.84 * layout.middle.half, 2.35)
    return Oblong(0.2, layout.middle.y + 0.15, 0.32 * layout.width, 1.02)


class ActivationGraph(Part):
    """The activation of hidden neuron ``neuron`` of a layer whose activation has the name ``kind``, in a space whose
    world is the frame.

    Knobs: ``opacity``; ``seat``, where it stands; ``reach``, the largest sum on its axis; ``k``, the steepness, at 1
    that of the network; ``drawn``, how much of the curve there is, from the left; ``z``, the sum at which its point is;
    ``pointed``, how far that shows; ``lifted``, how far the point has come from the axis of sums to the curve;
    ``read``, how far the lines show that are dropped from it to both axes, with the numbers there; ``named``, how far
    names and numbers show.
    """

    def __init__(self, kind: str, neuron: int, seat: GraphSeat, layout: Layout, theme: Theme) -> None:
        self.seat, self.theme = seat, theme
        self.opacity = self.pointed = self.read = 0.0
        self.reach, self.k, self.drawn, self.named, self.lifted, self.z = REACH, 1.0, 1.0, 1.0, 1.0, 0.0
        self._f, self._color = activation(kind), theme.neuron(neuron)
        self._size, self._tick_size = layout.label_size, layout.tick_size
        n = neuron + 1
        self._names = formula(f"z_{n}"), formula(f"a_{n}")
        self._formula = formula(f"a_{n} = {self._f.symbol}(z_{n})")
        low, high = self._f.limits(REACH)
        self._values = [low, high] if self._f.saturates else sorted({low, 0.0, high})
        self.space = Space(Region(0.0, 0.0, 1.0), View(), self)

    def value(self, z: Floats) -> Floats:
        """The activation (n,) of sums (n,) at this steepness, stretched so that its ends stay where they are."""
        return self._f.dial(z[:, None], self.k, np.array([self.reach]))[:, 0]

    def places(self, z: Floats) -> Floats:
        """Where the curve is on the frame (n, 2) at sums (n,)."""
        return self.seat.at(z / self.reach, self._share(self.value(z)))

    @property
    def point(self) -> Floats:
        """Where its point is on the frame, (2,)."""
        z = np.array([self.z])
        foot = self.seat.at(z / self.reach, -np.ones(1))[0]
        return np.asarray(foot + self.lifted * (self.places(z)[0] - foot))

    @property
    def read_off(self) -> float:
        """The value at its point."""
        return float(self._f.gentle(np.array([self.z]), self.k)[0])

    def _share(self, values: Floats) -> Floats:
        """Values (n,) on their axis, from -1 to 1."""
        low, high = self._f.limits(self.reach)
        return 2.0 * (values - low) / (high - low) - 1.0

    def gather(self, space: Space, batch: Batch) -> None:
        """The frame with its line of z = 0, the curve, and the point with what is dropped from it."""
        faint, line = rgba(self.theme.soft, 0.5 * self.opacity), rgba(self._color, self.opacity)
        ends = np.array([-1.0, 1.0, 1.0, -1.0, -1.0]), np.array([-1.0, -1.0, 1.0, 1.0, -1.0])
        space.polyline(batch, solid(self.seat.at(*ends)), faint, 0.014)
        space.polyline(batch, solid(self.seat.at(np.zeros(2), np.array([-1.0, 1.0]))), faint, 0.012)
        if self.drawn > 0:
            z = np.linspace(-self.reach, (2.0 * self.drawn - 1.0) * self.reach, SAMPLES)
            space.polyline(batch, solid(self.places(z)), line, CURVE)
        if self.pointed > 0:
            self._drop(space, batch)
            self._disc(space, batch)

    def _feet(self) -> Floats:
        """The ends (2, 2) on the axes of what is dropped from the point."""
        z, a = np.array([self.z / self.reach]), self._share(self.value(np.array([self.z])))
        a = -1.0 + self.lifted * (a + 1.0)
        return np.concatenate([self.seat.at(z, -np.ones(1)), self.seat.at(-np.ones(1), a)])

    @property
    def _shown(self) -> tuple[float, float]:
        """How far what is read off either axis shows: of the values nothing before the point is on the curve."""
        shown = self.read * self.pointed
        return shown, shown * self.lifted

    def _drop(self, space: Space, batch: Batch) -> None:
        for foot, shown in zip(self._feet(), self._shown, strict=True):
            color = rgba(self.theme.ink, 0.75 * shown * self.opacity)
            space.polyline(batch, solid(np.stack([self.point, foot])), color, GUIDE)

    def _disc(self, space: Space, batch: Batch) -> None:
        """The point, filled as its neuron is activated: as a `Probe` is."""
        shown, (low, high) = self.pointed * self.opacity, self._f.limits(self.reach)
        lit = float(np.clip((self.read_off - low) / (high - low), 0.0, 1.0))
        fill = rgba(mix(self.theme.background, self._color, lit), shown)[None]
        rim, one = rgba(self.theme.ink, shown)[None], np.zeros(1, dtype=np.int32)
        place = solid(self.point[None])
        space.discs(batch, place, 2.0 * MARKER_RADIUS, one, np.array([CIRCLE]), fill, rim, 0.05)
        hollow(space, batch, place, 2.9 * MARKER_RADIUS, rgba(self.theme.background, 0.8 * shown))

    def over(self, space: Space, canvas: Canvas) -> None:
        """Names, and the numbers of both axes."""
        texts = [*self._numbers(), *self._axis_names()]
        texts = [text for text in texts if text.opacity > 0.002]
        drawn_with_plates(canvas, texts, self.theme.background, self.opacity * space.opacity)

    def _numbers(self) -> list[PlatedText]:
        """The numbers of sums below, and of values at the left; one near a running number makes way for it."""
        texts = []
        for z in (-REACH, 0.0, REACH):
            share = z / self.reach
            at = self.seat.at(np.array([share]), -np.ones(1))[0]
            texts.append(self._beside(brief(z), at, -self.seat.values, self._tick_size, self._makes_way(0, share)))
        for value in self._values:
            share = float(self._share(np.array([self._stretched(value)]))[0])
            at = self.seat.at(-np.ones(1), np.array([share]))[0]
            texts.append(self._beside(brief(value), at, -self.seat.sums, self._tick_size, self._makes_way(1, share)))
        return texts

    def _stretched(self, value: float) -> float:
        """Where a value stands on the axis, which is stretched as the curve is (see `Activation.dial`)."""
        if self._f.gain is None:
            return value
        stretch = float(self._f.stretch(max(self.k, 1e-6), np.array([self.reach]))[0])
        return self._f.middle + (value - self._f.middle) * stretch

    def _makes_way(self, axis: int, share: float) -> float:
        """How far the number at a share of an axis shows: not where the axis has ended, nor under a running one."""
        arm = self.seat.values if axis else self.seat.sums
        beyond = (abs(share) - 1.0) * length(arm)
        inside = float(np.clip(1.0 - beyond / GAP, 0.0, 1.0))
        foot = self._feet()[axis]
        at = self.seat.at(*(np.array([one]) for one in ((-1.0, share) if axis else (share, -1.0))))[0]
        near = length(at - foot) - (0.5 * CLEAR if axis else self._half_a_sum)
        free = float(np.clip(2.0 * near / CLEAR, 0.0, 1.0))
        hidden = min(1.0, 2.0 * self._shown[axis])  # it has gone before the running one comes
        return self.named * inside * (1.0 - hidden * (1.0 - free))

    @property
    def _half_a_sum(self) -> float:
        """Half the width of the point's sum and of a number of one digit beside it."""
        return 0.5 * (LARGE * self._size * number_width(WIDEST) + self._tick_size)

    def _axis_names(self) -> list[PlatedText]:
        """The names at the axes' far ends, that of sums beyond the number read off there, of which it would seem to be
        a power, and the formula above the middle, as long as it lies on no name.
        """
        size, (sums, values) = LARGE * self._size, self._names
        ends = self.seat.at(np.array([1.0, -1.0]), np.array([-1.0, 1.0]))
        along = self.seat.sums / max(length(self.seat.sums), 1e-9)
        ends[0] += 0.5 * size * number_width(decimals(REACH)) * along
        above = self.seat.at(np.zeros(1), np.ones(1))[0]
        return [
            self._beside(sums, ends[0], self.seat.sums, size, self.named),
            self._beside(values, ends[1], self.seat.values, size, self.named * self._has_room),
            self._beside(self._formula, above, self.seat.values, 1.2 * size, self.named, ink=self._color),
        ]

    @property
    def _has_room(self) -> bool:
        """Whether the formula leaves room for the name of the axis of values, which it begins with."""
        taken = 0.5 * LARGE * self._size * (1.2 * markup_width(self._formula) + markup_width(self._names[1]))
        return length(self.seat.sums) > taken + GAP

    def _beside(self, markup: str, at: Floats, way: Floats, size: float, opacity: float, ink: str = "") -> PlatedText:
        """A text that stands beside a place (2,), in the direction of ``way`` (2,)."""
        unit = way / max(length(way), 1e-9)
        wide = size * markup_width(markup)
        middle = at + unit * (GAP + 0.5 * float(matmul(np.abs(unit), [wide, 0.8 * size])))
        return PlatedText(markup, middle, ink or self.theme.soft, size, opacity)
