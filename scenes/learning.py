"""Where the weights come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnfilm.kit import Requirement, TrainingStory, in_the_square

if TYPE_CHECKING:
    from nnmath.experiments.traits import DataTraits


class Learning(TrainingStory):
    """From random weights to this film's network, step by step: cuts swing, the sheet folds; then a stuck start."""

    order = 77
    slots = ("bands",)

    @classmethod
    def requires(cls, traits: DataTraits) -> Requirement:
        because = "two features and two neurons: plane and square are seen while the network learns"
        return cls.not_shown_in_space(traits) or in_the_square(traits, because)
