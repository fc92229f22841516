"""The twin: an interactive page of an experiment. It computes in the browser what `nnmath` does.

The page is one file that works offline. Its script is built from `web/`; the experiment stands in it as JSON.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from nnfilm.kit.figures.cube import Standing
from nnfilm.kit.figures.hammock import hanging
from nnfilm.kit.figures.landscape import clearest_turn
from nnfilm.kit.figures.sheet import REACH, data_window, line_window, whole_sheet
from nnfilm.kit.marks.points import on_a_sheet
from nnfilm.kit.style.colors import hexed, mix, rgba
from nnfilm.kit.style.layout import SHORT, Layout, Oblong, frame_size
from nnfilm.kit.style.places import ReliefLayout
from nnfilm.kit.style.theme import DARK, LIGHT, Theme
from nnfilm.kit.surfaces.tints import class_tone, toned
from nnfilm.kit.text.language import speaking
from nnfilm.kit.text.phrases import shown_classes
from nnfilm.outputs.resources import Resources
from nnfilm.pack.html import DATA, data, digest, policy, render, script
from nnfilm.pack.model import PAGE, TWIN, Content
from nnfilm.pack.twin_words import OF_TABLES, OF_TWIN, OWN_TABLE, asked
from nnfilm.pack.words import texts_of
from nnfilm.settings.request import Request
from nnfilm.storage.workspace import Place, check, destination, file_asked_for, workspace
from nnfilm.story.source import Source
from nnfilm.utils.errors import BadInput, FilmError
from nnfilm.utils.safe_text import inert
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.bundle import DATA as DATA_SLOT
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.report import TrainingPath
from nnmath.geometry.box import Box
from nnmath.networks.network import on_plane
from nnmath.utils.arrays import Floats
from nnmath.utils.errors import DataError
from nnmath.warps.warp import start_plane

if TYPE_CHECKING:
    from nnfilm.kit.chapter.chapter import Chapter

DIGITS = 6
"""Significant digits of a coordinate in the page; weights are written in full, so that page and film agree."""

MOST_CLASSES = 8
"""Classes that have a marker of their own: so many colours a page without data has."""

PICTURE = Oblong(0.0, 0.715, 3.085, 3.7 / 3.085)
"""Where the square stands in a picture of the page, which is as wide as high, in frame units."""

STEPS = 60
"""Most steps of the training that the page has."""


def chosen(experiments: Mapping[str, Experiment]) -> dict[str, Experiment]:
    """The experiments of a film that have a twin, by the names of the pages in a pack: that of its data, or the
    article's rings and bands.
    """
    slots = (DATA_SLOT,) if DATA_SLOT in experiments else ("rings", "bands")
    found = [(slot, experiments[slot]) for slot in slots if slot in experiments and not unfit(experiments[slot])]
    return {TWIN if not at else f"twin-{slot}.html": one for at, (slot, one) in enumerate(found)}


def addresses(
    chapters: Sequence[type[Chapter]], pages: Mapping[str, Experiment], experiments: Mapping[str, Experiment]
) -> dict[str, str]:
    """Where the links of chapters lead that have a moment in one of the `pages`, by the chapters' names."""
    return {
        chapter.__name__: f"{name}{chapter.in_twin.fragment}"
        for chapter in chapters
        for name, experiment in pages.items()
        if chapter.in_twin and experiments.get(_shown(chapter, experiments)) is experiment
    }


def _shown(chapter: type[Chapter], experiments: Mapping[str, Experiment]) -> str:
    """The slot of a chapter that is filled, the first of them: it tells of the twin of that."""
    return next((slot for slot in chapter.slots if slot in experiments), "")


def write(pages: Mapping[str, Experiment], content: Content, root: Path) -> list[str]:
    """Write the pages into a pack, in each of its languages; each leads back to the film."""
    return [_write(name, one, told, root) for told in content.tellings for name, one in pages.items()]


def _write(name: str, experiment: Experiment, told: Content, root: Path) -> str:
    with speaking(told.language):
        made = page(experiment, told.title, told.named(PAGE))
    (root / told.named(name)).write_text(made + "\n", encoding="utf-8", newline="\n")
    return told.named(name)


def twin(request: Request, resources: Resources) -> Path:
    """Write the page of the data asked for, or of rings; return its path.

    Raises BadInput for data that it cannot show, or a folder that cannot be used, FilmError if it cannot be written.
    """
    source = Source.from_request(request)
    place, name = _place(request)
    check(place, [name])
    experiment = shown(source, request, resources)
    title = request.settings.title or (source.name if source else experiment.dataset.name)
    with speaking(request.settings.language):
        made = page(experiment, inert(title))
    return _written(made, request, resources)


def blank(request: Request, resources: Resources) -> Path:
    """Write the page without data; return its path. Raises BadInput and FilmError as `twin` does."""
    if request.subject:
        raise BadInput("--blank cannot be combined with --data: readers open tables of their own")
    with speaking(request.settings.language):
        made = blank_page()
    return _written(made, request, resources)


def _place(request: Request) -> tuple[Place, str]:
    """Where the page is written, and the name of its file."""
    return file_asked_for(request, ".html") or (destination(request, Path("media", "twin")), TWIN)


def _written(content: Markup, request: Request, resources: Resources) -> Path:
    place, name = _place(request)
    with workspace(place, [name], resources.progress.say) as folder:
        (folder.root / name).write_text(content + "\n", encoding="utf-8")
        folder.publish([name])
    return place.folder / name


def shown(source: Source | None, request: Request, resources: Resources, given: Experiment | None = None) -> Experiment:
    """The experiment of a source, with two neurons if a search finds that one does as well; without a source the one
    that is given, or the rings. Raises BadInput for one that has no twin.
    """
    with request.blamed():
        found = source.experiment(resources.fitting) if source else given or standard("rings")
        if source and found.network.n_hidden < 2:
            searched = not (source.bundle or source.subject.model or "hidden" in request.given)
            found = source.rival(resources.fitting) if searched else found
        if problem := unfit(found):
            raise problem
    return found


def unfit(experiment: Experiment) -> DataError | None:
    """Why there is no twin of an experiment; None if there is one."""
    if experiment.network.n_hidden == 1 and len(experiment.network.widths) > 1:
        problem = "a twin shows one hidden neuron in a single layer only: take one layer, or more neurons in the last"
        return DataError(problem, parameter="hidden")
    return None


def page(experiment: Experiment, title: str, film: str = "") -> Markup:
    """The page of an experiment. Whoever reads it can open a table of their own there. It leads to the page of the
    `film`, if there is one.
    """
    words = texts_of({**OF_TWIN, **OF_TABLES})
    return _page(facts(experiment, title) | {"film": film, "words": words}, title)


def blank_page() -> Markup:
    """A page without data, which fits a network to the table that its reader opens."""
    told = {"themes": _themes(MOST_CLASSES), "words": texts_of({**OF_TWIN, **OF_TABLES})}
    return _page(told, str(OWN_TABLE))


def _page(told: Mapping[str, Any], title: str) -> Markup:
    style = render("colours.css", dark=DARK, light=LIGHT, mix=mix) + render("twin.css") + render("twin-page.css")
    style += render("languages.css")
    own = script("twin.js") + script("twin-page.js")
    rules = policy(style=[digest(style)], script=[digest(own)], img=[DATA])
    return render("twin.html", title=title, style=style, script=own, policy=rules, experiment=data(told))


def facts(experiment: Experiment, title: str) -> dict[str, Any]:
    """The experiment as the page knows it (`web/src/twin/experiment.ts`). Raises FilmError for an activation that the
    page's script was built without.
    """
    dataset, network = experiment.dataset, experiment.network
    if network.activation not in _computed():
        raise FilmError(f"the page cannot compute the activation {network.activation}: build its script by `make web`")
    plane = start_plane(network, dataset.X)
    box = _window(dataset, plane)
    report = experiment.report
    return {
        "title": title,
        "features": dataset.feature_names,
        "classes": shown_classes(dataset),
        "points": [_rounded(row) for row in dataset.X],
        "labels": dataset.y.tolist(),
        "mean": dataset.mean.tolist(),
        "scale": dataset.scale.tolist(),
        "logs": dataset.logs,
        "network": {
            "activation": network.activation,
            "layers": [{"weights": one.weights.tolist(), "bias": one.bias.tolist()} for one in network.layers],
        },
        "box": {"low": box.low.tolist(), "high": box.high.tolist()},
        "plane": None if dataset.n_features == 2 else plane.tolist(),
        "stance": _stance(experiment, box),
        "landscape": _lookout(experiment, plane, box),
        "penalty": report.alpha if report else 0.0,
        "path": _path(experiment.training.chosen) if experiment.training else None,
        "questions": None if dataset.n_features == 1 else asked(experiment),
        "themes": _themes(network.n_classes),
        "words": texts_of(OF_TWIN),
    }


@cache
def _computed() -> frozenset[str]:
    """The activations that the page's script knows (`tools/web.py`)."""
    return frozenset(json.loads((Path(__file__).parent / "web" / "activations.json").read_text(encoding="utf-8")))


def _window(data: Dataset, plane: Floats) -> Box:
    """What is seen of a plane; of data of one column, the square above their line."""
    if data.n_features > 1:
        return data_window(data.X @ plane, data.y)
    line = line_window(data.X, data.y)
    return Box(np.array([line.low[0], 0.0]), np.array([line.high[0], line.size[0]]))


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


def _stance(experiment: Experiment, box: Box) -> dict[str, Any] | None:
    """How the film shows the cube or the square of two classes: which neuron each axis of a cube shows, from which side
    it is seen, and how far the sheet reaches, which is largest in a picture like those of the page.
    None: any other hidden space, which the film shows as the page does by itself.
    """
    network = experiment.network
    if not network.n_features == network.n_classes == 2 or network.widths not in ((2,), (3,)):
        return None
    if network.widths == (2,):
        reach = hanging(experiment, PICTURE, SHORT**2).reach
        return {"order": None, "yaw": 0.0, "reach": list(reach)}
    standing = Standing.of(network, whole_sheet(box))
    return {"order": list(standing.order), "yaw": math.radians(standing.turn), "reach": [REACH, REACH]}


def _lookout(experiment: Experiment, plane: Floats, box: Box) -> dict[str, float]:
    """From where the film sees the landscape, in radians; that of data of one column, which it has not, is seen almost
    as a curve.
    """
    if experiment.dataset.n_features == 1:
        return {"yaw": -0.1, "pitch": 0.45}
    elevation = ReliefLayout(Layout.of(*frame_size(16, 9))).elevation
    turn = clearest_turn(on_plane(experiment.network, plane, experiment.dataset.center), box, elevation)
    return {"yaw": math.radians(turn), "pitch": math.radians(elevation)}


def _themes(n_classes: int) -> dict[str, Any]:
    return {theme.name: _colors(theme, n_classes) for theme in (DARK, LIGHT)}


def _colors(theme: Theme, n_classes: int) -> dict[str, Any]:
    names = "background", "ink", "soft", "faint", "wrong", "rim", "separator", "glass", "bright", "classes", "neurons"
    return {
        **{name: getattr(theme, name) for name in names},
        "papers": [hexed(class_tone(theme, label)) for label in range(n_classes)],
        "beads": [hexed(on_a_sheet(rgba(theme.class_color(label)), theme)) for label in range(n_classes)],
        "sheet": {
            "dimmest": theme.sheet.dimmest,
            "gloss": theme.sheet.gloss,
            "grid": theme.sheet.grid,
            "back": hexed(toned(theme.soft, theme)),
        },
    }
