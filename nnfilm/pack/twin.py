"""The twin: an interactive page of an experiment. It computes in the browser what `nnmath` does.

The page is one file that works offline. Its script is built from `web/`; the experiment stands in it as JSON.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from nnfilm.kit.figures.cube import Standing
from nnfilm.kit.figures.sheet import data_window, whole_sheet
from nnfilm.kit.marks.points import lightened
from nnfilm.kit.style.theme import DARK, LIGHT, Light, Theme, hexed, mix, rgba
from nnfilm.kit.surfaces.tints import class_paint, toned
from nnfilm.outputs.resources import Resources
from nnfilm.pack.html import DATA, data, digest, policy, render, script
from nnfilm.pack.model import TWIN
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import check, destination, workspace
from nnfilm.story.source import Source
from nnfilm.utils.safe_text import inert
from nnmath.experiments.bundle import DATA as DATA_SLOT
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.report import TrainingPath
from nnmath.geometry.box import Box
from nnmath.utils.arrays import Floats
from nnmath.utils.errors import DataError
from nnmath.warps.warp import start_plane

DIGITS = 6
"""Significant digits of a coordinate in the page; weights are written in full, so that page and film agree."""

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
    settings = request.settings
    named = settings.out is not None and settings.out.suffix.lower() == ".html"
    place, clash = destination(settings, Path("media", "twin"))
    out, name = (place.parent, place.name) if named else (place, TWIN)
    check(out, [name], clash)
    with request.blamed():
        experiment = source.experiment(resources.fitting) if source else standard("rings")
        if problem := unfit(experiment):
            raise problem
    title = settings.title or (source.name if source else experiment.dataset.name)
    with workspace(out, [name], clash, resources.progress.say) as folder:
        (folder.root / name).write_text(page(experiment, inert(title)) + "\n", encoding="utf-8")
        folder.publish([name])
    return out / name


def unfit(experiment: Experiment) -> DataError | None:
    """Why an experiment has no plane to bend; None if it has one."""
    if experiment.dataset.n_features < 2:
        return DataError("a twin shows data with two columns or more", parameter="data")
    if experiment.network.n_hidden == 1 and len(experiment.network.widths) > 1:
        problem = "a twin shows one hidden neuron in a single layer: say --hidden 1, or more neurons in the last layer"
        return DataError(problem, parameter="hidden")
    return None


def page(experiment: Experiment, title: str) -> Markup:
    """The page."""
    style, own = render("colours.css", dark=DARK, light=LIGHT, mix=mix) + render("twin.css"), script("twin-page.js")
    rules = policy(style=[digest(style)], script=[digest(own)], img=[DATA])
    told = data(facts(experiment, title))
    return render("twin.html", title=title, style=style, script=own, policy=rules, experiment=told)


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
        "stance": _stance(experiment, whole_sheet(box)),
        "penalty": report.alpha if report else 0.0,
        "path": _path(experiment.training.chosen) if experiment.training else None,
        "themes": {theme.name: _colors(theme, network.n_classes) for theme in (DARK, LIGHT)},
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


def _stance(experiment: Experiment, whole: Box) -> dict[str, Any] | None:
    """How the film's cube stands: which neuron each axis shows, and from which side it is seen; None: no cube."""
    network = experiment.network
    if network.n_features != 2 or network.widths != (3,):
        return None
    standing = Standing.of(network, whole)
    return {"order": list(standing.order), "yaw": math.radians(standing.turn)}


def _colors(theme: Theme, n_classes: int) -> dict[str, Any]:
    names = "background", "ink", "soft", "faint", "wrong", "rim", "separator", "glass", "bright", "classes", "neurons"
    paints = [class_paint(theme, label) for label in range(n_classes)]
    return {
        **{name: getattr(theme, name) for name in names},
        "papers": [hexed(toned(color, theme, theme.folded)) for color in paints],
        "flats": [hexed(toned(color, theme, theme.sheet)) for color in paints],
        "beads": [hexed(lightened(rgba(theme.class_color(label)), theme.beads)) for label in range(n_classes)],
        **{name: _light(getattr(theme, name), theme) for name in ("folded", "sheet")},
    }


def _light(light: Light, theme: Theme) -> dict[str, Any]:
    return {"dimmest": light.dimmest, "gloss": light.gloss, "grid": light.grid or theme.rim}
