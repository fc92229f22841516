"""What film and twin ask, and what they answer. The film has the facts of its fit, the twin those of the network that a
student has in hand.
"""

from __future__ import annotations

from nnfilm.kit.text.sentence import Case, Count, Fact, Sentence, Term
from nnmath.classifiers.straight_cut import BEST_FOUND, BEST_LINE


def can_straight_cuts(n_features: int, n_classes: int) -> Sentence:
    """Whether the data need a network: between two classes there is one cut, between more there are several."""
    if n_classes > 2:
        return Sentence("Can straight cuts separate the {n_word} classes?", n=Count(n_classes))
    if n_features == 2:
        return Sentence("Can one straight line separate the two classes?")
    return Sentence("Can one straight cut separate the two classes?")


def straight_cuts_separate(n_classes: int) -> Sentence:
    """That they can."""
    several = Case(n_classes > 2)
    return Sentence(
        "Yes: {several, select, yes {straight cuts leave} other {one cut leaves}} no point wrong.", several=several
    )


def straight_cut_leaves(method: str, points: Fact) -> Sentence:
    """That they cannot, as far as their ``method`` can tell; ``points``: how many of how many are wrong."""
    if method == BEST_LINE:
        return Sentence("Even the best line leaves {points} wrong.", points=points)
    if method == BEST_FOUND:
        return Sentence("The best cut that we found leaves {points} wrong.", points=points)
    return Sentence("{method} leaves {points} wrong.", method=Term(method), points=points).capitalized()


WHO_GATHERS = Sentence("Now the plane bends. Which class gathers in one corner?")
CAN_THEY_NOW = Sentence("Can a straight cut separate them now?")


def leaves_now(cut: Fact, points: Fact, better: Fact, before: Fact) -> Sentence:
    """What straight cuts in hidden space leave wrong. ``cut``: "line", "plane" or "several"; ``better``: whether fewer
    than ``before``, in the plane.
    """
    return Sentence(
        "{cut, select, line {One straight line leaves} plane {One flat cut leaves} other {Straight cuts leave}}"
        " {points} wrong{better, select, yes {, not {before}} other {}}.",
        cut=cut,
        points=points,
        better=better,
        before=before,
    )


def what_becomes_of(cut: Fact) -> Sentence:
    """What the ``cut``, a "line" or "plane", is in the plane of the data."""
    return Sentence(
        "Unroll the sheet. What does the {cut, select, plane {flat cut} other {straight line}} become?", cut=cut
    )


def unrolled(cut: Fact, curve: Fact) -> Sentence:
    """That it is such a ``curve`` there."""
    return Sentence(
        "Unrolled, that {cut, select, plane {flat cut} other {straight line}} is {curve}.", cut=cut, curve=curve
    )
