"""Words for what a picture shows, measured on this very fit, so that a caption says nothing the fit does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nnfilm.scenes.kit.text.numbers import figure, number, points, share
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.contours import all_closed, roundness
from nnmath.utils.arrays import Floats

if TYPE_CHECKING:
    from nnmath.fitting.report import Report

_ACTIVATIONS = {  # by name: what it is called, and how a formula shows it
    "logistic": ("sigmoid", "sigma"),
    "tanh": ("tanh", "tanh"),
    "relu": ("ReLU", 'op("ReLU")'),
    "identity": ("identity", 'op("id")'),
}
_SPOKEN = frozenset(  # names of classes that are made for sentences
    ["middle", "sides", "inside", "outside", "upper", "lower", "same", "different", "left", "right"]
)
_NEARLY_ROUND = 0.9  # the least ratio of a curve's smallest to its largest radius to call it nearly a circle
FEW = 0.05  # of all points: so few may be on the wrong side of what is said to separate the classes


def activation_name(name: str) -> str:
    """What an activation function is called: "sigmoid", "tanh", "ReLU"."""
    return _ACTIVATIONS.get(name, (name, ""))[0]


def activation_symbol(name: str) -> str:
    """How Typst's maths notation shows an activation function: ``sigma``, ``tanh``, ``op("ReLU")``."""
    return _ACTIVATIONS[name][1]


def drawn(data: Dataset) -> str:
    """What of a data set is drawn, where that is a sample: "2,000 of 100,000 points are drawn"; else nothing."""
    n = len(data.shown)
    return f"{share(n, data.n_samples)} are drawn" if data.is_sample else ""


def the_class(data: Dataset, label: int) -> str:
    """A class in a sentence: "the middle" of the built-in sets, whose names are made for it; else "class setosa"."""
    name = data.class_names[label]
    return f"the {name}" if name in _SPOKEN else _with_word(name)


def of_class(data: Dataset, label: int) -> str:
    """The same behind the word points: "inside", "of class setosa"."""
    name = data.class_names[label]
    return name if name in _SPOKEN else f"of {_with_word(name)}"


def _with_word(name: str) -> str:
    """A class's name with the word class before it, if that is not what it begins with."""
    return name if name.lower().startswith("class") else f"class {name}"


def squeezes(activation: str, span: str) -> str:
    """What an activation function does to each axis, which ends up in a ``span``: "squeezes each axis into 0 to 1"."""
    if activation == "relu":
        return "sets whatever is below 0 to 0"
    return "leaves the sums as they are" if activation == "identity" else f"squeezes each axis {span}"


def listed(parts: Sequence[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def shape(lines: Sequence[Floats]) -> str:
    """What a boundary looks like: "nearly a circle", "a closed curve", "an open curve", or "no line"."""
    if not lines:
        return "no line"
    if not all_closed(lines):
        return "an open curve"
    return "nearly a circle" if len(lines) == 1 and roundness(lines[0]) > _NEARLY_ROUND else "a closed curve"


def held_back(report: Report | None) -> str:
    """That a network's hidden weights were held back in its fit, and what that cost, if it is known; else nothing."""
    if report is None or report.shrink == 1.0:
        return ""
    told, free = "The hidden weights were held back in training, so that space bends gently", report.freely
    if free is None:
        return f"{told}."
    if report.errors == free.errors:
        return f"{told}; it costs no point."
    return f"{told}: {points(report.errors)} wrong instead of {figure(free.errors) if free.errors else 'none'}."


def corner_name(corner: Floats) -> str:
    """A corner of a box by its coordinates (d,): "(0, 0, 1)"."""
    return f"({', '.join(number(round(float(value), 2)) for value in corner)})"
