"""Words for how far a classifier gets: what is wrong, of which class, and what it is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit.text.phrases import (
    BRIEF,
    are_wrong,
    columns_of,
    is_called_by_columns,
    of_class,
    points,
    points_of,
    rows,
    shown_classes,
    some_of_class,
    the_class,
)
from nnfilm.kit.text.sentence import NOTHING, Case, Count, Fact, Listing, Name, Sentence, Share, phrase
from nnmath.datasets.dataset import Chance, Dataset
from nnmath.fitting.report import FOREST, NEAREST
from nnmath.networks.metrics import Confusion
from nnmath.utils.arrays import Ints

if TYPE_CHECKING:
    from nnmath.experiments.experiment import Experiment
    from nnmath.fitting.report import ColumnChoice, OtherMethod, Report

MOSTLY = 0.75
"""Who is right so often without looking makes any share of right answers look good."""
WORDS = 16  # of a caption, at most


def cutting_straight(share: float, beside: Sequence[float] = ()) -> Sentence:
    """How far logistic regression gets on points that it has not seen: its cut need not be the one that was drawn."""
    return phrase("method/straight", share=Share(share, tuple(beside)))


def method_named(method: OtherMethod) -> Sentence:
    """Another method's name: "random forest", "5 nearest neighbours"."""
    return phrase("method/name", forest=Case(method.name == FOREST), n=Count(NEAREST))


def doing_better(method: OtherMethod, beside: Sequence[float] = ()) -> Sentence:
    """How far a method gets on unseen points that is clearly ahead of the network."""
    return phrase("method/better", share=Share(method.held_out, tuple(beside)), **_named(method))


def _named(method: OtherMethod) -> dict[str, Fact]:
    return {"name": method_named(method), "forest": Case(method.name == FOREST)}


def are_better(data: Dataset, methods: Sequence[OtherMethod]) -> Sentence:
    """Which methods are clearly ahead of the network, beside bars that tell how far."""
    both = {"forest": Case("both")} if len(methods) > 1 else {}
    return phrase("method/are_better", n=Count(len(methods)), rows=rows(data), **{**_named(methods[0]), **both})


def column_choice(experiment: Experiment) -> ColumnChoice | None:
    """The choice of two columns of the data, if there was one."""
    return experiment.report.columns if experiment.report else None


def all_columns(data: Dataset, choice: ColumnChoice | None, beside: Sequence[float] = ()) -> Sentence:
    """The share of unseen points that a network on all columns gets right, or one on two columns alone."""
    if choice is None:
        return NOTHING
    two, whole = (Share(share, (*beside, choice.two, choice.all_columns)) for share in (choice.two, choice.all_columns))
    facts = {"n": Count(choice.of_columns), "taken": Case(choice.is_taken), "two": two, "whole": whole}
    facts |= {"by_columns": Case(is_called_by_columns(data)), "columns": columns_of(data)}
    return phrase("method/all_columns", rows=rows(data), **facts)


def right_of_unseen(
    data: Dataset, own: float, straight: float | None, guess: float, shares: Sequence[float]
) -> Sentence:
    """The share of unseen points that the network gets right, beside those of straight cuts and of guessing."""
    kind = "none" if straight is None else "one" if data.n_classes == 2 else "other"
    facts = {"own": own, "straight": straight or 0.0, "guess": guess}
    told = {name: Share(share, tuple(shares)) for name, share in facts.items()}
    return phrase("method/beside", rows=rows(data), cut=Case(kind), **told)


def hardest(data: Dataset, confusion: Confusion) -> Sentence:
    """The class of which least is right, by more than chance less than of all; nothing where no class is."""
    recall, sizes = confusion.recall, np.bincount(confusion.y, minlength=data.n_classes)
    overall = confusion.accuracy
    behind = overall - np.nan_to_num(recall, nan=1.0) > np.sqrt(overall * (1 - overall) / np.maximum(sizes, 1))
    if not behind.any():
        return NOTHING
    k = int(np.nanargmin(recall))
    total, wrong = int(sizes[k]), int(confusion.by_class[k])
    return phrase("method/hardest", right=Count(total - wrong), total=Count(total), **{"class": the_class(data, k)})


def guessing(data: Dataset, chance: Chance, beside: Sequence[float] = ()) -> Sentence:
    """How far one gets who always says the same."""
    name, share = Name(shown_classes(data)[chance.label]), Share(chance.share, tuple(beside))
    return phrase("method/guessing", name=name, share=share)


def few_beside(network: int, straight: int) -> bool:
    """Whether so many wrong points are "only" so many beside those of a straight cut: half of them at most."""
    return 2 * network <= straight


def no_gain(data: Dataset, straight: int, network: int, report: Report | None = None) -> Sentence:
    """One sentence if hidden layers leave no fewer points wrong than a straight cut, which may do no better on points
    that neither has seen; nothing if they do.
    """
    if network < straight:
        return NOTHING
    several = Case(data.n_classes > 2)
    if straight == network:
        told = {"points": points(data, network), "none": points_of(data, 0, data.n_samples)}
        return phrase("method/no_gain", any=Case(network > 0), several=several, rows=rows(data), **told)
    return phrase("method/cut_better", several=several, unseen=Case(_better_on_unseen(report)), rows=rows(data))


def no_gain_on_unseen(data: Dataset, report: Report | None) -> Sentence:
    """One sentence if a straight cut, which leaves more points of the fit wrong, does about as well as the network on
    points that neither has seen, or better; nothing if not, or if that is not known.
    """
    if not cuts_as_well(report):
        return NOTHING
    better = Case(_better_on_unseen(report) == "cut")
    return phrase("method/cut_as_well", several=Case(data.n_classes > 2), better=better, rows=rows(data))


def cuts_as_well(report: Report | None) -> bool:
    """Whether it is known that a straight cut gets as much right of points that it has not seen as the network, but for
    a standard error.
    """
    return _better_on_unseen(report) in ("cut", "alike")


def _better_on_unseen(report: Report | None) -> str:
    """Whether a straight "cut" or the "network" gets more right of them, or both are "alike"; or it is "unknown"."""
    if report is None or report.straight is None or report.held_out is None:
        return "unknown"
    ahead, error = report.straight - report.held_out, report.held_out_error or 0.0
    return "cut" if ahead > error else "network" if ahead < -error else "alike"


class Verdict:
    """What predicted classes (n,) get wrong of a data set."""

    def __init__(self, data: Dataset, predicted: Ints) -> None:
        self.data = data
        self.confusion = Confusion(data.y, np.asarray(predicted), data.n_classes)
        self.wrong, self.errors = self.confusion.wrong, self.confusion.errors

    def classes(self, most: int = 2) -> Fact:
        """The classes with the most wrong points: "2 pear and 1 plum", and how many are left."""
        by_class = self.confusion.by_class
        order = [int(k) for k in np.argsort(-by_class, kind="stable") if by_class[k]]
        parts = [some_of_class(self.data, int(by_class[k]), k) for k in order[:most]]
        rest = int(by_class[order[most:]].sum())
        return Listing([*parts, *([phrase("points/others", n=Count(rest))] if rest else [])])

    def each(self) -> Fact:
        """Of every class how many are wrong: "none of 50 points inside and 2 of 50 points outside"."""
        counts = enumerate(zip(self.confusion.by_class, self.data.class_sizes, strict=True))
        return Listing([points_of(self.data, int(wrong), n, k) for k, (wrong, n) in counts])

    def seen(self) -> Sentence:
        """What is seen of it, in words."""
        if not self.errors:
            return phrase("mistakes/seen_none_wrong")
        return phrase("mistakes/seen", each=self.each(), rows=rows(self.data))

    def sentence(self) -> Sentence:
        """One caption: how many are wrong, and of which classes."""
        total, wrong = Count(self.data.n_samples), are_wrong(self.data, self.errors)
        return self._said("", total=total, wrong=wrong, rows=rows(self.data))

    def blames(self, who: Fact) -> Sentence:
        """The same for a classifier that has been named: "This line gets 3 wrong: 2 pear and 1 plum."

        In 16 words at most, while one class with the most of them has room there.
        """
        return self._said("blames_", who=who, points=points(self.data, self.data.n_samples))

    def _said(self, kind: str, **facts: Fact) -> Sentence:
        """What is said of the classes with the most wrong points: of two, or of one if there is no room for both."""
        mistaken = np.flatnonzero(self.confusion.by_class)
        facts["n"] = Count(self.errors)
        if not self.errors:
            return phrase(f"mistakes/{kind}none_wrong", **facts)
        if len(mistaken) == 1:
            return phrase(f"mistakes/{kind}in_one_class", of_class=self._of(int(mistaken[0])), **facts)
        both, one = (phrase(f"mistakes/{kind}in_several", classes=self.classes(most), **facts) for most in (2, 1))
        return both if len(str(both).split()) <= WORDS else one

    def _of(self, label: int) -> Sentence:
        return of_class(self.data, label, BRIEF)

    def mixed_up(self) -> dict[str, Fact]:
        """Of three classes or more the two that are mixed up most often: so many ``points`` of one of them are taken
        for the ``other``. Nothing if that is one point, or if as many of others are mixed up.
        """
        found, data = self.confusion.most_confused(), self.data
        if found is None or data.n_classes == 2 or found.n_points == 1 or found.tied:
            return {}
        mistaken = points(data, found.n_points, found.true, BRIEF)
        return {"points": mistaken, "other": the_class(data, found.predicted, BRIEF)}
