"""Words for what in the data may mislead, where that bears on what is shown: a caption each, at most two of them."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.text.error_phrases import MOSTLY, guessing
from nnfilm.kit.text.phrases import BRIEF, points, points_of, shortened_apart, the_class
from nnfilm.kit.text.sentence import Count, Name, Number, Sentence, Share, Term, paragraph
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.diagnostics import (
    FEW,
    Codes,
    Contradictions,
    Copies,
    Filled,
    Finding,
    LeftOut,
    MoreFeatures,
    TellsAll,
    TooFew,
    Twins,
    Uneven,
    Zeros,
    findings_of,
)

GRAVEST = (MoreFeatures, TellsAll, Uneven, LeftOut, Filled, Codes, Zeros, Twins, Contradictions, TooFew, Copies)
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
        case _:
            return True


def caution(finding: Finding, data: Dataset) -> Sentence:
    """One caption, of at most 16 words while names have three at most."""
    match finding:
        case MoreFeatures(features, n):
            return Sentence(
                "{features} features, only {points}: a straight cut can then fit any classes.",
                features=Count(features),
                points=points(n),
            )
        case TellsAll():
            return _tells_all(finding, data)
        case Uneven(chance=chance):
            return guessing(data, chance)
        case LeftOut(rows, of_rows):
            return Sentence(
                "{rows} of {all_rows} rows have empty cells and are left out: they may differ.",
                rows=Count(rows),
                all_rows=Count(of_rows),
            )
        case Filled(cells, of_cells, filling):
            return Sentence(
                "{share} of the cells were empty, and hold {filling} of their column.",
                share=Share(cells / of_cells),
                filling=Term(filling),
            )
        case Zeros(features):
            return _zeros(features, data)
        case Codes(features, values):
            return _codes(features, values, data)
        case Twins(pairs, sizes):
            return _twins(pairs, sizes, data)
        case Contradictions(n, of_points):
            return Sentence(
                "{points} lie on one of another class: no network gets all right.", points=points_of(n, of_points)
            )
        case TooFew(classes):
            return _too_few(classes, data)
        case Copies(pairs):
            one, other = (Name(name) for name in shortened_apart([data.feature_names[k] for k in pairs[0]], NAME))
            alike = Sentence("“{one}” and “{other}” say nearly the same.", one=one, other=other)
            more = Sentence("{n_word} pairs do.", n=Count(len(pairs))).capitalized()
            return paragraph(alike, more) if len(pairs) > 1 else alike
        case _:
            raise ValueError(f"no caption tells of {finding}")


def _zeros(features: Sequence[int], data: Dataset) -> Sentence:
    if len(features) > 1:
        several = "{n_word} features are either 0 or far above it: cells left empty?"
        return Sentence(several, n=Count(len(features))).capitalized()
    (one,) = _quoted(features, data)
    return Sentence("{feature} is either 0 or far above it: cells left empty?", feature=one)


def _codes(features: Sequence[int], values: Sequence[float], data: Dataset) -> Sentence:
    if len(features) > 1:
        several = "{n_word} features have a value far from all others: cells left empty?"
        return Sentence(several, n=Count(len(features))).capitalized()
    (one,) = _quoted(features, data)
    return Sentence(
        "{feature} is sometimes {code}, far from all others: cells left empty?", feature=one, code=Number(values[0])
    )


def _tells_all(finding: TellsAll, data: Dataset) -> Sentence:
    features, scope = finding.features, Sentence("nearly all points" if finding.mistaken else "the classes")
    if len(features) > 2:
        each = "Each of {n_word} features alone tells {scope} apart. Known only later?"
        return Sentence(each, n=Count(len(features)), scope=scope)
    one, *other = _quoted(features, data)
    if other:
        both = "{one} and {other} each tell {scope} apart. Known only later?"
        return Sentence(both, one=one, other=other[0], scope=scope)
    return Sentence("{feature} alone tells {scope} apart. Known only later?", feature=one, scope=scope)


def _quoted(features: Sequence[int], data: Dataset) -> list[Sentence]:
    names = shortened_apart([data.feature_names[k] for k in features], NAME)
    return [Sentence("“{name}”", name=Name(name)) for name in names]


def _twins(pairs: Sequence[tuple[int, int]], sizes: Sequence[int], data: Dataset) -> Sentence:
    if len(pairs) > 1:
        several = "{n_word} classes have the same points as another: no network tells them apart."
        return Sentence(several, n=Count(len(pairs))).capitalized()
    one, other = (Name(shortened_apart(data.class_names, BRIEF)[label]) for label in pairs[0])
    return Sentence(
        "“{one}” and “{other}” are the same {points}: no network tells them apart.",
        one=one,
        other=other,
        points=points(sizes[0]),
    )


def _too_few(classes: Sequence[int], data: Dataset) -> Sentence:
    if len(classes) > 1:
        several = "{n_word} classes have fewer than {few} points: too few to be sure."
        return Sentence(several, n=Count(len(classes)), few=Count(FEW)).capitalized()
    (label,) = classes
    return Sentence(
        "{class} has only {points}: too few to be sure.",
        **{"points": points(data.class_sizes[label]), "class": the_class(data, label, BRIEF)},
    ).capitalized()
