"""Chapter 7: the network's output as a surface over the plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_square
from nnfilm.scenes.kit.figures.landscape import LandscapeFigure
from nnfilm.scenes.kit.figures.sheet import WIDE, feature_markup, side_names
from nnfilm.scenes.kit.marks.axes import input_axes
from nnfilm.scenes.kit.marks.height_axis import HeightAxis
from nnfilm.scenes.kit.panels.network_diagram import NetworkDiagram
from nnfilm.scenes.kit.surfaces.level_slice import LevelSlice
from nnfilm.scenes.kit.text.boundary_phrases import along
from nnfilm.scenes.kit.text.equations import equations
from nnfilm.scenes.kit.text.numbers import points, share
from nnfilm.scenes.kit.text.phrases import the_class
from nnmath.networks.metrics import wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

UNSURE = 0.1  # a point is on a plateau if the probability of one of the classes is less


class ProbabilitySurface(Chapter):
    """The plane tilts, the surface rises, a slice at one half leaves the boundary."""

    order = 70
    title = "The output is a landscape"
    slots = ("bands",)
    poster = "cliffs"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two features: the probability is a landscape over the plane")

    def construct(self) -> None:
        self.set_the_stage()
        self.from_above()
        self.tilt()
        self.rise()
        self.cliffs()
        self.slice()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = LandscapeFigure(self.experiment, layout.beside, theme)
        names = [feature_markup(name) for name in self.experiment.dataset.feature_names]
        sides_named = side_names(self.experiment.dataset, layout)
        self.axes = input_axes(land.box, names, theme, layout.tick_size, layout.label_size)
        self.bounds = HeightAxis(land.box, land.top, [*sides_named, "$1 - p$"], theme, layout)
        self.flood = LevelSlice(land.surface, land.relief, theme.soft)
        land.surface.opacity = self.bounds.opacity = self.flood.opacity = 0.0
        for cut in land.cuts:
            cut.width = WIDE
        land.space.cropped = True
        land.space.include(self.axes, self.bounds, land.grid, land.surface, self.flood)
        land.space.include(*land.cuts, land.boundary, land.cloud)
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=land.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.notes = equations(network, layout, theme)
        for line in self.notes:
            line.opacity = 1.0
        self.add(land.space, self.diagram, *self.notes)

    def from_above(self) -> None:
        land, first = self.land, the_class(self.experiment.dataset, 0)
        self.beat(
            "from above",
            "A height for each place",
            "Formulas and boundary go; the plane with its points and cut lines stays beside the network.",
        )
        self.open()
        self.say(
            f"Give each place a height, 1 − p: how probable {first} is.",
            vanish(*self.notes, land.boundary),
            [Tween(cut, width=0.05) for cut in land.cuts],
        )

    def tilt(self) -> None:
        self.beat("tilt", "The plane tilts back", "The plane tilts back until it is seen from aside and above.")
        land = self.land
        land.space.cropped = False
        self.play(vanish(self.axes, self.diagram))
        self.travel(land.way(land.tilted(-50, self.layout.elevation, self.layout.landscape)))

    def rise(self) -> None:
        land = self.land
        data = self.experiment.dataset
        names = [the_class(data, label) for label in (0, 1)]
        first, second = (land.relief.probability(data.X[data.y == label]).mean() for label in (0, 1))
        self.beat(
            "rise",
            "The landscape rises",
            f"A surface rises out of the plane and carries the points up with it: {names[0]} to "
            f"{first:.2f} on average, {names[1]} to {second:.2f}. A height axis from 0 to 1 appears.",
        )
        self.say(
            f"On average {names[0]} lies at a height of {first:.2f}, {names[1]} at {second:.2f}.",
            Tween(land.surface, opacity=1.0, run_time=1.2),
            Tween(land.grid, opacity=0.0, run_time=1.2),
            Tween(land.relief, height=land.top, run_time=3.2),
        )
        self.play(appear(self.bounds))

    def cliffs(self) -> None:
        land, network = self.land, self.experiment.network
        followed = along(land.boundary_lines, network)
        seen = (
            f"Its steep slopes run {followed}, each in its neuron’s colour."
            if followed
            else f"Both cut lines run over it, each in its neuron’s colour. {self.plateaus()}"
        )
        self.beat("cliffs", "Where the landscape is steep", f"The landscape turns by a quarter. {seen}")
        said = f"The cliffs run {followed}." if followed else self.plateaus()
        self.say(said, Tween(land.space, turn=38.0, run_time=4.2, rate_func=steady))

    def plateaus(self) -> str:
        """How many points lie where the network is sure: for a landscape whose cliffs follow no cut line."""
        data = self.experiment.dataset
        heights = self.land.relief.probability(data.X)
        sure = int(np.count_nonzero((heights < UNSURE) | (heights > 1 - UNSURE)))
        return f"On the plateaus, above {1 - UNSURE:.1f} and below {UNSURE:.1f}, lie {share(sure, data.n_samples)}."

    def slice(self) -> None:
        self.beat(
            "slice",
            "A slice at one half",
            "A flat sheet rises through the landscape to one half. Where it meets the slopes, the decision boundary "
            "is drawn.",
        )
        land = self.land
        self.flood.level = 0.05
        self.say("Flood it up to one half …", appear(self.flood), Tween(self.flood, level=0.5, run_time=2.4))
        land.boundary.drawn, land.boundary.opacity = 0.0, 1.0
        self.say(
            "… and the shore is the decision boundary.",
            vanish(*land.cuts, run_time=1.5),
            Tween(land.boundary, drawn=1.0, run_time=1.5),
        )
        self.hold()

    def back_to_the_plane(self) -> None:
        land, data = self.land, self.experiment.dataset
        land.cloud.wrong = wrong(self.experiment.network, data.X, data.y)
        n_right = int(np.count_nonzero(~land.cloud.wrong))
        all_right = n_right == data.n_samples
        right = f"all {points(n_right)}" if all_right else share(n_right, data.n_samples)
        self.beat(
            "back to the plane",
            "The boundary back in the plane",
            "The landscape sinks and is seen from straight above, tinted by class, with the boundary on it. "
            f"On their own side lie {right}{'.' if all_right else '; rings mark the others.'}",
        )
        self.say(
            f"Seen from above, {right} lie on their own side.",
            vanish(self.bounds, self.flood),
            Tween(land.relief, height=0.0, run_time=2.0),
        )
        self.travel(land.way(land.flat))
        self.play(appear(self.axes, self.diagram), Tween(land.cloud, ring=1.0, run_time=0.8))
        self.hold()
        self.close(Tween(land.space, opacity=0.0), vanish(self.diagram))  # another data set comes next
