"""What a key is made of, and that two who come for the same thing at once make it once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
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
from nnfilm.story import fitting
from nnfilm.story.fitting import Fitting
from nnfilm.utils.progress import Lines
from nnmath import Experiment, FitSpec, standard
from nnmath.utils.files import ASIDE
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
    assert parts[0] == parts[1] != parts[2]
    assert fits == [data.name] * 2


@pytest.mark.parametrize("slot", ["bands", "data"])
def test_what_is_said_of_the_data_is_in_the_key_of_a_picture(slot: str) -> None:
    """Notes are shown; no number differs, so a fit is not made again for them."""
    own = standard("bands")
    noted = replace(own, dataset=replace(own.dataset, notes=("3 of 203 rows are left out",)))
    parts = [fingerprints.part(Warp2D, RenderSpec(TINY, Presentation(), {"bands": own, slot: e})) for e in (own, noted)]
    assert parts[0] != parts[1]


class Told(Lines):
    """Notes what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.is_told = threading.Event()

    def say(self, line: str) -> None:
        self.lines.append(line)
        self.is_told.set()


@pytest.mark.parametrize("same", [True, False])
def test_who_fits_the_same_at_once_waits_and_says_so_and_who_fits_another_does_not_wait(
    kept: Cache, fits: list[str], monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    begun, go_on, told = threading.Event(), threading.Event(), Told()
    data, fit = nnmath.load("bands"), fitting.fit

    def slow(*given: Any, **named: Any) -> nnmath.Fit:
        if not begun.is_set():
            begun.set()
            assert go_on.wait(LONG), "the other neither waits nor comes to an end"
        return fit(*given, **named)

    monkeypatch.setattr(fitting, "fit", slow)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(Fitting(kept, 1, Lines()), data, SPEC)
        assert begun.wait(LONG)
        second = threads.submit(Fitting(kept, 1, told), data, SPEC if same else replace(SPEC, seed=1))
        if same:
            assert told.is_told.wait(LONG)
        else:
            second.result(LONG)
        go_on.set()
        assert first.result().digest == second.result().digest
    assert told.lines == ["Another command is fitting the same network to bands; waiting for it."] * same
    assert fits == ["bands"] * (1 if same else 2)
    assert not list(kept.folder.rglob(f"*{ASIDE}")), "no lock is left"
