"""`nnfilm fit`: what was tried and chosen for a data set, as a report, and a bundle for later films."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from nnfilm.cli.about_data import about, doubts_of, facts
from nnfilm.cli.answer import Answer
from nnfilm.outputs.resources import Resources
from nnfilm.settings.request import Request
from nnfilm.storage.bundle import record
from nnfilm.storage.workspace import check, destination, workspace
from nnfilm.story.source import Source
from nnmath.datasets.table_columns import table_columns
from nnmath.experiments.bundle import DATA
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.experiment import Experiment
from nnmath.networks.importance import Importance, importances
from nnmath.networks.metrics import errors
from nnmath.utils.names import are_values

MOST = 8  # columns whose importance is printed


def examine(request: Request, resources: Resources) -> Answer:
    """Fit the data asked for, and write a bundle; without data, return the article's fits.

    Raises BadInput for data or a folder that cannot be used, FilmError if a file cannot be written.
    """
    source = Source.from_request(request)
    if not source:
        fits = {slot: standard(slot) for slot in STANDARD}
        reports = "\n\n".join(str(fit.report) for fit in fits.values())
        return Answer([reports], {"fits": {slot: _facts(fit) for slot, fit in fits.items()}})
    place = destination(request, Path("media", "fit"))
    name = f"{source.slug or 'film'}.bundle"
    check(place, [name])
    experiment = source.experiment(resources.fitting)
    with workspace(place, [name], resources.progress.say) as folder:
        (folder.root / name).write_bytes(record({DATA: experiment}, source.about))
        folder.publish([name])
    path = place.folder / name
    return Answer([*_report(experiment), path], {**_facts(experiment), "files": [str(path)]})


def _report(experiment: Experiment) -> Iterator[str]:
    data, report = experiment.dataset, experiment.report
    yield from about(data)
    if report is None:
        wrong = errors(experiment.network, data.X, data.y)
        layers = ", then ".join(map(str, experiment.network.widths))
        yield f"given model: {layers} hidden neurons, {wrong:,} of {data.n_samples:,} points misclassified"
        yield from (f"Warning: {doubt}" for doubt in doubts_of(experiment))
        return
    yield ""
    yield str(report)
    yield from _unseen(experiment)
    yield ""


def _unseen(experiment: Experiment) -> Iterator[str]:
    """The accuracy on held-out points, class by class, and that of always choosing one class."""
    if experiment.unseen is None:
        return
    data, confusion = experiment.dataset, experiment.unseen.confusion
    sizes = np.bincount(confusion.y, minlength=data.n_classes)
    shares = zip(data.class_names, confusion.recall, sizes, strict=True)
    separator = ": " if are_values(data.class_names) else " "
    recall = ", ".join(f"{name}{separator}{share:.1%} of {n:,}" for name, share, n in shares if n)
    chance = data.chance(confusion.y)
    unseen = "points held out once each" if len(experiment.unseen.networks) > 1 else "held-out points"
    if experiment.unseen.given:
        unseen, n = "test set", len(confusion.y)
        yield f"Accuracy on the test set: {confusion.accuracy:.1%}, {n - confusion.errors:,} of {n:,} points."
    yield f"Accuracy by class, {unseen}: {recall}."
    yield from _columns(experiment)
    yield f"Always choosing {data.class_names[chance.label]!r} has an accuracy of {chance.share:.1%}."


def _columns(experiment: Experiment) -> Iterator[str]:
    """The accuracy that is lost with each column shuffled among the held-out points."""
    columns = _importances(experiment)
    if len(columns) < 2:
        return
    shown = [f"{one.column.name} {100 * one.loss:.1f} ± {100 * one.spread:.1f}" for one in columns[:MOST]]
    rest = f", and {len(columns) - MOST} more" if len(columns) > MOST else ""
    yield f"Accuracy lost with a column shuffled, in percentage points: {', '.join(shown)}{rest}."


def _importances(experiment: Experiment) -> tuple[Importance, ...]:
    """Of each column the permutation importance, the largest first; none without held-out points."""
    return importances(experiment.unseen, table_columns(experiment.dataset)) if experiment.unseen else ()


def _facts(experiment: Experiment) -> Mapping[str, Any]:
    """The fit for programs."""
    data, network, unseen = experiment.dataset, experiment.network, experiment.unseen
    held_out = None
    if unseen is not None:
        confusion = unseen.confusion
        shares = zip(data.class_names, confusion.recall, strict=True)
        recall = {name: None if np.isnan(share) else float(share) for name, share in shares}  # JSON has no NaN
        figures = {"points": len(confusion.y), "right": confusion.accuracy, "recall": recall}
        held_out = {"test_set": unseen.given, **figures}
    return {
        "data": facts(data),
        "network": _network(experiment),
        "wrong": errors(network, data.X, data.y),
        "unseen": held_out,
        "columns": [
            {"name": one.column.name, "loss": one.loss, "spread": one.spread} for one in _importances(experiment)
        ],
        "report": experiment.report.as_dict() if experiment.report else None,
        "doubts": doubts_of(experiment),
    }


def _network(experiment: Experiment) -> Mapping[str, Any]:
    """Its layers, each with weights (n_in, n_out) and bias; it acts on standardized features."""
    network, data = experiment.network, experiment.dataset
    layers = [{"weights": layer.weights.tolist(), "bias": layer.bias.tolist()} for layer in network.layers]
    names = {"features": list(data.feature_names), "classes": list(data.class_names)}
    return {"activation": network.activation, **names, "layers": layers}
