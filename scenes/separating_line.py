"""In the hidden square one straight line is enough."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.lifted import lifted_cut
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import STRAIGHT, bend
from nnmath.networks.metrics import errors, wrong

NEARS = 1.2  # seconds in which the view comes near the wrong points
RINGED = 0.7  # seconds after which they have rings
GOES_BACK = 1.1  # seconds in which the view goes back
UNROLLS = 3.8  # seconds in which the sheet becomes flat
FAINTER = 0.75  # of a boundary's width
DASH = 0.16  # standard deviations


class SeparatingLine(Chapter):
    """The output neuron's line in the square; unrolled, it is the boundary in the plane, all the way one curve."""

    order = 60
    slots = ("bands",)
    in_twin = TwinMoment(question="cut")
    poster = "one line"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two neurons: the output is one line in the square")

    def formulas(self) -> list[str]:
        return [kit.read_output_equation(self.network)]

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        flat = self.flat = kit.Hammock(self.experiment, layout.beside_diagram, layout, theme)
        flat.filling.place = flat.within(layout.headed)
        flat.hang()
        flat.walled = flat.arms.opacity = 1.0
        flat.arms.light(data.X)
        flat.boundary.drawn = 0.0
        self.line = flat.output_line()
        lift = [] if self.has_slot("data") else lifted_cut(data).boundary(flat.whole)
        self.lift = kit.Curves(kit.dashed(lift, DASH), theme.ink, FAINTER * kit.BOUNDARY_LINE, flat.flow)
        area, dashed = layout.beside_sheet, kit.plain(self.sentence("dashed", "another bend").text())
        at = area.left + area.width / 2, area.top - area.height / 2
        self.name = kit.Words(dashed, at, layout.label_size, theme.soft, width=area.width, align="center")
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.arms, *flat.cuts)
        flat.space.include(self.lift, self.line, flat.boundary, flat.cloud)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.notes = kit.equations(network, layout, theme)
        before, place = straight_cut(data).errors, layout.corner_count
        self.count = kit.WrongCount(data.n_samples, place, layout.label_size, theme, before)
        self.count.n_wrong = errors(network, data.X, data.y)
        hide(flat.input_axes, flat.grid, self.lift, self.diagram, self.name)
        self.add(flat.space, self.diagram, *self.notes, self.count, self.name, *flat.key)

    def facts(self) -> dict[str, Fact]:
        data, network, lines = self.data, self.network, self.flat.boundary_lines()
        cut, n_wrong, around = straight_cut(data), errors(network, data.X, data.y), kit.wrapped(lines, data)
        return {
            "method": kit.Term(cut.method),
            "wrong": Count(n_wrong),
            "missed": kit.points_of(n_wrong, data.n_samples),
            "few": Case(n_wrong > 0 and kit.few_beside(n_wrong, cut.errors)),
            "runs": kit.runs(lines, network),
            "course": Case("wraps" if around is not None else "pieces" if len(lines) > 1 else "bends"),
            "class": kit.the_class(data, around or 0),
            "n": Count(len(lines)),
            "bends": Case(bend(lines) >= STRAIGHT),
            "bends_into": kit.bends_into(kit.sheet_boundary(self.experiment), network),
        }

    @beat("one line")
    def one_line(self) -> None:
        self.open(vanish(*self.flat.cuts))
        self.tell(
            "said",
            [Tween(line, drawn=1.0, run_time=2.6) for line in (self.line, self.flat.boundary)],
            Tween(self.flat.sheet, tinted=1.0, run_time=3.2, rate_func=late),
        )

    @beat("after")
    def after(self) -> None:
        flat, cloud = self.flat, self.flat.cloud
        cloud.wrong = wrong(self.network, self.data.X, self.data.y)
        leaving = vanish(self.heading, flat.arms, run_time=0.5)
        back = [
            *flat.settle(self.layout.below_count, GOES_BACK, named=False),
            Tween(cloud, radius=cloud.radius, run_time=GOES_BACK),
        ]
        if not cloud.wrong.any():
            self.play(leaving, back)
            return
        self.hush(
            leaving,
            vanish(*flat.key, run_time=0.3),  # the picture comes to lie below it
            flat.come_near_the_wrong(NEARS),
            Tween(cloud, ring=1.0, run_time=NEARS + RINGED, rate_func=late),
        )
        self.hold(0.6)
        self.play(appear(*flat.key, run_time=GOES_BACK, rate_func=late), back)

    @beat("the number", when=lambda self: not (self.short and self.has_slot("data")))
    def the_number(self) -> None:
        """Where the next chapter tells the numbers, this one does not."""
        self.tell("said", appear(self.count, run_time=0.6))
        self.play(Tween(self.count, come=1.0, run_time=1.2))
        self.remark_in_full(self.sentence("judged"))

    @beat("unrolled")
    def unrolled(self) -> None:
        flat = self.flat
        self.hush(
            flat.move(flat.flat, UNROLLS),
            Tween(flat, walled=0.0, run_time=UNROLLS),
            vanish(self.count),
            vanish(self.line),  # it does not bend with the sheet
        )
        lies_down = flat.move(0.0, 1.9), vanish(*([] if flat.leaves_room else flat.key))
        if self.short:  # no time to look first
            self.tell("said", *lies_down)
        else:
            self.play(*lies_down)
            self.tell("said")
        if self.short and not self.tells_of_one_data_set:
            self.close(empty=True)

    @beat("another bend", short=False)
    def another_bend(self) -> None:
        flat = self.flat
        if not self.has_slot("data"):
            self.wait(0.1)
            self.lift.drawn, self.lift.opacity = 0.0, 1.0
            self.play(Tween(self.lift, drawn=1.0, run_time=2.0), appear(self.name))
            self.wait(1.2)
        for cut in flat.cuts:
            cut.width = kit.WIDE
        self.back_to_the_data(1.6, *flat.cuts)
        self.play(appear(flat.input_axes, self.diagram, *self.notes))
        self.close(run_time=0.4)

    @beat("back", when=lambda self: self.short and self.tells_of_one_data_set)
    def back(self) -> None:
        self.back_to_the_data(1.2, self.flat.input_axes)
        self.close(vanish(self.flat.boundary))

    def back_to_the_data(self, seconds: float, *parts: kit.Part) -> None:
        """The view comes back to the data, with ``parts`` of the picture among them."""
        flat = self.flat
        self.play(
            flat.leave_the_frame(self.layout.beside_diagram, seconds),
            vanish(self.lift, self.name, *flat.key),
            Tween(flat.cloud, ring=0.0),
            vanish(flat.sheet, run_time=seconds, rate_func=late),
            appear(flat.grid, *parts, run_time=seconds, rate_func=late),
        )
