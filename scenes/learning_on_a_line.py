"""Data of one feature: where the weights of the curves come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.kit import (
    Requirement,
    TrainingLine,
    TrainingStory,
    TwinMoment,
    charts_among,
    charts_and_curve,
    on_a_line,
    words_beside,
)

if TYPE_CHECKING:
    from nnfilm.kit import Oblong, Spot
    from nnmath.experiments.traits import DataTraits
    from nnmath.fitting.replay import Replay


class LearningOnALine(TrainingStory):
    """From random weights to this network: the neurons' curves bend, and with them the probability and the cuts."""

    order = 32
    slots = ("line", "data")
    in_twin = TwinMoment(untrained=True)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "one feature: its training was recorded, and the curves are seen to be learnt"
        return (traits.line and cls.not_shown(traits)) or on_a_line(traits, because)

    def places(self) -> tuple[Oblong, tuple[Spot, Spot]]:
        return charts_and_curve(self.layout)[1], words_beside(self.layout, charts_among(self.layout))

    def figure(self, replay: Replay) -> TrainingLine:
        return TrainingLine(self.experiment, replay, self.layout, self.theme)
