"""Words for what in the data may mislead, where that bears on what is shown: a caption each, at most two of them."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.text.error_phrases import MOSTLY, guessing, percent
from nnfilm.kit.text.numbers import count, figure, points, share
from nnfilm.kit.text.phrases import BRIEF, capitalized, shortened_apart, the_class
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.diagnostics import (
    FEW,
    Contradictions,
    Copies,
    Filled,
    Finding,
    LeftOut,
    MoreFeatures,
    TellsAll,
    TooFew,
    Uneven,
    Zeros,
    findings_of,
)

GRAVEST = (MoreFeatures, TellsAll, Uneven, LeftOut, Filled, Zeros, Contradictions, TooFew, Copies)
"""What is told when data are introduced, the gravest first. What is far off, or the same everywhere, is seen."""

MOST = 2  # of them
MANY = 0.01  # of the points: fewer contradictions cost no network much
NAME = 20  # letters of a feature's name, so that two have room in a sentence


def cautions(data: Dataset) -> tuple[Finding, ...]:
    """What a viewer must know of the data before they see them, the gravest first; of most data nothing."""
    found = sorted(
        (finding for finding in findings_of(data) if isinstance(finding, GRAVEST) and _bears(finding, data)),
        key=lambda finding: GRAVEST.index(type(finding)),
    )
    return tuple(found[:MOST])


def _bears(finding: Finding, data: Dataset) -> bool:
    """Whether it changes how what is shown is to be taken."""
    match finding:
        case Uneven(chance=chance):
            return chance.share >= MOSTLY
        case Contradictions(n, of_points):
            return n >= MANY * of_points
        case TellsAll():
            return data.n_features > 1  # of one column the film shows just that
        case _:
            return True


def caution(finding: Finding, data: Dataset) -> str:
    """One caption, of at most 16 words while names have three at most."""
    match finding:
        case MoreFeatures(features, n):
            return f"{figure(features)} features, only {points(n)}: a straight cut can then fit any classes."
        case TellsAll():
            return _tells_all(finding, data)
        case Uneven(chance=chance):
            return guessing(data, chance)
        case LeftOut(rows, of_rows):
            return f"{figure(rows)} of {figure(of_rows)} rows have empty cells and are left out: they may differ."
        case Filled(cells, of_cells, filling):
            return f"{percent(cells / of_cells)} of the cells were empty, and hold {filling} of their column."
        case Zeros(features):
            return _zeros(features, data)
        case Contradictions(n, of_points):
            return f"{share(n, of_points)} lie on one of another class: no network gets all right."
        case TooFew(classes):
            return _too_few(classes, data)
        case Copies(pairs):
            one, other = shortened_apart([data.feature_names[k] for k in pairs[0]], NAME)
            more = f" {capitalized(count(len(pairs)))} pairs do." if len(pairs) > 1 else ""
            return f"“{one}” and “{other}” say nearly the same.{more}"
        case _:
            raise ValueError(f"no caption tells of {finding}")


def _zeros(features: Sequence[int], data: Dataset) -> str:
    if len(features) > 1:
        return f"{capitalized(count(len(features)))} features are either 0 or far above it: cells left empty?"
    (one,) = _quoted(features, data)
    return f"{one} is either 0 or far above it: cells left empty?"


def _tells_all(finding: TellsAll, data: Dataset) -> str:
    features, all_points = finding.features, "the classes" if not finding.mistaken else "nearly all points"
    if len(features) > 2:
        return f"Each of {count(len(features))} features alone tells {all_points} apart. Known only later?"
    one, *other = _quoted(features, data)
    if other:
        return f"{one} and {other[0]} each tell {all_points} apart. Known only later?"
    return f"{one} alone tells {all_points} apart. Known only later?"


def _quoted(features: Sequence[int], data: Dataset) -> list[str]:
    return [f"“{name}”" for name in shortened_apart([data.feature_names[k] for k in features], NAME)]


def _too_few(classes: Sequence[int], data: Dataset) -> str:
    if len(classes) > 1:
        return f"{capitalized(count(len(classes)))} classes have fewer than {FEW} points: they can hardly be learnt."
    (label,) = classes
    return f"From {points(data.class_sizes[label])}, {the_class(data, label, BRIEF)} can hardly be learnt."
