"""A data set as `nnfilm list` and `nnfilm fit` describe it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nnfilm.kit.text.cautions import caution
from nnfilm.settings.request import OF_TABLES, flag
from nnmath.datasets.dataset import Dataset, parted
from nnmath.datasets.diagnostics import Finding, TellsAll, advice_on, findings_of
from nnmath.datasets.tables.notes import some
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.given import doubts
from nnmath.utils.errors import advised
from nnmath.utils.names import are_values, ranges


def about(dataset: Dataset) -> Iterator[str]:
    """Lines about a data set: its size, the notes of loading it, and the warnings."""
    names = dataset.class_names
    separator = ": " if are_values(names) or ranges(names) else " "
    sizes = ", ".join(f"{name}{separator}{n:,}" for name, n in zip(names, dataset.class_sizes, strict=True))
    features = f"{dataset.n_features} feature{'s' * (dataset.n_features != 1)}"
    yield f"{dataset.name}: {dataset.n_samples:,} points, {features}, classes {sizes}"
    for note in dataset.notes:
        yield f"Note: {in_flags(note)}"
    yield from (f"Warning: {warning}" for warning in warnings_of(dataset))


def facts(dataset: Dataset) -> Mapping[str, Any]:
    """The same for programs."""
    return {
        "name": dataset.name,
        "points": dataset.n_samples,
        "features": list(dataset.feature_names),
        "classes": dict(zip(dataset.class_names, map(int, dataset.class_sizes), strict=True)),
        "notes": [in_flags(note) for note in dataset.notes],
        "warnings": list(warnings_of(dataset)),
    }


def warnings_of(dataset: Dataset) -> tuple[str, ...]:
    """A sentence for each thing in the data that may mislead, as a film says it, with what it only counts, and with the
    setting that would help.
    """
    told = (advised(f"{caution(one, dataset)}{_counted(one)}", *advice_on(one)) for one in findings_of(dataset))
    return tuple(map(in_flags, told))


def _counted(finding: Finding) -> str:
    """The names that its sentence counts, where no setting has them."""
    match finding:
        case TellsAll(names) if len(names) > 2:
            return f" ({some(names, len(names))})"
    return ""


def doubts_of(experiment: Experiment) -> list[str]:
    """The doubts about a given network; a fitted one has a report instead."""
    return [] if experiment.report else list(doubts(experiment))


def in_flags(note: str) -> str:
    """A note or a warning, with the settings in its advice named by their flags."""
    fact, advice = parted(note)
    name = rf"\b({'|'.join(OF_TABLES)})=(?=(\S)?)"
    advice = re.sub(name, lambda found: flag(found[1]) + (" " if found[2] and found[2] not in ",;" else ""), advice)
    return f"{fact} ({advice})" if advice else fact
