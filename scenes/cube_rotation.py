"""The cube turns once round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import linear

from nnfilm.kit import (
    Chapter,
    CubeFigure,
    NetworkDiagram,
    Requirement,
    Sentence,
    Tween,
    duration,
    gathered,
    in_the_cube,
    steady,
)

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits

SLOW = 20.5  # degrees a second, while a view is spoken of
DIAGONAL, ALONG = 45.0, 180.0
"""Azimuths from which the corner at the origin stands in front, three others round it; and that look along an axis."""


class CubeRotation(Chapter):
    """A full circle that slows at the two views that mean something; the last frame leads back to the first."""

    order = 120
    title = "The cube from all sides"
    slots = ("rings",)
    poster = "full circle"

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        return in_the_cube(traits, "three neurons: the cube is seen from all sides")

    def construct(self) -> None:
        self.set_the_stage()
        self.full_circle()

    def set_the_stage(self) -> None:
        network, layout = self.experiment.network, self.layout
        solid = self.solid = CubeFigure(self.experiment, layout, self.theme)
        solid.flow.t = 1.0
        solid.take(solid.corner)
        solid.space.include(solid.body, solid.sheet, solid.edges, *solid.cuts, solid.cloud, solid.names)
        self.diagram = NetworkDiagram(network, layout.diagram, self.theme, heat=solid.box)
        self.diagram.lit, self.diagram.output = np.ones(network.n_hidden), 1.0
        self.add(solid.space, self.diagram)

    def full_circle(self) -> None:
        self.beat(
            "full circle",
            "Once round the whole cube",
            "The cube turns once round, and slows down twice. {gathered}",
            gathered=self.gathering(),
        )
        if self.presentation.alone:
            self.show(self.gathering())
            self.heading.opacity = 1.0
        else:  # between other chapters the words come and go
            self.open()
        start = self.solid.corner.turn
        views = [
            (DIAGONAL, self.gathering()),
            (ALONG, Sentence("Seen along an axis, that neuron’s value becomes depth.")),
        ]
        for azimuth, sentence in sorted(views, key=lambda view: (view[0] - start) % 360.0):
            slow = SLOW * self.reading(sentence)
            self.turn_to(azimuth - 0.6 * slow)
            self.turn_to(azimuth + 0.4 * slow, sentence)
        self.turn_to(start, rounds=1)
        if not self.presentation.alone:
            self.close()

    def turn_to(self, azimuth: float, sentence: Sentence | None = None, rounds: int = 0) -> None:
        """Turn on, always the same way round, until it is seen from an azimuth; slowly while a sentence is said."""
        space = self.solid.space
        ahead = (azimuth - space.turn) % 360.0 or 360.0 * rounds
        if sentence:
            seconds = self.reading(sentence)
            self.say(sentence, Tween(space, turn=space.turn + ahead, run_time=seconds, rate_func=linear))
        else:
            self.play(Tween(space, turn=space.turn + ahead, run_time=duration(ahead), rate_func=steady))

    def gathering(self) -> Sentence:
        """What is seen from every side: where the first class has gathered."""
        data, network = self.experiment.dataset, self.experiment.network
        return gathered(data, 0, self.solid.unit, network.hidden(data.X))
