"""The landscape of two classes as a sum: ramps added one after another, lowered by the bias, pressed by the sigmoid."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.animation.rates import APPEAR, steady
from nnfilm.kit.animation.tween import Tween
from nnfilm.kit.figures.landscape import Lookout
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.space.relief import SumRelief
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.equations import joined, signed
from nnfilm.kit.text.markup import colored, math
from nnfilm.kit.text.running_numbers import Run, draw_runs
from nnfilm.kit.text.sentence import NOTHING, Case, Count, Number, Sentence
from nnfilm.kit.text.typeset import markup_width
from nnmath.networks.activations import activation
from nnmath.networks.network import Network
from nnmath.utils.arrays import Floats

_GAP = 0.26  # em from one term to the next
_ROOM = 0.88  # of the room for equations: beside it a height axis has its numbers
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
        self._rows.append([(self.n_steps - 1, math("p = sigma(z)"))])

    def _term(self, step: int, group: Sequence[int], weight: float, theme: Theme) -> str:
        if len(group) > 1:
            return math(joined("+ dots.c"))
        sign, value = signed(weight, step == 0), colored(f"$a_{group[0] + 1}$", theme.neuron(group[0]))
        return f"$z = {sign} thin {value}$" if step == 0 else f"${joined(sign)} thin {value}$"

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
        return [
            Tween(self.relief, added=self.land.added(group + 1), run_time=run_time, rate_func=steady),
            Tween(self.land.surface, tinted=group + 1.0, run_time=run_time, rate_func=steady),
            Tween(self.formula, stage=group + 1.0, run_time=APPEAR),
            self.lookout.framed(group + 1, run_time),
        ]

    def lower(self, run_time: float) -> list[Tween]:
        """The bias."""
        return [
            Tween(self.relief, lowered=1.0, run_time=run_time, rate_func=steady),
            Tween(self.formula, stage=self.n_groups + 1.0, run_time=APPEAR),
            self.lookout.framed(-2, run_time),
        ]

    def press(self, run_time: float) -> list[Tween]:
        """The sigmoid."""
        return [
            Tween(self.relief, pressed=1.0, run_time=run_time, rate_func=steady),
            Tween(self.land.surface, tinted=self.n_groups + 1.0, run_time=run_time, rate_func=steady),
            Tween(self.formula, stage=self.n_groups + 2.0, run_time=APPEAR),
            self.lookout.framed(-1, run_time),
        ]

    # Words.

    @property
    def n_layers(self) -> int:
        """Hidden layers."""
        return len(self.network.widths)

    def weight(self, group: int) -> float:
        """The output weight of a group's first neuron."""
        return float(self.relief.weights[self.groups[group][0]])

    def ramp(self, group: int) -> Sentence:
        """What a group's first neuron gives, and how its output weight scales that, in a sentence."""
        if self.n_layers > 1:
            ramp = "Neuron {neuron} of the last layer gives a bent ramp, {size}."
        elif not activation(self.network.activation).saturates:
            ramp = "Neuron {neuron} makes a ramp from its cut on, {size}."
        else:
            ramp = "Neuron {neuron} makes a ramp across its cut, {size}."
        return Sentence(ramp, neuron=Count(self.groups[group][0] + 1), size=self.size(group))

    def size(self, group: int) -> Sentence:
        """How high a ramp is: the output weight scales what the neuron gives."""
        weight = self.weight(group)
        low, high = activation(self.network.activation).limits(1.0)
        if not activation(self.network.activation).saturates:
            return Sentence("scaled by the output weight {weight}", weight=Number(weight, 2))
        return Sentence(
            "{height} {up, select, yes {high} other {deep}}",
            height=Number(abs(weight) * (high - low), 2),
            up=Case(weight >= 0),
        )

    def added(self, group: int) -> Sentence:
        """What adding a later group does, and in the end what the ramps come to, in a sentence."""
        neurons, form = self.groups[group], self.form()
        last = group == self.n_groups - 1
        come_to = Sentence(": together {form}", form=form) if form and last else NOTHING
        if len(neurons) > 1:
            return Sentence(
                "The ramps of the other {n_word} neurons are added all at once{come_to}.",
                n=Count(len(neurons)),
                come_to=come_to,
            )
        return Sentence(
            "Add neuron {neuron}’s ramp, {size}{come_to}.",
            neuron=Count(neurons[0] + 1),
            size=self.size(group),
            come_to=come_to,
        )

    def lowered(self) -> Sentence:
        """What the bias does, in a sentence."""
        bias = self.relief.bias
        if round(bias, 2) == 0:
            return Sentence("The bias is {bias}: the sum stays as it is.", bias=Number(bias, 2))
        return Sentence(
            "The bias, {bias}, {lowers, select, yes {lowers} other {raises}} the sum"
            "{through, select, yes { through 0} other {}}.",
            bias=Number(bias, 2),
            lowers=Case(bias < 0),
            through=Case(self.crosses and not self.crosses_before),
        )

    @property
    def crosses(self) -> bool:
        """Whether the sum is 0 anywhere on the plane that is shown."""
        return bool(self.land.boundary_lines)

    @property
    def crosses_before(self) -> bool:
        """Whether it has been, before the bias comes in."""
        sums = self._totals()
        return bool(sums.min() < 0 < sums.max())

    def _totals(self) -> Floats:
        return np.asarray(self.relief.measured(self.network, self.land.surface.points).sum(axis=1))

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
        (left, bottom), (right, top) = self.land.box.low, self.land.box.high
        corners = np.array([[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]])
        return np.concatenate([np.linspace(a, b, 40, endpoint=False) for a, b in pairwise(corners)])
