"""What film and twin ask, and what they answer. The film has the facts of its fit, the twin those of the network that a
student has in hand.
"""

from __future__ import annotations

from nnfilm.kit.text.phrases import is_called_by_classes, names_of, points_of, rows
from nnfilm.kit.text.sentence import Case, Count, Fact, Sentence, Term, phrase
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE
from nnmath.datasets.dataset import Dataset

CUTS = {BEST_LINE: "line", BEST_FOUND: "found"}
"""How a cut was found, where that is said in other words than its method's name."""


def can_straight_cuts(data: Dataset) -> Sentence:
    """Whether the data need a network: between two classes there is one cut, between more there are several."""
    names = names_of(data)
    named = Case(is_called_by_classes(data))
    plane = Case(data.n_features == 2)
    return phrase("question/can_straight_cuts", n=Count(data.n_classes), plane=plane, named=named, names=names)


def straight_cuts_separate(data: Dataset) -> Sentence:
    """That they can."""
    none = points_of(data, 0, data.n_samples)
    return phrase("question/cuts_separate", several=Case(data.n_classes > 2), rows=rows(data), points=none)


def straight_cut_leaves(method: str, points: Fact) -> Sentence:
    """That they cannot, as far as their ``method`` can tell; ``points``: how many of how many are wrong."""
    kind = Case(CUTS.get(method, "other"))
    return phrase("question/cut_leaves", kind=kind, method=Term(method), points=points)


WHO_GATHERS = phrase("question/who_gathers")
CAN_THEY_NOW = phrase("question/can_they_now")


def leaves_now(cut: Fact, points: Fact, better: Fact, before: Fact) -> Sentence:
    """What straight cuts in hidden space leave wrong. ``cut``: "line", "plane" or "several"; ``better``: whether fewer
    than ``before``, in the plane.
    """
    return phrase("question/leaves_now", cut=cut, points=points, better=better, before=before)


def what_becomes_of(cut: Fact) -> Sentence:
    """What the ``cut``, a "line" or "plane", is in the plane of the data."""
    return phrase("question/what_becomes_of", cut=cut)


def unrolled(cut: Fact, curve: Fact) -> Sentence:
    """That it is such a ``curve`` there."""
    return phrase("question/unrolled", cut=cut, curve=curve)
