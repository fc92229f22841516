"""The network's output as a landscape: a sum of ramps, pressed between 0 and 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BRIEF,
    SIDES,
    WIDE,
    Case,
    Chapter,
    Count,
    GrowingSum,
    LandscapeFigure,
    LevelSlice,
    Lookout,
    NetworkDiagram,
    ReliefLayout,
    Requirement,
    Sentence,
    Tween,
    appear,
    equations,
    feature_markup,
    in_the_square,
    input_axes,
    late,
    points,
    points_of,
    side_names,
    the_class,
    vanish,
)
from nnmath.networks.metrics import wrong

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

SWING_TIME = 1.6  # seconds of a small turn, which shows the surface in depth
ROUND = 28.0  # degrees of that turn, at most
FIRST_WATER = -2.94  # the sum whose sigmoid is 0.05: from there the flood rises


class ProbabilitySurface(Chapter):
    """Ramps, one per neuron, are added, lowered and pressed into a landscape; a slice at one half is the boundary."""

    order = 70
    title = "The output is a landscape"
    slots = ("bands",)
    poster = "slice"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_square(traits, "two features: the probability is a landscape over the plane")

    def construct(self) -> None:
        self.set_the_stage()
        self.from_above()
        self.first_ramp()
        self.more_ramps()
        self.the_bias()
        self.level_at_zero()
        self.the_sigmoid()
        self.slice()
        self.back_to_the_plane()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        land = self.land = LandscapeFigure(self.experiment, layout.beside_diagram, theme)
        self.lookout = Lookout(land, ReliefLayout(layout).elevation, ReliefLayout(layout).surface())
        self.sum = GrowingSum(self.lookout, layout)
        names = [feature_markup(name) for name in self.experiment.dataset.feature_names]
        sizes = layout.tick_size, layout.label_size
        self.axes = input_axes(land.box, names, theme, *sizes, points=self.experiment.dataset.X)
        self.bounds = land.axis(side_names(self.experiment.dataset, layout), layout)
        self.flood = LevelSlice(land.surface, land.relief, theme.soft, 0.45)
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
        self.gone = [] if ReliefLayout(layout).has_diagram else [self.diagram]
        self.side = land.clearest(list(SIDES), ReliefLayout(layout).elevation)
        self.around = ROUND * SIDES[self.side]
        self.add(land.space, self.diagram, *self.notes, self.sum.formula)

    def from_above(self) -> None:
        land = self.land
        self.beat(
            "from above",
            "What does the sum look like?",
            "Formulas and boundary go; the plane with its points and cut lines stays beside the network, and tilts "
            "back until it is seen from aside and above.",
        )
        self.open()
        self.sum.start()
        question = Sentence("The output adds up its neurons. What does their sum look like?")
        self.travel(
            self.lookout.way(self.side, 0, self.reading(question)),
            question,
            vanish(self.axes, *self.notes, land.boundary, *land.cuts[1:], *self.gone),
            Tween(self.diagram, lit=self.diagram.lights(0)),
            [Tween(cut, width=0.05) for cut in land.cuts],
        )
        land.space.cropped = False  # nothing reaches its border any more

    def first_ramp(self) -> None:
        land = self.land
        self.beat(
            "ramp 1",
            "Neuron 1 makes a ramp",
            "The plane rises into a ramp in the first neuron's colour, {size}. The neuron's cut line lies on it. "
            "A height axis for the sum z appears, and the first term of its formula.",
            size=self.sum.size(0),
        )
        said = self.sum.ramp(0)
        self.say(
            said,
            Tween(land.surface, opacity=1.0, run_time=0.8),
            Tween(land.grid, opacity=0.0, run_time=0.8),
            appear(self.bounds),
            self.sum.add(0, self.reading(said) - SWING_TIME),
        )
        self.play(self.lookout.turned(self.side + 0.75 * self.around, SWING_TIME, 1))

    def more_ramps(self) -> None:
        land = self.land
        for group in range(1, self.sum.n_groups):
            self.beat(
                f"ramp {group + 1}",
                "Ramp {number} is added on top",
                "The surface rises by the next neuron's ramp, in its colour, {size}; its cut line lies on it. "
                "At each place the height is the sum.",
                number=Count(group + 1),
                size=self.sum.size(group),
            )
            lit = self.diagram.lights(*range(group + 1))
            said, last = self.sum.added(group), group == self.sum.n_groups - 1
            run_time = self.reading(said) - (SWING_TIME if last else 0.0)
            self.say(said, appear(land.cuts[group]), Tween(self.diagram, lit=lit), self.sum.add(group, run_time))
        self.play(self.lookout.turned(self.side, SWING_TIME, -3))

    def the_bias(self) -> None:
        self.beat(
            "the bias",
            "The bias shifts everything",
            "{lowered} A level plane stands at 0. The formula is z, complete.",
            lowered=self.sum.lowered(),
        )
        said = self.sum.lowered()
        self.say(said, appear(self.flood), self.sum.lower(self.reading(said)))

    def level_at_zero(self) -> None:
        land = self.land
        self.beat(
            "at zero",
            "Cut it at zero",
            "The line along which the level plane at 0 cuts the surface is drawn bright: it is the decision boundary.",
        )
        land.boundary.drawn, land.boundary.opacity = 0.0, 1.0
        said = Sentence(
            "The decision boundary runs where the sum is 0."
            if self.sum.crosses
            else "The sum is 0 nowhere here: there is no decision boundary."
        )
        self.say(said, vanish(*land.cuts), Tween(land.boundary, drawn=1.0, run_time=self.reading(said)))

    def the_sigmoid(self) -> None:
        self.beat(
            "the sigmoid",
            "A sigmoid presses it flat",
            "The sigmoid presses the sum between 0 and 1: top and bottom become flat, the level plane at 0 comes to "
            "one half, and the axis counts the probability p. The surface is tinted by class.",
        )
        said = Sentence(
            "A sigmoid presses the sum into p, the probability of {class}.",
            **{"class": the_class(self.experiment.dataset, 1, BRIEF)},
        )
        self.say(said, self.sum.press(self.reading(said)))

    def slice(self) -> None:
        self.beat(
            "slice",
            "A slice at one half",
            "Level plane and boundary fade. Water rises from the bottom of the landscape to one half; along its shore "
            "the boundary is drawn again.",
        )
        land = self.land
        self.say(
            "Flood to one half{crosses, select, yes {: the shore is the boundary} other {, where the sum was 0}}.",
            vanish(self.flood, land.boundary, run_time=0.4),
            crosses=Case(self.sum.crosses),
        )
        self.flood.level, land.boundary.drawn, land.boundary.opacity = FIRST_WATER, 0.0, 1.0
        self.play(appear(self.flood, run_time=0.4), Tween(self.flood, level=0.0, run_time=1.9))
        self.play(Tween(land.boundary, drawn=1.0, run_time=0.7))

    def back_to_the_plane(self) -> None:
        land, data = self.land, self.experiment.dataset
        land.cloud.wrong = wrong(self.experiment.network, data.X, data.y)
        n_right = int(np.count_nonzero(~land.cloud.wrong))
        all_right = n_right == data.n_samples
        right = Sentence("all {points}", points=points(n_right)) if all_right else points_of(n_right, data.n_samples)
        self.beat(
            "back to the plane",
            "The boundary back in the plane",
            "The landscape sinks and is seen from straight above, tinted by class, with the boundary on it. On their "
            "own side lie {right}{all, select, yes {.} other {; rings mark the others.}}",
            right=right,
            all=Case(all_right),
        )
        self.say(
            "Seen from above, {right} lie on their own side.",
            vanish(self.bounds, self.flood, self.sum.formula),
            Tween(land.relief, height=0.0, run_time=1.4),
            right=right,
        )
        *turn, tilt = land.way(land.flat)
        rings = Tween(land.cloud, ring=1.0, run_time=tilt[0].run_time, rate_func=late)
        self.travel([*turn, [*tilt, rings]])
        self.play(appear(self.axes, *self.gone))
        self.hold(0.7)
        self.close(empty=True)  # another data set comes next
