"""The formula of a sum, which grows with it: z = v_1 a_1 + v_2 a_2 + c, and p = sigma(z)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnfilm.kit.animation.mobject import RasterMobject
from nnfilm.kit.raster.canvas import Canvas
from nnfilm.kit.style.layout import Layout
from nnfilm.kit.style.theme import Theme
from nnfilm.kit.text.equations import joined, signed
from nnfilm.kit.text.markup import colored, math
from nnfilm.kit.text.running_numbers import Run, draw_runs
from nnfilm.kit.text.typeset import markup_width
from nnmath.networks.network import Network

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
