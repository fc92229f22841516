"""`nnfilm fit`: what was tried and chosen for a data set, in words, as a picture, and as a bundle to film from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nnfilm.cli import search_chart
from nnfilm.cli.listing import about
from nnfilm.outputs.bundle import record
from nnfilm.storage.workspace import publish, workspace
from nnfilm.story.fitting import Fitter
from nnfilm.story.source import Source
from nnmath.experiments.bundle import DATA
from nnmath.experiments.experiment import Experiment
from nnmath.networks.metrics import errors


def examine(source: Source, make: Fitter, out: Path, theme: str) -> list[str]:
    """Fit, and write bundle and picture into a folder. Returns the lines to print; the last is the picture's path.

    Raises BadInput if data or folder will not do, FilmError if a file does not.
    """
    experiment = source.experiment(make)
    name = source.slug or "film"
    files = [f"{name}.bundle", *[f"{name}.png"] * _searched(experiment)]
    with workspace(out, files) as root:
        (root / files[0]).write_bytes(record({DATA: experiment}, source.about))
        for picture in files[1:]:
            search_chart.draw(experiment, theme).save(root / picture)
        publish(root, files)
    return [*_told(experiment), *(str(out / file) for file in files)]


def _searched(experiment: Experiment) -> bool:
    return experiment.report is not None and bool(experiment.report.trials)


def _told(experiment: Experiment) -> Iterator[str]:
    data, report = experiment.dataset, experiment.report
    yield from about(data, warned=report is None)  # a report has the warnings
    if report is None:
        wrong = errors(experiment.network, data.X, data.y)
        layers = ", then ".join(map(str, experiment.network.widths))
        yield f"the model given: {layers} hidden neurons, {wrong} of {data.n_samples} points wrong"
        return
    yield ""
    yield str(report)
    yield ""
