"""The network's output as a landscape: two waves of its neurons' colours, and water up to the boundary."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, late, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.networks.metrics import all_logits, wrong

TILTS = 1.8  # seconds in which the plane tilts
WAVE = 1.3  # seconds in which a neuron's wave rises
FLOODS = 1.9  # seconds in which water rises to the boundary
SINKS = 0.6  # seconds in which the landscape sinks
THIN = 0.05  # width, in frame units, of a cut line on the surface


class ProbabilitySurface(Chapter):
    """Each neuron raises its side of the plane; water rises to where the probability is one half: the boundary."""

    order = 70
    slots = ("bands",)
    in_twin = TwinMoment(landscape=True)
    poster = "the sigmoid"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_square(traits, "two features: the probability is a landscape over the plane")

    def stage(self) -> None:
        data, network, layout, theme = self.data, self.network, self.layout, self.theme
        land = self.land = kit.LandscapeFigure(self.experiment, layout.beside_diagram, theme, summed=True)
        self.lookout = kit.Lookout.beside_diagram(land, layout)
        self.sum = kit.GrowingSum(self.lookout)
        self.axes, self.bounds = land.input_axes(layout), land.axis(layout)
        self.flood = kit.LevelSlice(land.surface, land.relief, theme.soft, alpha=0.45)
        self.flood.level = float(land.reached.min())
        self.regions = kit.LiveRegions(land.box, lambda at: all_logits(network.logits(at)), lambda: None, theme)
        hide(*land.cuts, land.boundary, land.surface, self.bounds, self.flood, self.regions)
        for cut in land.cuts:
            cut.width = kit.WIDE
        land.cloud.wrong = wrong(network, data.X, data.y)
        self.side = land.clearest(self.lookout.elevation)
        land.space.cropped = True
        land.space.include(self.axes, self.bounds, land.grid, land.surface, self.flood)
        land.space.include(*land.cuts, land.boundary, self.regions, land.cloud)
        (self.diagram,) = land.diagram(layout.diagram)
        self.add(land.space, self.diagram)

    def facts(self) -> dict[str, Fact]:
        data, n_right = self.data, int(np.count_nonzero(~self.land.cloud.wrong))
        return {
            "met": Case(bool(self.land.boundary_lines)),
            "right": kit.so_many_or_all(data, n_right),
            "all": Case(n_right == data.n_samples),
        }

    @beat("from above")
    def from_above(self) -> None:
        land, diagram = self.land, self.diagram
        self.open(appear(*land.cuts))
        self.sum.start()
        land.space.cropped = False
        self.travel(
            self.lookout.way(self.side, 0, TILTS),
            self.sentence("said"),
            vanish(self.axes, *land.cuts[1:]),
            Tween(diagram, lit=diagram.lights(0)),
            [Tween(cut, width=THIN) for cut in land.cuts],
        )

    @beat("the waves")
    def the_waves(self) -> None:
        land, diagram = self.land, self.diagram
        self.play(appear(land.surface, self.bounds), vanish(land.grid, run_time=0.8), self.sum.add(0, WAVE))
        lit = Tween(diagram, lit=diagram.lights(0, 1))
        self.play(appear(land.cuts[1]), lit, self.sum.add(1, WAVE))

    @beat("the water")
    def the_water(self) -> None:
        boundary = self.land.boundary
        boundary.drawn, boundary.opacity = 0.0, 1.0
        self.tell(
            "said",
            appear(self.flood),
            Tween(self.flood, level=0.0, run_time=FLOODS),
            vanish(*self.land.cuts, run_time=FLOODS, rate_func=late),
            Tween(boundary, drawn=1.0, run_time=FLOODS + 0.6, rate_func=late),
        )

    @beat("the sigmoid")
    def the_sigmoid(self) -> None:
        self.play(self.sum.press(1.4))  # under what is said
        self.wait(0.2)

    @beat("back to the plane")
    def back_to_the_plane(self) -> None:
        land = self.land
        self.play(vanish(self.bounds, self.flood), Tween(land.relief, height=0.0, run_time=SINKS))
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
        self.close(run_time=0.3)
