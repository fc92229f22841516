"""Fits, made once and cached."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from nnfilm.storage import fingerprints
from nnfilm.storage.cache import Cache
from nnfilm.storage.locks import locked
from nnfilm.utils.progress import Progress
from nnfilm.utils.scikit_learn import import_lightly
from nnfilm.workers.fitting import FitWorkers
from nnmath.datasets.dataset import Dataset
from nnmath.experiments.examples import standard
from nnmath.experiments.experiment import Experiment
from nnmath.fitting.fit import fit
from nnmath.fitting.spec import FitSpec
from nnmath.utils.errors import DataError

if TYPE_CHECKING:  # a fit needs no Manim
    from nnfilm.kit.chapter.chapter import Chapter

Fitter = Callable[[Dataset, FitSpec], Experiment]
"""Fits a network to data."""

LONG = 15.0
"""Seconds of a search after which it is said how to get a network sooner."""


@dataclass(frozen=True)
class Fitting:
    """A fitter with a cache.

    Attributes:
        cache: of the fits.
        jobs: number of processes; it does not change the result.
        progress: takes reports.
    """

    cache: Cache
    jobs: int
    progress: Progress

    def __call__(self, dataset: Dataset, spec: FitSpec) -> Experiment:
        """The fitted experiment, from the cache if the same code has fitted the same numbers before."""
        key, decode = self._key(dataset, spec), partial(_renamed, dataset)
        if kept := self.cache.get(key, decode):
            return kept
        wait = f"Another command is fitting the same network to {dataset.name}; waiting for it."
        with locked(self.cache.lock(key), partial(self.progress.say, wait)):
            if kept := self.cache.get(key, decode):
                return kept
            import_lightly()
            with FitWorkers(self.jobs) as run:
                found = fit(dataset, spec, run=run, progress=report_to(self.progress, spec))
            experiment = Experiment.of_fit(dataset, found)
            self.cache.put(key, experiment.to_bytes())
        return experiment

    def _key(self, dataset: Dataset, spec: FitSpec) -> str:
        fitting = (
            fingerprints.code("nnmath"),
            fingerprints.versions(),
            fingerprints.processor(),
        )
        return fingerprints.digest("fit", dataset.digest_of_numbers, spec.as_dict(), *fitting)


def _renamed(dataset: Dataset, content: bytes) -> Experiment:
    """A cached experiment, with the names of these data: fits ignore names, but reports contain them.

    Raises DataError for bytes that are no experiment, or for one of other data.
    """
    kept = Experiment.from_bytes(content)
    if kept.report is None:
        raise DataError("a fit has a report")
    fitted = kept.report.fitted(dataset)
    report = replace(kept.report, dataset=dataset.name)
    return replace(kept, dataset=fitted, report=report)


def standard_experiments(chapters: Sequence[type[Chapter]]) -> dict[str, Experiment]:
    """The article's own experiments for the slots of chapters."""
    return {slot: standard(slot) for slot in sorted({slot for chapter in chapters for slot in chapter.slots})}


def report_to(progress: Progress, spec: FitSpec) -> Callable[[int, int], None]:
    """A callback for a fit, which takes the number of starts done and in all, and reports it. If it is a
    search, as ``spec`` says, that takes long, it says so once.
    """
    known, is_told = 0, spec.hidden != "auto" or spec.held_out is not True
    begun = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal known, is_told
        if total != known:
            progress.begin(total, done, "fitting", "fits at most")
            known = total
        if not is_told and time.monotonic() - begun > LONG:
            progress.say("Still searching for the best network; with --quick a first one takes only seconds.")
            is_told = True
        progress.drawn(done)

    return report
