"""In the hidden square one straight line is enough."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.datasets.fresh import fresh_points
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import STRAIGHT, bend
from nnmath.networks.metrics import errors, wrong

NEARS = 1.35  # seconds in which the view comes near the wrong points
RINGED = 0.6  # seconds after which they have rings
GOES_BACK = 1.15  # seconds in which the view goes back
UNROLLS, LIES = 3.9, 3.2  # seconds in which the sheet becomes flat, and in which it becomes the plane
BANDS = "bands"  # of these the new ones are
ARRIVE, STEAMS = 2.3, 1.5  # seconds in which the new cups arrive, and in which they are seen where they are
NEW = 6  # new cups of each class
PALE, DIM = 0.3, 0.6  # opacity of the old ones, and of the sheet below the new ones


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
        flat.boundary.drawn = 0.0
        self.line = flat.output_line()
        self.leaving: list[object] = []
        drawn = data.name == BANDS and not self.has_slot("data")
        self.new = kit.NewCups(fresh_points(data, NEW), flat, layout, theme) if drawn else None
        flat.space.include(flat.sheet, flat.grid, flat.input_axes, flat.arms, *flat.cuts)
        flat.space.include(self.line, flat.boundary, flat.cloud)
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=flat.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        before, place = straight_cut(data).errors, layout.corner_count
        self.count = kit.WrongCount(data.n_samples, place, layout.label_size, theme, before)
        self.count.n_wrong = errors(network, data.X, data.y)
        hide(flat.input_axes, flat.grid, self.diagram)
        self.add(flat.space, self.diagram, self.count, *flat.key)

    def facts(self) -> dict[str, Fact]:
        data, network, lines = self.data, self.network, self.flat.boundary_lines()
        cut, n_wrong, around = straight_cut(data), errors(network, data.X, data.y), kit.wrapped(lines, data)
        return {
            "method": kit.Term(cut.method),
            "wrong": Count(n_wrong),
            "missed": kit.points_of(data, n_wrong, data.n_samples),
            "few": Case(n_wrong > 0 and kit.few_beside(n_wrong, cut.errors)),
            "runs": kit.runs(lines, network),
            "course": Case("wraps" if around is not None else "pieces" if len(lines) > 1 else "bends"),
            "class": kit.the_class(data, around or 0),
            "n": Count(len(lines)),
            **self.judged_new(),
            "bends": Case(bend(lines) >= STRAIGHT),
            "bends_into": kit.bends_into(kit.sheet_boundary(self.experiment), network),
        }

    def judged_new(self) -> dict[str, Fact]:
        """How the new cups are judged, where there are some."""
        if self.new is None:
            return {}
        n, n_wrong = len(self.new.wrong), int(self.new.wrong.sum())
        return {"new": Count(n), "new_wrong": Count(n_wrong), "new_right": Count(n - n_wrong)}

    @beat("one line")
    def one_line(self) -> None:
        self.open(vanish(*self.flat.cuts), run_time=0.5)
        self.tell(
            "said",
            [Tween(line, drawn=1.0, run_time=2.4) for line in (self.line, self.flat.boundary)],
            Tween(self.flat.sheet, tinted=1.0, run_time=3.0, rate_func=late),
        )

    @beat("after")
    def after(self) -> None:
        flat, cloud = self.flat, self.flat.cloud
        cloud.wrong = wrong(self.network, self.data.X, self.data.y)
        leaving = vanish(self.heading, flat.arms, run_time=0.5)
        back = [
            *flat.settle(self.layout.below_count, GOES_BACK, named=False),
            Tween(cloud, radius=cloud.radius, run_time=GOES_BACK, rate_func=kit.steady),
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
        self.wait(0.2)
        self.play(appear(*flat.key, run_time=GOES_BACK, rate_func=late), back)

    @beat("the number", when=lambda self: not (self.short and self.has_slot("data")))
    def the_number(self) -> None:
        """Where the next chapter tells the numbers, this one does not."""
        self.tell("said", appear(self.count, run_time=0.6))
        self.play(Tween(self.count, come=1.0, run_time=1.0))
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
        lies_down = flat.move(0.0, LIES), vanish(*([] if flat.leaves_room else flat.key))
        self.tell("said", *lies_down)
        if self.short and not self.tells_of_one_data_set:
            self.close(empty=True)

    @beat("new cups", short=False, when=lambda self: self.new)
    def new_cups(self) -> None:
        flat, new, trays = self.flat, self.new, self.trays()
        assert new is not None
        self.add(new.space, *trays)
        self.play(  # under what is said
            flat.leave_the_frame(self.layout.untitled, 2.3),
            vanish(*flat.key),
            Tween(flat.cloud, ring=0.0, opacity=PALE, run_time=0.8),
            Tween(flat.sheet, opacity=DIM, run_time=1.7),
            appear(new, *trays, run_time=2.3, rate_func=late),
        )
        self.hush(new.come(ARRIVE))
        self.tell("said", new.steam(max(STEAMS, self.reading(self.sentence("said")))))
        self.leaving = [new.space, *trays]

    def trays(self) -> list[kit.Words]:
        """What is done with the cups in either place."""
        size, ink = self.layout.label_size, self.theme.ink
        names = [kit.plain(self.sentence(name, "new cups").text()) for name in ("kept", "poured")]
        places = [(tray.x, tray.y + tray.half + size) for tray in self.layout.trays]
        words = [kit.Words(name, place, size, ink) for name, place in zip(names, places, strict=True)]
        hide(*words)
        return words

    @beat("beside the network", when=lambda self: not self.short or self.tells_of_one_data_set)
    def beside_the_network(self) -> None:
        """A short film does not show the network again."""
        rest = kit.into_rest(self, self.flat.space, *self.flat.key, *self.leaving)
        come = appear(self.diagram, rate_func=late) if rest and not self.short else []
        self.close(rest, come)
