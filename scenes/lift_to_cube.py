"""Three neurons bend the plane into the unit cube."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    Case,
    Chapter,
    Count,
    CubeFigure,
    NetworkDiagram,
    Number,
    Requirement,
    Sentence,
    SteepnessCurve,
    SteepnessDial,
    Term,
    Tween,
    activation_name,
    appear,
    early,
    gathered,
    in_the_cube,
    late,
    moves,
    points,
    vanish,
)
from nnmath.networks.activations import activation
from nnmath.warps.openness import most_open

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class LiftToCube(Chapter):
    """The sheet turns, tilts into space, and the dial bends it into the cube."""

    order = 110
    title = "From the plane into the cube"
    slots = ("rings",)
    poster = "the dial"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "three neurons: the plane is lifted into the cube")

    def construct(self) -> None:
        self.set_the_stage()
        self.the_sheet()
        self.into_space()
        self.weights_and_bias()
        self.the_dial()
        self.driven_home()

    def set_the_stage(self) -> None:
        network, layout, theme = self.experiment.network, self.layout, self.theme
        solid = self.solid = CubeFigure(self.experiment, layout, theme)
        self.opened = most_open(solid.flow.warp, self.experiment.dataset.X, solid.whole)
        self.sums = solid.names_of_sums()
        for part in (solid.sheet, solid.body, solid.edges, solid.names, self.sums):
            part.opacity = 0.0
        solid.space.include(solid.input_axes, solid.body, solid.sheet, solid.grid, solid.edges, *solid.cuts)
        solid.space.include(solid.boundary, solid.cloud, solid.names, self.sums)
        solid.space.cropped = True
        self.diagram = NetworkDiagram(network, layout.diagram, theme, heat=solid.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.dial: list[SteepnessDial | SteepnessCurve] = [SteepnessDial(solid.flow, layout, theme)]
        if layout.dial_curve:
            self.dial.append(SteepnessCurve(solid.flow, layout.dial_curve, layout, theme))
        self.add(solid.space, self.diagram, *self.dial)

    def the_sheet(self) -> None:
        solid, data = self.solid, self.experiment.dataset
        neurons = Count(self.experiment.network.n_hidden)
        self.beat(
            "the sheet",
            "The plane as a sheet",
            "The plane with {points} and {neurons_word} cut lines is seen from above. The view draws back and turns: a "
            "larger piece of it lies there as a sheet, tinted by the class that the network sees.",
            points=points(data.n_samples),
            neurons=neurons,
        )
        self.open(vanish(solid.boundary))
        self.travel(
            solid.way(solid.above),
            Sentence("{n_word} neurons give each point {n_word} numbers: a place in space.", n=neurons).capitalized(),
            appear(solid.sheet, run_time=1.2),
            vanish(solid.grid, solid.input_axes, run_time=1.2),
        )
        solid.space.cropped = False

    def into_space(self) -> None:
        self.beat(
            "into space",
            "The sheet lies in space",
            "The view tilts, until the sheet lies across the space before the viewer.",
        )
        self.travel(self.solid.way(self.solid.aside))

    def weights_and_bias(self) -> None:
        solid = self.solid
        self.beat(
            "weights and bias",
            "Weights and bias move the sheet",
            "The sheet, still flat, moves in space with its points, its grid and its cut lines. A box stands round it, "
            "whose axes are the neurons' sums.",
        )
        self.say(
            "Weights and bias {move} the sheet, still flat.",
            Tween(solid.flow, t=0.5, run_time=3.4),
            Tween(solid, margin=solid.corner.margin, run_time=3.4),
            Tween(solid.space, region=solid.corner.region, run_time=3.4),
            move=self.moves(),
        )
        self.play(appear(solid.body, solid.edges, self.sums))
        self.hold(0.4)

    def the_dial(self) -> None:
        solid, name = self.solid, Term(activation_name(self.experiment.network.activation))
        self.beat(
            "the dial",
            "The dial bends the sheet",
            "As the {activation} is turned up from gentle to steep, the box becomes the cube of the neurons' values, "
            "and the sheet bends into it like a sail; there the dial stops for a while.",
            activation=name,
        )
        self.say(
            "Now {saturates, select, yes {turn the {activation} up} other {let the slope below 0 fall}}: "
            "the sheet bends.",
            appear(*self.dial, run_time=0.6),
            saturates=Case(activation(self.experiment.network.activation).saturates),
            activation=name,
        )
        self.play(
            Tween(solid.flow, t=self.opened, run_time=4.0),
            Tween(self.sums, opacity=0.0, run_time=1.8, rate_func=early),
            Tween(solid.names, opacity=1.0, run_time=1.8, rate_func=late),
        )
        self.hold(0.6)

    def driven_home(self) -> None:
        self.beat(
            "driven home",
            "The sheet fills the cube",
            "The dial goes on to its end, the network itself. {gathered}",
            gathered=self.gathering(),
        )
        low, high = (Number(round(float(end[0]), 2)) for end in (self.solid.unit.low, self.solid.unit.high))
        sentence = Sentence("… and all the way: each axis is one neuron’s value, {low} to {high}.", low=low, high=high)
        self.say(sentence, Tween(self.solid.flow, t=1.0, run_time=self.reading(sentence)))
        self.hold(0.8)
        self.close(vanish(*self.dial))

    def gathering(self) -> Sentence:
        """Where the first class ends up."""
        data, network = self.experiment.dataset, self.experiment.network
        return gathered(data, 0, self.solid.unit, network.hidden(data.X))

    def moves(self) -> Sentence:
        """What weights and bias do to the sheet as it is seen, while the viewer steps back."""
        warp, solid = self.solid.flow.warp, self.solid
        steps = (solid.corner.region.half / solid.corner.margin) / (solid.aside.region.half / solid.aside.margin)
        window = float(warp.window(0.0).size[0] / warp.window(0.5).size[0])
        return moves(warp.passages[0], steps * window)
