"""The landscape of two classes as a sum: ramps added one after another, lowered by the bias, pressed by the sigmoid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.tween import APPEAR, Tween, steady
from nnfilm.kit.figures.landscape import Lookout
from nnfilm.kit.marks.axes.height_axis import SUM
from nnfilm.kit.marks.axes.ruler import Measured, Ruler
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.equations import joined, signed
from nnfilm.kit.text.running_numbers import Run, draw_runs
from nnfilm.kit.text.sentence import NOTHING, Case, Count, Number, Sentence
from nnfilm.kit.text.typeset import colored, markup_width, math
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats, matmul

_GAP = 0.26  # em from one term to the next
_ROOM = 0.88  # of the room for equations: beside it a height axis has its numbers
FULL = 0.95  # of a ramp's height: where it is higher, it is at its full height
FROM_AXIS = 0.16  # of the plane's width: so far a ruler stands from the corner where the axis of heights does
OUTSIDE = 1.05  # times as far from the middle as the plane's border
_PASSED = 0.72  # how far a term shows that has been added before


class SumFormula(RasterMobject):
    """The output neuron's formula with this fit's numbers, in the place of equations. Knobs: ``opacity``; ``stage``,
    how many steps of it are there: one for each of the ``groups`` of neurons that are added together, one for the bias,
    one for the sigmoid. The latest is the brightest.
    """

    def __init__(self, network: Network, groups: Sequence[Sequence[int]], layout: Layout, theme: Theme) -> None:
        super().__init__()
        self.layout, self.opacity, self.stage = layout, 1.0, 0.0
        self._ink = theme.ink
        output = network.output_hyperplane()
        terms = [self._term(k, group, float(output.normal[group[0]]), theme) for k, group in enumerate(groups)]
        self._rows = self._wrapped([*terms, math(joined(signed(output.offset)))])
        self.n_steps = len(groups) + 2
        self._rows.append([(self.n_steps - 1, math(f'p = sigma("{SUM}")'))])

    def _term(self, step: int, group: Sequence[int], weight: float, theme: Theme) -> str:
        if len(group) > 1:
            return math(joined("+ dots.c"))
        sign, value = signed(weight, step == 0), colored(f"$a_{group[0] + 1}$", theme.neuron(group[0]))
        return f'$"{SUM}" = {sign} thin {value}$' if step == 0 else f"${joined(sign)} thin {value}$"

    def _wrapped(self, pieces: Sequence[str]) -> list[list[tuple[int, str]]]:
        """Steps and their markup, in lines that are no longer than there is room."""
        rows: list[list[tuple[int, str]]] = [[]]
        length, most = 0.0, _ROOM * self.layout.notes_width / self.layout.label_size
        for step, piece in enumerate(pieces):
            width = markup_width(piece) + _GAP
            if rows[-1] and length + width > most:
                rows.append([])
                length = 0.0
            rows[-1].append((step, piece))
            length += width
        return rows

    def shown(self, step: int) -> float:
        """How far a step is there."""
        come, passed = (float(np.clip(self.stage - at, 0.0, 1.0)) for at in (step, step + 1))
        return come * (1.0 - (1.0 - _PASSED) * passed)

    def draw(self, canvas: Canvas) -> None:
        """Line by line, each where it stands once it is whole."""
        if self.opacity <= 0.002 or self.stage <= 0.0:
            return
        for number, row in enumerate(self._rows):
            runs = [Run(self._ink, markup, opacity=self.shown(step)) for step, markup in row]
            at = self.layout.note(number, len(self._rows))
            draw_runs(canvas, runs, at, self.layout.label_size, opacity=self.opacity, gap=_GAP)


class GrowingSum:
    """The steps in which a landscape's sum grows, each as tweens, with the ``formula`` that grows along with it and
    sentences that are true of this network.
    """

    def __init__(self, lookout: Lookout, layout: Layout) -> None:
        land = lookout.land
        assert isinstance(land.relief, SumRelief)
        self.lookout, self.land, self.relief, self.network = lookout, land, land.relief, land.network
        self.groups, self.n_groups = land.groups, len(land.groups)
        self.formula = SumFormula(self.network, self.groups, layout, land.theme)

    def start(self) -> None:
        """Nothing is added up yet: the surface is the plane."""
        relief = self.relief
        relief.height, relief.added, relief.lowered, relief.pressed = self.land.top, self.land.added(0), 0.0, 0.0
        self.land.surface.tinted = 0.0

    def add(self, group: int, run_time: float) -> list[Tween]:
        """The ramps of a group of neurons, counted from 0, on top of those that stand."""
        return [*self._step(group + 1, run_time, added=self.land.added(group + 1)), self._tint(group + 1, run_time)]

    def lower(self, run_time: float) -> list[Tween]:
        """The bias."""
        return self._step(self.n_groups + 1, run_time, lowered=1.0)

    def press(self, run_time: float) -> list[Tween]:
        """The sigmoid."""
        last = self.n_groups + 2
        return [*self._step(last, run_time, pressed=1.0), self._tint(last - 1, run_time)]

    def _step(self, stage: int, run_time: float, **knobs: Any) -> list[Tween]:
        """The relief takes knobs, the formula has come so far, and the viewer is as near as at that stage."""
        return [
            Tween(self.relief, run_time=run_time, rate_func=steady, **knobs),
            Tween(self.formula, stage=float(stage), run_time=APPEAR),
            self.lookout.framed(stage, run_time),
        ]

    def _tint(self, tinted: int, run_time: float) -> Tween:
        return Tween(self.land.surface, tinted=float(tinted), run_time=run_time, rate_func=steady)

    # Words.

    def weight(self, group: int) -> float:
        """The output weight of a group's first neuron."""
        return float(self.relief.weights[self.groups[group][0]])

    def ramp(self, group: int) -> Sentence:
        """What a group's first neuron gives, and how high that is, in a sentence."""
        if len(self.network.widths) > 1:
            ramp = "Neuron {neuron} of the last layer adds a bent ramp, {size}."
        elif not activation(self.network.activation).saturates:
            ramp = "Neuron {neuron} adds a ramp that begins at its cut, {size}."
        else:
            ramp = "Neuron {neuron} adds a ramp, {size}."
        return Sentence(ramp, neuron=Count(self.groups[group][0] + 1), size=self.size(group))

    def size(self, group: int) -> Sentence:
        """How high the ramp of a group's first neuron is on the plane that is shown, as its `ruler` measures it."""
        low, high = self._ends(group)
        return Sentence(
            "{height} {up, select, yes {high} other {deep}}",
            height=Number(high - low, 2),
            up=Case(self.weight(group) >= 0),
        )

    def _terms(self, points: Floats) -> Floats:
        """What each neuron adds (n, n_hidden) at points (n, 2) of the plane."""
        return self.relief.measured(self.network, points)

    def _ends(self, group: int) -> tuple[float, float]:
        """The least and the most that a group's first neuron adds on the plane that is shown."""
        term = self._terms(self.land.surface.points[:, :2])[:, self.groups[group][0]]
        return float(term.min()), float(term.max())

    def ruler(self, group: int, turn: float, layout: Layout) -> Ruler:
        """What measures the ramp of a group's first neuron: it stands where that is at its highest (or deepest), beside
        the border of the plane and nearest to a viewer who has turned by ``turn`` degrees. Its base reaches to where
        the ramp begins.
        """
        neuron, (low, high) = self.groups[group][0], self._ends(group)
        relief, border, middle = self.relief, self._border(), self.land.box.center
        at = self._nearest_full(border, neuron, turn)
        foot, begin = (middle + OUTSIDE * (border[k] - middle) for k in (at, self._begins(border, neuron, at)))
        terms = self._terms(border[at][None])[0]
        full, other = (high, low) if self.weight(group) >= 0 else (low, high)

        def measured() -> Measured:
            share = float(relief.added[neuron])
            below = float(matmul(terms, relief.added) - share * terms[neuron])
            start, end = (relief.height_of(below + share * value) for value in (other, full))
            return Measured(start, end, share * (high - low))

        return Ruler(np.array([foot, begin]), measured, self.land.theme.neuron(neuron), layout, self.land.theme)

    def _nearest_full(self, border: Floats, neuron: int, turn: float) -> int:
        """Which of the places (n, 2) is nearest to the viewer of those where a neuron's ramp is at its highest (or
        deepest); away from where the axis of heights stands.
        """
        width = float(self.land.box.size[0])
        size = np.abs(self._terms(border)[:, neuron])
        seen = self.lookout.pose(turn).view.turned(turn)
        across, toward = matmul(border, seen.rotation[0, :2]) / width, matmul(border, seen.toward[:2]) / width
        full = size >= FULL * size.max()
        fits = full & (across > across.min() + FROM_AXIS)
        return int(np.where(fits if fits.any() else full, toward, -np.inf).argmax())

    def _begins(self, border: Floats, neuron: int, at: int) -> int:
        """The place on the same side of the border that is nearest to place ``at`` of those where the ramp is low, or
        else the one where it is lowest.
        """
        size = np.abs(self._terms(border)[:, neuron])
        sides = np.isclose(border, border[at])
        side = np.flatnonzero(sides[:, 1] if sides[at, 1] and np.ptp(size[sides[:, 1]]) > 0 else sides[:, 0])
        low = side[size[side] <= size[side].min() + (1 - FULL) * size.max()]
        return int(low[np.linalg.norm(border[low] - border[at], axis=1).argmin()])

    def added(self, group: int) -> Sentence:
        """What adding a later group does, and in the end what the ramps come to, in a sentence."""
        neurons, form = self.groups[group], self.form()
        last = group == self.n_groups - 1
        come_to = Sentence(": {form}", form=form) if form and last else NOTHING
        if len(neurons) > 1:
            return Sentence(
                "The ramps of the other {n_word} neurons are added all at once{come_to}.",
                n=Count(len(neurons)),
                come_to=come_to,
            )
        return Sentence(
            "Neuron {neuron} adds another, {size}{come_to}.",
            neuron=Count(neurons[0] + 1),
            size=self.size(group),
            come_to=come_to,
        )

    def lowered(self) -> Sentence:
        """What the bias does, in a sentence."""
        bias, before = self.relief.bias, self._terms(self.land.surface.points).sum(axis=1)
        if round(bias, 2) == 0:
            return Sentence("The bias is {bias}: the sum stays as it is.", bias=Number(bias, 2))
        return Sentence(
            "The bias, {bias}, {lowers, select, yes {lowers} other {raises}} the sum"
            "{through, select, yes { through 0} other {}}.",
            bias=Number(bias, 2),
            lowers=Case(bias < 0),
            through=Case(self.crosses and not before.min() < 0 < before.max()),
        )

    def shifted(self) -> Sentence:
        """What the bias does, and where the boundary is then, in a sentence."""
        bias = self.relief.bias
        return Sentence(
            "{moved, select, yes {{lowers, select, yes {Lower} other {Raise}} it by {size}: the} other {The}}"
            " boundary is {crosses, select, yes {where it is 0} other {nowhere: it is never 0}}.",
            moved=Case(round(bias, 2) != 0),
            lowers=Case(bias < 0),
            size=Number(abs(bias), 2),
            crosses=Case(self.crosses),
        )

    @property
    def crosses(self) -> bool:
        """Whether the sum is 0 anywhere on the plane that is shown."""
        return bool(self.land.boundary_lines)

    def form(self) -> Sentence:
        """What the sum of all ramps looks like, where that has a name: "a valley", "a ridge", "a basin", "a
        hill"; else nothing.

        A basin is low inside and high all round the border of what is shown, a valley on two sides of it alone.
        """
        land = self.land
        high = self.network.logits(self._border()) > 0
        low_inside = bool(self.network.logits(land.box.center[None])[0] < 0)
        changes = int(np.count_nonzero(high != np.roll(high, 1)))
        if changes == 0 and len(land.boundary_lines) == 1:
            found = Sentence("a basin" if high[0] else "a hill")
            return found if low_inside == bool(high[0]) else NOTHING
        if changes == 4 and len(land.boundary_lines) == 2:
            return Sentence("a valley" if low_inside else "a ridge")
        return NOTHING

    def _border(self) -> Floats:
        """Places (n, 2) round the border of what is shown, in order."""
        corners = pairwise(self.land.box.outline())
        return np.concatenate([np.linspace(a, b, 40, endpoint=False) for a, b in corners])
