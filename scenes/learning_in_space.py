"""Where the weights come from, for data that does not go into the article's square."""

from __future__ import annotations

from nnfilm import kit
from nnfilm.kit import Requirement, TwinMoment
from nnmath.experiments.traits import DataTraits


class LearningInSpace(kit.TrainingStory):
    """From random weights to the network of any other data: its points and their sheet move through hidden space."""

    order = 134
    slots = ("data",)
    in_twin = TwinMoment(untrained=True)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        what, because = "another hidden space than the square of two classes", "its training was recorded, step by step"
        return cls.not_shown_in_space(traits) or kit.needs(
            what, not (traits.flat or traits.one_neuron), traits, because
        )
