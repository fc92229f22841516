"""Words for how far a classifier gets: what is wrong, of which class, and what it is taken for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnfilm.scenes.kit.text.numbers import figure, part
from nnfilm.scenes.kit.text.phrases import listed
from nnmath.datasets.dataset import Dataset
from nnmath.networks.metrics import Confusion
from nnmath.utils.arrays import Ints
from nnmath.utils.names import clean

BRIEF = 14  # characters of a name that stands among others in one sentence


def shortened(name: str, longest: int = BRIEF) -> str:
    """A name, its middle left out where it is longer: names often differ at their ends only."""
    if len(name) <= longest:
        return name
    if name.endswith("…"):  # it has lost its end already
        return clean(name, longest)
    tail = longest // 3
    return f"{clean(name, longest - tail)}{clean(name[-tail:].lstrip())}"


def percent(value: float) -> str:
    """A share in whole percent: "93 %"; what is not all is not called 100 %, nor what is something 0 %."""
    whole = round(100 * value)
    if whole == 100 and value < 1:
        return "over 99 %"
    return "under 1 %" if whole == 0 and value > 0 else f"{whole} %"


def no_gain(straight: int, network: int, layers: int) -> str:
    """One sentence if hidden layers leave no fewer points wrong than a straight cut; empty if they do."""
    if network < straight:
        return ""
    if network > straight:
        return "Here the straight cut does better."
    return "The hidden layer saves none here." if layers == 1 else "The hidden layers save none here."


@dataclass(frozen=True)
class Mixed:
    """How many points of one class are taken for another one; names as on screen.

    ``tied``: as many points of other classes are taken for others.
    """

    true: str
    taken_for: str
    number: int
    tied: bool


class Verdict:
    """What predicted classes (n,) get wrong of a data set."""

    def __init__(self, data: Dataset, predicted: Ints) -> None:
        self.data = data
        self.confusion = Confusion(data.y, np.asarray(predicted), data.n_classes)
        self.wrong, self.errors = self.confusion.wrong, self.confusion.errors

    @property
    def missed(self) -> str:
        """How many of how many are wrong: "3 of 150"."""
        return part(self.errors, self.data.n_samples)

    def classes(self, most: int = 2) -> str:
        """The classes with the most wrong points: "2 versicolor, 1 virginica", and how many others there are."""
        by_class = self.confusion.by_class
        order = [int(k) for k in np.argsort(-by_class, kind="stable") if by_class[k]]
        parts = [f"{figure(int(by_class[k]))} {shortened(self.data.class_names[k])}" for k in order[:most]]
        rest = int(by_class[order[most:]].sum())
        return ", ".join(parts) + (f", {figure(rest)} more" if rest else "")

    def each(self) -> str:
        """Of every class how many are wrong: "0 of 50 setosa, 2 of 50 versicolor and 1 of 50 virginica"."""
        rows = zip(self.confusion.by_class, self.data.class_sizes, self.data.class_names, strict=True)
        return listed([f"{figure(w)} of {figure(n)} {name}" for w, n, name in rows])

    def seen(self) -> str:
        """What is seen of it, in words."""
        return (
            f"Red rings mark the wrong points: {self.each()}." if self.errors else "No point is wrong: no ring appears."
        )

    def sentence(self) -> str:
        """One caption: how many are wrong, and of which classes."""
        if not self.errors:
            return f"No point of {figure(self.data.n_samples)} is wrong."
        return f"{self.missed} {'is' if self.errors == 1 else 'are'} wrong: {self.classes()}."

    def mixed(self) -> Mixed | None:
        """The first two classes that are mixed up most often, None if nothing is wrong."""
        found = self.confusion.most_confused()
        if found is None:
            return None
        true, taken = (shortened(self.data.class_names[k]) for k in (found.true, found.predicted))
        return Mixed(true, taken, found.n_points, found.tied)
