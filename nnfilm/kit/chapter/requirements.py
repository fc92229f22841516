"""What a chapter answers when it is asked about a user's data, and the conditions that several chapters share."""

from __future__ import annotations

from dataclasses import dataclass

from nnmath.experiments.traits import DataTraits


@dataclass(frozen=True)
class Requirement:
    """Whether a chapter can show some data, and why.

    Attributes:
        met: whether it can show them.
        reason: why it is in their film; if it cannot show them, why not.
        belongs: whether it suits the kind of film that such data get. A chapter that can show the data but does not
            belong is included only if it is named.
    """

    met: bool
    reason: str
    belongs: bool = True

    @property
    def in_film(self) -> bool:
        """Whether the film of the data includes it, unless chapters are named."""
        return self.met and self.belongs


def always(because: str) -> Requirement:
    """For all data."""
    return Requirement(True, because)


def articles_own() -> Requirement:
    """For no data of a user's: it is about the article's data."""
    return Requirement(False, "it tells of the article's own data, and of no other", belongs=False)


def needs(
    what: str, met: bool, traits: DataTraits, because: str, *, belongs: bool = True, of_line: bool = False
) -> Requirement:
    """For data that have ``what`` it takes, and a network that draws something; of a line only where it says so."""
    if traits.network.flaw:
        return Requirement(False, traits.network.flaw, belongs)
    if traits.line and not of_line:
        return Requirement(False, f"it needs two features or more; {shape(traits)}", belongs=False)
    return Requirement(met, because if met else f"it needs {what}; {shape(traits)}", belongs)


def on_a_line(traits: DataTraits, because: str, *, what: str = "", met: bool = True) -> Requirement:
    """For data of one feature, and ``what`` else it takes where that is ``met``."""
    needed = f"one feature{f' and {what}' if what else ''}"
    return needs(needed, traits.line and met, traits, because, belongs=traits.line, of_line=True)


def beyond_a_line(traits: DataTraits, because: str) -> Requirement:
    """For all data of two features or more, whatever the network."""
    if traits.line:
        return Requirement(False, f"it needs two features or more; {shape(traits)}", belongs=False)
    return always(because)


def in_the_square(traits: DataTraits, because: str) -> Requirement:
    """For a plane that two neurons move into the square, where two classes part."""
    what = "two features, two classes and two hidden neurons"
    return needs(what, traits.flat, traits, because, belongs=traits.flat)


def in_the_cube(traits: DataTraits, because: str) -> Requirement:
    """For a plane that three neurons lift into the cube, where two classes part."""
    what = "two features, two classes and three hidden neurons"
    return needs(what, traits.lifts, traits, because, belongs=traits.lifts)


def in_hidden_space(what: str, met: bool, traits: DataTraits, because: str) -> Requirement:
    """For data that have ``what`` it takes; unasked where it is no square, no cube and no single neuron."""
    belongs = not (traits.one_neuron or traits.flat or traits.lifts)
    return needs(what, met, traits, because, belongs=belongs)


def of_one_neuron(traits: DataTraits, because: str) -> Requirement:
    """For a network with a single hidden neuron."""
    return needs("a single hidden neuron", traits.one_neuron, traits, because)


def shape(traits: DataTraits) -> str:
    """An experiment's size in words."""
    layers = ", then ".join(map(str, traits.widths))
    return (
        f"{traits.dataset.name} has {traits.dataset.n_features} feature{'s' * (not traits.line)} and "
        f"{traits.dataset.n_classes} classes, "
        f"the network {layers} hidden neuron{'s' * (traits.widths != (1,))}"
    )


def straight_cut_gets(traits: DataTraits) -> str:
    """What a straight cut comes to, in words."""
    if traits.straight.separates:
        return f"a straight cut ({traits.straight.method}) separates the classes"
    return f"{traits.straight.method} leaves {traits.straight.errors} of {traits.dataset.n_samples} points wrong"
