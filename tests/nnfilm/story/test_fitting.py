"""Fits of a user's data: kept, known by all that can change them, and made once by two who come at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import nnmath
from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.story import fitting
from nnfilm.story.fitting import Fitting
from nnfilm.utils.progress import Lines
from nnmath import Experiment, FitSpec

SPEC = FitSpec(hidden=1, starts=1, max_iter=5, held_out=False)
BANDS = nnmath.load("bands")
LONG = 120
"""Seconds after which a thread waits no longer for one that does not come."""


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[FitSpec]:
    """What is fitted, each time that it is."""
    made: list[FitSpec] = []

    def noting(data: nnmath.Dataset, spec: FitSpec, **named: Any) -> nnmath.Fit:
        made.append(spec)
        return nnmath.fit(data, spec, **named)

    monkeypatch.setattr(fitting, "fit", noting)
    return made


def test_a_fit_is_kept_and_gets_the_names_of_the_data(kept: Cache, fits: list[FitSpec]) -> None:
    first = Fitting(kept, 1, Lines())(BANDS, SPEC)
    assert Fitting(kept, 2, Lines())(BANDS, SPEC).digest == first.digest
    named = BANDS.renamed({}, {"good": "fine"})
    again = Fitting(kept, 1, Lines())(named, SPEC)
    assert fits == [SPEC]
    assert again.dataset is named and again.report
    assert again.digest == Experiment.of_fit(named, nnmath.fit(named, SPEC)).digest


def test_what_changes_a_fit_has_it_made_again(
    kept: Cache, fits: list[FitSpec], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = Fitting(kept, 1, Lines())
    for data, spec in (
        (BANDS, SPEC),
        (BANDS, replace(SPEC, seed=1)),
        (BANDS, replace(SPEC, alpha=0.5)),
        (nnmath.load("rings"), SPEC),
    ):
        make(data, spec)
    for what in ("versions", "processor", "code"):
        with monkeypatch.context() as patch:
            patch.setattr(fingerprints, what, lambda *_: {"another": "1.0"})
            make(BANDS, SPEC)
    make(BANDS, SPEC)
    assert len(fits) == 4 + 3


@pytest.mark.parametrize("same", [True, False])
def test_who_fits_the_same_at_once_waits_and_says_so_and_who_fits_another_does_not_wait(
    kept: Cache, fits: list[FitSpec], monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    begun, go_on, is_told = threading.Event(), threading.Event(), threading.Event()
    told: list[str] = []
    fit, waiting = fitting.fit, Lines()

    def say(line: str) -> None:
        told.append(line)
        is_told.set()

    def slow(*given: Any, **named: Any) -> nnmath.Fit:
        if not begun.is_set():
            begun.set()
            assert go_on.wait(LONG), "the other neither waits nor comes to an end"
        return fit(*given, **named)

    monkeypatch.setattr(waiting, "say", say)
    monkeypatch.setattr(fitting, "fit", slow)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(Fitting(kept, 1, Lines()), BANDS, SPEC)
        assert begun.wait(LONG)
        second = threads.submit(Fitting(kept, 1, waiting), BANDS, SPEC if same else replace(SPEC, seed=1))
        assert is_told.wait(LONG) if same else second.result(LONG)
        go_on.set()
        assert (first.result().digest == second.result().digest) == same
    assert told == ["Another command is fitting the same network to bands; waiting for it."] * same
    assert len(fits) == (1 if same else 2)
    assert not list(kept.folder.rglob("*.lock")), "no lock is left"
