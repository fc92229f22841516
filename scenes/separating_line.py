"""In the hidden square one straight line is enough."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, late, paragraph, vanish
from nnmath.classifiers.others import lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import STRAIGHT, bend
from nnmath.networks.metrics import wrong
from nnmath.utils.arrays import Floats

NEARS, RINGED, NEARBY, GOES_BACK = 1.2, 0.7, 0.6, 1.1  # seconds: to the wrong points, the rings, there, and back
UNROLLS, LIES_DOWN = 3.8, 1.9  # seconds
SEEN_ALONE, LIFTED = 0.1, 1.2  # seconds for which the line is seen alone, and another method's cut beside it
FAINTER = 0.75  # of a boundary's width
DASH = 0.16  # standard deviations
MOST = 0.9  # of the square's line at least lies on a sheet that carries all that is to be seen of it


class SeparatingLine(Chapter):
    """The output neuron's line in the square; unrolled, it is the boundary in the plane, all the way one curve."""

    order = 60
    title = "One line in the square"
    slots = ("bands",)
    in_twin = TwinMoment(question="cut")
    poster = "one line"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two neurons: the output is one line in the square")

    def headline(self) -> Sentence:
        return Sentence("One line in {place}", place=self.place)

    @property
    def place(self) -> Sentence:
        """Where the points lie."""
        return kit.hidden_place(self.experiment.network)

    def prose(self) -> list[Sentence]:
        data, cut = self.experiment.dataset, straight_cut(self.experiment.dataset)
        return [
            paragraph(
                Sentence(
                    "The output neuron sees the points only where they now are, in {place}, and draws one straight line"
                    " there. Of the points as they were, {method} had {errors} of {total} wrong.",
                    place=self.place,
                    method=kit.Term(cut.method),
                    errors=Count(cut.errors),
                    total=Count(data.n_samples),
                ),
                self.score(),
            ),
            paragraph(
                Sentence("Unroll the sheet, and the line that is drawn on it goes back with it into the plane."),
                self.what_became_of_it(),
            ),
        ]

    def formulas(self) -> list[str]:
        return [kit.read_output_equation(self.experiment.network)]

    def score(self) -> Sentence:
        """How many points are wrong now."""
        n_wrong, n = int(np.count_nonzero(self.flat.cloud.wrong)), self.experiment.dataset.n_samples
        few = n_wrong > 0 and kit.few_beside(n_wrong, straight_cut(self.experiment.dataset).errors)
        return Sentence(
            "{few, select, yes {Only {wrong}} other {{wrong}}} now.", few=Case(few), wrong=kit.are_wrong(n_wrong, n)
        ).capitalized()

    def construct(self) -> None:
        self.set_the_stage()
        self.one_line()
        self.after()
        if not self.score_follows:
            self.on_the_board()
        self.unrolled()
        if self.short:
            self.to_the_score()
        else:
            self.another_bend()

    @property
    def score_follows(self) -> bool:
        """Whether the chapter after it tells the score."""
        return self.short and self.has_slot("data")

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        flat = self.flat = kit.Hammock(self.experiment, layout.beside_diagram, layout, theme)
        flat.filling.place = flat.within(layout.headed)
        flat.hang()
        flat.walled = flat.arms.opacity = 1.0
        flat.arms.light(self.experiment.dataset.X)
        flat.boundary.drawn, self.line = 0.0, self.beyond_the_sheet()
        self.lines, self.radius = flat.boundary_lines(), flat.cloud.radius
        self.lift = kit.Curves(kit.dashed(self.lifts_cut(), DASH), theme.ink, FAINTER * kit.BOUNDARY_LINE, flat.flow)
        for part in (flat.input_axes, flat.grid, self.lift):
            part.opacity = 0.0
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.arms, *flat.cuts)
        flat.space.include(self.lift, self.line, flat.boundary, flat.cloud)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.notes = kit.equations(network, layout, theme)
        self.scores = self.scoreboard()
        self.name = self.lifts_name()
        self.diagram.opacity = self.name.opacity = 0.0
        self.add(flat.space, self.diagram, *self.notes, *self.scores.parts, self.name, *flat.key)

    def beyond_the_sheet(self) -> kit.Curves:
        """The output's line across all of the square where the sheet is much smaller than that; else nothing."""
        ends, lines = self.experiment.network.output_hyperplane().clip(self.flat.unit), self.flat.boundary_lines()
        on_sheet = sum(float(np.linalg.norm(np.ptp(self.flat.flow.warp(line, 1.0), axis=0))) for line in lines)
        across = len(ends) == 2 and on_sheet < MOST * float(np.linalg.norm(np.ptp(ends, axis=0)))
        line = self.flat.output_line()
        line.opacity = float(across)
        return line

    def scoreboard(self) -> kit.Scoreboard:
        """The best line in the plane and the network, in the corner that the sheet leaves free."""
        return kit.own_scoreboard(self.experiment, self.layout, self.theme, place=self.layout.corner_board)

    def lifts_cut(self) -> list[Floats]:
        """The boundary of the points' lift to x1 squared, where the film has told of it."""
        return [] if self.has_slot("data") else lifted_cut(self.experiment.dataset).boundary(self.flat.whole)

    def lifts_name(self) -> kit.Words:
        """What stands beside that boundary."""
        layout = self.layout
        text = Sentence("Dashed: the lift by hand. The same idea, another bend.").text()
        area = layout.beside_sheet
        at = area.left + area.width / 2, area.top - area.height / 2
        return kit.Words(kit.plain(text), at, layout.label_size, self.theme.soft, width=area.width, align="center")

    def one_line(self) -> None:
        self.beat(
            "one line",
            "One line across {place}",
            "All points lie in {place}, on the sheet that hangs there. The output neuron draws one straight line across"
            " it, and the two sides are tinted in the colours of the classes.",
            place=self.place,
        )
        self.open(vanish(*self.flat.cuts))
        self.say(
            "The output neuron draws one straight line.",
            [Tween(line, drawn=1.0, run_time=2.6) for line in (self.line, self.flat.boundary)],
            Tween(self.flat.sheet, tinted=1.0, run_time=3.2, rate_func=late),
        )

    def after(self) -> None:
        data, cloud = self.experiment.dataset, self.flat.cloud
        cloud.wrong = wrong(self.experiment.network, data.X, data.y)
        n_wrong = int(np.count_nonzero(cloud.wrong))
        seen = Sentence("Nothing lies on the line's wrong side.")
        if n_wrong:
            seen = Sentence(
                "The view comes nearer, rings close in on what lies on the line's wrong side, {wrong}, and it goes "
                "back.",
                wrong=kit.points_of(n_wrong, data.n_samples),
            )
        self.beat("after", "What this line gets wrong", seen)
        leaving = [Tween(self.heading, opacity=0.0, run_time=0.5), *vanish(self.flat.arms, run_time=0.5)]
        if n_wrong:
            self.hush(
                *leaving,
                vanish(*self.flat.key, run_time=0.3),  # the picture comes to lie below it
                self.flat.come_near(self.around_the_wrong(), NEARS),
                Tween(cloud, ring=1.0, run_time=NEARS + RINGED, rate_func=late),
            )
            self.hold(NEARBY)
            leaving = [Tween(key, opacity=1.0, run_time=GOES_BACK, rate_func=late) for key in self.flat.key]
        self.play(
            *leaving,
            self.flat.settle(self.layout.below_board, GOES_BACK, named=False),
            Tween(cloud, radius=self.radius, run_time=GOES_BACK),
        )

    def around_the_wrong(self) -> Floats:
        """The wrong points' places in the square, and what of the line is nearest to each of them, (n, 3)."""
        flat = self.flat
        points = flat.flow(flat.cloud.points[flat.cloud.wrong])
        line = np.concatenate([flat.flow(piece) for piece in self.lines])
        away = np.linalg.norm(points[:, None] - line[None], axis=2)
        return np.concatenate([points, line[away.argmin(axis=1)]])

    def on_the_board(self) -> None:
        data = self.experiment.dataset
        cut, n_wrong = straight_cut(data), int(np.count_nonzero(self.flat.cloud.wrong))
        self.beat(
            "on the board",
            "The network on the scoreboard",
            "In the free corner the scoreboard appears. {method} has {errors} of {total} wrong; the network's question "
            "mark turns to {wrong}.",
            method=kit.Term(cut.method).capitalized(),
            errors=Count(cut.errors),
            total=Count(data.n_samples),
            wrong=Count(n_wrong),
        )
        self.scores.known(*(key for key in self.scores.rows if key != kit.NETWORK), asked=[kit.NETWORK])
        self.say(
            self.score(),
            [Tween(part, opacity=1.0, run_time=0.6) for part in self.scores.parts],
        )
        self.play(self.scores.tell(kit.NETWORK, run_time=1.0))
        self.remark_in_full(kit.row_judged(data, self.experiment.network.predict(data.X), Sentence("the network")))

    def unrolled(self) -> None:
        flat = self.flat
        self.beat(
            "unrolled",
            "The line becomes the boundary",
            "The sheet unrolls into the plane with its points. The straight line bends on it, and has become the "
            "decision boundary, which {runs}.",
            runs=kit.runs(self.lines, self.experiment.network),
        )
        self.hush(flat.move(flat.flat, UNROLLS), Tween(flat, walled=0.0, run_time=UNROLLS), self.going())
        lies_down = flat.move(0.0, LIES_DOWN), vanish(*([] if flat.leaves_room else flat.key))
        if self.short:  # no time to look first
            self.say(self.what_became_of_it(), *lies_down)
        else:
            self.play(*lies_down)
            self.say(self.what_became_of_it())

    def going(self) -> list[Tween]:
        """What does not bend with the sheet."""
        return [*self.scores.go(), *vanish(self.line)]

    def what_became_of_it(self) -> Sentence:
        """What the straight line is in the plane, as it is drawn: all the way to where it turns."""
        n = len(self.lines)
        around = kit.wrapped(self.lines, self.experiment.dataset)
        if around is not None:
            inside = kit.the_class(self.experiment.dataset, around)
            return Sentence("So the straight line wraps round {class}.", **{"class": inside})
        if n > 1:
            return Sentence("So one straight line has become {n_word} lines in the plane.", n=Count(n))
        bends = Case(bend(self.lines) >= STRAIGHT)
        return Sentence(
            "So the straight line {bends, select, yes {{runs}} other {stays nearly straight}}.",
            bends=bends,
            runs=kit.bends_into(kit.sheet_boundary(self.experiment), self.experiment.network),
        )

    def another_bend(self) -> None:
        flat = self.flat
        self.beat(
            "another bend",
            "The boundary in the plane",
            "For a moment the cut of the points lifted by hand is drawn beside it. Then the view comes back to the "
            "data, with the network beside them.",
        )
        if not self.has_slot("data"):
            self.wait(SEEN_ALONE)
            self.lift.drawn, self.lift.opacity = 0.0, 1.0
            self.play(Tween(self.lift, drawn=1.0, run_time=2.0), appear(self.name))
            self.wait(LIFTED)
        for cut in flat.cuts:
            cut.width = kit.WIDE
        self.play(
            flat.leave_the_frame(self.layout.beside_diagram, 1.6),
            vanish(self.lift, self.name, *flat.key),
            Tween(flat.cloud, ring=0.0),
            Tween(flat.sheet, opacity=0.0, run_time=1.6, rate_func=late),
            [Tween(part, opacity=1.0, run_time=1.6, rate_func=late) for part in (flat.grid, *flat.cuts)],
        )
        self.play(appear(flat.input_axes, self.diagram, *self.notes))
        self.close(run_time=0.4)

    def to_the_score(self) -> None:
        """In a short film the view comes back to the data, where the score is next."""
        flat = self.flat
        if not self.tells_of_one_data_set:
            self.close(empty=True)
            return
        self.beat(
            "back", "The boundary among the data", "The view comes back to the data, with the boundary among them."
        )
        self.play(
            flat.leave_the_frame(self.layout.beside_diagram, 1.2),
            vanish(*flat.key),
            Tween(flat.cloud, ring=0.0),
            Tween(flat.sheet, opacity=0.0, run_time=1.2, rate_func=late),
            [Tween(part, opacity=1.0, run_time=1.2, rate_func=late) for part in (flat.grid, flat.input_axes)],
        )
        self.close(vanish(flat.boundary))
