"""The landscape of any data: how probable the network finds a class, or how sure it is, at each place of a plane."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Fact, Requirement, Tween, TwinMoment, appear, beat, hide, vanish
from nnmath.experiments.traits import DataTraits

ROUND = 28.0  # degrees by which it turns when it stands
SURE = 0.9  # so probable a class must be for the network to be sure of it


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
        return kit.needs("two features", traits.plane, traits, because, belongs=belongs)

    def stage(self) -> None:
        data, layout, theme = self.data, self.layout, self.theme
        legend = kit.legend_of(data, layout, theme)
        self.lookout = kit.Lookout.beside_legend(self.experiment, legend, layout, theme)
        land = self.land = self.lookout.land
        self.bounds = land.axis(layout, legend)
        hide(land.surface, self.bounds, land.boundary)
        land.space.include(self.bounds, land.grid, land.surface, land.boundary, land.cloud)
        self.side = land.clearest(self.lookout.elevation)
        land.take(land.flat)
        self.beside = [legend, *land.diagram(layout.network_above(data.n_classes))]
        self.add(land.space, *self.beside)

    def facts(self) -> dict[str, Fact]:
        sure = self.network.predict_proba(self.data.X).max(axis=1) >= SURE
        return {
            "two": Case(self.data.n_classes == 2),
            "met": Case(bool(self.land.boundary_lines)),
            "sure": kit.Share(SURE),
            "sure_of": kit.so_many_or_all(self.data, int(np.count_nonzero(sure))),
        }

    @beat("the question")
    def the_question(self) -> None:
        said = self.sentence("said")
        self.open(*kit.from_rest(self, *self.beside, same=self.land.space))
        self.bounds.heading = self.heading.ends()
        self.travel(self.lookout.way(self.side, 0, self.reading(said)), said)

    @beat("rise")
    def rise(self) -> None:
        land, seconds = self.land, self.reading(self.sentence("said"))
        up = Tween(land.relief, height=land.top, run_time=seconds, rate_func=kit.steady)
        come_up = [*appear(land.surface, self.bounds), *vanish(land.grid, run_time=0.8)]
        self.tell("said", come_up, up, self.lookout.framed(-1, seconds))

    @beat("the border")
    def the_border(self) -> None:
        boundary = self.land.boundary
        boundary.drawn, boundary.opacity = 0.0, 1.0
        self.hush(Tween(boundary, drawn=1.0, run_time=2.8))
        self.hold(1.0)

    @beat("all round")
    def all_round(self) -> None:
        turn = self.side + ROUND * kit.SIDES[self.side]
        self.tell("said", self.lookout.turned(turn, self.reading(self.sentence("said"))))
        self.hold(1.5)
        self.remark(self.sentence("followed"))
        self.close(*kit.into_rest(self, self.land.space, *self.beside))
        self.hold(0.3)
