"""What a key is made of, and that two who come for the same thing at once make it once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import nnmath
from nnfilm.kit.style.presentation import Presentation
from nnfilm.render.chapter_renderer import RenderSpec
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.storage.locks import locked
from nnfilm.story import fitting
from nnfilm.story.fitting import Fitting, standard_experiments
from nnfilm.utils.progress import Lines
from nnmath import Experiment, FitSpec, standard
from tests.support.chapters import load_chapter
from tests.support.stand_in import TINY

Warp2D = load_chapter("Warp2D")

SPEC = FitSpec(hidden=1, starts=1)
LONG = 120
"""Seconds after which a thread waits no longer for one that does not come."""


@cache
def fitted() -> nnmath.Fit:
    """Of the bands, once for all."""
    return nnmath.fit(nnmath.load("bands"), SPEC)


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is fitted, each time that it is."""
    made: list[str] = []

    def note(slot: str, **_: Any) -> Experiment:
        made.append(slot)
        return standard(slot)

    def fit(data: nnmath.Dataset, spec: FitSpec, **_: Any) -> nnmath.Fit:
        made.append(data.name)
        return fitted()

    monkeypatch.setattr(fitting, "standard", note)
    monkeypatch.setattr(fitting, "fit", fit)
    return made


def test_the_processor_is_in_every_key(kept: Cache, fits: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another may round the last bit another way."""
    spec, data = RenderSpec(TINY, Presentation(), {"bands": standard("bands")}), nnmath.load("bands")
    parts = []
    for processor in ("one", "one", "another"):
        monkeypatch.setattr(fingerprints, "processor", lambda name=processor: name)
        parts.append(fingerprints.part(Warp2D, spec))
        Fitting(kept, 1, Lines())(data, SPEC)
        standard_experiments([Warp2D], kept)
    assert parts[0] == parts[1] != parts[2]
    assert fits == [data.name, "bands"] * 2


@pytest.mark.parametrize("slot", ["bands", "data"])
def test_what_is_said_of_the_data_is_in_the_key_of_a_picture(slot: str) -> None:
    """Notes are shown; no number differs, so a fit is not made again for them."""
    own = standard("bands")
    noted = replace(own, dataset=replace(own.dataset, notes=("3 of 203 rows are left out",)))
    parts = [fingerprints.part(Warp2D, RenderSpec(TINY, Presentation(), {"bands": own, slot: e})) for e in (own, noted)]
    assert parts[0] != parts[1]


def test_two_who_fit_the_same_at_once_fit_it_once(
    kept: Cache, fits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, begun, both = nnmath.load("bands"), threading.Event(), threading.Event()
    fit = fitting.fit

    def slow(*given: Any, **named: Any) -> nnmath.Fit:
        if begun.is_set():
            both.set()  # the second one fits, too, as it should not
        begun.set()
        both.wait(LONG)
        return fit(*given, **named)

    @contextmanager
    def noting(path: Path) -> Iterator[bool]:
        if begun.is_set():
            both.set()
        with locked(path) as held:
            yield held

    monkeypatch.setattr(fitting, "fit", slow)
    monkeypatch.setattr(fitting, "locked", noting)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(Fitting(kept, 1, Lines()), data, SPEC)
        assert begun.wait(LONG)
        second = threads.submit(Fitting(kept, 1, Lines()), data, SPEC)
        assert first.result().digest == second.result().digest
    assert fits == [data.name]
