"""The twin: an interactive page of an experiment. It computes in the browser what `nnmath` does.

The page is one file that works offline. Its script is built from `web/`; the experiment stands in it as JSON.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from nnfilm.kit.figures.sheet import data_window
from nnfilm.kit.style.theme import DARK, LIGHT, Theme, mix
from nnfilm.outputs.resources import Resources
from nnfilm.pack.html import DATA, data, digest, policy, render, script
from nnfilm.pack.model import TWIN
from nnfilm.settings.flags import FilmSettings
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import Clash, check, destination, workspace
from nnfilm.story.fitting import Fitter
from nnfilm.story.source import Source
from nnfilm.utils.errors import BadInput
from nnfilm.utils.safe_text import inert
from nnmath.experiments.bundle import DATA as DATA_SLOT
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.report import TrainingPath
from nnmath.utils.arrays import Floats
from nnmath.utils.errors import DataError, Parameter
from nnmath.warps.warp import start_plane

DIGITS = 6
"""Significant digits of a coordinate in the page; weights are written in full, so that page and film agree."""

BLANK = "A network for your own table"
"""The title of the page without data."""

STEPS = 60
"""Most steps of the training that the page has."""


def chosen(experiments: Mapping[str, Experiment]) -> Experiment | None:
    """Which experiment of a film its twin shows: that of its data, or of the article's rings or bands; None: none."""
    found = (experiments[slot] for slot in (DATA_SLOT, "rings", "bands") if slot in experiments)
    return next((one for one in found if not unfit(one)), None)


def write(experiment: Experiment, title: str, root: Path) -> list[str]:
    """Write the page into a pack."""
    (root / TWIN).write_text(page(experiment, title) + "\n", encoding="utf-8", newline="\n")
    return [TWIN]


def twin(request: Request, resources: Resources) -> Path:
    """Write the page of the data asked for, or of rings; return its path.

    Raises BadInput for data that it cannot show, or a folder that cannot be used, FilmError if it cannot be written.
    """
    source = Source.from_request(request)
    out, name, clash = _place(request.settings)
    check(out, [name], clash)
    with request.blamed():
        experiment = fitted(source, resources.fitting) if source else standard("rings")
        if problem := unfit(experiment):
            raise problem
    title = request.settings.title or (source.name if source else experiment.dataset.name)
    return _written(page(experiment, inert(title)), request.settings, resources)


def blank(request: Request, resources: Resources) -> Path:
    """Write the page without data; return its path. Raises BadInput and FilmError as `twin` does."""
    if request.subject:
        raise BadInput("--blank cannot be combined with --data: readers open tables of their own")
    return _written(blank_page(), request.settings, resources)


def _place(settings: FilmSettings) -> tuple[Path, str, Clash]:
    """(folder, name of the file, what to do where there is one)."""
    place, clash = destination(settings, Path("media", "twin"))
    if settings.out is not None and settings.out.suffix.lower() == ".html":
        return place.parent, place.name, clash
    return place, TWIN, clash


def _written(content: Markup, settings: FilmSettings, resources: Resources) -> Path:
    out, name, clash = _place(settings)
    with workspace(out, [name], clash, resources.progress.say) as folder:
        (folder.root / name).write_text(content + "\n", encoding="utf-8")
        folder.publish([name])
    return out / name


def fitted(source: Source, make: Fitter) -> Experiment:
    """The experiment of a source: with two neurons if a search finds that one does as well. Raises BadInput."""
    found = source.experiment(make)
    searched = not (source.bundle or source.subject.model or "hidden" in source.request.given)
    return source.rival(make) if searched and found.network.n_hidden < 2 else found


def unfit(experiment: Experiment) -> DataError | None:
    """Why an experiment has no plane to bend; None if it has one."""
    if experiment.dataset.n_features < 2:
        return DataError("a twin shows data with two columns or more", parameter="data")
    if experiment.network.n_hidden < 2:
        return DataError("a twin shows two hidden neurons or more: say ", Parameter("hidden", "2"))
    return None


def page(experiment: Experiment, title: str) -> Markup:
    """The page of an experiment. Whoever reads it can open a table of their own there."""
    return _page(facts(experiment, title), title)


def blank_page() -> Markup:
    """A page without data, which fits a network to the table that its reader opens."""
    return _page({"themes": _themes()}, BLANK)


def _page(told: Mapping[str, Any], title: str) -> Markup:
    style = render("colours.css", dark=DARK, light=LIGHT, mix=mix) + render("twin.css") + render("twin-page.css")
    own = script("twin.js") + script("twin-page.js")
    rules = policy(style=[digest(style)], script=[digest(own)], img=[DATA])
    return render("twin.html", title=title, style=style, script=own, policy=rules, experiment=data(told))


def facts(experiment: Experiment, title: str) -> dict[str, Any]:
    """The experiment as the page knows it (`web/src/twin/experiment.ts`)."""
    dataset, network = experiment.dataset, experiment.network
    plane = start_plane(network, dataset.X)
    box = data_window(dataset.X @ plane, dataset.y)
    report = experiment.report
    return {
        "title": title,
        "features": dataset.feature_names,
        "classes": dataset.class_names,
        "points": [_rounded(row) for row in dataset.X],
        "labels": dataset.y.tolist(),
        "mean": dataset.mean.tolist(),
        "scale": dataset.scale.tolist(),
        "network": {
            "activation": network.activation,
            "layers": [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in network.layers],
        },
        "box": {"low": box.low.tolist(), "high": box.high.tolist()},
        "plane": None if dataset.n_features == 2 else plane.tolist(),
        "penalty": report.alpha if report else 0.0,
        "path": _path(experiment.training.chosen) if experiment.training else None,
        "themes": _themes(),
    }


def _path(path: TrainingPath) -> dict[str, Any]:
    """Some of the steps that led to the weights, the first and the last among them."""
    count = len(path.networks)
    kept = sorted({round(step * (count - 1) / (STEPS - 1)) for step in range(STEPS)}) if count > STEPS else range(count)
    return {
        "iterations": [int(path.iterations[step]) for step in kept],
        "losses": [_short(float(path.losses[step])) for step in kept],
        "numbers": [
            [_short(value) for layer in path.networks[step].layers for value in [*layer.weights.ravel(), *layer.bias]]
            for step in kept
        ],
    }


def _rounded(row: Floats) -> list[float]:
    return [_short(value) for value in row]


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _themes() -> dict[str, Any]:
    return {theme.name: _colors(theme) for theme in (DARK, LIGHT)}


def _colors(theme: Theme) -> dict[str, Any]:
    names = ("background", "ink", "soft", "faint", "wrong", "classes", "neurons")
    return {name: getattr(theme, name) for name in names}
