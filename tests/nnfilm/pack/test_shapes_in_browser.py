"""Tables and networks of every shape: their film can be planned, and their twin opens."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from playwright.sync_api import Page

from nnfilm.pack import build, twin
from nnfilm.pack.build import ALWAYS, LIST, Extras
from nnfilm.render.plan import Plan
from nnfilm.story.story import Story, story_of
from nnmath import Dataset, Experiment, FitSpec, fit
from nnmath.experiments.experiment import Unseen
from nnmath.fitting.spec import Hidden
from tests.support.stand_in import job, resources

ROWS = 8
"""Of each class."""


class Shape(NamedTuple):
    """How many columns and classes a table has, and how many neurons the hidden layers of its network."""

    columns: int
    classes: int
    hidden: Hidden

    def __str__(self) -> str:
        return f"{self.columns} columns, {self.classes} classes, {self.hidden} hidden"


COLUMNS = 1, 2, 3, 13
CLASSES = 2, 3, 12
NETWORKS: tuple[Hidden, ...] = 1, 2, 3, 4, (3, 2)

SHOW = """held => {
    const main = document.createElement("main")
    document.querySelector("main").replaceWith(main)
    twin.desk(main, JSON.parse(held))
    const drawn = done => requestAnimationFrame(() => requestAnimationFrame(done))
    return new Promise(drawn).then(() => main.querySelectorAll("canvas").length)
}"""
"""Shows another twin, given the JSON that its page holds, in place of the one on the page."""


def blobs(columns: int, classes: int) -> Dataset:
    """Points about a place of each class."""
    random = np.random.default_rng(0)
    y = np.repeat(np.arange(classes), ROWS)
    X = random.normal(0, 3, (classes, columns))[y] + random.normal(0, 1, (len(y), columns))
    names = [f"column {n}" for n in range(1, columns + 1)], [f"class {n}" for n in range(1, classes + 1)]
    return Dataset.from_raw("blobs", X, y, *names)


@cache
def experiment_of(shape: Shape) -> Experiment:
    """A network of a shape after a short fit from one start, judged by the points that it was fitted to."""
    data = blobs(shape.columns, shape.classes)
    found = fit(data, FitSpec(hidden=shape.hidden, starts=1, max_iter=40, held_out=False))
    judged = Unseen(data.X, data.y, np.zeros(data.n_samples, dtype=np.int64), (found.network,), given=True)
    return replace(Experiment.of_fit(data, found), unseen=judged)


def told(shape: Shape) -> Story:
    """The film of a shape."""
    return story_of(experiment_of(shape), lambda: experiment_of(shape._replace(hidden=2)))


def planned(shape: Shape, folder: Path) -> list[Plan]:
    """The plans of all chapters of a shape's film."""
    film = told(shape)
    renderer = replace(job(folder).spec, experiments=film.experiments or {}).renderer(folder)
    return [renderer.plan(chapter) for chapter in film.chapters]


def opened(shape: Shape, page: Page, path: Path) -> int:
    """How many pictures the twin of a shape has once it is open. The first one is loaded as a page, the others take its
    place there: a page's script takes longer to start than to show a twin.
    """
    text = twin.page(experiment_of(shape), str(shape))
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        page.goto(path.as_uri())
        return page.locator("canvas").count()
    _, _, rest = text.partition('id="experiment">')
    return int(page.evaluate(SHOW, rest.partition("</script>")[0]))


@pytest.mark.parametrize("classes", CLASSES)
def test_every_shape_has_a_film_and_a_twin(classes: int, new_page: Callable[..., Page], tmp_path: Path) -> None:
    page = new_page({"width": 390, "height": 300})
    for columns, hidden in product(COLUMNS, NETWORKS):
        shape = Shape(columns, classes, hidden)
        plans = planned(shape, tmp_path)
        assert plans and all(plan.frames for plan in plans), shape
        assert opened(shape, page, tmp_path / "twin.html") == 4, shape


@pytest.mark.film
@pytest.mark.parametrize("shape", [Shape(2, 3, 2), Shape(13, 12, (3, 2))], ids=str)
def test_the_pack_of_a_shape_is_whole(shape: Shape, tmp_path: Path) -> None:
    film, folder = told(shape), tmp_path / "pack"
    planned = job(folder, film.chapters[1])
    spec = replace(planned.spec, experiments=film.experiments or {})
    build.pack(replace(planned, spec=spec, subject="blobs"), Extras(), resources(tmp_path / "cache"))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("[!.]*") if path.is_file()}
    assert files == {*json.loads((folder / LIST).read_text()), LIST} >= {*ALWAYS, twin.TWIN}
