"""What a film of a user's table says is about that table: nearly every caption names a column, a class or the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nnmath import Experiment
from tests.support.films import OWN, SHORT, film, outlined, said
from tests.support.small_films import LABEL, tale

MOST = 4
"""Captions of a film that may be the same for every table, but for their numbers."""


def renamed(experiment: Experiment, prefix: str, rows: str) -> Experiment:
    """The experiment of the same numbers in a table about something else."""
    data = experiment.dataset
    columns = tuple(f"{prefix}{name}" for name in data.feature_names)
    classes = tuple(f"{prefix}{name}" for name in data.class_names)
    named = replace(data, feature_names=columns, class_names=classes, label=f"{prefix}{data.label}", rows=rows)
    return replace(experiment, dataset=named)


def captions(name: str, prefix: str, rows: str) -> list[str]:
    """All captions of the film of a small table that is named like this."""
    chapters, told = film(name)
    experiments = {slot: renamed(one, prefix, rows) for slot, one in told["experiments"].items()}
    now: dict[str, Any] = told | {"experiments": experiments}
    return [caption.text for chapter in chapters for caption in outlined(now, chapter).plan.captions]


@pytest.mark.parametrize("name", [*OWN, *(short for short, of in SHORT.items() if of in OWN)])
def test_few_captions_would_be_the_same_for_every_table(name: str) -> None:
    of_others = set(captions(name, "new", "sheep"))
    same = [caption for caption in captions(name, "old", "trees") if caption in of_others]
    assert len(same) <= MOST, same


@pytest.mark.parametrize("name", ["plane", "ring", "three"])
def test_the_classes_lie_on_average_where_a_film_says(name: str) -> None:
    means = tale(name).table.dropna().groupby(LABEL).mean()
    columns = list(means)
    if len(means) == 2:
        more = ["higher" if means[column].iloc[1] > means[column].iloc[0] else "lower" for column in columns]
        parts = " and ".join(f"{word} “{column}”" for word, column in zip(more, columns, strict=True))
        expected = f"On average, {means.index[1]} has {parts}."
    else:
        away = means - means.mean()
        out = {column: away[column].abs().idxmax() for column in columns}
        ends = {column: "highest" if away[column][out[column]] > 0 else "lowest" for column in columns}
        first, second = columns
        parts = f"“{first}” is {ends[first]} for {out[first]}, and “{second}” {ends[second]} for {out[second]}"
        if out[first] == out[second]:
            parts = f"{out[first]} has the {ends[first]} “{first}” and the {ends[second]} “{second}”"
        expected = f"On average, {parts}."
    assert expected in [str(one.sentence) for _, one in said(name)]
