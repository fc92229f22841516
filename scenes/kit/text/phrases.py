"""Words for what a picture shows, measured on this very fit, so that a caption says nothing the fit does not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from nnfilm.scenes.kit.space.placement import Floats
from nnfilm.scenes.kit.text.numbers import number, share
from nnmath.datasets.dataset import Dataset
from nnmath.geometry.box import Box
from nnmath.geometry.hyperplane import Hyperplane

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
_WIDEST_GAP = np.pi / 2  # between neighbours on a ring, as seen from its middle


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


def is_closed(line: Floats) -> bool:
    """Whether a polyline (m, d) ends where it begins."""
    return len(line) > 2 and bool(np.allclose(line[0], line[-1]))


def all_closed(lines: Sequence[Floats]) -> bool:
    """Whether there are polylines and each ends where it begins."""
    return bool(lines) and all(is_closed(line) for line in lines)


def roundness(line: Floats) -> float:
    """The smallest over the largest distance of a polyline (m, 2) from its mean: 1 for a circle."""
    radii = np.linalg.norm(line - line.mean(axis=0), axis=1)
    return float(radii.min() / radii.max())


def shape(lines: Sequence[Floats]) -> str:
    """What a boundary looks like: "nearly a circle", "a closed curve", "an open curve", or "no line"."""
    if not lines:
        return "no line"
    if not all_closed(lines):
        return "an open curve"
    return "nearly a circle" if len(lines) == 1 and roundness(lines[0]) > _NEARLY_ROUND else "a closed curve"


def sides(lines: Sequence[Floats], cuts: Sequence[Hyperplane]) -> int:
    """How many of the cut lines a boundary runs along: each of its points counts for the cut nearest to it."""
    points = np.concatenate(list(lines)) if lines else np.zeros((0, 2))
    if not len(points):
        return 0
    distances = np.stack([np.abs(cut.signed_distance(points)) for cut in cuts])
    return len(np.unique(distances.argmin(axis=0)))


def encircles(outer: Floats, inner: Floats) -> bool:
    """Whether points (m, 2) lie in a ring round others (n, 2): further from their mean, and on all sides of it."""
    middle = inner.mean(axis=0)
    away = outer - middle
    angles = np.sort(np.arctan2(away[:, 1], away[:, 0]))
    gaps = np.diff(np.append(angles, angles[0] + 2 * np.pi))
    reach = np.linalg.norm(inner - middle, axis=1).max()
    return bool(np.linalg.norm(away, axis=1).min() > reach and gaps.max() < _WIDEST_GAP)


def angles_between(cuts: Sequence[Hyperplane]) -> list[int]:
    """The angle in whole degrees, up to 90, between each two of the cut lines."""
    cosines = [abs(float(a.unit_normal @ b.unit_normal)) for a, b in combinations(cuts, 2)]
    return [round(float(np.degrees(np.arccos(min(1.0, cosine))))) for cosine in cosines]


def corner_name(corner: Floats) -> str:
    """A corner of a box by its coordinates (d,): "(0, 0, 1)"."""
    return f"({', '.join(number(round(float(value), 2)) for value in corner)})"


def fullest_corner(points: Floats, box: Box) -> tuple[Floats, int]:
    """The corner (d,) of a box that is nearest to most of the points (n, d), and how many these are."""
    corners, counts = np.unique(points > box.center, axis=0, return_counts=True)
    fullest = int(counts.argmax())
    return np.where(corners[fullest], box.high, box.low), int(counts[fullest])
