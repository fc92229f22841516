"""The second data set, one class inside the other, and straight cuts that cannot keep them apart."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Requirement, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.line_search import LAST, HandCuts
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import encircles
from nnmath.utils.arrays import matmul

CUP = 0.5  # seconds in which a dot becomes a cup
WAYS = (-1, 0), (1, 0), (0, -1), (0, 1)  # to where the bad cups stand: cold, hot, weak and strong


class RingsData(Chapter):
    """One class in a ring round the other. A straight line seeks its place, then two and three are tried."""

    order = 80
    slots = ("rings", "bands")
    in_twin = TwinMoment(question="line")
    poster = "straight cuts"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.articles_own()

    def stage(self) -> None:
        data, layout, theme = self.data, self.layout, self.theme
        before = self.before = kit.SquareFigure(self.experiment_in("bands"), layout.beside_diagram, layout, theme)
        before.space.include(before.grid, before.input_axes, before.cloud)
        flat = self.flat = kit.SquareFigure(self.experiment, layout.beside_diagram, layout, theme)
        self.cuts = HandCuts(data.X, data.y, straight_cut(data).hyperplane)
        self.by_hand = kit.CutsByHand(self.cuts, flat, theme)
        self.legend = kit.legend_of(data, layout, theme, beside=True)
        self.coffee = kit.Cups(flat, cups_of(data), layout, theme) if data.name == "rings" else None
        self.diagram = kit.NetworkDiagram(self.network, layout.diagram, theme, heat=flat.box)
        self.diagram.hidden = 0.0
        self.mark = kit.question_mark(layout, theme)
        flat.space.include(flat.grid, flat.input_axes, *self.by_hand.lines, flat.cloud)
        if self.coffee:
            flat.space.include(*self.coffee.cups)
        hide(flat.space, flat.input_axes, self.legend, self.diagram)
        self.add(before.space, flat.space, self.legend, self.diagram, self.mark)

    def facts(self) -> dict[str, Fact]:
        data = self.data
        first, second = (kit.points(data, size, label) for label, size in enumerate(data.class_sizes))
        return {
            "ring": Case(encircles(data.X[data.y == 1], data.X[data.y == 0])),
            "cups": Case(self.coffee is not None),
            "first": first,
            "second": second,
            "best": kit.points_of(data, int(self.cuts.wrong(1.0).sum()), data.n_samples),
        }

    @beat("the data")
    def the_data(self) -> None:
        coffee = self.coffee
        self.open(
            vanish(self.before.space),
            appear(self.flat.space, self.legend),
            vanish(self.before.input_axes, rate_func=kit.early),
            appear(self.flat.input_axes, rate_func=late),
        )
        if self.data.is_sample:
            self.tell("sample")
            self.hold(0.0)
        if coffee:
            self.tell("taste", coffee.dim(0.7), coffee.come(0, CUP))  # the first one in the middle
            for number in range(1, len(coffee.cups)):
                self.play(coffee.come(number, CUP), coffee.steam(CUP))
            self.play(coffee.steam(0.5))

    @beat("straight cuts")
    def straight_cuts(self) -> None:
        by_hand = self.by_hand
        self.hush(self.coffee.go(0.6) if self.coffee else [], appear(*by_hand.lines, run_time=0.6))
        self.tell("said", by_hand.to(LAST, 2.5))

    @beat("the question")
    def the_question(self) -> None:
        self.close(vanish(*self.by_hand.lines, self.legend), appear(self.diagram, self.mark, rate_func=late))


def cups_of(data: Dataset) -> list[int]:
    """Row numbers of five dots: one in the middle of the good ones, and one of the bad ones on each of `WAYS`."""
    middle = int(np.argmin(np.where(data.y == 0, np.linalg.norm(data.X, axis=1), np.inf)))
    aligned = data.X / np.linalg.norm(data.X, axis=1, keepdims=True)
    return [middle, *(int(np.argmax(np.where(data.y == 1, matmul(aligned, np.array(way)), -np.inf))) for way in WAYS)]
