"""Data of one feature: where the weights of the curves come from."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Requirement, TwinMoment
from nnmath.experiments.traits import DataTraits
from nnmath.fitting.replay import Replay


class LearningOnALine(kit.TrainingStory):
    """From random weights to this network: the neurons' curves bend, and with them the probability and the cuts."""

    order = 32
    slots = ("line", "data")
    in_twin = TwinMoment(untrained=True)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "one feature: its training was recorded, and the curves are seen to be learnt"
        return (traits.line and cls.not_shown(traits)) or kit.on_a_line(traits, because)

    def figure(self, replay: Replay) -> kit.TrainingLine:
        """The line of the data with its curves."""
        return kit.TrainingLine(self.experiment, replay, self.layout, self.theme)
