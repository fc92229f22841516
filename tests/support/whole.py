"""Whole packs, as `nnfilm pack` makes them: of chapters of the article's film, and of one made of a table."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

from nnfilm.outputs.film import Order
from nnfilm.pack import build
from nnfilm.pack.build import LIST, Extras
from nnfilm.render.quality import QUALITIES
from nnfilm.scenes.kit.style.presentation import Style
from nnfilm.storage.cache import Cache
from nnfilm.storage.locks import locked
from nnfilm.story.fitting import Fitting
from nnfilm.story.request import Asked
from nnfilm.story.source import Source
from nnfilm.story.story import Story, article
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import LocalExecutor
from tests.support.project import ROOT

JOBS = 2


def packed(told: Story, names: list[str], out: Path, extras: Extras) -> Path:
    """A small pack of some chapters of a story."""
    order = Order(told.some(names), True, QUALITIES["l"], Style(alone=False), out, told.title, told.experiments)
    build.pack(order, extras, partial(LocalExecutor, JOBS), Cache(out.with_name(f"{out.name}-cache")), Lines())
    return out


def of_the_article(out: Path) -> Path:
    """With all that can be asked for."""
    return packed(article(), ["SeparatingLine", "CubeRotation"], out, Extras(transparent=True, zipped=True))


def of_a_table(out: Path) -> Path:
    """With classes and features of other names, and more of them."""
    source = Source.of(Asked({"data": str(ROOT / "examples" / "coffee.csv")}, frozenset({"data"})))
    cache = Cache(out.with_name("fits"))
    return packed(source.story(Fitting(cache, JOBS, Lines())), ["OneCut", "Regions"], out, Extras())


PACKS: Mapping[str, Callable[[Path], Path]] = {"article": of_the_article, "table": of_a_table}


def made_once(name: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that all processes of one test run share; not to be changed."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "packs"
    shared.mkdir(exist_ok=True)
    with locked(shared / f"{name}.lock"):
        if not (shared / name / LIST).exists():
            PACKS[name](shared / name)
    return shared / name
