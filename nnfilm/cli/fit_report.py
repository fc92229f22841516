"""`nnfilm fit`: what was tried and chosen for a data set, in words, as a picture, and as a bundle to film from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from nnfilm.cli import search_chart
from nnfilm.cli.about_data import about, doubts_of, facts, in_flags
from nnfilm.cli.answer import Answer
from nnfilm.outputs.resources import Resources
from nnfilm.settings.request import Request
from nnfilm.storage.bundle import record
from nnfilm.storage.workspace import check, destination, workspace
from nnfilm.story.source import Source
from nnmath.experiments.bundle import DATA
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.spec import ExperimentSpec
from nnmath.networks.metrics import errors
from nnmath.utils.names import are_values


@dataclass(frozen=True)
class ArticleFits:
    """The article's own fits, by slot; nothing is written."""

    experiments: Mapping[str, Experiment]

    def lines(self) -> Iterator[object]:
        """Their reports."""
        yield "\n\n".join(str(experiment.report) for experiment in self.experiments.values())

    def facts(self) -> Mapping[str, Any]:
        """The same for programs."""
        return {"fits": {slot: _facts(experiment) for slot, experiment in self.experiments.items()}}


@dataclass(frozen=True)
class OwnFit:
    """A network for a user's data, and the files that tell of it: its bundle, and a picture of the search."""

    experiment: Experiment
    files: tuple[Path, ...]

    def lines(self) -> Iterator[object]:
        """What was tried and chosen, and the paths."""
        yield from _told(self.experiment)
        yield from self.files

    def facts(self) -> Mapping[str, Any]:
        """The same for programs."""
        return {**_facts(self.experiment), "files": [str(file) for file in self.files]}


def examine(request: Request, resources: Resources) -> Answer:
    """Fit, and write bundle and picture into a folder. Without data of the user's: the article's own fits.

    Raises BadInput if data or folder will not do, FilmError if a file does not.
    """
    source = Source.from_request(request)
    if not source:
        return ArticleFits({slot: standard(slot, smooth=request.settings.smooth) for slot in STANDARD})
    out, clash = destination(request.settings, Path("media", "fit"))
    name = source.slug or "film"
    with request.blamed():
        foreseen = [f"{name}.bundle", *[f"{name}.png"] * _searches(source.subject)]
    check(out, foreseen, clash)
    experiment = source.experiment(resources.fitting)
    files = [f"{name}.bundle", *[f"{name}.png"] * _searched(experiment)]
    with workspace(out, files, clash, resources.progress.say) as place:
        (place.root / files[0]).write_bytes(record({DATA: experiment}, source.about))
        for picture in files[1:]:
            search_chart.draw(experiment, request.settings.theme).save(place.root / picture)
        place.publish(files)
    return OwnFit(experiment, tuple(out / file for file in files))


def _searches(subject: ExperimentSpec) -> bool:
    """Whether the fit will be a search, of which there is a picture. Raises DataError for a setting out of range."""
    spec = None if subject.model or subject.experiment else subject.spec()
    return spec is not None and "auto" in (spec.hidden, spec.alpha, spec.shrink)


def _searched(experiment: Experiment) -> bool:
    return experiment.report is not None and bool(experiment.report.trials)


def _told(experiment: Experiment) -> Iterator[str]:
    data, report = experiment.dataset, experiment.report
    yield from about(data, warned=report is None)  # a report has the warnings
    if report is None:
        wrong = errors(experiment.network, data.X, data.y)
        layers = ", then ".join(map(str, experiment.network.widths))
        yield f"the model given: {layers} hidden neurons, {wrong} of {data.n_samples} points wrong"
        yield from (f"Warning: {doubt}" for doubt in doubts_of(experiment))
        return
    yield ""
    yield str(replace(report, warnings=tuple(map(in_flags, report.warnings))))
    yield from _unseen(experiment)
    yield ""


def _unseen(experiment: Experiment) -> Iterator[str]:
    """What is right of the points that were held back, class by class, and what always one answer would be."""
    if experiment.unseen is None:
        return
    data, confusion = experiment.dataset, experiment.unseen.confusion
    sizes = np.bincount(confusion.y, minlength=data.n_classes)
    shares = zip(data.class_names, confusion.recall, sizes, strict=True)
    apart = ": " if are_values(data.class_names) else " "
    recall = ", ".join(f"{name}{apart}{share:.1%} of {n:,}" for name, share, n in shares if n)
    chance = data.chance(confusion.y)
    unseen = "held back once"
    if experiment.unseen.given:
        unseen, n = "in the test set", len(confusion.y)
        yield f"Of the test set, {n - confusion.errors:,} of {n:,} points are right: {confusion.accuracy:.1%}."
    yield f"Of each class, {unseen}: {recall} right."
    yield f"Always {data.class_names[chance.label]!r} would be right {chance.share:.1%} of the time."


def _facts(experiment: Experiment) -> Mapping[str, Any]:
    """The fit for programs; ``network`` is what `--model` takes as a file."""
    data, network, unseen = experiment.dataset, experiment.network, experiment.unseen
    held_back = None
    if unseen is not None:
        confusion = unseen.confusion
        recall = {name: _share(share) for name, share in zip(data.class_names, confusion.recall, strict=True)}
        told = {"points": len(confusion.y), "right": confusion.accuracy, "recall": recall}
        held_back = {"test_set": unseen.given, **told}
    return {
        "data": facts(data),
        "network": _network(experiment),
        "wrong": errors(network, data.X, data.y),
        "unseen": held_back,
        "report": experiment.report.as_dict() if experiment.report else None,
        "doubts": doubts_of(experiment),
    }


def _network(experiment: Experiment) -> Mapping[str, Any]:
    """In the layout of `nnmath.experiments.weights_file`; it acts on standardized features."""
    network, data = experiment.network, experiment.dataset
    layers = [{"weights": layer.weights.tolist(), "bias": layer.bias.tolist()} for layer in network.layers]
    names = {"features": list(data.feature_names), "classes": list(data.class_names)}
    return {"activation": network.activation, **names, "layers": layers}


def _share(value: float) -> float | None:
    """None of a class that no point is of: JSON has no NaN."""
    return None if np.isnan(value) else float(value)
