"""Words for how far a classifier gets: what is wrong, of which class, and what it is taken for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from nnfilm.kit.text.phrases import BRIEF, are_wrong, of_class, points, points_of, shown_classes, the_class
from nnfilm.kit.text.sentence import NOTHING, Case, Count, Fact, Listing, Name, Sentence, Share
from nnmath.datasets.dataset import Chance, Dataset
from nnmath.fitting.report import FOREST, NEAREST
from nnmath.networks.metrics import Confusion
from nnmath.utils.arrays import Ints

if TYPE_CHECKING:
    from nnmath.fitting.report import OtherMethod, Report

MOSTLY = 0.75
"""Who is right so often without looking makes any share of right answers look good."""
WORDS = 16  # of a caption, at most


def cutting_straight(share: float, beside: Sequence[float] = ()) -> Sentence:
    """How far logistic regression gets on points that it has not seen: its cut need not be the one that was drawn."""
    return Sentence("Logistic regression gets {share} of them right.", share=Share(share, tuple(beside)))


def method_named(method: OtherMethod) -> Sentence:
    """Another method's name: "random forest", "5 nearest neighbours"."""
    return Sentence(
        "{forest, select, yes {random forest} other {{n} nearest neighbours}}",
        forest=Case(method.name == FOREST),
        n=Count(NEAREST),
    )


def doing_better(method: OtherMethod, beside: Sequence[float] = ()) -> Sentence:
    """How far a method gets on unseen points that is clearly ahead of the network."""
    return Sentence(
        "{forest, select, yes {A {name} gets} other {The {name} get}} {share} of them right, clearly more.",
        forest=Case(method.name == FOREST),
        name=method_named(method),
        share=Share(method.held_out, tuple(beside)),
    )


def are_better(methods: Sequence[OtherMethod]) -> Sentence:
    """Which methods are clearly ahead of the network, beside bars that tell how far."""
    return Sentence(
        "{forest, select, yes {A {name} does clearly better} other {The {name} do clearly better}"
        " both {{n_word} other methods do clearly better}}.",
        forest=Case("both" if len(methods) > 1 else methods[0].name == FOREST),
        name=method_named(methods[0]),
        n=Count(len(methods)),
    ).capitalized()


def outdone(report: Report | None) -> Sentence:
    """What such networks get right of unseen points, beside the best method that is clearly ahead, if any is."""
    if report is None or not report.ahead or report.held_out is None:
        return NOTHING
    best = report.ahead[0]
    shares = (best.held_out, report.held_out)
    return Sentence(
        "The network gets {own} of unseen points right, {forest, select, yes {a {name}} other {the {name}}} {share}.",
        forest=Case(best.name == FOREST),
        name=method_named(best),
        share=Share(best.held_out, shares),
        own=Share(report.held_out, shares),
    )


def guessing(data: Dataset, chance: Chance, beside: Sequence[float] = ()) -> Sentence:
    """How far one gets who always says the same."""
    return Sentence(
        "Always saying “{name}” is right {share} of the time.",
        name=Name(shown_classes(data)[chance.label]),
        share=Share(chance.share, tuple(beside)),
    )


def few_beside(network: int, straight: int) -> bool:
    """Whether so many wrong points are "only" so many beside those of a straight cut: half of them at most."""
    return 2 * network <= straight


def no_gain(straight: int, network: int, layers: int, report: Report | None = None, classes: int = 2) -> Sentence:
    """One sentence if hidden layers leave no fewer points wrong than a straight cut, which may do no better on points
    that neither has seen; nothing if they do.
    """
    if network < straight:
        return NOTHING
    if not straight and not network:
        return Sentence("Cut and network both leave no point wrong.")
    if network > straight:
        return _fewer_wrong(report, classes)
    makes = "The hidden {layers, plural, one {layer makes} other {layers make}} no fewer mistakes here."
    return Sentence(makes, layers=Count(layers))


def _fewer_wrong(report: Report | None, classes: int) -> Sentence:
    """That a straight cut leaves fewer points of the fit wrong, and what that comes to on others, where it is known."""
    unseen = "unknown"
    if report is not None and report.straight is not None and report.held_out is not None:
        ahead, error = report.straight - report.held_out, report.held_out_error or 0.0
        unseen = "cut" if ahead > error else "network" if ahead < -error else "alike"
    return Sentence(
        "{several, select, yes {Straight cuts leave} other {The straight cut leaves}} fewer wrong here"
        "{unseen, select, unknown {.} cut {, and on unseen points, too.}"
        " network {; on unseen points, the network does better.}"
        " other {; on unseen points, both do about as well.}}",
        several=Case(classes > 2),
        unseen=Case(unseen),
    )


def no_gain_on_unseen(report: Report | None, classes: int) -> Sentence:
    """One sentence if a straight cut, which leaves more points of the fit wrong, does about as well as the network on
    points that neither has seen, or better; nothing if not, or if that is not known.
    """
    if report is None or report.straight is None or report.held_out is None or not cuts_as_well(report):
        return NOTHING
    return Sentence(
        "Bent first, fewer are wrong; but on unseen points, {several, select, yes {straight cuts do}"
        " other {a straight cut does}} {better, select, yes {better} other {about as well}}.",
        several=Case(classes > 2),
        better=Case(report.straight > report.held_out + (report.held_out_error or 0.0)),
    )


def cuts_as_well(report: Report) -> bool:
    """Whether it is known that a straight cut gets as much right of points that it has not seen as the network, but for
    a standard error.
    """
    if report.straight is None or report.held_out is None:
        return False
    return report.straight >= report.held_out - (report.held_out_error or 0.0)


class Verdict:
    """What predicted classes (n,) get wrong of a data set."""

    def __init__(self, data: Dataset, predicted: Ints) -> None:
        self.data = data
        self.confusion = Confusion(data.y, np.asarray(predicted), data.n_classes)
        self.wrong, self.errors = self.confusion.wrong, self.confusion.errors

    def classes(self, most: int = 2) -> Fact:
        """The classes with the most wrong points: "2 of class pear and 1 of class plum", and how many are left."""
        by_class = self.confusion.by_class
        order = [int(k) for k in np.argsort(-by_class, kind="stable") if by_class[k]]
        parts = [Sentence("{n} {of_class}", **self._of_class(int(by_class[k]), k)) for k in order[:most]]
        rest = int(by_class[order[most:]].sum())
        others = [Sentence("{n, plural, one {# other} other {# others}}", n=Count(rest))] if rest else []
        return Listing([*parts, *others])

    def each(self) -> Fact:
        """Of every class how many are wrong: "none of 50 points inside and 2 of 50 points outside"."""
        rows = zip(self.confusion.by_class, self.data.class_sizes, strict=True)
        return Listing(
            [
                Sentence("{points} {of_class}", points=points_of(int(wrong), n), of_class=of_class(self.data, k))
                for k, (wrong, n) in enumerate(rows)
            ]
        )

    def seen(self) -> Sentence:
        """What is seen of it, in words."""
        if not self.errors:
            return Sentence("No point is wrong: no ring appears.")
        return Sentence("Red rings mark the wrong points: {each}.", each=self.each())

    def sentence(self) -> Sentence:
        """One caption: how many are wrong, and of which classes."""
        total = self.data.n_samples
        if not self.errors:
            return Sentence("No point of {total} is wrong.", total=Count(total))
        wrong = are_wrong(self.errors, total)
        mistaken = np.flatnonzero(self.confusion.by_class)
        if len(mistaken) > 1:
            return self._in_words(lambda classes: Sentence("{wrong}: {classes}.", wrong=wrong, classes=classes))
        own = self._of_class(self.errors, int(mistaken[0]))
        return Sentence("{wrong}, {n, plural, one {one} other {all}} {of_class}.", wrong=wrong, **own)

    def blames(self, who: Fact) -> Sentence:
        """The same for a classifier that has been named: "This line gets 3 wrong: 2 of class a and 1 of class b."

        In 16 words at most, while one class with the most of them has room there.
        """
        if not self.errors:
            return Sentence("{who} gets none of {points} wrong.", who=who, points=points(self.data.n_samples))
        mistaken = np.flatnonzero(self.confusion.by_class)
        n = Count(self.errors)
        if len(mistaken) > 1:
            return self._in_words(
                lambda classes: Sentence("{who} gets {n} wrong: {classes}.", who=who, n=n, classes=classes)
            )
        own = self._of_class(self.errors, int(mistaken[0]))
        return Sentence(
            "{who} gets {n, plural, one {one point wrong,} other {# wrong, all}} {of_class}.", who=who, **own
        )

    def _of_class(self, n: int, label: int) -> dict[str, Fact]:
        return {"n": Count(n), "of_class": of_class(self.data, label, BRIEF)}

    def _in_words(self, said: Callable[[Fact], Sentence]) -> Sentence:
        """What is said of the classes with the most wrong points: of two, or of one if there is no room for both."""
        both, one = (said(self.classes(most)) for most in (2, 1))
        return both if len(str(both).split()) <= WORDS else one

    def mixed_up(self) -> dict[str, Fact]:
        """Of three classes or more the two that are mixed up most often: so many ``points`` of one of them are taken
        for the ``other``. Nothing if that is one point, or if as many of others are mixed up.
        """
        found, data = self.confusion.most_confused(), self.data
        if found is None or data.n_classes == 2 or found.n_points == 1 or found.tied:
            return {}
        own = of_class(data, found.true, BRIEF)
        mistaken = Sentence("{points} {of_class}", points=points(found.n_points), of_class=own)
        return {"points": mistaken, "other": the_class(data, found.predicted, BRIEF)}
