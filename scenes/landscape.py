"""The landscape of any data: how probable the network finds a class, or how sure it is, at each place of a plane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Number, Requirement, Tween, TwinMoment, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import grid

ROUND = 28.0  # degrees by which it turns when it stands
OFF = 0.1  # of probability: so far a point stands off the surface that is said to
LOOKS = 200  # points a side at which it is looked which classes win somewhere
RAMP = 1.6  # seconds in which a ramp rises
SURE = 0.9  # so probable a class must be for the network to be sure of it
EBB = 0.05  # the probability from which the flood rises to one half


class Landscape(Chapter):
    """The plane rises: for two classes to the probability of one, for more to that of the most probable one."""

    order = 76
    slots = ("data",)
    in_twin = TwinMoment(landscape=True)
    poster = "all round"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        belongs = traits.plane and traits.dataset.n_classes > 2 and not traits.one_neuron
        because = "what the network says of each place is a landscape"
        if traits.network.idle:
            return Requirement(False, traits.network.idle, belongs=belongs)
        return replace(kit.beyond_a_line(traits, because), belongs=belongs)

    @property
    def summed(self) -> bool:
        """Whether the landscape is told as a sum: of few neurons in one layer."""
        return self.network.n_classes == 2 and len(self.network.widths) == 1 and self.network.n_hidden <= kit.ONE_BY_ONE

    def stage(self) -> None:
        data, layout, theme = self.data, self.layout, self.theme
        legend = kit.legend_of(data, layout, theme)
        self.lookout = kit.Lookout.beside_legend(self.experiment, legend, layout, theme)
        land = self.land = self.lookout.land
        self.bounds = land.axis(layout, legend)
        self.flood = kit.LevelSlice(land.surface, land.relief, theme.soft)
        self.cuts = land.cuts if self.summed else []
        hide(land.surface, self.bounds, land.boundary, self.flood, *self.cuts)
        land.space.include(self.bounds, land.grid, land.surface, self.flood, *self.cuts, land.boundary, land.cloud)
        self.side = land.clearest(self.lookout.elevation)
        land.take(land.flat)
        if self.summed:
            self.sum = kit.GrowingSum(self.lookout)
        self.beside = [legend, *land.diagram(layout.network_above(data.n_classes))]
        self.add(land.space, *self.beside)

    def facts(self) -> dict[str, Fact]:
        data, land = self.data, self.land
        sure = self.network.predict_proba(data.X).max(axis=1) >= SURE
        won = np.unique(land.network.predict(grid(land.box, LOOKS)[2]))
        return {
            "two": Case(data.n_classes == 2),
            "share": kit.Share(float(land.shares.sum())),
            "off": kit.points_of(data, int(np.count_nonzero(land.off_the_plane() >= OFF)), data.n_samples),
            "least": Number(OFF),
            **kit.winning_nowhere(data, won),
            "met": Case(bool(land.boundary_lines)),
            "sure": kit.Share(SURE),
            "sure_of": kit.so_many_or_all(data, int(np.count_nonzero(sure))),
        }

    @beat("the question")
    def the_question(self) -> None:
        said = self.sentence("said")
        self.open(*kit.from_rest(self, *self.beside, same=self.land.space))
        self.bounds.heading = self.heading.ends()
        if self.summed:
            self.sum.start()
        self.travel(self.lookout.way(self.side, 0, self.reading(said)), said)

    @beat("the ramps", when=lambda self: self.summed)
    def the_ramps(self) -> None:
        self.tell("said", self.come_up(), self.sum.add(0, RAMP), appear(self.cuts[0]))
        for group in range(1, self.sum.n_groups):
            self.play(self.sum.add(group, RAMP), appear(self.cuts[group]))

    @beat("the sigmoid", when=lambda self: self.summed)
    def the_sigmoid(self) -> None:
        self.tell("said", self.sum.press(self.reading(self.sentence("said"))))

    @beat("rise", when=lambda self: not self.summed)
    def rise(self) -> None:
        land, seconds = self.land, self.reading(self.sentence("said"))
        up = Tween(land.relief, height=land.top, run_time=seconds, rate_func=kit.steady)
        self.tell("said", self.come_up(), up, self.lookout.framed(-1, seconds))

    @beat("off the plane", when=lambda self: self.data.n_features > 2)
    def off_the_plane(self) -> None:
        self.tell("said", self.turned(-ROUND / 4, 2.5))

    @beat("the border")
    def the_border(self) -> None:
        boundary = self.land.boundary
        boundary.drawn, boundary.opacity = 0.0, 1.0
        drawn = Tween(boundary, drawn=1.0, run_time=2.8)
        if self.data.n_classes == 2:
            self.flood.level = float(np.log(EBB / (1 - EBB)))  # a sum, of which the sigmoid makes that
            self.tell("said", appear(self.flood), Tween(self.flood, level=0.0, run_time=2.2))
            self.play(drawn, vanish(*self.cuts))
        else:
            self.hush(drawn)
            self.hold(1.0)

    @beat("all round")
    def all_round(self) -> None:
        self.tell("said", self.turned(ROUND, self.reading(self.sentence("said"))), vanish(self.flood))
        self.hold(1.5)
        self.remark(self.sentence("followed"))
        self.close(*kit.into_rest(self, self.land.space, *self.beside))
        self.hold(0.3)

    def come_up(self) -> list[Tween]:
        """The surface takes the place of the grid."""
        return [*appear(self.land.surface, self.bounds), *vanish(self.land.grid, run_time=0.8)]

    def turned(self, by: float, seconds: float) -> Tween:
        """Turn to so many degrees from the first side."""
        return self.lookout.turned(self.side + by * kit.SIDES[self.side], seconds)
