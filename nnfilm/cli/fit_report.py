"""`nnfilm fit`: what was tried and chosen for a data set, in words, as a picture, and as a bundle to film from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from nnfilm.cli import search_chart
from nnfilm.cli.about_data import about, in_flags
from nnfilm.outputs.resources import Resources
from nnfilm.settings.request import Request
from nnfilm.storage.bundle import record
from nnfilm.storage.place import place_of
from nnfilm.storage.workspace import check, workspace
from nnfilm.story.source import Source
from nnmath.experiments.bundle import DATA
from nnmath.experiments.examples import STANDARD, standard
from nnmath.experiments.experiment import Experiment
from nnmath.experiments.given import doubts
from nnmath.networks.metrics import errors
from nnmath.utils.names import are_values


def examine(request: Request, resources: Resources) -> list[object]:
    """Fit, and write bundle and picture into a folder. Returns the lines to print; the last is the picture's path.

    Without data of the user's: the reports of the article's own fits, and nothing is written.

    Raises BadInput if data or folder will not do, FilmError if a file does not.
    """
    source = Source.of(request)
    if not source:
        return ["\n\n".join(_fits(request.settings.smooth))]
    out, clash = place_of(request.settings, Path("media", "fit"))
    name = source.slug or "film"
    check(out, [f"{name}.bundle"], clash)
    experiment = source.experiment(resources.fitting)
    files = [f"{name}.bundle", *[f"{name}.png"] * _searched(experiment)]
    with workspace(out, files, clash, resources.progress.say) as place:
        (place.root / files[0]).write_bytes(record({DATA: experiment}, source.about))
        for picture in files[1:]:
            search_chart.draw(experiment, request.settings.theme).save(place.root / picture)
        place.publish(files)
    return [*_told(experiment), *(out / file for file in files)]


def _fits(smooth: bool) -> Iterator[str]:
    """Reports of the experiments that the film plays; ``smooth``: with the hidden weights held back."""
    for slot in STANDARD:
        yield str(standard(slot, smooth=smooth).report)


def _searched(experiment: Experiment) -> bool:
    return experiment.report is not None and bool(experiment.report.trials)


def _told(experiment: Experiment) -> Iterator[str]:
    data, report = experiment.dataset, experiment.report
    yield from about(data, warned=report is None)  # a report has the warnings
    if report is None:
        wrong = errors(experiment.network, data.X, data.y)
        layers = ", then ".join(map(str, experiment.network.widths))
        yield f"the model given: {layers} hidden neurons, {wrong} of {data.n_samples} points wrong"
        yield from (f"Warning: {doubt}" for doubt in doubts(experiment))
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
