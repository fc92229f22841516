"""Films from caches that somebody has been at: the same film, by seeds; as many as one likes with `make fuzz`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

import nnmath
from nnfilm.outputs import film
from nnfilm.storage.cache import Cache
from nnfilm.story import fitting
from nnfilm.story.fitting import Fitting
from nnfilm.utils.progress import Lines
from nnfilm.workers.executors import InlineExecutor
from nnmath import Experiment, FitSpec
from tests.support.sharing import folder_once
from tests.support.spoiling import OUTSIDE, WAYS, Peak, entries, held, no_longer_than
from tests.support.stand_in import Sliding, job, resources

SPEC = FitSpec(hidden=1, starts=1)
FEW, MANY = 3, 300
SECONDS = 60
"""A guard: a film that waits for a pipe does so for ever. Ten would do, on a machine with nothing else to do."""

MOST = 1500
"""Megabytes that a film may take beyond those that were taken before it."""

WORST = 5
"""At most so many entries of a cache are spoilt."""


@cache
def fitted() -> nnmath.Fit:
    """Once for all: whether it is fitted anew is not the question here."""
    return nnmath.fit(nnmath.load("bands"), SPEC)


def experiment() -> Experiment:
    return Experiment.of_fit(nnmath.load("bands"), fitted())


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a film, and the cache that it has left."""
    monkeypatch.setattr(fitting, "fit", lambda *_, **__: fitted())
    yield folder_once("film-and-cache", lambda folder: make(folder / "film", folder / "cache"))


def make(out: Path, kept: Path) -> str:
    """A film; and a fit, of which the digest comes back."""
    film.render(job(out, Sliding), resources(Cache(kept), InlineExecutor, jobs=1))
    return Fitting(Cache(kept), 1, Lines())(nnmath.load("bands"), SPEC).digest


@pytest.mark.parametrize("seed", [*range(FEW), *(pytest.param(n, marks=pytest.mark.fuzz) for n in range(FEW, MANY))])
def test_a_film_from_a_spoilt_cache_is_the_same_film(made: Path, seed: int, tmp_path: Path) -> None:
    random, outside = Random(seed), tmp_path / OUTSIDE
    outside.mkdir()
    copytree(made / "cache", tmp_path / "cache")
    for entry in entries(tmp_path / "cache"):
        (outside / entry.name).write_text("mine")
    for _ in range(random.randint(1, WORST)):
        if left := entries(tmp_path / "cache"):
            way = random.choice(list(WAYS))
            print(way)  # shown where it fails
            WAYS[way](random.choice(left), random)
    before, peak = held(outside), Peak()
    for again in ("first", "second"):
        with no_longer_than(SECONDS):
            digest = make(tmp_path / again, tmp_path / "cache")
        assert held(tmp_path / again) == held(made / "film")
        assert digest == experiment().digest
    assert peak.megabytes < MOST
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "first", OUTSIDE, "second"]
    assert held(outside) == before
