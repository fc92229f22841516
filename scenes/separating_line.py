"""In the hidden square one straight line is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    NETWORK,
    NOTHING,
    WIDE,
    Case,
    Chapter,
    Count,
    FrameBorder,
    NetworkDiagram,
    Requirement,
    Scoreboard,
    Sentence,
    SquareFigure,
    Term,
    Tween,
    appear,
    are_wrong,
    bands_scoreboard,
    bent,
    by_class,
    equations,
    few_beside,
    hidden_place,
    in_the_square,
    late,
    own_scoreboard,
    paragraph,
    points_of,
    runs,
    steady,
    vanish,
)
from nnmath.classifiers.straight_cut import BEST_LINE, straight_cut
from nnmath.geometry.arrangement import n_followed
from nnmath.geometry.contours import STRAIGHT, bend
from nnmath.networks.boundaries import decision_boundary
from nnmath.networks.metrics import wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class SeparatingLine(Chapter):
    """The output neuron's line in the square; unrolled, it is the boundary in the plane."""

    order = 60
    title = "One line in the square"
    slots = ("bands",)
    poster = "after"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two neurons: the output is one line in the square")

    def headline(self) -> Sentence:
        return Sentence("One line in {place}", place=self.place)

    @property
    def place(self) -> Sentence:
        """Where the points lie."""
        return hidden_place(self.experiment.network)

    def construct(self) -> None:
        self.set_the_stage()
        self.one_line()
        self.after()
        self.on_the_board()
        self.unrolled()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        flat = self.flat = SquareFigure(self.experiment, layout.bare_beside_diagram, layout, theme)
        flat.flow.t = flat.far = flat.hidden_axes.opacity = 1.0
        flat.focus = flat.corner_cut_off()
        self.line, self.cells, self.regions = flat.output_line(), flat.cells(), flat.regions()
        self.sides = flat.tinted(by_class(network, theme))
        flat.boundary.drawn = 0.0
        for part in (flat.input_axes, flat.grid, self.sides, self.cells, self.regions):
            part.opacity = 0.0
        flat.space.include(
            self.cells, self.regions, flat.sheet, self.sides, flat.grid, flat.input_axes, flat.hidden_axes, *flat.cuts
        )
        self.frame = FrameBorder(theme)
        self.frame.opacity = 0.0
        flat.space.include(self.line, flat.boundary, flat.cloud, self.frame)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit = np.ones(network.n_hidden)
        self.notes = equations(network, layout, theme)
        for line in self.notes[:-1]:
            line.opacity = 1.0
        self.scores = self.scoreboard()
        self.add(flat.space, self.diagram, *self.notes, *self.scores.parts)

    def scoreboard(self) -> Scoreboard:
        """All methods so far, with a question mark for the network."""
        board = own_scoreboard if self.has_slot("data") else bands_scoreboard
        return board(self.experiment, self.layout, self.theme)

    def one_line(self) -> None:
        self.beat(
            "one line",
            "One line across {place}",
            "All points lie in {place}. The output neuron lights up, its equation appears, and one straight line is "
            "drawn across it; its two sides are tinted in the colours of the classes.",
            place=self.place,
        )
        self.open()
        self.say(
            "In {place}, the output neuron draws one straight line.",
            Tween(self.diagram, output=1.0),
            appear(self.notes[-1]),
            Tween(self.line, drawn=1.0, run_time=3.9),
            [Tween(part, opacity=1.0, run_time=4.6, rate_func=late) for part in (self.sides, self.cells)],
            place=self.place,
        )

    def after(self) -> None:
        data, cloud = self.experiment.dataset, self.flat.cloud
        cloud.wrong = wrong(self.experiment.network, data.X, data.y)
        n_wrong = int(np.count_nonzero(cloud.wrong))
        nearer = self.flat.focus.size.max() < self.flat.unit.size.max()
        comes = Sentence("The view comes close to where the line cuts.") if nearer else NOTHING
        rings = Sentence("Rings mark what lies on its wrong side: {wrong}.", wrong=points_of(n_wrong, data.n_samples))
        self.beat("after", "What this line gets wrong", paragraph(comes, rings))
        few = n_wrong > 0 and few_beside(n_wrong, straight_cut(data).errors)
        left = Sentence(
            "{few, select, yes {Only {wrong}} other {{wrong}}} now.",
            few=Case(few),
            wrong=are_wrong(n_wrong, data.n_samples),
        )
        self.say(
            left.capitalized(),
            Tween(cloud, ring=1.0),
            vanish(self.flat.hidden_axes, run_time=0.4),
            Tween(self.flat, pushed=1.0, run_time=3.2),
            appear(self.frame, run_time=3.2),
            [Tween(sheet, opacity=0.4, run_time=3.2) for sheet in (self.flat.sheet, self.sides)],
        )
        self.play(appear(self.flat.hidden_axes, run_time=0.4))

    def on_the_board(self) -> None:
        data = self.experiment.dataset
        cut, n_wrong = straight_cut(data), int(np.count_nonzero(self.flat.cloud.wrong))
        self.beat(
            "on the board",
            "The network on the scoreboard",
            "Network and equations give way to the scoreboard. {method} has {errors} of {total} wrong; the network's "
            "question mark turns to {wrong}.",
            method=Term(cut.method).capitalized(),
            errors=Count(cut.errors),
            total=Count(data.n_samples),
            wrong=Count(n_wrong),
        )
        self.scores.known(*(key for key in self.scores.rows if key != NETWORK), asked=[NETWORK])
        self.say(
            "In the plane, {best, select, yes {the best line} other {{method}}} missed"
            " {errors, plural, =0 {none} other {#}}.",
            vanish(self.diagram, *self.notes, run_time=0.5),
            [Tween(part, opacity=1.0, run_time=1.4, rate_func=late) for part in self.scores.parts],
            best=Case(cut.method == BEST_LINE),
            method=Term(cut.method),
            errors=Count(cut.errors),
        )
        self.play(self.scores.tell(NETWORK, run_time=1.0))
        self.hold(0.5)

    def unrolled(self) -> None:
        flat, network = self.flat, self.experiment.network
        lines = decision_boundary(network, flat.box)
        bends = bend(lines) >= STRAIGHT or len(lines) > 1
        self.beat(
            "unrolled",
            "The line becomes the boundary",
            "Sheet, points and lines flow back into the plane. The straight line has become the decision boundary, "
            "which {runs}.",
            runs=runs(lines, network),
        )
        flat.boundary.drawn = 1.0  # the same line, in one piece or several, which will bend
        self.say(
            "Unroll {place}: the straight line {bends, select, yes {bends} other {goes with it}} …",
            Tween(flat, pushed=0.0, run_time=1.4),
            vanish(self.frame, run_time=1.4),
            vanish(flat.hidden_axes, run_time=0.3),
            appear(self.sides, run_time=1.4),
            self.scores.go(run_time=0.5),
            [Tween(part, opacity=1.0, run_time=1.4, rate_func=late) for part in (self.diagram, *self.notes)],
            place=self.place,
            bends=Case(bends),
        )
        flat.sheet.opacity = 0.0
        self.play(vanish(self.line, self.cells), Tween(flat.flow, t=0.0, run_time=3.8, rate_func=steady))
        self.say(
            Sentence("… and becomes {n_word} lines at once: the boundary.", n=Count(len(lines)))
            if len(lines) == n_followed(lines, network.cut_lines()) > 1
            else Sentence("… and becomes the boundary{bent}.", bent=bent(lines, network)),
            flat.come_near(2.8),
            vanish(self.sides, run_time=2.8),  # into the regions, the same sides of the same boundary: it lies flat
            appear(flat.grid, self.regions, run_time=2.8),
            [Tween(cut, width=WIDE) for cut in flat.cuts],
        )
        self.play(appear(flat.input_axes, run_time=0.6))
        self.hold(1.1)
        self.close(Tween(flat.cloud, ring=0.0), vanish(self.regions))
