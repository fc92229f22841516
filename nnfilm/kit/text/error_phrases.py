"""Words for how far a classifier gets: what is wrong, of which class, and what it is taken for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from nnfilm.kit.text.numbers import are_wrong, figure, points, share
from nnfilm.kit.text.phrases import BRIEF, listed, of_class, the_class
from nnmath.datasets.dataset import Chance, Dataset
from nnmath.networks.metrics import Confusion
from nnmath.utils.arrays import Ints

MOSTLY = 0.75
"""Who is right so often without looking makes any share of right answers look good."""
WORDS = 16  # of a caption, at most
NEAR = 0.015  # shares that differ by less can look farther apart, or the same, in whole percent


def percent(value: float, beside: Sequence[float] = ()) -> str:
    """A share in whole percent: "93 %"; near all and near nothing in tenths, since there a half is much: "99.4 %". What
    is not all is not called 100 %, nor what is something 0 %. Of shares that stand ``beside`` each other all are in
    tenths if one is, or if two are as near each other as whole percent are.
    """
    if not _is_edge(value):
        fine = any(map(_is_edge, beside)) or any(0 < abs(a - b) < NEAR for a, b in combinations((value, *beside), 2))
        return f"{100 * value:.1f} %" if fine else f"{round(100 * value)} %"
    tenths = round(1000 * value)
    if tenths == 1000 and value < 1:
        return "over 99.9 %"
    if tenths == 0 and value > 0:
        return "under 0.1 %"
    return f"{tenths / 10:.1f} %" if beside and 0 < value < 1 else f"{tenths / 10:g} %"


def _is_edge(value: float) -> bool:
    """Whether a share is so near nothing, or all, that half a percent is much."""
    return not 1 < round(100 * value) < 99


def cutting_straight(share: float, drawn: str, there: str = "", beside: Sequence[float] = ()) -> str:
    """How far logistic regression gets: its straight cut, which need not be that of the method that was ``drawn``."""
    cut = "cutting straight" if drawn == "logistic regression" else "another straight cut"
    return f"Logistic regression, {cut}, is right {there}{percent(share, beside)} of the time."


def guessing(data: Dataset, chance: Chance, beside: Sequence[float] = ()) -> str:
    """How far one gets who always says the same."""
    return f"Always saying “{data.class_names[chance.label]}” is right {percent(chance.share, beside)} of the time."


def few_beside(network: int, straight: int) -> bool:
    """Whether so many wrong points are "only" so many beside those of a straight cut: half of them at most."""
    return 2 * network <= straight


def no_gain(straight: int, network: int, layers: int) -> str:
    """One sentence if hidden layers leave no fewer points wrong than a straight cut; empty if they do."""
    if network < straight:
        return ""
    if not straight and not network:
        return "Cut and network both leave no point wrong."
    if network > straight:
        return "Here the straight cut does better."
    return f"The hidden {'layer makes' if layers == 1 else 'layers make'} no fewer mistakes here."


@dataclass(frozen=True)
class Mixed:
    """How many points of one class are taken for another one: "3 points of class faulty", "class idle".

    ``tied``: as many points of other classes are taken for others.
    """

    points: str
    taken_for: str
    number: int
    tied: bool


class Verdict:
    """What predicted classes (n,) get wrong of a data set."""

    def __init__(self, data: Dataset, predicted: Ints) -> None:
        self.data = data
        self.confusion = Confusion(data.y, np.asarray(predicted), data.n_classes)
        self.wrong, self.errors = self.confusion.wrong, self.confusion.errors

    def classes(self, most: int = 2) -> str:
        """The classes with the most wrong points: "2 of class pear and 1 of class plum", and how many are left."""
        by_class = self.confusion.by_class
        order = [int(k) for k in np.argsort(-by_class, kind="stable") if by_class[k]]
        parts = [f"{figure(int(by_class[k]))} {of_class(self.data, k, BRIEF)}" for k in order[:most]]
        rest = int(by_class[order[most:]].sum())
        return listed([*parts, *([f"{figure(rest)} other{'s' * (rest > 1)}"] if rest else [])])

    def each(self) -> str:
        """Of every class how many are wrong: "none of 50 points inside and 2 of 50 points outside"."""
        rows = zip(self.confusion.by_class, self.data.class_sizes, strict=True)
        return listed([f"{share(int(w), n)} {of_class(self.data, k)}" for k, (w, n) in enumerate(rows)])

    def seen(self) -> str:
        """What is seen of it, in words."""
        return (
            f"Red rings mark the wrong points: {self.each()}." if self.errors else "No point is wrong: no ring appears."
        )

    def sentence(self) -> str:
        """One caption: how many are wrong, and of which classes."""
        if not self.errors:
            return f"No point of {figure(self.data.n_samples)} is wrong."
        told = are_wrong(self.errors, self.data.n_samples)
        mistaken = np.flatnonzero(self.confusion.by_class)
        if len(mistaken) > 1:
            return self._in_words(lambda classes: f"{told}: {classes}.")
        return f"{told}, {'all' if self.errors > 1 else 'one'} {of_class(self.data, int(mistaken[0]), BRIEF)}."

    def told_of(self, who: str) -> str:
        """The same of whoever is wrong, who has been named: "This line gets 3 wrong: 2 of class a and 1 of class b."

        In 16 words at most, while one class with the most of them has room there.
        """
        if not self.errors:
            return f"{who} gets none of {points(self.data.n_samples)} wrong."
        mistaken = np.flatnonzero(self.confusion.by_class)
        if len(mistaken) > 1:
            return self._in_words(lambda classes: f"{who} gets {figure(self.errors)} wrong: {classes}.")
        if self.errors == 1:
            return f"{who} gets one point wrong, {of_class(self.data, int(mistaken[0]), BRIEF)}."
        return f"{who} gets {figure(self.errors)} wrong, all {of_class(self.data, int(mistaken[0]), BRIEF)}."

    def _in_words(self, said: Callable[[str], str]) -> str:
        """What is said of the classes with the most wrong points: of two, or of one if there is no room for both."""
        both, one = (said(self.classes(most)) for most in (2, 1))
        return both if len(both.split()) <= WORDS else one

    def mixed(self) -> Mixed | None:
        """The first two classes that are mixed up most often, None if nothing is wrong."""
        found = self.confusion.most_confused()
        if found is None:
            return None
        n, data = found.n_points, self.data
        mistaken = f"{points(n)} {of_class(data, found.true, BRIEF)}"
        return Mixed(mistaken, the_class(data, found.predicted, BRIEF), n, found.tied)
