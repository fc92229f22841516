"""Facts that any script may state, by name, without its chapter's handing them in: asked of the main experiment."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from nnfilm.kit.text.error_phrases import Verdict
from nnfilm.kit.text.phrases import (
    BRIEF,
    are_wrong,
    columns_of,
    drawn,
    hidden_place,
    is_called_by_classes,
    is_called_by_columns,
    names_of,
    points,
    rows,
    the_class,
)
from nnfilm.kit.text.row_phrases import row_chance, row_introduced, row_judged, row_measured, row_name
from nnfilm.kit.text.sentence import Case, Count, Fact, Sentence, Term, phrase
from nnmath.classifiers.straight_cut import straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.networks.activations import activation


def verdict(experiment: Experiment) -> Verdict:
    """What the network gets wrong."""
    return Verdict(experiment.dataset, experiment.network.predict(experiment.dataset.X))


COMMON_FACTS: Mapping[str, Callable[[Experiment], Fact]] = {
    "activation": lambda experiment: Term(activation(experiment.network.activation).spoken),
    "all_neurons": lambda experiment: Count(sum(experiment.network.widths)),
    "are_wrong": lambda experiment: are_wrong(experiment.dataset, verdict(experiment).errors),
    "before": lambda experiment: Count(straight_cut(experiment.dataset).errors),
    "by_classes": lambda experiment: Case(is_called_by_classes(experiment.dataset)),
    "by_columns": lambda experiment: Case(is_called_by_columns(experiment.dataset)),
    "chance": row_chance,
    "class_names": lambda experiment: names_of(experiment.dataset),
    "classes": lambda experiment: Count(experiment.dataset.n_classes),
    "columns": lambda experiment: columns_of(experiment.dataset),
    "drawn": lambda experiment: drawn(experiment.dataset),
    "features": lambda experiment: Count(experiment.dataset.n_features),
    "follows": lambda experiment: Case(experiment.dataset.followed is not None),
    "hidden_neurons": lambda experiment: phrase("layer/neurons", n=Count(sum(experiment.network.widths))),
    "introduced": lambda experiment: row_introduced(experiment.dataset),
    "judged": lambda experiment: row_judged(
        experiment.dataset, verdict(experiment).confusion.predicted, Sentence("the network")
    ),
    "measured": lambda experiment: row_measured(experiment.dataset),
    "named": lambda experiment: Case(bool(names_of(experiment.dataset))),
    "neurons": lambda experiment: Count(experiment.network.n_hidden),
    "now": lambda experiment: Count(verdict(experiment).errors),
    "place": lambda experiment: hidden_place(experiment.network),
    "plane": lambda experiment: Case(experiment.dataset.n_features == 2),
    "points": lambda experiment: points(experiment.dataset, experiment.dataset.n_samples),
    "rings": lambda experiment: verdict(experiment).seen(),
    "row": lambda experiment: row_name(experiment.dataset),
    "rows": lambda experiment: rows(experiment.dataset),
    "sample": lambda experiment: Case(experiment.dataset.is_sample),
    "sampled": lambda experiment: phrase(
        "points/sampled", sample=Case(experiment.dataset.is_sample), drawn=drawn(experiment.dataset)
    ),
    "saturates": lambda experiment: Case(activation(experiment.network.activation).saturates),
    "second_class": lambda experiment: the_class(experiment.dataset, 1),
    "second_class_briefly": lambda experiment: the_class(experiment.dataset, 1, BRIEF),
    "total": lambda experiment: Count(experiment.dataset.n_samples),
}
"""Of the network: what its activation is called, and whether its values have ends on both sides (``saturates``); how
many hidden neurons there are in its last layer (``neurons``) and in all of them, as a number and with their name; where
two of them put the plane ("the square"); how many points are wrong ``now``, in words too (``are_wrong``), and how the
``rings`` mark them; and how many a straight cut had wrong ``before``.

Of the data: how many ``points`` ("200 points"; ``total``, 200), what these are called (``rows``), how many ``classes``
and ``features`` there are; the ``class_names`` in a row, and whether that is short enough to say (``named``); whether
features are two, which make a ``plane``; the ``columns`` of a plane or a line; whether those of a user's table are
called by their columns (``by_columns``), and what parts its classes by these (``by_classes``); whether a ``sample`` is
drawn, of how many points ("2,000 of 9,000 points are ``drawn``"), and a sentence that says so (``sampled``); and the
second class, in brief too.

Of the row that the film follows, if it ``follows`` one: its name, a sentence that says which one it is, one with its
numbers, whether the network has it right, and how probable the network finds its class (``chance``).
"""
