"""Words for what in the data may mislead, in a film where that bears on what is shown: at most two captions."""

from __future__ import annotations

from collections.abc import Sequence

from nnfilm.kit.text.error_phrases import MOSTLY, guessing
from nnfilm.kit.text.numbers import readable
from nnfilm.kit.text.phrases import (
    BRIEF,
    columns_of,
    in_quotes,
    is_called_by_columns,
    points,
    points_of,
    rows,
    shortened_apart,
)
from nnfilm.kit.text.sentence import Case, Count, Fact, Sentence, Share, Term, phrase
from nnmath.datasets import diagnostics as found
from nnmath.datasets.dataset import Dataset
from nnmath.datasets.diagnostics import FEW, Finding, findings_of

MOST = 2  # of what may mislead is told when data are introduced
MANY = 0.01  # of the points: fewer contradictions cost no network much
NAME = 20  # letters of a feature's name, so that two have room in a sentence


def cautions(data: Dataset) -> tuple[Finding, ...]:
    """What a viewer must know of the data before they see them, the gravest first; of most data nothing."""
    return tuple(finding for finding in findings_of(data) if _bears(finding))[:MOST]


def _bears(finding: Finding) -> bool:
    """Whether it changes how what is shown is to be taken."""
    match finding:
        case found.Uneven(share=share):
            return share >= MOSTLY
        case found.Contradictions(n, of_points):
            return n >= MANY * of_points
        case _:
            return True


def caution(finding: Finding, data: Dataset) -> Sentence:
    """What is said of it: of what a film tells one caption, of at most 16 words while names have three at most."""
    match finding:
        case found.MoreFeatures(features, n):
            return phrase("caution/more_features", features=Count(features), points=points(data, n))
        case found.TellsAll(features, mistaken):
            return phrase("caution/tells_all", nearly=Case(mistaken > 0), **_first_of(features))
        case found.Uneven():
            return guessing(data, data.chance())
        case found.LeftOut(n, of_rows):
            return phrase("caution/left_out", rows=Count(n), all_rows=Count(of_rows))
        case found.Filled(cells, of_cells, filling):
            return phrase("caution/filled", share=Share(cells / of_cells), filling=Term(filling))
        case found.Zeros(features):
            return phrase("caution/zeros", **_first_of(features))
        case found.Contradictions(n, of_points):
            columns = {"by_columns": Case(is_called_by_columns(data)), "columns": columns_of(data)}
            return phrase("caution/contradictions", points=points_of(data, n, of_points), **columns)
        case found.TooFew(classes):
            label = data.class_names.index(classes[0])
            few = points(data, data.class_sizes[label], label, BRIEF)
            return phrase("caution/too_few", n=Count(len(classes)), few=Count(FEW), points=few, rows=rows(data))
    raise ValueError(f"nothing is said of {finding}")


def _first_of(features: Sequence[str]) -> dict[str, Fact]:
    """How many features there are, and the first two of them."""
    names = [in_quotes(name) for name in shortened_apart([*map(readable, features[:2])], NAME)]
    return {"n": Count(len(features)), "feature": names[0], "other": names[-1]}
