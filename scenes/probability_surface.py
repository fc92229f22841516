"""The network's output as a landscape: a sum of ramps, pressed between 0 and 1."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import all_logits, wrong

RISE = 3.2  # seconds in which a ramp rises
THIN = 0.05  # width, in frame units, of a cut line on the surface


class ProbabilitySurface(Chapter):
    """Ramps, one per neuron, are added, lowered and pressed into a landscape; a slice at one half is the boundary."""

    order = 70
    slots = ("bands",)
    in_twin = TwinMoment(landscape=True)
    poster = "the sigmoid"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features: the probability is a landscape over the plane")

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        land = self.land = kit.LandscapeFigure(self.experiment, layout.beside_diagram, theme)
        self.lookout = kit.Lookout.beside_diagram(land, layout)
        self.sum = kit.GrowingSum(self.lookout, layout)
        self.axes, self.bounds = land.input_axes(layout), land.axis(layout)
        self.flood = kit.LevelSlice(land.surface, land.relief, theme.soft, alpha=0.45)
        self.regions = kit.LiveRegions(land.box, lambda at: all_logits(network.logits(at)), lambda: None, theme)
        hide(land.surface, self.bounds, self.flood, self.regions)
        for cut in land.cuts:
            cut.width = kit.WIDE
        land.cloud.wrong = wrong(network, data.X, data.y)
        self.side = land.clearest(self.lookout.elevation)
        self.rulers = [self.sum.ruler(group, self.side, layout) for group in range(self.sum.n_groups)]
        land.space.cropped = True
        land.space.include(self.axes, self.bounds, land.grid, land.surface, self.flood)
        land.space.include(*land.cuts, land.boundary, self.regions, land.cloud, *self.rulers)
        (self.diagram,) = land.diagram(layout.diagram)
        self.notes = kit.equations(network, layout, theme)
        for note in self.notes:
            note.opacity = 1.0
        self.add(land.space, self.diagram, *self.notes, self.sum.formula)

    def facts(self) -> dict[str, Fact]:
        data, n_right = self.data, int(np.count_nonzero(~self.land.cloud.wrong))
        return {
            "ramp": self.sum.ramp(0),
            "size": self.sum.size(0),
            "second_ramp": self.sum.added(1),
            "second_size": self.sum.size(1),
            "lowered": self.sum.lowered(),
            "shifted": self.sum.shifted(),
            "right": kit.so_many_or_all(n_right, data.n_samples),
            "all": Case(n_right == data.n_samples),
        }

    @beat("from above")
    def from_above(self) -> None:
        land, question = self.land, self.sentence("said")
        self.open()
        self.sum.start()
        self.travel(
            self.lookout.way(self.side, 0, self.reading(question)),
            question,
            vanish(self.axes, *self.notes, land.boundary, *land.cuts[1:]),
            Tween(self.diagram, lit=self.diagram.lights(0)),
            [Tween(cut, width=THIN) for cut in land.cuts],
        )
        land.space.cropped = False  # nothing reaches its border any more

    @beat("ramp 1")
    def first_ramp(self) -> None:
        come = appear(self.land.surface, self.bounds, self.rulers[0])
        self.tell("said", come, vanish(self.land.grid, run_time=0.8), self.sum.add(0, RISE))
        self.hold(0.3)

    @beat("ramp 2")
    def second_ramp(self) -> None:
        self.tell(
            "said",
            vanish(self.rulers[0], run_time=0.4),
            appear(self.land.cuts[1], self.rulers[1]),
            Tween(self.diagram, lit=self.diagram.lights(0, 1)),
            self.sum.add(1, RISE),
        )
        self.hold(0.3)

    @beat("the bias")
    def the_bias(self) -> None:
        boundary = self.land.boundary
        self.tell("said", vanish(self.rulers[1], run_time=0.4), appear(self.flood), self.sum.lower(2.2))
        boundary.drawn, boundary.opacity = 0.0, 1.0
        self.play(vanish(*self.land.cuts), Tween(boundary, drawn=1.0, run_time=1.8))
        self.hold(0.4)

    @beat("the sigmoid")
    def the_sigmoid(self) -> None:
        self.tell("said", self.sum.press(3.4))
        self.hold(0.6)

    @beat("back to the plane")
    def back_to_the_plane(self) -> None:
        land = self.land
        self.hush(vanish(self.bounds, self.flood, self.sum.formula), Tween(land.relief, height=0.0, run_time=1.6))
        self.travel(land.way(land.flat))
        for cut in land.cuts:
            cut.width = kit.WIDE
        land.space.cropped, land.space.solid = True, False  # nothing lies behind anything any more
        self.play(
            vanish(land.surface, land.boundary, run_time=0.8),
            appear(self.regions, land.grid, *land.cuts, self.axes),
            Tween(land.cloud, ring=1.0, run_time=0.8),
        )
        self.remark_in_full(self.sentence("followed"))
        self.close(run_time=0.5)
