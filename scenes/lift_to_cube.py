"""Three neurons bend the plane into the unit cube."""

from __future__ import annotations

import numpy as np

from nnfilm import kit
from nnfilm.kit import Case, Chapter, Count, Requirement, Sentence, Tween, TwinMoment, appear, late, paragraph, vanish
from nnmath.experiments.traits import DataTraits
from nnmath.networks.activations import activation
from nnmath.warps.openness import most_open


def once_small(share: float) -> float:
    """Comes once the sheet is so small that it lies within the frame."""
    return kit.soft(min(1.0, max(0.0, (share - 0.35) / 0.5)))


def once_within(share: float) -> float:
    """Comes once the sheet is so much bent that the cube round it lies within the frame."""
    return kit.soft(min(1.0, max(0.0, (share - 0.76) / 0.24)))


class LiftToCube(Chapter):
    """The sheet stands up in space, and the dial bends it into the cube."""

    order = 110
    title = "From the plane into the cube"
    slots = ("rings",)
    in_twin = TwinMoment(question="corner")
    poster = "the dial"
    in_short = True

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return kit.in_the_cube(traits, "three neurons: the plane is lifted into the cube")

    def prose(self) -> list[Sentence]:
        name, f = kit.Term(kit.activation_name(self.experiment.network.activation)), self.experiment.network.activation
        if not activation(f).saturates:
            return []
        return [
            paragraph(
                Sentence(
                    "{n_word} neurons give each point a place in space.",
                    n=Count(self.experiment.network.n_hidden),
                ).capitalized(),
                Sentence(
                    "There the plane is a flat sheet at first. The {activation} bows it like a sail and presses it into"
                    " a cube, along whose edges lie the neurons’ values.",
                    activation=name,
                ),
                self.gathering(),
            )
        ]

    def construct(self) -> None:
        self.set_the_stage()
        self.into_space()
        self.the_dial()
        self.driven_home()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        solid = self.solid = kit.CubeFigure(self.experiment, layout, theme, layout.bend_beside_dial)
        solid.names.kept = 1.0
        self.opened = most_open(solid.flow.warp, self.experiment.dataset.X, solid.whole)
        for part in (solid.sheet, solid.body, solid.edges, solid.names, *solid.near_cuts):
            part.opacity = 0.0
        solid.space.include(solid.input_axes, solid.body, solid.sheet, solid.grid, solid.edges, *solid.cuts)
        solid.space.include(*solid.near_cuts, solid.boundary, solid.cloud, solid.names)
        solid.space.cropped = True
        self.diagram = kit.NetworkDiagram(network, layout.diagram, theme, heat=solid.box)
        self.diagram.lit = np.ones(network.n_hidden)
        if self.short:  # the output has not drawn its boundary yet
            solid.boundary.opacity = 0.0
        else:
            self.diagram.output = 1.0
        beside = layout.bend_dial
        self.dial: list[kit.SteepnessDial | kit.SteepnessCurve] = [kit.SteepnessDial(solid.flow, beside, theme)]
        if beside.dial_curve:
            self.dial.append(kit.SteepnessCurve(solid.flow, beside.dial_curve, beside, theme))
        self.inset = kit.PiecesInset(self.experiment, layout, theme)
        self.inset.space.opacity = 0.0
        self.add(solid.space, self.diagram, self.inset.space, *self.dial)

    def into_space(self) -> None:
        solid, seconds = self.solid, self.solid.seconds_through_the_weights
        neurons = Count(self.experiment.network.n_hidden)
        self.beat(
            "into space",
            "The plane becomes a flat sheet",
            "The plane with {points} and {neurons_word} cut lines is seen from above. The weights stand it up in space "
            "as a flat sheet, tinted by the class that the network sees.",
            points=kit.points(self.experiment.dataset.n_samples),
            neurons=neurons,
        )
        self.open(vanish(solid.boundary, solid.input_axes))
        solid.space.cropped = False
        for near, cut in zip(solid.near_cuts, solid.cuts, strict=True):
            near.opacity, cut.opacity = 1.0, 0.0
        self.say(
            Sentence("{n_word} neurons give each point a place in space.", n=neurons).capitalized(),
            solid.through_the_weights(solid.low, seconds),
            [Tween(part, opacity=1.0, run_time=seconds, rate_func=once_small) for part in (solid.sheet, *solid.cuts)],
            vanish(solid.grid, self.diagram, run_time=0.4 * seconds),
            Tween(solid.cloud, lightened=1.0, run_time=seconds),
        )
        solid.take(solid.low)
        self.play(appear(*self.dial), vanish(self.heading, *solid.near_cuts))

    def the_dial(self) -> None:
        solid, name = self.solid, kit.Term(kit.activation_name(self.experiment.network.activation))
        self.beat(
            "the dial",
            "The dial bends the sheet",
            "The picture fills the frame. As the {activation} is made steeper, the sheet bows into space like a sail; "
            "the cube, whose axes are the neurons' values, comes round it. It stops where it is most open, at {dial}.",
            activation=name,
            dial=self.stands_at(),
        )
        self.hush(
            solid.bend(self.opened, 5.0),
            [Tween(part, opacity=1.0, run_time=5.0, rate_func=once_within) for part in (solid.body, solid.edges)],
        )
        self.say(
            "{saturates, select, yes {A steeper {activation}} other {A smaller slope below 0}} bends it.",
            saturates=Case(activation(self.experiment.network.activation).saturates),
            activation=name,
        )
        self.hold(1.5)

    def driven_home(self) -> None:
        solid = self.solid
        self.beat(
            "driven home",
            "The sheet fills the cube",
            "The dial goes on to its end, the network itself, while the picture still fills the frame. {gathered} Then "
            "the viewer rises, and the cube makes room for the small plane.",
            gathered=self.gathering(),
        )
        low, high = (kit.Number(round(float(end[0]), 2)) for end in (solid.unit.low, solid.unit.high))
        said = Sentence("Now each axis is one neuron’s value, from {low} to {high}.", low=low, high=high)
        self.say_in_full(said, solid.drive_home(4.2), appear(solid.names, run_time=0.5))
        self.hold(0.3)
        self.make_room()
        self.close(run_time=0.4)

    def make_room(self) -> None:
        solid = self.solid
        rise = solid.frame_the_cube(solid.corner)
        seconds = rise[0].run_time
        self.play(
            rise,
            vanish(*self.dial, run_time=0.4 * seconds),
            Tween(self.inset.space, opacity=1.0, run_time=seconds, rate_func=late),
        )

    def gathering(self) -> Sentence:
        """Where the first class ends up."""
        data, solid = self.experiment.dataset, self.solid
        return kit.gathered(data, 0, solid.unit, solid.network.hidden(data.X))

    def stands_at(self) -> Sentence:
        """Where the dial stops on its way."""
        k = self.solid.flow.warp.steepness(self.opened)
        if activation(self.experiment.network.activation).saturates:
            return Sentence("k = {k}", k=kit.Number(k, 2))
        return Sentence("a slope of {slope}", slope=kit.Number(1 - k, 2))
