"""One point that is followed through the network, and the numbers that it turns into on the way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.marks.followed_mark import LARGER, LINE, RIM, RING
from nnfilm.kit.marks.points import Cloud
from nnfilm.kit.panels.legend import Legend
from nnfilm.kit.panels.steepness import first_seen
from nnfilm.kit.raster.canvas import Batch, Canvas
from nnfilm.kit.raster.markers import CIRCLE
from nnfilm.kit.space.placement import Flow, solid
from nnfilm.kit.space.space import Part, Space
from nnfilm.kit.style.colors import mix, rgba
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.plates import PlatedText, drawn_with_plates
from nnfilm.kit.text.running_numbers import decimals, number_width
from nnmath.networks.activations import activation
from nnmath.utils.arrays import Floats, length, matmul

_OFF, _APART = 0.26, 0.14  # frame units from a point to its numbers, and from one of them to the other
_PLATE, _INKED = 1.2, 0.15  # em that their plate is high, and how much ink their colours have, so that they can be read
_RIM, _SEEN = 0.03, 0.35  # frame units round their plate, and how far that rim's colour is from the background's
_CLEAR, _NEAR = 0.05, 0.6  # frame units that it keeps from a legend, and from where on it makes way for that


class FollowedPoint(Part):
    """A point of a cloud that is followed: ringed, larger, above all others.

    Knobs: ``opacity``.
    """

    def __init__(self, cloud: Cloud, index: int, label: int, flow: Flow) -> None:
        self.point = cloud.points[index : index + 1]
        self.opacity = 0.0
        self._flow, self._radius = flow, cloud.radius
        self._marker = Cloud(self.point, np.array([label]), cloud.theme, flow, LARGER * cloud.radius, alpha=1.0)
        self._ink, self._ground = rgba(cloud.theme.ink), rgba(cloud.theme.background)

    def gather(self, space: Space, batch: Batch) -> None:
        """A marker, and a ring with a rim of the background's colour, so that it is seen on markers and on lines."""
        self._marker.opacity = self.opacity
        self._marker.gather(space, batch)
        one, none = np.zeros(1, dtype=np.int32), np.zeros((1, 4))
        for color, width in ((self._ground, RIM * LINE), (self._ink, LINE)):
            line = (color * np.array([1.0, 1.0, 1.0, self.opacity]))[None]
            radius = RING * self._radius
            space.discs(batch, self._flow(self.point), radius, one, np.array([CIRCLE]), none, line, width)


class FollowedValues(Part):
    """The two numbers of a followed point (1, 2) at this moment, beside it, each in its neuron's colour: its sums while
    the sheet is flat, then its activations at the present steepness. They keep below the legends ``key``, which stand
    at the left.

    Knobs: ``opacity``.
    """

    def __init__(self, point: Floats, flow: Flow, layout: Layout, theme: Theme, key: Sequence[Legend] = ()) -> None:
        self.point, self.theme, self.size, self.key = point, theme, 1.12 * layout.label_size, key
        self._inks = [mix(theme.neuron(k), theme.ink, _INKED) for k in (0, 1)]
        self.opacity, self._edge = 0.0, layout.width / 2 - layout.margin
        network = flow.warp.network
        self._flow, self.sums = flow, network.pre_activation(point)[0]
        self._f, self._handed_over = activation(network.activation), first_seen(flow.warp) / 2

    @property
    def values(self) -> Floats:
        """What is written (2,), before it is rounded."""
        k = self._flow.warp.steepness(self._flow.t)
        return self.sums if k < self._handed_over else np.asarray(self._f.gentle(self.sums, k))

    @property
    def shown(self) -> float:
        """How far they show: the sums go before the activations come."""
        k, half = self._flow.warp.steepness(self._flow.t), self._handed_over
        return min(1.0, abs(k - half) / half) if half else 1.0

    def over(self, space: Space, canvas: Canvas) -> None:
        """Both numbers on one plate, since points lie there."""
        texts, shown = self.texts(space), self.opacity * self.shown * space.opacity
        aside = np.array([self._room([text.number for text in texts]) / 2, 0.0])
        ends = np.stack([texts[0].at - aside, texts[1].at + aside])
        ground, batch = self.theme.background, Batch()
        rim = mix(ground, self.theme.soft, _SEEN)  # so that it is seen whole where it lies half beyond the sheet
        for batch.layer, (color, more) in enumerate(((rim, 2 * _RIM), (ground, 0.0))):
            batch.stroke(canvas, ends, _PLATE * self.size + more, rgba(color, shown))
        batch.submit(canvas, canvas.whole)
        drawn_with_plates(canvas, texts, ground, shown)

    def texts(self, space: Space) -> list[PlatedText]:
        """Both numbers, side by side: outside the square where a neuron is on, inside where none is."""
        at = space.project(self._flow(self.point))[0][0]
        numbers = [decimals(float(value)) for value in self.values]
        room = self._room(numbers)
        way = self.way(space)
        away = _OFF + float(matmul(np.abs(way), [room + _APART / 2, 0.4 * self.size]))
        middle = at + away * way
        edge = self._edge - room - _APART / 2
        middle[0] = np.clip(middle[0], -edge, edge)
        middle[1] -= self._below_the_key(middle, room + (_APART + _PLATE * self.size) / 2)
        return [
            PlatedText(
                "",
                middle + np.array([side * (room + _APART) / 2, 0.0]),
                self.theme.neuron(k),
                self.size,
                1.0,
                text,
                snug=True,
            )
            for k, (side, text) in enumerate(zip((-1, 1), numbers, strict=True))
        ]

    def _below_the_key(self, middle: Floats, reach: float) -> float:
        """How far down a plate that reaches so far to either side must go, so that it does not lie on a legend: all of
        the way before it comes there from the right, and none of it while it is far from there.
        """
        left, high = middle[0] - reach, _PLATE * self.size / 2 + _CLEAR
        ways = [0.0]
        for key in self.key:
            come = np.clip((key.right + _CLEAR + _NEAR - left) / _NEAR, 0.0, 1.0)
            ways.append(float(come) * max(0.0, middle[1] + high - key.bottom))
        return max(ways)

    def _room(self, numbers: list[str]) -> float:
        """What one of the numbers takes, in frame units."""
        return self.size * max(number_width(text) for text in numbers)

    def way(self, space: Space) -> Floats:
        """In which direction (2,) of the frame they stand."""
        box = self._flow.warp.window(max(self._flow.t, self._flow.warp.stages[-2][1]))
        (left, bottom), (right, top) = box.low, box.high
        corner, *ends = space.project(solid(np.array([[left, bottom], [right, bottom], [left, top]])))[0]
        first, second = ((end - corner) / max(length(end - corner), 1e-9) for end in ends)
        on = self.sums > 0
        way = first + second if on[0] == on[1] else -second if on[0] else -first
        return np.asarray(way / length(way))
