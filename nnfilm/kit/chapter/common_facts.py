"""Facts that any script may state, by name, without its chapter's handing them in: asked of the main experiment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nnfilm.kit.text.phrases import hidden_place, points
from nnfilm.kit.text.row_phrases import row_introduced, row_judged, row_measured, row_name
from nnfilm.kit.text.sentence import Case, Count, Fact, Sentence, Term
from nnmath.experiments.experiment import Experiment
from nnmath.networks.activations import activation

COMMON_FACTS: Mapping[str, Callable[[Experiment], Fact]] = {
    "activation": lambda experiment: Term(activation(experiment.network.activation).spoken),
    "classes": lambda experiment: Count(experiment.dataset.n_classes),
    "follows": lambda experiment: Case(experiment.dataset.followed is not None),
    "introduced": lambda experiment: row_introduced(experiment.dataset),
    "judged": lambda experiment: row_judged(
        experiment.dataset, experiment.network.predict(experiment.dataset.X), Sentence("the network")
    ),
    "measured": lambda experiment: row_measured(experiment.dataset),
    "neurons": lambda experiment: Count(experiment.network.n_hidden),
    "place": lambda experiment: hidden_place(experiment.network),
    "points": lambda experiment: points(experiment.dataset.n_samples),
    "row": lambda experiment: row_name(experiment.dataset),
    "saturates": lambda experiment: Case(activation(experiment.network.activation).saturates),
}
"""What the activation is called; how many classes there are; whether the film follows a row, a sentence that says which
one, whether the network has it right, and one with its numbers; how many hidden neurons there are; where two of them
put the plane ("the square"); how many points there are ("200 points"); the row's name; and whether the activation's
values have ends on both sides.
"""
