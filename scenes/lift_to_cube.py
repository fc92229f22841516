"""Three neurons bend the plane into the unit cube."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit import (
    Chapter,
    CubeFigure,
    NetworkDiagram,
    Requirement,
    SteepnessCurve,
    SteepnessDial,
    Tween,
    activation_name,
    appear,
    count,
    early,
    gathered,
    in_the_cube,
    late,
    moves,
    number,
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
        neurons = count(self.experiment.network.n_hidden)
        self.beat(
            "the sheet",
            "The plane as a sheet",
            f"The plane with {points(data.n_samples)} and {neurons} cut lines is seen from above. The view draws back "
            "and turns: a larger piece of it lies there as a sheet, tinted by the class that the network sees.",
        )
        self.open(vanish(solid.boundary))
        self.travel(
            solid.way(solid.above),
            f"{neurons.capitalize()} neurons give each point {neurons} numbers: a place in space.",
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
            f"Weights and bias {self.moves()} the sheet, still flat.",
            Tween(solid.flow, t=0.5, run_time=3.4),
            Tween(solid, margin=solid.corner.margin, run_time=3.4),
            Tween(solid.space, region=solid.corner.region, run_time=3.4),
        )
        self.play(appear(solid.body, solid.edges, self.sums))
        self.hold(0.4)

    def the_dial(self) -> None:
        solid, name = self.solid, activation_name(self.experiment.network.activation)
        self.beat(
            "the dial",
            "The dial bends the sheet",
            f"As the {name} is turned up from gentle to steep, the box becomes the cube of the neurons' values, and "
            "the sheet bends into it like a sail; there the dial stops for a while.",
        )
        does = f"Now turn the {name} up" if self.saturates else "Now let the slope below 0 fall"
        self.say(f"{does}: the sheet bends.", appear(*self.dial, run_time=0.6))
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
            f"The dial goes on to its end, the network itself. {self.gathering()}",
        )
        low, high = (number(round(float(end[0]), 2)) for end in (self.solid.unit.low, self.solid.unit.high))
        sentence = f"… and all the way: each axis is one neuron’s value, {low} to {high}."
        self.say(sentence, Tween(self.solid.flow, t=1.0, run_time=self.reading(sentence)))
        self.hold(0.8)
        self.close(vanish(*self.dial))

    @property
    def saturates(self) -> bool:
        """Whether the activation flattens out on either side."""
        return activation(self.experiment.network.activation).saturates

    def gathering(self) -> str:
        """Where the first class ends up."""
        data, network = self.experiment.dataset, self.experiment.network
        return gathered(data, 0, self.solid.unit, network.hidden(data.X))

    def moves(self) -> str:
        """What weights and bias do to the sheet as it is seen, while the viewer steps back."""
        warp, solid = self.solid.flow.warp, self.solid
        steps = (solid.corner.region.half / solid.corner.margin) / (solid.aside.region.half / solid.aside.margin)
        window = float(warp.window(0.0).size[0] / warp.window(0.5).size[0])
        return moves(warp.passages[0], steps * window)
