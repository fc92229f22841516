"""What in a data set may mislead, as sentences for a report: `warnings_of`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from nnmath.datasets.choices import list_text
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.diagnostics import (
    FAR,
    FEW,
    Codes,
    Constant,
    Contradictions,
    Copies,
    FarPoints,
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
from nnmath.datasets.tables.notes import in_quotes, value
from nnmath.utils.errors import Parameter, advised

NAMED = 3  # as many features, or pairs of them, are named; the others are counted


def warnings_of(dataset: Dataset) -> tuple[str, ...]:
    """One sentence, with numbers, for each thing in the data that may mislead. A setting that would help follows in
    brackets (see `nnmath.datasets.tables.notes`).
    """
    return tuple(_sentence(finding, dataset) for finding in findings_of(dataset))


def _sentence(finding: Finding, dataset: Dataset) -> str:
    match finding:
        case LeftOut(rows, of_rows):
            share = f"{rows / of_rows:.0%} of the rows are left out"
            return f"{share} because a cell is empty: the rest may not be representative."
        case Filled(cells, of_cells, filling):
            return f"{cells / of_cells:.0%} of all cells were empty and now hold {filling} of their column."
        case Zeros(features, times):
            return _zeros(features, times, dataset)
        case Codes(features, values, times):
            return _codes(features, values, times, dataset)
        case Uneven(largest, smallest, chance):
            sizes, name = dataset.class_sizes, dataset.class_names[largest]
            return (
                f"The classes differ greatly in size: {_points(sizes[largest])} are {name}, "
                f"{sizes[smallest]:,} {dataset.class_names[smallest]}; always answering {name} "
                f"is right {chance.share:.0%} of the time."
            )
        case TooFew(classes):
            first, *others = ((dataset.class_sizes[k], dataset.class_names[k]) for k in classes)
            few = _list([f"{_points(first[0])} of {first[1]}", *(f"{n} of {name}" for n, name in others)])
            shown = "a film can show how a network tells them from the others, but not how it would do on new ones"
            return f"Only {few}: {shown} (at least {FEW} of each class are recommended)."
        case Twins(pairs, points):
            return _twins(pairs, points, dataset)
        case Contradictions(n, _):
            return (
                f"{_points(n)} coincide with a point of another class: no network can classify all of them correctly."
            )
        case Constant(features):
            return f"Constant, and so without information: {_named(features, dataset)}."
        case Copies(pairs, correlations):
            names, both = dataset.feature_names, zip(pairs, correlations, strict=True)
            copied = [f"{names[i]} and {names[j]} (correlation {value:.4f})" for (i, j), value in both]
            return f"Nearly copies of each other: {_list(copied)}; one of the two is enough."
        case TellsAll(features, _):
            verb, question = ("tells", "is it a copy") if len(features) == 1 else ("each tell", "are they copies")
            what = f"{_named(features, dataset)} alone {verb} the classes apart"
            return f"{what}: {question} of the class, or known only afterwards?"
        case FarPoints():
            return _far_off(finding, dataset)
        case MoreFeatures(features, points):
            return (
                f"There are more features ({features:,}) than points ({points:,}): "
                "almost any labels could be separated, which says little about new points."
            )


def _zeros(features: Sequence[int], times: Sequence[int], dataset: Dataset) -> str:
    names = [dataset.feature_names[k] for k in features]
    where = _list([f"{name} ({n:,} time{'s' * (n != 1)})" for name, n in zip(names, times, strict=True)])
    cells = Parameter("empty", value([f"{name}=0" for name in names]))
    return advised(f"0 lies far below all other values of {where}", "to treat it as an empty cell: ", cells)


def _codes(features: Sequence[int], values: Sequence[float], times: Sequence[int], dataset: Dataset) -> str:
    names = [dataset.feature_names[k] for k in features]
    cells = [f"{name}={code:.12g}" for name, code in zip(names, values, strict=True)]
    where = _list([f"{name} = {code:.12g} ({n:,} times)" for name, code, n in zip(names, values, times, strict=True)])
    empty = Parameter("empty", value(cells))
    return advised(
        f"Far from all other values, and so perhaps no measurement: {where}", "to treat it as an empty cell: ", empty
    )


def _far_off(finding: FarPoints, dataset: Dataset) -> str:
    n = finding.points
    border = "beyond the picture's border, where they are counted"
    seen = "and may squeeze the other points together" if finding.squashed else border
    without = ", both measured without it" if finding.stretched else ""
    return (
        f"{_points(n)} {'lies' if n == 1 else 'lie'} more than {FAR} standard deviations out, {seen}; "
        f"the farthest has {dataset.feature_names[finding.feature]} = {finding.value:.6g}, "
        f"{finding.deviations:,.0f} standard deviations from the mean{without}."
    )


def _twins(pairs: Sequence[tuple[int, int]], points: Sequence[int], dataset: Dataset) -> str:
    names = dataset.class_names
    same = [f"{names[i]} and {names[j]} are the same {_points(n)}" for (i, j), n in zip(pairs, points, strict=True)]
    what = f"{_list(same)}: no network can tell them apart"
    if len(pairs) == len(names) - 1:  # nothing would be left to tell apart
        return f"{what}."
    groups = [(i, [i, *(j for _, j in own)]) for i, own in groupby(sorted(pairs), itemgetter(0))]
    merges = [list_text(names[i], [names[k] for k in group]) for i, group in groups]
    advice = "to make them one class: ", Parameter("merge", in_quotes(";".join(merges)))
    return advised(what, *advice)


def _points(n: int) -> str:
    return f"{n:,} point{'' if n == 1 else 's'}"


def _named(features: Sequence[int], dataset: Dataset) -> str:
    return _list([dataset.feature_names[k] for k in features])


def _list(things: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    named = things if len(things) <= NAMED + 1 else [*things[:NAMED], f"{len(things) - NAMED:,} more"]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
