"""The landscape of any data: how probable the network finds a class, or how sure it is, at each place of a plane."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.rates import steady
from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement
from nnfilm.scenes.kit.figures.growing_sum import GrowingSum
from nnfilm.scenes.kit.figures.landscape import ONE_BY_ONE, LandscapeFigure
from nnfilm.scenes.kit.figures.sheet import side_names
from nnfilm.scenes.kit.panels.legend import legend_of
from nnfilm.scenes.kit.space.poses import Pose, nearest_turn
from nnfilm.scenes.kit.style.regions import Region
from nnfilm.scenes.kit.surfaces.level_slice import LevelSlice
from nnfilm.scenes.kit.text.error_phrases import percent
from nnfilm.scenes.kit.text.markup import plain
from nnfilm.scenes.kit.text.numbers import number, part, points, share
from nnfilm.scenes.kit.text.phrases import BRIEF, the_class
from nnfilm.scenes.kit.text.typeset import markup_width
from nnmath.geometry.class_view import explained_variance_ratio

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

SIDES = -20.0, 20.0, -50.0, 50.0, 70.0, 110.0, -110.0, 160.0  # turns (degrees) to see it from; the usual first
ROUND = 44.0  # by which it turns when it stands
OFF = 0.1  # of probability: so far a point stands off the surface that is said to
SURE = 0.9  # so probable a class must be for the network to be sure of it


class Landscape(Chapter):
    """The plane rises: for two classes to the probability of one, for more to that of the most probable one."""

    order = 77
    title = "The network’s landscape"
    slots = ("data",)
    poster = "all round"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        elsewhere = (traits.flat or traits.lifts) and not traits.needs_no_layer
        return Requirement(True, "what the network says of each place is a landscape", belongs=not elsewhere)

    @property
    def in_a_plane(self) -> bool:
        """Whether the points lie in the plane that is shown."""
        return self.experiment.dataset.n_features == 2

    @property
    def two_classes(self) -> bool:
        """Whether there is one probability, and so one height, for both classes."""
        return self.experiment.network.n_classes == 2

    def construct(self) -> None:
        self.set_the_stage()
        self.the_question()
        if self.sum:
            self.the_sum(self.sum)
        else:
            self.rise()
        if not self.in_a_plane:
            self.points_off_the_plane()
        self.the_border()
        self.all_round()

    def set_the_stage(self) -> None:
        layout, theme, data = self.layout, self.theme, self.experiment.dataset
        place = layout.relief(data.n_classes)
        seen = Region(place.x, place.y, place.half * min(1.0, place.stretch))
        land = self.land = LandscapeFigure(self.experiment, seen, theme)
        network = self.experiment.network
        tells = self.two_classes and len(network.widths) == 1 and network.n_hidden <= ONE_BY_ONE
        self.sum = GrowingSum(land, layout) if tells else None
        self.bounds = land.axis(self.sides_named(), layout)
        land.surface.opacity = self.bounds.opacity = land.boundary.opacity = 0.0
        self.flood = LevelSlice(land.surface, land.relief, theme.soft)
        self.flood.opacity = 0.0
        self.cuts = land.cuts if self.sum else []
        for cut in self.cuts:
            cut.opacity = 0.0
        land.space.include(self.bounds, land.grid, land.surface, self.flood, *self.cuts, land.boundary, land.cloud)
        self.elevation = layout.steep
        self.side = land.clearest(SIDES, self.elevation)
        land.take(land.flat)
        self.add(land.space, legend_of(data, layout, theme), *([self.sum.formula] if self.sum else []))

    def sides_named(self) -> list[str]:
        """The features; or, of a plane of directions in which the data spread most, how much lies along each."""
        data = self.experiment.dataset
        if self.in_a_plane:
            return side_names(data, self.layout)
        return [plain(f"{percent(part)} of spread") for part in explained_variance_ratio(data.X, self.land.basis)]

    def posed(self, turn: float, stage: int) -> Pose:
        """The landscape at a stage, seen from aside."""
        longest = max(self.layout.label_size * markup_width(name) for name in self.sides_named())
        place = self.layout.relief(self.experiment.dataset.n_classes, longest)
        return self.land.aside(turn, self.elevation, place, stage=stage)

    def framed(self, stage: int, run_time: float) -> Tween:
        """As large as it can be at a stage, while that comes."""
        region = self.posed(self.land.space.turn, stage).region
        return Tween(self.land.space, region=region, run_time=run_time, rate_func=steady)

    def the_question(self) -> None:
        data, land = self.experiment.dataset, self.land
        asked = f"probable is {the_class(data, 1, BRIEF)}" if self.two_classes else "sure is the network"
        plane = (
            "" if self.in_a_plane else " It is that in which the data spread most; in all others it is at their mean."
        )
        self.beat(
            "the question",
            "A height for each place",
            f"The points in their plane, seen from above.{plane} The plane tilts back.",
        )
        self.open()
        self.say(f"How {asked}, place by place?")
        if self.sum:
            self.sum.start()
        first = land.way(self.posed(self.side, 0 if self.sum else -1))
        if self.in_a_plane:
            self.travel(first)
        else:
            shown = percent(float(explained_variance_ratio(data.X, land.basis).sum()))
            self.travel(first, f"This plane shows {shown} of the spread; all else is at its mean.")

    def comes_up(self) -> list[Tween]:
        """The surface takes the place of the grid."""
        land = self.land
        return [
            Tween(land.surface, opacity=1.0, run_time=0.8),
            Tween(land.grid, opacity=0.0, run_time=0.8),
            *appear(self.bounds),
        ]

    def the_sum(self, growing: GrowingSum) -> None:
        for group in range(growing.n_groups):
            self.beat(
                f"ramp {group + 1}",
                f"The ramp of neuron {group + 1}",
                f"A ramp in the neuron's colour, {growing.size(group)}, is added to the height. Its cut lies on it.",
            )
            said = growing.added(group) if group else growing.ramp(group)
            new = [] if group else self.comes_up()
            self.say(said, *new, growing.add(group, 2.2), self.framed(group + 1, 2.2), appear(self.cuts[group]))
        self.beat("the bias", "The bias shifts everything", f"{growing.lowered()} A level plane stands at 0.")
        self.say(growing.lowered(), appear(self.flood), growing.lower(2.4), self.framed(-2, 2.4))
        name = the_class(self.experiment.dataset, 1, BRIEF)
        self.beat(
            "the sigmoid",
            "A sigmoid presses it flat",
            f"The sum is pressed between 0 and 1: the height is p, the probability of {name}.",
        )
        said = f"A sigmoid presses the sum into p, the probability of {name}."
        self.say(said, growing.press(3.4), self.framed(-1, 3.4), vanish(self.flood))

    def rise(self) -> None:
        land, data = self.land, self.experiment.dataset
        high = f"p, the probability of {the_class(data, 1, BRIEF)}" if self.two_classes else "the largest probability"
        tinted = "" if self.two_classes else " Each place has the colour of its most probable class."
        self.beat("rise", "The landscape rises", f"The plane rises into a landscape. Its height is {high}.{tinted}")
        said = (
            f"Height is {high}."
            if self.two_classes
            else "Height is the largest probability; the colour tells of which class."
        )
        self.say(said, *self.comes_up(), Tween(land.relief, height=land.top, run_time=3.4, rate_func=steady))

    def points_off_the_plane(self) -> None:
        land, data = self.land, self.experiment.dataset
        away = np.abs(land.stand(data.X)[:, 2] - land.relief(data.X @ land.basis)[:, 2]) / land.top
        off = int(np.count_nonzero(away >= OFF))
        self.beat(
            "off the plane",
            "Points keep their own height",
            "Each point stands as high as the network’s answer for the point itself, which may differ from that for "
            f"its place on this plane: {share(off, data.n_samples)} differ by {number(OFF)} or more.",
        )
        self.say(
            f"Each point keeps its own height: {part(off, data.n_samples)} leave the surface.",
            Tween(self.land.space, turn=nearest_turn(self.side - ROUND / 2), run_time=3.0, rate_func=steady),
            Tween(self.land.space, region=self.posed(self.side - ROUND / 2, -1).region, run_time=3.0, rate_func=steady),
        )

    def the_border(self) -> None:
        land = self.land
        met = bool(land.boundary_lines)
        land.boundary.drawn, land.boundary.opacity = 0.0, 1.0
        shore = Tween(land.boundary, drawn=1.0, run_time=2.4)
        self.beat(
            "the border",
            "Where two are as probable",
            "The borders of the classes are drawn on the landscape." if met else "There is no border on this plane.",
        )
        if self.two_classes:
            level = self.half_flooded()
            said = "Flood it up to one half: the shore is the decision boundary."
            self.say(said if met else "Flood it up to one half: there is no shore.", appear(self.flood), level)
            self.play(shore, vanish(*self.cuts))
        else:
            self.say("Where the two largest are equal runs a border." if met else "One class wins everywhere.", shore)

    def half_flooded(self) -> Tween:
        """The water comes to where both classes are as probable."""
        self.flood.level = float(np.log(0.05 / 0.95))  # a sum: its sigmoid is 0.05
        return Tween(self.flood, level=0.0, run_time=2.2)

    def all_round(self) -> None:
        land, data = self.land, self.experiment.dataset
        p = self.experiment.network.predict_proba(data.X).max(axis=1)
        n = int(np.count_nonzero(p >= SURE))
        sure = f"all {points(n)}" if n == data.n_samples else share(n, data.n_samples)
        self.beat("all round", "Where the network is sure", f"The landscape turns. The network is sure of {sure}.")
        turn = nearest_turn(self.side + ROUND)
        self.say(
            f"The network is at least {percent(SURE)} sure of {sure}.",
            vanish(self.flood),
            Tween(land.space, turn=turn, run_time=3.4, rate_func=steady),
            Tween(land.space, region=self.posed(turn, -1).region, run_time=3.4, rate_func=steady),
        )
        self.close(empty=True)
        self.hold(0.3)
