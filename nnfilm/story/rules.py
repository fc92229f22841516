"""What of an experiment decides which chapters can tell of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from nnmath.classifiers.straight_cut import StraightCut, straight_cut
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors

MOST_CUTS = 8
"""So many cut lines can still be told apart."""


class DataTraits:
    """An experiment as far as its story depends on it.

    Args:
        experiment: that.
        rival: the same data with two neurons, where that is to be compared.
    """

    def __init__(self, experiment: Experiment, rival: Experiment | None = None) -> None:
        self.data = experiment.dataset
        self.network = experiment.network
        self.rival = rival
        self._experiment = experiment

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Neurons of each hidden layer."""
        return tuple(layer.weights.shape[1] for layer in self.network.layers[:-1])

    @cached_property
    def straight(self) -> StraightCut:
        """The best known without a hidden layer."""
        return straight_cut(self.data)

    @property
    def needs_no_layer(self) -> bool:
        """Whether a straight cut does as well as the network can."""
        return self.straight.separates or self.widths == (1,)

    @property
    def flat(self) -> bool:
        """Whether the hidden layer moves the plane into the square, and two classes part there."""
        return self._two_by_two and self.widths == (2,)

    @property
    def lifts(self) -> bool:
        """Whether the hidden layer lifts the plane into the cube, and two classes part there."""
        return self._two_by_two and self.widths == (3,)

    @property
    def _two_by_two(self) -> bool:
        return self.data.n_features == self.data.n_classes == 2

    @property
    def plane(self) -> bool:
        """Whether the data lie in a plane."""
        return self.data.n_features == 2

    @property
    def few_cuts(self) -> bool:
        """Whether the neurons' cuts are lines that can be told apart."""
        return self.plane and len(self.widths) == 1 and 2 <= self.widths[0] <= MOST_CUTS

    @cached_property
    def wrong(self) -> int:
        """How many points the network gets wrong."""
        return errors(self.network, self.data.X, self.data.y)

    @cached_property
    def rival_wrong(self) -> int | None:
        """How many points two neurons get wrong, where that is known."""
        return errors(self.rival.network, self.data.X, self.data.y) if self.rival else None

    def why(self, chapter: str) -> str:
        """Why a chapter is in the story."""
        return FITS[chapter][1](self) if chapter in FITS else ""

    def why_not(self, chapter: str) -> str:
        """Why a chapter cannot tell of this experiment; empty if it can."""
        applies, _, why_not = FITS.get(chapter, ANY)
        return "" if applies(self) else why_not(self)

    @property
    def shape(self) -> str:
        """The experiment in figures, for people."""
        layers = ", then ".join(map(str, self.widths))
        return (
            f"{self.data.name} has {self.data.n_features} features and {self.data.n_classes} classes, "
            f"the network {layers} hidden neuron{'s' * (self.widths != (1,))}"
        )

    @property
    def straight_told(self) -> str:
        """What a straight cut comes to."""
        if self.straight.separates:
            return f"a straight cut ({self.straight.method}) separates the classes"
        return f"{self.straight.method} leaves {self.straight.errors} of {self.data.n_samples} points wrong"


Test = Callable[[DataTraits], bool]
Words = Callable[[DataTraits], str]


def _needs(what: str) -> Words:
    return lambda facts: f"it needs {what}; {facts.shape}"


def _always(facts: DataTraits) -> bool:
    return True


def _flat(why: str) -> tuple[Test, Words, Words]:
    return lambda f: f.flat, lambda f: why, _needs("two features, two classes and two hidden neurons")


def _lifts(why: str) -> tuple[Test, Words, Words]:
    return lambda f: f.lifts, lambda f: why, _needs("two features, two classes and three hidden neurons")


def _two_do_worse(facts: DataTraits) -> bool:
    return facts.lifts and facts.rival_wrong is not None and facts.rival_wrong > facts.wrong


def _two_are_enough(facts: DataTraits) -> str:
    if not facts.lifts:
        return _needs("two features, two classes and three hidden neurons")(facts)
    if facts.rival_wrong is None:
        return "what two neurons can do is not known"
    return f"two neurons do as well ({facts.rival_wrong} points wrong) as three ({facts.wrong})"


ANY: tuple[Test, Words, Words] = (_always, lambda f: "", lambda f: "")

FITS: dict[str, tuple[Test, Words, Words]] = {
    "Title": (_always, lambda f: "opens the film", lambda f: ""),
    "DataTour": (_always, lambda f: f"{f.data.n_samples} points, {f.data.n_features} features", lambda f: ""),
    "OneCut": (_always, lambda f: f.straight_told, lambda f: ""),
    "NoHiddenLayer": (
        lambda f: f.needs_no_layer,
        lambda f: (
            f"{f.straight_told}, so no hidden layer is needed"
            if f.straight.separates
            else "one neuron cuts once, which a network without a hidden layer does too"
        ),
        lambda f: (
            f"a hidden layer is of use here: {f.straight_told}"
            if f.wrong < f.straight.errors
            else f"the film is of the hidden layer, though it saves none here: {f.straight_told}, the network {f.wrong}"
        ),
    ),
    "CutLines": _flat("two features: each neuron cuts the plane along a line"),
    "Warp2D": _flat("two features and two neurons: the plane moves into the square"),
    "SeparatingLine": _flat("two neurons: the output is one line in the square"),
    "ProbabilitySurface": _flat("two features: the probability is a landscape over the plane"),
    "TooFewNeurons": (
        _two_do_worse,
        lambda f: f"two neurons leave {f.rival_wrong} points wrong, three {f.wrong}",
        _two_are_enough,
    ),
    "Triangle": _lifts("two features and three neurons: three lines cut the plane"),
    "LiftToCube": _lifts("three neurons: the plane is lifted into the cube"),
    "CubeRotation": _lifts("three neurons: the cube is seen from all sides"),
    "SeparatingPlane": _lifts("three neurons: the output is one plane in the cube"),
    "ManyCuts": (
        lambda f: f.few_cuts,
        lambda f: f"two features and {f.widths[0]} neurons: each cuts the plane along a line",
        _needs(f"two features and one hidden layer of 2 to {MOST_CUTS} neurons"),
    ),
    "IntoHiddenSpace": (
        lambda f: f.widths[-1] >= 2,
        lambda f: (
            f"{len(f.widths)} hidden layers, one after another"
            if len(f.widths) > 1
            else f"{f.widths[0]} neurons: the points move into the hidden space"
        ),
        _needs("two hidden neurons or more"),
    ),
    "ClassesApart": (
        lambda f: f.widths[-1] >= 2,
        lambda f: f"{f.data.n_classes} classes: where the output layer parts them in the hidden space",
        _needs("two hidden neurons or more"),
    ),
    "Regions": (
        lambda f: f.plane,
        lambda f: "two features: the plane as the network divides it",
        _needs("two features"),
    ),
    "Summary": (_always, lambda f: f"{f.wrong} of {f.data.n_samples} points wrong in the end", lambda f: ""),
}
"""By chapter: whether it applies, why it then is in the story, and why not else."""
