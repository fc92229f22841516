"""The landscape of any data: how probable the network finds a class, or how sure it is, at each place of a plane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnfilm import kit
from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    Requirement,
    Sentence,
    Tween,
    TwinMoment,
    appear,
    paragraph,
    points,
    steady,
    vanish,
)
from nnmath.datasets.dataset import without_outliers
from nnmath.experiments.traits import DataTraits
from nnmath.geometry.contours import grid
from nnmath.networks.active_subspace import change_shares
from nnmath.utils.arrays import Floats, matmul
from nnmath.warps.warp import start_plane

ROUND = 28.0  # by which it turns when it stands
BESIDE = 0.2  # frame units from a legend to the name of a side
OFF = 0.1  # of probability: so far a point stands off the surface that is said to
OFF_SECONDS = 2.5  # in which one sees that points stand off the surface
LOOKS = 200  # points a side at which it is looked which classes win somewhere
SAID = 2  # ramps of which it is said how high they are
UNLIT = 0.4  # how opaque the classes are in the legend that are not shown
TURN = 3.0  # seconds in which the picture turns to the plane of two classes
SURE = 0.9  # so probable a class must be for the network to be sure of it


class Landscape(Chapter):
    """The plane rises: for two classes to the probability of one, for more to that of the most probable one."""

    order = 76
    title = "The network’s landscape"
    slots = ("data",)
    in_twin = TwinMoment(landscape=True)
    poster = "all round"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        elsewhere = not traits.network.flaw and (traits.flat or traits.lifts or traits.one_neuron)
        because = "what the network says of each place is a landscape"
        if traits.network.idle:
            return Requirement(False, traits.network.idle, belongs=not elsewhere)
        return replace(kit.beyond_a_line(traits, because), belongs=not (elsewhere or traits.line))

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
        return network.n_classes == 2 and len(network.widths) == 1 and network.n_hidden <= kit.ONE_BY_ONE

    def prose(self) -> list[Sentence]:
        return [
            paragraph(
                Sentence(
                    "How sure is the network, place by place? The data have {features_word} features; the plane that is"
                    " shown is the one in which the answers change most, with {share} of their change.",
                    features=Count(self.experiment.dataset.n_features),
                    share=kit.Share(float(self.shares.sum())),
                )
                if not self.in_a_plane
                else Sentence("How sure is the network, place by place?"),
                Sentence(
                    "Raise each place to p, the probability of {second_class}, and the plane becomes a landscape.",
                    second_class=self.second_class,
                )
                if self.two_classes
                else Sentence(
                    "Raise each place to the largest probability, in the colour of the class that has it, and the plane"
                    " becomes a landscape: high where the network is sure, low where it wavers between classes."
                ),
                self.sure(),
            )
        ]

    def sure_of(self) -> Sentence:
        """Of how many points the network is sure."""
        data = self.experiment.dataset
        n = int(np.count_nonzero(self.experiment.network.predict_proba(data.X).max(axis=1) >= SURE))
        return Sentence("all {points}", points=points(n)) if n == data.n_samples else kit.points_of(n, data.n_samples)

    def sure(self) -> Sentence:
        """The same as a sentence."""
        return Sentence("It is at least {share} sure of {sure_of}.", share=kit.Share(SURE), sure_of=self.sure_of())

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
        self.legend = kit.legend_of(data, layout, theme)
        place = self.place
        seen = kit.Region(place.x, place.y, place.half * min(1.0, place.stretch))
        land = self.land = kit.LandscapeFigure(self.experiment, seen, theme)
        self.lookout = kit.Lookout(land, kit.ReliefLayout(layout).elevation, place)
        self.sum = kit.GrowingSum(self.lookout, layout) if self.tells_sum else None
        self.bounds = land.axis(layout, self.sides_named())
        if layout.is_wide:
            self.bounds.left = self.legend.right + BESIDE
        self.bounds.heading = self.heading.ends()
        land.surface.opacity = self.bounds.opacity = land.boundary.opacity = 0.0
        self.flood = kit.LevelSlice(land.surface, land.relief, theme.soft)
        self.flood.opacity = 0.0
        self.cuts = land.cuts if self.sum else []
        for cut in self.cuts:
            cut.opacity = 0.0
        land.space.include(self.bounds, land.grid, land.surface, self.flood, *self.cuts, land.boundary, land.cloud)
        self.side = land.clearest(kit.ReliefLayout(layout).elevation)
        land.take(land.flat)
        self.diagram = self.network_above()
        self.add(land.space, self.legend, *self.diagram, *([self.sum.formula] if self.sum else []))

    def network_above(self) -> list[kit.NetworkDiagram]:
        """The network, between legend and landscape, where a tall frame has room for it and no formula stands there."""
        data, network, land = self.experiment.dataset, self.experiment.network, self.land
        place = None if self.layout.is_wide or self.tells_sum else self.layout.network(data.n_classes)
        if place is None:
            return []

        def on_plane(points: Floats) -> Floats:
            """Points (n, 2) of the plane that is shown as points of all features."""
            through = land.experiment.dataset.center
            return np.asarray(through + matmul(points - matmul(through, land.basis), land.basis.T))

        embedded = None if self.in_a_plane else on_plane
        diagram = kit.NetworkDiagram(network, place, self.theme, heat=land.box, embedded=embedded)
        diagram.lit, diagram.output = np.ones(diagram.n_hidden), 1.0
        return [diagram]

    def sides_named(self) -> list[str]:
        """The features; or, of the plane in which the answers change most, how much of that lies along each side."""
        data = self.experiment.dataset
        if self.in_a_plane:
            return kit.side_names(data, self.layout)
        named = [Sentence("{share}\nof change", share=kit.Share(float(share))) for share in self.shares]
        return [r" \ ".join(map(kit.plain, name.text().splitlines())) for name in named]

    @property
    def place(self) -> kit.Oblong:
        """Beside the legend, and the formula of a sum, where there is one."""
        layout = self.layout
        longest = kit.longest_of(self.sides_named(), layout)
        taken = None if self.tells_sum else self.legend.right + layout.width / 2
        return kit.ReliefLayout(layout).surface(longest, taken)

    @property
    def basis(self) -> Floats:
        """The plane on which the landscape stands."""
        return start_plane(self.experiment.network, self.experiment.dataset.X)

    @property
    def shares(self) -> Floats:
        """The share (2,) of the change of the network's answers that lies along each side."""
        network, data = self.experiment.network, self.experiment.dataset
        return change_shares(network, without_outliers(data.X), self.basis)

    def the_question(self) -> None:
        self.beat(
            "the question",
            "A height for each place",
            "The points in their plane, seen from above."
            "{plane, select, yes {} other"
            " { It is that in which the network’s answers change most, with {share} of their change; in all other"
            " directions it is at the mean of the data.}}"
            " The plane tilts back.",
            plane=Case(self.in_a_plane),
            share=kit.Share(float(self.shares.sum())),
        )
        self.open(*kit.from_rest(self, self.legend, *self.diagram, same=self.land.space))
        if self.sum:
            self.sum.start()
        said = (
            Sentence("How probable is {second_class}, place by place?", second_class=self.second_class)
            if self.two_classes
            else Sentence("How sure is the network, place by place?")
        )
        self.travel(self.lookout.way(self.side, 0, self.reading(said)), said)

    @property
    def second_class(self) -> Sentence:
        """The class whose probability is the height, of two."""
        return kit.the_class(self.experiment.dataset, 1, kit.BRIEF)

    def comes_up(self) -> list[Tween]:
        """The surface takes the place of the grid."""
        land = self.land
        return [
            Tween(land.surface, opacity=1.0, run_time=0.8),
            Tween(land.grid, opacity=0.0, run_time=0.8),
            *appear(self.bounds),
        ]

    def the_sum(self, growing: kit.GrowingSum) -> None:
        for group in range(growing.n_groups):
            self.beat(
                f"ramp {group + 1}",
                "The ramp of neuron {neuron}",
                "A ramp in the neuron's colour, {size}, is added to the height. Its cut lies on it.",
                neuron=Count(group + 1),
                size=growing.size(group),
            )
            said = growing.added(group) if group else growing.ramp(group)
            new = [] if group else self.comes_up()
            ramp = *new, growing.add(group, self.reading(said)), appear(self.cuts[group])
            if group < SAID:
                self.say(said, *ramp)
            else:
                self.hush(*ramp)
        said = growing.lowered()
        stands = Sentence("A level plane stands at 0.")
        self.beat("the bias", "The bias shifts everything", paragraph(said, stands))
        self.say(said, appear(self.flood), growing.lower(self.reading(said)))
        self.beat(
            "the sigmoid",
            "A sigmoid presses it flat",
            "The sum is squeezed between 0 and 1: the height is p, the probability of {second_class}.",
            second_class=self.second_class,
        )
        said = Sentence(
            "A sigmoid squeezes it into p, the probability of {second_class}.", second_class=self.second_class
        )
        self.say(said, growing.press(self.reading(said)), vanish(self.flood))

    def rise(self) -> None:
        land = self.land
        if self.two_classes:
            seen = Sentence(
                "The plane rises into a landscape. Its height is p, the probability of {second_class}.",
                second_class=self.second_class,
            )
            said = Sentence("Height is p, the probability of {second_class}.", second_class=self.second_class)
        else:
            seen = Sentence(
                "The plane rises into a landscape. Its height is the largest probability. Each place has the colour of "
                "its most probable class."
            )
            said = Sentence("Height tells how sure it is, and colour of which class.")
        self.beat("rise", "The landscape rises", seen)
        run_time = self.reading(said)
        up = Tween(land.relief, height=land.top, run_time=run_time, rate_func=steady)
        self.say(said, *self.comes_up(), up, self.lookout.framed(-1, run_time))

    def points_off_the_plane(self) -> None:
        land, data = self.land, self.experiment.dataset
        away = np.abs(land.stand(data.X)[:, 2] - land.relief(matmul(data.X, land.basis))[:, 2]) / land.top
        off = int(np.count_nonzero(away >= OFF))
        self.beat(
            "off the plane",
            "Points keep their own height",
            "Each point stands as high as the network’s answer for the point itself, which may differ from that for "
            "its place on this plane: {off} differ by {least} or more.",
            off=kit.points_of(off, data.n_samples),
            least=kit.Number(OFF),
        )
        turned = self.lookout.turned(self.side - ROUND / 4 * kit.SIDES[self.side], OFF_SECONDS)
        won = Count(len(np.unique(land.network.predict(grid(land.box, LOOKS)[2]))))
        if won.value == data.n_classes:
            self.hush(turned)
        else:
            self.say(
                "On this plane, {won_word} of {n_word} classes {won, plural, one {wins} other {win}} somewhere.",
                turned,
                won=won,
                n=Count(data.n_classes),
            )

    def turning(self, sentence: Sentence, by: float, *others: list[Tween]) -> None:
        """Turn to so many degrees from the first side while a sentence is read."""
        self.say(sentence, self.lookout.turned(self.side + by * kit.SIDES[self.side], self.reading(sentence)), *others)

    def the_border(self) -> None:
        land = self.land
        met = bool(land.boundary_lines)
        land.boundary.drawn, land.boundary.opacity = 0.0, 1.0
        drawn = Tween(land.boundary, drawn=1.0, run_time=2.8)
        self.beat(
            "the border",
            "Where two are as probable",
            "{met, select, yes {The borders of the classes are drawn on the landscape.}"
            " other {There is no border on this plane.}}",
            met=Case(met),
        )
        if self.two_classes:
            self.say(
                "Flood it to one half: {met, select, yes {the shore is the boundary} other {there is no shore}}.",
                appear(self.flood),
                self.half_flooded(),
                met=Case(met),
            )
            self.play(drawn, vanish(*self.cuts))
        else:
            self.hush(drawn)
            self.hold(1.0)

    def half_flooded(self) -> Tween:
        """The water comes to where both classes are as probable."""
        self.flood.level = float(np.log(0.05 / 0.95))  # a sum: its sigmoid is 0.05
        return Tween(self.flood, level=0.0, run_time=2.2)

    def all_round(self) -> None:
        turns = Sentence("The landscape turns. The network is sure of {sure_of}.", sure_of=self.sure_of())
        row = kit.row_chance(self.experiment)
        self.beat("all round", "Where the network is sure", paragraph(turns, row))
        self.turning(self.sure(), ROUND, vanish(self.flood))
        self.hold(1.5)
        self.remark(row)
        formula = [self.sum.formula] if self.sum else []
        self.close(*kit.into_rest(self, self.land.space, self.legend, *self.diagram, *formula))
        self.hold(0.3)
