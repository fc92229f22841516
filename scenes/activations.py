"""The same step with three activations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    FEW,
    WALL_LINE,
    Chapter,
    Count,
    Curves,
    Label,
    Labels,
    Listing,
    Number,
    Requirement,
    Sentence,
    SquareFigure,
    Term,
    Tween,
    Words,
    activation_name,
    appear,
    articles_own,
    brief,
    plain,
    ruled,
    series,
    solid,
    steady,
    vanish,
)
from nnmath.networks.activations import activation
from nnmath.networks.metrics import wrong
from nnmath.warps.openness import most_open

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

SLOTS = "bands", "bands_tanh", "bands_relu"
ENDLESS = 3.0  # times as far as any sum goes half-lines: beyond the picture
BESIDE = 0.1  # frame units from a corner to its number
REACH = 1.3  # times the data's window is the sheet: one that folds has no walls, and a larger one would dwarf the data


class Activations(Chapter):
    """Three networks for the same data, a sigmoid, a tanh and a ReLU one, bend their sheets at the same time."""

    order = 133
    title = "The same step, three activations"
    by_name = True
    slots = SLOTS
    poster = "one line each"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return articles_own()

    def construct(self) -> None:
        self.set_the_stage()
        self.bent()
        self.one_line_each()

    def set_the_stage(self) -> None:
        layout, theme = self.layout, self.theme
        self.figures = [self.sheet(k) for k in range(len(SLOTS))]
        self.names = [
            Words(plain(self.limits_named(k).text()), layout.panel_words[k], layout.label_size, theme.ink)
            for k in range(len(SLOTS))
        ]
        self.lines = [one.output_line() for one in self.figures]
        self.walls = [self.border(one) for one in self.figures]
        self.corners = [self.numbers(one) for one in self.figures]
        for one, line, walls, corners in zip(self.figures, self.lines, self.walls, self.corners, strict=True):
            one.space.include(one.sheet, *one.cuts, walls, line, one.cloud, corners)
            one.space.opacity = walls.opacity = corners.opacity = 0.0
        for words in self.names:
            words.opacity = 0.0
        self.add(*(one.space for one in self.figures), *self.names)

    def sheet(self, k: int) -> SquareFigure:
        """A network's sheet in its panel, flat as yet."""
        panel = self.layout.panels[k]
        flat = SquareFigure(
            self.experiment_in(SLOTS[k]), panel, self.layout, self.theme, reach=(REACH, REACH), close=True
        )
        flat.named = np.inf
        flat.cloud.radius *= panel.half / self.layout.middle.half
        flat.far = 1.0
        return flat

    def border(self, one: SquareFigure) -> Curves:
        """The walls of what the sheet ends up in: four, or two half-lines where there is no upper end."""
        low, high = self.limits(one)
        corner, far = np.full(2, low), high if np.isfinite(high) else low + ENDLESS * float(one.flow.warp.reach.max())
        lines = [np.array([corner, [far, low]]), np.array([corner, [low, far]])]
        if np.isfinite(high):
            lines = ruled(one.unit, *np.stack([one.unit.low, one.unit.high], axis=1))
        return Curves(lines, self.theme.soft, WALL_LINE)

    def numbers(self, one: SquareFigure) -> Labels:
        """What the walls stand for, at the corners that have a number: below them and beside them."""
        (low, high), below = self.limits(one), ((0.0, -BESIDE), (0.0, 1.0))
        places = [((low, low), (-BESIDE, -BESIDE), (1.0, 1.0))]
        if np.isfinite(high):
            places += [((high, low), *below), ((low, high), (-BESIDE, 0.0), (1.0, 0.0))]
        labels = [
            Label(brief(max(at)), solid(np.array([at]))[0], self.theme.soft, offset, anchor, self.theme.background)
            for at, offset, anchor in places
        ]
        return Labels(labels, self.layout.tick_size)

    def limits(self, one: SquareFigure) -> tuple[float, float]:
        """Between which values a picture's activation lies."""
        return activation(one.experiment.network.activation).limits(np.inf)

    def name(self, k: int) -> Term:
        """What a panel's activation is called."""
        return Term(activation_name(self.experiment_in(SLOTS[k]).network.activation))

    def limits_named(self, k: int) -> Sentence:
        """Between which values a panel's activation lies: "Sigmoid: 0 to 1", "ReLU: 0 and up"."""
        low, high = activation(self.experiment_in(SLOTS[k]).network.activation).limits(np.inf)
        if not np.isfinite(high):
            return Sentence("{activation}: {low} and up", activation=self.name(k), low=Number(low)).capitalized()
        limits = "{activation}: {low} to {high}"
        return Sentence(limits, activation=self.name(k), low=Number(low), high=Number(high)).capitalized()

    def bent(self) -> None:
        self.beat(
            "bent",
            "Two press both ends, one presses one",
            "Three pictures of the first data set as a sheet with two cut lines each, of networks with {activations}, "
            "each fitted on its own. All three sheets turn and are bent at the same time. Those of sigmoid and tanh "
            "are pressed against walls on all sides; that of ReLU is pressed onto two walls beyond its cuts, and goes "
            "on without end. {limits}.",
            activations=Listing([self.name(k) for k in range(len(SLOTS))]),
            limits=series(*(self.limits_named(k) for k in range(len(SLOTS)))),
        )
        self.open(*(Tween(one.space, opacity=1.0) for one in self.figures), appear(*self.names))
        self.say(
            "Sigmoid and tanh press both ends flat, but ReLU presses only one.",
            [Tween(one.flow, t=0.5, run_time=2.0, rate_func=steady) for one in self.figures],
        )
        self.play(
            [Tween(one.flow, t=self.opened(one), run_time=1.9, rate_func=steady) for one in self.figures],
            appear(*self.walls, *self.corners, run_time=1.9),
        )
        self.play([Tween(one.flow, t=1.0, run_time=1.9, rate_func=steady) for one in self.figures])

    def opened(self, one: SquareFigure) -> float:
        """A moment half-way through the bend: where the sheet is most open, if there is such a moment."""
        network = one.experiment.network
        if not activation(network.activation).saturates:
            return 0.75
        return most_open(one.flow.warp, one.experiment.dataset.X, one.whole)

    def one_line_each(self) -> None:
        for one in self.figures:
            network, data = one.experiment.network, one.experiment.dataset
            one.cloud.wrong = wrong(network, data.X, data.y)
        missed = [int(np.count_nonzero(one.cloud.wrong)) for one in self.figures]
        each = Listing(
            [
                Sentence("{activation} {wrong}", activation=self.name(k), wrong=Count(n_wrong)).capitalized()
                for k, n_wrong in enumerate(missed)
            ]
        )
        total = Count(self.experiment.dataset.n_samples)
        self.beat(
            "one line each",
            "One line in each of them",
            "In each picture one straight line, and rings round what lies on its wrong side. "
            "Wrong of {total} points: {each}.",
            total=total,
            each=each,
        )
        lines = [Tween(line, drawn=1.0, run_time=2.0, rate_func=steady) for line in self.lines]
        if len(set(missed)) > 1:
            self.say("One straight line each; of {total} points they get wrong: {each}.", lines, total=total, each=each)
        elif missed[0] > FEW * total.value:
            self.say(
                "In each, one straight line still leaves {wrong} of {total} wrong.",
                lines,
                wrong=Count(missed[0]),
                total=total,
            )
        else:
            leaves = "In each, one straight line leaves {wrong} of {total} wrong."
            self.say(leaves, lines, wrong=Count(missed[0]), total=total)
        self.play([Tween(one.cloud, ring=1.0, run_time=0.8) for one in self.figures])
        self.hold(1.0)
        self.close(vanish(*(one.space for one in self.figures), *self.names))
