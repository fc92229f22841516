"""Chapter 11: three neurons move the plane into the unit cube."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nnfilm.scenes.kit.animation.tween import Tween, appear, vanish
from nnfilm.scenes.kit.chapter.chapter import Chapter
from nnfilm.scenes.kit.chapter.requirements import Requirement, in_the_cube
from nnfilm.scenes.kit.figures.cube import CubeFigure
from nnfilm.scenes.kit.text.numbers import count, number, points, share
from nnfilm.scenes.kit.text.phrases import activation_name, corner_name, of_class, squeezes

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class LiftToCube(Chapter):
    """The plane tilts, turns into space, and is squeezed into the cube."""

    order = 110
    title = "From the plane into the cube"
    slots = ("rings",)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "three neurons: the plane is lifted into the cube")

    def construct(self) -> None:
        self.set_the_stage()
        self.from_above()
        self.weights_and_bias()
        self.sigmoid()
        self.middle_planes()

    def set_the_stage(self) -> None:
        solid = self.solid = CubeFigure(self.experiment, self.layout, self.theme)
        solid.take(solid.above)
        for part in (solid.body, solid.edges, solid.names, *solid.middles):
            part.opacity = 0.0
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.middles, *solid.cuts, solid.boundary)
        solid.space.include(solid.cloud, solid.names)
        self.add(solid.space)

    def from_above(self) -> None:
        solid, data = self.solid, self.experiment.dataset
        neurons = count(self.experiment.network.n_hidden)
        self.beat(
            "from above",
            f"The plane is seen from above, with {points(data.n_samples)} and {neurons} cut lines; "
            "then it tilts until it lies like a sheet in space.",
        )
        self.open(vanish(solid.boundary))
        self.say(
            f"{neurons.capitalize()} neurons are {neurons} coordinates: off into space.",
            solid.move(solid.aside, run_time=3.4),
        )

    def weights_and_bias(self) -> None:
        solid = self.solid
        self.beat(
            "weights and bias",
            "The sheet, still flat, turns and stretches in space with its points, its grid and its cut lines.",
        )
        self.say(
            "Weights and bias turn and stretch the sheet.",
            Tween(solid.flow, t=0.5, run_time=3.8),
            solid.move(solid.corner, run_time=3.8),
        )

    def sigmoid(self) -> None:
        solid, activation = self.solid, self.experiment.network.activation
        name = activation_name(activation)
        bounded = activation in ("logistic", "tanh")
        self.beat(
            name,
            f"A cube appears round the sheet, which bends {'as it is squeezed' if bounded else 'on its way'} into it. "
            f"{self.gathering()}",
        )
        low, high = (number(round(float(end[0]), 2)) for end in (solid.unit.low, solid.unit.high))
        self.say(
            f"The {name} {squeezes(activation, f'between {low} and {high}')}.",
            appear(solid.body, solid.edges, solid.names),
        )
        self.play(Tween(solid.flow, t=1.0, run_time=3.4))
        self.hold(1.0)

    def gathering(self) -> str:
        """Where the first class ends up."""
        data, solid = self.experiment.dataset, self.solid
        hidden = self.experiment.network.hidden(data.X[data.y == 0])
        corner, together = solid.unit.fullest_corner(hidden)
        return f"{share(together, len(hidden))} {of_class(data, 0)} end up at the corner {corner_name(corner)}."

    def middle_planes(self) -> None:
        neurons, solid = count(self.experiment.network.n_hidden), self.solid
        value = number(round(solid.at_cut, 2))
        halfway = bool(np.allclose(solid.unit.center, solid.at_cut))
        place = "half-way along an axis" if halfway else f"where a neuron is at {value}"
        self.beat(
            "middle planes",
            f"The outlines of {neurons} planes appear, each {place} and in its neuron's colour. "
            "Each cut line, now bent, lies in the plane of its own colour.",
        )
        self.say(f"Each cut lies on {'a middle plane' if halfway else 'a side'}, where its neuron is at {value}.")
        for outline in self.solid.middles:
            self.play(appear(outline, run_time=0.6))
        self.hold(1.5)
        self.close(vanish(*self.solid.middles))
        self.hold(0.3)
