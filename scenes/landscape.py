"""The landscape of any data: how probable the network finds a class, or how sure it is, at each place of a plane."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    BRIEF,
    ONE_BY_ONE,
    SIDES,
    Chapter,
    GrowingSum,
    LandscapeFigure,
    LevelSlice,
    Lookout,
    Oblong,
    Region,
    ReliefLayout,
    Requirement,
    Tween,
    appear,
    beyond_a_line,
    legend_of,
    markup_width,
    number,
    part,
    percent,
    plain,
    points,
    points_of,
    side_names,
    steady,
    the_class,
    vanish,
)
from nnmath.datasets.dataset import without_outliers
from nnmath.geometry.class_view import explained_variance_ratio
from nnmath.utils.arrays import Floats
from nnmath.warps.warp import start_plane

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

ROUND = 28.0  # by which it turns when it stands
BESIDE = 0.2  # frame units from a legend to the name of a side
OFF = 0.1  # of probability: so far a point stands off the surface that is said to
SURE = 0.9  # so probable a class must be for the network to be sure of it


class Landscape(Chapter):
    """The plane rises: for two classes to the probability of one, for more to that of the most probable one."""

    order = 76
    title = "The network’s landscape"
    slots = ("data",)
    poster = "all round"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        elsewhere = not traits.network.flaw and (traits.flat or traits.lifts or traits.one_neuron)
        because = "what the network says of each place is a landscape"
        if traits.network.idle:
            return Requirement(False, traits.network.idle, belongs=not elsewhere)
        return replace(beyond_a_line(traits, because), belongs=not (elsewhere or traits.line))

    @property
    def in_a_plane(self) -> bool:
        """Whether the points lie in the plane that is shown."""
        return self.experiment.dataset.n_features == 2

    @property
    def two_classes(self) -> bool:
        """Whether there is one probability, and so one height, for both classes."""
        return self.experiment.network.n_classes == 2

    @property
    def tells_sum(self) -> bool:
        """Whether the landscape is added up: of few neurons in one layer."""
        network = self.experiment.network
        return self.two_classes and len(network.widths) == 1 and network.n_hidden <= ONE_BY_ONE

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
        self.legend = legend_of(data, layout, theme)
        place = self.place
        seen = Region(place.x, place.y, place.half * min(1.0, place.stretch))
        land = self.land = LandscapeFigure(self.experiment, seen, theme)
        self.lookout = Lookout(land, ReliefLayout(layout).elevation, place)
        self.sum = GrowingSum(self.lookout, layout) if self.tells_sum else None
        self.bounds = land.axis(self.sides_named(), layout)
        if layout.is_wide:
            self.bounds.left = self.legend.right + BESIDE
        self.bounds.heading = self.heading.ends()
        land.surface.opacity = self.bounds.opacity = land.boundary.opacity = 0.0
        self.flood = LevelSlice(land.surface, land.relief, theme.soft)
        self.flood.opacity = 0.0
        self.cuts = land.cuts if self.sum else []
        for cut in self.cuts:
            cut.opacity = 0.0
        land.space.include(self.bounds, land.grid, land.surface, self.flood, *self.cuts, land.boundary, land.cloud)
        self.side = land.clearest(list(SIDES), ReliefLayout(layout).elevation)
        land.take(land.flat)
        self.add(land.space, self.legend, *([self.sum.formula] if self.sum else []))

    def sides_named(self) -> list[str]:
        """The features; or, of a plane of directions in which the data spread most, how much lies along each."""
        data = self.experiment.dataset
        if self.in_a_plane:
            return side_names(data, self.layout)
        return [
            plain(percent(part)) + r" \ " + plain("of spread")
            for part in explained_variance_ratio(without_outliers(data.X), self.basis)
        ]

    @property
    def place(self) -> Oblong:
        """Beside the legend, and the formula of a sum, where there is one."""
        layout, data = self.layout, self.experiment.dataset
        longest = max(layout.label_size * markup_width(name) for name in self.sides_named())
        taken = None if self.tells_sum else self.legend.right + layout.width / 2
        return ReliefLayout(layout).surface(data.n_classes, longest, taken)

    @property
    def basis(self) -> Floats:
        """The plane in which the film shows the data."""
        return start_plane(self.experiment.network, self.experiment.dataset.X)

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
        self.open(empty=True)
        if self.sum:
            self.sum.start()
        said = f"How {asked}, place by place?"
        if not self.in_a_plane:
            self.say(said)
            shown = percent(float(explained_variance_ratio(without_outliers(data.X), land.basis).sum()))
            said = f"This plane shows {shown} of the spread; all else is at its mean."
        self.travel(self.lookout.way(self.side, 0, self.reading(said)), said)

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
            self.say(said, *new, growing.add(group, self.reading(said)), appear(self.cuts[group]))
        self.beat("the bias", "The bias shifts everything", f"{growing.lowered()} A level plane stands at 0.")
        said = growing.lowered()
        self.say(said, appear(self.flood), growing.lower(self.reading(said)))
        name = the_class(self.experiment.dataset, 1, BRIEF)
        self.beat(
            "the sigmoid",
            "A sigmoid presses it flat",
            f"The sum is pressed between 0 and 1: the height is p, the probability of {name}.",
        )
        said = f"A sigmoid presses the sum into p, the probability of {name}."
        self.say(said, growing.press(self.reading(said)), vanish(self.flood))

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
        run_time = self.reading(said)
        up = Tween(land.relief, height=land.top, run_time=run_time, rate_func=steady)
        self.say(said, *self.comes_up(), up, self.lookout.framed(-1, run_time))

    def points_off_the_plane(self) -> None:
        land, data = self.land, self.experiment.dataset
        away = np.abs(land.stand(data.X)[:, 2] - land.relief(data.X @ land.basis)[:, 2]) / land.top
        off = int(np.count_nonzero(away >= OFF))
        self.beat(
            "off the plane",
            "Points keep their own height",
            "Each point stands as high as the network’s answer for the point itself, which may differ from that for "
            f"its place on this plane: {points_of(off, data.n_samples)} differ by {number(OFF)} or more.",
        )
        self.turning(f"Each point keeps its own height: {part(off, data.n_samples)} leave the surface.", -ROUND / 4)

    def turning(self, sentence: str, by: float, *others: list[Tween]) -> None:
        """Turn to so many degrees from the first side while a sentence is read."""
        self.say(sentence, self.lookout.turned(self.side + by * SIDES[self.side], self.reading(sentence)), *others)

    def the_border(self) -> None:
        land = self.land
        met = bool(land.boundary_lines)
        land.boundary.drawn, land.boundary.opacity = 0.0, 1.0
        drawn = Tween(land.boundary, drawn=1.0, run_time=2.8)
        self.beat(
            "the border",
            "Where two are as probable",
            "The borders of the classes are drawn on the landscape." if met else "There is no border on this plane.",
        )
        if self.two_classes:
            level = self.half_flooded()
            shore = ": the shore is the decision boundary" if met else ": there is no shore"
            self.say(f"Flood it up to one half{shore}.", appear(self.flood), level)
            self.play(drawn, vanish(*self.cuts))
        else:
            self.say(
                "Where the two largest probabilities are equal, there is a border."
                if met
                else "One class wins everywhere.",
                drawn,
            )

    def half_flooded(self) -> Tween:
        """The water comes to where both classes are as probable."""
        self.flood.level = float(np.log(0.05 / 0.95))  # a sum: its sigmoid is 0.05
        return Tween(self.flood, level=0.0, run_time=2.2)

    def all_round(self) -> None:
        data = self.experiment.dataset
        p = self.experiment.network.predict_proba(data.X).max(axis=1)
        n = int(np.count_nonzero(p >= SURE))
        sure = f"all {points(n)}" if n == data.n_samples else points_of(n, data.n_samples)
        self.beat("all round", "Where the network is sure", f"The landscape turns. The network is sure of {sure}.")
        self.turning(f"The network is at least {percent(SURE)} sure of {sure}.", ROUND, vanish(self.flood))
        self.close(empty=True)
        self.hold(0.3)
